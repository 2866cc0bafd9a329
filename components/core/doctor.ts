import type { Finding } from './finding.ts';
import type { LbPart } from './part.ts';
import type { Script } from './script.ts';

/**
 * What `LB.doctor()` does: looks for everything that keeps our elements from working on this page, says it in the console, and
 * gives it as a list. This file is part of the script, so that it works where nothing else can be loaded; what there is to say
 * of sessions and scopes is in `diagnosis.ts`, which loads if it can.
 */
export async function doctor(script: Script): Promise<Finding[]> {
  const parts = partsIn(document, script.tags);
  const server = await aboutServer(script);
  const inner =
    script.logout && (await script.load<typeof import('./diagnosis.ts')>('diagnosis').catch(() => undefined));
  const findings = [
    ...aboutScripts(script),
    ...server,
    ...aboutPolicy(script),
    ...aboutCode(script),
    ...parts.flatMap((part) => aboutPlace(part, script)),
    ...(inner ? inner.diagnose(parts as LbPart[]) : parts.flatMap(aboutFailure)),
  ];
  console.info(
    `Labelboard ${script.version} from ${script.base}, on ${location.origin}: ${parts.length} elements, ${findings.length} findings.`,
  );
  for (const { subject, what, remedy } of findings) console.warn(`${subject}: ${what} ${remedy}`);
  return findings;
}

/** What matches in a tree. An `<img name="querySelectorAll">` stands in front of the method of the document, so it is taken from the class. */
export function all<Found extends Element>(root: Document | ShadowRoot, selector: string): NodeListOf<Found> {
  const { querySelectorAll } = (root instanceof Document ? Document : DocumentFragment).prototype;
  return querySelectorAll.call(root, selector) as NodeListOf<Found>;
}

/** Our elements, through every open shadow tree. */
function partsIn(root: Document | ShadowRoot, tags: readonly string[]): Element[] {
  const found: Element[] = [];
  for (const element of all(root, '*')) {
    if (tags.includes(element.localName)) found.push(element);
    if (element.shadowRoot) found.push(...partsIn(element.shadowRoot, tags));
  }
  return found;
}

function aboutScripts({ version, others }: Script): Finding[] {
  return others.map((other) => ({
    subject: 'Script',
    what: `It is on this page twice: ${version} came first and stays, ${other} does nothing.`,
    remedy: 'Keep one script tag.',
  }));
}

async function aboutServer({ base, violations }: Script): Promise<Finding[]> {
  const server = new URL(base).origin;
  const findings: Finding[] = [];
  if (globalThis.origin === 'null')
    findings.push({
      subject: 'Page',
      what: 'It has no origin, so no session can name it.',
      remedy: 'Add allow-same-origin to the sandbox of its frame.',
    });
  const forbidden = violations.size;
  const answer = await fetch(`${base}integrity.json`, { cache: 'no-store' }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve)); // a violation is told in a task of its own
  if (!answer?.ok && violations.size === forbidden)
    findings.push({
      subject: 'Server',
      what: `${server} ${answer ? `answers ${answer.status} for this version` : 'does not answer'}.`,
      remedy: 'Check that it runs, and that this page can reach it.',
    });
  return findings;
}

/** What the policy of the page has forbidden of ours. */
function aboutPolicy({ base, violations }: Script): Finding[] {
  const server = new URL(base).origin;
  const ours = [...violations].filter(
    (violation) =>
      violation.startsWith('trusted-types') ||
      [server, location.origin].some((origin) => violation.includes(` ${origin}`)),
  );
  return ours.map((violation) => ({
    subject: 'Content-Security-Policy',
    what: `It forbids ${violation}.`,
    remedy: policyFor(server),
  }));
}

function aboutCode({ base, failures }: Script): Finding[] {
  return Object.entries(failures).map(([tag, reason]) => ({
    subject: `<${tag}>`,
    what: `Its code did not run: ${String(reason)}`,
    remedy: `Reload the page. If that does not help: ${policyFor(new URL(base).origin)}`,
  }));
}

/** What an element last said, where `diagnosis.ts` did not load. */
function aboutFailure(element: Element): Finding[] {
  const { localName, lastProblem } = element as LbPart;
  if (!lastProblem) return [];
  const { code, message, detail = message } = lastProblem;
  return [{ subject: `<${localName}>`, what: `${detail} (${code})`, remedy: 'Call LB.doctor() again to learn more.' }];
}

/** The script looks into the page and into our own shadow trees, not into every tree of the page. */
function aboutPlace(element: Element, { seen }: Script): Finding[] {
  if (element.matches(':defined') || seen.has(element)) return [];
  return [
    {
      subject: `<${element.localName}>`,
      what: 'It is in a shadow tree of the page, where the script does not look.',
      remedy: 'Call LB.watch(shadowRoot) with the root of that tree.',
    },
  ];
}

const policyFor = (server: string): string =>
  `Let the policy have: script-src ${server}; connect-src ${server} 'self'; img-src ${server} data:; media-src ${server}; and with Trusted Types: trusted-types lit-html 'allow-duplicates'.`;
