import { html, type TemplateResult } from 'lit';
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
