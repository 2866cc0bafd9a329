import { html } from 'lit';
import { msg } from '../core/localize.ts';
import '../ui/secret-field.ts';
import '../ui/text-field.ts';
import type { Fields } from './fields.ts';

export const AZURE: Fields = {
  resource: () => html`
    <lb-text-field
      name="resource.containerUrl"
      label=${msg('Container URL')}
      help=${msg('Such as https://account.blob.core.windows.net/container')}
      mono
    ></lb-text-field>
  `,
  credentials: (kept) => html`
    <lb-text-field name="credentials.tenantId" label=${msg('Tenant ID')} ?kept=${kept} mono></lb-text-field>
    <lb-text-field name="credentials.clientId" label=${msg('Client ID')} ?kept=${kept} mono></lb-text-field>
    <lb-secret-field
      name="credentials.clientSecret"
      label=${msg('Client secret')}
      help=${msg('The value of the secret, not its ID. It is kept encrypted.')}
      ?kept=${kept}
    ></lb-secret-field>
  `,
};
