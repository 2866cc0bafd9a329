const { gc } = globalThis as { gc?: () => void };

/** Firefox collects elements when it has nothing else to do, and cannot be told to. */
export const canCollect = gc !== undefined || navigator.vendor.startsWith('Apple');

/** Has the engine collect what nothing holds: Chromium is told; WebKit does so where there is much of it. */
function collect(): unknown {
  return gc ? gc() : Array.from({ length: 20 }, () => [new ArrayBuffer(8_000_000), ...Array(20_000).keys()]);
}

/**
 * Waits until these are collected. What looks like a pointer on the stack may keep one or two of them; a leak would keep them
 * all, or the last one, for which nothing came in its place. WebKit does not know its pointers well enough to tell the last.
 */
export async function expectCollected(weak: readonly WeakRef<object>[]): Promise<void> {
  const last = gc ? weak.length - 1 : undefined;
  let held: number[] = [];
  for (const end = performance.now() + 25_000; performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // whatever was asked for stays until the end of the turn
    collect();
    held = weak.flatMap((one, i) => (one.deref() ? [i] : []));
    if (held.length < 3 && (last === undefined || !held.includes(last))) return;
  }
  throw new Error(`Of ${weak.length}, these are still held: ${held.join(', ')}.`);
}
