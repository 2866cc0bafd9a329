import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'الحساب',
  'Audit log': 'سجل التدقيق',
  Datasets: 'مجموعات البيانات',
  'Keyboard shortcuts': 'اختصارات لوحة المفاتيح',
  Members: 'الأعضاء',
  New: 'جديد',
  'Parts of the app': 'أقسام التطبيق',
  Portals: 'البوابات',
  Projects: 'المشاريع',
  Search: 'بحث',
} satisfies Translations;
