import type { Language } from '../core/language.ts';

const en = {
  subject: (name: string) => `API key “${name}” will be turned off`,
  unused: (name: string, key: string, organization: string) =>
    `Nobody has used the API key “${name}” (${key}) of ${organization} for eleven months.`,
  ends: (day: string) => `It will be turned off on ${day} (GMT).`,
  keep: 'Use it once to keep it, or revoke it in the dashboard.',
};

type Words = typeof en;

const de: Words = {
  subject: (name) => `Der API-Schlüssel „${name}“ wird abgeschaltet`,
  unused: (name, key, organization) =>
    `Seit elf Monaten hat niemand den API-Schlüssel „${name}“ (${key}) von ${organization} verwendet.`,
  ends: (day) => `Er wird am ${day} (GMT) abgeschaltet.`,
  keep: 'Verwenden Sie ihn einmal, um ihn zu behalten, oder widerrufen Sie ihn im Dashboard.',
};

const ja: Words = {
  subject: (name) => `API キー「${name}」は無効になります`,
  unused: (name, key, organization) => `${organization} の API キー「${name}」（${key}）は 11 か月間使われていません。`,
  ends: (day) => `${day}（GMT）に無効になります。`,
  keep: '残すには一度使用してください。不要であれば、ダッシュボードで取り消してください。',
};

const ar: Words = {
  subject: (name) => `سيتم إيقاف مفتاح API «\u2068${name}\u2069»`,
  unused: (name, key, organization) =>
    `لم يستخدم أحد مفتاح API «\u2068${name}\u2069» (\u2068${key}\u2069) الخاص بـ \u2068${organization}\u2069 منذ أحد عشر شهرًا.`,
  ends: (day) => `سيتم إيقافه في ${day} (بتوقيت غرينتش).`,
  keep: 'استخدمه مرة واحدة للاحتفاظ به، أو ألغِه في لوحة المعلومات.',
};

/** What the mail about a key that nobody uses says. */
export const WORDS: Record<Language, Words> = { en, de, ja, ar };
