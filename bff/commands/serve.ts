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
    process.stdout.write(`Labelboard is at ${server.url}, its API reader at ${server.url}/docs.\n`);
    await untilStopped([server]);
    return undefined;
  },
};

/** Waits for Ctrl-C or SIGTERM, then closes in order. A second signal does not wait. */
export async function untilStopped(servers: readonly Pick<RunningServer, 'close'>[]): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  for (const server of servers) await server.close();
  process.exit(0); // whatever a library still waits for
}
