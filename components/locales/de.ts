import type { Translations } from '../core/localize.ts';

export default {} satisfies Translations;
