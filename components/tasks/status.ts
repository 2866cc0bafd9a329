import type { Task } from '../../bff/tasks/contract.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from '../ui/number.ts';

export const isUnderWay = ({ endedAt }: Task): boolean => endedAt === null;

/** What kind of work it is. */
export const kindOf = ({ kind }: Task): string =>
  ({
    DATA_ROW_IMPORT: msg('Import of data rows'),
    BUCKET_IMPORT: msg('Import from a bucket'),
    LABEL_IMPORT: msg('Import of labels'),
    PROJECT_EXPORT: msg('Export of a project'),
    DATASET_EXPORT: msg('Export of a dataset'),
  })[kind];

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

/** “1,200 of 40,000”, or what is known of it. */
export function processedOf({ processed, total }: Task): string {
  if (total === null) return processed > 0 ? exactNumber(processed) : '';
  return msg(str`${exactNumber(processed)} of ${exactNumber(total)}`);
}
