import { pageLocale } from '../core/localize.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** Bytes in the unit that suits them: `1.2 MB`. */
export function fileSize(bytes: number): string {
  const at = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const style = { style: 'unit', unit: UNITS[at]!, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(pageLocale(), style).format(bytes / 1000 ** at);
}
