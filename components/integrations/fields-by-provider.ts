import type { Provider } from '../../bff/integrations/contract.ts';
import { AWS } from './fields-aws.ts';
import type { Fields } from './fields.ts';

/** The code of the others loads when one of them is chosen or edited. */
export const fieldsOf = async (provider: Provider): Promise<Fields> =>
  provider === 'AWS'
    ? AWS
    : provider === 'GCP'
      ? (await import('./fields-gcp.ts')).GCP
      : (await import('./fields-azure.ts')).AZURE;
