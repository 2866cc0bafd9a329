import type { AuditEntry } from '../../bff/audit-log/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listAuditLog = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<AuditEntry>>('GET', '/v1/audit-log', { query, signal });

export const getAuditEntry = (client: Client, id: string) => client<AuditEntry>('GET', `/v1/audit-log/${id}`);
