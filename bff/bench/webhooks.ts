/**
 * How many webhook deliveries one process makes in a second, each signed and recorded, to a receiver on loopback in a process
 * of its own; then 10,000 deliveries to 20 webhooks, one of which nobody answers. Below the limit ends with exit code 1.
 *
 *     node bff/bench/webhooks.ts
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { FolderBlobs } from '../blobs/folder.ts';
import { change } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { serverScope } from '../core/scope.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { newOrganization } from '../members/new-member.ts';
import { createOutbound } from '../outbound/outbound.ts';
import { createServices } from '../services.ts';
import { hintOf, newWebhookSecret, sealWebhook } from '../webhooks/secrets.ts';

const EVENTS = 4000;
const ROUNDS = 3;
const WEBHOOKS = 20;
/** Deliveries in a second of processor time. */
const LIMIT = 200;

const receiver = spawn(process.execPath, [
  '-e',
  `const server = require('node:http').createServer((request, response) => {
     request.resume().on('end', () => response.writeHead(204).end());
   }).listen(0, '127.0.0.1', () => console.log(server.address().port));`,
]);
const port = await new Promise<string>((resolve) =>
  receiver.stdout.once('data', (data) => resolve(String(data).trim())),
);
const open = `http://127.0.0.1:${port}/`;
const closed = 'http://127.0.0.1:1/';

const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const db = await openDatabase({ databaseUrl: `file:${join(folder, 'bench.db')}` });
await migrate(db);
const keyring = await openKeyring(db, { current: 'a key of this benchmark alone, 32 characters', previous: [] });
const limits = { session: { reads: 1, writes: 1 }, organization: { reads: 1, writes: 1 } };
const services = createServices({
  blobs: new FolderBlobs(join(folder, 'blobs')),
  db,
  keyring,
  outbound: createOutbound({ allow: [`127.0.0.1:${port}`, '127.0.0.1:1'] }),
  limits,
  log: pino({ level: 'silent' }),
});
await services.jobs.start();

const rates: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const { organizationId } = await organization([open]);
  const before = process.cpuUsage();
  const begun = performance.now();
  await tell(organizationId, EVENTS);
  await untilDelivered(organizationId, EVENTS);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - begun) / 1000;
  rates.push(EVENTS / ((user + system) / 1e6));
  console.log(
    `${(EVENTS / seconds).toFixed(0).padStart(6)} deliveries a second, ${rates.at(-1)!.toFixed(0)} in a second of processor time`,
  );
}

const { organizationId } = await organization([closed, ...Array.from({ length: WEBHOOKS - 1 }, () => open)]);
const begun = performance.now();
await tell(organizationId, 10_000 / WEBHOOKS);
await untilDelivered(organizationId, (10_000 / WEBHOOKS) * (WEBHOOKS - 1));
const seconds = (performance.now() - begun) / 1000;
console.log(
  `10,000 deliveries to ${WEBHOOKS} webhooks, one of them dead: all others had theirs in ${seconds.toFixed(1)} s`,
);

const best = rates.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
if (best < LIMIT) {
  console.log(`fewer than ${LIMIT} deliveries in a second of processor time`);
  process.exitCode = 1;
}
receiver.kill();
await services.jobs.stop(0);
await services.outbound.close();
await db.close();

/** An organization with a webhook for each address. */
async function organization(urls: readonly string[]) {
  const made = newOrganization('Bench', { name: 'Ada', email: `${createId()}@bench.example` });
  const now = Date.now();
  const webhooks = urls.map((url) => {
    const [id, secret] = [createId(), newWebhookSecret()];
    return {
      sql: `insert into webhooks (id, organization_id, url, topics, sealed, key_id, secret_hint, header_names, state, search, created_at, updated_at)
            values (:id, :organizationId, :url, ' PROJECT_CREATED ', :sealed, :key_id, :hint, '[]', 'ACTIVE', '', :now, :now)`,
      args: {
        id,
        organizationId: made.organizationId,
        url,
        ...sealWebhook(keyring, id, { secret, headers: [] }),
        hint: hintOf(secret),
        now,
      },
    };
  });
  await db.write([...made.statements, ...webhooks]);
  return made;
}

/** So many events, a hundred in each transaction. */
async function tell(of: string, count: number): Promise<void> {
  for (let told = 0; told < count; told += 100) {
    const facts = Array.from({ length: Math.min(100, count - told) }, () => ({
      action: 'project.created',
      topic: 'projects',
      subjectId: createId(),
      details: { name: 'Lanes' },
    }));
    await change(serverScope(db, keyring, of), facts, []);
    services.jobs.wake();
  }
}

async function untilDelivered(of: string, count: number): Promise<void> {
  for (;;) {
    const [row] = await db.read(
      `select count(*) as count from webhook_deliveries where organization_id = :of and status = 'DELIVERED'`,
      { of },
    );
    if (row!['count'] === count) return;
    await sleep(50);
  }
}
