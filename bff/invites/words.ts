import type { Role } from '../core/contract.ts';
import type { Language } from '../core/language.ts';

const en = {
  title: (organization: string) => `Join ${organization}`,
  invited: (organization: string, role: string) => `You are invited to ${organization} as ${role}.`,
  email: 'Email',
  name: 'Full name',
  nameHelp: 'The members of the organization see this name.',
  nameError: 'Enter your name, with at most 200 characters.',
  join: 'Join',
  joined: (organization: string) => `You are a member of ${organization}`,
  joinedNext: 'Sign in where your organization uses the dashboard. You can close this page.',
  ended: 'This invitation no longer works',
  endedNext: 'It was used, withdrawn or has expired. Ask whoever invited you for a new one.',
  mail: {
    greeting: (inviter: string | null, organization: string, role: string) =>
      inviter === null
        ? `You are invited to ${organization} as ${role}.`
        : `${inviter} invites you to ${organization} as ${role}.`,
    ends: (day: string) => `The link works once, until ${day}.`,
    notExpected: 'If you do not expect this, ignore it: nothing happens without you.',
  },
  roles: { ADMIN: 'Admin', TEAM_MANAGER: 'Team manager', REVIEWER: 'Reviewer', LABELER: 'Labeler', NONE: 'Member of some projects' } satisfies Record<Role, string>, // prettier-ignore
};

type Words = typeof en;

const de: Words = {
  title: (organization) => `${organization} beitreten`,
  invited: (organization, role) => `Sie sind zu ${organization} eingeladen, als ${role}.`,
  email: 'E-Mail',
  name: 'Vollständiger Name',
  nameHelp: 'Diesen Namen sehen die Mitglieder der Organisation.',
  nameError: 'Geben Sie Ihren Namen ein, mit höchstens 200 Zeichen.',
  join: 'Beitreten',
  joined: (organization) => `Sie sind Mitglied von ${organization}`,
  joinedNext: 'Melden Sie sich dort an, wo Ihre Organisation das Dashboard nutzt. Sie können diese Seite schließen.',
  ended: 'Diese Einladung gilt nicht mehr',
  endedNext: 'Sie wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um eine neue.',
  mail: {
    greeting: (inviter, organization, role) =>
      inviter === null
        ? `Sie sind zu ${organization} eingeladen, als ${role}.`
        : `${inviter} lädt Sie zu ${organization} ein, als ${role}.`,
    ends: (day) => `Der Link gilt einmal, bis zum ${day}.`,
    notExpected: 'Wenn Sie das nicht erwarten, beachten Sie es nicht: Ohne Sie geschieht nichts.',
  },
  roles: { ADMIN: 'Administrator', TEAM_MANAGER: 'Teammanager', REVIEWER: 'Prüfer', LABELER: 'Labeler', NONE: 'Mitglied einzelner Projekte' }, // prettier-ignore
};

const ja: Words = {
  title: (organization) => `${organization} に参加`,
  invited: (organization, role) => `${organization} に${role}として招待されています。`,
  email: 'メールアドレス',
  name: '氏名',
  nameHelp: '組織のメンバーにこの名前が表示されます。',
  nameError: '200 文字以内で氏名を入力してください。',
  join: '参加する',
  joined: (organization) => `${organization} のメンバーになりました`,
  joinedNext: '組織がダッシュボードを使っている場所でサインインしてください。このページは閉じてかまいません。',
  ended: 'この招待は無効です',
  endedNext: '使用済み、取り消し済み、または期限切れです。招待した人に新しい招待を依頼してください。',
  mail: {
    greeting: (inviter, organization, role) =>
      inviter === null
        ? `${organization} に${role}として招待されています。`
        : `${inviter} さんから ${organization} に${role}として招待されています。`,
    ends: (day) => `リンクは${day}まで、1 回だけ使えます。`,
    notExpected: '心当たりがない場合は、このメールを無視してください。何も起こりません。',
  },
  roles: { ADMIN: '管理者', TEAM_MANAGER: 'チームマネージャー', REVIEWER: 'レビュアー', LABELER: 'ラベラー', NONE: '一部のプロジェクトのメンバー' }, // prettier-ignore
};

const ar: Words = {
  title: (organization) => `الانضمام إلى ${organization}`,
  invited: (organization, role) => `تمت دعوتك إلى ${organization} بدور ${role}.`,
  email: 'البريد الإلكتروني',
  name: 'الاسم الكامل',
  nameHelp: 'يرى أعضاء المؤسسة هذا الاسم.',
  nameError: 'أدخل اسمك، بما لا يزيد عن 200 حرف.',
  join: 'انضمام',
  joined: (organization) => `أنت الآن عضو في ${organization}`,
  joinedNext: 'سجّل الدخول حيث تستخدم مؤسستك لوحة المعلومات. يمكنك إغلاق هذه الصفحة.',
  ended: 'لم تعد هذه الدعوة صالحة',
  endedNext: 'تم استخدامها أو سحبها أو انتهت صلاحيتها. اطلب دعوة جديدة ممن دعاك.',
  mail: {
    greeting: (inviter, organization, role) =>
      inviter === null
        ? `تمت دعوتك إلى ${organization} بدور ${role}.`
        : `يدعوك ${inviter} إلى ${organization} بدور ${role}.`,
    ends: (day) => `يعمل الرابط مرة واحدة، حتى ${day}.`,
    notExpected: 'إذا لم تكن تتوقع هذه الرسالة فتجاهلها: لن يحدث شيء من دونك.',
  },
  roles: { ADMIN: 'مسؤول', TEAM_MANAGER: 'مدير فريق', REVIEWER: 'مراجع', LABELER: 'مُصنِّف', NONE: 'عضو في بعض المشاريع' }, // prettier-ignore
};

export const WORDS: Record<Language, Words> = { en, de, ja, ar };
