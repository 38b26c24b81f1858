/** Pieces of findings and details of checks, by their English, in German. */
import type { Texts } from '../words.ts';

export const phrases: Texts = {
  'manifest {digest}…, {size#byte}': 'Manifest {digest}…, {size#Byte}',
  'SHA-256 {digest}…, {size#byte}': 'SHA-256 {digest}…, {size#Byte}',
  'the record holds {content} since entry {by}': 'das Register hält {content} seit Eintrag {by} fest',
  'none is named': 'es ist keine angegeben',
  'there was no time for one': 'für eine solche war keine Zeit',
  'it is still to come': 'sie steht noch aus',
  '{number} is {state} by entry {by}': '{number} hat laut Eintrag {by} den Stand „{state:}“',
  '{number} was issued only afterwards, by entry {by}': '{number} wurde laut Eintrag {by} erst nachträglich erteilt',
  '{number} does not cover that time, by entry {by}': '{number} deckt laut Eintrag {by} diesen Zeitpunkt nicht ab',
  '{number} does not permit to {act}, by entry {by}': '{number} erlaubt laut Eintrag {by} die Handlung „{act:}“ nicht',
  'it was compared with nothing': 'es wurde mit nichts verglichen',
  'a match needs every byte': 'eine Übereinstimmung verlangt jedes Byte',
  'the log it was compared with is not in the record':
    'das Protokoll, mit dem verglichen wurde, steht nicht im Register',
  'entry {by} fixed what it holds already': 'Eintrag {by} hat bereits festgelegt, was er enthält',
  'it names neither a SHA-256 nor a manifest to compare with {content}':
    'es ist weder ein SHA-256 noch ein Manifest genannt, womit {content} zu vergleichen wäre',
  'it is the same as in entry {by}': 'es ist dasselbe wie in Eintrag {by}',
  'a manifest matches only by an audit of it': 'ein Manifest stimmt nur durch seine vollständige Prüfung überein',
  'the audit counts {count} {what}': 'die Prüfung zählt {count} „{what:}“',
  'the audit matched {matched} of {count} records':
    'bei der Prüfung stimmten {matched} von {count} Datensätzen überein',
  'no digest of this kind that someone else stated is in the record':
    'im Register steht kein von anderen angegebener Hashwert dieser Art',
  'the stated digests are the same': 'die angegebenen Hashwerte sind dieselben',
  'what was read from {source} has another digest': 'was aus {source} gelesen wurde, hat einen anderen Hashwert',
  'the stated digests are others': 'die angegebenen Hashwerte sind andere',
  '{one} and {other}': '{one} und {other}',
  'the identity card of key {key} is not signed by that key':
    'die Identitätskarte des Schlüssels {key} ist nicht von diesem Schlüssel signiert',
  'its key acts for post {post}, which made the offer':
    'ihr Schlüssel handelt für die Stelle {post}, die das Angebot gemacht hat',
  'its key names {name}, {agency}, who acts for post {post}, which made the offer':
    'ihr Schlüssel nennt {name}, {agency}, tätig für die Stelle {post}, die das Angebot gemacht hat',
  came: 'kam in Verwahrung',
  passed: 'Verwahrung ging über',
  'was withdrawn by entry {entry}': 'wurde durch Eintrag {entry} zurückgezogen',
  'is answered in full': 'ist vollständig beantwortet',
  ', and the directory is not of an agency it was made to':
    ', und das Verzeichnis ist nicht das einer Behörde, an die es gerichtet war',
  ', which the directory does not list as custodian then': ', den das Verzeichnis damals nicht als Verwahrer führte',
  'the offer of entry {offer} holds no undecided {number}':
    'das Angebot von Eintrag {offer} enthält kein unentschiedenes {number}',
  'it speaks of another record': 'sie bezieht sich auf ein anderes Register',
  'it answers another offer than that of entry {offer}':
    'sie beantwortet ein anderes Angebot als das von Eintrag {offer}',
  'it speaks of {size} entries, which the record did not have then':
    'sie spricht von {size} Einträgen, die das Register damals nicht hatte',
  'its fingerprint over {size} entries is not that of this record':
    'ihr Fingerabdruck über {size} Einträge ist nicht der dieses Registers',
  'it does not name the earlier receipt that it goes on from':
    'sie nennt die frühere Empfangsbestätigung nicht, an die sie anknüpft',
  'it goes on from a receipt that is not entered':
    'sie knüpft an eine Empfangsbestätigung an, die nicht eingetragen ist',
  'it goes on from another receipt than those entered':
    'sie knüpft an eine andere Empfangsbestätigung an als die eingetragenen',
  'it is signed by another post than the first receipt':
    'sie ist von einer anderen Stelle signiert als die erste Empfangsbestätigung',
  'it does not name each exhibit to be decided once, in the order of the offer':
    'sie nennt nicht jedes zu entscheidende Asservat einmal, in der Reihenfolge des Angebots',
  '{number} is not in the offer, or is decided and measured':
    '{number} steht nicht im Angebot, oder ist entschieden und gemessen',
  '{number} was {outcome} before': '{number} war zuvor „{outcome:}“',
  '{number} is decided, and nothing more is measured': '{number} ist entschieden, und mehr wird nicht gemessen',
  'does not act in this record': 'handelt in diesem Register nicht',
  'has no role custodian in it': 'hat darin nicht die Rolle Verwahrer',
  'is that of size {size}, and the record has size {seq} before it':
    'ist der der Größe {size}, und das Register hat davor die Größe {seq}',
  'of size {size} is not that of this record': 'der Größe {size} ist nicht der dieses Registers',
  'does not exist': 'gibt es nicht',
  'is read by the rules, so it stays as it is': 'wird von den Regeln gelesen und bleibt daher, wie es ist',
  'was never added to this record': 'wurde diesem Register nie hinzugefügt',
  'was withdrawn by entry {entry} already': 'wurde bereits durch Eintrag {entry} entzogen',
  'is the withdrawn key itself': 'ist der entzogene Schlüssel selbst',
  'acts for post {other}, not for {post}': 'handelt für die Stelle {other}, nicht für {post}',
  'none was recorded': 'keiner wurde festgehalten',
  'entry {by} fixed another': 'Eintrag {by} hat einen anderen festgelegt',
  'the incident': 'der Vorfall',
  'the mismatch': 'die Abweichung',
  'is named without the part taken out': 'ist ohne das entnommene Teil genannt',
  'is no part of what it was taken out of': 'ist kein Teil dessen, woraus es entnommen wurde',
  'was taken out by entry {entry} already': 'wurde bereits durch Eintrag {entry} entnommen',
  'is neither a part that was taken out nor what it was taken out of':
    'ist weder ein entnommenes Teil noch das, woraus es entnommen wurde',
  'offered with its parts': 'mit seinen Teilen angeboten',
  released: 'herausgegeben',
  forfeited: 'eingezogen',
  'a handover within this record needs no such entry':
    'eine Übergabe innerhalb dieses Registers braucht keinen solchen Eintrag',
  'it takes nothing into this record': 'sie nimmt nichts in dieses Register auf',
  'it does not accept {theirs}': 'sie nimmt {theirs} nicht an',
  'it gave {theirs} the number {given}, not {ours}': 'sie hat {theirs} die Nummer {given} gegeben, nicht {ours}',
  'no open incident of that exhibit': 'kein offener Vorfall dieses Asservats',
  'an acquisition of another exhibit': 'eine Sicherung eines anderen Asservats',
  'an entry that fixed no digest of it': 'ein Eintrag, der keinen Hashwert davon festgelegt hat',
  'an incident that entry {closed} closed': 'ein Vorfall, den Eintrag {closed} abgeschlossen hat',
  'what it should be': 'was er sein soll',
  'an entry without effect': 'ein Eintrag ohne Wirkung',
  'the opening entry': 'der Eröffnungseintrag',
  'an entry "{type:}"': 'ein Eintrag „{type:}“',
  broken: 'gebrochen',
  'to be another one': 'als ein anderes',
  'to be missing': 'fehlend',
  'a package': 'ein Packstück',
  'seals {numbers}': 'Siegel {numbers}',
  '{one} or {other}': '{one:} oder {other:}',
  '; its takeover by {to} in entry {seq} is not countersigned by a custodian of {to} yet':
    '; die Übernahme durch {to} in Eintrag {seq} ist noch nicht von einem Verwahrer von {to} gegengezeichnet',
  exhibits: 'Asservate',
  'a person': 'eine Person',
  'not seen': 'nicht gesehen',
  'found otherwise than recorded': 'anders als festgehalten vorgefunden',
  none: 'keiner',
  '{count#sector} could not be read':
    '{count#Sektor konnte nicht gelesen werden|Sektoren konnten nicht gelesen werden}',
  'the record holds no digest of it to compare with': 'das Register enthält keinen Hashwert davon zum Vergleich',
  'the hash check says so': 'die Hashprüfung sagt es',
  "the recipient's hash check says so": 'die Hashprüfung des Empfängers sagt es',
  'no copy is named': 'keine Kopie ist genannt',
  'the copies are {first} and {more} more': 'die Kopien sind {first} und {more} weitere',
  'the copy is {numbers}': 'die Kopie ist {numbers}',
  'the copies are {numbers}': 'die Kopien sind {numbers}',
  'ends after {size} entries': 'endet nach {size#Eintrag|Einträgen}',
  'holds another entry there': 'enthält dort einen anderen Eintrag',
  'entry {seq} decided otherwise': 'Eintrag {seq} hat anders entschieden',
  'entry {seq}: {code}': 'Eintrag {seq}: {code}',
  'entry {seq} withdrew the offer': 'Eintrag {seq} hat das Angebot zurückgezogen',
  'fell into other hands': 'ist in andere Hände gefallen',
  'fell into other hands {since}, as your trust file says':
    'ist laut Ihrer Vertrauensdatei in andere Hände gefallen: {since}',
  'is trusted until {until}, and the receipt claims a later time':
    'wird bis {until} vertraut, und die Empfangsbestätigung nennt eine spätere Zeit',
  'fell into other hands, as ledger {title} says': 'ist laut Register {title} in andere Hände gefallen',
  'the receipt of {agency}': 'die Empfangsbestätigung von {agency}',
  'none is declared': 'keiner ist erklärt',
  'that ledger is at hand, and stands beside': 'jenes Register ist zur Hand und steht daneben',
  'what that ledger holds is not shown here': 'was jenes Register enthält, ist hier nicht gezeigt',
  'an earlier ledger is continued, and it is at hand': 'ein früheres Register wird fortgesetzt, und es ist zur Hand',
  'an earlier ledger is continued, and it is not at hand':
    'ein früheres Register wird fortgesetzt, und es ist nicht zur Hand',
  '{checked} of {files#file} held against the bag; evidence of {exhibits#exhibit} in it':
    '{checked} von {files#Datei|Dateien} mit dem Paket verglichen; darin Beweismittel zu {exhibits#Asservat|Asservaten}',
  'it is of another ledger': 'er gehört zu einem anderen Register',
  'it counts {size} entries, and the ledger has {held}': 'er zählt {size} Einträge, und das Register hat {held}',
  'over {size#entry|entries} the ledger has another fingerprint':
    'über {size#Eintrag|Einträge} hat das Register einen anderen Fingerabdruck',
  'every entry by a key that may sign it': 'jeder Eintrag von einem Schlüssel, der ihn signieren darf',
  '{count#exhibit}, {held} in custody here': '{count#Asservat|Asservate}, davon {held} hier in Verwahrung',
  'not judged from entry {entry} on': 'ab Eintrag {entry} nicht beurteilt',
  '{count} of {all#exhibit} match': '{count} von {all#Asservat|Asservaten} stimmen überein',
  '{count} not compared in full': '{count} nicht vollständig verglichen',
  '{count} have content on record': '{count} haben festgehaltenen Inhalt',
  '{others#other ledger} at hand; {received#receipt} into this ledger, {out} out of it':
    '{others#weiteres Register|weitere Register} zur Hand; {received#Empfangsbestätigung|Empfangsbestätigungen} in dieses Register, {out} aus ihm',
  'the checkpoint': 'der Prüfpunkt',
  'another agency': 'eine andere Behörde',
  'your own memory of it': 'Ihre eigene Erinnerung daran',
  nothing: 'nichts',
  '{by} shows all {size#entry|entries}': '{by} zeigt alles: {size#Eintrag|Einträge}',
  'no checkpoint was given, and it was not seen here before':
    'es wurde kein Prüfpunkt angegeben, und es war hier zuvor nicht bekannt',
  'it is as long as when you saw it last, and no checkpoint was given':
    'es ist so lang wie beim letzten Mal, als Sie es sahen, und es wurde kein Prüfpunkt angegeben',
  '{by} shows the first {size}': '{by} zeigt die ersten {size}',
  'every entry names the fingerprint of all before it': 'jeder Eintrag nennt den Fingerabdruck von allem vor ihm',
  'you have not said that you trust the key that opened the ledger':
    'Sie haben nicht gesagt, dass Sie dem Schlüssel vertrauen, der das Register eröffnet hat',
  'a certificate of {root}, which you trust, names the key that opened the ledger: {name}, {agency}; the authority':
    'ein Zertifikat von {root}, der oder dem Sie vertrauen, nennt den Schlüssel, der das Register eröffnet hat: {name}, {agency}; die Zertifizierungsstelle',
  'you trust the ledger: {name}, {agency},': 'Sie vertrauen dem Register: {name}, {agency},',
  'you trust the key that opened the ledger: {name}, {agency},':
    'Sie vertrauen dem Schlüssel, der das Register eröffnet hat: {name}, {agency},',
  '{known} confirmed {how} {when}; {keys#key} enrolled; there are doubts':
    '{known} bestätigt {how} am {when}; {keys#Schlüssel|Schlüssel} eingetragen; es gibt Zweifel',
  '{known} confirmed {how} {when}; {keys#key} enrolled':
    '{known} bestätigt {how} am {when}; {keys#Schlüssel|Schlüssel} eingetragen',
  'its certificate': 'ihr Zertifikat',
  'your trust file': 'Ihre Vertrauensdatei',
  '{readable} texts can be read, {closed} missing, {erased} erased':
    '{readable} Texte lesbar, {closed} fehlend, {erased} gelöscht',
  '{readable} texts can be read, {closed} withheld from this reader, {erased} erased':
    '{readable} Texte lesbar, {closed} diesem Leser vorenthalten, {erased} gelöscht',
  'entry {seq}': 'Eintrag {seq}',
  '{name}: {count#requirement}, {unmet} not met, {unknowable} that no record can show':
    '{name}: {count#Anforderung|Anforderungen}, {unmet} nicht erfüllt, {unknowable}, die kein Register zeigen kann',
  'the whole ledger': 'das ganze Register',
  'what rule {rule} found': 'was Regel {rule} gefunden hat',
  'key {key}…': 'Schlüssel {key}…',
  'exhibit {number}': 'Asservat {number}',
  '{signatures#signature} by {keys#key}': '{signatures#Signatur|Signaturen} von {keys#Schlüssel|Schlüsseln}',
  '{size#entry|entries} in the form of format 1': '{size#Eintrag|Einträge} in der Form von Format 1',
  '{size#entry|entries}; from entry {from} on there are some that this version does not know':
    '{size#Eintrag|Einträge}; ab Eintrag {from} gibt es solche, die diese Version nicht kennt',
  'outside time proofs are there and were not checked': 'äußere Zeitnachweise sind vorhanden und wurden nicht geprüft',
  'no outside time proof': 'kein äußerer Zeitnachweis',
  "as the signers' clocks had it, from {first} to {last}; {anchors}":
    'nach den Uhren der Unterzeichner, von {first} bis {last}; {anchors}',
  'entry {seq}: ': 'Eintrag {seq}: ',
  'names and kinds only': 'nur Namen und Arten',
  'names, kinds and sizes': 'Namen, Arten und Größen',
  'a sample of pieces': 'eine Stichprobe von Teilstücken',
  'every byte': 'jedes Byte',
  'in person': 'persönlich',
  'by telephone': 'telefonisch',
  'by letter': 'brieflich',
  'through the central authority': 'über die zentrale Behörde',
  '{count#manifest}': '{count#Manifest|Manifeste}',
  '{count#answer}': '{count#Antwort|Antworten}',
  '{count#attachment}': '{count#Anhang|Anhänge}',
  '{size#entry|entries}': '{size#Eintrag|Einträge}',
  '{size#entry|entries}, {bytes#byte}': '{size#Eintrag|Einträge}, {bytes#Byte}',
  '{count#thing}': '{count#Punkt|Punkte}',
  '{detail}; {gaps#gap}': '{detail}; {gaps#Lücke|Lücken}',
  '{size#entry|entries}; {part}': '{size#Eintrag|Einträge}; {part}',
  'an entry that closed an incident': 'ein Eintrag, der einen Vorfall abgeschlossen hat',
};
