import { str as sentence } from '@lit/localize/internal/str-tag.js';
import type { LbElement } from './element.ts';

export { msg } from '@lit/localize/init/install.js';

/** English source texts, with {0}, {1} … for what is put in, and what they are in another language. */
export type Translations = Readonly<Record<string, string>>;

/** The words of one part of the code in each language. English is in the code; the others load when a page speaks them. */
export type Words = Readonly<Record<'ar' | 'de' | 'ja', () => Promise<{ default: Translations }>>>;

const CORE: Words = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
  ja: () => import('../locales/ja.ts'),
};

/** Milliseconds until words that did not load are tried again: four times as many after each try, up to an hour. */
const SOON = 2000;
const LATEST = 3_600_000;

type Ask = { locale: string; explicit: boolean };

/** Whoever asks for a language, in the order of asking. */
const asks = new Map<object, Ask>();
const declared = [CORE];
/** What the page is to speak, and what it speaks: the same once the words are there. */
let wanted = 'en';
let locale = 'en';
let translated: Promise<void> | undefined;
/** Of several loads at once the last one counts. */
let loads = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

/** The page’s locale (BCP 47) for `Intl`. Where its language is not among ours it is English, so that a page does not mix two. */
export const pageLocale = (): string => locale;

/** What turns the direction of a text (UAX #9): embeddings and overrides, then isolates and U+2069, which closes one. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Hebrew, Arabic and the other letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200e\u200f\u2066-\u2069\ufb1d-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const OTHER_THAN_ARABIC = /[\p{L}\u2066-\u2069]/u;

/** Keeps a text that runs the other way than the page’s language from reordering the words around it (UAX #9, isolates). */
function isolate(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = contained(value);
  const otherWay = languageOf(locale) === 'ar' ? OTHER_THAN_ARABIC : RIGHT_TO_LEFT;
  return otherWay.test(text) ? `\u2068${text}\u2069` : text;
}

/** A text in which each isolate that it opens is closed, and none that it did not open, so that it cannot leave its own. */
function contained(text: string): string {
  let depth = 0;
  const kept = text.replace(CONTROLS, (control) => {
    if (control < '\u2066' || (control === '\u2069' && depth === 0)) return '';
    depth += control === '\u2069' ? -1 : 1;
    return control;
  });
  return kept + '\u2069'.repeat(depth);
}

/** A sentence for `msg()`, with something put in: `msg(str`Delete ${name}`)`. What runs the other way is isolated. */
export const str = (strings: TemplateStringsArray, ...values: unknown[]): ReturnType<typeof sentence> =>
  sentence(strings, ...values.map(isolate));

/** Texts side by side that no language says another way: `` beside`${name} (${email})` ``. What runs the other way is isolated. */
export const beside = (strings: TemplateStringsArray, ...values: unknown[]): string =>
  String.raw({ raw: strings }, ...values.map(isolate));

/** Facts in a row. What runs the other way is isolated. */
export const joined = (texts: readonly string[], separator = ' · '): string => texts.map(isolate).join(separator);

/** Settles when the words of the page’s language are there, or cannot be had; undefined where there is nothing to wait for. */
export const translations = (): Promise<void> | undefined => translated;

/** Has the words of a feature load with it: called by the `words.ts` that its public elements import. */
export function declareWords(words: Words): void {
  declared.push(words);
  if (languageOf(wanted) !== 'en') translated = translate();
}

/**
 * Asks for a language on behalf of an element, or takes that back. A page speaks one: the first explicit ask wins, else the
 * first that was taken from a `lang` attribute.
 */
export function askLocale(asker: object, ask: Ask | undefined): void {
  const before = asks.get(asker);
  if (ask?.locale === before?.locale && ask?.explicit === before?.explicit) return;
  if (ask) asks.set(asker, ask);
  else asks.delete(asker);
  const all = [...asks.values()];
  const chosen = all.find(({ explicit }) => explicit) ?? all[0];
  if (!chosen) return;
  if (ask?.explicit && ask.locale !== chosen.locale) {
    console.info(`Labelboard: this page speaks ${chosen.locale}, which was asked for first, not ${ask.locale}.`);
  }
  speak(chosen.locale);
}

// A page may change its language: then each asks again.
new MutationObserver(() => {
  for (const asker of asks.keys()) (asker as Partial<LbElement>).requestUpdate?.();
}).observe(document, { attributeFilter: ['lang'], subtree: true });

function speak(tag: string): void {
  const language = languageOf(tag);
  const next = isOf(language, tag) ? tag : language;
  if (next === wanted) return;
  wanted = next;
  if (language === 'en' && !translated) locale = next;
  else translated = translate();
}

/** Has the page speak the language that is wanted. What does not load is in English until a later try. */
async function translate(tries = 0): Promise<void> {
  const load = ++loads;
  clearTimeout(retry);
  retry = undefined;
  const tag = wanted;
  const language = languageOf(tag);
  const all = language === 'en' ? [] : declared.map((words) => words[language as keyof Words]());
  // The first format of a page takes Chromium 20 ms to make: it is made while the words are on their way.
  if (all.length > 0) setTimeout(() => new Intl.NumberFormat(tag));
  const [setTranslations, ...words] = await Promise.all([
    import('./translations.ts').then((module) => module.setTranslations, noModule),
    ...all.map((module) => module.then((words) => words.default, noModule)),
  ]);
  if (load !== loads) return translated;
  const loaded = words.filter((found) => found !== undefined);
  if (setTranslations && (loaded.length > 0 || all.length === 0)) {
    locale = tag;
    await setTranslations(language, Object.assign({}, ...loaded) as Translations);
  }
  if (setTranslations && loaded.length === all.length) return;
  console.warn(`Labelboard: some words of ${language} did not load. They are tried again.`);
  retry = setTimeout(() => void translate(tries + 1), Math.min(SOON * 4 ** tries, LATEST));
}

const noModule = (): undefined => undefined;

addEventListener('online', () => {
  if (retry) void translate();
});

/** Whether a tag is one of the language; `Intl` throws at `de_DE` and `en-US.UTF-8`. */
function isOf(language: string, tag: string): boolean {
  try {
    return new Intl.Locale(tag).language === language;
  } catch {
    return false;
  }
}

function languageOf(tag: string): string {
  const language = tag.toLowerCase().split(/[-_]/)[0]!;
  return Object.hasOwn(CORE, language) ? language : 'en';
}
