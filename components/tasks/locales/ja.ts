import type { Translations } from '../../core/localize.ts';

export default {
  Canceled: 'キャンセル済み',
  'Canceling…': 'キャンセル中…',
  Complete: '完了',
  'Complete, {0} failed': '完了 ({0} 件失敗)',
  'Download errors': 'エラーをダウンロード',
  'Download result': '結果をダウンロード',
  'Export of a dataset': 'データセットのエクスポート',
  'Export of a project': 'プロジェクトのエクスポート',
  Failed: '失敗',
  'Import from a bucket': 'バケットからのインポート',
  'Import of data rows': 'データ行のインポート',
  'Import of labels': 'ラベルのインポート',
  'In progress': '進行中',
  'Kept until': '保存期限:',
  'Was kept until': '保存期限切れ:',
  'Make it again': 'もう一度作成',
  'No tasks yet. Exports and imports that you start run in the background, and show here.':
    'まだタスクはありません。開始したエクスポートとインポートはバックグラウンドで実行され、ここに表示されます。',
  'Only a task that failed or was canceled can be tried again.':
    '再試行できるのは、失敗またはキャンセルしたタスクだけです。',
  'Progress of {0}': '{0} の進行状況',
  Queued: '待機中',
  'Queued: another task comes first': '待機中: 別のタスクが先です',
  'Queued: no server takes tasks now': '待機中: 現在タスクを受け付けるサーバーがありません',
  'Removal of a folder': 'フォルダーの削除',
  'Something went wrong on the server. Try it again.': 'サーバーで問題が発生しました。もう一度お試しください。',
  Tasks: 'タスク',
  'Tasks, some have ended': 'タスク、終了したものがあります',
  'Tasks, {0} under way': 'タスク、{0} 件進行中',
  'The member who asked for it was removed.': '依頼したメンバーは削除されました。',
  'The uploaded file is not kept any more. Upload it again.':
    'アップロードされたファイルはもう保存されていません。もう一度アップロードしてください。',
  'Use UNDER_WAY, or leave it out.': 'UNDER_WAY を使うか、省略してください。',
  'Use a whole number from 0.': '0 以上の整数を指定してください。',
  'You have 100 tasks under way. Wait until some have ended, or cancel them.':
    '進行中のタスクが 100 件あります。終わるまで待つか、キャンセルしてください。',
  '{0} a second': '{0} 件/秒',
  '{0} a second, {1} left': '{0} 件/秒、残り {1}',
  '{0} of {1}': '{1} 件中 {0} 件',
} satisfies Translations;
