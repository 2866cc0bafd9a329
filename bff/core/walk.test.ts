import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newRecordedMember } from '../members/new-member.ts';
import { openTestApp, type Send } from '../testing/app.ts';

/** A list is walked page by page while others add to it and remove from it. */

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Listed = { id: string; name: string };
type Add = (names: readonly string[]) => Promise<unknown>;

const posted = (send: Send, path: string, input: object) => (names: readonly string[]) =>
  Promise.all(names.map((name) => send('POST', path, { name, ...input })));

/** How rows of these names come into the list of an organization. */
const LISTS: Record<string, (send: Send, organizationId: string) => Add> = {
  members: (_send, organizationId) => (names) =>
    app.write(
      names.flatMap(
        (name) =>
          newRecordedMember(organizationId, {
            name,
            email: `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`,
            role: 'LABELER',
          }).statements,
      ),
    ),
  projects: (send) => posted(send, '/v1/projects', { mediaType: 'IMAGE' }),
  datasets: (send) => posted(send, '/v1/datasets', {}),
};

const SORTS = ['-createdAt', 'createdAt', 'name', '-name'];
const named = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix} ${10 + i}`);

for (const [list, adds] of Object.entries(LISTS)) {
  for (const sort of SORTS) {
    test(`${list} by ${sort}: each row that stays is met once while rows come and go`, async () => {
      const { as, organizationId } = await app.organization('Acme');
      const send = await as();
      const add = adds(send, organizationId);
      await add(named('Row', 18));
      const all = (await send('GET', `/v1/${list}?limit=100`)).body.items as Listed[];
      const rows = all.filter(({ name }) => name.startsWith('Row'));
      const remove = async (row: Listed | undefined) => {
        if (!row) return;
        assert.equal((await send('DELETE', `/v1/${list}/${row.id}`)).status, 204, row.name);
        gone.add(row.id);
      };
      const gone = new Set<string>();
      const met: Listed[] = [];
      let pages = 0;
      for (let cursor = ''; ; pages += 1) {
        const { body } = await send('GET', `/v1/${list}?limit=4&sort=${sort}${cursor && `&cursor=${cursor}`}`);
        met.push(...body.items);
        if (body.next === null) break;
        cursor = body.next;
        // Rows come before, among and behind what was met; the last one that was met goes, an earlier one, and one to come.
        await add([`A came ${pages}`, `Row 14 came ${pages}`, `Z came ${pages}`]);
        const own = (rowsOf: Listed[]) => rowsOf.filter(({ id, name }) => name.startsWith('Row 1') && !gone.has(id));
        if (pages > 2) continue;
        await remove(own(body.items).at(-1));
        await remove(own(met)[0]);
        await remove(own(rows).find(({ id }) => !met.some((other) => other.id === id)));
      }
      assert.ok(pages >= 3 && gone.size >= 5, `${pages} pages, ${gone.size} gone`);
      assert.equal(new Set(met.map(({ id }) => id)).size, met.length, 'none is met twice');
      const stay = rows.filter(({ id }) => !gone.has(id));
      assert.deepEqual(stay.filter(({ id }) => !met.some((other) => other.id === id)), [], 'none that stays is left out'); // prettier-ignore
    });
  }
}

test('a project that is pinned or unpinned between two pages is met once', async () => {
  const send = await (await app.organization('Acme')).as();
  const made: Listed[] = [];
  for (const name of named('Row', 14))
    made.push((await send('POST', '/v1/projects', { name, mediaType: 'IMAGE' })).body);
  const pin = (method: 'PUT' | 'DELETE', name: string) =>
    send(method, `/v1/projects/${made.find((row) => row.name === name)!.id}/pin`);
  for (const name of ['Row 20', 'Row 22']) assert.equal((await pin('PUT', name)).status, 204);
  for (const search of ['', '&search=Row']) {
    const met: string[] = [];
    for (let cursor = '', pages = 0; ; pages += 1) {
      const { body } = await send('GET', `/v1/projects?limit=5&sort=name${search}${cursor && `&cursor=${cursor}`}`);
      met.push(...body.items.map(({ name }: Listed) => name));
      assert.equal(body.total, 14);
      if (body.next === null) break;
      cursor = body.next;
      if (pages > 0) continue;
      await pin('DELETE', 'Row 22'); // was met, and would come again
      await pin('PUT', 'Row 23'); // is to come
      await pin('PUT', 'Row 10'); // was met
    }
    assert.deepEqual(
      met.slice(2),
      named('Row', 14).filter((name) => !met.slice(0, 2).includes(name)),
      search,
    );
    for (const name of ['Row 23', 'Row 10']) await pin('DELETE', name);
    await pin('PUT', 'Row 22');
  }
});
