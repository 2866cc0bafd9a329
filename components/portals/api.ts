import type { History } from '../../bff/audit-log/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { NewPortal, Portal, PortalChanges, PortalRoles, PortalWithSecret } from '../../bff/portals/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listPortals = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Portal>>('GET', '/v1/portals', { query, signal });

export const getPortal = (client: Client, id: string) => client<Portal>('GET', `/v1/portals/${id}`);

/** What each role is left with of its scopes. */
export const getRoles = (client: Client, id: string) => client<PortalRoles>('GET', `/v1/portals/${id}/roles`);

export const getHistory = (client: Client, id: string) => client<History>('GET', `/v1/portals/${id}/history`);

export const createPortal = (client: Client, body: NewPortal, idempotencyKey: string) =>
  client<PortalWithSecret>('POST', '/v1/portals', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updatePortal = (client: Client, id: string, body: PortalChanges, idempotencyKey: string) =>
  client<Portal>('PATCH', `/v1/portals/${id}`, { body, idempotencyKey });

export const rotateSecret = (client: Client, id: string) =>
  client<PortalWithSecret>('POST', `/v1/portals/${id}/rotate`);

export const deleteSecret = (client: Client, id: string, secretId: string) =>
  client('DELETE', `/v1/portals/${id}/secrets/${secretId}`);

export const deletePortal = (client: Client, id: string, idempotencyKey: string) =>
  client('DELETE', `/v1/portals/${id}`, { idempotencyKey });
