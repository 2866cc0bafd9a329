/** The server that `events.ts` opens streams of: an organization with 60 members, each with five sessions. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { change } from '../core/change.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { serverScope } from '../core/scope.ts';
import { newOrganization, newRecordedMember } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { startServer } from '../server.ts';

export type Ready = { port: number; tokens: string[] };
/**
 * Once what is garbage is given back: resident memory in bytes, and what of it objects take, without what the allocator
 * keeps for the next ones. How many streams are open. That something changes.
 */
export type Question = 'memory' | 'objects' | 'streams' | 'change';

const MEMBERS = 60;
const SESSIONS = 5;
const ORIGIN = 'https://portal.example';

const server = await startServer(
  readConfig({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'labelboard-bench-')),
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_READS: '1000000000',
    RATE_LIMIT_ORGANIZATION_READS: '1000000000',
    RATE_LIMIT_ORGANIZATION_WRITES: '1000000000',
  }),
);
const { db, keyring, events } = server.services;
const { organizationId, statements } = newOrganization('Bench', { name: 'Ada', email: 'ada@bench.example' });
const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: PERMISSIONS });
const members = Array.from({ length: MEMBERS }, (_, i) =>
  newRecordedMember(organizationId, { name: `Member ${i}`, email: `${i}@bench.example`, role: 'TEAM_MANAGER' }),
);
await db.write([...statements, ...portal.statements, ...members.flatMap((member) => member.statements)]);

const begin = async (member: string): Promise<string> => {
  const response = await fetch(`${server.url}/v1/embed-sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${portal.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ member, scopes: PERMISSIONS, ttlSeconds: 3600 }),
  });
  return ((await response.json()) as { token: string }).token;
};
const tokens: string[] = [];
for (let i = 0; i < SESSIONS; i++) for (const { id } of members) tokens.push(await begin(id));

process.on('message', (question: Question) => void answer(question));
process.send!({ port: Number(new URL(server.url).port), tokens } satisfies Ready);

async function answer(question: Question): Promise<void> {
  if (question === 'streams') process.send!(events.size);
  else if (question !== 'change') process.send!(await memory(question));
  else {
    const fact = { action: 'project.updated', topic: 'projects', subjectId: createId(), version: 1 };
    await change(serverScope(db, keyring, organizationId), fact, []);
  }
}

async function memory(question: 'memory' | 'objects'): Promise<number> {
  for (let times = 0; times < 3; times++) {
    globalThis.gc!();
    await setTimeout(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return question === 'memory' ? rss : heapUsed + external;
}
