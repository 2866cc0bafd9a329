import type { AnnotationUsage, Breakdown, OrganizationUsage } from '../../bff/usage/contract.ts';
import type { Client, QueryParameters } from '../core/client.ts';

export const getAnnotationUsage = (client: Client, query: QueryParameters, signal?: AbortSignal) =>
  client<AnnotationUsage>('GET', '/v1/usage/annotations', { query, signal });

export const getOrganizationUsage = (client: Client, query: QueryParameters, signal?: AbortSignal) =>
  client<OrganizationUsage>('GET', '/v1/usage/organization', { query, signal });

export const getBreakdown = (client: Client, query: QueryParameters, signal?: AbortSignal) =>
  client<Breakdown>('GET', '/v1/usage/breakdown', { query, signal });
