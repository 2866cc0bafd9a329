import type { RunningServer } from '../server.ts';
import type { Command } from './command.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Serve the API and the elements, until Ctrl-C or SIGTERM.',
  options: {},
  async run(_, config) {
    const read = config();
    const { startServer } = await import('../server.ts'); // the other commands need not load it
    const server = await startServer(read);
    // `console` passes over an output that takes nothing.
    console.log(`Labelboard is at ${server.url}, its API reader at ${server.url}/docs.`);
    await untilStopped([server]);
    return undefined;
  },
};

/** Ctrl-C reaches a whole group of processes, and npm and `lb` pass it on: for so many milliseconds it is the same one. */
const ECHO = 1000;

/** Waits for Ctrl-C or SIGTERM, then closes in order. A second one does not wait. */
export async function untilStopped(servers: readonly Pick<RunningServer, 'close'>[]): Promise<void> {
  await new Promise<void>((resolve) => {
    let asked: number | undefined;
    const stop = () => {
      if (asked !== undefined && performance.now() - asked > ECHO) process.exit(1);
      asked ??= performance.now();
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  for (const server of servers) await server.close();
  process.exit(0); // whatever a library still waits for
}
