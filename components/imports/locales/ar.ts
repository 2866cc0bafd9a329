import type { Translations } from '../../core/localize.ts';

export default {
  'A data row of this folder has more than 2,000 labels. Delete them first.':
    'لأحد صفوف البيانات في هذا المجلد أكثر من 2,000 تصنيف. احذفها أولًا.',
  'A task reads this folder now. Wait for its end, or cancel it under Tasks.':
    'تقرأ مهمة هذا المجلد الآن. انتظر انتهاءها أو ألغِها ضمن المهام.',
  'A task removes this folder now. Wait for its end, or cancel it under Tasks.':
    'تزيل مهمة هذا المجلد الآن. انتظر انتهاءها أو ألغِها ضمن المهام.',
  'Add data rows': 'إضافة صفوف بيانات',
  'Add them every day': 'إضافتها كل يوم',
  Addresses: 'العناوين',
  'Another process has started this task.': 'بدأت عملية أخرى هذه المهمة.',
  'Are deleted: more than {0}': 'تُحذف: أكثر من {0}',
  'Are deleted: {0}': 'تُحذف: {0}',
  'At least {0} files here and below, {1}': '{0} ملف على الأقل هنا وفي المجلدات الفرعية، {1}',
  Audio: 'صوت',
  'By its name': 'حسب اسمه',
  'By the endings of their names. With none chosen, every file is imported.':
    'حسب امتدادات أسمائها. إذا لم يُختر أي نوع، تُستورد كل الملفات.',
  'Choose a file with data rows (.ndjson, .jsonl, .json, .csv), or a media file such as .png.':
    'اختر ملفًا يحتوي على صفوف بيانات (.ndjson أو .jsonl أو .json أو .csv)، أو ملف وسائط مثل .png.',
  'Choose a file, or paste addresses.': 'اختر ملفًا أو ألصق عناوين.',
  'Choose the column with the address or the text.': 'اختر العمود الذي يحتوي على العنوان أو النص.',
  'Column with the address or the text': 'العمود الذي فيه العنوان أو النص',
  'Column with the external ID': 'العمود الذي فيه المعرّف الخارجي',
  'Column with the global key': 'العمود الذي فيه المفتاح العام',
  Comma: 'فاصلة',
  'Count all': 'عدّ الكل',
  'Counting…': 'جارٍ العدّ…',
  'Data rows that another folder brings stay.': 'تبقى صفوف البيانات التي يجلبها مجلد آخر.',
  Document: 'مستند',
  Encoding: 'الترميز',
  'Every day': 'كل يوم',
  'Files added: {0}.': 'الملفات المضافة: {0}.',
  'Files and addresses': 'الملفات والعناوين',
  'Files that come later': 'الملفات التي تأتي لاحقًا',
  'First rows of {0}': 'الصفوف الأولى من {0}',
  Folder: 'المجلد',
  'From a bucket': 'من حزمة',
  'Global keys that are there already': 'المفاتيح العامة الموجودة من قبل',
  Image: 'صورة',
  Import: 'استيراد',
  'Imported folders': 'المجلدات المستوردة',
  'In this folder': 'في هذا المجلد',
  Integration: 'التكامل',
  'Its data rows': 'صفوف بياناته',
  'Its data rows are being deleted. See Tasks.': 'تُحذف صفوف بياناته الآن. انظر المهام.',
  'Leave it out for the first page.': 'احذفه للصفحة الأولى.',
  'Leave them': 'تركها',
  'Name each type once.': 'اذكر كل نوع مرة واحدة.',
  'No bucket is connected. Connect one under Integrations first.':
    'لا توجد حزمة متصلة. صِل واحدة ضمن عمليات التكامل أولًا.',
  'No files of these types are here or below.': 'لا توجد ملفات من هذه الأنواع هنا أو في المجلدات الفرعية.',
  'Not read to the end yet': 'لم يُقرأ حتى النهاية بعد',
  'Nothing is in this folder.': 'لا شيء في هذا المجلد.',
  'Nothing of this folder is added any more. Its files stay in the bucket.':
    'لن يُضاف شيء من هذا المجلد بعد الآن. تبقى ملفاته في الحاوية.',
  'One a line, such as https:// of a file, s3:// or gs:// of what is in a bucket.':
    'عنوان في كل سطر، مثل https:// لملف، أو s3:// أو gs:// لما هو في حزمة.',
  'Pasted addresses': 'عناوين ملصقة',
  'Point cloud': 'سحابة نقاط',
  'Projects that lose labels where its data rows are deleted': 'المشاريع التي تفقد تصنيفات إذا حُذفت صفوف بياناته',
  'Refuse these rows': 'رفض هذه الصفوف',
  Remove: 'إزالة',
  'Remove the characters that are not valid Unicode.': 'احذف الأحرف التي ليست يونيكود صالحًا.',
  'Remove “{0}”': 'إزالة «\u2068{0}\u2069»',
  'Search integrations': 'البحث في عمليات التكامل',
  Semicolon: 'فاصلة منقوطة',
  Separator: 'الفاصل',
  'Skip these rows': 'تخطي هذه الصفوف',
  Stay: 'تبقى',
  'Stop counting': 'إيقاف العدّ',
  'Sync now': 'المزامنة الآن',
  'Sync now: {0}': 'المزامنة الآن: ⁨{0}⁩',
  'Sync {0} every day': 'مزامنة {0} كل يوم',
  Tab: 'علامة جدولة',
  Text: 'نص',
  'The cloud gives the same page again and again.': 'تعطي السحابة الصفحة نفسها مرارًا وتكرارًا.',
  'The dataset reads through it from now on.': 'ستقرأ مجموعة البيانات عبره من الآن فصاعدًا.',
  'The dataset was changed meanwhile. Read it again, and decide what to keep.':
    'تغيّرت مجموعة البيانات في هذه الأثناء. اقرأها مجددًا وقرّر ما تريد الاحتفاظ به.',
  'The dataset was deleted.': 'حُذفت مجموعة البيانات.',
  'The file did not arrive whole.': 'لم يصل الملف كاملاً.',
  'The file is empty.': 'الملف فارغ.',
  'The file is larger than 2 GB. Split it into smaller files.': 'الملف أكبر من 2 غيغابايت. قسّمه إلى ملفات أصغر.',
  'The import of “{0}” has begun. See Tasks.': 'بدأ استيراد «⁨{0}⁩». انظر المهام.',
  'The integration of this dataset was deleted. Choose another one for the dataset.':
    'حُذف تكامل مجموعة البيانات هذه. اختر تكاملًا آخر لها.',
  'The integration of this folder was deleted, so its data rows are not known. Keep them.':
    'حُذف تكامل هذا المجلد، لذا لا تُعرف صفوف بياناته. أبقِها.',
  'The integration of this folder was deleted. Choose another one for the dataset.':
    'حُذف تكامل هذا المجلد. اختر تكاملًا آخر لمجموعة البيانات.',
  'The removal of “{0}” has begun. See Tasks.': 'بدأت إزالة «⁨{0}⁩». انظر المهام.',
  'The uploaded file is not kept any more. Upload it again.': 'لم يعد الملف المرفوع محفوظًا. ارفعه من جديد.',
  'The whole bucket': 'الحزمة كلها',
  'There is no such integration. Choose one of the organization’s integrations.':
    'لا يوجد تكامل كهذا. اختر أحد عمليات تكامل المؤسسة.',
  'They cannot be deleted with it, since its integration is deleted.': 'لا يمكن حذفها معه، لأن تكامله محذوف.',
  'This data row was changed meanwhile. Import this line again.':
    'تغيّر صف البيانات هذا في هذه الأثناء. استورد هذا السطر مرة أخرى.',
  'This dataset has 100 folders. Import a folder that holds several of them.':
    'تحتوي مجموعة البيانات هذه على 100 مجلد. استورد مجلدًا يضم عدة مجلدات منها.',
  'This dataset has no such data row.': 'لا يوجد صف بيانات كهذا في مجموعة البيانات هذه.',
  'This dataset reads through another integration now. Import from that one.':
    'تقرأ مجموعة البيانات هذه الآن عبر تكامل آخر. استورد منه.',
  'This dataset reads through another integration. Choose that one, or another dataset.':
    'تقرأ مجموعة البيانات هذه عبر تكامل آخر. اختره، أو اختر مجموعة بيانات أخرى.',
  'This global key is taken by a data row of another dataset.':
    'هذا المفتاح العام مستخدم في صف بيانات من مجموعة بيانات أخرى.',
  'This global key is taken by another data row of this dataset.':
    'هذا المفتاح العام مستخدم في صف بيانات آخر من مجموعة البيانات هذه.',
  'This names another dataset than the first data row. Import it by itself.':
    'يسمّي هذا الصف مجموعة بيانات غير التي يسمّيها الصف الأول. استورده وحده.',
  'Types of files': 'أنواع الملفات',
  'Update the data rows that are there': 'تحديث صفوف البيانات الموجودة',
  'Use BUCKET. Files are imported by POST /v1/datasets/{id}/data-rows.':
    'استخدم BUCKET. تُستورد الملفات عبر POST /v1/datasets/{id}/data-rows.',
  'Use IMAGE, VIDEO, AUDIO, PDF, HTML, TEXT, DICOM or POINT_CLOUD.':
    'استخدم IMAGE أو VIDEO أو AUDIO أو PDF أو HTML أو TEXT أو DICOM أو POINT_CLOUD.',
  'Use a comma, a semicolon, a tab or a vertical bar.': 'استخدم فاصلة أو فاصلة منقوطة أو علامة جدولة أو خطاً عمودياً.',
  'Use at most 1,024 characters.': 'استخدم 1024 حرفًا على الأكثر.',
  'Use refuse, skip or update.': 'استخدم refuse أو skip أو update.',
  'Use the `next` of the page before.': 'استخدم `next` من الصفحة السابقة.',
  'Use the type AUTO, ID or GKEY, and a text as the value.': 'استخدم النوع AUTO أو ID أو GKEY، ونصًا كقيمة.',
  'Use utf-8, utf-16le, utf-16be, windows-1252 or shift_jis.':
    'استخدم utf-8 أو utf-16le أو utf-16be أو windows-1252 أو shift_jis.',
  'Vertical bar': 'خط عمودي',
  Video: 'فيديو',
  'What is refused is in the error file of the task, by its line.': 'ما يُرفض موجود في ملف أخطاء المهمة، بحسب سطره.',
  'Where data rows come from': 'مصدر صفوف البيانات',
  'or drop them here: pictures and other media, or data rows as NDJSON, JSON or CSV; up to 2 GB each':
    'أو أفلتها هنا: صور ووسائط أخرى، أو صفوف بيانات بصيغة NDJSON أو JSON أو CSV؛ حتى 2 غيغابايت لكل ملف',
  '{0} (labels: at least {1}, annotations: at least {2})': '{0} (التصنيفات: {1} على الأقل، التعليقات: {2} على الأقل)',
  '{0} (labels: {1}, annotations: {2})': '{0} (التصنيفات: {1}، التعليقات: {2})',
  '{0} files here and below, {1}': '{0} ملف هنا وفي المجلدات الفرعية، {1}',
  '{0} files, {1} added, {2} gone': '{0} ملف، أُضيف {1}، اختفى {2}',
  '“{0}” is removed.': 'أُزيل «\u2068{0}\u2069».',
} satisfies Translations;
