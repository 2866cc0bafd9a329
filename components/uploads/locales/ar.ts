import type { Translations } from '../../core/localize.ts';

export default {
  'Another part of this upload is on its way.': 'جزء آخر من هذا الرفع في الطريق.',
  'Go on': 'متابعة',
  'Go on with {0}': 'متابعة ⁨{0}⁩',
  'Goes on where it stopped: {0}': 'يتابع من حيث توقف: {0}',
  Pause: 'إيقاف مؤقت',
  'Pause {0}': 'إيقاف ⁨{0}⁩ مؤقتًا',
  'Paused at {0}': 'متوقف مؤقتًا عند {0}',
  'Progress of {0}': 'تقدّم {0}',
  'Say how long the file is, in bytes.': 'اذكر حجم الملف بالبايت.',
  'Say where the part begins, in bytes.': 'اذكر أين يبدأ الجزء بالبايت.',
  'Send it as UTF-8 in Base64.': 'أرسله بترميز UTF-8 داخل Base64.',
  'The connection is lost. It is tried again: {0}': 'انقطع الاتصال. تُعاد المحاولة: {0}',
  'The file came in too many small parts. Begin again, and send larger ones.':
    'وصل الملف في أجزاء صغيرة كثيرة جدًا. ابدأ من جديد وأرسل أجزاء أكبر.',
  'The file has not come whole yet.': 'لم يصل الملف كاملاً بعد.',
  'The file is empty.': 'الملف فارغ.',
  'The file is larger than 2 GB. Split it into smaller files.': 'الملف أكبر من 2 غيغابايت. قسّمه إلى ملفات أصغر.',
  'The part does not begin where the last one ended. Ask how far the upload is, and go on there.':
    'لا يبدأ الجزء حيث انتهى السابق. اسأل إلى أين وصل الرفع وتابع من هناك.',
  'The part is longer than what is missing of the file.': 'الجزء أطول مما ينقص من الملف.',
  'The uploaded file is not kept any more. Upload it again.': 'لم يعد الملف المرفوع محفوظًا. ارفعه من جديد.',
  'Use 1 to 100 visible ASCII characters.': 'استخدم من 1 إلى 100 من رموز ASCII المرئية.',
  'You have 16 unfinished uploads. Finish one of them, or cancel it, and try again.':
    'لديك 16 عملية رفع غير مكتملة. أكمل إحداها أو ألغها ثم حاول مرة أخرى.',
  '{0} left': 'بقي {0}',
  '{0} per second': '{0} في الثانية',
} satisfies Translations;
