import { declareWords } from '../core/localize.ts';

declareWords({
  ar: () => import('./locales/ar.ts'),
  de: () => import('./locales/de.ts'),
  ja: () => import('./locales/ja.ts'),
});
