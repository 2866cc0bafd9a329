import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { LANGUAGES, type Language } from './words.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What whoever looks at the demo has chosen. `member` is the id of the member whose eyes they look through. */
export type Preferences = { member: string | undefined; language: Language; theme: Theme };

/** The cookies of all ports of a machine are in one jar: the name keeps ours apart. */
const nameOf = (preference: keyof Preferences) => `labelboard_${preference}`;

export function readPreferences(c: Context): Preferences {
  const language = getCookie(c, nameOf('language'));
  const theme = getCookie(c, nameOf('theme'));
  return {
    member: getCookie(c, nameOf('member')),
    language: isLanguage(language) ? language : preferredLanguage(c),
    theme: isTheme(theme) ? theme : 'auto',
  };
}

/** Keeps what a form of the page says, and ignores what it could not have said. */
export async function keepPreferences(c: Context, members: readonly { id: string }[]): Promise<void> {
  const { member, language, theme } = await c.req.parseBody();
  if (members.some(({ id }) => id === member)) keep(c, 'member', member as string);
  if (isLanguage(language)) keep(c, 'language', language);
  if (isTheme(theme)) keep(c, 'theme', theme);
}

const keep = (c: Context, preference: keyof Preferences, value: string) =>
  setCookie(c, nameOf(preference), value, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 31_536_000 });

/** The first of the browser’s languages that the demo speaks. */
function preferredLanguage(c: Context): Language {
  const wanted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}

const isLanguage = (value: unknown): value is Language => typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);
