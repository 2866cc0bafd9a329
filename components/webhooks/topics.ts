import type { Topic } from '../../bff/webhooks/contract.ts';
import { msg } from '../core/localize.ts';

/** The topics in the words of the reader. */
export const topics = (): Record<Topic, string> => ({
  LABEL_CREATED: msg('Label created'),
  LABEL_UPDATED: msg('Label updated'),
  LABEL_DELETED: msg('Label deleted'),
  WORKFLOW_ACTION: msg('Label moved in the workflow'),
  TASK_FINISHED: msg('Task finished'),
  MEMBER_ADDED: msg('Member added'),
  MEMBER_REMOVED: msg('Member removed'),
  INVITE_CREATED: msg('Member invited'),
  PROJECT_CREATED: msg('Project created'),
  PROJECT_UPDATED: msg('Project updated'),
  PROJECT_DELETED: msg('Project deleted'),
  DATASET_CREATED: msg('Dataset created'),
  DATASET_DELETED: msg('Dataset deleted'),
  INTEGRATION_FAILED: msg('Integration needs attention'),
});

export const topicOptions = () => Object.entries(topics()).map(([value, label]) => ({ value, label }));

/** One topic, also one that only the log has. */
export const topicOf = (topic: string): string =>
  topic === 'TEST' ? msg('Test') : (topics()[topic as Topic] ?? topic);
