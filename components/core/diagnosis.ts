import type { Finding } from './finding.ts';
import type { LbPart } from './part.ts';
import { allSessions, type Session } from './session.ts';

/** What `LB.doctor()` has to say of sessions, and of elements that have one. */
export const diagnose = (parts: readonly LbPart[]): Finding[] => [
  ...allSessions().flatMap(aboutSession),
  ...parts.flatMap((part) => [...aboutProblem(part), ...aboutScopes(part)]),
];

function aboutSession({ source, apiUrl, state, claims, originAllowed, current }: Session): Finding[] {
  const findings: Finding[] = [];
  const subject = typeof source === 'string' ? `Session from ${source}` : 'Session from fetchToken';
  const add = (what: string, remedy: string): void => void findings.push({ subject, what, remedy });

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
      'Check apiUrl or data-api-url, and that the origin of this page is one of the portal’s.',
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

function aboutProblem({ localName, session, lastProblem }: LbPart): Finding[] {
  if (!lastProblem) return [];
  const { code, message, detail = message, requestId } = lastProblem;
  const subject = `<${localName}>`;
  if (code === 'not_configured') {
    return [
      {
        subject,
        what: `It has no session. ${detail}`,
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
function aboutScopes({ localName, session, asked }: LbPart): Finding[] {
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
