/**
 * Pages of an audit log of a million entries against the same pages of one of a thousand, in CPU time of the server for each request.
 * Over a limit ends with exit code 1.
 *
 *     node bff/bench/audit-log.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY } from '../core/time.ts';
import { dateOf, dayAt } from '../usage/period.ts';
import { openBenchApp } from './app.ts';

/** Times what it costs with a thousand entries, and milliseconds, of which one of both is enough. */
const LIMIT = { ratio: 2, milliseconds: 3 };
/** A search looks at every entry that has the same letters, three by three, in any order. */
const ALIKE = 'a number that differs in each entry';
const MOST_ALIKE = 10;
const [FEW, MANY, STEP] = [1000, 1_000_000, 50_000];
const ACTIONS = ['integration.updated', 'dataset.created', 'project.updated', 'member.invited'];
const PEOPLE = 50;
const [ROUNDS, REQUESTS] = [5, 40];

const begun = Date.UTC(2026, 0, 1);
const small = await open(FEW);
const large = await open(MANY);

/** What is asked of a log, by what it is called. */
const asked = ({ entries }: Opened): Record<string, string> => {
  const day = (n: number) => dateOf(dayAt(begun) + n);
  return {
    'the first page': '',
    'the oldest first': 'sort=position',
    'a page in the middle': `sort=position&from=${day(150)}`,
    'of a member': `memberId=${personOf(3)}`,
    'of an action': `action=${ACTIONS[1]!}`,
    'of a member and an action that they never did': `memberId=${personOf(3)}&action=portal.created`,
    'of a day': `from=${day(120)}&to=${day(121)}`,
    'a word that is nowhere': 'search=xylophone',
    'a word of one entry': 'search=quixotic',
    [ALIKE]: `search=only-${Math.floor(entries / 2)}-here`,
    'a word of every entry': 'search=renamed',
  };
};

const paths = { small: asked(small), large: asked(large) };
for (const name of Object.keys(paths.small)) {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [key, opened] of [
      ['small', small],
      ['large', large],
    ] as const) {
      const time = await cpuOf(opened, paths[key][name]!);
      if (round > 0) times[key].push(time); // the first one warms up
    }
  }
  const [few, many] = [median(times.small), median(times.large)];
  const milliseconds = name === ALIKE ? MOST_ALIKE : LIMIT.milliseconds;
  const holds = many / few <= LIMIT.ratio || many <= milliseconds;
  if (!holds) process.exitCode = 1;
  console.log(`${holds ? 'ok  ' : 'OVER'} ${name.padEnd(46)} ${few.toFixed(2).padStart(7)} ms of a thousand, ${many.toFixed(2).padStart(7)} ms of a million: ${(many / few).toFixed(2)} times`); // prettier-ignore
}
console.log(`(at most ${LIMIT.ratio} times, or ${LIMIT.milliseconds} ms; ${MOST_ALIKE} ms for ${ALIKE})`);
for (const { app, folder } of [small, large]) {
  await app.services.jobs.stop(0);
  await app.db.close();
  rmSync(folder, { recursive: true });
}

type Opened = Awaited<ReturnType<typeof open>>;

/** A server with an audit log that `PEOPLE` members filled within 300 days. */
async function open(entries: number) {
  const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
  const app = await openBenchApp(folder);
  const actions = `json_extract('${JSON.stringify(ACTIONS)}', '$[' || (i % ${ACTIONS.length}) || ']')`;
  for (let from = 0; from < entries; from += STEP)
    await app.db.write([
      {
        sql: `insert into audit_log (id, organization_id, at, member_id, action, subject_id, address, details, search)
              with recursive entry (i) as (select :from union all select i + 1 from entry where i < :last)
              select id, organization_id, at, member_id, action, subject_id, address, details, lower(action || char(10) || subject_id || char(10) || address || char(10) || details) from (
              select 'c' || printf('%024d', i) as id, :organizationId as organization_id, ${begun} + i * ${DAY * 300} / :entries as at,
                'c' || printf('%024d', i % ${PEOPLE}) as member_id, ${actions} as action, 'c' || printf('%024d', i % 5000) as subject_id, '192.0.2.' || (i % 250) as address,
                json_object('name', iif(i = :entries / 3, 'Quixotic harbour', 'Street scenes') || ' renamed', 'note', 'only-' || i || '-here') as details from entry)`,
        args: { from, last: Math.min(from + STEP, entries) - 1, entries, organizationId: app.organizationId },
      },
    ]);
  return { folder, app, entries };
}

function personOf(n: number): string {
  return `c${String(n).padStart(24, '0')}`;
}

/** Milliseconds of CPU time that a request needs. */
async function cpuOf({ app: { app, headers } }: Opened, query: string): Promise<number> {
  const started = process.cpuUsage();
  for (let n = 0; n < REQUESTS; n += 1) {
    const answer = await app.request(`/v1/audit-log?limit=50&${query}`, { headers });
    if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
    await answer.text();
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / REQUESTS;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
