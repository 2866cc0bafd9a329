import { html, type TemplateResult } from 'lit';
import type { Provider } from '../../bff/integrations/contract.ts';
import type { Values } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import '../ui/secret-field.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';

/** What is entered for one provider. `values` are those entered before, such as until a step back. */
type Fields = {
  /** What is read, where it can still be chosen. */
  resource: (values: Values) => TemplateResult;
  /** What opens it. Secrets that are kept are never shown, and stay unless they are replaced. */
  credentials: (isKept: boolean, values?: Values) => TemplateResult;
};

/** What is left out of a request where it is empty. */
export const OPTIONAL = ['resource.region', 'credentials.roleArn'];

export const FIELDS: Record<Provider, Fields> = {
  AWS: {
    resource: (values) => html`
      ${bucketField(msg('The name alone, without s3://.'), values)}
      <lb-text-field
        name="resource.region"
        label=${msg('Region')}
        help=${msg('Leave empty to detect it.')}
        .value=${values['resource.region'] ?? ''}
        optional
        mono
      ></lb-text-field>
    `,
    credentials: (_isKept, values = {}) => html`
      <lb-text-field
        name="credentials.roleArn"
        label=${msg('Role ARN')}
        help=${msg('Such as arn:aws:iam::123456789012:role/labeling')}
        .value=${values['credentials.roleArn'] ?? ''}
        mono
      ></lb-text-field>
    `,
  },
  GCP: {
    resource: (values) => bucketField(msg('The name alone, without gs://.'), values),
    credentials: (isKept, values = {}) => html`
      <lb-text-area
        name="credentials.serviceAccountKey"
        label=${msg('Service account key')}
        help=${msg('The whole JSON file. Only its email and its private key are kept, encrypted.')}
        accept=".json,application/json"
        max-bytes="16384"
        .value=${values['credentials.serviceAccountKey'] ?? ''}
        ?kept=${isKept}
        secret
        mono
      ></lb-text-area>
    `,
  },
  AZURE: {
    resource: (values) => html`
      <lb-text-field
        name="resource.containerUrl"
        label=${msg('Container URL')}
        help=${msg('Such as https://account.blob.core.windows.net/container')}
        .value=${values['resource.containerUrl'] ?? ''}
        mono
      ></lb-text-field>
    `,
    credentials: (isKept, values = {}) => html`
      <lb-text-field
        name="credentials.tenantId"
        label=${msg('Tenant ID')}
        autocomplete="one-time-code"
        .value=${values['credentials.tenantId'] ?? ''}
        mono
      ></lb-text-field>
      <lb-text-field
        name="credentials.clientId"
        label=${msg('Client ID')}
        autocomplete="one-time-code"
        .value=${values['credentials.clientId'] ?? ''}
        mono
      ></lb-text-field>
      <lb-secret-field
        name="credentials.clientSecret"
        label=${msg('Client secret')}
        help=${msg('The value of the secret, not its ID. It is kept encrypted.')}
        .value=${values['credentials.clientSecret'] ?? ''}
        ?kept=${isKept}
      ></lb-secret-field>
    `,
  },
};

/** One template for every provider that has it, so that what was typed stays when another is chosen. */
const bucketField = (help: string, values: Values) => html`
  <lb-text-field
    name="resource.bucket"
    label=${msg('Bucket')}
    help=${help}
    .value=${values['resource.bucket'] ?? ''}
    mono
  ></lb-text-field>
`;
