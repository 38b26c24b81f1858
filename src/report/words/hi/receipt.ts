/** What the recipient's checks rest on, by its English, in Hindi. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'कोई सामग्री दर्ज नहीं',
  'not examined': 'जाँच नहीं हुई',
  'evidence: {outcome:}': 'साक्ष्य: {outcome:}',
  'no seals offered': 'कोई सील प्रस्तावित नहीं',
  'seals offered: {seals}': 'प्रस्तावित सीलें: {seals}',
  'what lies there is not what is on record: {why}': 'वहाँ जो है वह वह नहीं जो अभिलेख में है: {why}',
  'it differs': 'वह भिन्न है',
  'it could not be compared in full: {why}': 'उसकी पूरी तुलना नहीं हो सकी: {why}',
  'it is not where the evidence lies: {why}': 'वह वहाँ नहीं जहाँ साक्ष्य है: {why}',
  '{tool} computes another SHA-256 than this program': '{tool} इस प्रोग्राम से दूसरा SHA-256 निकालता है',
  'seal {seal} on {name}: {state:}': '{name} पर सील {seal}: {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': '{name} पर सील {seal}: {state:}, अब {newNumber}',
  'it bears {strange} instead of {missing}': 'उस पर {missing} के स्थान पर {strange} है',
  'it lacks seal {missing}': 'उस पर सील {missing} नहीं है',
  'it bears {strange}, which the offer does not name': 'उस पर {strange} है, जिसका प्रस्ताव में नाम नहीं',
  'the device at {path} says {field} {read}, and the record {recorded}':
    '{path} का उपकरण {field} {read} बताता है, और अभिलेख {recorded}',
  'no acquisition made what is offered': 'जो प्रस्तावित है वह किसी प्रतिचित्रण से नहीं बना',
  'no read errors': 'कोई पठन त्रुटि नहीं',
  'unreadable sectors: {count#}': 'अपठनीय सेक्टर: {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    '{number}: प्रविष्टि {seq} द्वारा {tool} से प्रतिचित्रित, {outcome:}, {errors}',
  '{number} comes from an acquisition that did not finish: {outcome:}':
    '{number} ऐसे प्रतिचित्रण से आया जो पूरा नहीं हुआ: {outcome:}',
  '{number} is called complete; {errors}': '{number} को पूर्ण कहा गया है; {errors}',
  '{number}: how large {source} is does not stand in the record': '{number}: {source} कितना बड़ा है, यह अभिलेख में नहीं',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    '{source} में अभिलेख से {capacity#बाइट|बाइट} हैं, और सेक्टरों से {expected#}',
  '{number}: {expected#byte}, as large as {source}': '{number}: {expected#बाइट|बाइट}, {source} जितना बड़ा',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number}: {expected#बाइट|बाइट} में से {size#}, अपठनीय छोड़े गए',
  '{number} has {size#byte}, and {source} has {expected#}': '{number} में {size#बाइट|बाइट} हैं, और {source} में {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number}: उसके भागों में कुल {sum#बाइट|बाइट} हैं, और उसमें {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number}: अभिलेख में {segments#भाग|भाग}, वहाँ {files#फ़ाइल|फ़ाइलें}',
  '{number}: all {segments#segment} are there': '{number}: सब उपस्थित, {segments#भाग|भाग}',
  '{number}: the {name} stored in the container is that on record': '{number}: कंटेनर में रखा {name} वही है जो अभिलेख में है',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number}: कंटेनर में {name} {found} है, और अभिलेख में {recorded}',
  'the offer names no authority: {absent:}, {why}': 'प्रस्ताव में किसी प्राधिकार का नाम नहीं: {absent:}, {why}',
  'the offer names no authority: {absent:}': 'प्रस्ताव में किसी प्राधिकार का नाम नहीं: {absent:}',
  'entry {seq} is no authority': 'प्रविष्टि {seq} कोई प्राधिकार नहीं',
  '{kind:} {number} is {state:} by entry {by}': '{kind:} {number}: प्रविष्टि {by} से {state:}',
  '{kind:} {number} does not permit to transfer': '{kind:} {number} अंतरण की अनुमति नहीं देता',
  '{kind:} {number} did not permit to transfer when the offer was signed':
    '{kind:} {number} प्रस्ताव पर हस्ताक्षर के समय अंतरण की अनुमति नहीं देता था',
  '{kind:} {number} does not permit to transfer any more': '{kind:} {number} अब अंतरण की अनुमति नहीं देता',
  '{kind:} {number} does not name {outside}': '{kind:} {number} में {outside} का नाम नहीं',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{issued} का {kind:} {number} अंतरण की अनुमति देता है; उसका विस्तार हमसे रोका गया है',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{issued} का {kind:} {number} अंतरण की अनुमति देता है; विस्तार: {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    'अनुरोध के संदर्भ की हमारे संदर्भ से तुलना नहीं हुई: --our-reference',
  'our reference {ours} stands in the record as {found}': 'हमारा संदर्भ {ours} अभिलेख में {found} के रूप में है',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    'हमारा संदर्भ {ours} दिखाए गए संदर्भों में नहीं; हमसे रोके गए: {withheld#}',
  'our reference {ours} does not stand in the record': 'हमारा संदर्भ {ours} अभिलेख में नहीं है',
  'our reference {ours} does not stand in the record, which has {listed}':
    'हमारा संदर्भ {ours} अभिलेख में नहीं है, जिसमें {listed} है',
  'no terms go along with the offer': 'प्रस्ताव के साथ कोई शर्त नहीं',
  'entry {seq} sets no terms': 'प्रविष्टि {seq} कोई शर्त नहीं रखती',
  'term of entry {seq} ({kind:}) is {state:}': 'प्रविष्टि {seq} की शर्त ({kind:}): {state:}',
  'term of entry {seq} ({kind:}) was due at {due}': 'प्रविष्टि {seq} की शर्त ({kind:}): {due} को देय थी',
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    'प्रविष्टि {seq} की शर्त ({kind:}): उसका पाठ हमसे रोका गया है; सहमति से पहले माँगें',
  '{kind:}: {text} (due {due})': '{kind:}: {text} (देय {due})',
  'nothing is accepted, so no terms are taken on': 'कुछ भी स्वीकार नहीं, इसलिए कोई शर्त नहीं ली जाती',
  'whoever accepts agrees to all of them': 'जो स्वीकार करता है वह उन सबसे सहमत है',
  'nothing is decided yet': 'अभी कुछ निर्णय नहीं हुआ',
  'decided by the earlier answer, and measured now': 'पिछले उत्तर में निर्णीत, और अब मापा गया',
  'nothing is taken in yet': 'अभी कुछ नहीं लिया गया',
  'nothing is accepted': 'कुछ भी स्वीकार नहीं',
  'no ledger of ours is named: --into LEDGER': 'हमारी किसी पंजी का नाम नहीं: --into LEDGER',
  '{number} as {ours}': '{number}, {ours} के रूप में',
  'taken into our ledger {into}': 'हमारी पंजी {into} में लिया गया',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    'रिपोर्ट, इस प्रोग्राम का बिल्ड और हैश मान से निविष्टियाँ उत्तर के पास रखी गई हैं',
  'no report is kept': 'कोई रिपोर्ट नहीं रखी गई',
  'the offer is signed by key number {key}': 'प्रस्ताव पर कुंजी संख्या {key} के हस्ताक्षर हैं',
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    'प्रस्ताव पर {name}, {agency} (स्वयं के कथनानुसार) के हस्ताक्षर हैं, कुंजी संख्या {key}',
  'the offer is signed by {name}, {agency}, key number {key}': 'प्रस्ताव पर {name}, {agency} के हस्ताक्षर हैं, कुंजी संख्या {key}',
  'who opened the record is pinned in your own trust file': 'जिसने अभिलेख आरंभ किया वह आपकी अपनी विश्वास-फ़ाइल में है',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    'भेजने वाली संस्था का कोई आपकी विश्वास-फ़ाइल में नहीं: कुंजी संख्या किसी अन्य माध्यम से मिलाएँ, फिर custody trust add',
  '{size#entry|entries} verified, fingerprint {root}': 'सत्यापित: {size#प्रविष्टि|प्रविष्टियाँ}, फ़िंगरप्रिंट {root}',
  'your checkpoint shows that nothing is missing at its end': 'आपका जाँच-बिंदु दर्शाता है कि अंत में कुछ भी अनुपस्थित नहीं',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    'रूप, हस्ताक्षर और इतिहास ठीक हैं; बाहर का कुछ नहीं दर्शाता कि वह कहाँ समाप्त होता है: पत्र का जाँच-बिंदु --checkpoint से दें',
  'custody is continuous': 'अभिरक्षा निरंतर है',
  'an entry of a kind that this program does not know stopped the check':
    'ऐसे प्रकार की प्रविष्टि ने, जिसे यह प्रोग्राम नहीं जानता, जाँच रोक दी',
  'custody has gaps': 'अभिरक्षा में अंतराल हैं',
  'custody does not hold': 'अभिरक्षा नहीं टिकती',
  'no profile was chosen: --profile says what must be recorded':
    'कोई प्रोफ़ाइल नहीं चुनी गई: --profile बताता है कि क्या दर्ज होना चाहिए',
  'requirements of {profile} met: {all#}, all of them': '{profile} की पूरी हुई अपेक्षाएँ: {all#}, सभी',
  'requirements of {profile} not met: {missing#} of {all#}': '{profile} की अपूर्ण अपेक्षाएँ: {all#} में से {missing#}',
  'no text is withheld from us': 'हमसे कोई पाठ नहीं रोका गया',
  'texts withheld from us by the sender: {withheld#}': 'प्रेषक द्वारा हमसे रोके गए पाठ: {withheld#}',
  'texts erased by an entry that says so: {erased#}': 'ऐसा कहने वाली प्रविष्टि से मिटाए गए पाठ: {erased#}',
  'texts lost without record: {missing#}': 'बिना अभिलेख के खोए पाठ: {missing#}',
  'every text that was disclosed is what was signed': 'हर प्रकट पाठ वही है जिस पर हस्ताक्षर हुए',
  'no times': 'कोई समय नहीं',
  '{number}: the device at {path} says {fields}': '{number}: {path} का उपकरण {fields} बताता है',
  '{file} is a photograph of ours': '{file} हमारी तस्वीर है',
  '{file} is the photograph on record of {attached}': '{file} {attached} की दर्ज तस्वीर है',
  'nothing sealed and no thing to hold in hand is offered': 'न कोई सील-बंद और न हाथ में लेने योग्य वस्तु प्रस्तावित है',
  'condition or seals not written down: {numbers}': 'दशा या सीलें नहीं लिखी गईं: {numbers}',
  'seals and condition were found as the offer says': 'सीलें और दशा प्रस्ताव के अनुसार पाई गईं',
  '{number} was not received': '{number} प्राप्त नहीं हुआ',
  '{number} is not there: {why}': '{number} वहाँ नहीं है: {why}',
  'evidence of {number} came, which the record does not have': '{number} का साक्ष्य आया, जो अभिलेख में नहीं है',
  '{path} is no exhibit of the record': '{path} अभिलेख का प्रदर्श नहीं',
  'evidence of {number} came, which is not offered': '{number} का साक्ष्य आया, जो प्रस्तावित नहीं है',
  'besides: {description}': 'इसके अतिरिक्त: {description}',
  'not shown yet to have come: {numbers}': 'आना अभी नहीं दर्शाया गया: {numbers}',
  'the exhibit is there, and nothing besides': 'प्रदर्श उपस्थित है, और अतिरिक्त कुछ नहीं',
  'all {count#exhibit} are there, and nothing besides': 'सब उपस्थित, {count#प्रदर्श|प्रदर्श}, और अतिरिक्त कुछ नहीं',
  '{number} was not examined': '{number} की जाँच नहीं हुई',
  '{number} was not examined: {why}': '{number} की जाँच नहीं हुई: {why}',
  '{number}: so says {tool} too': '{number}: {tool} भी यही कहता है',
  '{number}: {tool} says otherwise': '{number}: {tool} कुछ और कहता है',
  'the record fixes no content of what is offered': 'अभिलेख प्रस्तावित की कोई सामग्री तय नहीं करता',
  'every byte was hashed, and it is what is on record': 'हर बाइट का हैश निकाला गया, और वह वही है जो अभिलेख में है',
};
