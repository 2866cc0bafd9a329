import type { LbPart } from './part.ts';
import type { Script } from './script.ts';
import type { Session } from './session.ts';

/** One thing that is wrong on this page, and what to do about it. */
export type Finding = { subject: string; what: string; remedy: string };

/**
 * What `LB.doctor()` does: looks for everything that keeps our elements from working on this page, says it in the console, and
 * gives it as a list. It imports nothing, so that it works where the rest does not.
 */
export async function doctor(script: Script): Promise<Finding[]> {
  const parts = partsIn(document, script.tags);
  const findings = [
    ...aboutScripts(script),
    ...(await aboutServer(script)),
    ...aboutCode(script),
    ...(script.sessions?.() ?? []).flatMap(aboutSession),
    ...parts.flatMap((part) => [...aboutPlace(part, script), ...aboutProblem(part), ...aboutScopes(part)]),
  ];
  console.info(
    `Labelboard ${script.version} from ${script.base}, on ${location.origin}: ${parts.length} elements, ${findings.length} findings.`,
  );
  for (const { subject, what, remedy } of findings) console.warn(`${subject}: ${what} ${remedy}`);
  return findings;
}

/** Our elements, through every open shadow tree. */
function partsIn(root: ParentNode, tags: readonly string[]): Element[] {
  const found = [...root.querySelectorAll(tags.join())];
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) found.push(...partsIn(shadowRoot, tags));
  return found;
}

function aboutScripts({ version, others }: Script): Finding[] {
  return others.map((other) => ({
    subject: 'Script',
    what: `It is on this page twice: ${version} came first and stays, ${other} does nothing.`,
    remedy: 'Keep one script tag.',
  }));
}

async function aboutServer({ base }: Script): Promise<Finding[]> {
  const server = new URL(base).origin;
  if (location.origin === 'null') {
    return [
      {
        subject: 'Page',
        what: 'It has no origin, so no session can name it.',
        remedy: 'Add allow-same-origin to the sandbox of its frame.',
      },
    ];
  }
  const [reached, blocked] = await watchPolicy(() =>
    fetch(`${base}integrity.json`, { cache: 'no-store' }).then(({ ok }) => ok),
  );
  if (blocked)
    return [
      {
        subject: 'Content-Security-Policy',
        what: `It keeps the page from asking ${server}.`,
        remedy: policyFor(server),
      },
    ];
  if (reached) return [];
  return [
    {
      subject: 'Server',
      what: `${server} does not answer.`,
      remedy: 'Check that it runs, and that this page can reach it.',
    },
  ];
}

function aboutCode({ base, failures }: Script): Finding[] {
  return Object.entries(failures).map(([tag, reason]) => {
    const error = String(reason);
    const isPolicy = /policy|trusted/i.test(error);
    return {
      subject: `<${tag}>`,
      what: `Its code did not run: ${error}`,
      remedy: isPolicy ? policyFor(new URL(base).origin) : 'Reload the page.',
    };
  });
}

function aboutSession({ source, apiUrl, state, claims, originAllowed, current }: Session): Finding[] {
  const findings: Finding[] = [];
  const subject = typeof source === 'string' ? `Session from ${source}` : 'Session from fetchToken';
  const add = (what: string, remedy: string): void => void findings.push({ subject, what, remedy });

  if (typeof source === 'string' && new URL(source).origin !== location.origin) {
    add(
      'It is on another origin, which gets no cookie and so cannot know who asks.',
      'Let token-url be an address of this page’s own server.',
    );
  }
  if (location.protocol === 'https:' && apiUrl.startsWith('http:')) {
    add(`A page on https cannot ask ${apiUrl}.`, 'Serve it on https, too.');
  }
  if (state.is === 'failed')
    add(...(TOKENS[state.error.code] ?? [`${state.error.message} (${state.error.code})`, 'Reload the page.']));
  if (state.is === 'ended') add('It was ended by LB.logout().', 'Add the elements anew once somebody is signed in.');
  if (!originAllowed) {
    add(
      `It may be used from ${claims.origins!.join(', ')}, and this page is on ${location.origin}.`,
      'Add this origin to the portal, and to origins of POST /v1/embed-sessions where that is used.',
    );
  } else if (state.is === 'active' && !current) {
    add(
      `${apiUrl}/v1/session does not answer this page.`,
      'Check api-url, and that the origin of this page is one of the portal’s.',
    );
  }
  return findings;
}

