import { isLanguage, type Language } from '../core/language.ts';

/** The first language of `Accept-Language` (RFC 9110, 12.5.4) that the server writes in, else English. */
export function languageOf(accepted: string | undefined): Language {
  const asked = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return asked.map(({ language }) => language).find(isLanguage) ?? 'en';
}
