/** What to do next about a finding, by its English, in Arabic. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that': 'اطلب من ماسك السجل نسخة أخرى منه وتحقق منها',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    'اسأل من استعمل المفتاح المسحوب؛ يستطيع ماسك السجل اقتطاع القيد جانبًا: \u2068custody repair\u2069',
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    'القيد بلا أثر؛ اسأل من وقّعه كيف حصل ذلك: \u2068custody show {seq}\u2069',
  'read the entry: custody show {seq}': 'اقرأ القيد: \u2068custody show {seq}\u2069',
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    'اقرأ القيد والسبب المذكور فيه، واطلب ما يثبته: \u2068custody show {seq}\u2069',
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    'احصل على بصمة المفتاح من الجهة المستلمة بطريق آخر، ثم: \u2068custody trust add\u2069',
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'اسأل صاحب المفتاح، بطريق آخر، هل الإيصال صادر عنه',
  "ask for the sender's ledger and verify both together": 'اطلب سجل المرسل وتحقق من السجلين معًا',
  'ask whoever keeps the ledger for a copy; look for a backup': 'اطلب نسخة ممن يمسك السجل؛ ابحث عن نسخة احتياطية',
  'ask for the whole ledger: its beginning is missing': 'اطلب السجل كاملًا: بدايته مفقودة',
  'nothing in this file counts; ask for an undamaged copy': 'لا يُعتد بشيء في هذا الملف؛ اطلب نسخة سليمة',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'اطلب نسخة أخرى؛ يستطيع ماسك السجل حفظ هذه البايتات جانبًا واقتطاعها: \u2068custody repair\u2069',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'اطلب نسخة أخرى؛ يستطيع ماسك السجل حفظ البايتات المبتورة جانبًا واقتطاعها: \u2068custody repair\u2069',
  'ask its signer to record the act again; the entry stays and stays failed':
    'اطلب من الموقّع أن يقيد الإجراء من جديد؛ يبقى القيد ويبقى فاشلًا',
  'verify with a version of custody that knows this format': 'تحقق بإصدار من custody يعرف هذا الشكل',
  'verify with a version of custody that knows this type': 'تحقق بإصدار من custody يعرف هذا النوع',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'اطلب من ماسك هذا السجل السجل كله، واحتفظ بالنسختين',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    'اطلب من المرسل سجله كاملًا، وتحقق من السجلين معًا: \u2068custody verify LEDGER --with THEIRS\u2069',
  'ask whoever signed the receipt where the entry came from': 'اسأل من وقّع الإيصال من أين جاء القيد',
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    'تحقق من سجل المرسل وحده: فهو يبين لماذا لا أثر لقيده',
  'ask both agencies which offer was meant, and for the copies that they keep':
    'اسأل الجهتين أي عرض كان المقصود، واطلب النسخ التي تحتفظان بها',
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    'اسأل المستلم لماذا وُقّع الإيصال هكذا؛ ما أدخله يبقى لدى المرسل',
  'keep both ledgers: together they show who signed two decisions': 'احتفظ بالسجلين: فهما معًا يبينان من وقّع قرارين',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    'احسب بصمة الأدلة وانظر أيهما هي: \u2068custody verify --evidence\u2069',
  'ask what became of the exhibit that left, and compare the two things':
    'اسأل عما آل إليه الحرز الذي خرج، وقارن بين الشيئين',
  'verify that ledger by itself and ask its keeper': 'تحقق من ذلك السجل وحده واسأل ماسكه',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    'احصل على بصمة مفتاح افتتاحه من تلك الجهة بطريق آخر، ثم: \u2068custody trust add\u2069',
  'verify that ledger by itself and read what it does not show': 'تحقق من ذلك السجل وحده واقرأ ما لا يثبته',
  'send the receipt to the sender, who enters it with: custody answered':
    'أرسل الإيصال إلى المرسل ليقيده: \u2068custody answered\u2069',
  'enter it: custody answered': 'قيّده: \u2068custody answered\u2069',
  'both agencies say who has the exhibit; a new offer settles it':
    'على الجهتين أن تبينا لدى مَن الحرز؛ وعرض جديد يحسم الأمر',
  'ask the recipient for the copy that it verified, and compare the two':
    'اطلب من المستلم النسخة التي تحقق منها، وقارن بين النسختين',
  'ask that agency for the copy that it verified, and compare the two':
    'اطلب من تلك الجهة النسخة التي تحققت منها، وقارن بين النسختين',
  'read that entry: custody show {entry} --ledger THEIRS':
    'اقرأ ذلك القيد: \u2068custody show {entry} --ledger THEIRS\u2069',
  'ask the recipient for its whole ledger': 'اطلب من المستلم سجله كاملًا',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'أدخل قيدهم: \u2068custody show {entry} --ledger THEIRS -o entry.cbor\u2069 ثم \u2068custody record receive --from-answered entry.cbor\u2069',
  'check that you gave the right file': 'تأكد من أنك قدّمت الملف الصحيح',
  'ask its signer to record the act again with its right time, and why it is late':
    'اطلب من الموقّع أن يقيد الإجراء من جديد بوقته الصحيح، وسبب تأخره',
  'ask which clocks the signers used': 'اسأل أي ساعات استعملها الموقّعون',
  'check the clock of this computer; ask which clock the signer used':
    'افحص ساعة هذا الحاسوب؛ واسأل أي ساعة استعملها الموقّع',
  'ask how the clock was set': 'اسأل كيف ضُبطت الساعة',
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    'افحص الإثبات بأدوات نوعه؛ والنص الذي يشمله يطبعه: \u2068custody checkpoint\u2069',
  'verify with a version of custody that knows this kind': 'تحقق بإصدار من custody يعرف هذا النوع من الإثبات',
  'check the proofs with the tools of their kind': 'افحص الإثباتات بأدوات نوعها',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    'احصل على بصمة المفتاح من الجهة نفسها، بطريق غير الذي جاء به السجل، ثم: \u2068custody trust add\u2069',
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'ثبّت الثقة في المفتاح نفسه بعد تأكيد بصمته بطريق آخر: \u2068custody trust add\u2069؛ أو اطلب من الجهة بطاقة بالشهادة الصحيحة',
  'ask the authority, where it matters, whether the certificate was revoked':
    'اسأل الجهة المُصدرة، حيث يهم ذلك، هل أُلغيت الشهادة',
  'ask the agency which is right; mend your trust file if it is that':
    'اسأل الجهة أيهما الصحيح؛ وصحح ملف الثقة لديك إن كان الخطأ فيه',
  'ask the agency whether the key was still in use; renew the pin if it was':
    'اسأل الجهة هل كان المفتاح ما زال مستعملًا؛ وجدد الثقة به إن كان كذلك',
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    'ابحث عن دليل خارجي على وقت تحرير القيود: إثباتات زمنية أو نسخة لدى جهة أخرى أو ورقة موقعة',
  'ask that agency, where it matters, how its clock was set': 'اسأل تلك الجهة، حيث يهم ذلك، كيف ضُبطت ساعتها',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'اطلب من الجهة نقطة تحقق بطريق غير الذي جاء به السجل، ثم: \u2068custody verify --checkpoint FILE\u2069',
  'check that you gave the checkpoint that belongs to this ledger': 'تأكد من أنك قدّمت نقطة التحقق الخاصة بهذا السجل',
  'ask for the whole ledger, and why this copy is shorter': 'اطلب السجل كاملًا، واسأل لماذا هذه النسخة أقصر',
  'ask for the copy from which the checkpoint was made and verify that':
    'اطلب النسخة التي أُخذت منها نقطة التحقق وتحقق منها',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'ابحث عن النسخة الأطول؛ السجل المستعاد من نسخة احتياطية يُكمَل بواسطة: \u2068custody init --continues\u2069',
  'look for the copy that you saw before and verify that': 'ابحث عن النسخة التي رأيتها من قبل وتحقق منها',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'تحقق من السجلين معًا (\u2068custody verify LEDGER --with EARLIER\u2069)، واسأل هل تُعرف نسخة أطول من السجل السابق',
  'ask for the longer copy of the earlier ledger': 'اطلب النسخة الأطول من السجل السابق',
  'ask for the copy that was continued, and compare the two': 'اطلب النسخة التي جرى إكمالها، وقارن بين النسختين',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'اسأل الجهة التي كانت تمسك السجل السابق عمن يُكمله، وثبّت الثقة في ذلك المفتاح: \u2068custody trust add\u2069',
  'read the entries left out, and ask why no incident names them':
    'اقرأ القيود المتروكة، واسأل لماذا لا يذكرها أي حادث',
  'read the entries left out: custody log --ledger THEIRS':
    'اقرأ القيود المتروكة: \u2068custody log --ledger THEIRS\u2069',
  'ask for the disclosures again': 'اطلب الإفصاحات من جديد',
  'ask where they come from; do not rely on them': 'اسأل من أين جاءت؛ ولا تعتمد عليها',
  'see that entry for the order on which it rests: custody show':
    'انظر ذلك القيد لمعرفة الأمر الذي يستند إليه: \u2068custody show\u2069',
  'destroy the disclosure if the erasure binds you': 'أتلف الإفصاح إن كان المحو يُلزمك',
  'look for a backup of the file of disclosures; record an incident if there is none':
    'ابحث عن نسخة احتياطية من ملف الإفصاحات؛ وقيّد حادثًا إن لم توجد',
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    'اطلبه من الجهة؛ ما ينقص يمكن إضافته بقيد لاحق، يوضحه ولا يمحو أثره',
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'أبقه كما هو؛ وإن كان مجلدًا فإن \u2068custody audit MANIFEST PATH\u2069 يعدد كل اختلاف؛ وقيّد الفحص: \u2068custody audit\u2069 أو \u2068hash … --as measure\u2069',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'بيّن أين يوجد: \u2068custody verify … --evidence {number}=PATH\u2069',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    'اقرأه بقارئ أو كبل آخر، أو بمستخدم مأذون له، أو من نسخة أخرى؛ ثم تحقق من جديد',
  'find out what writes there; mount it read-only and verify again':
    'اكتشف ما الذي يكتب هناك؛ وركّبه للقراءة فقط وتحقق من جديد',
  'compare with the whole manifest, or with another copy of the image':
    'قارن ببيان المحتويات الكامل، أو بنسخة أخرى من الصورة',
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'احصل على بيان المحتويات ممن حسب البصمات، وقدّمه: \u2068--manifest FILE\u2069؛ لا يهم بأي طريق يصل، لأن جذره يُلزمه',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'احصل على بيان المحتويات ممن حسب البصمات، وقدّمه: \u2068--manifest FILE\u2069',
  'export the media with the tool that made the container, and verify that':
    'صدّر الوسيط بالأداة التي أنشأت الحاوية، وتحقق من ذلك',
  'verify again with --depth every-byte': 'تحقق من جديد بالخيار \u2068--depth every-byte\u2069',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    'احسب بصمته وقيّد ما هو الآن: \u2068custody hash PATH -l LEDGER --exhibit {number} --as measure\u2069',
  'look for the number: custody status LEDGER': 'ابحث عن الرقم: \u2068custody status LEDGER\u2069',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    'اصنع نسخة جديدة من نسخة سليمة؛ ويعدد \u2068custody hash\u2069 كل عيوب الحاوية',
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    'اطلب نسخة سليمة من القائمة؛ ولا تلزم إلا لتحديد موضع التلف وللفحص على جميع الأنوية',
  'find out what it is and whether it should be on record': 'اكتشف ما هو وهل ينبغي أن يكون مقيدًا',
  'ask the sender for the bundle again': 'اطلب الحزمة من المرسل من جديد',
  'do not use that file; ask the sender for the bundle again': 'لا تستعمل ذلك الملف؛ اطلب الحزمة من المرسل من جديد',
  'do not use that file; ask the sender for the attachment': 'لا تستعمل ذلك الملف؛ اطلب المرفق من المرسل',
  'ask the sender for a bundle as custody bundle makes it': 'اطلب من المرسل حزمة كما يصنعها \u2068custody bundle\u2069',
  'find out what it is before you open it': 'اكتشف ما هو قبل أن تفتحه',
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    'اطلب من المرسل، بطريق غير هذه الحزمة، حجم السجل وبصمته',
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    'قارنها بالخطاب أو بما يتلوه المرسل، وقدّمها: \u2068--checkpoint\u2069',
  'when it arrives, give it with --evidence NUMBER=PATH': 'حين تصل، قدّمها: \u2068--evidence NUMBER=PATH\u2069',
  'custody bundle extract, then verify the folder': 'نفّذ \u2068custody bundle extract\u2069 ثم تحقق من المجلد',
};
