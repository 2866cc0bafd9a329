import { existsSync } from 'node:fs';
import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { locate, PROGRAMS } from '../../../.ci/programs.mjs';
import { WebKitLauncher } from './webkit.ts';

export type Engine = 'chromium' | 'firefox' | 'webkit';

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A test asks whether a removed element can be collected.
  '--js-flags=--expose-gc',
];

/** Where a browser is on this machine; undefined where it is not. */
export function pathOf(engine: 'chromium' | 'firefox'): string | undefined {
  const { found } = locate(PROGRAMS[engine]) as { found: Record<string, string> };
  const path = found[engine === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH'];
  return path !== undefined && existsSync(path) ? path : undefined;
}

const LAUNCHERS: Record<Engine, () => BrowserLauncher> = {
  chromium: () => {
    const launcher = chromeLauncher({
      launchOptions: { executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS },
      // A page that is not in front is throttled, and axe then runs out of time: each gets a window and believes to be in front.
      createBrowserContext: ({ browser }) => browser.createBrowserContext(),
      createPage: async ({ context }) => {
        const page = await context.newPage();
        const devtools = await page.createCDPSession();
        await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    });
    return Object.assign(launcher, { name: 'Chromium' });
  },
  // puppeteer drives Firefox over WebDriver BiDi: the launcher need only be told. One page at a time, for one that is not in
  // front gets neither the focus nor animation frames.
  firefox: () => {
    const launchOptions = {
      browser: 'firefox' as const,
      executablePath: pathOf('firefox')!,
      headless: true,
      // The list of downloads opens over the page, and takes its focus for each test file that follows.
      extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
    };
    return Object.assign(chromeLauncher({ launchOptions, concurrency: 1 }), { name: 'Firefox' });
  },
  webkit: () => new WebKitLauncher(),
};

/** The engines named in `ENGINES`, such as `chromium,webkit`; else those that this machine has. */
export function enginesHere(names = process.env['ENGINES']): BrowserLauncher[] {
  const all = Object.keys(LAUNCHERS) as Engine[];
  const wanted = names
    ? (names.split(',') as Engine[])
    : all.filter((engine) => locate(PROGRAMS[engine]).missing.length === 0);
  return wanted.map((engine) => LAUNCHERS[engine]());
}
