import { executeServerCommand } from '@web/test-runner-commands';

/** Presses keys together, such as `press('Shift', 'Tab')`. */
export const press = (...keys: string[]): Promise<unknown> => executeServerCommand('lb-press', keys);

/** The inside of the window in CSS pixels. WebKit’s is never narrower than about 450. */
export const setViewport = (width: number, height = 800): Promise<unknown> =>
  executeServerCommand('lb-viewport', { width, height });

/** Tells media features, such as `{ 'prefers-color-scheme': 'dark' }`. False where the engine cannot be told: only Chromium can. */
export const emulateMedia = (features: Record<string, string>): Promise<boolean> =>
  executeServerCommand<boolean, object[]>(
    'lb-media',
    Object.entries(features).map(([name, value]) => ({ name, value })),
  );
