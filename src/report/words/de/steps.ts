/** What to do next about a finding, by its English, in German. */
import type { Texts } from '../words.ts';

export const steps: Texts = {
  'ask the keeper for another copy of the ledger and verify that':
    'beim Führer des Registers um eine andere Kopie bitten und diese verifizieren',
  'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair':
    'fragen, wer den entzogenen Schlüssel benutzt hat; wer das Register führt, kann den Eintrag beiseitelegen mit: custody repair',
  'the entry has no effect; ask its signer how it came about: custody show {seq}':
    'der Eintrag ist ohne Wirkung; den Unterzeichner fragen, wie er zustande kam: custody show {seq}',
  'read the entry: custody show {seq}': 'den Eintrag lesen: custody show {seq}',
  'read the entry and the reason given for it, and ask for what would show it: custody show {seq}':
    'den Eintrag und den angegebenen Grund lesen und nach dem fragen, was es zeigen würde: custody show {seq}',
  'get the fingerprint of the key from the receiving agency by another way, then: custody trust add':
    'den Fingerabdruck des Schlüssels auf anderem Weg von der empfangenden Behörde einholen, dann: custody trust add',
  'ask the holder of the key, by another way, whether the receipt is theirs':
    'den Inhaber des Schlüssels auf anderem Weg fragen, ob die Empfangsbestätigung von ihm stammt',
  "ask for the sender's ledger and verify both together":
    'das Register des Absenders erbitten und beide zusammen verifizieren',
  'ask whoever keeps the ledger for a copy; look for a backup':
    'wer das Register führt, um eine Kopie bitten; nach einer Sicherungskopie suchen',
  'ask for the whole ledger: its beginning is missing': 'das ganze Register erbitten: sein Anfang fehlt',
  'nothing in this file counts; ask for an undamaged copy':
    'nichts in dieser Datei zählt; eine unbeschädigte Kopie erbitten',
  'ask for another copy; the keeper can save the bytes aside and cut them with: custody repair':
    'eine andere Kopie erbitten; wer das Register führt, kann die Bytes beiseitelegen und abtrennen mit: custody repair',
  'ask for another copy; the keeper can save the torn bytes aside and cut them with: custody repair':
    'eine andere Kopie erbitten; wer das Register führt, kann die abgerissenen Bytes beiseitelegen und abtrennen mit: custody repair',
  'ask its signer to record the act again; the entry stays and stays failed':
    'den Unterzeichner bitten, die Handlung erneut einzutragen; der Eintrag bleibt und bleibt fehlgeschlagen',
  'verify with a version of custody that knows this format':
    'mit einer Version von custody verifizieren, die dieses Format kennt',
  'verify with a version of custody that knows this type':
    'mit einer Version von custody verifizieren, die diesen Typ kennt',
  'ask the keeper of this ledger for the whole of it, and keep both copies':
    'wer dieses Register führt, um das ganze bitten und beide Kopien behalten',
  'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS':
    'den Absender um sein ganzes Register bitten und beide zusammen verifizieren: custody verify LEDGER --with THEIRS',
  'ask whoever signed the receipt where the entry came from':
    'wer die Empfangsbestätigung signiert hat, fragen, woher der Eintrag kam',
  'verify the sender’s ledger by itself: it says why its entry has no effect':
    'das Register des Absenders für sich verifizieren: es sagt, warum sein Eintrag ohne Wirkung ist',
  'ask both agencies which offer was meant, and for the copies that they keep':
    'beide Behörden fragen, welches Angebot gemeint war, und nach den Kopien, die sie verwahren',
  'ask the recipient why the receipt was signed so; what it took in stays with the sender':
    'den Empfänger fragen, warum die Empfangsbestätigung so signiert wurde; was er aufgenommen hat, bleibt beim Absender',
  'keep both ledgers: together they show who signed two decisions':
    'beide Register behalten: zusammen zeigen sie, wer zwei Entscheidungen signiert hat',
  'hash the evidence and see which of the two it is: custody verify --evidence':
    'die Beweismittel hashen und sehen, welches von beiden es ist: custody verify --evidence',
  'ask what became of the exhibit that left, and compare the two things':
    'fragen, was aus dem Asservat wurde, das fortging, und die beiden Dinge vergleichen',
  'verify that ledger by itself and ask its keeper': 'jenes Register für sich verifizieren und fragen, wer es führt',
  'get the fingerprint of its opening key from that agency by another way, then: custody trust add':
    'den Fingerabdruck seines Eröffnungsschlüssels auf anderem Weg von jener Behörde einholen, dann: custody trust add',
  'verify that ledger by itself and read what it does not show':
    'jenes Register für sich verifizieren und lesen, was es nicht zeigt',
  'send the receipt to the sender, who enters it with: custody answered':
    'die Empfangsbestätigung an den Absender senden, der sie einträgt mit: custody answered',
  'enter it: custody answered': 'sie eintragen: custody answered',
  'both agencies say who has the exhibit; a new offer settles it':
    'beide Behörden sagen, wer das Asservat hat; ein neues Angebot klärt es',
  'ask the recipient for the copy that it verified, and compare the two':
    'den Empfänger um die Kopie bitten, die er verifiziert hat, und die beiden vergleichen',
  'ask that agency for the copy that it verified, and compare the two':
    'jene Behörde um die Kopie bitten, die sie verifiziert hat, und die beiden vergleichen',
  'read that entry: custody show {entry} --ledger THEIRS': 'jenen Eintrag lesen: custody show {entry} --ledger THEIRS',
  'ask the recipient for its whole ledger': 'den Empfänger um sein ganzes Register bitten',
  'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor':
    'dessen Eintrag aufnehmen: custody show {entry} --ledger THEIRS -o entry.cbor, dann custody record receive --from-answered entry.cbor',
  'check that you gave the right file': 'prüfen, ob Sie die richtige Datei angegeben haben',
  'ask its signer to record the act again with its right time, and why it is late':
    'den Unterzeichner bitten, die Handlung erneut mit ihrer richtigen Zeit einzutragen, und warum sie spät kommt',
  'ask which clocks the signers used': 'fragen, welche Uhren die Unterzeichner benutzt haben',
  'check the clock of this computer; ask which clock the signer used':
    'die Uhr dieses Rechners prüfen; fragen, welche Uhr der Unterzeichner benutzt hat',
  'ask how the clock was set': 'fragen, wie die Uhr gestellt wurde',
  'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint':
    'den Nachweis mit den Werkzeugen seiner Art prüfen; den Text, den er umfasst, druckt: custody checkpoint',
  'verify with a version of custody that knows this kind':
    'mit einer Version von custody verifizieren, die diese Art kennt',
  'check the proofs with the tools of their kind': 'die Nachweise mit den Werkzeugen ihrer Art prüfen',
  'get the fingerprint of the key from the agency itself, by another way than the ledger came, then: custody trust add':
    'den Fingerabdruck des Schlüssels von der Behörde selbst einholen, auf anderem Weg, als das Register kam, dann: custody trust add',
  'pin the key itself after confirming its fingerprint by another way: custody trust add; or ask the agency for a card with the right certificate':
    'dem Schlüssel selbst vertrauen, nachdem sein Fingerabdruck auf anderem Weg bestätigt ist: custody trust add; oder die Behörde um eine Karte mit dem richtigen Zertifikat bitten',
  'ask the authority, where it matters, whether the certificate was revoked':
    'die Zertifizierungsstelle fragen, wo es darauf ankommt, ob das Zertifikat widerrufen wurde',
  'ask the agency which is right; mend your trust file if it is that':
    'die Behörde fragen, was richtig ist; Ihre Vertrauensdatei berichtigen, wenn es an ihr liegt',
  'ask the agency whether the key was still in use; renew the pin if it was':
    'die Behörde fragen, ob der Schlüssel noch in Gebrauch war; das Vertrauen erneuern, wenn ja',
  'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper':
    'nach äußerem Nachweis suchen, wann die Einträge gemacht wurden: Zeitnachweise, Kopie einer anderen Behörde, unterzeichnetes Papier',
  'ask that agency, where it matters, how its clock was set':
    'jene Behörde fragen, wo es darauf ankommt, wie ihre Uhr gestellt war',
  'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE':
    'die Behörde um einen Prüfpunkt auf anderem Weg bitten, als das Register kam, dann: custody verify --checkpoint FILE',
  'check that you gave the checkpoint that belongs to this ledger':
    'prüfen, ob Sie den Prüfpunkt angegeben haben, der zu diesem Register gehört',
  'ask for the whole ledger, and why this copy is shorter':
    'das ganze Register erbitten, und warum diese Kopie kürzer ist',
  'ask for the copy from which the checkpoint was made and verify that':
    'die Kopie erbitten, aus der der Prüfpunkt gemacht wurde, und diese verifizieren',
  'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues':
    'nach der längeren Kopie suchen; ein aus einer Sicherung wiederhergestelltes Register wird fortgesetzt mit: custody init --continues',
  'look for the copy that you saw before and verify that':
    'nach der Kopie suchen, die Sie zuvor gesehen haben, und diese verifizieren',
  'verify both together (custody verify LEDGER --with EARLIER), and ask whether a longer copy of the earlier one is known':
    'beide zusammen verifizieren (custody verify LEDGER --with EARLIER), und fragen, ob eine längere Kopie des früheren bekannt ist',
  'ask for the longer copy of the earlier ledger': 'die längere Kopie des früheren Registers erbitten',
  'ask for the copy that was continued, and compare the two':
    'die Kopie erbitten, die fortgesetzt wurde, und die beiden vergleichen',
  'ask the agency that kept the earlier ledger who continues it, and pin that key: custody trust add':
    'die Behörde, die das frühere Register führte, fragen, wer es fortsetzt, und diesem Schlüssel vertrauen: custody trust add',
  'read the entries left out, and ask why no incident names them':
    'die ausgelassenen Einträge lesen, und fragen, warum kein Vorfall sie nennt',
  'read the entries left out: custody log --ledger THEIRS':
    'die ausgelassenen Einträge lesen: custody log --ledger THEIRS',
  'ask for the disclosures again': 'die Offenlegungen erneut erbitten',
  'ask where they come from; do not rely on them': 'fragen, woher sie kommen; sich nicht auf sie verlassen',
  'see that entry for the order on which it rests: custody show':
    'die Anordnung, auf der er beruht, in jenem Eintrag nachsehen: custody show',
  'destroy the disclosure if the erasure binds you': 'die Offenlegung vernichten, wenn die Löschung Sie bindet',
  'look for a backup of the file of disclosures; record an incident if there is none':
    'nach einer Sicherungskopie der Datei der Offenlegungen suchen; einen Vorfall eintragen, wenn es keine gibt',
  'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it':
    'die Behörde danach fragen; was fehlt, kann durch einen späteren Eintrag ergänzt werden, der es erklärt und nicht ungeschehen macht',
  'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure':
    'es lassen, wie es ist; bei einem Ordner listet custody audit MANIFEST PATH jeden Unterschied auf; die Prüfung eintragen: custody audit oder hash … --as measure',
  'say where it lies: custody verify … --evidence {number}=PATH':
    'angeben, wo es liegt: custody verify … --evidence {number}=PATH',
  'read it with another reader or cable, as a user who may, or from another copy; then verify again':
    'es mit einem anderen Leser oder Kabel, als berechtigter Benutzer oder von einer anderen Kopie lesen; dann erneut verifizieren',
  'find out what writes there; mount it read-only and verify again':
    'herausfinden, was dort schreibt; es nur lesbar einhängen und erneut verifizieren',
  'compare with the whole manifest, or with another copy of the image':
    'mit dem ganzen Manifest vergleichen, oder mit einer anderen Kopie des Abbilds',
  'get the manifest from whoever hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it':
    'das Manifest von dem einholen, der gehasht hat, und es angeben mit --manifest FILE; der Weg ist gleichgültig, denn seine Wurzel bindet es',
  'get the manifest from whoever hashed it, and give it with --manifest FILE':
    'das Manifest von dem einholen, der gehasht hat, und es angeben mit --manifest FILE',
  'export the media with the tool that made the container, and verify that':
    'den Datenträger mit dem Werkzeug exportieren, das den Container gemacht hat, und das verifizieren',
  'verify again with --depth every-byte': 'erneut verifizieren mit --depth every-byte',
  'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure':
    'es hashen und eintragen, was es jetzt ist: custody hash PATH -l LEDGER --exhibit {number} --as measure',
  'look for the number: custody status LEDGER': 'nach der Nummer sehen: custody status LEDGER',
  'make a new copy from one that is whole; custody hash lists all that is wrong with the container':
    'eine neue Kopie von einer heilen machen; custody hash listet alles auf, was am Container fehlerhaft ist',
  'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores':
    'eine unbeschädigte Kopie der Liste erbitten; sie wird nur gebraucht, um Schaden zu orten und auf allen Kernen zu prüfen',
  'find out what it is and whether it should be on record':
    'herausfinden, was es ist und ob es im Register stehen sollte',
  'ask the sender for the bundle again': 'den Absender erneut um das Paket bitten',
  'do not use that file; ask the sender for the bundle again':
    'diese Datei nicht benutzen; den Absender erneut um das Paket bitten',
  'do not use that file; ask the sender for the attachment':
    'diese Datei nicht benutzen; den Absender um den Anhang bitten',
  'ask the sender for a bundle as custody bundle makes it':
    'den Absender um ein Paket bitten, wie custody bundle es macht',
  'find out what it is before you open it': 'herausfinden, was es ist, bevor Sie es öffnen',
  'ask the sender, by another way than this bundle, for size and fingerprint of the ledger':
    'den Absender auf anderem Weg als diesem Paket nach Größe und Fingerabdruck des Registers fragen',
  'compare it with the letter or with what the sender reads out, and give it with --checkpoint':
    'ihn mit dem Brief oder mit dem vergleichen, was der Absender vorliest, und ihn angeben mit --checkpoint',
  'when it arrives, give it with --evidence NUMBER=PATH': 'wenn es eintrifft, angeben mit --evidence NUMBER=PATH',
  'custody bundle extract, then verify the folder': 'custody bundle extract, dann den Ordner verifizieren',
};
