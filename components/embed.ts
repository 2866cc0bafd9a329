import { all, doctor } from './core/doctor.ts';
import type { Finding } from './core/finding.ts';
import type { Chunks, Script } from './core/script.ts';

// The script of a page watches for our elements, and loads the code of each when it first appears. It imports no chunk, so it and
// LB.doctor() work where nothing else can be loaded. What it loads is checked against the hashes that the build puts in front of it.

declare const LB_VERSION: string;
declare const LB_TAGS: readonly string[];
declare const LB_CHUNKS: Chunks;

declare global {
  // oxlint-disable-next-line no-var
  var LB: {
    readonly version: string;
    /** Ends every session of the page: no token is asked for any more, and nothing that was read stays on screen. */
    logout(): void;
    /** Looks for our elements in a shadow tree of the page, too. */
    watch(root: ShadowRoot): void;
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
  const tags = [...all<HTMLScriptElement>(document, 'script[src]')].filter(({ src }) => src === import.meta.url);

  const prepare = async (name: string): Promise<void> => {
    const chunk = LB_CHUNKS[name] ?? (await load<{ default: Chunks }>('chunks')).default[name]!;
    const [integrity, ...imports] = chunk.split(' ');
    const url = `${base}${name}.js`;
    const others = imports.map(prepare); // these first, since the largest file is among them
    checked[name] ??= check(url, integrity!).catch(() => {
      delete checked[name]; // the connection may come back
      throw new Error(`${url} is not what was built, or not in script-src and connect-src.`);
    });
    await Promise.all([checked[name], ...others]);
  };

  /**
   * Fetches a module if it has the bytes that the hash stands for. Chromium and Firefox keep a module that was preloaded with its
   * hash, and run no other under its name. WebKit preloads without looking at it, so there the hash goes with a fetch.
   */
  const check = async (url: string, integrity: string): Promise<void> => {
    const { vendor } = navigator; // empty in Firefox
    const isApple = vendor.startsWith('Apple');
    // Firefox keeps a failure to preload, too. Once elements are on screen it must not last, so there a fetch goes ahead.
    if (isApple || (!vendor && script.logout)) await (await fetch(url, { integrity })).arrayBuffer();
    if (isApple) return;
    await new Promise((onload, onerror) =>
      all(document, 'head')[0]!.append(
        Object.assign(document.createElement('link'), {
          rel: 'modulepreload',
          crossOrigin: '',
          integrity,
          nonce: tags[0]?.nonce ?? '',
          href: url,
          onload,
          onerror,
        }),
      ),
    );
  };

  const load = async <Module>(name: string): Promise<Module> => {
    await prepare(name);
    return import(/* @vite-ignore */ `${base}${name}.js`) as Promise<Module>;
  };

  /** The token is asked for while the code is on its way. */
  const askForToken = (element: Element): void => {
    const tokenUrl = element.closest('[token-url]')?.getAttribute('token-url');
    const { href, origin } = (tokenUrl && URL.parse(tokenUrl, element.baseURI)) || {};
    if (!href || origin !== location.origin || element.matches('lb-session,[preview-state]')) return;
    // Read as well, so that the first request goes out before the first frame is drawn.
    script.answers[href] ??= fetch(href, {
      method: 'POST',
      mode: 'same-origin',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json' },
    }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    script.answers[href].catch(() => {}); // whoever takes it will see
    setTimeout(() => delete script.answers[href], 10_000); // nobody did, and it grows old
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
      element.dispatchEvent(
        Object.assign(new Event('lb-error', { bubbles: true, composed: true }), {
          code: 'not_loaded',
          message,
          retryable: false,
        }),
      );
    }
  };

  const watch = (root: Document | ShadowRoot): void => {
    const scan = (): void => {
      for (const element of all(root, LB_TAGS.join())) {
        if (script.seen.has(element)) continue;
        script.seen.set(element, script.logouts);
        void use(element);
      }
    };
    new MutationObserver(scan).observe(root, { childList: true, subtree: true });
    scan();
  };

  const script: Script = (page[REGISTRY] = {
    version: LB_VERSION,
    base,
    apiUrl: apiUrlOf(tags) ?? new URL('../../', base).href,
    tags: LB_TAGS,
    others: [],
    violations: new Set(),
    seen: new WeakMap(),
    logouts: 0,
    answers: {},
    failures: {},
    prepare,
    load,
  });
  addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) => {
    if (disposition === 'enforce') script.violations.add(`${effectiveDirective} ${blockedURI}`);
  });
  const LB: typeof globalThis.LB = {
    version: LB_VERSION,
    logout: () => {
      script.logouts++;
      script.answers = {};
      script.logout?.();
    },
    watch,
    doctor: () => doctor(script),
  };
  // An element whose id is LB stands for `window.LB` until there is a property of that name; it is not one.
  if (!Object.hasOwn(globalThis, 'LB')) Object.defineProperty(globalThis, 'LB', { value: LB });
  watch(document);
}

/** The server that `data-api-url` of our tag names. Where two tags disagree, one of them may have come in with somebody’s text. */
function apiUrlOf(tags: readonly HTMLScriptElement[]): string | undefined {
  const [named, ...others] = new Set(tags.map((tag) => tag.getAttribute('data-api-url')));
  const url = others.length === 0 && named ? URL.parse(named, import.meta.url)?.href : undefined;
  if (!url && (named ?? others[0]))
    console.error(`Labelboard: data-api-url “${named ?? others[0]}” is no address, or not the same on each tag.`);
  return url;
}

const first = page[REGISTRY];
if (first) {
  first.others.push(LB_VERSION);
  console.warn(`Labelboard ${first.version} is here already and stays; ${LB_VERSION} does nothing.`);
} else start();
