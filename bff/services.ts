import type { Logger } from 'pino';
import { createKeyMail } from './api-keys/mail.ts';
import { turnOff } from './api-keys/turn-off.ts';
import { expireAuditLog } from './audit-log/expire.ts';
import type { Blobs } from './blobs/blobs.ts';
import { sweepBlobs } from './blobs/kept.ts';
import { LastSeen } from './core/last-seen.ts';
import type { Database } from './database/database.ts';
import { purgeDatasets } from './datasets/purge.ts';
import { TokenVerifier } from './embed-sessions/token.ts';
import type { Keyring } from './encryption/keyring.ts';
import { Feed } from './events/feed.ts';
import { createExports, type Exports } from './exports/exports.ts';
import { createFolders, type ImportedFolders } from './folders/folders.ts';
import { Limits, type Quota } from './http/limits.ts';
import { Metrics } from './http/metrics.ts';
import { Readiness } from './http/readiness.ts';
import { createImports, type Imports } from './imports/imports.ts';
import { createChecks, type Checks } from './integrations/checks.ts';
import { Clouds } from './integrations/clouds.ts';
import { createInviteMail, type InviteMail } from './invites/mail.ts';
import type { OurIdentity } from './integrations/providers/provider.ts';
import { Jobs, type Queue } from './jobs/jobs.ts';
import { tidy } from './jobs/tidy.ts';
import { createLabelImports, type LabelImports } from './labels/imports.ts';
import type { Mailer } from './mail/mailer.ts';
import { createDeliveries } from './webhooks/deliveries.ts';
import { createWebhookMail } from './webhooks/mail.ts';
import type { Outbound } from './outbound/outbound.ts';
import { purgeProjects } from './projects/purge.ts';
import { Tasks } from './tasks/tasks.ts';
import { FOR_DATASETS, FOR_PROJECTS } from './uploads/targets.ts';
import { ResumableUploads } from './uploads/uploads.ts';

/** What every request is served with. */
export type Services = {
  db: Database;
  keyring: Keyring;
  tokens: TokenVerifier;
  /** When each API key was last used, and each member last seen. */
  keyUses: LastSeen;
  memberUses: LastSeen;
  portalSecretUses: LastSeen;
  clouds: Clouds;
  /** Work in the background. Whoever opens the services starts it, when the tables are there. */
  jobs: Jobs;
  checks: Checks;
  outbound: Outbound;
  /** What webhooks are to be sent. */
  deliveries: Queue<null>;
  blobs: Blobs;
  /** Exports and imports that members started. */
  tasks: Tasks;
  imports: Imports;
  uploads: ResumableUploads;
  labelUploads: ResumableUploads;
  folders: ImportedFolders;
  labelImports: LabelImports;
  exports: Exports;
  /** Undefined: no mail server, so whoever invites hands over the links. */
  inviteMail: InviteMail | undefined;
  /** The change log, for whoever follows it live. */
  events: Feed;
  limits: Limits;
  metrics: Metrics;
  readiness: Readiness;
  /** The origin of this server as browsers see it; undefined: as each request names it. */
  publicOrigin: string | undefined;
  log: Logger;
};

type Options = {
  db: Database;
  keyring: Keyring;
  blobs: Blobs;
  outbound: Outbound;
  identity?: OurIdentity | undefined;
  limits: { session: Quota; organization: Quota };
  /** How long entries of the audit log are kept; for ever where not set. */
  auditLogDays?: number | undefined;
  publicOrigin?: string | undefined;
  mailer?: Mailer | undefined;
  metrics?: Metrics;
  log: Logger;
};

export function createServices({
  db,
  keyring,
  blobs,
  outbound,
  identity,
  limits,
  auditLogDays,
  publicOrigin,
  mailer,
  metrics = new Metrics(),
  log,
}: Options): Services {
  const clouds = new Clouds({ db, keyring, outbound, identity, log });
  const jobs = new Jobs({ db, log, registry: metrics.registry });
  jobs.addSchedule(tidy(db));
  if (auditLogDays) jobs.addSchedule(expireAuditLog({ db, days: auditLogDays }));
  jobs.addSchedule(turnOff({ db, keyring, mail: mailer && createKeyMail({ db, jobs, mailer }) }));
  jobs.addSchedule(purgeProjects({ db, keyring }));
  jobs.addSchedule(purgeDatasets({ db, keyring }));
  const readiness = new Readiness();
  readiness.add(() => jobs.findTrouble());
  readiness.add(() => (db.isStale ? 'The primary database does not answer: what is read may be old, and nothing can be changed.' : undefined)); // prettier-ignore
  readiness.add(() => keyring.trouble, { canServe: false });
  readiness.add(() => blobs.findTrouble());
  jobs.addSchedule(sweepBlobs(db, blobs));
  const tasks = new Tasks({ db, keyring, jobs, blobs });
  const uploads = new ResumableUploads(blobs, FOR_DATASETS);
  const labelUploads = new ResumableUploads(blobs, FOR_PROJECTS);
  return {
    db,
    keyring,
    tokens: new TokenVerifier(keyring),
    keyUses: new LastSeen({ db, log, table: 'api_keys', column: 'last_used_at' }),
    portalSecretUses: new LastSeen({
      db,
      log,
      table: 'portal_secrets',
      column: 'last_used_at',
      ofOrganization: 'portal_id in (select id from portals where organization_id = :organizationId)',
    }),
    memberUses: new LastSeen({ db, log, table: 'members', column: 'last_active_at' }),
    clouds,
    jobs,
    checks: createChecks({ db, clouds, jobs }),
    outbound,
    deliveries: createDeliveries({
      db,
      keyring,
      jobs,
      outbound,
      mail: mailer && createWebhookMail({ db, jobs, mailer }),
    }),
    blobs,
    tasks,
    imports: createImports({ blobs, tasks, uploads }),
    uploads,
    labelUploads,
    folders: createFolders({ db, keyring, clouds, jobs, tasks }),
    labelImports: createLabelImports({ blobs, tasks, uploads: labelUploads }),
    exports: createExports({ tasks }),
    inviteMail: mailer && createInviteMail({ db, keyring, jobs, mailer }),
    events: new Feed({ db, log, registry: metrics.registry }),
    limits: new Limits(limits.session, limits.organization),
    metrics,
    readiness,
    publicOrigin,
    log,
  };
}
