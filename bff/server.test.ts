import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newOrganization } from './members/members.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { newPortal } from './portals/portals.ts';
import { bearer, ORIGIN, SECRET_KEYS } from './testing/app.ts';
import { testDatabaseKind, testFolder } from './testing/database.ts';
import { checkDurability } from './testing/durability.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

if (testDatabaseKind === 'file') {
  test('what the server has acknowledged survives kill -9, and is done once when it is sent again', async () => {
    const dataDir = join(testFolder(), 'killed');
    const databaseUrl = `file:${join(dataDir, 'labelboard.db')}`;
    const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const portal = newPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: ['integrations:write'] });
    await withFile(databaseUrl, async (db) => {
      await migrate(db);
      await db.write([...statements, ...portal.statements]);
    });
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      SECRET_KEY: SECRET_KEYS.current,
      PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_LIMIT_WRITES: '1000000',
      RATE_LIMIT_ORGANIZATION_WRITES: '1000000',
    };

    const { acknowledged } = await checkDurability({
      start: async () => {
        const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        const url = /http:\/\/localhost:\d+/.exec(String(line))![0];
        const post = async (path: string, body: object, headers: Record<string, string>) => {
          const response = await fetch(`${url}/v1/${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          });
          const answer = (await response.json()) as Record<string, string>;
          if (response.status !== 201) throw new Error(JSON.stringify(answer));
          return answer;
        };
        const { token } = await post(
          'embed-sessions',
          { member: adminId, scopes: ['integrations:write'] },
          bearer(portal.secret),
        );
        const write = async (name: string) => {
          const body = { provider: 'AWS', name, resource: { bucket: 'acme-data' } };
          const headers = { ...bearer(token!), origin: ORIGIN, 'idempotency-key': name };
          const first = await post('integrations', body, headers);
          assert.deepEqual(await post('integrations', body, headers), first);
        };
        return { process: child, write };
      },
      find: (names) =>
        withFile(databaseUrl, async (db) => {
          const [integrity] = await db.read('pragma integrity_check');
          assert.equal(integrity!['integrity_check'], 'ok');
          const rows = await db.read('select name from integrations where organization_id = :organizationId', {
            organizationId,
          });
          const [counted] = await db.read('select integrations from organizations where id = :organizationId', {
            organizationId,
          });
          assert.equal(counted!['integrations'], rows.length, 'the counter agrees');
          const audited = await db.read("select subject_id from audit_log where action = 'integration.created'");
          assert.equal(audited.length, rows.length, 'so does the audit log');
          return rows.map((row) => row['name'] as string).filter((name) => names.includes(name));
        }),
    });
    assert.ok(acknowledged > 0);
  });
}

async function withFile<Result>(
  databaseUrl: string,
  use: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const db = await openDatabase({ databaseUrl });
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}
