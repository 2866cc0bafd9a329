import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { bearer, ORIGIN, SECRET_KEYS } from '../testing/app.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { PROGRAM_ENV } from '../testing/env.ts';
import { openReceiver } from './testing/receiver.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const PROJECTS = 12;

if (testDatabaseKind === 'file') {
  test('kill -9 between a change and its delivery loses none', { timeout: 120_000 }, async () => {
    const dataDir = join(testFolder(), 'webhooks-killed');
    const receiver = await openReceiver();
    const env = {
      ...PROGRAM_ENV,
      DATA_DIR: dataDir,
      SECRET_KEY: SECRET_KEYS.current,
      OUTBOUND_ALLOW: receiver.host,
      PORT: '0',
      LOG_LEVEL: 'silent',
    };
    const children: ChildProcess[] = [];
    const serve = async () => {
      const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      return { child, url: /http:\/\/localhost:\d+/.exec(String(line))![0] };
    };
    /** While no server runs. */
    const write = async (statements: readonly Statement[]) => {
      const db = await openDatabase({ databaseUrl: `file:${join(dataDir, 'labelboard.db')}` });
      await migrate(db);
      await db.write(statements);
      await db.close();
    };
    const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const scopes = ['webhooks:write', 'projects:write'] as const;
    const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: [...scopes] });
    await write([...statements, ...portal.statements]);

    try {
      const first = await serve();
      const post = async (path: string, body: object, headers: Record<string, string>) => {
        const response = await fetch(`${first.url}/v1/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
        assert.equal(response.status, 201);
        return (await response.json()) as Record<string, string>;
      };
      const { token } = await post('embed-sessions', { member: adminId, scopes }, bearer(portal.secret));
      const send = (path: string, body: object) => post(path, body, { ...bearer(token!), origin: ORIGIN });

      const held: ServerResponse[] = [];
      receiver.answer = (_request, response) => void held.push(response);
      await send('webhooks', { url: `${receiver.url}/`, topics: ['PROJECT_CREATED'] });
      const ids: string[] = [];
      for (let n = 0; n < PROJECTS; n += 1) {
        const { id } = await send('projects', { name: `Project ${n}`, mediaType: 'IMAGE' });
        ids.push(id!);
      }
      while (held.length === 0) await sleep(5);
      const exit = once(first.child, 'exit');
      first.child.kill('SIGKILL');
      await exit;

      receiver.answer = (_request, response) => void response.writeHead(204).end();
      // The minute for which the job is still held for the process that is gone.
      await write([{ sql: "update jobs set lease_until = 0 where state = 'RUNNING'" }]);
      await serve();
      const arrived = () => new Map(receiver.arrived.map(({ body, headers }) => [(JSON.parse(body) as { data: { id: string } }).data.id, headers['webhook-id']])); // prettier-ignore
      const before = receiver.arrived.length;
      while (receiver.arrived.length < before + PROJECTS) await sleep(20);
      assert.deepEqual([...arrived().keys()].toSorted(), ids.toSorted());
      assert.equal(new Set(receiver.arrived.map(({ headers }) => headers['webhook-id'])).size, PROJECTS);
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await receiver.close();
    }
  });
}
