import { findProgram } from '../../bff/testing/clouds/programs.ts';
import axe from 'axe-core';
import { launch, type Browser, type Page } from 'puppeteer-core';

export const CHROMIUM = findProgram('chrome') ?? findProgram('chromium') ?? findProgram('google-chrome');

export const openBrowser = (): Promise<Browser> =>
  launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

type Listening = { heard: string[] };

/** Waits until an element of the page has said that its first content is there, or what its error is. */
export const hear = (page: Page, event: string): Promise<unknown> =>
  page.waitForFunction((event) => (globalThis as unknown as Listening).heard.includes(event), {}, event);

/** What a page did that it should not have: violations of its policy, errors, and requests to anybody but these origins. */
export type Complaints = string[];

/** A page of a visitor who has no cookies yet. */
export async function openPage(
  browser: Browser,
  origins: readonly string[],
): Promise<{ page: Page; complaints: Complaints }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: Complaints = [];
  // A transition between two pages would take a click that comes too soon.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.exposeFunction('complain', (complaint: string) => void complaints.push(complaint));
  await page.evaluateOnNewDocument(() => {
    const heard: string[] = ((globalThis as unknown as Listening).heard = []);
    document.addEventListener('lb-ready', () => heard.push('lb-ready'));
    document.addEventListener('lb-error', (event) => heard.push((event as Event & { code: string }).code));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      (globalThis as unknown as { complain: (complaint: string) => void }).complain(
        `violation: ${violatedDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${String(error)}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !origins.includes(origin)) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints };
}

/** What axe finds wrong for people with disabilities, as rule and element. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** The parts that elements of these names show, those too that they hand on from elements inside. */
export const shownParts = (page: Page, tags: readonly string[]): Promise<{ tag: string; part: string }[]> =>
  page.evaluate((tags) => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? within(each.shadowRoot) : [])]);
    const partsOf = ({ shadowRoot }: Element): string[] =>
      [...(shadowRoot?.querySelectorAll('*') ?? [])].flatMap((each) => {
        const inner = new Set(each.hasAttribute('exportparts') ? partsOf(each) : []);
        const pairs = (each.getAttribute('exportparts') ?? '').split(',').map((pair) => pair.trim().split(/\s*:\s*/));
        return [...each.part, ...pairs.filter(([name]) => inner.has(name!)).map((pair) => pair.at(-1)!)];
      });
    const elements = within(document).filter(({ localName }) => tags.includes(localName));
    return elements.flatMap((each) => [...new Set(partsOf(each))].map((part) => ({ tag: each.localName, part })));
  }, tags);
