/** What was found, by the code of the finding, in German. */
import type { Texts } from '../words.ts';

export const findings: Texts = {
  SIGNER_UNKNOWN: 'Schlüssel {key} wurde in dieses Register nie eingetragen; ab dort zählt nichts ({behind} Bytes)',
  SIGNER_ENDED: 'Schlüssel {key} wurde durch Eintrag {ended} entzogen; ab dort zählt nichts ({behind} Bytes)',
  ROLE_MISSING:
    'ein Eintrag vom Typ „{type:}“ verlangt die Rolle {needed:}; dieser Schlüssel der Stelle {post} hat: {has}',
  NOT_CUSTODIAN:
    '{exhibit} ist seit Eintrag {since} in Verwahrung von {holder}; ein Schlüssel von {signer} kann dafür nicht handeln{pending}',
  POST_WITHOUT_CUSTODIAN:
    'kein Schlüssel der Stelle {post} hat die Rolle Verwahrer, also kann sie {exhibit} nicht verwahren',
  CLOSED: 'das Register ist seit Eintrag {since} geschlossen; ein Eintrag vom Typ „{type:}“ ist nicht möglich',
  NOT_CLOSED: 'das Register ist nicht geschlossen',
  CLOSE_WHILE_HELD:
    '{exhibit} hat seit Eintrag {since} den Stand „{status:}“ bei {holder}, und der Eintrag sagt nicht, wo es bleibt',
  CLOSE_COUNTS_WRONG: 'die Schlusszeile nennt {what}: {counted}; das Register hat {actual}',
  CHECKPOINT_WRONG: 'der Fingerabdruck in der Schlusszeile {problem}',
  EXHIBIT_UNKNOWN: 'in diesem Register gibt es noch kein Asservat {exhibit}',
  EXHIBIT_CASE: '{exhibit} wird in diesem Register seit Eintrag {since} {recorded} geschrieben',
  EXHIBIT_DEFINED_TWICE: 'die Nummer {exhibit} ist seit Eintrag {since} vergeben',
  DESTROYED: '{exhibit} wurde durch Eintrag {since} vernichtet; ein Eintrag vom Typ „{type:}“ dazu ist nicht möglich',
  DEPARTED:
    '{exhibit} verließ durch Eintrag {since} die Verwahrung von {holder}; ein Eintrag vom Typ „{type:}“ dazu ist nicht möglich',
  SOURCE_ONLY:
    '{exhibit} wurde durch Eintrag {since} am Ort belassen; ein Eintrag vom Typ „{type:}“ dazu ist nicht möglich',
  ARRIVING:
    '{exhibit} trifft seit Eintrag {since} ein; ein Eintrag vom Typ „{type:}“ dazu ist nicht möglich, bevor der Absender bestätigt',
  OFFERED_TWICE: '{exhibit} ist bereits durch Eintrag {offer} angeboten',
  OFFER_STANDS:
    '{exhibit} ist seit Eintrag {offer} angeboten; ein Eintrag vom Typ „{type:}“ dazu ist nicht möglich, bis das Angebot beantwortet oder zurückgezogen ist',
  REFERENCE_AHEAD: '{field} nennt Eintrag {entry}, der nicht vor diesem steht',
  REFERENCE_WRONG: '{field} nennt Eintrag {entry}, und das ist {found}, nicht {expected}',
  ENROLLED_CARD_INVALID: 'die Identitätskarte in {field} ist keine, oder ihre Signatur gilt nicht',
  KEY_RETURNS: 'der Schlüssel von {name} wurde durch Eintrag {ended} entzogen',
  KEY_OTHER_POST: 'der Schlüssel von {name} handelt seit Eintrag {since} für die Stelle {post}, nicht für {other}',
  POST_LEFT_WITHOUT_CUSTODIAN:
    'die Stelle {post} verwahrt {held} und hätte keinen Schlüssel mit der Rolle Verwahrer mehr',
  KEY_UNKNOWN: 'die Schlüsselnummer {key} {problem}',
  SUCCESSOR_UNFIT: 'der Nachfolger {successor} {problem}',
  PART_REMOVED:
    '{part} wurde durch Eintrag {since} aus {exhibit} entnommen, also kann {exhibit} nicht mit seinen Teilen angeboten werden',
  PART_UNFIT: '{exhibit} {problem}',
  PARTS_NOT_NAMED: '{exhibit}: {done:}, aber {part} darin ist im Eintrag nicht genannt',
  CONTENT_DIFFERS: 'der angebotene Inhalt von {exhibit} ist nicht festgehalten: {problem}',
  OPEN_INCIDENT_OFFERED: '{exhibit} wird angeboten, während {what} von Eintrag {entry} noch offen ist',
  TAKEOVER:
    '{exhibits}, verwahrt von {from}, wird für die Stelle {to} übernommen: Verwahrer kann nicht unterzeichnen ({why:})',
  TAKEOVER_OFFERED: '{exhibit}, das Eintrag {takeover} übernimmt, ist durch Eintrag {offer} angeboten',
  ANSWER_UNSIGNED: 'was als Empfangsbestätigung dasteht, ist keine, oder ihre Signatur gilt nicht',
  OFFER_CLOSED: 'das Angebot von Eintrag {offer} {problem}',
  ANSWER_NOT_ADDRESSED: 'das Angebot von Eintrag {offer} war nicht an den Schlüssel {key} gerichtet{problem}',
  ANSWER_EXPIRED:
    'das Angebot von Eintrag {offer} lief am {expires} ab; die Empfangsbestätigung wurde am {signed} signiert',
  ANSWER_UNFIT: 'die Empfangsbestätigung passt nicht: {problem}',
  ANSWER_NOT_BY_CUSTODIAN: 'der Schlüssel {key}, der die Empfangsbestätigung signiert hat, {problem}',
  CHANGED_AFTER_ANSWER:
    'Eintrag {entry} zu {exhibit} kam nach den {size} Einträgen, die der Empfänger verifiziert hatte',
  ANSWER_BY_SENDER: '{exhibits}: Verwahrung ging auf eine Empfangsbestätigung des Absenders über: {how}',
  PAPER_CUSTODY: '{exhibits}: {verb} allein auf das Wort des Unterzeichners, Papier beigefügt',
  OFFICE_WITHOUT_KEY: '{exhibits}: {verb} an ein Amt ohne Schlüssel, auf das Wort des Absenders, Papier beigefügt',
  RECEIVE_OTHER_POST:
    'die Empfangsbestätigung wurde für die Stelle {post} signiert; ein Schlüssel von {signer} kann nicht aufnehmen, was sie annimmt',
  RECEIVE_UNFIT: 'dies passt nicht zu unserer Empfangsbestätigung: {problem}',
  RECEIVED_TWICE: '{theirs} wurde bereits durch Eintrag {since} als {exhibit} aufgenommen',
  OUTCOME_CONTRADICTED: 'das Ergebnis „{outcome:}“ zu {exhibit} hält nicht stand: {problem}',
  OUTCOME_NOT_SHOWN: 'das Ergebnis „{outcome:}“ zu {exhibit} lässt sich nicht prüfen: {problem}',
  MATCH_WEAK: '{exhibit} stimmt mit dem Angegebenen nur nach {algorithms} überein',
  MISMATCH: '{exhibit} stimmt nicht überein: {problem}',
  ACQUISITION_INCOMPLETE: '{exhibit} wurde unvollständig kopiert; {copies}',
  ORIGINAL_EXAMINED: '{exhibit} wird untersucht, obwohl es die Kopie {copy} gibt',
  VOID_NOT_YOURS:
    'Eintrag {entry} wurde von einem anderen Schlüssel signiert, und dieser hat nicht die Rolle Administrator',
  VOID_MOVED_CUSTODY: 'Eintrag {entry} hat die Verwahrung verschoben',
  INCIDENT_VOIDED: 'Eintrag {entry} ist ein Vorfall',
  FIELD_NOT_CORRECTABLE: 'das Feld {field} von Eintrag {entry} {problem}',
  FIELD_NOT_PRIVATE: 'das Feld {field} von Eintrag {entry} kann nicht vorenthalten werden',
  ATTEST_OWN_ENTRY: 'Eintrag {entry} ist von dem Schlüssel gegengezeichnet, der ihn signiert hat',
  SEAL_NOT_INTACT: 'Siegel {seal} an {exhibits} wurde {found} vorgefunden',
  SEAL_NOT_ON_RECORD: 'laut Register ist an {exhibits} kein Siegel {seal} angebracht',
  SEAL_STANDS_ALREADY: 'an {exhibits} ist bereits ein Siegel {seal} angebracht, seit Eintrag {since}',
  DATA_SEALED: 'Siegel {seal}, das die Daten von {exhibit} sperrt, besteht seit Eintrag {since}',
  SEALS_DIFFER: '{exhibit} soll tragen: {named}; laut Register trägt es: {standing}',
  ISSUED_TO_ANOTHER: '{exhibit} ist seit Eintrag {since} an {to} ausgegeben; ein Schlüssel von {signer} arbeitet daran',
  NOT_COUNTERSIGNED: '{exhibit} wurde durch Eintrag {since} ausgegeben, und niemand hat dafür unterzeichnet',
  RETURNED_NOT_ISSUED: '{exhibit} wird ins Lager zurückgebucht, und laut Register war es an niemanden ausgegeben',
  INVENTORY_DIFFERS: '{exhibit} wurde bei der Bestandsaufnahme {found}',
  NO_AUTHORITY: 'laut Register war keine Ermächtigung zur Handlung „{act:}“ in Kraft: {problem}',
  AUTHORITY_NOT_NEEDED:
    'der Unterzeichner sagt, dass zur Handlung „{act:}“ keine Ermächtigung nötig ist; der Eintrag sagt warum',
  USED_AFTER_REVOCATION: 'Eintrag {entry} beruht auf {number}, das damals den Stand „{state:}“ hatte',
  EXPLAINED_LATE: 'Eintrag {entry}, der ohne Ermächtigung war, wird durch diesen nachträglich erklärt',
  AUTHORITY_VOIDED:
    'Eintrag {used} beruht auf der Ermächtigung von Eintrag {entry}, den Eintrag {voided} für nichtig erklärt',
  TERMS_BREACHED: 'die Auflagen von Eintrag {entry} ({terms:}) wurden verletzt',
  TERMS_OVERDUE:
    'die Auflagen von Eintrag {entry} ({terms:}) waren fällig am {due} und sind weder erfüllt noch erlassen',
  LATE: 'es geschah {days#Tag|Tage} vor dem Eintrag, aus dem Grund: {reason:}',
  ACT_BEFORE_TAKING:
    'dies wurde mit {exhibit} getan, bevor es genommen, gemacht oder empfangen wurde, was laut Eintrag {entry} am {begun} begann',
  ENDED_BEFORE_STARTED: 'das Kopieren von {exhibit} soll am {started} begonnen und am {ended} geendet haben',
  TIME_AHEAD: '{field} ist {time}, und das liegt nach der Zeit der Signatur',
  IRREGULAR_UNDECLARED: 'der Eintrag sagt nicht, warum trotz {rule} gehandelt wurde',
  IRREGULAR_NOT_SEEN: 'der Eintrag nennt einen Grund für {rule}, gegen die er nicht verstößt',
  IRREGULAR_UNKNOWN: 'der Eintrag nennt einen Grund für {rule}, die keine Regel ist, zu der ein Grund verlangt wird',
  ONE_PERSON_ALL_ROLES:
    'ein einziger Schlüssel der Stelle {post} hat seit Eintrag {since} die Rollen Administrator, Verwahrer und Untersucher',
  LOSS_OPEN: '{exhibit} ist als verloren gemeldet, und nichts sagt, dass es gefunden wurde',
  INCIDENT_OPEN: 'ein Vorfall ({code:}) ist offen',
  DISPOSAL_NOT_WITNESSED:
    'dass {exhibits} vernichtet oder gelöscht wurde, beruht auf dem Wort eines einzigen Unterzeichners: kein anderer Schlüssel hat gegengezeichnet, und kein unterzeichnetes Papier ist beigefügt',
  ANSWERER_NOT_PINNED:
    'Asservate wurden auf die Empfangsbestätigung des Schlüssels {key} übergeben, den {holder} für sich beansprucht; Sie haben nicht gesagt, dass Sie ihm vertrauen',
  ANSWERER_DOUBTFUL:
    'die Verwahrung ging auf eine Empfangsbestätigung des Schlüssels {key} über; dieser Schlüssel {why}',
  RECEIVED_UNCHECKED: 'Asservate wurden aus einem anderen Register empfangen, das nicht zur Hand ist',
  LEDGER_EMPTY: 'die Datei ist leer',
  OPENING_MISSING:
    'die Datei beginnt nicht mit einem Eröffnungseintrag: ihr erster Eintrag nennt „{type:}“, Nummer {number}',
  OPENING_INVALID: 'der Eröffnungseintrag ist nicht zu gebrauchen: {problem}',
  NOT_AN_ENTRY:
    'was bei Byte {offset} steht, ist kein Eintrag ({problem}); die {behind} Bytes von dort bis zum Ende zählen nicht',
  TORN_TAIL:
    'die Datei endet innerhalb von Eintrag {seq}: die letzten {behind} Bytes, ab Byte {offset}, sind kein ganzer Eintrag',
  SCHEMA_INVALID: 'Eintrag {seq} ({type:}) verletzt die Form seiner Art: {path}: {problem}',
  FORMAT_UNSUPPORTED:
    'das Register nennt Format {format}; diese Version kennt Format 1 und beurteilt die Verwahrung in keinem anderen',
  TYPE_UNSUPPORTED: 'Eintrag {seq} ist von unbekanntem Typ ({type}); die Verwahrung wird ab hier nicht geprüft',
  SIGNATURE_INVALID: 'die Signatur gilt nicht unter Schlüssel {key}; ab dort zählt nichts ({behind} Bytes)',
  OTHER_LEDGER: 'der Eintrag an Stelle {seq} gehört zu einem anderen Register; ab dort zählt nichts ({behind} Bytes)',
  SEQ_WRONG: 'an Stelle {seq} steht ein Eintrag, der sich Nummer {number} nennt; ab dort zählt nichts ({behind} Bytes)',
  HISTORY_MISMATCH:
    'Eintrag {seq} wurde über eine andere Vorgeschichte signiert als die {seq} Einträge vor ihm; ab dort zählt nichts ({behind} Bytes)',
  ENTRY_LACKING:
    'Register {other} enthält Eintrag {entry} dieses Registers, signiert von Schlüssel {key}, der hier handelt; diese Kopie {how}',
  ANSWERED_NOT_THERE:
    'Eintrag {seq} beruht auf Eintrag {entry} von Register {other}, signiert von einem Schlüssel, der dort handelt; die vorliegende Kopie {how}',
  ANSWERED_BEYOND:
    'Eintrag {seq} beruht auf Eintrag {entry} von Register {other}; die vorliegende Kopie {how} und kennt dessen Unterzeichner nicht',
  ANSWERED_FOREIGN:
    'Eintrag {seq} beruht auf dem, was Eintrag {entry} von Register {other} sein soll; kein Schlüssel, der dort handelt, hat es signiert',
  ANSWERED_NO_EFFECT: 'Eintrag {seq} beruht auf Eintrag {entry} von Register {other}, der dort ohne Wirkung ist',
  OFFER_NOT_THERE:
    'die Empfangsbestätigung, auf der Eintrag {seq} beruht, beantwortet ein Angebot, das Register {other} nicht enthält',
  RECEIPT_UNFIT: 'die Empfangsbestätigung, auf der Eintrag {seq} beruht, zählt in Register {other} nicht: {problem}',
  TWO_ANSWERS:
    'Eintrag {seq} nimmt {exhibit} auf (dort {theirs}), wofür dieselbe Stelle Register {other} eine andere Empfangsbestätigung gab: Eintrag {entry} dort',
  TWO_ANSWERS_SEEN:
    'Register {other} nimmt {theirs} auf eine andere Empfangsbestätigung auf als die von Eintrag {seq}, von derselben Stelle',
  CONTENT_OTHER_THERE:
    'Eintrag {seq} nimmt {theirs} von Register {other} als {exhibit} mit anderem Inhalt auf, als dort festgehalten ist',
  HOME_OTHER_EXHIBIT:
    'Eintrag {seq} nimmt als {exhibit} das Asservat {theirs} von Register {other} zurück, das nicht von {exhibit} stammt',
  SENDER_FAILED: 'Register {other}, durch das Asservate kamen, hält nicht stand: {first}',
  SENDER_NOT_PINNED:
    'Register {other}, durch das Asservate kamen, wurde von einem Schlüssel eröffnet, von dem Sie nicht gesagt haben, dass Sie ihm vertrauen',
  SENDER_GAPS: 'Register {other} lässt {count} ungezeigt, mit Bedeutung für das, was von dort kam; zuerst: {first}',
  RECIPIENT_FAILED: 'Register {other}, in das Asservate gingen, hält nicht stand: {first}',
  STILL_ARRIVING:
    '{exhibits}: Register {other} hat die Empfangsbestätigung von Eintrag {seq} nicht eingetragen, also ist die Verwahrung nicht übergegangen',
  RECEIPT_NOT_ENTERED:
    'Register {other} enthält eine Empfangsbestätigung für {exhibits} zum Angebot von Eintrag {seq}, die hier nicht eingetragen ist',
  CONTESTED: '{exhibit} ist umstritten: Eintrag {seq} nimmt es auf, und im Register {other}, wo es {theirs} ist: {why}',
  CONTESTED_THERE:
    '{theirs} aus dem Angebot von Eintrag {seq} ist umstritten: Register {other} nimmt es als {exhibit} auf; hier: {why}',
  ANSWER_ROOT_DIFFERS:
    'die Empfangsbestätigung, auf der Eintrag {seq} beruht, wurde über ein anderes Register von {size} Einträgen signiert als {whose} zur Hand ({held} Einträge)',
  ROOT_SEEN_DIFFERS:
    'Register {other} enthält eine Empfangsbestätigung über {size} Einträge dieses Registers mit einem anderen Fingerabdruck als diese Kopie ({held} Einträge)',
  CHANGED_AFTER_CHECK:
    '{exhibits}: Eintrag {entry} von Register {other} kam nach den {size} Einträgen, die verifiziert waren, als die Empfangsbestätigung von Eintrag {seq} signiert wurde',
  NOT_RECEIVED_THERE:
    '{exhibits}: ging durch Eintrag {seq} in das Register {other}, und dessen vorliegende Kopie nimmt es nicht auf',
  PASSED_MEANWHILE:
    '{exhibits}: die Verwahrung ist durch Eintrag {entry} von Register {other} übergegangen; dieses Register nennt es noch eintreffend',
  ADDED_AFTER_HANDOVER: '{exhibits}: Register {other} enthält nach dem Abgang mehr dazu, ab Eintrag {entry}',
  OTHER_UNRELATED:
    'auch Register {other} wurde angegeben, und nichts ging zwischen ihm und einem anderen angegebenen Register hin oder her',
  AT_INVALID: 'Eintrag {seq} ({type:}): die Zeit der Handlung {problem}',
  CLOCK_BACKWARDS: 'Eintrag {seq} will {seconds#Sekunde|Sekunden} vor Eintrag {before} signiert worden sein',
  CLOCK_AHEAD:
    'Eintrag {seq} will {seconds#Sekunde|Sekunden} später signiert worden sein, als es auf diesem Rechner jetzt ist',
  CLOCK_UNKNOWN:
    '{count#Eintrag|Einträge}, als erster {seq}, mit einer Uhr signiert, die von nichts Benennbarem gestellt war',
  ANCHOR_NOT_CHECKED: 'Eintrag {seq} enthält einen äußeren Zeitnachweis ({anchor}), der nicht geprüft wurde',
  ANCHOR_UNSUPPORTED: 'Eintrag {seq} enthält einen äußeren Zeitnachweis unbekannter Art ({anchor})',
  ANCHOR_PROMISE_UNCHECKED:
    'das Register verspricht einen äußeren Zeitnachweis binnen {seconds#Sekunde|Sekunden} nach jedem Eintrag, und keiner wurde geprüft',
  SIGNER_NOT_PINNED:
    'das Register wurde von Schlüssel {key} eröffnet, den {holder} für sich beansprucht; Sie haben nicht gesagt, dass Sie ihm vertrauen',
  CERTIFICATE_REFUSED:
    'das Register wurde von Schlüssel {key} eröffnet, den {holder} für sich beansprucht; seinem Zertifikat wird nicht geglaubt: {why}',
  CERTIFICATE_RELIED_ON:
    'Schlüssel {key} ist durch ein Zertifikat von {root} bekannt; ob es widerrufen wurde, wurde nicht geprüft',
  CLAIM_DIFFERS: 'Schlüssel {key} nennt sich {actual}; {by} nennt ihn {expected}',
  PIN_EXPIRED:
    'Ihr Vertrauen in Schlüssel {key} endet {until}; {count#Eintrag will|Einträge wollen} dann oder später signiert worden sein, als erster {seq}',
  PIN_COMPROMISED:
    'Ihre Vertrauensdatei sagt, dass Schlüssel {key} kompromittiert wurde: {since}; nichts Äußeres zeigt, dass seine {count} Einträge, als erster {seq}, älter sind',
  KEY_COMPROMISED:
    'Eintrag {by} sagt, dass Schlüssel {key} am {since} kompromittiert wurde; nichts Äußeres zeigt, dass seine {count} Einträge, als erster {seq}, älter sind',
  COMPROMISED_LATER:
    'Schlüssel {key} wurde kompromittiert: {since}; seine {count} Einträge, als erster {seq}, sind nach der Uhr von {witness} älter',
  END_NOT_SHOWN: 'nichts zur Hand zeigt, dass das Register mit Eintrag {last} endet; {known}',
  CHECKPOINT_OTHER_LEDGER: 'der Prüfpunkt gehört zu einem anderen Register',
  CHECKPOINT_BEYOND_END: 'der Prüfpunkt zählt {size} Einträge; diese Kopie hat {held}',
  CHECKPOINT_MISMATCH: 'die ersten {size} Einträge sind nicht die des Prüfpunkts',
  SEEN_BEYOND_END: 'Sie haben dieses Register mit {size} Einträgen gesehen; diese Kopie hat {held}',
  SEEN_MISMATCH: 'die ersten {size} Einträge sind nicht die, die Sie in diesem Register zuvor gesehen haben',
  BREAK_DECLARED: 'das Register setzt Register {ledger} nach {size#Eintrag|Einträgen} fort ({reason:}); {shown}',
  BREAK_COPY_SHORT:
    'das Register setzt Register {other} nach {size#Eintrag|Einträgen} fort; dessen vorliegende Kopie hat {held}',
  BREAK_MISMATCH: 'das Register setzt andere Einträge fort als die ersten {size} des vorliegenden Registers {other}',
  BREAK_BY_STRANGER:
    'das Register sagt, dass es Register {other} fortsetzt; Schlüssel {key}, der es eröffnet hat, handelt dort nicht, und Sie haben nicht gesagt, dass er derselben Behörde gehört',
  BREAK_LEFT_OUT:
    'das vorliegende Register {other} hat mehr als die {size} Einträge, die fortgesetzt werden; {count} davon nennt hier kein Vorfall, der erste ist Eintrag {first}',
  BREAK_OWNED:
    'das vorliegende Register {other} hat {count#Eintrag|Einträge} mehr als die {size}, die fortgesetzt werden; Vorfälle nennen hier jeden davon',
  DISCLOSURES_BROKEN:
    'die Datei der offengelegten Texte ist bei Byte {offset} beschädigt; {behind} ihrer Bytes konnten nicht gelesen werden',
  OPENING_UNUSED:
    '{count#offengelegter Text öffnet|offengelegte Texte öffnen} nichts in diesem Register, und nichts davon wird gezeigt',
  TEXT_ERASED: 'Eintrag {by} hält fest, dass {count#Text gelöscht wurde|Texte gelöscht wurden}',
  TEXT_ERASED_YET_OPEN:
    'Eintrag {by} hält fest, dass {field} von Eintrag {seq} gelöscht wurde, aber dieser Leser kann es noch öffnen',
  TEXT_MISSING:
    '{count#privater Text kann|private Texte können} nicht geöffnet werden, obwohl alle Offenlegungen hier sein sollten, und kein Eintrag nennt eine Löschung',
  PROFILE_NOT_MET: 'Profil {profile} verlangt {id}: {says} Es fehlt: {where}',
  EVIDENCE_DIFFERS: 'Asservat {number}: was bei {path} liegt, ist nicht, was Eintrag {by} festgehalten hat: {why}',
  EVIDENCE_MISSING: 'Asservat {number}: nichts dort ist es: {why}',
  EVIDENCE_UNREADABLE: 'Asservat {number}: {path} konnte nicht gelesen werden, oder nicht jedes Byte davon: {why}',
  EVIDENCE_CHANGED: 'Asservat {number}: {path} änderte sich während des Lesens: {why}',
  EVIDENCE_INCOMPLETE: 'Asservat {number}: nicht alles von {path} konnte verglichen werden: {why}',
  EVIDENCE_MANIFEST_MISSING:
    'Asservat {number}: das Manifest, das Eintrag {by} nennt, Wurzel {root}, ist nicht zur Hand, also wurde nichts verglichen',
  EVIDENCE_MANIFEST_OTHER:
    'Asservat {number}: kein vorliegendes Manifest ist das, das Eintrag {by} nennt, Wurzel {root}: {why}',
  EVIDENCE_CONTAINER_CLOSED: 'Asservat {number}: {path} ist ein Container, der hier nicht geöffnet werden kann: {why}',
  EVIDENCE_NOT_DEEP: 'Asservat {number}: nichts bei {path} weicht ab, aber nur dies wurde verglichen: {why}',
  EVIDENCE_NO_CONTENT:
    'Asservat {number}: das Register legt keinen Inhalt davon fest, also wurde {path} mit nichts verglichen',
  EVIDENCE_NO_EXHIBIT: 'in diesem Register gibt es kein Asservat {number}, also wurde {path} mit nichts verglichen',
  EVIDENCE_CONTAINER_DAMAGED: 'Asservat {number}: der Container bei {path} ist beschädigt: {why}',
  EVIDENCE_PIECES: 'Asservat {number}: die vorliegende Liste der Teilstücke ist nicht zu gebrauchen: {why}',
  EVIDENCE_EXTRA: 'neben den Beweismitteln liegt {path}, das kein Asservat dieses Registers ist',
  BAG_FILE_MISSING: 'das Paket sagt, dass es {path} enthält, was nicht da ist',
  BAG_FILE_EXTRA: 'das Paket enthält {path}, das sein Manifest nicht auflistet',
  BAG_FILE_DIFFERS: '{path} ist nicht, was das Paket auflistet: {algorithm} weicht ab',
  BAG_OXUM_DIFFERS: 'das Paket enthält eine andere Zahl von Dateien oder Bytes, als es sagt',
  BAG_TAG_BROKEN: '{path} des Pakets kann nicht gelesen werden: {problem}',
  BAG_ATTACHMENT_OTHER: '{path} ist nicht der Anhang, den sein Name nennt',
  BAG_DIGEST_WEAK: 'das Paket listet seine Dateien nur mit schwachen Hashwerten auf, also wurde nichts daran gemessen',
  BAG_FILE_UNKNOWN: 'das Paket enthält {path}, das kein Teil eines Pakets ist und nicht angesehen wurde',
  BUNDLE_CHECKPOINT_DIFFERS: 'der Prüfpunkt im Paket passt nicht zum Register darin: {problem}',
  BUNDLE_CHECKPOINT_WITHIN:
    'der Prüfpunkt im Paket passt; da er mit dem Register kam, zeigt er nicht, wo das Register endet',
  BUNDLE_EVIDENCE_APART: 'Beweismittel zu {count#Asservat|Asservaten} sind nicht im Paket: {numbers}',
  BUNDLE_EVIDENCE_PACKED:
    'Beweismittel zu {count#Asservat|Asservaten} liegen im Archiv und wurden nicht untersucht: {numbers}',
};
