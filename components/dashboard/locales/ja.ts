import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'アカウント',
  'Audit log': '監査ログ',
  Datasets: 'データセット',
  'Keyboard shortcuts': 'キーボード ショートカット',
  Members: 'メンバー',
  New: '新規',
  'Parts of the app': 'アプリの各部',
  Portals: 'ポータル',
  Projects: 'プロジェクト',
  Search: '検索',
} satisfies Translations;
