import { relative } from 'node:path';
import { dot, type TestEvent } from 'node:test/reporters';
import { formatCounts, inFile, type Counts } from './counts.ts';

/** Reporter of node:test: a dot for each test, each failure in full, then the counts. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: Counts = { passed: 0, failed: [], skipped: [] };
  const stray: string[] = [];
  yield* dot(counting(events, counts, stray));
  yield `${stray.map((message) => `\n${message}\n`).join('')}\n${formatCounts(counts)}`;
}

async function* counting(events: AsyncIterable<TestEvent>, counts: Counts, stray: string[]): AsyncGenerator<TestEvent> {
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      count(event, counts);
    } else if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error: ')) {
      // An error after its test had ended, such as a rejection nobody waited for. node:test only mentions it.
      stray.push(event.data.message);
      counts.failed.push(event.data.message.split('\n', 1)[0]!);
    }
    yield event;
  }
}

/** How a suite fails when it is not by one of its tests: it does not load, or what is around its tests does not work. */
const OF_ITSELF = new Set<string | undefined>(['testCodeFailure', 'hookFailed']);

function count({ type, data }: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>, counts: Counts): void {
  const reason = data.skip ?? data.todo;
  if (reason !== undefined && reason !== false) {
    counts.skipped.push(reason === true || reason === '' ? data.name : `${data.name} (${reason})`);
  } else if (data.details.type !== 'suite') {
    if (type === 'test:pass') counts.passed += 1;
    else counts.failed.push(data.file ? inFile(data.name, relative('', data.file)) : data.name);
  } else if (type === 'test:fail' && OF_ITSELF.has((data.details.error as { failureType?: string }).failureType)) {
    // The suite of a file bears its path.
    const file = data.nesting === 0 ? data.name : relative('', data.file!);
    counts.failed.push(inFile(data.name, file));
  }
}
