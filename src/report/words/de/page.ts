/** What the verifier page says beside the verdict, in German. */
import type { page as english } from '../en/page.ts';
import type { LikeEnglish } from '../words.ts';

export const page: LikeEnglish<typeof english> = {
  'page.title': 'Eine Beweismittelkette prüfen',
  'page.intro':
    'Diese Seite prüft ein Verwahrungsregister selbst und ohne Netz: Nichts, was Sie hier auswählen, verlässt diesen Rechner. Sie kommt zum selben Ergebnis wie das Programm custody.',
  'page.language': 'Sprache',
  'page.record': 'Was Sie erhalten haben',
  'page.record-hint':
    'Wählen Sie das Paket (eine .zip- oder .tar-Datei oder seinen Ordner) oder das Register allein (.custody, mit .disclosures, falls vorhanden). Sie können es auch hierher ziehen.',
  'page.choose-files': 'Dateien auswählen…',
  'page.choose-folder': 'Ordner auswählen…',
  'page.remove': 'Entfernen',
  'page.remove-it': '{name} entfernen',
  'page.chosen-file': '{name}, {bytes#Byte|Bytes}',
  'page.chosen-folder': '{name}: {count#Datei|Dateien}, {bytes#Byte|Bytes}',
  'page.card-within':
    'Darin liegt eine Ausweiskarte: {name}. Sie wurde nicht als Vertrauensanker übernommen und darf es nicht werden: Wer das Paket gemacht hat, konnte jede beliebige Karte hineinlegen.',
  'page.folder-refused':
    'Der Browser gibt dieser Seite {path} nicht, also wurde nichts von dem übernommen, was abgelegt wurde. Benutzen Sie die Schaltfläche für Ordner oder legen Sie das Archiv ab.',
  'page.no-files':
    'In dem, was gegeben wurde, ist keine Datei; Verweise und Geräte in einem Ordner zeigt ein Browser nicht.',
  'page.trust': 'Wessen Schlüssel Sie vertrauen',
  'page.trust-hint':
    'Das Register ist so viel wert wie der Schlüssel, der es eröffnet hat. Lassen Sie sich dessen Nummer von der Behörde auf einem anderen Weg geben als dem, auf dem das Register kam: persönlich, unter einer Ihnen bekannten Telefonnummer, brieflich. Eine Nummer im Paket oder in seinem Begleitschreiben beweist nichts, solange Sie sie nicht so verglichen haben.',
  'page.trust-none': 'Noch niemandem: Ohne dies kann das Ergebnis nur „nicht bestätigt“ lauten.',
  'page.number': 'Die Nummer, wie sie Ihnen mitgeteilt wurde',
  'page.number-hint': '64 Hexadezimalziffern oder 24 Wörter; Leerzeichen sind ohne Bedeutung.',
  'page.number-of': 'Es ist die Nummer',
  'page.number-of-key': 'eines Schlüssels',
  'page.number-of-ledger': 'des Registers selbst',
  'page.holder': 'Inhaber des Schlüssels',
  'page.agency': 'Behörde',
  'page.how': 'Wie Sie sich vergewissert haben',
  'page.how-choose': 'auswählen…',
  'page.how-in-person': 'persönlich',
  'page.how-phone': 'telefonisch',
  'page.how-letter': 'brieflich',
  'page.how-central-authority': 'über die Zentralbehörde',
  'page.add': 'Dieser Nummer vertrauen',
  'page.choose-card': 'Karte oder Vertrauensdatei lesen…',
  'page.card-read':
    'Von der Karte gelesen: {name}, {agency}. Vergleichen Sie die Nummer mit der, die Ihnen die Behörde mitgeteilt hat, bevor Sie ihr vertrauen. In Wörtern:',
  'page.trusted': '{name}, {agency}, bestätigt {how}',
  'page.more': 'Weiteres zum Abgleich (freiwillig)',
  'page.checkpoint': 'Kontrollpunkt',
  'page.checkpoint-hint':
    'Drei Zeilen, die Ihnen die Behörde auf einem anderen Weg gegeben hat: Sie zeigen, dass am Ende nichts abgeschnitten wurde.',
  'page.others': 'Register oder Pakete anderer Behörden',
  'page.others-hint': 'Die Verwahrung wird von einem Register ins andere verfolgt.',
  'page.evidence': 'Beweismittel',
  'page.evidence-hint':
    'Dateien oder Ordner, die getrennt vom Paket kamen und nach ihrer Asservatennummer heißen (KA/1 als KA%2F1.dd). Jede wird ganz gelesen und mit dem Register verglichen; das kann lange dauern. Beweismittel im Ordner eines Pakets werden ebenfalls gelesen. Verweise in einem Ordner zeigt ein Browser nicht.',
  'page.profile': 'Anforderungen',
  'page.profile-none': 'keine über die Regeln hinaus',
  'page.check': 'Prüfen',
  'page.stop': 'Abbrechen',
  'page.nothing-chosen': 'Wählen Sie zuerst aus, was Sie erhalten haben.',
  'page.checking': 'Prüfung läuft…',
  'page.reading': '{name} wird gelesen: {done} von {total#Byte|Bytes}',
  'page.slow': 'Dieser Browser führt hier kein WebAssembly aus; das Hashen ist deshalb langsam.',
  'page.stopped': 'Abgebrochen. Es wurde nichts entschieden.',
  'page.verdict': 'Ergebnis',
  'page.wrong-record': 'Geben Sie das Paket, wie es kam (.zip, .tar oder seinen Ordner), oder das Register (.custody).',
  'page.wrong-card': 'Geben Sie die Identitätskarte (.pub) oder eine Vertrauensdatei (.json) der Behörde.',
  'page.cannot': 'Dies kann nicht geprüft werden: {message}',
  'page.hint': 'Was zu tun ist: {hint}',
  'page.print': 'Ergebnis drucken',
  'page.save': 'Ergebnis als Seite speichern',
  'page.paper': 'Antwort auf Papier',
  'page.print-paper': 'Antwort auf Papier drucken',
  'page.save-paper': 'Antwort auf Papier als Seite speichern',
  'page.as-text': 'Dasselbe, wie es die Befehlszeile ausgibt',
  'page.about':
    'Version {version}. Was diese Seite zeigt, setzt voraus, dass diese Datei die echte ist: Vergleichen Sie ihr SHA-256 mit dem, das die Hersteller veröffentlichen, und nehmen Sie sie nicht aus dem Paket, das Sie prüfen.',
};
