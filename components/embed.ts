import type { Finding } from './core/doctor.ts';
import type { Chunks, Script } from './core/script.ts';

// The script of a page: it watches for our elements, and loads the code of each when it first appears. It imports nothing.
// What it loads is checked first, against the hashes that the build puts in front of it.

declare const LB_VERSION: string;
declare const LB_TAGS: readonly string[];
declare const LB_CHUNKS: Chunks;

declare global {
  // oxlint-disable-next-line no-var
  var LB: {
    readonly version: string;
    /** Ends every session of the page: no token is asked for any more, and nothing that was read stays on screen. */
    logout(): void;
    /** Says in the console what keeps the elements from working on this page, and what to do. */
    doctor(): Promise<Finding[]>;
  };
}

const REGISTRY = Symbol.for('labelboard');
const page = globalThis as { [REGISTRY]?: Script };

function start(): void {
  // `/embed/lb.js` and `/embed/<version>/lb.js` are the same file.
  const base = new URL(`${LB_VERSION}/`, import.meta.url.split(`${LB_VERSION}/`)[0]).href;
  const checked: Record<string, Promise<unknown>> = {};
  const seen = new WeakSet<Element>();

  const prepare = async (name: string): Promise<void> => {
    const chunk = LB_CHUNKS[name] ?? (await load<{ default: Chunks }>('chunks')).default[name]!;
    const [integrity, ...imports] = chunk.split(' ');
    checked[name] ??= check(`${base}${name}.js`, integrity!);
    await Promise.all([checked[name], ...imports.map(prepare)]);
  };

  const load = async <Module>(name: string): Promise<Module> => {
    await prepare(name);
    return import(/* @vite-ignore */ `${base}${name}.js`) as Promise<Module>;
  };

  /** The token is asked for while the code is on its way. */
  const askForToken = (element: Element): void => {
    const tokenUrl = element.closest('[token-url]')?.getAttribute('token-url');
    if (!tokenUrl || element.matches('[preview-state]')) return;
    const { href } = new URL(tokenUrl, element.baseURI);
    const asked = (): Promise<Response> =>
      fetch(href, { method: 'POST', credentials: 'same-origin', headers: { accept: 'application/json' } });
    // Read as well, so that the first request goes out before the first frame is drawn.
    script.answers[href] ??= asked().then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    script.answers[href].catch(() => {}); // whoever takes it will see
  };

  const use = async (element: Element): Promise<void> => {
    const { localName, shadowRoot } = element;
    if (shadowRoot) return watch(shadowRoot);
    try {
      const loading = load(localName);
      if (!script.logout) askForToken(element);
      await loading;
      if (element.shadowRoot) watch(element.shadowRoot);
    } catch (error) {
      script.failures[localName] = error;
      console.error(`<${localName}> did not load. See LB.doctor().`, error);
      const message = 'This did not load. Reload the page to try again.';
      element.append(message);
      const failure = new Event('lb-error', { bubbles: true, composed: true });
      element.dispatchEvent(Object.assign(failure, { code: 'not_loaded', message, retryable: true }));
    }
  };

  const watch = (root: Document | ShadowRoot): void => {
    const scan = (): void => {
      for (const element of root.querySelectorAll(LB_TAGS.join())) {
        if (!seen.has(element)) void use(element);
        seen.add(element);
      }
    };
    new MutationObserver(scan).observe(root, { childList: true, subtree: true });
    scan();
  };

  const script: Script = (page[REGISTRY] = {
    version: LB_VERSION,
    base,
    tags: LB_TAGS,
    others: [],
    answers: {},
    failures: {},
    prepare,
  });
  const LB: typeof globalThis.LB = {
    version: LB_VERSION,
    logout: () => script.logout?.(),
    doctor: async () => (await load<typeof import('./core/doctor.ts')>('doctor')).doctor(script),
  };
  // An element whose id is LB stands for `window.LB` until there is a property of that name; it is not one.
  if (!Object.hasOwn(globalThis, 'LB')) Object.defineProperty(globalThis, 'LB', { value: LB });
  watch(document);
}

/**
 * Fetches a module if it has the bytes that the hash stands for. Chromium and Firefox keep a module that was preloaded with its
 * hash, and run no other under its name. WebKit preloads without looking at it, so there the hash goes with a fetch.
 */
function check(url: string, integrity: string): Promise<unknown> {
  const link = document.createElement('link');
  const checked =
    navigator.vendor.startsWith('Apple') || !link.relList.supports('modulepreload')
      ? fetch(url, { integrity }).then((response) => response.arrayBuffer())
      : new Promise((onload, onerror) => {
          Object.assign(link, { rel: 'modulepreload', crossOrigin: '', integrity, href: url, onload, onerror });
          document.head.append(link);
        });
  return checked.catch(() => {
    throw new Error(`${url} is not what was built, or not in script-src and connect-src.`);
  });
}

const first = page[REGISTRY];
if (first) {
  first.others.push(LB_VERSION);
  console.warn(`Labelboard ${first.version} is here already and stays; ${LB_VERSION} does nothing.`);
} else start();
