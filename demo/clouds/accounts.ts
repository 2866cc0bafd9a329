import { READER, type AwsCloud } from '../../bff/testing/clouds/aws.ts';
import type { AzureCloud } from '../../bff/testing/clouds/azure.ts';
import { VIEWER, type GcpCloud } from '../../bff/testing/clouds/gcp.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Api } from './api.ts';
import { drawStreet } from './pictures.ts';

/** Something that the customer has set up in a cloud, and may undo. */
export type Switch = { id: string; label: string; isOn: boolean; set: (on: boolean) => Promise<void> };

/** What the customer sees in the console of one cloud. */
export type Account = {
  cloud: string;
  integrations: string[];
  switches: Switch[];
  /** The one that is wrong from the start, and the client secret that mends it. */
  broken?: { integration: string; clientSecret: string };
};

const NEW = '/v1/integrations';
const texts = { 'scene-001.txt': 'A street at noon.', 'scene-002.txt': 'The same street at night.' };

/** Pictures by name: of the day, and of the night, which can be taken away. */
const picturesOf = (light: 'day' | 'night') =>
  Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`scenes/${light}/${String(i + 1).padStart(3, '0')}.png`, drawStreet(light, i + 1)]), // prettier-ignore
  );

/** Makes a dataset, and brings the files of a folder into it, now and every day. */
async function importFolder(api: Api, integrationId: string, name: string, prefix: string): Promise<void> {
  const dataset = await api<{ id: string }>('POST', '/v1/datasets', { name, integrationId });
  await api('POST', `/v1/datasets/${dataset.id}/imports`, { kind: 'BUCKET', integrationId, prefix, isDaily: true });
}

export async function openAws(api: Api, origins: string[], aws: AwsCloud): Promise<Account> {
  const bucket = 'meridian-production';
  const name = 'Production data bucket';
  const night = picturesOf('night');
  await aws.bucket(bucket, { origins, objects: { ...texts, ...picturesOf('day'), ...night } });
  const { id, trust } = await api<Integration>('POST', NEW, { provider: 'AWS', name, resource: { bucket } });

  let rule: readonly string[] = origins;
  const role = { isTrusting: true, wantsExternalId: true, mayList: true, mayRead: true };
  const save = () =>
    aws.role('labeling', {
      bucket,
      actions: READER.filter((action) => (role.mayList || action !== 's3:ListBucket') && (role.mayRead || action !== 's3:GetObject')), // prettier-ignore
      externalId: role.wantsExternalId ? trust!.externalId : undefined,
      ...(!role.isTrusting && { principal: `arn:aws:iam::${aws.account}:user/customer` }),
    });
  await api('PATCH', `${NEW}/${id}`, { credentials: { roleArn: await save() } }, { 'if-match': '*' });
  await api('PUT', `${NEW}/${id}/default`);
  await api('POST', `${NEW}/${id}/sign`, { object: 'scene-001.txt' });
  await importFolder(api, id, 'Street scenes', 'scenes/');

  const ofRole = (key: keyof typeof role, label: string) =>
    toggle(`aws-${key}`, label, async (on) => {
      role[key] = on;
      await save();
    });
  return {
    cloud: 'AWS',
    integrations: [name],
    switches: [
      ofRole('isTrusting', 'The role trusts Labelboard'),
      ofRole('wantsExternalId', 'The role demands the external ID'),
      ofRole('mayList', 'The role may list the bucket'),
      ofRole('mayRead', 'The role may read objects'),
      toggle('aws-cors', 'The bucket has a CORS rule', (on) => {
        rule = on ? origins : [];
        return aws.bucket(bucket, { origins: rule });
      }),
      toggle('aws-night', 'The pictures of the night are in the bucket', (on) =>
        on ? aws.bucket(bucket, { origins: rule, objects: night }) : aws.remove(bucket, Object.keys(night)),
      ),
    ],
  };
}

export async function openGcp(api: Api, origins: string[], gcp: GcpCloud): Promise<Account> {
  const bucket = 'meridian-warehouse-cams';
  const name = 'Warehouse cameras';
  const serviceAccountKey = await gcp.account('labeling@meridian.iam.gserviceaccount.com');
  const state = { allow: VIEWER, origins, requesterPays: false };
  const save = (changes: Partial<typeof state>) => gcp.bucket(bucket, Object.assign(state, changes));
  await gcp.bucket(bucket, { ...state, objects: texts });
  const input = { provider: 'GCP', name, resource: { bucket }, credentials: { serviceAccountKey } };
  const { id } = await api<Integration>('POST', NEW, input);
  await importFolder(api, id, 'Notes from the warehouse', '');
  return {
    cloud: 'Google Cloud',
    integrations: [name],
    switches: [
      toggle('gcp-view', 'The service account may view objects', (on) => save({ allow: on ? VIEWER : [] })),
      toggle('gcp-pay', 'The owner pays for requests', (on) => save({ requesterPays: !on })),
      toggle('gcp-cors', 'The bucket has a CORS rule', (on) => save({ origins: on ? origins : [] })),
    ],
  };
}

/** Two containers by one app. Chat transcripts was given a secret that ended: it fails until somebody enters the right one. */
export async function openAzure(api: Api, origins: string[], azure: AzureCloud): Promise<Account> {
  const { credentials } = azure;
  const create = async (name: string, container: string, clientSecret: string) => {
    await azure.container(container, texts);
    const resource = { containerUrl: `${azure.accountUrl}/${container}` };
    await api('POST', NEW, { provider: 'AZURE', name, resource, credentials: { ...credentials, clientSecret } });
    return name;
  };
  await azure.cors(origins);
  return {
    cloud: 'Azure',
    integrations: [
      await create('Medical imaging', 'imaging', credentials.clientSecret),
      await create('Chat transcripts', 'transcripts', 'the secret of last year'),
    ],
    broken: { integration: 'Chat transcripts', clientSecret: credentials.clientSecret },
    switches: [
      toggle('azure-secret', 'The client secret is valid', (on) =>
        azure.entra({ clientSecret: on ? credentials.clientSecret : 'another secret' }),
      ),
      toggle('azure-cors', 'The storage account has a CORS rule', (on) => azure.cors(on ? origins : [])),
    ],
  };
}

/** On to begin with. */
function toggle(id: string, label: string, set: Switch['set']): Switch {
  const it: Switch = {
    id,
    label,
    isOn: true,
    async set(on) {
      await set(on);
      it.isOn = on;
    },
  };
  return it;
}
