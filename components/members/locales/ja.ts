import type { Translations } from '../../core/localize.ts';

export default {
  '({0} entered twice)': '（重複 {0} 件）',
  'Add a project': 'プロジェクトを追加',
  Added: '追加',
  Admin: '管理者',
  All: 'すべて',
  'All roles': 'すべてのロール',
  'By project': 'プロジェクト別',
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER or LABELER.':
    'ロールを選んでください: ADMIN、TEAM_MANAGER、REVIEWER、LABELER。',
  'Copy the link for {0}': '{0} のリンクをコピー',
  Done: '完了',
  'Each link works once and ends after 7 days. It is shown here alone.':
    '各リンクは 1 回だけ有効で、7 日後に切れます。表示されるのはここだけです。',
  Email: 'メール',
  'Email addresses': 'メールアドレス',
  Ends: '期限',
  'Enter an email address such as ana@example.com.': 'ana@example.com のようなメールアドレスを入力してください。',
  'Enter an email address.': 'メールアドレスを入力してください。',
  'Enter at least one email address.': 'メールアドレスを 1 つ以上入力してください。',
  Expired: '期限切れ',
  'Get a new link': '新しいリンクを作成',
  'Hand over the links': 'リンクを渡す',
  Invite: '招待',
  'Invite at most 200 people at once.': '一度に招待できるのは 200 人までです。',
  'Invite members': 'メンバーを招待',
  Invited: '招待日時',
  'Invited by': '招待した人',
  Labeler: 'ラベラー',
  'Labels and reviews in all projects.': 'すべてのプロジェクトでラベル付けとレビューをします。',
  'Labels in all projects, and sees their own numbers.':
    'すべてのプロジェクトでラベル付けをし、自分の数値を見られます。',
  'Last active': '最終アクティブ',
  'Manages everything: projects, data, members, integrations and settings.':
    'プロジェクト、データ、メンバー、連携、設定のすべてを管理します。',
  Members: 'メンバー',
  Name: '名前',
  Never: 'なし',
  'No invitation is pending.': '保留中の招待はありません。',
  'No members yet. Invite the people who label, review and manage.':
    'メンバーはまだいません。ラベル付け、レビュー、管理をする人を招待してください。',
  'Nobody changes their own role. Ask another admin.': '自分のロールは変更できません。ほかの管理者に依頼してください。',
  'Nobody removes themselves. Ask another admin.': '自分自身は削除できません。ほかの管理者に依頼してください。',
  'Pending invitations': '保留中の招待',
  'Project roles go with the role NONE.': 'プロジェクトのロールは NONE のロールと組み合わせます。',
  'Project roles go with the role NONE. With another role a member has that role in every project.':
    'プロジェクトのロールは NONE のロールと組み合わせます。ほかのロールでは、そのロールがすべてのプロジェクトで有効です。',
  Projects: 'プロジェクト',
  Remove: '削除',
  'Remove “{0}”': '「{0}」を削除',
  Reviewer: 'レビュアー',
  Revoke: '取り消す',
  Role: 'ロール',
  'Role in {0}': '{0} でのロール',
  'Role of {0}': '{0} のロール',
  'Roles in projects': 'プロジェクトでのロール',
  'Roles of {0} in projects': '{0} のプロジェクトでのロール',
  'Search invitations': '招待を検索',
  'Search members': 'メンバーを検索',
  'Sees all projects and their performance, and manages the members of projects.':
    'すべてのプロジェクトとその実績を見て、プロジェクトのメンバーを管理します。',
  'Sees the projects that you choose, with a role in each.': '選んだプロジェクトだけを、それぞれのロールで見られます。',
  'Separated by commas, semicolons or lines. “Name <ana@example.com>” works as well.':
    'コンマ、セミコロン、改行で区切ります。「名前 <ana@example.com>」の形も使えます。',
  'Set at most 500 project roles at once.': '一度に設定できるプロジェクトのロールは 500 個までです。',
  'Somebody else invited one of these addresses just now. Nothing was sent. Try again.':
    'ほかの人がこれらのアドレスの 1 つを招待したところです。何も送信されていません。もう一度お試しください。',
  'Take the role in {0} away': '{0} でのロールを外す',
  'Team manager': 'チームマネージャー',
  'The first request made a new link, and its answer alone held it. Resend the invitation again.':
    '最初のリクエストで新しいリンクが作成され、その応答だけに含まれていました。招待をもう一度送信してください。',
  'The first request sent the invitations, and its answer alone held their links. Resend one to get its link.':
    '最初のリクエストで招待が送信され、リンクはその応答だけに含まれていました。リンクを得るには招待を再送信してください。',
  'The invitation of {0} is revoked.': '{0} への招待を取り消しました。',
  'The operator': '運用者',
  'The organization has no project with this id.': 'この ID のプロジェクトは組織にありません。',
  'Their labels stay. These end at once: sessions: {0}, API keys: {1}, pending invitations they sent: {2}.':
    'ラベルは残ります。すぐに終了するもの: セッション {0} 件、API キー {1} 件、送信した保留中の招待 {2} 件。',
  'There is no project yet. Roles can be given later.': 'プロジェクトはまだありません。ロールは後で付与できます。',
  'There is no such project.': 'そのようなプロジェクトはありません。',
  'This invitation no longer works.': 'この招待は無効になりました。',
  'This is the last admin of the organization. Make another member an admin first.':
    '組織の最後の管理者です。先にほかのメンバーを管理者にしてください。',
  'Use at most 254 characters.': '254 文字以内にしてください。',
  'With another role the member has that role in every project. Set the role to NONE first.':
    'ほかのロールでは、そのロールがすべてのプロジェクトで有効です。先にロールを NONE にしてください。',
  You: '自分',
  '{0} is a member already.': '{0} は既にメンバーです。',
  '{0} is invited already. Get a new link from the list below.':
    '{0} は既に招待されています。新しいリンクは下の一覧から作成できます。',
  '{0} is now: {1}': '{0} の新しいロール: {1}',
  '{0} people': '{0} 人',
  '“{0}” is removed.': '「{0}」を削除しました。',
} satisfies Translations;
