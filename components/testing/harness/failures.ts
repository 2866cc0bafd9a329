import type { TestRunnerPlugin } from '@web/test-runner';

const PATH = '/__web-dev-server__web-socket.js';
const CLONE = 'structuredClone(obj)';

/** In place of it: what cannot be cloned is named. */
const PLAIN = `
function plain(message) {
  try {
    return structuredClone(message);
  } catch {
    const name = (key, value) => (key === 'actual' || key === 'expected' ? String(value) : value);
    return JSON.parse(JSON.stringify(message, name));
  }
}`;

/**
 * The runner clones what a failed test compared. An element cannot be cloned: the results of the whole file were then never
 * sent, and the runner waited for them until it gave up.
 */
export const failures = (): TestRunnerPlugin => ({
  name: 'failures',
  transform({ path, body }) {
    if (path !== PATH) return undefined;
    const code = body as string;
    if (!code.includes(CLONE)) throw new Error(`${PATH} is another than failures.ts knows.`);
    return code.replace(CLONE, 'plain(obj)') + PLAIN;
  },
});
