import { html, type TemplateResult } from 'lit';
import type { Provider } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import '../ui/text-field.ts';

/** What is entered for one provider. */
export type Fields = {
  /** What is read, where it can still be chosen. */
  resource: () => TemplateResult | TemplateResult[];
  /** What opens it. Where credentials are kept they are never shown, and stay unless they are replaced. */
  credentials: (kept: boolean) => TemplateResult;
};

/** One template for every provider that has it, so that what was typed stays when another is chosen. */
export const bucketField = (help: string): TemplateResult => html`
  <lb-text-field name="resource.bucket" label=${msg('Bucket')} help=${help} mono></lb-text-field>
`;

export const AWS: Fields = {
  resource: () => [
    bucketField(msg('The name alone, without s3://.')),
    html`<lb-text-field
      name="resource.region"
      label=${msg('Region')}
      help=${msg('Left empty, it is found by itself.')}
      optional
      mono
    ></lb-text-field>`,
  ],
  credentials: (kept) =>
    html`<lb-text-field
      name="credentials.roleArn"
      label=${msg('Role ARN')}
      help=${msg('Such as arn:aws:iam::123456789012:role/labeling')}
      ?kept=${kept}
      mono
    ></lb-text-field>`,
};

/** The code of the others loads when one of them is chosen or edited. */
export const fieldsOf = async (provider: Provider): Promise<Fields> =>
  provider === 'AWS'
    ? AWS
    : provider === 'GCP'
      ? (await import('./fields-gcp.ts')).GCP
      : (await import('./fields-azure.ts')).AZURE;
