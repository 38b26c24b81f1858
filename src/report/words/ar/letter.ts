/** What the handover letter says, in Arabic. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'خطاب التسليم',
  'letter.from': 'من',
  'letter.to': 'إلى',
  'letter.any-custodian': 'أي أمين حيازة في هذه الجهة',
  'letter.office': 'مكتب بلا مفتاح: إيصاله على ورق، ويبقى أضعف دائمًا',
  'letter.expires': 'ينتهي في',
  'letter.no-expiry': 'بلا تاريخ: يبقى قائمًا حتى يُجاب عنه أو يُسحب',
  'letter.expires-at': 'لا يُعتد بأي جواب موقّع في هذا الوقت أو بعده',
  'letter.part-exhibits': 'الأحراز المعروضة',
  'letter.parts-seals': 'الأجزاء والأختام والحوادث المفتوحة',
  'letter.inside': 'بداخله ومعروض معه',
  'letter.without-parts': 'دون أجزائه',
  'letter.content': 'المحتوى ومكان بياناته',
  'letter.no-digest': 'لا بصمة في السجل',
  'letter.in-bundle': 'البيانات في هذه الحزمة',
  'letter.not-in-bundle': 'البيانات ليست في هذه الحزمة',
  'letter.part-stays': 'نسخ وأجزاء تبقى هنا',
  'letter.copy-of': 'نسخة من {number}',
  'letter.source-of': 'ما صُنع منه {number}',
  'letter.part-of': 'جزء من {number}',
  'letter.whole-of': 'ما يحوي {number}',
  'letter.part-texts': 'النصوص الخاصة',
  'letter.disclosed': 'يستطيع القارئ فتح',
  'letter.kept-back': 'محجوب عن القارئ',
  'letter.texts': '{count#نص واحد|نصّان|نصوص|نصًا|نص}',
  'letter.part-compare': 'تُقارَن بطريق غير الذي جاء به هذا الخطاب',
  'letter.compare-head': 'معرّف السجل وبصمته في أعلى كل صفحة.',
  'letter.sender-key': 'مفتاح المرسل',
  'letter.opened': 'افتتح السجل',
  'letter.opener-key': 'المفتاح الذي افتتح السجل',
  'letter.answer-key': 'المفتاح الذي يجوز له الجواب',
  'letter.part-steps': 'ما يلزم بعد ذلك',
  'letter.step-compare':
    'قارن الأرقام أو الكلمات أعلاه، وما في أعلى الصفحة، مع المرسل بالهاتف على رقم لم تأخذه من هذا الخطاب.',
  'letter.step-trust':
    'سجّل مرة واحدة ثقتك في المفتاح الذي افتتح السجل: \u2068custody trust add\u2069. ثم تحقق من الحزمة: \u2068custody verify\u2069.',
  'letter.step-things': 'قارن كل حرز وختم وملصق بالقائمة أعلاه، واحسب بصمة البيانات من جديد.',
  'letter.step-paper': 'وقّع أدناه على ما تسلمته، وأعد الصفحة الموقّعة إلى المرسل.',
  'letter.step-answer':
    'أجب بالأمر \u2068custody accept\u2069 (أو \u2068custody refuse\u2069) وأعد الجواب. التوقيع أدناه إيصال وليس قبولًا.',
  'letter.page-advice':
    'من لا يُسمح له بتثبيت شيء يتحقق من الحزمة في متصفح: \u2068verify.html\u2069 التي يكتبها \u2068custody report page\u2069. خذها من صانعيها أو من جهتك، لا من هذه الحزمة ولا من مرسلها، وقارن \u2068SHA-256\u2069 الخاص بها بما ينشرونه.',
  'letter.page-digest': '\u2068SHA-256\u2069 لملف \u2068verify.html\u2069 لدى المرسل',
  'letter.term-due': 'يستحق في {time}',
};
