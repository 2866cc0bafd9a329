import { pageReplies as account } from '../../account/testing/fixtures.ts';
import { replies as auditLog } from '../../audit-log/testing/fixtures.ts';
import { replies as dataRows } from '../../data-rows/testing/fixtures.ts';
import { replies as datasets } from '../../datasets/testing/fixtures.ts';
import { replies as members } from '../../members/testing/fixtures.ts';
import { replies as portals } from '../../portals/testing/fixtures.ts';
import { replies as projects, settingsReplies } from '../../projects/testing/fixtures.ts';
import { replies as tasks } from '../../tasks/testing/fixtures.ts';
import { replies as overview } from '../../overview/testing/fixtures.ts';
import type { FirstSteps } from '../../../bff/account/contract.ts';
import type { Reply } from '../../testing/server.ts';

/** What of the first steps is done: all of it, but for what is said. */
export const firstSteps = (undone: readonly (keyof FirstSteps['done'])[] = [], isDismissed = false): FirstSteps => ({
  isDismissed,
  done: {
    integration: !undone.includes('integration'),
    dataset: !undone.includes('dataset'),
    project: !undone.includes('project'),
    member: !undone.includes('member'),
  },
});

/** What a server with all of it answers. */
export const replies = (): Record<string, Reply> => ({
  ...auditLog([]),
  ...members(),
  ...datasets(),
  ...dataRows(),
  ...portals(),
  ...tasks([]),
  ...overview(),
  ...settingsReplies(),
  'GET /v1/account/first-steps': firstSteps(),
  ...projects(), // last, since others answer some of them for fields of their own
});

/** The same, with the account page. */
export const accountPage = (): Record<string, Reply> => ({ ...account(), ...replies() });
