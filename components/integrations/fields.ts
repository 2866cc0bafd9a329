import { html, type TemplateResult } from 'lit';
import type { Provider } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import '../ui/text-field.ts';

/** What is read, where it can still be chosen. */
export function resourceFields(provider: Provider): TemplateResult {
  if (provider === 'AZURE')
    return html`
      <lb-text-field
        name="resource.containerUrl"
        label=${msg('Container URL')}
        help=${msg('Such as https://account.blob.core.windows.net/container')}
        mono
      ></lb-text-field>
    `;
  return html`
    <lb-text-field
      name="resource.bucket"
      label=${msg('Bucket')}
      help=${provider === 'AWS' ? msg('The name alone, without s3://.') : msg('The name alone, without gs://.')}
      mono
    ></lb-text-field>
    ${
      provider === 'AWS'
        ? html`<lb-text-field
            name="resource.region"
            label=${msg('Region')}
            help=${msg('Left empty, it is found by itself.')}
            optional
            mono
          ></lb-text-field>`
        : ''
    }
  `;
}

/** What opens it. Where credentials are kept they are never shown, and stay unless they are replaced. */
export function credentialFields(provider: Provider, kept: boolean): TemplateResult {
  switch (provider) {
    case 'AWS':
      return html`<lb-text-field
        name="credentials.roleArn"
        label=${msg('Role ARN')}
        help=${msg('Such as arn:aws:iam::123456789012:role/labeling')}
        ?kept=${kept}
        mono
      ></lb-text-field>`;
    case 'GCP':
      void import('../ui/text-area.ts');
      return html`<lb-text-area
        name="credentials.serviceAccountKey"
        label=${msg('Service account key')}
        help=${msg('The whole JSON file. Only its email and its private key are kept, encrypted.')}
        accept=".json,application/json"
        max-bytes="16384"
        ?kept=${kept}
        mono
      ></lb-text-area>`;
    case 'AZURE':
      void import('../ui/secret-field.ts');
      return html`
        <lb-text-field name="credentials.tenantId" label=${msg('Tenant ID')} ?kept=${kept} mono></lb-text-field>
        <lb-text-field name="credentials.clientId" label=${msg('Client ID')} ?kept=${kept} mono></lb-text-field>
        <lb-secret-field
          name="credentials.clientSecret"
          label=${msg('Client secret')}
          help=${msg('The value of the secret, not its ID. It is kept encrypted.')}
          ?kept=${kept}
        ></lb-secret-field>
      `;
  }
}
