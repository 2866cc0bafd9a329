import type { Translations } from '../../core/localize.ts';

export default {
  Account: 'الحساب',
  'Audit log': 'سجل التدقيق',
  Breadcrumb: 'مسار التنقل',
  Datasets: 'مجموعات البيانات',
  'Keyboard shortcuts': 'اختصارات لوحة المفاتيح',
  Members: 'الأعضاء',
  New: 'جديد',
  Overview: 'نظرة عامة',
  'Parts of the app': 'أقسام التطبيق',
  Portals: 'البوابات',
  Project: 'المشروع',
  Projects: 'المشاريع',
  Search: 'بحث',
  Settings: 'الإعدادات',
} satisfies Translations;
