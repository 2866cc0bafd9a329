import type { Translations } from '../../core/localize.ts';

export default {
  'Another part of this upload is on its way.': 'このアップロードの別の部分を受信中です。',
  'Go on': '再開',
  'Go on with {0}': '{0} を再開',
  'Goes on where it stopped: {0}': '中断した位置から再開します: {0}',
  Pause: '一時停止',
  'Pause {0}': '{0} を一時停止',
  'Paused at {0}': '{0} で一時停止中',
  'Progress of {0}': '{0} の進行状況',
  'Say how long the file is, in bytes.': 'ファイルの大きさをバイト数で指定してください。',
  'Say where the part begins, in bytes.': 'この部分の開始位置をバイト数で指定してください。',
  'Send it as UTF-8 in Base64.': 'Base64 で UTF-8 として送信してください。',
  'The connection is lost. It is tried again: {0}': '接続が切れました。再試行します: {0}',
  'The file came in too many small parts. Begin again, and send larger ones.':
    'ファイルが細かい部分に分かれすぎています。より大きな部分で最初からやり直してください。',
  'The file has not come whole yet.': 'ファイルをまだ最後まで受信していません。',
  'The file is empty.': 'ファイルが空です。',
  'The file is larger than 2 GB. Split it into smaller files.':
    'ファイルが 2 GB を超えています。小さいファイルに分割してください。',
  'The part does not begin where the last one ended. Ask how far the upload is, and go on there.':
    'この部分は前の部分の続きではありません。受信済みの位置を確認し、そこから続けてください。',
  'The part is longer than what is missing of the file.': 'この部分は、ファイルの残りより長くなっています。',
  'The uploaded file is not kept any more. Upload it again.':
    'アップロードされたファイルはもう保存されていません。もう一度アップロードしてください。',
  'Use 1 to 100 visible ASCII characters.': '表示可能な ASCII 文字を 1～100 文字で入力してください。',
  'You have 16 unfinished uploads. Finish one of them, or cancel it, and try again.':
    '未完了のアップロードが 16 件あります。1 件を完了するかキャンセルして、もう一度お試しください。',
  '{0} left': '残り {0}',
  '{0} per second': '毎秒 {0}',
} satisfies Translations;
