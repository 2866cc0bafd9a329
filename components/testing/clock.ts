/** The page’s timers and clocks, moved by hand. */
export type Clock = {
  /** Lets time pass, with everything that is due in it. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the reader’s calendar clock, as a person or a time server does. Nothing else moves. */
  setDate(milliseconds: number): void;
  stop(): void;
};

type Timer = { at: number; run: () => void };

/** Lets what is under way settle. Bodies are read in tasks of the browser, of which a few come one after another. */
const { setTimeout: later } = globalThis;
const settle = (): Promise<void> => new Promise((resolve) => later(resolve, 5));

/** Takes the place of `setTimeout`, `clearTimeout`, `performance.now` and `Date.now` until it is stopped. */
export function startClock(): Clock {
  const { setTimeout, clearTimeout } = globalThis;
  const dateNow = Date.now;
  const began = performance.now();
  let now = began;
  let date = dateNow();
  let last = 1_000_000;
  const timers = new Map<number, Timer>();

  globalThis.setTimeout = ((run: () => void, delay = 0) => (
    timers.set(++last, {
      at: now + (delay < 2 ** 31 ? delay : 1),
      run,
    }), // as browsers do
    last
  )) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => void timers.delete(id)) as typeof clearTimeout;
  performance.now = () => now;
  Date.now = () => date;

  return {
    async pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        const [id, next] =
          [...timers].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
        if (id === undefined || !next) break;
        timers.delete(id);
        date += Math.max(0, next.at - now);
        now = Math.max(now, next.at);
        next.run();
      }
      date += until - now;
      now = until;
      await settle();
    },
    setDate: (milliseconds) => void (date = milliseconds),
    stop() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = dateNow;
      delete (performance as Partial<Performance>).now;
    },
  };
}
