/** What the recipient's checks rest on, by its English, in Arabic. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'لا محتوى مثبت',
  'not examined': 'لم يُفحص',
  'evidence: {outcome:}': 'الأدلة: {outcome:}',
  'no seals offered': 'لا أختام في العرض',
  'seals offered: {seals}': 'الأختام في العرض: {seals}',
  'what lies there is not what is on record: {why}': 'ما يوجد هناك ليس ما هو مثبت: {why}',
  'it differs': 'هو مختلف',
  'it could not be compared in full: {why}': 'لم تمكن مقارنته كاملًا: {why}',
  'it is not where the evidence lies: {why}': 'ليس حيث توجد الأدلة: {why}',
  '{tool} computes another SHA-256 than this program':
    'يحسب {tool} قيمة \u2068SHA-256\u2069 غير التي يحسبها هذا البرنامج',
  'seal {seal} on {name}: {state:}': 'الختم {seal} على {name}: {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': 'الختم {seal} على {name}: {state:}، وهو الآن {newNumber}',
  'it bears {strange} instead of {missing}': 'يحمل {strange} بدلًا من {missing}',
  'it lacks seal {missing}': 'ينقصه الختم {missing}',
  'it bears {strange}, which the offer does not name': 'يحمل {strange}، وهو غير مذكور في العرض',
  'the device at {path} says {field} {read}, and the record {recorded}':
    'يقول الجهاز في {path} إن {field} هو {read}، ويقول السجل {recorded}',
  'no acquisition made what is offered': 'لم ينتج المعروض عن أي نسخ جنائي',
  'no read errors': 'لا أخطاء قراءة',
  'unreadable sectors: {count#}': 'القطاعات التي تعذرت قراءتها: {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    '{number}: نُسخ بالقيد {seq} بواسطة {tool}، {outcome:}، {errors}',
  '{number} comes from an acquisition that did not finish: {outcome:}':
    '{number} ناتج عن نسخ جنائي لم يكتمل: {outcome:}',
  '{number} is called complete; {errors}': 'يُقال إن {number} مكتمل؛ {errors}',
  '{number}: how large {source} is does not stand in the record': '{number}: لا يرد حجم {source} في السجل',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    'في {source} بحسب السجل {capacity#بايت واحد|بايتان|بايتات|بايتًا|بايت}، وبحسب القطاعات {expected#}',
  '{number}: {expected#byte}, as large as {source}':
    '{number}: {expected#بايت واحد|بايتان|بايتات|بايتًا|بايت}، بحجم {source}',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number}: {size#} من {expected#بايت واحد|بايتان|بايتات|بايتًا|بايت}، وتُرك ما تعذرت قراءته',
  '{number} has {size#byte}, and {source} has {expected#}':
    'في {number} {size#بايت واحد|بايتان|بايتات|بايتًا|بايت}، وفي {source} {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number}: مجموع أجزائه {sum#بايت واحد|بايتان|بايتات|بايتًا|بايت}، وفيه {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number}: {segments#جزء واحد|جزآن|أجزاء|جزءًا|جزء} في السجل، {files#ملف واحد|ملفان|ملفات|ملفًا|ملف} هناك',
  '{number}: all {segments#segment} are there': '{number}: كل الأجزاء موجودة، {segments#جزء واحد|جزآن|أجزاء|جزءًا|جزء}',
  '{number}: the {name} stored in the container is that on record':
    '{number}: قيمة {name} المخزنة في الحاوية هي المثبتة',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number}: تخزن الحاوية {name} {found}، والمثبت {recorded}',
  'the offer names no authority: {absent:}, {why}': 'لا يذكر العرض أي تفويض: {absent:}، {why}',
  'the offer names no authority: {absent:}': 'لا يذكر العرض أي تفويض: {absent:}',
  'entry {seq} is no authority': 'القيد {seq} ليس تفويضًا',
  '{kind:} {number} is {state:} by entry {by}': '{kind:} {number}: {state:} بالقيد {by}',
  '{kind:} {number} does not permit to transfer': '{kind:} {number} لا يجيز النقل',
  '{kind:} {number} did not permit to transfer when the offer was signed':
    '{kind:} {number} لم يكن يجيز النقل عند توقيع العرض',
  '{kind:} {number} does not permit to transfer any more': '{kind:} {number} لم يعد يجيز النقل',
  '{kind:} {number} does not name {outside}': '{kind:} {number} لا يذكر {outside}',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{kind:} {number} المؤرخ {issued} يجيز النقل؛ ونطاقه محجوب عنا',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{kind:} {number} المؤرخ {issued} يجيز النقل؛ النطاق: {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    'لم تُقارن مرجعية الطلب بمرجعيتنا: \u2068--our-reference\u2069',
  'our reference {ours} stands in the record as {found}': 'ترد مرجعيتنا {ours} في السجل بصيغة {found}',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    'مرجعيتنا {ours} ليست بين المرجعيات الظاهرة؛ المحجوب عنا: {withheld#}',
  'our reference {ours} does not stand in the record': 'لا ترد مرجعيتنا {ours} في السجل',
  'our reference {ours} does not stand in the record, which has {listed}':
    'لا ترد مرجعيتنا {ours} في السجل، وفيه {listed}',
  'no terms go along with the offer': 'لا شروط ترافق العرض',
  'entry {seq} sets no terms': 'القيد {seq} لا يضع شروطًا',
  'term of entry {seq} ({kind:}) is {state:}': 'شرط القيد {seq} ({kind:}): {state:}',
  'term of entry {seq} ({kind:}) was due at {due}': 'شرط القيد {seq} ({kind:}): حل أجله في {due}',
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    'شرط القيد {seq} ({kind:}): نصه محجوب عنا؛ اطلبه قبل أن توافق',
  '{kind:}: {text} (due {due})': '{kind:}: {text} (الأجل {due})',
  'nothing is accepted, so no terms are taken on': 'لم يُقبل شيء، فلا شروط يُلتزم بها',
  'whoever accepts agrees to all of them': 'من يقبل يوافق عليها كلها',
  'nothing is decided yet': 'لم يُقرر شيء بعد',
  'decided by the earlier answer, and measured now': 'تقرر في الرد السابق، وقيس الآن',
  'nothing is taken in yet': 'لم يُدخل شيء بعد',
  'nothing is accepted': 'لم يُقبل شيء',
  'no ledger of ours is named: --into LEDGER': 'لم يُذكر سجل لنا: \u2068--into LEDGER\u2069',
  '{number} as {ours}': '{number} برقم {ours}',
  'taken into our ledger {into}': 'أُدخل في سجلنا {into}',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    'يُحفظ بجانب الرد التقرير وبناء هذا البرنامج والمدخلات بخلاصاتها',
  'no report is kept': 'لم يُحفظ تقرير',
  'the offer is signed by key number {key}': 'العرض موقّع بالمفتاح رقم {key}',
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    'العرض موقّع من {name}، {agency} (بحسب قوله)، المفتاح رقم {key}',
  'the offer is signed by {name}, {agency}, key number {key}': 'العرض موقّع من {name}، {agency}، المفتاح رقم {key}',
  'who opened the record is pinned in your own trust file': 'من افتتح السجل مدرج في ملف الثقة لديك',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    'لا أحد من الجهة المرسلة في ملف الثقة لديك: قارن رقم المفتاح بطريق آخر، ثم \u2068custody trust add\u2069',
  '{size#entry|entries} verified, fingerprint {root}': 'تم التحقق: {size#قيد واحد|قيدان|قيود|قيدًا|قيد}، البصمة {root}',
  'your checkpoint shows that nothing is missing at its end': 'تثبت نقطة التحقق لديك أنه لا ينقص شيء في آخره',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    'الشكل والتوقيعات والتاريخ سليمة؛ لا شيء من الخارج يثبت أين ينتهي: أعط نقطة التحقق الواردة في الرسالة بالخيار \u2068--checkpoint\u2069',
  'custody is continuous': 'الحيازة متصلة',
  'an entry of a kind that this program does not know stopped the check':
    'أوقف التحقق قيد من نوع لا يعرفه هذا البرنامج',
  'custody has gaps': 'في الحيازة ثغرات',
  'custody does not hold': 'الحيازة غير سليمة',
  'no profile was chosen: --profile says what must be recorded':
    'لم يُختر ملف متطلبات: الخيار \u2068--profile\u2069 يحدد ما يجب إثباته',
  'requirements of {profile} met: {all#}, all of them': 'متطلبات {profile} المستوفاة: {all#}، كلها',
  'requirements of {profile} not met: {missing#} of {all#}': 'متطلبات {profile} غير المستوفاة: {missing#} من {all#}',
  'no text is withheld from us': 'لم يُحجب عنا أي نص',
  'texts withheld from us by the sender: {withheld#}': 'نصوص حجبها المرسل عنا: {withheld#}',
  'texts erased by an entry that says so: {erased#}': 'نصوص مُحيت بقيد يصرح بذلك: {erased#}',
  'texts lost without record: {missing#}': 'نصوص مفقودة دون قيد بذلك: {missing#}',
  'every text that was disclosed is what was signed': 'كل نص أُفصح عنه هو ما وُقّع عليه',
  'no times': 'لا أوقات',
  '{number}: the device at {path} says {fields}': '{number}: يقول الجهاز في {path}: {fields}',
  '{file} is a photograph of ours': '{file} صورة من عندنا',
  '{file} is the photograph on record of {attached}': '{file} هي الصورة المثبتة لـ{attached}',
  'nothing sealed and no thing to hold in hand is offered': 'لا شيء مختوم ولا شيء مادي في العرض',
  'condition or seals not written down: {numbers}': 'لم تُدوّن الحالة أو الأختام: {numbers}',
  'seals and condition were found as the offer says': 'وُجدت الأختام والحالة كما يقول العرض',
  '{number} was not received': 'لم يُستلم {number}',
  '{number} is not there: {why}': '{number} غير موجود: {why}',
  'evidence of {number} came, which the record does not have': 'وصلت أدلة {number}، وليس في السجل',
  '{path} is no exhibit of the record': '{path} ليس حرزًا في السجل',
  'evidence of {number} came, which is not offered': 'وصلت أدلة {number}، وهو غير معروض',
  'besides: {description}': 'زيادة على ذلك: {description}',
  'not shown yet to have come: {numbers}': 'لم يثبت وصوله بعد: {numbers}',
  'the exhibit is there, and nothing besides': 'الحرز موجود، ولا شيء سواه',
  'all {count#exhibit} are there, and nothing besides':
    'كل شيء موجود، {count#حرز واحد|حرزان|أحراز|حرزًا|حرز}، ولا شيء سواه',
  '{number} was not examined': 'لم يُفحص {number}',
  '{number} was not examined: {why}': 'لم يُفحص {number}: {why}',
  '{number}: so says {tool} too': '{number}: وهذا ما يقوله {tool} أيضًا',
  '{number}: {tool} says otherwise': '{number}: {tool} يقول خلاف ذلك',
  'the record fixes no content of what is offered': 'لا يحدد السجل محتوى لأي شيء معروض',
  'every byte was hashed, and it is what is on record': 'حُسبت بصمة كل بايت، وهو ما هو مثبت',
};
