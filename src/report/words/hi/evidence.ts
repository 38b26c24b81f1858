/** Why evidence was found to be what it is, and what was made of lists of digests, by its English, in Hindi. */
import type { Texts } from '../words.ts';

export const evidence: Texts = {
  'changed while it was read, twice': 'पढ़े जाते समय बदला, दो बार',
  'changed since the interrupted run had read it; read anew': 'रुके हुए चलन के पढ़ने के बाद बदला; फिर से पढ़ा गया',
  'something is mounted there, not entered (--cross-mounts)': 'वहाँ कुछ जुड़ा (mount) है, उसमें प्रवेश नहीं हुआ (--cross-mounts)',
  'permission denied': 'अनुमति नहीं मिली',
  'operation not permitted': 'कार्य की अनुमति नहीं',
  'input/output error': 'इनपुट/आउटपुट त्रुटि',
  'gone since its folder was read': 'अपना फ़ोल्डर पढ़े जाने के बाद से ग़ायब',
  'ends before its size': 'अपने आकार से पहले समाप्त',
  'no medium in it': 'उसमें कोई माध्यम नहीं',
  'no such device': 'ऐसा कोई उपकरण नहीं',
  '{path}: {what}; {size} not read, counted as zeros': '{path}: {what}; {size} नहीं पढ़े गए, शून्य गिने गए',
  '{size#byte}': '{size#बाइट|बाइट}',
  '{size#byte} ({rounded})': '{size#बाइट|बाइट} ({rounded})',
  '{size#} percent': '{size#} प्रतिशत',
  '{size#second}': '{size#सेकंड|सेकंड}',
  '{size#millisecond}': '{size#मिलीसेकंड|मिलीसेकंड}',
  '{from} to {to}': '{from} से {to} तक',
  'and {more#} more': 'और {more#} अन्य',
  'none of its digests is that of its file: bare ones are taken by their length for MD5, SHA-1, SHA-256 or SHA-512, and those of BLAKE and SHA-3 are as long':
    'उसका कोई हैश उसकी फ़ाइल का नहीं है: बिना नाम वाले अपनी लंबाई से MD5, SHA-1, SHA-256 या SHA-512 माने जाते हैं, और BLAKE तथा SHA-3 के उतने ही लंबे होते हैं',
  'all its names begin with {folder}/: --base takes that off': 'उसके सभी नाम {folder}/ से आरंभ होते हैं: --base उसे हटा देता है',
  'its names are taken without {prefix}, with which they begin': 'उसके नाम {prefix} के बिना लिए गए, जिससे वे आरंभ होते हैं',
  'its lines end as those of Windows do': 'उसकी पंक्तियाँ Windows की तरह समाप्त होती हैं',
  'it comes from Windows: {mark} in its names is read as /': 'वह Windows से आई है: उसके नामों में {mark} को / पढ़ा गया',
  'it begins with a byte order mark, which is left aside': 'वह बाइट-क्रम चिह्न से आरंभ होती है, जिसे छोड़ दिया गया',
  'it is UTF-16, and its names are read as UTF-8': 'वह UTF-16 है, और उसके नाम UTF-8 की तरह पढ़े गए',
  '{count} of its file objects are deleted files, which are passed over':
    'उसकी {count} फ़ाइल-वस्तुएँ मिटाई गई फ़ाइलें हैं, जिन्हें छोड़ दिया गया',
  '{count} of its file objects have no digest of a kind that is known here':
    'उसकी {count} फ़ाइल-वस्तुओं में यहाँ ज्ञात प्रकार का कोई हैश मान नहीं',
  '{count} of its file objects have digests and no name, and are passed over':
    'उसकी {count} फ़ाइल-वस्तुओं में हैश मान हैं पर नाम नहीं, और उन्हें छोड़ दिया गया',
  '{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are':
    'उसके {count} नाम UTF-8 नहीं हैं, जैसा XML में होना चाहिए; उनके बाइट जैसे हैं वैसे लिए गए',
  'its digests of the kind {kinds} are not used': 'उसके {kinds} प्रकार के हैश मान प्रयोग नहीं होते',
  'of entry {seq}': 'प्रविष्टि {seq} का',
  'offer entry {seq}': 'प्रविष्टि {seq} का प्रस्ताव',
  'previous entry {seq}': 'पिछला प्रयास: प्रविष्टि {seq}',
  'its size, and {read#} of {of#piece}, drawn by chance': 'उसका आकार, और {of#खंड|खंडों} में से {read#}, यादृच्छिक रूप से चुने',
  'it is neither a file nor a block device': 'वह न फ़ाइल है न ब्लॉक उपकरण',
  'it is gone': 'वह अब नहीं है',
  'it ends before its size': 'वह अपने आकार से पहले समाप्त होता है',
  twice: 'दो बार',
  'the media have {found#byte}, and {recorded#} are on record': 'माध्यम में {found#बाइट|बाइट} हैं, और अभिलेख में {recorded#}',
  'it has {found#byte}, and {recorded#} are on record': 'उसमें {found#बाइट|बाइट} हैं, और अभिलेख में {recorded#}',
  '{differs}; the last part is as large as the others, so parts may be missing':
    '{differs}; अंतिम भाग बाकी भागों जितना ही बड़ा है, इसलिए भाग छूटे हो सकते हैं',
  'that {file} is there': 'कि {file} वहाँ है',
  'its size, {size#byte}': 'उसका आकार, {size#बाइट|बाइट}',
  '{changed#} of its files': 'उसकी {changed#} फ़ाइलें',
  '{unreadable#} of {recorded#name} could not be read': '{recorded#नाम|नामों} में से {unreadable#} पढ़े नहीं जा सके',
  'names and kinds': 'नाम और प्रकार',
  'names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance':
    'नाम, प्रकार और आकार, और {of#खंड|खंडों} में से {taken#}, यादृच्छिक रूप से चुने',
  '{folder} holds no file': '{folder} में कोई फ़ाइल नहीं',
  'the size is the same and the SHA-256 another': 'आकार वही है और SHA-256 दूसरा',
  'as the file that it is, it is not what is on record': 'जो फ़ाइल वह है, उस रूप में वह वह नहीं जो अभिलेख में है',
  '{told}; first: {path} ({name:})': '{told}; पहला: {path} ({name:})',
  '{told}; first: {path} ({name:}: {more})': '{told}; पहला: {path} ({name:}: {more})',
  'no file or folder bears its number, and no file has its size and digest':
    'किसी फ़ाइल या फ़ोल्डर पर उसकी संख्या नहीं, और किसी फ़ाइल का वह आकार और हैश मान नहीं',
  'no folder bears its number': 'किसी फ़ोल्डर पर उसकी संख्या नहीं',
  'none of the {count#} files there is it': 'वहाँ की {count#} फ़ाइलों में से कोई वह नहीं',
  'records withheld from the manifest: {withheld#}': 'मैनिफ़ेस्ट से रोकी गई पंक्तियाँ: {withheld#}',
  'some could not be read when the manifest was made': 'मैनिफ़ेस्ट बनते समय कुछ पढ़े नहीं जा सके',
  '{name} has root {root}…': '{name} का मूल {root}… है',
  '{name} cannot be used: {why}': '{name} प्रयोग नहीं हो सकता: {why}',
  'manifest of root {root}, {records#record}, {size#byte} in files':
    'मूल {root} का मैनिफ़ेस्ट, {records#पंक्ति|पंक्तियाँ}, फ़ाइलों में {size#बाइट|बाइट}',
  'SHA-256 {sha256}, {size#byte}': 'SHA-256 {sha256}, {size#बाइट|बाइट}',
  '{total~piece|pieces} {pieces} of {of#} {total~differs|differ}, bytes {bytes}':
    '{of#} में से खंड {pieces} {total~भिन्न है|भिन्न हैं}, बाइट {bytes}',
  '{total~piece|pieces} {pieces} of {of#} cannot be compared, bytes {bytes}':
    '{of#} में से खंड {pieces} की तुलना नहीं हो {total~सकती|सकती}, बाइट {bytes}',
  '{first#} to {last#}': '{first#} से {last#}',
  '{left#} more': '{left#} अन्य',
  'the opening entry of a ledger': 'किसी पंजी की आरंभिक प्रविष्टि',
  'links, devices or empty folders, which a browser does not show: {unseen#}':
    'लिंक, उपकरण या खाली फ़ोल्डर, जिन्हें ब्राउज़र नहीं दिखाता: {unseen#}',
  '{unreadable#} of {recorded#name} could not be compared': '{recorded#नाम|नामों} में से {unreadable#} की तुलना नहीं हो सकी',
  'some changed while the manifest was made': 'मैनिफ़ेस्ट बनते समय कुछ बदले',
};
