import type { Provider } from '../contract.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';
import type { CloudProvider } from './provider.ts';

export const providers: Record<Provider, CloudProvider> = { AWS: aws, GCP: gcp, AZURE: azure };
