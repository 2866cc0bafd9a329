import type { Translations } from '../../core/localize.ts';

export default {
  'A bucket name has 3 to 222 characters.': 'يتكون اسم الحزمة من 3 إلى 222 حرفًا.',
  'A bucket name has 3 to 63 characters.': 'يتكون اسم الحزمة من 3 إلى 63 حرفًا.',
  'A bucket name has lowercase letters, digits, dots and hyphens. Enter the name alone, not an address or an ARN.':
    'يتكون اسم الحزمة من أحرف إنجليزية صغيرة وأرقام ونقاط وواصلات. أدخل الاسم وحده، لا عنوانًا ولا ARN.',
  'A bucket name has lowercase letters, digits, dots, hyphens and underscores. Enter the name alone, without gs://.':
    'يتكون اسم الحزمة من أحرف إنجليزية صغيرة وأرقام ونقاط وواصلات وشرطات سفلية. أدخل الاسم وحده، دون \u2066gs://\u2069.',
  'A client secret has at most 1,000 characters.': 'لا يزيد سر العميل على 1000 حرف.',
  'A service account key has at most 16 KB. Paste the key file and nothing else.':
    'لا يزيد مفتاح حساب الخدمة على 16 كيلوبايت. الصق ملف المفتاح وحده.',
  'AWS STS is switched off in this region.': 'خدمة AWS STS معطّلة في هذه المنطقة.',
  'AWS does not accept the identity of this server.': 'لا تقبل AWS هوية هذا الخادم.',
  'AWS does not accept the session of the role.': 'لا تقبل AWS جلسة الدور.',
  'AWS does not accept this role ARN.': 'لا تقبل AWS معرّف ARN هذا للدور.',
  'AWS does not let this server assume the role.': 'لا تسمح AWS لهذا الخادم بتولّي الدور.',
  'AWS refuses the signed URL.': 'ترفض AWS عنوان URL الموقَّع.',
  'All providers': 'جميع المزوّدين',
  'Ask an administrator of the AWS account to activate it in the IAM console under Account settings.':
    'اطلب من مسؤول حساب AWS تفعيلها في وحدة تحكم IAM ضمن «Account settings».',
  'Ask the operator of this server to renew it.': 'اطلب من مشغّل هذا الخادم تجديدها.',
  'Ask the operator of this server to replace its AWS access key.':
    'اطلب من مشغّل هذا الخادم استبدال مفتاح وصوله إلى AWS.',
  'Ask the operator of this server to set its clock.': 'اطلب من مشغّل هذا الخادم ضبط ساعته.',
  'Ask the operator of this server to set one. No role can be assumed before.':
    'اطلب من مشغّل هذا الخادم تعيين هوية له. لا يمكن تولّي أي دور قبل ذلك.',
  'Ask the operator of this server what stands between it and the cloud.':
    'اسأل مشغّل هذا الخادم عمّا يقع بينه وبين السحابة.',
  'Azure Storage does not accept the access token.': 'لا تقبل Azure Storage رمز الوصول.',
  'Azure Storage does not allow this, or its firewall does not let this server in.':
    'لا تسمح Azure Storage بذلك، أو أن جدارها الناري يمنع هذا الخادم.',
  'Azure has no room for all origins of your portals, so the CORS rule below lets every page in. It still needs a signed URL.':
    'لا يتسع Azure لكل مصادر بواباتك، لذلك تسمح قاعدة CORS أدناه لكل الصفحات. ويبقى عنوان URL الموقّع مطلوبًا.',
  Back: 'رجوع',
  'Be refused without the external ID': 'الرفض دون المعرّف الخارجي',
  Bucket: 'الحزمة',
  'CORS rule': 'قاعدة CORS',
  Check: 'الفحص',
  'Check again': 'إعادة الفحص',
  'Check again in a few minutes. If it stays like this, tell the operator of this server.':
    'أعد الفحص بعد بضع دقائق. إذا بقي الحال كما هو، فأخبر مشغّل هذا الخادم.',
  'Check again. If it stays like this, upload the object again.':
    'أعد الفحص. إذا بقي الحال كما هو، فارفع الكائن من جديد.',
  'Check now': 'فحص الآن',
  'Check “{0}”': 'فحص «\u2068{0}\u2069»',
  Checked: 'تم التحقق',
  'Checking…': 'جارٍ الفحص…',
  'Choose a provider: AWS, GCP or AZURE.': 'اختر مزوّدًا: AWS أو GCP أو AZURE.',
  'Choose another integration of the organization.': 'اختر تكاملًا آخر للمؤسسة.',
  'Client ID': 'معرّف العميل',
  'Client secret': 'سر العميل',
  Cloud: 'السحابة',
  Command: 'الأمر',
  'Compare the container URL with the storage account in the Azure portal. If it is another one, create the integration again.':
    'قارن عنوان URL للحاوية بحساب التخزين في مدخل Azure. إذا كان حسابًا آخر، فأنشئ التكامل من جديد.',
  'Compare the container URL with the storage account in the Azure portal. If it is right, tell the operator of this server.':
    'قارن عنوان URL للحاوية بحساب التخزين في مدخل Azure. إذا كان صحيحًا، فأخبر مشغّل هذا الخادم.',
  'Compare the permissions in the console of the cloud with the ones that Edit shows.':
    'قارن الأذونات في وحدة تحكم السحابة بالأذونات التي يعرضها «تعديل».',
  Connect: 'الربط',
  'Connect “{0}”': 'ربط «\u2068{0}\u2069»',
  Connected: 'متصل',
  'Connecting. This takes ten seconds at most.': 'جارٍ الاتصال. يستغرق ذلك عشر ثوانٍ على الأكثر.',
  'Container URL': 'عنوان URL للحاوية',
  Continue: 'متابعة',
  'Copy the ARN from the page of the role in the IAM console. Then edit this integration and paste it.':
    'انسخ معرّف ARN من صفحة الدور في وحدة تحكم IAM. ثم عدّل هذا التكامل والصقه.',
  'Copy the ARN of the role and paste it below.': 'انسخ معرّف ARN للدور والصقه أدناه.',
  'Copy this': 'للنسخ',
  'Could not be told': 'تعذّر التحديد',
  'Create and check': 'إنشاء وفحص',
  'Create and continue': 'إنشاء ومتابعة',
  'Create the integration again and enter the region of the bucket.': 'أنشئ التكامل من جديد وأدخل منطقة الحزمة.',
  'Create the integration again and leave the region empty: it is found by itself.':
    'أنشئ التكامل من جديد واترك المنطقة فارغة: سيُعثر عليها تلقائيًا.',
  'Create the integration again with the name that the console of the cloud shows.':
    'أنشئ التكامل من جديد بالاسم الذي تعرضه وحدة تحكم السحابة.',
  'Create the role in the IAM console. Then edit this integration and enter the ARN of the role.':
    'أنشئ الدور في وحدة تحكم IAM. ثم عدّل هذا التكامل وأدخل معرّف ARN للدور.',
  Created: 'أُنشئ',
  'Created at': 'تاريخ الإنشاء',
  Credentials: 'بيانات الاعتماد',
  'Datasets that can no longer load their data': 'مجموعات بيانات لن تتمكن من تحميل بياناتها',
  Default: 'افتراضي',
  'Do this later': 'لاحقًا',
  Edit: 'تعديل',
  'Edit this integration and enter all of them again.': 'عدّل هذا التكامل وأدخلها كلها من جديد.',
  'Edit “{0}”': 'تعديل «\u2068{0}\u2069»',
  Edited: 'حُرِّر',
  'Enter a container URL such as https://account.blob.core.windows.net/container.':
    'أدخل عنوان URL لحاوية، مثل https://account.blob.core.windows.net/container.',
  'Enter a region such as eu-central-1, or leave it empty.': 'أدخل منطقة مثل eu-central-1، أو اترك الحقل فارغًا.',
  'Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.':
    'أدخل معرّف ARN لدور، مثل arn:aws:iam::123456789012:role/labeling.',
  'Enter the ARN of the role, or do this later.': 'أدخل معرّف ARN للدور، أو افعل ذلك لاحقًا.',
  'Enter the URL of the container.': 'أدخل عنوان URL للحاوية.',
  'Enter the URL without a port.': 'أدخل عنوان URL بلا منفذ.',
  'Enter the application (client) ID: 32 hexadecimal digits in five groups.':
    'أدخل معرّف التطبيق (العميل): 32 رقمًا ست عشريًا في خمس مجموعات.',
  'Enter the client ID.': 'أدخل معرّف العميل.',
  'Enter the client secret.': 'أدخل سر العميل.',
  'Enter the name of the bucket.': 'أدخل اسم الحزمة.',
  'Enter the name of the object.': 'أدخل اسم الكائن.',
  'Enter the tenant ID, or a domain such as contoso.onmicrosoft.com.':
    'أدخل معرّف المستأجر، أو نطاقًا مثل contoso.onmicrosoft.com.',
  'Enter the tenant ID.': 'أدخل معرّف المستأجر.',
  'External ID': 'المعرّف الخارجي',
  Failed: 'فشلت',
  'Give the role a permissions policy, inline, with this text.': 'أضف إلى الدور سياسة أذونات مضمّنة (inline) بهذا النص.',
  'Google Cloud Storage does not accept the access token.': 'لا تقبل Google Cloud Storage رمز الوصول.',
  'Google does not accept the key. It was deleted, or it belongs to another service account.':
    'لا تقبل Google المفتاح. إما أنه حُذف أو أنه يخص حساب خدمة آخر.',
  'Google gives no access token for the key.': 'لا تمنح Google رمز وصول لهذا المفتاح.',
  'Google refuses the signed URL.': 'ترفض Google عنوان URL الموقَّع.',
  'If it is meant to be reached, ask the operator of this server to allow it.':
    'إذا كان الوصول إليه مقصودًا، فاطلب من مشغّل هذا الخادم السماح به.',
  'If pictures do not show in a page, set the CORS rule that Edit shows.':
    'إذا لم تظهر الصور في صفحة، فعيّن قاعدة CORS التي يعرضها «تعديل».',
  'In the Azure portal, look under Enterprise applications whether the app is enabled, and whether a Conditional Access policy blocks it.':
    'في مدخل Azure، تحقق ضمن «Enterprise applications» مما إذا كان التطبيق مفعّلًا، وما إذا كانت سياسة Conditional Access تحظره.',
  'In the Azure portal, open App registrations and copy the application (client) ID. Then edit this integration and enter it.':
    'في مدخل Azure، افتح «App registrations» وانسخ معرّف التطبيق (العميل). ثم عدّل هذا التكامل وأدخله.',
  'In the Azure portal, open App registrations, Certificates & secrets and create a new client secret. Then edit this integration and enter its value, not its ID.':
    'في مدخل Azure، افتح «App registrations» ثم «Certificates & secrets» وأنشئ سر عميل جديدًا. ثم عدّل هذا التكامل وأدخل قيمة السر لا معرّفه.',
  'In the Azure portal, open Microsoft Entra ID, App registrations and register an app.':
    'في مدخل Azure، افتح «Microsoft Entra ID» ثم «App registrations» وسجّل تطبيقًا.',
  'In the Azure portal, open Microsoft Entra ID, Overview and copy the tenant ID. Then edit this integration and enter it.':
    'في مدخل Azure، افتح «Microsoft Entra ID» ثم «Overview» وانسخ معرّف المستأجر. ثم عدّل هذا التكامل وأدخله.',
  'In the Azure portal, open Networking of the storage account and let this server in. Then open Access control (IAM) and give the app the role Storage Blob Data Reader.':
    'في مدخل Azure، افتح «Networking» لحساب التخزين واسمح لهذا الخادم بالدخول. ثم افتح «Access control (IAM)» وامنح التطبيق دور «Storage Blob Data Reader».',
  'In the Azure portal, open Resource sharing (CORS) of the storage account and enter the rule that Edit shows under Blob service.':
    'في مدخل Azure، افتح «Resource sharing (CORS)» لحساب التخزين وأدخل القاعدة التي يعرضها «تعديل» ضمن «Blob service».',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Data Reader. This can take ten minutes to work.':
    'في مدخل Azure، افتح «Access control (IAM)» لحساب التخزين وامنح التطبيق دور «Storage Blob Data Reader». قد يستغرق سريان ذلك عشر دقائق.',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Delegator. This can take ten minutes to work.':
    'في مدخل Azure، افتح «Access control (IAM)» لحساب التخزين وامنح التطبيق دور «Storage Blob Delegator». قد يستغرق سريان ذلك عشر دقائق.',
  'In the Google Cloud console, look under IAM & Admin, Service Accounts whether the account is enabled.':
    'في وحدة تحكم Google Cloud، تحقق ضمن «IAM & Admin» ثم «Service Accounts» مما إذا كان الحساب مفعّلًا.',
  'In the Google Cloud console, look whether VPC Service Controls or an IP filter protects the bucket.':
    'في وحدة تحكم Google Cloud، تحقق مما إذا كانت VPC Service Controls أو تصفية عناوين IP تحمي الحزمة.',
  'In the Google Cloud console, open Configuration of the bucket and switch Requester pays off.':
    'في وحدة تحكم Google Cloud، افتح «Configuration» للحزمة وأوقف «Requester pays».',
  'In the Google Cloud console, open IAM & Admin, Service Accounts and create a service account.':
    'في وحدة تحكم Google Cloud، افتح «IAM & Admin» ثم «Service Accounts» وأنشئ حساب خدمة.',
  'In the Google Cloud console, open IAM & Admin, Service Accounts, Keys and create a new JSON key. Then edit this integration and paste the whole file.':
    'في وحدة تحكم Google Cloud، افتح «IAM & Admin» ثم «Service Accounts» ثم «Keys» وأنشئ مفتاح JSON جديدًا. ثم عدّل هذا التكامل والصق الملف كاملًا.',
  'In the Google Cloud console, open the Permissions of the bucket and grant the service account the role Storage Object Viewer.':
    'في وحدة تحكم Google Cloud، افتح «Permissions» للحزمة وامنح حساب الخدمة دور «Storage Object Viewer».',
  'In the IAM console, add s3:GetObject for the objects of the bucket to the permissions policy of the role, and kms:Decrypt where they are encrypted with a key of your own.':
    'في وحدة تحكم IAM، أضف s3:GetObject لكائنات الحزمة إلى سياسة أذونات الدور، وkms:Decrypt إذا كانت مشفّرة بمفتاح خاص بك.',
  'In the IAM console, add s3:ListBucket for the bucket to the permissions policy of the role.':
    'في وحدة تحكم IAM، أضف s3:ListBucket للحزمة إلى سياسة أذونات الدور.',
  'In the IAM console, create a role with a custom trust policy, and paste this one.':
    'في وحدة تحكم IAM، أنشئ دورًا بسياسة ثقة مخصصة والصق هذه السياسة.',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows.':
    'في وحدة تحكم IAM، افتح الدور ثم «Trust relationships» والصق سياسة الثقة التي يعرضها «تعديل».',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows. This can take a minute to work.':
    'في وحدة تحكم IAM، افتح الدور ثم «Trust relationships» والصق سياسة الثقة التي يعرضها «تعديل». قد يستغرق سريان ذلك دقيقة.',
  'In the S3 console, look in the policy of the bucket for a rule that denies s3:GetObject, such as one by IP address.':
    'في وحدة تحكم S3، ابحث في سياسة الحزمة عن قاعدة ترفض s3:GetObject، كأن تكون بحسب عنوان IP.',
  'In the S3 console, open the Permissions of the bucket and paste the rule that Edit shows into Cross-origin resource sharing (CORS).':
    'في وحدة تحكم S3، افتح «Permissions» للحزمة والصق القاعدة التي يعرضها «تعديل» في «Cross-origin resource sharing (CORS)».',
  'In the S3 console, open the Permissions of the bucket and paste this rule into Cross-origin resource sharing (CORS).':
    'في وحدة تحكم S3، افتح «Permissions» للحزمة والصق هذه القاعدة في «Cross-origin resource sharing (CORS)».',
  'Integration ID': 'معرّف التكامل',
  Integrations: 'عمليات التكامل',
  'It cannot change. To read from another one, create another integration.':
    'لا يمكن تغييره. للقراءة من مكان آخر، أنشئ تكاملًا آخر.',
  'It has not been checked yet, so nobody knows whether it works.': 'لم يتم التحقق منه بعد، لذا لا يُعرف هل يعمل.',
  'It is not known whether pages may show what is in it.': 'لا يُعرف ما إذا كان يجوز للصفحات عرض محتواها.',
  'It is the default of the organization, and there is no other to take its place.':
    'هو الافتراضي للمؤسسة، ولا يوجد غيره ليحل محله.',
  'It needs attention.': 'يحتاج إلى انتباه.',
  'It waits for the ARN of the role that may read the bucket.': 'ينتظر معرّف ARN للدور الذي يمكنه قراءة الحاوية.',
  'It works.': 'إنه يعمل.',
  'Last updated': 'آخر تحديث',
  'Last used': 'آخر استخدام',
  'Leave empty to detect it.': 'اتركها فارغة لاكتشافها تلقائيًا.',
  'Let pages fetch it (CORS)': 'السماح للصفحات بالجلب (CORS)',
  'Let pages read from the account with this command.': 'اسمح للصفحات بالقراءة من الحساب بهذا الأمر.',
  'Let pages read from the bucket with this command.': 'اسمح للصفحات بالقراءة من الحزمة بهذا الأمر.',
  'List objects': 'سرد الكائنات',
  'Look in the Azure portal how the container is named. If it has another name, create the integration again.':
    'تحقق من اسم الحاوية في مدخل Azure. إذا كان مختلفًا، فأنشئ التكامل من جديد.',
  'Look in the Azure portal whether the storage account is in the tenant that you entered.':
    'تحقق في مدخل Azure مما إذا كان حساب التخزين ضمن المستأجر الذي أدخلته.',
  'Look in the Google Cloud console how the bucket is named. If it has another name, create the integration again.':
    'تحقق من اسم الحزمة في وحدة تحكم Google Cloud. إذا كان مختلفًا، فأنشئ التكامل من جديد.',
  'Look in the IAM console whether the role is still there. Then edit this integration and enter its ARN.':
    'تحقق في وحدة تحكم IAM مما إذا كان الدور لا يزال موجودًا. ثم عدّل هذا التكامل وأدخل معرّف ARN له.',
  'Look in the S3 console how the bucket is named. If it has another name, create the integration again.':
    'تحقق من اسم الحزمة في وحدة تحكم S3. إذا كان مختلفًا، فأنشئ التكامل من جديد.',
  'Made the default': 'عُيِّن افتراضيًا',
  'Make default': 'تعيين كافتراضي',
  'Microsoft Entra gives no access token to the app.': 'لا تمنح Microsoft Entra رمز وصول للتطبيق.',
  Name: 'الاسم',
  'Needs attention': 'يحتاج إلى انتباه',
  Never: 'أبدًا',
  'New default': 'الافتراضي الجديد',
  'New integration': 'تكامل جديد',
  'No dataset reads through it.': 'لا تقرأ أي مجموعة بيانات عبره.',
  'No default': 'دون افتراضي',
  'No integrations yet. Connect a bucket or a container, and datasets can read from it.':
    'لا توجد عمليات تكامل بعد. اربط حزمة أو حاوية لتتمكن مجموعات البيانات من القراءة منها.',
  None: 'لا توجد',
  'Not checked': 'لم يُفحص',
  'Not reached': 'لم تُنفَّذ',
  'Nothing to try it on': 'لا يوجد ما تُجرَّب عليه',
  'Open Certificates & secrets of the app and create a client secret. Enter its value below, with the IDs from the Overview of the app.':
    'افتح «Certificates & secrets» للتطبيق وأنشئ سر عميل. أدخل قيمته أدناه مع المعرّفات الموجودة في «Overview» للتطبيق.',
  'Open the Access control (IAM) of the storage account {0} and give the app the roles Storage Blob Data Reader and Storage Blob Delegator.':
    'افتح «Access control (IAM)» لحساب التخزين \u2068{0}\u2069 وامنح التطبيق الدورين «Storage Blob Data Reader» و«Storage Blob Delegator».',
  'Open the Keys of the service account, create a JSON key, and paste the file below.':
    'افتح «Keys» لحساب الخدمة وأنشئ مفتاح JSON والصق الملف أدناه.',
  'Open the Permissions of the bucket {0} and grant it the roles Storage Object Viewer and Storage Legacy Bucket Reader.':
    'افتح «Permissions» للحزمة \u2068{0}\u2069 وامنحه الدورين «Storage Object Viewer» و«Storage Legacy Bucket Reader».',
  Passed: 'نجحت',
  'Paste the whole JSON key file of a service account.': 'الصق ملف مفتاح JSON كاملًا لحساب خدمة.',
  'Permissions policy': 'سياسة الأذونات',
  'Projects that use them': 'المشاريع التي تستخدمها',
  Provider: 'المزوّد',
  'Read an object': 'قراءة كائن',
  Region: 'المنطقة',
  Replaced: 'مستبدَلة',
  'Role ARN': 'معرّف ARN للدور',
  'Save and check': 'حفظ وفحص',
  'Save the rule that Edit shows in a file and run gcloud storage buckets update with --cors-file.':
    'احفظ القاعدة التي يعرضها «تعديل» في ملف وشغّل gcloud storage buckets update مع \u2066--cors-file\u2069.',
  'Save this rule as cors.json.': 'احفظ هذه القاعدة باسم cors.json.',
  'Search integrations': 'البحث في عمليات التكامل',
  'Service account': 'حساب الخدمة',
  'Service account key': 'مفتاح حساب الخدمة',
  'Set up': 'إعداد',
  'Sign a URL and fetch it': 'توقيع عنوان URL وجلبه',
  'Sign in with the credentials': 'تسجيل الدخول ببيانات الاعتماد',
  Since: 'منذ',
  'Somebody deleted this integration.': 'حذف شخص ما هذا التكامل.',
  Status: 'الحالة',
  'Status changed': 'تغيّرت الحالة',
  'Steps of the check': 'خطوات الفحص',
  'Such as arn:aws:iam::123456789012:role/labeling': 'مثل arn:aws:iam::123456789012:role/labeling',
  'Such as https://account.blob.core.windows.net/container': 'مثل https://account.blob.core.windows.net/container',
  'Tenant ID': 'معرّف المستأجر',
  'The AWS session of this server has ended.': 'انتهت جلسة AWS لهذا الخادم.',
  'The CORS rule below lets {0} of {1} origins of your portals in. Add the others, or let every page in with *.':
    'تسمح قاعدة CORS أدناه لعدد \u2068{0}\u2069 من \u2068{1}\u2069 من مصادر بواباتك. أضف البقية، أو اسمح لكل الصفحات بعلامة *.',
  'The CORS rule of the bucket leaves out a page that shows its objects.':
    'لا تشمل قاعدة CORS للحزمة صفحة تعرض كائناتها.',
  'The CORS rule of the storage account leaves out a page that shows its blobs.':
    'لا تشمل قاعدة CORS لحساب التخزين صفحة تعرض كائناته الثنائية (blobs).',
  'The app may not list the container.': 'لا يُسمح للتطبيق بسرد محتوى الحاوية.',
  'The app may not read blobs.': 'لا يُسمح للتطبيق بقراءة الكائنات الثنائية (blobs).',
  'The app may not sign URLs.': 'لا يُسمح للتطبيق بتوقيع عناوين URL.',
  'The bucket has no CORS rule, so pages cannot show what is in it.':
    'ليس للحزمة قاعدة CORS، لذا لا تستطيع الصفحات عرض محتواها.',
  'The bucket is in another region.': 'الحزمة في منطقة أخرى.',
  'The bucket makes whoever reads it pay.': 'تُحمِّل الحزمة من يقرأ منها التكلفة.',
  'The bucket or container cannot change. Create another integration instead.':
    'لا يمكن تغيير الحزمة أو الحاوية. أنشئ تكاملًا آخر بدلًا من ذلك.',
  'The check has not ended yet. It goes on, and its result will be shown.': 'لم ينتهِ الفحص بعد. سيستمر، وستُعرض نتيجته.',
  'The client ID and the client secret do not match.': 'معرّف العميل وسر العميل غير متطابقين.',
  'The client secret has expired.': 'انتهت صلاحية سر العميل.',
  'The clock of this server is wrong, so the cloud refuses what it signs.':
    'ساعة هذا الخادم غير مضبوطة، لذا ترفض السحابة ما يوقّعه.',
  'The cloud could not be reached.': 'تعذّر الوصول إلى السحابة.',
  'The cloud did not answer in time.': 'لم تستجب السحابة في الوقت المحدد.',
  'The cloud does not accept the name of the bucket or container.': 'لا تقبل السحابة اسم الحزمة أو الحاوية.',
  'The cloud does not allow this.': 'لا تسمح السحابة بذلك.',
  'The cloud gave an answer that this server does not understand.': 'أعطت السحابة إجابة لا يفهمها هذا الخادم.',
  'The cloud reports a fault of its own.': 'تُبلغ السحابة عن عطل لديها.',
  'The connection to the cloud is not secure: its certificate is not trusted.':
    'الاتصال بالسحابة غير آمن: شهادتها غير موثوقة.',
  'The first 200 by name. To choose another one, cancel and make it the default first.':
    'أول 200 بحسب الاسم. لاختيار غيرها، ألغِ واجعلها الافتراضية أولًا.',
  'The host is not at a public address.': 'المضيف ليس على عنوان عام.',
  'The host name of AWS was not found.': 'لم يُعثر على اسم مضيف AWS.',
  'The host name of Google Cloud was not found.': 'لم يُعثر على اسم مضيف Google Cloud.',
  'The host name of the storage account was not found.': 'لم يُعثر على اسم مضيف حساب التخزين.',
  'The integration is saved. Its role must trust this server, and demand the external ID of this integration.':
    'حُفظ التكامل. يجب أن يثق دوره بهذا الخادم وأن يشترط المعرّف الخارجي لهذا التكامل.',
  'The last check': 'آخر فحص',
  'The name alone, without gs://.': 'الاسم وحده، دون \u2066gs://\u2069.',
  'The name alone, without s3://.': 'الاسم وحده، دون \u2066s3://\u2069.',
  'The object is no longer there.': 'لم يعد الكائن موجودًا.',
  'The origins of your portals could not be read, so the CORS rule below lets only this page in.':
    'تعذرت قراءة مصادر بواباتك، لذلك لا تسمح قاعدة CORS أدناه إلا لهذه الصفحة.',
  'The private key cannot be read.': 'لا يمكن قراءة المفتاح الخاص.',
  'The private key in this file cannot be used. Create a new JSON key and paste the whole file.':
    'لا يمكن استخدام المفتاح الخاص في هذا الملف. أنشئ مفتاح JSON جديدًا والصق الملف كاملًا.',
  'The provider cannot change. Create another integration instead.': 'لا يمكن تغيير المزوّد. أنشئ تكاملًا آخر بدلًا من ذلك.',
  'The role can be assumed without the external ID, so others could reach the bucket through this server.':
    'يمكن تولّي الدور دون المعرّف الخارجي، لذا قد يصل آخرون إلى الحزمة عبر هذا الخادم.',
  'The role may not list the bucket.': 'لا يُسمح للدور بسرد محتوى الحزمة.',
  'The role may not read objects.': 'لا يُسمح للدور بقراءة الكائنات.',
  'The service account may not list the bucket.': 'لا يُسمح لحساب الخدمة بسرد محتوى الحزمة.',
  'The service account may not read objects.': 'لا يُسمح لحساب الخدمة بقراءة الكائنات.',
  'The storage account has no CORS rule, so pages cannot show its blobs.':
    'ليس لحساب التخزين قاعدة CORS، لذا لا تستطيع الصفحات عرض كائناته الثنائية (blobs).',
  'The stored credentials cannot be read any more.': 'لم تعد قراءة بيانات الاعتماد المحفوظة ممكنة.',
  'The tenant has no app with this client ID.': 'لا يوجد في المستأجر تطبيق بمعرّف العميل هذا.',
  'The value of the secret, not its ID. It is kept encrypted.': 'قيمة السر لا معرّفه. تُحفظ مشفّرة.',
  'The whole JSON file. Only its email and its private key are kept, encrypted.':
    'ملف JSON كاملًا. لا يُحفظ منه إلا البريد الإلكتروني والمفتاح الخاص، مشفّرَين.',
  'There is an invisible character in the client secret. Copy its value again.':
    'في سر العميل حرف غير مرئي. انسخ قيمته مرة أخرى.',
  'There is no role ARN yet.': 'لا يوجد معرّف ARN للدور بعد.',
  'There is no such bucket.': 'لا توجد حزمة كهذه.',
  'There is no such container.': 'لا توجد حاوية كهذه.',
  'There is no such integration.': 'لا يوجد تكامل كهذا.',
  'There is no such role.': 'لا يوجد دور كهذا.',
  'There is no such service account.': 'لا يوجد حساب خدمة كهذا.',
  'There is no such storage account.': 'لا يوجد حساب تخزين كهذا.',
  'There is no such tenant.': 'لا يوجد مستأجر كهذا.',
  'There is no whole private key in this file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'لا يوجد في هذا الملف مفتاح خاص كامل. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This URL holds a shared access signature, which is a secret. Enter it without the part from ? on.':
    'يحتوي عنوان URL هذا على توقيع وصول مشترك، وهو سري. أدخله بلا الجزء الذي يبدأ من علامة الاستفهام.',
  'This cannot be undone. What is in the bucket stays there.': 'لا يمكن التراجع عن ذلك. يبقى محتوى الحزمة في مكانه.',
  'This file has a folder “.” or “..” in its name, which no browser can ask for.':
    'في اسم هذا الملف مجلد «.» أو «..»، ولا يستطيع أي متصفح طلبه.',
  'This integration cannot be the default.': 'لا يمكن أن يكون هذا التكامل هو الافتراضي.',
  'This integration has no credentials yet. Edit it and add them.': 'ليست لهذا التكامل بيانات اعتماد بعد. عدّله وأضفها.',
  'This is a configuration of impersonation. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا إعداد لانتحال حساب خدمة. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is a configuration of workload identity. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا إعداد لهوية عبء العمل (Workload Identity). أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is a directory bucket, a table bucket or an access point. Enter the name of a general purpose bucket.':
    'هذه حزمة أدلة أو حزمة جداول أو نقطة وصول. أدخل اسم حزمة للأغراض العامة.',
  'This is a private key without its file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا مفتاح خاص بلا ملفه. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is an API key. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا مفتاح API. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is an OAuth client. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا عميل OAuth. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is an access key of AWS. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا مفتاح وصول من AWS. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is an access token, which ends within the hour. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا رمز وصول ينتهي خلال ساعة. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This is the ID of the client secret. Enter its value, which the Azure portal shows once.':
    'هذا معرّف سر العميل. أدخل قيمته التي تعرضها بوابة Azure مرة واحدة.',
  'This is the URL of a blob. Enter that of its container.': 'هذا عنوان URL لكائن blob. أدخل عنوان حاويته.',
  'This is the URL of an account. Add the name of the container.': 'هذا عنوان URL لحساب. أضف اسم الحاوية.',
  'This is the login of a person. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'هذا تسجيل دخول شخص. أنشئ مفتاح JSON ضمن «IAM & Admin» ثم «Service Accounts» ثم «Keys» والصق الملف كاملًا.',
  'This key file is not complete. Paste it from the first { to the last }.':
    'ملف المفتاح هذا غير كامل. الصقه من أول { إلى آخر }.',
  'This key is for another universe of Google Cloud than googleapis.com. This server cannot reach it.':
    'هذا المفتاح لعالم آخر من Google Cloud غير googleapis.com، ولا يستطيع هذا الخادم الوصول إليه.',
  'This one is the default: new datasets read through it unless they choose another.':
    'هذا هو الافتراضي: تقرأ مجموعات البيانات الجديدة من خلاله ما لم تختر غيره.',
  'This role belongs to the AWS account of this server. Enter a role of your own account.':
    'يتبع هذا الدور حساب AWS لهذا الخادم. أدخل دورًا من حسابك.',
  'This server does not have the newest keys yet. Try again in a minute.':
    'لا يملك هذا الخادم أحدث المفاتيح بعد. حاول مجددًا بعد دقيقة.',
  'This server does not know where in this part of AWS the bucket is.':
    'لا يعرف هذا الخادم مكان الحزمة في هذا الجزء من AWS.',
  'This server has no AWS identity yet, so there is no trust policy to copy. Ask its operator to set one.':
    'ليست لهذا الخادم هوية AWS بعد، لذا لا توجد سياسة ثقة لنسخها. اطلب من مشغّله تعيين هوية له.',
  'This server has no AWS identity yet.': 'ليست لهذا الخادم هوية AWS بعد.',
  'This server has too much to do right now. Try again in a moment.':
    'هذا الخادم مشغول جدًا الآن. أعد المحاولة بعد لحظات.',
  'Trust policy': 'سياسة الثقة',
  'Use at most 1,024 characters.': 'استخدم 1024 حرفًا على الأكثر.',
  'Use at most 2,048 characters.': 'استخدم 2048 حرفًا على الأكثر.',
  'Waiting for its role': 'في انتظار الدور',
  'What the cloud needs': 'ما تحتاج إليه السحابة',
  'What the members of the organization see.': 'ما يراه أعضاء المؤسسة.',
  '“{0}” is deleted.': 'حُذف «\u2068{0}\u2069».',
  '“{0}” is now the default.': 'أصبح «\u2068{0}\u2069» الافتراضي الآن.',
} satisfies Translations;
