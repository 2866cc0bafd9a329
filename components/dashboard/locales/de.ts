import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'Konto',
  'Audit log': 'Audit-Protokoll',
  Breadcrumb: 'Brotkrumen-Navigation',
  Datasets: 'Datasets',
  'Keyboard shortcuts': 'Tastenkürzel',
  Members: 'Mitglieder',
  New: 'Neu',
  Overview: 'Übersicht',
  'Parts of the app': 'Teile der App',
  Portals: 'Portale',
  Project: 'Projekt',
  Projects: 'Projekte',
  Search: 'Suchen',
  Settings: 'Einstellungen',
} satisfies Translations;
