/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in Arabic. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'تغير أثناء قراءته، مرتين',
  'changed since the interrupted run had read it; read anew': 'تغير منذ أن قرأه التشغيل المقطوع؛ قُرئ من جديد',
  'something is mounted there, not entered (--cross-mounts)':
    'شيء ما موصول هناك، ولم يُدخل (\u2068--cross-mounts\u2069)',
  'permission denied': 'رُفض الإذن',
  'operation not permitted': 'العملية غير مسموح بها',
  'input/output error': 'خطأ في الإدخال أو الإخراج',
  'gone since its folder was read': 'اختفى منذ قراءة مجلده',
  'ends before its size': 'ينتهي قبل حجمه',
  'no medium in it': 'لا وسيط فيه',
  'no such device': 'لا يوجد جهاز كهذا',
  '{path}: {what}; {size} not read, counted as zeros': '{path}: {what}؛ {size} لم تُقرأ وعُدت أصفارًا',
  '{size#byte}': '{size#بايت واحد|بايتان|بايتات|بايتًا|بايت}',
  '{size#byte} ({rounded})': '{size#بايت واحد|بايتان|بايتات|بايتًا|بايت} ({rounded})',
  '{size#} percent': '{size#} بالمئة',
  '{size#second}': '{size#ثانية واحدة|ثانيتان|ثوانٍ|ثانية|ثانية}',
  '{size#millisecond}': '{size#ميلي ثانية واحدة|ميلي ثانيتان|ميلي ثوانٍ|ميلي ثانية|ميلي ثانية}',
  '{from} to {to}': 'من {from} إلى {to}',
  'and {more#} more': 'و{more#} غيرها',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    'لا بصمة فيها هي بصمة ملفها: ما لا اسم له يؤخذ بحسب طوله على أنه MD5 أو SHA-1 أو SHA-256 أو SHA-512، وبصمات BLAKE وSHA-3 بالطول نفسه',
  'all its names begin with {folder}/: --base takes that off':
    'كل أسمائها تبدأ بـ{folder}/: الخيار \u2068--base\u2069 يحذف ذلك',
  'its names are taken without {prefix}, with which they begin': 'تؤخذ أسماؤها دون {prefix} الذي تبدأ به',
  'its lines end as those of Windows do': 'تنتهي أسطرها كأسطر \u2068Windows\u2069',
  'it comes from Windows: {mark} in its names is read as /':
    'مصدرها \u2068Windows\u2069: يُقرأ {mark} في أسمائها كأنه /',
  'it begins with a byte order mark, which is left aside': 'تبدأ بعلامة ترتيب البايتات، وقد تُركت جانبًا',
  'it is UTF-16, and its names are read as UTF-8':
    'هي بترميز \u2068UTF-16\u2069، وتُقرأ أسماؤها بترميز \u2068UTF-8\u2069',
  '{count} of its file objects are deleted files, which are passed over':
    '{count} من كائنات ملفاتها ملفات محذوفة، وقد تُجووزت',
  '{count} of its file objects have no digest of a kind that is known here':
    '{count} من كائنات ملفاتها بلا خلاصة من نوع معروف هنا',
  '{count} of its file objects have digests and no name, and are passed over':
    '{count} من كائنات ملفاتها لها خلاصات بلا اسم، وقد تُجووزت',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    '{count} من أسمائها ليست بترميز \u2068UTF-8\u2069 كما يقتضي \u2068XML\u2069؛ تؤخذ بايتاتها كما هي',
  'its digests of the kind {kinds} are not used': 'لا تُستعمل خلاصاتها من نوع {kinds}',
  'of entry {seq}': 'للقيد {seq}',
  'offer entry {seq}': 'عرض القيد {seq}',
  'previous entry {seq}': 'المحاولة السابقة: القيد {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance':
    'حجمه، و{read#} من {of#قطعة واحدة|قطعتين|قطع|قطعة|قطعة}، سُحبت عشوائيًا',
  'it is neither a file nor a block device': 'ليس ملفًا ولا جهاز كتل',
  'it is gone': 'لم يعد موجودًا',
  'it ends before its size': 'ينتهي قبل حجمه',
  twice: 'مرتين',
  'the media have {found#byte}, and {recorded#} are on record':
    'في الوسيط {found#بايت واحد|بايتان|بايتات|بايتًا|بايت}، والمثبت {recorded#}',
  'it has {found#byte}, and {recorded#} are on record':
    'فيه {found#بايت واحد|بايتان|بايتات|بايتًا|بايت}، والمثبت {recorded#}',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs}؛ الجزء الأخير بحجم الأجزاء الأخرى، فقد تكون أجزاء ناقصة',
  'that {file} is there': 'أن {file} موجود',
  'its size, {size#byte}': 'حجمه، {size#بايت واحد|بايتان|بايتات|بايتًا|بايت}',
  '{changed#} of its files': '{changed#} من ملفاته',
  '{unreadable#} of {recorded#name} could not be read':
    'تعذرت قراءة {unreadable#} من {recorded#اسم واحد|اسمين|أسماء|اسمًا|اسم}',
  'names and kinds': 'الأسماء والأنواع',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'الأسماء والأنواع والأحجام، و{taken#} من {of#قطعة واحدة|قطعتين|قطع|قطعة|قطعة}، سُحبت عشوائيًا',
  '{folder} holds no file': 'لا ملف في {folder}',
  'the size is the same and the SHA-256 another': 'الحجم نفسه و\u2068SHA-256\u2069 مختلف',
  'as the file that it is, it is not what is on record': 'بوصفه الملف الذي هو، ليس ما هو مثبت',
  '{told}; first: {path} ({name:})': '{told}؛ أولها: {path} ({name:})',
  '{told}; first: {path} ({name:}: {more})': '{told}؛ أولها: {path} ({name:}: {more})',
  'no file or folder bears its number, and no file has its size and digest':
    'لا ملف ولا مجلد يحمل رقمه، ولا ملف له حجمه وخلاصته',
  'no folder bears its number': 'لا مجلد يحمل رقمه',
  'none of the {count#} files there is it': 'ليس هو أيًا من الملفات التي هناك، وعددها {count#}',
  'records withheld from the manifest: {withheld#}': 'بنود محجوبة من بيان المحتويات: {withheld#}',
  'some could not be read when the manifest was made': 'تعذرت قراءة بعضها عند إعداد بيان المحتويات',
  '{name} has root {root}…': 'جذر {name} هو {root}…',
  '{name} cannot be used: {why}': 'لا يمكن استعمال {name}: {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'بيان محتويات جذره {root}، {records#بند واحد|بندان|بنود|بندًا|بند}، {size#بايت واحد|بايتان|بايتات|بايتًا|بايت} في ملفات',
  'SHA-256 {sha256}, {size#byte}': '\u2068SHA-256\u2069 {sha256}، {size#بايت واحد|بايتان|بايتات|بايتًا|بايت}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{total~القطعة المختلفة|القطعتان المختلفتان|القطع المختلفة|القطع المختلفة|القطع المختلفة}: {pieces} من {of#}، البايتات {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{total~القطعة التي تعذرت مقارنتها|القطعتان اللتان تعذرت مقارنتهما|القطع التي تعذرت مقارنتها|القطع التي تعذرت مقارنتها|القطع التي تعذرت مقارنتها}: {pieces} من {of#}، البايتات {bytes}',
  '{first#} to {last#}': 'من {first#} إلى {last#}',
  '{left#} more': '{left#} غيرها',
  'the opening entry of a ledger': 'قيد افتتاح سجل',
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    'روابط أو أجهزة أو مجلدات فارغة لا يُظهرها المتصفح: {unseen#}',
  '{unreadable#} of {recorded#name} could not be compared':
    'تعذرت مقارنة {unreadable#} من {recorded#اسم واحد|اسمين|أسماء|اسمًا|اسم}',
  'some changed while the manifest was made': 'تغير بعضها أثناء إعداد بيان المحتويات',
};
