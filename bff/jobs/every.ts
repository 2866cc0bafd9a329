import type { Logger } from 'pino';

/**
 * Runs `work` every so often in this very process, never twice at once, such as to read anew what is kept in memory. A
 * failure is logged, and the next round tries again. Work that one process does for all is a schedule of `Jobs`.
 */
export function every(milliseconds: number, work: () => Promise<unknown>, log: Logger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    running = work()
      .catch((error: unknown) => log.error({ err: error }, 'work in the background failed'))
      .finally(() => (idle = true));
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
