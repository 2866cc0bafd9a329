import type { Page } from '../../bff/core/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from '../core/client.ts';

/** The newest tasks of the member. */
export const listTasks = (client: Client, limit: number, signal?: AbortSignal) =>
  client<Page<Task>>('GET', '/v1/tasks', { query: { limit }, signal });

export const getTask = (client: Client, id: string) => client<Task>('GET', `/v1/tasks/${id}`);

export const cancelTask = (client: Client, id: string) => client<Task>('POST', `/v1/tasks/${id}/cancel`);

export const retryTask = (client: Client, id: string, idempotencyKey: string) =>
  client<Task>('POST', `/v1/tasks/${id}/retry`, { idempotencyKey });

/** Takes the mark off those that have ended. */
export const markTasksSeen = (client: Client) => client('POST', '/v1/tasks/seen');
