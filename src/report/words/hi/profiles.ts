/** What the profiles that come with the program require, in Hindi. */
import type { Texts } from '../words.ts';

export const profiles: Texts = {
  'generic mutual legal assistance: every must-row of the checklist':
    'सामान्य पारस्परिक विधिक सहायता: जाँच-सूची की प्रत्येक अनिवार्य पंक्ति',
  'The case has a number and a title.': 'मामले की संख्या और शीर्षक है।',
  'The reference of the other agency is recorded.': 'दूसरी एजेंसी का संदर्भ दर्ज है।',
  'Every key names its holder’s agency and country.': 'हर कुंजी अपने धारक की एजेंसी और देश बताती है।',
  'The offence is recorded, as text or code.': 'अपराध दर्ज है, पाठ या कोड में।',
  'Each seizure, copy and handover names its legal basis, or why there is none yet.':
    'हर ज़ब्ती, प्रति और सुपुर्दगी अपना विधिक आधार बताती है, या क्यों अभी नहीं है।',
  'Each authority has number, issuer, date, acts and scope.': 'हर प्राधिकार में संख्या, जारीकर्ता, तिथि, कार्य और दायरा है।',
  'A request between states names both states.': 'राज्यों के बीच का अनुरोध दोनों राज्यों के नाम बताता है।',
  'A request between states names the central authorities.': 'राज्यों के बीच का अनुरोध केंद्रीय प्राधिकरणों के नाम बताता है।',
  'A request between states has a reference, ours or theirs.': 'राज्यों के बीच के अनुरोध का संदर्भ है, हमारा या उनका।',
  'Each exhibit has a number, and an id that is unique in the world.': 'हर प्रदर्श की संख्या है, और विश्व में अद्वितीय पहचान।',
  'Each exhibit has a kind and a quantity.': 'हर प्रदर्श का प्रकार और मात्रा है।',
  'Each device has make, model and serial number.': 'हर उपकरण का निर्माता, मॉडल और क्रमांक है।',
  'Each exhibit has a description and a condition.': 'हर प्रदर्श का विवरण और दशा है।',
  'Marks on each thing are recorded.': 'हर वस्तु के चिह्न दर्ज हैं।',
  'Where each exhibit was found, and from whom it was obtained.': 'हर प्रदर्श कहाँ मिला, और किससे प्राप्त हुआ।',
  'The owner or user of each device and account is recorded.': 'हर उपकरण और खाते का स्वामी या उपयोगकर्ता दर्ज है।',
  'Each act has date, time and zone.': 'हर कार्य की तिथि, समय और क्षेत्र है।',
  'Each storage medium has capacity, sector size and sector count.':
    'हर भंडारण माध्यम की क्षमता, सेक्टर आकार और सेक्टर संख्या है।',
  'Each seal that was applied has a number, a kind and a package.': 'हर लगाई गई सील की संख्या, प्रकार और पैकेज है।',
  'Each thing was sealed at least once; who and when stand in the entry.':
    'हर वस्तु कम से कम एक बार सील हुई; किसने और कब, प्रविष्टि में है।',
  'Seals are checked at every receipt.': 'हर प्राप्ति पर सीलें जाँची जाती हैं।',
  'Each opening of a seal says why.': 'सील का हर खोला जाना कारण बताता है।',
  'A seal that was replaced has its new number.': 'बदली गई सील की नई संख्या है।',
  'Each acquisition has its method.': 'हर प्रतिचित्रण की विधि है।',
  'Each acquisition has tool, version, and command or settings.': 'हर प्रतिचित्रण में उपकरण, संस्करण, और आदेश या सेटिंग है।',
  'Each acquisition has the computer and its operating system.': 'हर प्रतिचित्रण में कंप्यूटर और उसका ऑपरेटिंग सिस्टम है।',
  'Each acquisition has its write blocker, or why there was none.': 'हर प्रतिचित्रण में राइट ब्लॉकर है, या क्यों नहीं था।',
  'Each acquisition says how many ranges could not be read, and what stands in their place.':
    'हर प्रतिचित्रण बताता है कि कितने क्षेत्र पढ़े नहीं जा सके, और उनके स्थान पर क्या है।',
  'Each acquisition is complete, or says why not.': 'हर प्रतिचित्रण पूरा है, या बताता है क्यों नहीं।',
  'A complete physical copy has the digest of its source.': 'पूरी भौतिक प्रति में उसके स्रोत का हैश है।',
  'Each copy that was made has its digest.': 'हर बनाई गई प्रति का हैश है।',
  'A copy in segments has the digest of each.': 'खंडों में बनी प्रति में हर खंड का हैश है।',
  'A copy in a container has the digest that the container stores, kept apart.':
    'कंटेनर में बनी प्रति में वह हैश है जो कंटेनर रखता है, अलग से।',
  'Each acquisition has start and end.': 'हर प्रतिचित्रण का आरंभ और अंत है।',
  'Live, memory and manual acquisitions say what they changed, who did it and why.':
    'लाइव, मेमोरी और हाथ से किए प्रतिचित्रण बताते हैं कि क्या बदला, किसने बदला और क्यों।',
  'Each act has a unique id, a type and the exhibits concerned.': 'हर कार्य की अद्वितीय पहचान, प्रकार और संबंधित प्रदर्श हैं।',
  'Each actor has name, title, badge or personnel number, and agency.':
    'हर कर्ता का नाम, पद, बैज या कर्मचारी संख्या, और एजेंसी है।',
  'Who acted, where it was not the signer.': 'किसने कार्य किया, जहाँ वह हस्ताक्षरकर्ता नहीं था।',
  'Taking, sealing, copying, examining and disposing have a place.':
    'लेने, सील करने, प्रति बनाने, परीक्षण और निपटान का स्थान है।',
  'Each entry says what the signer’s clock came from.': 'हर प्रविष्टि बताती है कि हस्ताक्षरकर्ता की घड़ी कहाँ से मिली थी।',
  'Each access says why.': 'हर पहुँच कारण बताती है।',
  'Each change of custody names both sides.': 'अभिरक्षा का हर परिवर्तन दोनों पक्षों के नाम बताता है।',
  'Each body of data was hashed again at least once.': 'डेटा के हर समूह का हैश कम से कम एक बार फिर निकाला गया।',
  'Each body of data that was examined was hashed before or after.':
    'परीक्षित डेटा के हर समूह का हैश पहले या बाद में निकाला गया।',
  'Each mismatch says what was done about it.': 'हर अंतर बताता है कि उस पर क्या किया गया।',
  'Whatever was issued to somebody is countersigned.': 'जो कुछ किसी को दिया गया, उस पर प्रतिहस्ताक्षर है।',
  'Each disposal says how, under what authority, and by whose order.':
    'हर निपटान बताता है कैसे, किस प्राधिकार से, और किसके आदेश पर।',
  'Each disposal has a witness.': 'हर निपटान का साक्षी है।',
  'Each destruction says by which method.': 'हर नष्टीकरण अपनी विधि बताता है।',
  'The record says its format.': 'अभिलेख अपना प्रारूप बताता है।',
  'Each entry says the program that made it, its version and build.':
    'हर प्रविष्टि वह प्रोग्राम बताती है जिसने उसे बनाया, उसका संस्करण और बिल्ड।',
  'Each entry has key, history, ledger and number.': 'हर प्रविष्टि में कुंजी, इतिहास, पंजी और संख्या है।',
  'The record is closed, with counts.': 'अभिलेख गिनतियों के साथ बंद है।',
  'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation':
    'ISO/IEC 27037:2012 के अनुरूप: पहचान, संग्रह, प्रतिचित्रण, संरक्षण',
  'Each piece of evidence has a unique identifier.': 'साक्ष्य के हर टुकड़े की अद्वितीय पहचान है।',
  'Who had access, when, is recorded.': 'किसकी पहुँच थी, और कब, दर्ज है।',
  'Each check-in, check-out and access has its place.': 'हर जमा, निकासी और पहुँच का स्थान है।',
  'Whoever took evidence out is named.': 'जिसने साक्ष्य निकाला, उसका नाम है।',
  'Each removal and access says why.': 'हर निकासी और पहुँच कारण बताती है।',
  'Each taking and copying names the authority for it.': 'हर लेना और प्रति बनाना उसका प्राधिकार बताता है।',
  'Unavoidable changes name what, who and why.': 'अपरिहार्य परिवर्तन बताते हैं क्या, किसने और क्यों।',
  'Each device is described with make, model, serial number and condition.':
    'हर उपकरण निर्माता, मॉडल, क्रमांक और दशा के साथ वर्णित है।',
  'The power state of each computer and phone is recorded.': 'हर कंप्यूटर और फ़ोन की विद्युत स्थिति दर्ज है।',
  'Each device was packed and sealed.': 'हर उपकरण पैक और सील किया गया।',
  'Each copy has a digest made by a verification function.': 'हर प्रति का हैश है जो सत्यापन फलन से बना।',
  'Each acquisition names its method, tool and version.': 'हर प्रतिचित्रण अपनी विधि, उपकरण और संस्करण बताता है।',
  'What could not be read is recorded.': 'जो पढ़ा नहीं जा सका, वह दर्ज है।',
  'Who handled evidence is named with title.': 'जिसने साक्ष्य सँभाला, उसका नाम पद सहित है।',
};
