import type { Translations } from '../../core/localize.ts';

export default {
  'Add data rows': 'إضافة صفوف بيانات',
  'All integrations': 'كل عمليات التكامل',
  'An admin can choose another integration for it.': 'يمكن للمشرف اختيار تكامل آخر لها.',
  'An admin can fix it under Integrations.': 'يمكن للمشرف إصلاحه ضمن «التكاملات».',
  'Choose another integration': 'اختيار تكامل آخر',
  'Choose one of the organization’s integrations, or none.': 'اختر أحد عمليات تكامل المؤسسة، أو لا شيء.',
  Connected: 'متصل',
  'Create dataset': 'إنشاء مجموعة بيانات',
  'Created at': 'تاريخ الإنشاء',
  'Created by': 'أنشأها',
  'Data rows': 'صفوف البيانات',
  Datasets: 'مجموعات البيانات',
  'Delete datasets: {0}': 'حذف مجموعات البيانات: {0}',
  Deleted: 'محذوف',
  'Deleted: {0}': 'حُذف: {0}',
  Description: 'الوصف',
  Edit: 'تعديل',
  'Edit “{0}”': 'تعديل «⁨{0}⁩»',
  Export: 'تصدير',
  Integration: 'التكامل',
  'Its data rows go with it: {0}. No project uses it. An admin can restore it within 30 days.':
    'تُحذف صفوف بياناتها معها: {0}. لا يستخدمها أي مشروع. يمكن لمسؤول استعادتها خلال 30 يومًا.',
  'Its data rows go with it: {0}. They leave the projects that use it: {1}. An admin can restore it within 30 days.':
    'تُحذف صفوف بياناتها معها: {0}. وتخرج من المشاريع التي تستخدمها: {1}. يمكن لمسؤول استعادتها خلال 30 يومًا.',
  'Last import': 'آخر استيراد',
  Name: 'الاسم',
  'Needs attention': 'يحتاج إلى انتباه',
  Never: 'أبدًا',
  'New dataset': 'مجموعة بيانات جديدة',
  'No datasets yet. A dataset holds the data rows that projects label.':
    'لا مجموعات بيانات بعد. تضم مجموعة البيانات الصفوف التي تصنّفها المشاريع.',
  'No integration': 'بلا تكامل',
  None: 'لا توجد',
  'Not checked': 'لم يُفحص',
  'One integration': 'تكامل واحد',
  'Optional. What is in it, and where it comes from.': 'اختياري. ما تحتويه ومن أين تأتي.',
  Projects: 'المشاريع',
  'Reads through': 'تقرأ عبر',
  'Saved.': 'تم الحفظ.',
  'Search datasets': 'البحث في مجموعات البيانات',
  'Search integrations': 'البحث في عمليات التكامل',
  'Somebody deleted this dataset.': 'حذف شخص ما مجموعة البيانات هذه.',
  'The default integration': 'عملية التكامل الافتراضية',
  'The integration that opens the files. None is for text, public addresses and uploads.':
    'التكامل الذي يفتح الملفات. لا شيء للنصوص والعناوين العامة والملفات المرفوعة.',
  'The operator': 'المشغّل',
  'Their data rows go with them, and leave the projects that use them. An admin can restore each within 30 days.':
    'تُحذف صفوف بياناتها معها وتغادر المشاريع التي تستخدمها. يمكن لمسؤول استعادة كل منها خلال 30 يومًا.',
  'There is no such integration.': 'لا يوجد تكامل كهذا.',
  'This integration was deleted, so its data rows cannot be loaded.':
    'حُذف هذا التكامل، لذلك لا يمكن تحميل صفوف بياناته.',
  '{0} (default)': '{0} (الافتراضي)',
  '{0} more': '{0} أخرى',
  '“{0}” has not been checked yet, so nobody knows whether data rows of this dataset load.':
    'لم يُفحص «{0}» بعد، لذلك لا أحد يعلم إن كانت صفوف بيانات مجموعة البيانات هذه تُحمَّل.',
  '“{0}” is created.': 'تم إنشاء «⁨{0}⁩».',
  '“{0}” is deleted.': 'حُذف «⁨{0}⁩».',
  '“{0}” is restored.': 'تمت استعادة «⁨{0}⁩».',
  '“{0}” needs attention, so data rows of this dataset may not load.':
    'يحتاج «{0}» إلى انتباه، لذلك قد لا تُحمَّل صفوف بيانات مجموعة البيانات هذه.',
  '“{0}” was deleted, so the data rows of this dataset cannot be loaded.':
    'حُذف «{0}»، لذلك لا يمكن تحميل صفوف بيانات مجموعة البيانات هذه.',
} satisfies Translations;
