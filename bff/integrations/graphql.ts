import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { getDataset, updateDataset } from '../datasets/datasets.ts';
import type { Dataset } from '../datasets/contract.ts';
import type { GraphqlFeature, Serving } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { IntegrationChanges, NewIntegration, type Integration, type IntegrationDetail } from './contract.ts';

type ById = { where: { id: string } };
type Data = {
  name?: string | null;
  roleArn?: string | null;
  readBucket?: string | null;
  serviceAccountKey?: string | null;
  readContainerUrl?: string | null;
  tenantId?: string | null;
  clientId?: string | null;
  clientSecret?: string | null;
};
type Provider = Integration['provider'];

/** As the platform writes them. */
const PROVIDERS: Record<Provider, string> = { AWS: 'AWS', GCP: 'GCP', AZURE: 'Azure' };
const SETTINGS: Record<Provider, string> = {
  AWS: 'AwsIamIntegrationSettings',
  GCP: 'GcpIamIntegrationSettings',
  AZURE: 'AzureIamIntegrationSettings',
};

export const integrationsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type IamIntegration {
      id: ID!
      name: String!
      "AWS, GCP or Azure."
      provider: String!
      "Whether the last check passed."
      valid: Boolean!
      "Null where the last check failed, or there was none."
      lastValidAt: DateTime
      isOrgDefault: Boolean!
      createdAt: DateTime!
      updatedAt: DateTime!
      settings: IamIntegrationSettings!
    }
    union IamIntegrationSettings = AwsIamIntegrationSettings | GcpIamIntegrationSettings | AzureIamIntegrationSettings
    type AwsIamIntegrationSettings {
      roleArn: String
      readBucket: String!
    }
    type GcpIamIntegrationSettings {
      "The email address of the service account."
      serviceAccountEmailId: String
      readBucket: String!
    }
    type AzureIamIntegrationSettings {
      readContainerUrl: String!
      tenantId: String
      clientId: String
    }
    type IamIntegrationValidation {
      valid: Boolean!
      checks: [IamIntegrationCheck!]!
    }
    type IamIntegrationCheck {
      name: String!
      success: Boolean!
      "What is wrong, and the remedy."
      message: String
    }
    input AwsIamIntegrationCreateInput {
      name: String!
      roleArn: String
      readBucket: String
    }
    input AwsIamIntegrationUpdateInput {
      name: String
      roleArn: String
      "It cannot change: the same, or none."
      readBucket: String
    }
    input GcpIamIntegrationCreateInput {
      name: String!
      readBucket: String
      "The JSON key of the service account that reads the bucket."
      serviceAccountKey: String
    }
    input GcpIamIntegrationUpdateInput {
      name: String
      readBucket: String
      serviceAccountKey: String
    }
    input AzureIamIntegrationCreateInput {
      name: String!
      readContainerUrl: String
      tenantId: String
      clientId: String
      clientSecret: String
    }
    input AzureIamIntegrationUpdateInput {
      name: String
      readContainerUrl: String
      tenantId: String
      clientId: String
      clientSecret: String
    }
    input SignerInput {
      signerId: ID!
    }
    extend type Query {
      iamIntegrations(skip: Int! = 0, first: Int! = 100): [IamIntegration!]!
    }
    extend type Mutation {
      createAwsIamIntegration(data: AwsIamIntegrationCreateInput!): IamIntegration!
      createGcpIamIntegration(data: GcpIamIntegrationCreateInput!): IamIntegration!
      createAzureIamIntegration(data: AzureIamIntegrationCreateInput!): IamIntegration!
      updateAwsIamIntegration(data: AwsIamIntegrationUpdateInput!, where: WhereUniqueIdInput!): IamIntegration!
      updateGcpIamIntegration(data: GcpIamIntegrationUpdateInput!, where: WhereUniqueIdInput!): IamIntegration!
      updateAzureIamIntegration(data: AzureIamIntegrationUpdateInput!, where: WhereUniqueIdInput!): IamIntegration!
      "Checks it now: it really connects, and answers within about ten seconds."
      validateIamIntegration(where: WhereUniqueIdInput!): IamIntegrationValidation!
      setDefaultIamIntegration(where: WhereUniqueIdInput!): IamIntegration!
      "\`confirm\` is the exact name."
      deleteIamIntegration(where: WhereUniqueIdInput!, confirm: String): IamIntegration!
      setSignerForDataset(data: SignerInput!, where: WhereUniqueIdInput!): Dataset!
      clearSignerForDataset(where: WhereUniqueIdInput!): Dataset!
      "Checks the integration that the dataset reads through. Without one there is nothing to check."
      validateDataset(where: WhereUniqueIdInput!): IamIntegrationValidation!
    }
    extend type Dataset {
      "The integration that it reads through."
      signer: IamIntegration
    }
  `,
  resolvers: {
    IamIntegration: {
      provider: ({ provider }: Integration) => PROVIDERS[provider],
      valid: ({ status }: Integration) => status === 'CONNECTED',
      lastValidAt: ({ status, checkedAt }: Integration) => (status === 'CONNECTED' ? checkedAt : null),
      isOrgDefault: ({ isDefault }: Integration) => isDefault,
      settings: async (integration: Integration | IntegrationDetail, _args: never, { scope, verbs }) =>
        toSettings('credentials' in integration ? integration : await verbs.integrations.get(scope, integration.id)),
    },
    IamIntegrationSettings: { __resolveType: ({ provider }: { provider: Provider }) => SETTINGS[provider] },
    Query: {
      iamIntegrations: (_: never, offset: Offset, { scope, verbs }) =>
        readOffset((page) => verbs.integrations.list(scope, { ...page, sort: '-createdAt' }), offset),
    },
    Mutation: {
      createAwsIamIntegration: (_: never, { data }: { data: Data }, serving) => create(serving, 'AWS', data),
      createGcpIamIntegration: (_: never, { data }: { data: Data }, serving) => create(serving, 'GCP', data),
      createAzureIamIntegration: (_: never, { data }: { data: Data }, serving) => create(serving, 'AZURE', data),
      updateAwsIamIntegration: (_: never, args: ById & { data: Data }, serving) => update(serving, 'AWS', args),
      updateGcpIamIntegration: (_: never, args: ById & { data: Data }, serving) => update(serving, 'GCP', args),
      updateAzureIamIntegration: (_: never, args: ById & { data: Data }, serving) => update(serving, 'AZURE', args),
      validateIamIntegration: async (_: never, { where }: ById, { scope, verbs }) =>
        toValidation(await verbs.integrations.check(scope, where.id)),
      setDefaultIamIntegration: (_: never, { where }: ById, { scope, verbs }) =>
        verbs.integrations.makeDefault(scope, where.id),
      deleteIamIntegration: async (_: never, { where, confirm }: ById & { confirm?: string | null }, serving) => {
        const { scope, verbs } = serving;
        const integration = await verbs.integrations.get(scope, where.id);
        await verbs.integrations.remove(scope, where.id, { confirm: confirm ?? undefined }, undefined);
        return integration;
      },
      setSignerForDataset: (_: never, { data, where }: ById & { data: { signerId: string } }, { scope }) =>
        updateDataset(scope, where.id, { integrationId: data.signerId }, undefined),
      clearSignerForDataset: (_: never, { where }: ById, { scope }) =>
        updateDataset(scope, where.id, { integrationId: null }, undefined),
      validateDataset: async (_: never, { where }: ById, { scope, verbs }) => {
        const { integration } = await getDataset(scope, where.id);
        if (!integration) return { valid: true, checks: [] };
        return toValidation(await verbs.integrations.check(scope, integration.id));
      },
    },
    Dataset: {
      signer: ({ integration }: Dataset, _args: never, { scope, verbs }) =>
        integration && integration.status !== 'DELETED' ? verbs.integrations.get(scope, integration.id) : null,
    },
  },
};

const create = ({ scope, verbs }: Serving, provider: Provider, data: Data) =>
  verbs.integrations.create(
    scope,
    parse(NewIntegration, { provider, name: data.name, resource: resourceOf(data), credentials: credentialsOf(data) }, 'data'), // prettier-ignore
  );

async function update({ scope, verbs }: Serving, provider: Provider, { where, data }: ById & { data: Data }) {
  const before = await verbs.integrations.get(scope, where.id);
  if (before.provider !== provider)
    throw new Problem('invalid', `This is an integration of ${PROVIDERS[before.provider]}.`);
  const given = resourceOf(data);
  const stored = before.resource as Record<string, unknown>;
  if (Object.entries(given).some(([name, value]) => stored[name] !== value))
    throw new Problem('invalid', 'The bucket or container cannot change. Create another integration instead.');
  const credentials = credentialsOf(data);
  const changes = {
    ...(data.name && { name: data.name }),
    ...(Object.keys(credentials).length > 0 && { credentials }),
  };
  return verbs.integrations.update(scope, where.id, parse(IntegrationChanges, changes, 'data'), undefined);
}

const resourceOf = ({ readBucket, readContainerUrl }: Data) => ({
  ...(readBucket && { bucket: readBucket }),
  ...(readContainerUrl && { containerUrl: readContainerUrl }),
});

const credentialsOf = ({ roleArn, serviceAccountKey, tenantId, clientId, clientSecret }: Data) => ({
  ...(roleArn && { roleArn }),
  ...(serviceAccountKey && { serviceAccountKey }),
  ...(tenantId && { tenantId }),
  ...(clientId && { clientId }),
  ...(clientSecret && { clientSecret }),
});

/** What is no secret of it. `provider` tells which of the union it is. */
function toSettings({ provider, resource, credentials }: IntegrationDetail) {
  const shown = (credentials ?? {}) as Record<string, string | undefined>;
  if (provider === 'AZURE') {
    const { containerUrl } = resource as { containerUrl: string };
    return { provider, readContainerUrl: containerUrl, tenantId: shown['tenantId'], clientId: shown['clientId'] };
  }
  const { bucket } = resource as { bucket: string };
  if (provider === 'AWS') return { provider, readBucket: bucket, roleArn: shown['roleArn'] };
  return { provider, readBucket: bucket, serviceAccountEmailId: shown['serviceAccountEmail'] };
}

/** Two steps have names on the platform. */
const CHECKS: Record<string, string> = { credentials: 'AWSAssumeRole', external_id: 'AWSExternalID' };

/** Steps that say nothing, or were not reached, are left out. */
const toValidation = ({ provider, status, check }: IntegrationDetail) => ({
  valid: status === 'CONNECTED',
  checks: (check?.steps ?? [])
    .filter(({ outcome }) => outcome !== 'SKIPPED' && outcome !== 'NOT_REACHED')
    .map(({ step, outcome, failure }) => ({
      name: (provider === 'AWS' && CHECKS[step]) || step,
      success: outcome !== 'FAILED',
      message: failure && `${failure.message} ${failure.remedy}`,
    })),
});
