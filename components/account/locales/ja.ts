import type { Translations } from '../../core/localize.ts';

export default {
  API: 'API キー',
  Account: 'アカウント',
  Admin: '管理者',
  'By project': 'プロジェクト別',
  Details: '詳細',
  Edit: '編集',
  'Edit: {0}': '編集：{0}',
  Email: 'メール',
  End: '終了',
  'End the session on {0}': '{0} のセッションを終了',
  'Full name': '氏名',
  Integrations: '連携',
  'Keys that would live longer end that long from now.':
    'これより長く有効なキーは、今からこの期間が過ぎると終了します。',
  Labeler: 'ラベラー',
  Leave: '退出',
  'Leave the organization': '組織から退出',
  'Leave “{0}”': '「{0}」から退出',
  'Longest life of API keys': 'API キーの最長有効期間',
  'Member since': '参加日',
  Name: '名前',
  'Name of the organization': '組織名',
  'No limit': '無制限',
  Organization: '組織',
  'Organization ID': '組織 ID',
  Profile: 'プロフィール',
  Reviewer: 'レビュアー',
  Role: 'ロール',
  Save: '保存',
  'Saved.': '保存しました。',
  Sessions: 'セッション',
  Since: '開始:',
  'Somebody changed it meanwhile: {0}': '他の人によって変更されました：{0}',
  'Team manager': 'チームマネージャー',
  'The newest {0} are shown.': '最新の {0} 件を表示しています。',
  'The session on {0} has ended.': '{0} のセッションは終了しました。',
  'This session': 'このセッション',
  Usage: '使用状況',
  'You are the last admin. Make another member an admin first.':
    'あなたは最後の管理者です。先に別のメンバーを管理者にしてください。',
  'You label and review in all projects.': 'すべてのプロジェクトでラベル付けとレビューができます。',
  'You label in all projects, and see your own numbers.':
    'すべてのプロジェクトでラベル付けができ、自分の数値を確認できます。',
  'You manage everything: projects, data, members, integrations and settings.':
    'プロジェクト、データ、メンバー、連携、設定のすべてを管理できます。',
  'You see all projects and their performance, and manage the members of projects.':
    'すべてのプロジェクトとそのパフォーマンスを確認し、プロジェクトのメンバーを管理できます。',
  'You see the projects in which you have a role.': 'ロールを持つプロジェクトを確認できます。',
  'Your sessions and API keys end at once, and your labels stay. To come back you need an invitation.':
    'あなたのセッションと API キーはすぐに終了し、ラベルは残ります。戻るには招待が必要です。',
} satisfies Translations;
