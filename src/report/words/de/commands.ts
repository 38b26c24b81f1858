/** What commands tell beside the verdict, by its English: comparisons, audits, states, checklists, in German. */
import type { Texts } from '../words.ts';

export const commands: Texts = {
  'names and kinds only; no size was compared and no file was read':
    'nur Namen und Arten; keine Größe wurde verglichen und keine Datei gelesen',
  'names, kinds and sizes; no file was read': 'Namen, Arten und Größen; keine Datei wurde gelesen',
  'names, kinds and sizes, and a sample of pieces': 'Namen, Arten und Größen, und eine Stichprobe von Teilstücken',
  'every byte of every file': 'jedes Byte jeder Datei',
  STRUCTURE: 'AUFBAU',
  SIZES: 'GRÖSSEN',
  SAMPLED: 'STICHPROBE',
  'EVERY BYTE': 'JEDES BYTE',
  'and {left#} more (--all lists them)': 'und {left#} weitere (--all listet sie auf)',
  recorded: 'festgehalten',
  '{recorded#} = {both#} found + {missing#} missing + {notLookedFor#} not looked for + {withheld#} withheld':
    '{recorded#} = {both#} gefunden + {missing#} fehlend + {notLookedFor#} nicht gesucht + {withheld#} vorenthalten',
  found: 'gefunden',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate':
    '{found#} = {both#} festgehalten + {added#} neu + {duplicate#} doppelt',
  '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate + {notRecorded#} in folders that could not be read when recorded':
    '{found#} = {both#} festgehalten + {added#} neu + {duplicate#} doppelt + {notRecorded#} in Ordnern, die beim Festhalten nicht lesbar waren',
  depth: 'Tiefe',
  root: 'Wurzel',
  note: 'Hinweis',
  '{otherTime#} with another modification time': '{otherTime#} mit anderer Änderungszeit',
  '{otherTime#} matched with another modification time': '{otherTime#} übereinstimmend mit anderer Änderungszeit',
  '{changed#} changed while they were recorded': '{changed#} während des Verzeichnens geändert',
  'it changed while it was recorded: what it held then is not known':
    'es hat sich beim Verzeichnen geändert: was es damals enthielt, ist nicht bekannt',
  '{changed#} changed while being read': '{changed#} während des Lesens geändert',
  'no change': 'unverändert',
  '{name}: {taken#} of {of#} pieces of {files#file} drawn by chance, {compared#} compared':
    '{name}: {taken#} von {of#} Teilstücken von {files#Datei|Dateien} durch Zufall gezogen, {compared#} verglichen',
  '{name}: {of#} pieces of {files#file}': '{name}: {of#} Teilstücke von {files#Datei|Dateien}',
  pieces: 'Teilstücke',
  'what it does not give is checked by the digest of the whole':
    'was sie nicht hergibt, wird durch den Hashwert des Ganzen geprüft',
  'ALL MATCHED ({depth}).': 'ALLES STIMMT ÜBEREIN ({depth}).',
  'NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: {taken#} of {of#}). Not every byte was read.':
    'NICHTS IN DER STICHPROBE WEICHT AB (TEILSTÜCKE DER STICHPROBE: {taken#} von {of#}). Nicht jedes Byte wurde gelesen.',
  'INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.':
    'UNVOLLSTÄNDIG ({depth}): NICHT ALLES KONNTE VERGLICHEN WERDEN. Nichts von dem, was verglichen werden konnte, weicht ab.',
  'INCOMPLETE ({depth}): FILES CHANGED WHILE THEY WERE READ.':
    'UNVOLLSTÄNDIG ({depth}): DATEIEN ÄNDERTEN SICH, WÄHREND SIE GELESEN WURDEN.',
  'DIFFERENT ({depth}): {parts}.': 'ABWEICHEND ({depth}): {parts}.',
  listed: 'aufgelistet',
  '{files#} files; {notFiles#} folders, links and others, of which such a list says nothing':
    '{files#} Dateien; {notFiles#} Ordner, Verweise und andere, zu denen eine solche Liste nichts sagt',
  'of the list: {note}': 'aus der Liste: {note}',
  '{weak#} matched by MD5 or SHA-1 alone, for which other files can be made':
    '{weak#} stimmen nur nach MD5 oder SHA-1 überein, wozu sich andere Dateien herstellen lassen',
  'ALL MATCHED ({depth}). The list is what someone stated; nothing here says who.':
    'ALLES STIMMT ÜBEREIN ({depth}). Die Liste ist, was jemand angegeben hat; nichts hier sagt, wer.',
  'DIFFERENT ({depth}).': 'ABWEICHEND ({depth}).',
  'the same is still at {path}': 'dasselbe liegt noch bei {path}',
  'held by {post}': 'in Verwahrung von {post}',
  'offered, held by {post}': 'angeboten, in Verwahrung von {post}',
  'arriving at {post}': 'eintreffend bei {post}',
  'departed from {post}': 'abgegangen von {post}',
  'released by {post}': 'herausgegeben von {post}',
  destroyed: 'vernichtet',
  'left where it was': 'am Ort belassen',
  'OVERDUE since {time}': 'ÜBERFÄLLIG seit {time}',
  'due {time}': 'fällig {time}',
  issued: 'ausgegeben',
  'issued to {to}': 'ausgegeben an {to}',
  'open incident: {code:} (entry {seq})': 'offener Vorfall: {code:} (Eintrag {seq})',
  'to someone withheld': 'an jemanden, der vorenthalten ist',
  'to {to}': 'an {to}',
  'entry {made}, which made it, is void (entry {by})':
    'Eintrag {made}, der es angelegt hat, ist nichtig (Eintrag {by})',
  'hash mismatch (entry {seq})': 'Hash weicht ab (Eintrag {seq})',
  '(withheld)': '(vorenthalten)',
  EXHIBIT: 'ASSERVAT',
  KIND: 'ART',
  STATE: 'STAND',
  PLACE: 'ORT',
  SEALS: 'SIEGEL',
  REMARKS: 'BEMERKUNGEN',
  ' (claimed: {name}, {agency})': ' (beansprucht: {name}, {agency})',
  '{file}: no entry counts': '{file}: kein Eintrag zählt',
  '{file}: {size#entry|entries}, fingerprint {root}': '{file}: {size#Eintrag|Einträge}, Fingerabdruck {root}',
  'behind that it is damaged: {damage}': 'dahinter ist es beschädigt: {damage}',
  'ONE HISTORY: {longer} goes on from {shorter} by {by#entry|entries}, from entry {from} on':
    'EINE GESCHICHTE: {longer} führt {shorter} um {by#Eintrag|Einträge} weiter, ab Eintrag {from}',
  'THE SAME: {size#entry|entries}': 'DASSELBE: {size#Eintrag|Einträge}',
  'THE SAME as far as they count: {size#entry|entries}': 'DASSELBE, soweit sie zählen: {size#Eintrag|Einträge}',
  'NOT COMPARABLE: two ledgers, {one} and {other}; that two were opened for one case is no fork':
    'NICHT VERGLEICHBAR: zwei Register, {one} und {other}; dass zwei zu einem Fall eröffnet wurden, ist keine Gabelung',
  'NOT COMPARABLE: nothing counts in one of them': 'NICHT VERGLEICHBAR: in einem davon zählt nichts',
  '{file}: entry {at}, {type}, signed {signed} by key {key}{claim}':
    '{file}: Eintrag {at}, {type:}, signiert {signed} von Schlüssel {key}{claim}',
  'two keys each signed one of them; that one person signed both is not shown':
    'zwei Schlüssel haben je eine signiert; dass eine Person beide signiert hat, ist nicht gezeigt',
  'key {key} signed both histories': 'Schlüssel {key} hat beide Geschichten signiert',
  'no incident in either names the entries of the other': 'kein Vorfall in der einen nennt die Einträge der anderen',
  'owned: {mine} names every entry of the other from there on (incident of entry {entries}); {theirs} is the abandoned one':
    'anerkannt: {mine} nennt ab dort jeden Eintrag der anderen (Vorfall von Eintrag {entries}); {theirs} ist die aufgegebene',
  'FORK: two histories of ledger {ledger} from entry {at} on':
    'GABELUNG: zwei Geschichten des Registers {ledger} ab Eintrag {at}',
  'nothing in the abandoned one moved custody: it is a gap, and explained':
    'nichts in der aufgegebenen hat die Verwahrung verschoben: es ist eine Lücke, und erklärt',
  'but the abandoned one moved custody ({moved}): an incident does not undo that':
    'aber die aufgegebene hat die Verwahrung verschoben ({moved}): ein Vorfall macht das nicht ungeschehen',
  'THE SAME receipt': 'DIESELBE Empfangsbestätigung',
  'NO CONTRADICTION: what {a} and {b} both decide, they decide alike':
    'KEIN WIDERSPRUCH: was {a} und {b} beide entscheiden, entscheiden sie gleich',
  'NOT COMPARABLE: they are signed by two keys, or answer two offers':
    'NICHT VERGLEICHBAR: sie sind von zwei Schlüsseln signiert oder beantworten zwei Angebote',
  'TWO RECEIPTS that contradict each other, to the offer {offer}':
    'ZWEI EMPFANGSBESTÄTIGUNGEN, die einander widersprechen, zum Angebot {offer}',
  'both signed by key {key}{claim}': 'beide signiert von Schlüssel {key}{claim}',
  '{number}: {first} in {a}, {second} in {b}': '{number}: {first:} in {a}, {second:} in {b}',
  'NOT PROVEN: {problem}': 'NICHT BEWIESEN: {problem}',
  'key {key}{claim}, not in your trust file': 'Schlüssel {key}{claim}, nicht in Ihrer Vertrauensdatei',
  'key {key} ({pinned})': 'Schlüssel {key} ({pinned})',
  'to the offer {offer} in ledger {ledger}': 'zum Angebot {offer} in Register {ledger}',
  'signed {one} and {other}': 'signiert {one} und {other}',
  '{number}: {first}; and {second}': '{number}: {first:}; und {second:}',
  'PROVEN: one key signed two receipts that contradict each other':
    'BEWIESEN: ein Schlüssel hat zwei Empfangsbestätigungen signiert, die einander widersprechen',
  'ledger {ledger}, which differs from entry {at} on': 'Register {ledger}, das ab Eintrag {at} abweicht',
  'entry {seq} ({type}, signed {signed})': 'Eintrag {seq} ({type:}, signiert {signed})',
  'entry {seq} ({type}, signed {signed} by key {key}…)':
    'Eintrag {seq} ({type:}, signiert {signed} von Schlüssel {key}…)',
  '{entry} is {leaf}': '{entry} ist {leaf}',
  'by {entry}, entry {at} before it is {leaf}': 'nach {entry} ist Eintrag {at} davor {leaf}',
  'PROVEN: one key signed two histories of one ledger':
    'BEWIESEN: ein Schlüssel hat zwei Geschichten eines Registers signiert',
  'PROVEN: two keys signed two histories of one ledger, one each':
    'BEWIESEN: zwei Schlüssel haben zwei Geschichten eines Registers signiert, je eine',
  'voided by entry {by}': 'für nichtig erklärt durch Eintrag {by}',
  'corrected by entry {by}': 'berichtigt durch Eintrag {by}',
  'late: {code:}': 'verspätet: {code:}',
  'irregular: {rule}': 'regelwidrig: {rule}',
  'someone withheld': 'jemand, der vorenthalten ist',
  '{first} and {more} others': '{first} und {more#weitere Person|weitere Personen}',
  'for {who}': 'für {who}',
  'does not apply': 'trifft nicht zu',
  'not decided': 'nicht entschieden',
  'opening entry': 'Eröffnungseintrag',
  'unknown type {type}': 'unbekannter Typ {type}',
  'by {post}': 'von {post}',
  'case number withheld': 'Fallnummer vorenthalten',
  'no case number': 'keine Fallnummer',
  'case {number}': 'Fall {number}',
  '{size} {size~entry|entries}': '{size#Eintrag|Einträge}',
  closed: 'geschlossen',
  'no exhibits': 'keine Asservate',
  'offer of entry {seq} is open': 'das Angebot von Eintrag {seq} ist offen',
  'takeover of entry {seq} waits for the countersignature of post {to}':
    'die Übernahme von Eintrag {seq} wartet auf die Gegenzeichnung der Stelle {to}',
  'who sent it': 'wer es gesandt hat',
  'legal basis': 'Rechtsgrundlage',
  'terms that we take on': 'Auflagen, die wir übernehmen',
  'packages, seals, condition': 'Packstücke, Siegel, Zustand',
  'all there, nothing besides': 'alles da, nichts darüber hinaus',
  "the sender's record": 'das Register des Absenders',
  'course of custody': 'Verlauf der Verwahrung',
  times: 'Zeiten',
  'every byte hashed anew': 'jedes Byte neu gehasht',
  acquisitions: 'Datensicherungen',
  'what our profile requires': 'was unser Profil verlangt',
  'what was withheld': 'was vorenthalten wurde',
  'decision on each exhibit': 'Entscheidung über jedes Asservat',
  'taken into our own ledger': 'in unser eigenes Register aufgenommen',
  'kept so that it can be repeated': 'so aufbewahrt, dass es wiederholt werden kann',
};
