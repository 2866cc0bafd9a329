import { configureLocalization } from '@lit/localize/init/runtime.js';
import { generateMsgId } from '@lit/localize/internal/id-generation.js';
import type { Translations } from './localize.ts';

type Templates = Record<string, string | { strTag: true; strings: TemplateStringsArray; values: number[] }>;

let words: Translations = {};

const { setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: ['ar', 'de', 'ja'],
  loadLocale: () => Promise.resolve({ templates: toTemplates(words) as Record<string, string> }),
});

/** Has every element on the page say its words in another language. English needs no words. */
export function setTranslations(language: string, translations: Translations): Promise<void> {
  words = translations;
  return setLocale(language);
}

/** `{ 'Delete {0}': '{0} löschen' }` in the form, and under the ids, which `@lit/localize` looks for. */
function toTemplates(translations: Translations): Templates {
  return Object.fromEntries(
    Object.entries(translations).map(([source, translation]) => {
      const [first = '', ...rest] = translation.split(/\{(\d+)\}/);
      const strings = [first, ...rest.filter((_, i) => i % 2 === 1)];
      const values = rest.filter((_, i) => i % 2 === 0).map(Number);
      const template =
        values.length === 0
          ? first
          : { strTag: true as const, strings: strings as unknown as TemplateStringsArray, values };
      return [generateMsgId(source.split(/\{\d+\}/), false), template];
    }),
  );
}
