/** What to do next about a finding, by its English, in Hindi. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that': 'पंजी रखने वाले से दूसरी प्रति माँगें और उसे सत्यापित करें',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    'पूछें कि वापस ली गई कुंजी का प्रयोग किसने किया; पंजी रखने वाला प्रविष्टि को अलग कर सकता है: custody repair',
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    'प्रविष्टि निष्प्रभावी है; हस्ताक्षरकर्ता से पूछें कि यह कैसे बनी: custody show {seq}',
  'read the entry: custody show {seq}': 'प्रविष्टि पढ़ें: custody show {seq}',
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    'प्रविष्टि और उसमें दिया कारण पढ़ें, और वह माँगें जो इसे दर्शाए: custody show {seq}',
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    'प्राप्तकर्ता एजेंसी से कुंजी का फ़िंगरप्रिंट किसी अन्य मार्ग से लें, फिर: custody trust add',
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'कुंजी के धारक से किसी अन्य मार्ग से पूछें कि क्या पावती उन्हीं की है',
  "ask for the sender's ledger and verify both together": 'प्रेषक की पंजी माँगें और दोनों को साथ सत्यापित करें',
  'ask whoever keeps the ledger for a copy; look for a backup': 'जो पंजी रखता है उससे प्रति माँगें; बैकअप खोजें',
  'ask for the whole ledger: its beginning is missing': 'पूरी पंजी माँगें: उसका आरंभ अनुपस्थित है',
  'nothing in this file counts; ask for an undamaged copy': 'इस फ़ाइल में कुछ भी नहीं गिना जाता; अक्षत प्रति माँगें',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'दूसरी प्रति माँगें; पंजी रखने वाला इन बाइट को अलग रखकर काट सकता है: custody repair',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'दूसरी प्रति माँगें; पंजी रखने वाला कटे हुए बाइट को अलग रखकर काट सकता है: custody repair',
  'ask its signer to record the act again; the entry stays and stays failed':
    'हस्ताक्षरकर्ता से कार्य फिर से दर्ज करने को कहें; प्रविष्टि रहती है और विफल ही रहती है',
  'verify with a version of custody that knows this format': 'custody के ऐसे संस्करण से सत्यापित करें जो इस प्रारूप को जानता हो',
  'verify with a version of custody that knows this type': 'custody के ऐसे संस्करण से सत्यापित करें जो इस प्रकार को जानता हो',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'इस पंजी को रखने वाले से पूरी पंजी माँगें, और दोनों प्रतियाँ रखें',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    'प्रेषक से उसकी पूरी पंजी माँगें, और दोनों को साथ सत्यापित करें: custody verify LEDGER --with THEIRS',
  'ask whoever signed the receipt where the entry came from': 'पावती पर हस्ताक्षर करने वाले से पूछें कि प्रविष्टि कहाँ से आई',
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    'प्रेषक की पंजी को अलग से सत्यापित करें: वह बताती है कि उसकी प्रविष्टि निष्प्रभावी क्यों है',
  'ask both agencies which offer was meant, and for the copies that they keep':
    'दोनों एजेंसियों से पूछें कि कौन सा प्रस्ताव अभिप्रेत था, और उनके पास रखी प्रतियाँ माँगें',
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    'प्राप्तकर्ता से पूछें कि पावती पर ऐसे हस्ताक्षर क्यों हुए; जो उसने लिया वह प्रेषक के पास ही माना जाता है',
  'keep both ledgers: together they show who signed two decisions':
    'दोनों पंजियाँ रखें: साथ में वे दर्शाती हैं कि दो निर्णयों पर किसने हस्ताक्षर किए',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    'साक्ष्य का हैश निकालें और देखें कि वह दोनों में से कौन सा है: custody verify --evidence',
  'ask what became of the exhibit that left, and compare the two things':
    'पूछें कि जो प्रदर्श गया उसका क्या हुआ, और दोनों वस्तुओं की तुलना करें',
  'verify that ledger by itself and ask its keeper': 'उस पंजी को अलग से सत्यापित करें और उसे रखने वाले से पूछें',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    'उस एजेंसी से उसकी आरंभिक कुंजी का फ़िंगरप्रिंट किसी अन्य मार्ग से लें, फिर: custody trust add',
  'verify that ledger by itself and read what it does not show':
    'उस पंजी को अलग से सत्यापित करें और पढ़ें कि वह क्या नहीं दर्शाती',
  'send the receipt to the sender, who enters it with: custody answered':
    'पावती प्रेषक को भेजें, जो उसे दर्ज करता है: custody answered',
  'enter it: custody answered': 'उसे दर्ज करें: custody answered',
  'both agencies say who has the exhibit; a new offer settles it':
    'दोनों एजेंसियाँ बताएँ कि प्रदर्श किसके पास है; नया प्रस्ताव इसे सुलझाता है',
  'ask the recipient for the copy that it verified, and compare the two':
    'प्राप्तकर्ता से वह प्रति माँगें जिसे उसने सत्यापित किया, और दोनों की तुलना करें',
  'ask that agency for the copy that it verified, and compare the two':
    'उस एजेंसी से वह प्रति माँगें जिसे उसने सत्यापित किया, और दोनों की तुलना करें',
  'read that entry: custody show {entry} --ledger THEIRS': 'वह प्रविष्टि पढ़ें: custody show {entry} --ledger THEIRS',
  'ask the recipient for its whole ledger': 'प्राप्तकर्ता से उसकी पूरी पंजी माँगें',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'उनकी प्रविष्टि लें: custody show {entry} --ledger THEIRS -o entry.cbor, फिर custody record receive --from-answered entry.cbor',
  'check that you gave the right file': 'जाँचें कि आपने सही फ़ाइल दी है',
  'ask its signer to record the act again with its right time, and why it is late':
    'हस्ताक्षरकर्ता से कार्य को सही समय के साथ फिर से दर्ज करने को कहें, और यह कि देर क्यों हुई',
  'ask which clocks the signers used': 'पूछें कि हस्ताक्षरकर्ताओं ने कौन सी घड़ियाँ प्रयोग कीं',
  'check the clock of this computer; ask which clock the signer used':
    'इस कंप्यूटर की घड़ी जाँचें; पूछें कि हस्ताक्षरकर्ता ने कौन सी घड़ी प्रयोग की',
  'ask how the clock was set': 'पूछें कि घड़ी कैसे मिलाई गई थी',
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    'प्रमाण को उसके प्रकार के साधनों से जाँचें; जिस पाठ को वह समेटता है उसे छापता है: custody checkpoint',
  'verify with a version of custody that knows this kind':
    'custody के ऐसे संस्करण से सत्यापित करें जो प्रमाण के इस प्रकार को जानता हो',
  'check the proofs with the tools of their kind': 'प्रमाणों को उनके प्रकार के साधनों से जाँचें',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    'कुंजी का फ़िंगरप्रिंट स्वयं एजेंसी से, उस मार्ग से भिन्न मार्ग से लें जिससे पंजी आई, फिर: custody trust add',
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'किसी अन्य मार्ग से फ़िंगरप्रिंट की पुष्टि करके स्वयं कुंजी पर विश्वास दर्ज करें: custody trust add; या एजेंसी से सही प्रमाणपत्र वाला कार्ड माँगें',
  'ask the authority, where it matters, whether the certificate was revoked':
    'जहाँ महत्त्व हो, प्राधिकारी से पूछें कि क्या प्रमाणपत्र निरस्त किया गया',
  'ask the agency which is right; mend your trust file if it is that':
    'एजेंसी से पूछें कि क्या सही है; त्रुटि आपकी विश्वास फ़ाइल में हो तो उसे सुधारें',
  'ask the agency whether the key was still in use; renew the pin if it was':
    'एजेंसी से पूछें कि क्या कुंजी तब भी प्रयोग में थी; थी तो विश्वास का नवीकरण करें',
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    'प्रविष्टियाँ कब बनीं इसका बाहरी प्रमाण खोजें: समय-प्रमाण, किसी अन्य एजेंसी की प्रति, हस्ताक्षरित काग़ज़',
  'ask that agency, where it matters, how its clock was set': 'जहाँ महत्त्व हो, उस एजेंसी से पूछें कि उसकी घड़ी कैसे मिलाई गई थी',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'एजेंसी से जाँच-बिंदु उस मार्ग से भिन्न मार्ग से माँगें जिससे पंजी आई, फिर: custody verify --checkpoint FILE',
  'check that you gave the checkpoint that belongs to this ledger': 'जाँचें कि आपने इसी पंजी का जाँच-बिंदु दिया है',
  'ask for the whole ledger, and why this copy is shorter': 'पूरी पंजी माँगें, और पूछें कि यह प्रति छोटी क्यों है',
  'ask for the copy from which the checkpoint was made and verify that':
    'वह प्रति माँगें जिससे जाँच-बिंदु बना, और उसे सत्यापित करें',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'लंबी प्रति खोजें; बैकअप से लौटाई गई पंजी ऐसे जारी रखी जाती है: custody init --continues',
  'look for the copy that you saw before and verify that': 'वह प्रति खोजें जो आपने पहले देखी थी और उसे सत्यापित करें',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'दोनों को साथ सत्यापित करें (custody verify LEDGER --with EARLIER), और पूछें कि क्या पूर्व पंजी की लंबी प्रति ज्ञात है',
  'ask for the longer copy of the earlier ledger': 'पूर्व पंजी की लंबी प्रति माँगें',
  'ask for the copy that was continued, and compare the two': 'वह प्रति माँगें जो जारी रखी गई, और दोनों की तुलना करें',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'पूर्व पंजी रखने वाली एजेंसी से पूछें कि उसे कौन जारी रखता है, और उस कुंजी पर विश्वास दर्ज करें: custody trust add',
  'read the entries left out, and ask why no incident names them':
    'छोड़ी गई प्रविष्टियाँ पढ़ें, और पूछें कि कोई घटना उनका नाम क्यों नहीं लेती',
  'read the entries left out: custody log --ledger THEIRS': 'छोड़ी गई प्रविष्टियाँ पढ़ें: custody log --ledger THEIRS',
  'ask for the disclosures again': 'प्रकटन फिर से माँगें',
  'ask where they come from; do not rely on them': 'पूछें कि वे कहाँ से आए; उन पर निर्भर न रहें',
  'see that entry for the order on which it rests: custody show':
    'जिस आदेश पर यह आधारित है उसके लिए वह प्रविष्टि देखें: custody show',
  'destroy the disclosure if the erasure binds you': 'यदि मिटाना आप पर बाध्यकारी है तो प्रकटन नष्ट करें',
  'look for a backup of the file of disclosures; record an incident if there is none':
    'प्रकटनों की फ़ाइल का बैकअप खोजें; न हो तो घटना दर्ज करें',
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    'एजेंसी से माँगें; जो अनुपस्थित है वह बाद की प्रविष्टि से जोड़ा जा सकता है, जो उसे समझाती है, मिटाती नहीं',
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'इसे जैसा है वैसा रखें; फ़ोल्डर हो तो custody audit MANIFEST PATH हर अंतर गिनाता है; जाँच दर्ज करें: custody audit या hash … --as measure',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'बताएँ कि वह कहाँ है: custody verify … --evidence {number}=PATH',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    'उसे दूसरे पाठक यंत्र या केबल से, अनुमत प्रयोक्ता के रूप में, या दूसरी प्रति से पढ़ें; फिर से सत्यापित करें',
  'find out what writes there; mount it read-only and verify again':
    'पता करें कि वहाँ क्या लिख रहा है; उसे केवल-पठन माउंट करें और फिर से सत्यापित करें',
  'compare with the whole manifest, or with another copy of the image': 'पूरे मैनिफ़ेस्ट से, या इमेज की दूसरी प्रति से तुलना करें',
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'जिसने हैश निकाला उससे मैनिफ़ेस्ट लें, और दें: --manifest FILE; वह किसी भी मार्ग से आ सकता है, क्योंकि उसका मूल उसे बाँधता है',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'जिसने हैश निकाला उससे मैनिफ़ेस्ट लें, और दें: --manifest FILE',
  'export the media with the tool that made the container, and verify that':
    'कंटेनर बनाने वाले साधन से मीडिया निर्यात करें, और उसे सत्यापित करें',
  'verify again with --depth every-byte': 'फिर से सत्यापित करें: --depth every-byte',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    'उसका हैश निकालें और दर्ज करें कि वह अब क्या है: custody hash PATH -l LEDGER --exhibit {number} --as measure',
  'look for the number: custody status LEDGER': 'संख्या खोजें: custody status LEDGER',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    'किसी अक्षत प्रति से नई प्रति बनाएँ; custody hash कंटेनर की सारी त्रुटियाँ गिनाता है',
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    'सूची की अक्षत प्रति माँगें; वह केवल क्षति का स्थान जानने और सभी कोर पर जाँचने के लिए चाहिए',
  'find out what it is and whether it should be on record': 'पता करें कि वह क्या है और क्या उसे अभिलेख में होना चाहिए',
  'ask the sender for the bundle again': 'प्रेषक से बंडल फिर से माँगें',
  'do not use that file; ask the sender for the bundle again': 'उस फ़ाइल का प्रयोग न करें; प्रेषक से बंडल फिर से माँगें',
  'do not use that file; ask the sender for the attachment': 'उस फ़ाइल का प्रयोग न करें; प्रेषक से संलग्नक माँगें',
  'ask the sender for a bundle as custody bundle makes it': 'प्रेषक से ऐसा बंडल माँगें जैसा custody bundle बनाता है',
  'find out what it is before you open it': 'खोलने से पहले पता करें कि वह क्या है',
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    'प्रेषक से, इस बंडल से भिन्न मार्ग से, पंजी का आकार और फ़िंगरप्रिंट पूछें',
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    'उसकी तुलना पत्र से या प्रेषक के पढ़कर सुनाए से करें, और दें: --checkpoint',
  'when it arrives, give it with --evidence NUMBER=PATH': 'जब आए, दें: --evidence NUMBER=PATH',
  'custody bundle extract, then verify the folder': 'custody bundle extract, फिर फ़ोल्डर सत्यापित करें',
};
