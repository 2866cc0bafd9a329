import type { Translations } from '../../core/localize.ts';

export default {
  'Add data rows': 'データ行を追加',
  'All integrations': 'すべての連携',
  'An admin can choose another integration for it.': '管理者が別の連携を選べます。',
  'An admin can fix it under Integrations.': '管理者が「連携」で直せます。',
  'Choose another integration': '別の連携を選ぶ',
  'Choose one of the organization’s integrations, or none.': '組織の連携のいずれか、または「なし」を選択してください。',
  Connected: '接続済み',
  'Create dataset': 'データセットを作成',
  'Created at': '作成日時',
  'Created by': '作成者',
  'Data rows': 'データ行',
  Datasets: 'データセット',
  'Delete datasets: {0}': 'データセットを削除：{0}',
  Deleted: '削除済み',
  'Deleted: {0}': '削除済み: {0}',
  Description: '説明',
  Edit: '編集',
  'Edit “{0}”': '「{0}」を編集',
  Export: 'エクスポート',
  Integration: '連携',
  'Its data rows go with it: {0}. No project uses it. An admin can restore it within 30 days.':
    'データ行も削除されます: {0}。使用しているプロジェクトはありません。30 日以内なら管理者が復元できます。',
  'Its data rows go with it: {0}. They leave the projects that use it: {1}. An admin can restore it within 30 days.':
    'データ行も削除されます: {0}。使用しているプロジェクトからも外れます: {1}。30 日以内なら管理者が復元できます。',
  'Last import': '最終インポート',
  Name: '名前',
  'Needs attention': '要対応',
  Never: 'なし',
  'New dataset': '新しいデータセット',
  'No datasets yet. A dataset holds the data rows that projects label.':
    'データセットはまだありません。データセットには、プロジェクトでラベル付けするデータ行が入ります。',
  'No integration': '連携なし',
  None: 'なし',
  'Not checked': '未確認',
  'One integration': '1 件の連携',
  'Optional. What is in it, and where it comes from.': '任意。内容と入手元。',
  Projects: 'プロジェクト',
  'Reads through': '読み取りに使う連携',
  'Saved.': '保存しました。',
  'Search datasets': 'データセットを検索',
  'Search integrations': '連携を検索',
  'Somebody deleted this dataset.': 'このデータセットは他のユーザーによって削除されました。',
  'The default integration': 'デフォルトの連携',
  'The integration that opens the files. None is for text, public addresses and uploads.':
    'ファイルを開く連携。「なし」はテキスト、公開アドレス、アップロード用です。',
  'The operator': '運用者',
  'Their data rows go with them, and leave the projects that use them. An admin can restore each within 30 days.':
    'データ行も一緒に削除され、使用しているプロジェクトから外れます。管理者は 30 日以内にそれぞれを復元できます。',
  'There is no such integration.': 'この連携はありません。',
  'This integration was deleted, so its data rows cannot be loaded.':
    'この連携は削除されたため、データ行を読み込めません。',
  '{0} (default)': '{0}（既定）',
  '{0} more': '他 {0} 件',
  '“{0}” has not been checked yet, so nobody knows whether data rows of this dataset load.':
    '「{0}」はまだ確認されていないため、このデータセットのデータ行を読み込めるか分かりません。',
  '“{0}” is created.': '「{0}」を作成しました。',
  '“{0}” is deleted.': '「{0}」を削除しました。',
  '“{0}” is restored.': '「{0}」を復元しました。',
  '“{0}” needs attention, so data rows of this dataset may not load.':
    '「{0}」は対応が必要なため、このデータセットのデータ行を読み込めないことがあります。',
  '“{0}” was deleted, so the data rows of this dataset cannot be loaded.':
    '「{0}」は削除されたため、このデータセットのデータ行を読み込めません。',
} satisfies Translations;
