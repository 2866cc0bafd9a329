import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What the preview of Storybook says on its channel when a story has come to its end, or to nothing. */
const ENDS = ['storyFinished', 'storyErrored', 'storyThrewException', 'storyMissing', 'playFunctionThrewException'];

type End = { event: string; said: { storyId?: string; status?: string; message?: string; description?: string } };

/** A page of the browser in which one story after the other is shown, without loading Storybook anew for each. */
export class Stage {
  readonly #page: Page;
  readonly #errors: string[] = [];
  #shown: string;

  private constructor(page: Page, shown: string) {
    this.#page = page;
    this.#shown = shown;
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
  }

  /** `first` is shown to begin with: Storybook takes its globals from the address of a story alone. */
  static async open(browser: Browser, url: string, first: string): Promise<Stage> {
    const context = await browser.createBrowserContext();
    await context.setPermission(url, { permission: { name: 'clipboard-write' }, state: 'granted' });
    const page = await context.newPage();
    await page.setViewport({ width: 1000, height: 800 });
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    const stage = new Stage(page, first);
    await stage.#look('light');
    // The add-on would judge each story too, in one look alone.
    await page.goto(`${url}/iframe.html?viewMode=story&id=${first}&globals=a11y.manual:!true`);
    await page.waitForSelector('lb-story');
    await page.addScriptTag({ path: axe });
    return stage;
  }

  /** Shows a story to its end, and judges it in light and in dark. What is wrong with it, in words. */
  async judge(story: string, judgeable: boolean): Promise<string[]> {
    this.#errors.length = 0;
    const { event, said } = await this.#show(story);
    const wrong =
      event === 'storyFinished' && said.status === 'success'
        ? []
        : [`${event}: ${said.message ?? said.description ?? said.status}`];
    for (const look of judgeable ? (['light', 'dark'] as const) : []) {
      await this.#look(look);
      wrong.push(...(await this.#violations()).map((violation) => `${look}: ${violation}`));
    }
    await this.#look('light');
    // Testing Library prints the whole page after its message.
    return [...wrong, ...this.#errors].map((text) => text.split('\n\n')[0]!);
  }

  async #show(storyId: string): Promise<End> {
    const end = await this.#page.evaluate(
      (storyId, ends, shown) =>
        new Promise<End>((resolve) => {
          const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel;
          for (const event of ends)
            channel.once(event, (said: End['said']) =>
              resolve({ event, said: { ...said, message: said?.message ?? '' } }),
            );
          channel.emit(shown ? 'forceRemount' : 'setCurrentStory', { storyId, viewMode: 'story' });
        }),
      storyId,
      ENDS,
      this.#shown === storyId,
    );
    this.#shown = storyId;
    return end;
  }

  #look(scheme: 'light' | 'dark'): Promise<void> {
    return this.#page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
  }

  async #violations(): Promise<string[]> {
    const { violations } = (await this.#page.evaluate(`axe.run('#storybook-root', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    })`)) as AxeResults;
    return violations.map(
      ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
    );
  }
}

type Channel = {
  once: (event: string, listener: (said: End['said']) => void) => void;
  emit: (event: string, said: unknown) => void;
};
