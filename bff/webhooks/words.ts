import type { Language } from '../core/language.ts';

const en = {
  subject: (host: string) => `Webhook to ${host} was switched off`,
  happened: (organization: string, address: string, reason: string) =>
    `The webhook of ${organization} to ${address} was switched off. ${reason}`,
  repair: 'Repair the receiver, then switch the webhook on again in the dashboard, in Account under Webhooks.',
  waiting: 'What waited when it was switched off is sent then. What happens until then is not sent.',
  reasons: {
    'The receiver answered 410: it does not want any more.': 'The receiver answered 410: it does not want any more.',
    'Nothing has arrived for five days.': 'Nothing has arrived for five days.',
  },
};

type Words = typeof en;

/** Why one was switched off, as it is stored and as its list says it. */
export type OffReason = keyof Words['reasons'];

const de: Words = {
  subject: (host) => `Webhook an ${host} wurde abgeschaltet`,
  happened: (organization, address, reason) =>
    `Der Webhook von ${organization} an ${address} wurde abgeschaltet. ${reason}`,
  repair: 'Reparieren Sie den Empfänger, und schalten Sie den Webhook im Dashboard unter Konto, Webhooks wieder ein.',
  waiting: 'Was beim Abschalten noch wartete, wird dann gesendet. Was bis dahin geschieht, wird nicht gesendet.',
  reasons: {
    'The receiver answered 410: it does not want any more.': 'Der Empfänger antwortete mit 410: Er möchte nichts mehr.',
    'Nothing has arrived for five days.': 'Seit fünf Tagen ist nichts angekommen.',
  },
};

const ja: Words = {
  subject: (host) => `${host} へのウェブフックがオフになりました`,
  happened: (organization, address, reason) =>
    `${organization} の ${address} へのウェブフックがオフになりました。${reason}`,
  repair: '受信側を修復してから、ダッシュボードの「アカウント」の「ウェブフック」で再びオンにしてください。',
  waiting: 'オフになったときに待っていたものは、そのときに送信されます。それまでの出来事は送信されません。',
  reasons: {
    'The receiver answered 410: it does not want any more.': '受信側が 410 を返しました。これ以上の配信は不要です。',
    'Nothing has arrived for five days.': '5 日間何も届いていません。',
  },
};

const ar: Words = {
  subject: (host) => `تم إيقاف خطاف الويب إلى \u2068${host}\u2069`,
  happened: (organization, address, reason) =>
    `تم إيقاف خطاف الويب الخاص بـ \u2068${organization}\u2069 إلى \u2068${address}\u2069. ${reason}`,
  repair: 'أصلح المستقبِل، ثم شغّل خطاف الويب مرة أخرى في لوحة المعلومات، في الحساب ضمن خطافات الويب.',
  waiting: 'ما كان ينتظر عند الإيقاف يُرسل حينها. وما يحدث حتى ذلك الحين لا يُرسل.',
  reasons: {
    'The receiver answered 410: it does not want any more.': 'رد المستقبِل بالرمز 410: لا يريد المزيد.',
    'Nothing has arrived for five days.': 'لم يصل شيء منذ خمسة أيام.',
  },
};

/** What the mail about a webhook that was switched off says. */
export const WORDS: Record<Language, Words> = { en, de, ja, ar };
