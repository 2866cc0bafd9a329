import type { Translations } from '../../core/localize.ts';

export default {
  'A data row of this folder has more than 2,000 labels. Delete them first.':
    'このフォルダーのデータ行に 2,000 件を超えるラベルがあります。先にそれらを削除してください。',
  'A task reads this folder now. Wait for its end, or cancel it under Tasks.':
    'タスクがこのフォルダーを読み取り中です。終了を待つか、タスクでキャンセルしてください。',
  'A task removes this folder now. Wait for its end, or cancel it under Tasks.':
    'タスクがこのフォルダーを削除中です。終了を待つか、タスクでキャンセルしてください。',
  'Add data rows': 'データ行を追加',
  'Add them every day': '毎日追加する',
  Addresses: 'アドレス一覧',
  'Another process has started this task.': '別のプロセスがこのタスクを開始しました。',
  'Are deleted: more than {0}': '削除する: {0} を超える',
  'Are deleted: {0}': '削除する: {0}',
  'At least {0} files here and below, {1}': 'この階層以下に少なくとも {0} 件のファイル、{1}',
  Audio: '音声',
  'By its name': '名前で判断',
  'By the endings of their names. With none chosen, every file is imported.':
    'ファイル名の拡張子で判別します。何も選択しない場合は、すべてのファイルをインポートします。',
  'Choose a file with data rows (.ndjson, .jsonl, .json, .csv), or a media file such as .png.':
    'データ行のファイル (.ndjson、.jsonl、.json、.csv) または .png などのメディアファイルを選択してください。',
  'Choose a file, or paste addresses.': 'ファイルを選択するか、アドレスを貼り付けてください。',
  'Choose the column with the address or the text.': 'アドレスまたはテキストの列を選択してください。',
  'Column with the address or the text': 'アドレスまたはテキストの列',
  'Column with the external ID': '外部 ID の列',
  'Column with the global key': 'グローバルキーの列',
  Comma: 'コンマ',
  'Count all': 'すべて数える',
  'Counting…': '数えています…',
  'Data rows that another folder brings stay.': '別のフォルダーが取り込むデータ行は残ります。',
  Document: '文書',
  Encoding: '文字コード',
  'Every day': '毎日',
  'Files added: {0}.': '追加したファイル: {0} 件。',
  'Files and addresses': 'ファイルとアドレス',
  'Files that come later': '後から追加されるファイル',
  'First rows of {0}': '{0} の最初の行',
  Folder: 'フォルダー',
  'From a bucket': 'バケットから',
  'Global keys that are there already': '既にあるグローバルキー',
  Image: '画像',
  Import: 'インポート',
  'Imported folders': 'インポートしたフォルダー',
  'In this folder': 'このフォルダーの内容',
  Integration: '連携',
  'Its data rows': 'データ行',
  'Its data rows are being deleted. See Tasks.': 'データ行を削除しています。タスクをご覧ください。',
  'Leave it out for the first page.': '最初のページでは省略してください。',
  'Leave them': '追加しない',
  'Name each type once.': '各タイプは 1 回だけ指定してください。',
  'No bucket is connected. Connect one under Integrations first.':
    '接続されているバケットがありません。先に「連携」で接続してください。',
  'No files of these types are here or below.': 'この階層以下に、これらのタイプのファイルはありません。',
  'Not read to the end yet': 'まだ最後まで読み取られていません',
  'Nothing is in this folder.': 'このフォルダーは空です。',
  'Nothing of this folder is added any more. Its files stay in the bucket.':
    'このフォルダーからは今後何も追加されません。ファイルはバケットに残ります。',
  'One a line, such as https:// of a file, s3:// or gs:// of what is in a bucket.':
    '1 行に 1 つ。ファイルの https://、バケット内の s3:// または gs:// など。',
  'Pasted addresses': '貼り付けたアドレス',
  'Point cloud': '点群',
  'Projects that lose labels where its data rows are deleted': 'データ行を削除した場合にラベルを失うプロジェクト',
  'Refuse these rows': 'これらの行を拒否',
  Remove: '削除',
  'Remove the characters that are not valid Unicode.': '有効な Unicode ではない文字を削除してください。',
  'Remove “{0}”': '「{0}」を削除',
  'Search integrations': '連携を検索',
  Semicolon: 'セミコロン',
  Separator: '区切り文字',
  'Skip these rows': 'これらの行をスキップ',
  Stay: '残す',
  'Stop counting': '数えるのを停止',
  'Sync now': '今すぐ同期',
  'Sync now: {0}': '今すぐ同期: {0}',
  'Sync {0} every day': '{0} を毎日同期',
  Tab: 'タブ',
  Text: 'テキスト',
  'The cloud gives the same page again and again.': 'クラウドが同じページを繰り返し返しています。',
  'The dataset reads through it from now on.': '今後、データセットはこの連携を通して読み取ります。',
  'The dataset was changed meanwhile. Read it again, and decide what to keep.':
    'その間にデータセットが変更されました。もう一度読み込み、残すものを決めてください。',
  'The dataset was deleted.': 'データセットは削除されました。',
  'The file did not arrive whole.': 'ファイルを最後まで受信できませんでした。',
  'The file is empty.': 'ファイルが空です。',
  'The file is larger than 2 GB. Split it into smaller files.':
    'ファイルが 2 GB を超えています。小さいファイルに分割してください。',
  'The import of “{0}” has begun. See Tasks.': '「{0}」のインポートを開始しました。タスクをご覧ください。',
  'The integration of this dataset was deleted. Choose another one for the dataset.':
    'このデータセットの連携は削除されました。データセットに別の連携を選択してください。',
  'The integration of this folder was deleted, so its data rows are not known. Keep them.':
    'このフォルダーの連携は削除されたため、データ行を特定できません。データ行は残してください。',
  'The integration of this folder was deleted. Choose another one for the dataset.':
    'このフォルダーの連携は削除されました。データセットに別の連携を選択してください。',
  'The removal of “{0}” has begun. See Tasks.': '「{0}」の削除を開始しました。タスクをご覧ください。',
  'The uploaded file is not kept any more. Upload it again.':
    'アップロードされたファイルはもう保存されていません。もう一度アップロードしてください。',
  'The whole bucket': 'バケット全体',
  'There is no such integration. Choose one of the organization’s integrations.':
    'この連携は存在しません。組織の連携のいずれかを選択してください。',
  'They cannot be deleted with it, since its integration is deleted.':
    '連携が削除されているため、一緒に削除できません。',
  'This data row was changed meanwhile. Import this line again.':
    'このデータ行はその間に変更されました。この行をもう一度インポートしてください。',
  'This dataset has 100 folders. Import a folder that holds several of them.':
    'このデータセットには 100 個のフォルダーがあります。それらをまとめて含むフォルダーをインポートしてください。',
  'This dataset has no such data row.': 'このデータセットにそのようなデータ行はありません。',
  'This dataset reads through another integration now. Import from that one.':
    'このデータセットは現在、別の連携を通して読み取ります。その連携からインポートしてください。',
  'This dataset reads through another integration. Choose that one, or another dataset.':
    'このデータセットは別の連携を通して読み取ります。その連携か、別のデータセットを選択してください。',
  'This global key is taken by a data row of another dataset.':
    'このグローバルキーは別のデータセットのデータ行が使用しています。',
  'This global key is taken by another data row of this dataset.':
    'このグローバルキーは、このデータセットの別のデータ行で使われています。',
  'This names another dataset than the first data row. Import it by itself.':
    '最初のデータ行とは別のデータセットが指定されています。別にインポートしてください。',
  'Types of files': 'ファイルのタイプ',
  'Update the data rows that are there': '既存のデータ行を更新',
  'Use BUCKET. Files are imported by POST /v1/datasets/{id}/data-rows.':
    'BUCKET を使用してください。ファイルは POST /v1/datasets/{id}/data-rows でインポートします。',
  'Use IMAGE, VIDEO, AUDIO, PDF, HTML, TEXT, DICOM or POINT_CLOUD.':
    'IMAGE、VIDEO、AUDIO、PDF、HTML、TEXT、DICOM、POINT_CLOUD のいずれかを使用してください。',
  'Use a comma, a semicolon, a tab or a vertical bar.': 'コンマ、セミコロン、タブ、縦線のいずれかを使ってください。',
  'Use at most 1,024 characters.': '1,024 文字以内にしてください。',
  'Use refuse, skip or update.': 'refuse、skip、update のいずれかを使ってください。',
  'Use the `next` of the page before.': '前のページの `next` を使用してください。',
  'Use the type AUTO, ID or GKEY, and a text as the value.':
    'type には AUTO、ID、GKEY のいずれかを、value にはテキストを使用してください。',
  'Use utf-8, utf-16le, utf-16be, windows-1252 or shift_jis.':
    'utf-8、utf-16le、utf-16be、windows-1252、shift_jis のいずれかを使ってください。',
  'Vertical bar': '縦棒',
  Video: '動画',
  'What is refused is in the error file of the task, by its line.':
    '拒否された行は、タスクのエラーファイルに行番号付きで記録されます。',
  'Where data rows come from': 'データ行の取得元',
  'or drop them here: pictures and other media, or data rows as NDJSON, JSON or CSV; up to 2 GB each':
    'またはここにドロップ: 画像などのメディア、または NDJSON、JSON、CSV のデータ行。各 2 GB まで',
  '{0} (labels: at least {1}, annotations: at least {2})': '{0}（ラベル: {1} 以上、アノテーション: {2} 以上）',
  '{0} (labels: {1}, annotations: {2})': '{0}（ラベル: {1}、アノテーション: {2}）',
  '{0} files here and below, {1}': 'この階層以下に {0} 件のファイル、{1}',
  '{0} files, {1} added, {2} gone': 'ファイル {0} 件、追加 {1} 件、消失 {2} 件',
  '“{0}” is removed.': '「{0}」を削除しました。',
} satisfies Translations;
