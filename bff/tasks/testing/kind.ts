import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../../core/problem.ts';
import type { MemberScope } from '../../core/scope.ts';
import type { TestApp } from '../../testing/access.ts';
import type { TaskKind } from '../contract.ts';
import type { NewTask, Running } from '../kinds.ts';

/** What the test's kind is to do: so many lines, some of them wrong. */
export type Lines = {
  lines: number;
  bad?: number;
  slow?: number;
  fails?: 'once' | 'always' | 'problem';
  denied?: true;
};

type Start = (scope: MemberScope, task: NewTask<Lines>) => Promise<{ id: string }>;

const started = new WeakMap<TestApp, Start>();
const tries = new Map<string, number>();

/** A kind for tests, under the name of one that the app has not registered. */
export function testKind(app: TestApp): Start {
  const known = started.get(app);
  if (known) return known;
  const start = app.services.tasks.add<Lines>({ kind: 'TEST' as TaskKind, authorize, run });
  started.set(app, start);
  return start;
}

async function authorize(_scope: MemberScope, { denied }: Lines): Promise<void> {
  if (denied) throw new Problem('forbidden', 'You may not do this any more.');
}

async function run({ id, input, progress, createFile, signal }: Running<Lines>) {
  const { lines, bad = 0, slow = 0, fails } = input;
  const attempt = (tries.get(id) ?? 0) + 1;
  tries.set(id, attempt);
  const file = await createFile();
  const errors = await createFile();
  for (let line = 0; line < lines; line += 1) {
    if (slow > 0) await wait(slow, undefined, { signal });
    await file.write(`{"line":${line}}\n`);
    if (line < bad) await errors.write(`{"line":${line},"message":"No."}\n`);
    await progress({ processed: line + 1, total: lines, failed: Math.min(bad, line + 1) });
  }
  if (fails === 'problem') throw new Problem('not_found', 'The dataset was deleted.');
  if (fails === 'always' || (fails === 'once' && attempt === 1)) throw new Error('planted');
  return {
    processed: lines,
    failed: bad,
    result: { file, name: '東京 lines.ndjson' },
    ...(bad > 0 && { errors }),
  };
}