/** What is wrong with the token, by the code of the failure. */
const TOKENS: Record<string, [what: string, remedy: string] | undefined> = {
  token_unavailable: [
    'It does not answer within ten seconds with a status below 500.',
    'Look into the log of the server that hands out tokens.',
  ],
  token_refused: [
    'It answers a POST with a status that is not 2xx.',
    'Check that somebody is signed in, that the address is right, and that it takes POST.',
  ],
  token_invalid: [
    'It gives something that is not a token.',
    'Pass on the answer of POST /v1/embed-sessions as it is: { token, expiresIn }.',
  ],
  token_unchanged: [
    'It gives the same token again after that has ended.',
    'Create a session for each request; keep none, and let no cache keep the answer.',
  ],
};

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

function aboutProblem(element: Element): Finding[] {
  const { localName, session, lastProblem, tokenUrl } = element as LbPart;
  if (!lastProblem) return [];
  const { code, message, detail = message, requestId } = lastProblem;
  const subject = `<${localName}>`;
  if (code === 'not_configured') {
    return [
      {
        subject,
        what:
          tokenUrl === undefined
            ? 'It has no session.'
            : `It has no session: “${tokenUrl}” or its api-url is no address.`,
        remedy: 'Add token-url to it, or put it into an <lb-session> with token-url or fetchToken.',
      },
    ];
  }
  if (code !== 'forbidden')
    return session?.state.is === 'active'
      ? [
          {
            subject,
            what: `${detail} (${code}${requestId && `, request ${requestId}`})`,
            remedy: 'Look for the request in the log of the server.',
          },
        ]
      : [];
  const scope = /[a-z-]+:(?:read|write)/.exec(detail)?.[0];
  const isAsked = !scope || session?.claims.scopes?.includes(scope);
  return [
    {
      subject,
      what: detail,
      remedy: isAsked
        ? 'The role of the member, or the portal, does not have it.'
        : `Add ${scope} to scopes of POST /v1/embed-sessions.`,
    },
  ];
}

/** What is left out without a word, because the session was not given the scope for it. */
function aboutScopes(element: Element): Finding[] {
  const { localName, session, asked } = element as LbPart;
  const { scopes } = session?.claims ?? {};
  if (!session?.current || !scopes) return [];
  return [...asked]
    .filter((permission) => !scopes.includes(permission))
    .map((permission) => ({
      subject: `<${localName}>`,
      what: `Its session does not have the scope ${permission}, so what needs that is left out.`,
      remedy: `Add ${permission} to scopes of POST /v1/embed-sessions; or readonly to the element, if that is meant.`,
    }));
}

/** Runs it, and tells whether the policy of the page forbade it. */
async function watchPolicy(run: () => Promise<boolean>): Promise<[succeeded: boolean, blocked: boolean]> {
  let blocked = false;
  const listen = (): void => void (blocked = true);
  document.addEventListener('securitypolicyviolation', listen);
  const succeeded = await run().catch(() => false);
  await new Promise((resolve) => setTimeout(resolve)); // the event comes in a task of its own
  document.removeEventListener('securitypolicyviolation', listen);
  return [succeeded, blocked];
}

const policyFor = (server: string): string =>
  `Let the policy have: script-src ${server}; connect-src ${server} 'self'; img-src ${server} data:; and with Trusted Types: trusted-types lit-html 'allow-duplicates'.`;
