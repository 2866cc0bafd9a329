import type { Task } from '../../bff/tasks/contract.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from '../ui/number.ts';

export const isUnderWay = ({ endedAt }: Task): boolean => endedAt === null;

/** Where it stands, in words. */
export function statusOf({ status, waitsFor, failed }: Task): string {
  if (status === 'COMPLETE' && failed > 0) return msg(str`Complete, ${exactNumber(failed)} failed`);
  if (waitsFor === 'TURN') return msg('Queued: another task comes first');
  if (waitsFor === 'SERVER') return msg('Queued: no server takes tasks now');
  return {
    QUEUED: msg('Queued'),
    IN_PROGRESS: msg('In progress'),
    COMPLETE: msg('Complete'),
    FAILED: msg('Failed'),
    CANCELING: msg('Canceling…'),
    CANCELED: msg('Canceled'),
  }[status];
}
