/** What the handover letter says, in Hindi. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'सुपुर्दगी पत्र',
  'letter.from': 'प्रेषक',
  'letter.to': 'प्राप्तकर्ता',
  'letter.any-custodian': 'इस एजेंसी का कोई भी अभिरक्षक',
  'letter.office': 'बिना कुंजी का कार्यालय: उसकी रसीद काग़ज़ पर है, और सदा कमज़ोर रहती है',
  'letter.expires': 'समाप्ति',
  'letter.no-expiry': 'कोई तिथि नहीं: उत्तर या वापसी तक बना रहता है',
  'letter.expires-at': 'इस समय या इसके बाद हस्ताक्षरित कोई उत्तर नहीं गिना जाएगा',
  'letter.part-exhibits': 'प्रस्तावित प्रदर्श',
  'letter.parts-seals': 'भाग, सीलें, खुली घटनाएँ',
  'letter.inside': 'इसके भीतर, साथ में प्रस्तावित',
  'letter.without-parts': 'इसके भागों के बिना',
  'letter.content': 'सामग्री, और उसका डेटा कहाँ है',
  'letter.no-digest': 'अभिलेख में कोई हैश नहीं',
  'letter.in-bundle': 'डेटा इस बंडल में है',
  'letter.not-in-bundle': 'डेटा इस बंडल में नहीं है',
  'letter.part-stays': 'यहाँ रहने वाली प्रतियाँ और भाग',
  'letter.copy-of': '{number} की प्रति',
  'letter.source-of': 'जिससे {number} बनाया गया',
  'letter.part-of': '{number} का भाग',
  'letter.whole-of': 'जिसमें {number} है',
  'letter.part-texts': 'निजी पाठ',
  'letter.disclosed': 'पाठक खोल सकता है',
  'letter.kept-back': 'पाठक से रोका गया',
  'letter.texts': '{count#पाठ|पाठ}',
  'letter.part-compare': 'इस पत्र से भिन्न मार्ग से मिलान करें',
  'letter.compare-head': 'अभिलेख की पहचान और फ़िंगरप्रिंट प्रत्येक पृष्ठ के ऊपर हैं।',
  'letter.sender-key': 'प्रेषक की कुंजी',
  'letter.opened': 'इसने अभिलेख खोला',
  'letter.opener-key': 'जिस कुंजी ने अभिलेख खोला',
  'letter.answer-key': 'जो कुंजी उत्तर दे सकती है',
  'letter.part-steps': 'आगे क्या करें',
  'letter.step-compare':
    'ऊपर की संख्याओं या शब्दों का, और पृष्ठ के शीर्ष वालों का, प्रेषक से टेलीफ़ोन पर मिलान करें, ऐसे नंबर पर जो आपको इस पत्र से न मिला हो।',
  'letter.step-trust':
    'एक बार बताएँ कि अभिलेख खोलने वाली कुंजी पर आपका विश्वास है: custody trust add. फिर बंडल की जाँच करें: custody verify.',
  'letter.step-things': 'प्रत्येक प्रदर्श, सील और लेबल का ऊपर की सूची से मिलान करें, और डेटा का हैश नए सिरे से निकालें।',
  'letter.step-paper': 'जो मिला उसके लिए नीचे हस्ताक्षर करें, और हस्ताक्षरित पृष्ठ प्रेषक को लौटाएँ।',
  'letter.step-answer':
    'custody accept (या custody refuse) से उत्तर दें, और उत्तर वापस भेजें। नीचे का हस्ताक्षर रसीद है, स्वीकृति नहीं।',
  'letter.page-advice':
    'जो कुछ भी स्थापित नहीं कर सकता, वह ब्राउज़र में बंडल जाँचता है: verify.html, जिसे custody report page लिखता है। इसे इसके निर्माताओं या अपने एजेंसी से लें, इस बंडल या इसके प्रेषक से कभी नहीं, और इसके SHA-256 का मिलान उनके प्रकाशित मान से करें।',
  'letter.page-digest': 'प्रेषक की verify.html का SHA-256',
  'letter.term-due': '{time} तक',
};
