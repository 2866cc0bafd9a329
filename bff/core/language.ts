/** The languages that the server writes to people in, as tags of BCP 47. */
export const LANGUAGES = ['en', 'de', 'ja', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (tag: unknown): tag is Language => LANGUAGES.some((language) => language === tag);

/** What a member is written to in, as their row has it: English where no browser of theirs has said another. */
export const toLanguage = (tag: unknown): Language => (isLanguage(tag) ? tag : 'en');

/** For `dir` of HTML. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** A day such as November 28, 2026, in GMT. */
export const dayIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
