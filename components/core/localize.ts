import type { LbElement } from './element.ts';

export { msg } from '@lit/localize/init/install.js';
export { str } from '@lit/localize/internal/str-tag.js';

/** English source texts, with {0}, {1} … for what is put in, and what they are in another language. */
export type Translations = Readonly<Record<string, string>>;

/** English is in the code; the others load when a page speaks them. */
const LANGUAGES: Record<string, () => Promise<{ default: Translations }>> = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
  ja: () => import('../locales/ja.ts'),
};

type Ask = { locale: string; explicit: boolean };

/** Whoever asks for a language, in the order of asking. */
const asks = new Map<object, Ask>();
let locale = 'en';
let translated: Promise<void> | undefined;

/** The page’s locale (BCP 47) for `Intl`. Where its language is not among ours it is English, so that a page does not mix two. */
export const pageLocale = (): string => locale;

/** Settles when the words of the page’s language are there, or cannot be had; undefined where there is nothing to wait for. */
export const translations = (): Promise<void> | undefined => translated;

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

function speak(wanted: string): void {
  const language = languageOf(wanted);
  const next = isOf(language, wanted) ? wanted : language;
  if (next === locale) return;
  const before = languageOf(locale);
  locale = next;
  if (language !== before)
    translated = translate(language).catch(() => console.warn(`Labelboard: ${language} did not load.`));
}

async function translate(language: string): Promise<void> {
  const [{ setTranslations }, words] = await Promise.all([import('./translations.ts'), LANGUAGES[language]?.()]);
  // Another one may have been asked for meanwhile, and be there already.
  await (language === languageOf(locale) ? setTranslations(language, words?.default ?? {}) : translated);
}

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
  return language in LANGUAGES ? language : 'en';
}
