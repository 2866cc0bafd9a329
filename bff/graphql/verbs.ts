import type { Blobs } from '../blobs/blobs.ts';
import type { Exports } from '../exports/exports.ts';
import { ExportParts } from '../exports/parts.ts';
import type { Imports } from '../imports/imports.ts';
import { createIntegrations } from '../integrations/integrations.ts';
import type { InviteMail } from '../invites/mail.ts';
import type { Jobs, Queue } from '../jobs/jobs.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';

type Deps = Parameters<typeof createIntegrations>[0] & {
  outbound: Outbound;
  blobs: Blobs;
  deliveries: Queue<null>;
  jobs: Jobs;
  tasks: Tasks;
  imports: Imports;
  exports: Exports;
  inviteMail: InviteMail | undefined;
};

/** The verbs that need more than the scope: those that REST uses. */
export const createVerbs = ({
  clouds,
  checks,
  blobs,
  outbound,
  deliveries,
  jobs,
  tasks,
  imports,
  exports,
  inviteMail,
}: Deps) => ({
  integrations: createIntegrations({ clouds, checks }),
  webhooks: createWebhooks({ outbound, queue: deliveries, jobs }),
  tasks,
  imports,
  exports,
  exportParts: new ExportParts(blobs),
  inviteMail,
});

export type Verbs = ReturnType<typeof createVerbs>;
