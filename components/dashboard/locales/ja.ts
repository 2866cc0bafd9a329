import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'アカウント',
  'Audit log': '監査ログ',
  Breadcrumb: 'パンくずリスト',
  Datasets: 'データセット',
  'Keyboard shortcuts': 'キーボード ショートカット',
  Members: 'メンバー',
  New: '新規',
  Overview: '概要',
  'Parts of the app': 'アプリの各部',
  Portals: 'ポータル',
  Project: 'プロジェクト',
  Projects: 'プロジェクト',
  Search: '検索',
  Settings: '設定',
} satisfies Translations;
