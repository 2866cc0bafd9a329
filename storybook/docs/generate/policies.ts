import { bucketPolicy, corsRule, trustPolicy } from '../../../components/integrations/policies.ts';

/** What the guide of the elements shows, for names that stand for yours. */
const ORIGINS = ['https://portal.acme.example'];
const ENTERED = { bucket: 'media', containerUrl: 'https://acmemedia.blob.core.windows.net/images' };
const TRUST = { principal: 'arn:aws:iam::111122223333:user/labelboard', externalId: 'cmwqz5n5tlk6oyc618hxm0shm' };

const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

export const policies = {
  'aws trust policy': () => block('json', trustPolicy(TRUST)),
  'aws permissions policy': () => block('json', bucketPolicy(ENTERED.bucket)),
  'aws cors': () => block('json', corsRule.AWS(ORIGINS, ENTERED)),
  'gcp cors': () => block('json', corsRule.GCP(ORIGINS, ENTERED)),
  'azure cors': () => block('sh', corsRule.AZURE(ORIGINS, ENTERED)),
};
