import { configureLocalization } from '@lit/localize/init/runtime.js';
import { generateMsgId } from '@lit/localize/internal/id-generation.js';
import { LOCALE_STATUS_EVENT } from '@lit/localize/internal/locale-status-event.js';
import type { Translations } from './localize.ts';

type Templates = Record<string, string | { strTag: true; strings: TemplateStringsArray; values: number[] }>;

const templates: Record<string, Templates> = { ar: {}, de: {}, ja: {} };

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: Object.keys(templates),
  loadLocale: (language) => Promise.resolve({ templates: templates[language] as Record<string, string> }),
});

/** Adds words of a language, and has every element on the page say its words anew in it. English needs no words. */
export async function setTranslations(language: string, translations: Translations): Promise<void> {
  Object.assign(templates[language] ?? {}, toTemplates(translations));
  if (language !== getLocale()) return setLocale(language);
  // What setLocale() sends to the elements when the language is another one.
  const detail = { status: 'ready', readyLocale: language };
  dispatchEvent(new CustomEvent(LOCALE_STATUS_EVENT, { detail }));
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
