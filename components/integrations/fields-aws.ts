import { html } from 'lit';
import { msg } from '../core/localize.ts';
import '../ui/text-field.ts';
import { bucketField, type Fields } from './fields.ts';

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
