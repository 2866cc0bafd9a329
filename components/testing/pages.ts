import { executeServerCommand } from '@web/test-runner-commands';

/** The strictest policy under which a host page may have our elements. */
export const STRICT =
  "default-src 'none'; script-src {bff}; connect-src {bff} 'self'; img-src {bff} data:; media-src {bff}; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

export type Look = {
  violations: string[];
  errors: string[];
  messages: string[];
  /** Of the `lb-error` events. */
  failures: { code: string; retryable: boolean }[];
  elements: { tag: string; defined: boolean; text: string; color: string }[];
  /** What code that was tampered with leaves behind. */
  ran: string[];
  version?: string;
};

export type TestPage = {
  look(): Promise<Look>;
  /** Looks until it is so. */
  until(isSo: (look: Look) => boolean): Promise<Look>;
  add(tag: string, attributes?: Record<string, string>): Promise<void>;
  call(tag: string, method: string): Promise<unknown>;
  /** Presses what has this name, once it is there. */
  press(name: string): Promise<void>;
  /** Types into a field and leaves it, once it is there. */
  enter(field: string, text: string): Promise<void>;
  logout(): Promise<void>;
  doctor(): Promise<unknown>;
};

type Options = {
  /** Inside the head, after the script. */
  head?: string;
  policy?: string;
  /** The address of the script; null for none. */
  script?: string | null;
  /** Of the script tag: its nonce, or the like. */
  attributes?: string;
  /** What the frame of the page is sandboxed to; nothing where it is not. */
  sandbox?: string;
};

const open = new Set<HTMLIFrameElement>();
let last = 0;

/** Opens a page on another origin, with our script and this in its body. `{bff}`, `{version}` and `{older}` are filled in. */
export async function openPage(
  body: string,
  { head = '', policy, script = '{bff}/embed/lb.js', attributes = '', sandbox }: Options = {},
): Promise<TestPage> {
  const scriptTag = script === null ? '' : `<script type="module" src="${script}" ${attributes}></script>`;
  const html = `<!doctype html><html lang="en"><head><title>Page</title><script src="{bff}/report.js" ${attributes}></script>${scriptTag}${head}</head><body>${body}</body></html>`;
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  frame.src = await addressOf({ html, policy });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  open.add(frame);
  await loaded;

  const ask = <Result>(command: string, options?: object): Promise<Result> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const listen = ({ data }: MessageEvent<{ id: number; result: Result; error?: string }>): void => {
        if (data.id !== id) return;
        removeEventListener('message', listen);
        if (data.error === undefined) resolve(data.result);
        else reject(new Error(data.error));
      };
      addEventListener('message', listen);
      frame.contentWindow!.postMessage({ id, command, options }, '*');
    });

  const look = (): Promise<Look> => ask('look');
  /** Asks until the answer is as wanted. */
  const askUntil = async <Result>(isSo: (answer: Result) => boolean, command: string, options?: object) => {
    for (const end = performance.now() + 8000; ;) {
      const answer = await ask<Result>(command, options);
      if (isSo(answer)) return answer;
      if (performance.now() > end)
        throw new Error(
          `It did not happen in time: ${JSON.stringify(options)}. What is there: ${JSON.stringify(await look(), null, 2)}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  return {
    look,
    until: (isSo) => askUntil(isSo, 'look'),
    press: async (name) => void (await askUntil<boolean>(Boolean, 'press', { name })),
    enter: async (field, text) => void (await askUntil<boolean>(Boolean, 'enter', { field, text })),
    add: (tag, attributes) => ask('add', { tag, attributes }),
    call: (tag, method) => ask('call', { tag, method }),
    logout: () => ask('logout'),
    doctor: () => ask('doctor'),
  };
}

export function closePages(): void {
  for (const frame of open) frame.remove();
  open.clear();
}

type Html = { html: string; policy?: string | undefined };

/** A command is given up after 20 seconds, and the build before the first page may take longer: it goes on, and is asked for again. */
async function addressOf(page: Html, tries = 5): Promise<string> {
  try {
    return await executeServerCommand<string, Html>('lb-page', page);
  } catch (error) {
    if (tries === 1 || !String(error).includes('Did not receive a server response')) throw error;
    return addressOf(page, tries - 1);
  }
}

/** What the pages’ servers were asked since the last time, versions written as `*`. */
export const requests = (): Promise<string[]> => executeServerCommand('lb-requests', { clear: true });
