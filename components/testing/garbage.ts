const { gc } = globalThis as { gc?: () => void };

/** Firefox collects elements when it has nothing else to do, and cannot be told to. */
export const canCollect = gc !== undefined || navigator.vendor.startsWith('Apple');

/** Has the engine collect what nothing holds: Chromium is told; WebKit does so where there is much of it. */
function collect(): unknown {
  return gc ? gc() : Array.from({ length: 20 }, () => [new ArrayBuffer(8_000_000), ...Array(20_000).keys()]);
}

/**
 * Waits until these are collected. What looks like a pointer on the stack may keep one or two of them; a leak would keep them
 * all. One that keeps the last alone shows in Chromium, which knows its pointers.
 */
export async function expectCollected(weak: readonly WeakRef<object>[]): Promise<void> {
  const most = gc ? 0 : 2;
  let held: number[] = [];
  for (const end = performance.now() + 8000; performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // whatever was asked for stays until the end of the turn
    collect();
    held = weak.flatMap((one, i) => (one.deref() ? [i] : []));
    if (held.length <= most) return;
  }
  throw new Error(`Of ${weak.length}, these are still held: ${held.join(', ')}.`);
}
