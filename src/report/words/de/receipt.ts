/** What the recipient's checks rest on, by its English, in German. */
import type { Texts } from '../words.ts';

export const receipt: Texts = {
  'no content on record': 'kein Inhalt festgehalten',
  'not examined': 'nicht untersucht',
  'evidence: {outcome:}': 'Beweismittel: {outcome:}',
  'no seals offered': 'keine Siegel angeboten',
  'seals offered: {seals}': 'angebotene Siegel: {seals}',
  'what lies there is not what is on record: {why}': 'was dort liegt, ist nicht, was festgehalten ist: {why}',
  'it differs': 'es weicht ab',
  'it could not be compared in full: {why}': 'es konnte nicht vollständig verglichen werden: {why}',
  'it is not where the evidence lies: {why}': 'es ist nicht dort, wo die Beweismittel liegen: {why}',
  '{tool} computes another SHA-256 than this program': '{tool} berechnet einen anderen SHA-256 als dieses Programm',
  'seal {seal} on {name}: {state:}': 'Siegel {seal} an {name}: {state:}',
  'seal {seal} on {name}: {state:}, now {newNumber}': 'Siegel {seal} an {name}: {state:}, jetzt {newNumber}',
  'it bears {strange} instead of {missing}': 'es trägt {strange} statt {missing}',
  'it lacks seal {missing}': 'ihm fehlt Siegel {missing}',
  'it bears {strange}, which the offer does not name': 'es trägt {strange}, was das Angebot nicht nennt',
  'the device at {path} says {field} {read}, and the record {recorded}':
    'das Gerät bei {path} nennt {field} {read}, und das Register {recorded}',
  'no acquisition made what is offered': 'nichts vom Angebotenen entstand durch eine Datensicherung',
  'no read errors': 'keine Lesefehler',
  'unreadable sectors: {count#}': 'unlesbare Sektoren: {count#}',
  '{number}: acquired by entry {seq} with {tool}, {outcome:}, {errors}':
    '{number}: gesichert durch Eintrag {seq} mit {tool}, {outcome:}, {errors}',
  '{number} comes from an acquisition that did not finish: {outcome:}':
    '{number} stammt aus einer Datensicherung, die nicht zu Ende kam: {outcome:}',
  '{number} is called complete; {errors}': '{number} heißt vollständig; {errors}',
  '{number}: how large {source} is does not stand in the record':
    '{number}: wie groß {source} ist, steht nicht im Register',
  '{source} has {capacity#byte} on record, and {expected#} by sectors':
    '{source} hat laut Register {capacity#Byte|Byte}, und {expected#} nach Sektoren',
  '{number}: {expected#byte}, as large as {source}': '{number}: {expected#Byte|Byte}, so groß wie {source}',
  '{number}: {size#} of {expected#byte}, unreadable ones left out':
    '{number}: {size#} von {expected#Byte|Byte}, unlesbare ausgelassen',
  '{number} has {size#byte}, and {source} has {expected#}':
    '{number} hat {size#Byte|Byte}, und {source} hat {expected#}',
  '{number}: its segments have {sum#byte} together, and it has {size#}':
    '{number}: seine Segmente haben zusammen {sum#Byte|Byte}, und es hat {size#}',
  '{number}: {segments#segment} on record, {files#file} there':
    '{number}: {segments#Segment|Segmente} festgehalten, {files#Datei|Dateien} vorhanden',
  '{number}: all {segments#segment} are there': '{number}: alles da, {segments#Segment|Segmente}',
  '{number}: the {name} stored in the container is that on record':
    '{number}: der im Container gespeicherte {name} ist der festgehaltene',
  '{number}: the container stores {name} {found}, and {recorded} is on record':
    '{number}: der Container speichert {name} {found}, und {recorded} ist festgehalten',
  'the offer names no authority: {absent:}, {why}': 'das Angebot nennt keine Ermächtigung: {absent:}, {why}',
  'the offer names no authority: {absent:}': 'das Angebot nennt keine Ermächtigung: {absent:}',
  'entry {seq} is no authority': 'Eintrag {seq} ist keine Ermächtigung',
  '{kind:} {number} is {state:} by entry {by}': '{kind:} {number}: {state:} durch Eintrag {by}',
  '{kind:} {number} does not permit to transfer': '{kind:} {number} erlaubt die Übergabe nicht',
  '{kind:} {number} did not permit to transfer when the offer was signed':
    '{kind:} {number} erlaubte die Übergabe nicht, als das Angebot signiert wurde',
  '{kind:} {number} does not permit to transfer any more': '{kind:} {number} erlaubt die Übergabe nicht mehr',
  '{kind:} {number} does not name {outside}': '{kind:} {number} nennt {outside} nicht',
  '{kind:} {number} of {issued} permits the transfer; its scope is withheld from us':
    '{kind:} {number} vom {issued} erlaubt die Übergabe; der Umfang ist uns vorenthalten',
  '{kind:} {number} of {issued} permits the transfer; scope: {scope}':
    '{kind:} {number} vom {issued} erlaubt die Übergabe; Umfang: {scope}',
  'the reference of the request was not compared with ours: --our-reference':
    'das Zeichen des Ersuchens wurde nicht mit unserem verglichen: --our-reference',
  'our reference {ours} stands in the record as {found}': 'unser Zeichen {ours} steht im Register als {found}',
  'our reference {ours} is not among those shown; withheld from us: {withheld#}':
    'unser Zeichen {ours} ist nicht unter den gezeigten; uns vorenthalten: {withheld#}',
  'our reference {ours} does not stand in the record': 'unser Zeichen {ours} steht nicht im Register',
  'our reference {ours} does not stand in the record, which has {listed}':
    'unser Zeichen {ours} steht nicht im Register; dort stehen {listed}',
  'no terms go along with the offer': 'mit dem Angebot gehen keine Auflagen einher',
  'entry {seq} sets no terms': 'Eintrag {seq} setzt keine Auflagen',
  'term of entry {seq} ({kind:}) is {state:}': 'Auflage von Eintrag {seq} ({kind:}): {state:}',
  'term of entry {seq} ({kind:}) was due at {due}': 'Auflage von Eintrag {seq} ({kind:}): fällig seit {due}',
  'term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree':
    'Auflage von Eintrag {seq} ({kind:}): ihr Wortlaut ist uns vorenthalten; vor der Zustimmung erfragen',
  '{kind:}: {text} (due {due})': '{kind:}: {text} (fällig {due})',
  'nothing is accepted, so no terms are taken on': 'nichts wird angenommen, also werden keine Auflagen übernommen',
  'whoever accepts agrees to all of them': 'wer annimmt, stimmt allen zu',
  'nothing is decided yet': 'noch ist nichts entschieden',
  'decided by the earlier answer, and measured now': 'durch die frühere Antwort entschieden, und jetzt gemessen',
  'nothing is taken in yet': 'noch ist nichts aufgenommen',
  'nothing is accepted': 'nichts wird angenommen',
  'no ledger of ours is named: --into LEDGER': 'kein Register von uns ist genannt: --into LEDGER',
  '{number} as {ours}': '{number} als {ours}',
  'taken into our ledger {into}': 'in unser Register {into} aufgenommen',
  'the report, the build of this program and the inputs by digest are kept beside the answer':
    'der Bericht, der Bau dieses Programms und die Eingaben nach Hashwert liegen bei der Antwort',
  'no report is kept': 'kein Bericht wird aufbewahrt',
  'the offer is signed by key number {key}': 'das Angebot ist von Schlüssel Nummer {key} signiert',
  'the offer is signed by {name}, {agency} (in their own words), key number {key}':
    'das Angebot ist signiert von {name}, {agency} (nach eigenen Angaben), Schlüssel Nummer {key}',
  'the offer is signed by {name}, {agency}, key number {key}':
    'das Angebot ist signiert von {name}, {agency}, Schlüssel Nummer {key}',
  'who opened the record is pinned in your own trust file':
    'wer das Register eröffnet hat, steht in Ihrer eigenen Vertrauensdatei',
  'nobody of the sending agency is in your trust file: compare the key number by another way, then custody trust add':
    'niemand von der absendenden Behörde steht in Ihrer Vertrauensdatei: die Schlüsselnummer auf anderem Weg vergleichen, dann custody trust add',
  '{size#entry|entries} verified, fingerprint {root}': 'geprüft: {size#Eintrag|Einträge}, Fingerabdruck {root}',
  'your checkpoint shows that nothing is missing at its end': 'Ihr Prüfpunkt zeigt, dass am Ende nichts fehlt',
  'form, signatures and history hold; nothing outside shows where it ends: give the checkpoint of the letter with --checkpoint':
    'Form, Signaturen und Verlauf halten; nichts von außen zeigt, wo es endet: den Prüfpunkt des Briefes mit --checkpoint angeben',
  'custody is continuous': 'die Verwahrung ist lückenlos',
  'an entry of a kind that this program does not know stopped the check':
    'ein Eintrag einer Art, die dieses Programm nicht kennt, hat die Prüfung beendet',
  'custody has gaps': 'die Verwahrung hat Lücken',
  'custody does not hold': 'die Verwahrung hält nicht',
  'no profile was chosen: --profile says what must be recorded':
    'kein Profil wurde gewählt: --profile sagt, was festgehalten sein muss',
  'requirements of {profile} met: {all#}, all of them': 'Anforderungen von {profile} erfüllt: {all#}, alle',
  'requirements of {profile} not met: {missing#} of {all#}':
    'Anforderungen von {profile} nicht erfüllt: {missing#} von {all#}',
  'no text is withheld from us': 'kein Text ist uns vorenthalten',
  'texts withheld from us by the sender: {withheld#}': 'Texte, die uns der Absender vorenthält: {withheld#}',
  'texts erased by an entry that says so: {erased#}': 'Texte, die ein Eintrag, der es sagt, gelöscht hat: {erased#}',
  'texts lost without record: {missing#}': 'ohne Vermerk verlorene Texte: {missing#}',
  'every text that was disclosed is what was signed': 'jeder offengelegte Text ist der signierte',
  'no times': 'keine Zeiten',
  '{number}: the device at {path} says {fields}': '{number}: das Gerät bei {path} nennt {fields}',
  '{file} is a photograph of ours': '{file} ist ein Lichtbild von uns',
  '{file} is the photograph on record of {attached}': '{file} ist das festgehaltene Lichtbild von {attached}',
  'nothing sealed and no thing to hold in hand is offered': 'nichts Versiegeltes und nichts Greifbares ist angeboten',
  'condition or seals not written down: {numbers}': 'Zustand oder Siegel nicht notiert: {numbers}',
  'seals and condition were found as the offer says': 'Siegel und Zustand wurden so gefunden, wie das Angebot sagt',
  '{number} was not received': '{number} wurde nicht erhalten',
  '{number} is not there: {why}': '{number} ist nicht da: {why}',
  'evidence of {number} came, which the record does not have':
    'Beweismittel zu {number} kamen an, das im Register fehlt',
  '{path} is no exhibit of the record': '{path} ist kein Asservat des Registers',
  'evidence of {number} came, which is not offered': 'Beweismittel zu {number} kamen an, das nicht angeboten ist',
  'besides: {description}': 'darüber hinaus: {description}',
  'not shown yet to have come: {numbers}': 'Eintreffen noch nicht gezeigt: {numbers}',
  'the exhibit is there, and nothing besides': 'das Asservat ist da, und nichts darüber hinaus',
  'all {count#exhibit} are there, and nothing besides':
    'alles da, {count#Asservat|Asservate}, und nichts darüber hinaus',
  '{number} was not examined': '{number} wurde nicht untersucht',
  '{number} was not examined: {why}': '{number} wurde nicht untersucht: {why}',
  '{number}: so says {tool} too': '{number}: das sagt auch {tool}',
  '{number}: {tool} says otherwise': '{number}: {tool} sagt etwas anderes',
  'the record fixes no content of what is offered': 'das Register legt keinen Inhalt des Angebotenen fest',
  'every byte was hashed, and it is what is on record': 'jedes Byte wurde gehasht, und es ist, was festgehalten ist',
};
