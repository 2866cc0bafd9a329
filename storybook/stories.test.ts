import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch, type Browser } from 'puppeteer-core';
import { CHROMIUM_FLAGS, pathOf } from '../components/testing/harness/engines.ts';
import { serve } from './testing/serve.ts';
import { Stage } from './testing/stage.ts';

type Entry = { id: string; title: string; name: string; type: 'story' | 'docs'; tags: string[] };

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.build/storybook`;
const chromium = pathOf('chromium');

/** Two cores show and judge two stories at a time. */
const STAGES = 2;

const build = () => {
  const program = `${root}node_modules/storybook/dist/bin/dispatcher.js`;
  execFileSync(process.execPath, [program, 'build', '--config-dir', 'storybook', '--output-dir', folder, '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')) as { entries: Record<string, Entry> };
  return Object.values(entries).filter(({ type }) => type === 'story');
};

describe('the stories', { skip: chromium ? false : 'no Chromium', concurrency: STAGES }, () => {
  const stories = chromium ? build() : [];
  const free: Stage[] = [];
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;

  const open = () => Stage.open(browser, server.url, stories[0]!.id);

  before(async () => {
    server = await serve(folder);
    browser = await launch({ executablePath: chromium!, args: CHROMIUM_FLAGS });
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  for (const { id, title, name, tags } of stories) {
    it(`${title}: ${name}`, async () => {
      const stage = free.pop() ?? (await open());
      const wrong = await Promise.race([
        stage.judge(id, !tags.includes('too-large-to-judge')),
        sleep(60_000, undefined, { ref: false }),
      ]);
      // A stage on which a story hangs is never used again.
      if (wrong) free.push(stage);
      assert.deepEqual(wrong ?? ['did not end within 60 seconds'], []);
    });
  }
});
