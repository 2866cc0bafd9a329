import type { TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { KeyInput, MediaFeature } from 'puppeteer-core';
import { WebKitLauncher } from './webkit.ts';

/** What `../browser.ts` asks for, in the same words for every engine. */
export type Commands = {
  'lb-press': readonly string[];
  'lb-viewport': { width: number; height: number };
  'lb-media': MediaFeature[];
};

export const commands = (): TestRunnerPlugin => ({
  name: 'labelboard-commands',
  async executeCommand({ command, payload, session: { browser, id } }) {
    const webkit = browser instanceof WebKitLauncher ? browser : undefined;
    const page = webkit ? undefined : (browser as ChromeLauncher).getPage(id);
    switch (command as keyof Commands) {
      case 'lb-press': {
        const keys = payload as Commands['lb-press'];
        if (webkit) await webkit.press(keys);
        for (const key of keys) await page?.keyboard.down(key as KeyInput);
        for (const key of keys.toReversed()) await page?.keyboard.up(key as KeyInput);
        return true;
      }
      case 'lb-viewport': {
        const { width, height } = payload as Commands['lb-viewport'];
        await webkit?.setViewport(width, height);
        await page?.setViewport({ width, height });
        return true;
      }
      case 'lb-media':
        // Chromium alone can be told.
        if (browser.name !== 'Chromium') return false;
        await page?.emulateMediaFeatures(payload as Commands['lb-media']);
        return true;
      default:
        return undefined;
    }
  },
});
