/** Frames of a page while it is scrolled through, by the clock and by CPU time of the main thread. */
import type { CDPSession, Page } from 'puppeteer-core';

/** Milliseconds that a frame may take. */
export const FRAME = 25;

const FRAMES = 240;
/** Pixels in each frame. */
const STRIDE = 90;

/** What a page needs that is scrolled: when the next frame was handed to the screen. */
export const PAINTED = `globalThis.painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));`;

export async function measured(tab: Page): Promise<CDPSession> {
  const devtools = await tab.createCDPSession();
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return devtools;
}

/** Milliseconds of CPU time that the main thread was busy so far. */
export async function busy(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

export type Scrolled = {
  /** Milliseconds by the clock between frames, and of CPU time in each. */
  gaps: number[];
  work: number[];
};

/** Scrolls by the same in each frame: once freely, and once frame by frame for the CPU time of each. */
export async function scroll(tab: Page): Promise<Scrolled> {
  const gaps = (await tab.evaluate(`new Promise((resolve) => {
    const gaps = [];
    let last;
    const step = (now) => {
      if (last !== undefined) gaps.push(now - last);
      last = now;
      if (gaps.length === ${FRAMES}) return resolve(gaps);
      scrollBy(0, ${STRIDE});
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`)) as number[];
  const devtools = await measured(tab);
  await tab.evaluate('scrollTo(0, 0), painted()'); // both go over the same
  const work: number[] = [];
  for (let before = await busy(devtools), i = 0; i < FRAMES; i++) {
    await tab.evaluate(`scrollBy(0, ${STRIDE}), painted()`);
    const now = await busy(devtools);
    work.push(now - before);
    before = now;
  }
  return { gaps, work };
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const over = (frames: readonly number[]): number => frames.filter((frame) => frame > FRAME).length;
export const told = (frames: readonly number[]): string => `${over(frames)} of ${frames.length} over ${FRAME} ms, the longest ${Math.max(...frames).toFixed(1)} ms`; // prettier-ignore
