import type { Translations } from '../../core/localize.ts';

export default {
  'A new secret is made. The one before stays valid until you end it or rotate again.':
    '新しいシークレットを作成します。以前のものは、終了するか再度ローテーションするまで有効です。',
  'A new secret is made. {0} stays valid, {1} ends at once.':
    '新しいシークレットを作成します。{0} は有効なままで、{1} はただちに終了します。',
  'A server that still uses it can begin no session. {0} stays valid.':
    'これをまだ使用しているサーバーはセッションを開始できなくなります。{0} は有効なままです。',
  'API keys': 'API キー',
  Account: 'アカウント',
  'Audit log': '監査ログ',
  'Choose at least one scope.': 'スコープを 1 つ以上選択してください。',
  'Choose at most 100 scopes.': 'スコープは 100 個まで選択できます。',
  'Create portal': 'ポータルを作成',
  'Created at': '作成日時',
  Datasets: 'データセット',
  Edit: '編集',
  'Edit “{0}”': '「{0}」を編集',
  End: '終了',
  'End {0}': '{0} を終了',
  'Enter an origin such as https://portal.example.com: scheme, host and port, nothing behind them.':
    'https://portal.example.com のようなオリジンを入力してください。スキーム、ホスト、ポートのみで、その後には何も付けません。',
  'Enter at least one origin, or leave the field out.': 'オリジンを 1 つ以上入力するか、フィールドを省略してください。',
  'Enter at least one origin.': 'オリジンを 1 つ以上入力してください。',
  'Enter at most 100 origins.': 'オリジンは 100 個まで入力できます。',
  'Enter the email or the id of a member.': 'メンバーのメールアドレスまたは ID を入力してください。',
  'In the page, load the script once and place an element:': 'ページでスクリプトを 1 回読み込み、要素を配置します:',
  Integrations: '連携',
  'Its secrets and every session that it has begun end at once: its pages show nothing any more. This cannot be undone.':
    'シークレットと、このポータルが開始したすべてのセッションがただちに終了し、ページには何も表示されなくなります。この操作は元に戻せません。',
  'Last updated': '最終更新',
  Members: 'メンバー',
  Name: '名前',
  'Name at least one project, or leave the field out.':
    'プロジェクトを 1 つ以上指定するか、フィールドを省略してください。',
  'Name at most 100 projects.': 'プロジェクトは 100 個まで指定できます。',
  'New portal': '新しいポータル',
  'No portals yet. Register the site on which parts of this dashboard are to be shown.':
    'ポータルはまだありません。このダッシュボードの一部を表示するサイトを登録してください。',
  'On your server, answer POST /lb-token for whoever is signed in with what this request gives. LB_PORTAL_SECRET is the secret.':
    'サーバーで、サインインしているユーザーの POST /lb-token に、このリクエストの結果を返します。LB_PORTAL_SECRET はシークレットです。',
  Origins: 'オリジン',
  Portals: 'ポータル',
  Projects: 'プロジェクト',
  Request: 'リクエスト',
  Revoke: '取り消す',
  'Revoke “{0}”': '「{0}」を取り消す',
  Rotate: 'ローテーション',
  'Rotate secret': 'シークレットをローテーション',
  'Rotate the secret of “{0}”': '「{0}」のシークレットをローテーション',
  Scopes: 'スコープ',
  'Search portals': 'ポータルを検索',
  'Secret of the portal': 'ポータルのシークレット',
  'Secret of “{0}”': '「{0}」のシークレット',
  Secrets: 'シークレット',
  'Set up “{0}”': '「{0}」を設定',
  'Snippet to paste': '貼り付けるコード',
  'Somebody revoked this portal.': 'このポータルは他のユーザーによって取り消されました。',
  Tasks: 'タスク',
  'The most that its sessions may do. A member never gets more than their role allows.':
    'セッションに許可する最大の範囲です。メンバーは自分のロールを超える権限を得ることはありません。',
  'The pages that may show parts: scheme and host, such as https://portal.example.com.':
    '表示を許可するページです。スキームとホスト (例: https://portal.example.com)。',
  'The site, as your organization calls it.': '組織で使っているサイトの名前です。',
  Usage: '使用状況',
  'Use a whole number of seconds from 60 to 3600.': '60 から 3600 までの整数の秒数を指定してください。',
  'Use at most 300 characters.': '300 文字以内で入力してください。',
  'Use at most 320 characters.': '320 文字以内で入力してください。',
  Webhooks: 'ウェブフック',
  '{0} has ended.': '{0} は終了しました。',
  '“{0}” is revoked.': '「{0}」を取り消しました。',
  '“{0}” is saved.': '「{0}」を保存しました。',
} satisfies Translations;
