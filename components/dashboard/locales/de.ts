import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'Konto',
  'Audit log': 'Audit-Protokoll',
  Datasets: 'Datasets',
  'Keyboard shortcuts': 'Tastenkürzel',
  Members: 'Mitglieder',
  New: 'Neu',
  'Parts of the app': 'Teile der App',
  Portals: 'Portale',
  Projects: 'Projekte',
  Search: 'Suchen',
} satisfies Translations;
