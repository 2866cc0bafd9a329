import { html } from 'lit';
import { msg } from '../core/localize.ts';
import '../ui/text-area.ts';
import { bucketField, type Fields } from './fields.ts';

export const GCP: Fields = {
  resource: () => [bucketField(msg('The name alone, without gs://.'))],
  credentials: (kept) =>
    html`<lb-text-area
      name="credentials.serviceAccountKey"
      label=${msg('Service account key')}
      help=${msg('The whole JSON file. Only its email and its private key are kept, encrypted.')}
      accept=".json,application/json"
      max-bytes="16384"
      ?kept=${kept}
      mono
    ></lb-text-area>`,
};
