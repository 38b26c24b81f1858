/** First lines, headings and lines of reports, by their English, in German. */
import type { Texts } from '../words.ts';

export const report: Texts = {
  'Bundle, a folder': 'Paket, ein Ordner',
  'Bundle, a TAR archive': 'Paket, ein TAR-Archiv',
  'Bundle, a ZIP archive': 'Paket, ein ZIP-Archiv',
  there: 'vorhanden',
  evidence: 'Beweismittel',
  apart: 'gesondert',
  'packed, not read': 'verpackt, nicht gelesen',
  'evidence of {numbers}': 'Beweismittel zu {numbers}',
  'none, and the record fixes the content of nothing in custody':
    'keine, und das Register legt den Inhalt von nichts in Verwahrung fest',
  ledger: 'Register',
  disclosures: 'Offenlegungen',
  'no disclosures': 'keine Offenlegungen',
  checkpoint: 'Prüfpunkt',
  letter: 'Brief',
  '{first} and {more} more': '{first} und {more} weitere',
  'EVIDENCE MATCHES': 'BEWEISMITTEL STIMMEN ÜBEREIN',
  'EVIDENCE DOES NOT MATCH': 'BEWEISMITTEL STIMMEN NICHT ÜBEREIN',
  'EVIDENCE PARTLY EXAMINED': 'BEWEISMITTEL TEILWEISE UNTERSUCHT',
  'EVIDENCE NOT EXAMINED': 'BEWEISMITTEL NICHT UNTERSUCHT',
  'FAILED: {first} (and {more} more)': 'FEHLGESCHLAGEN: {first} (und {more} weitere)',
  'FAILED: {first}': 'FEHLGESCHLAGEN: {first}',
  'NOT CONFIRMED: nothing contradicts the record; you have not said whose key you trust. Next: custody trust add …':
    'NICHT BESTÄTIGT: nichts widerspricht dem Register; Sie haben nicht gesagt, wessen Schlüssel Sie vertrauen. Nächster Schritt: custody trust add …',
  'NOT CONFIRMED: nothing contradicts the record; {gap}. Next: {next}':
    'NICHT BESTÄTIGT: nichts widerspricht dem Register; {gap}. Nächster Schritt: {next}',
  'CUSTODY CONTINUOUS.': 'VERWAHRUNG LÜCKENLOS.',
  'CUSTODY HAS {gaps#GAP|GAPS}.': 'VERWAHRUNG HAT {gaps#LÜCKE|LÜCKEN}.',
  'RECORD VERIFIED. {evidence}. {custody}': 'REGISTER VERIFIZIERT. {evidence}. {custody}',
  'RECORD VERIFIED. {evidence}. {custody} {profile}': 'REGISTER VERIFIZIERT. {evidence}. {custody} {profile}',
  'PROFILE {name} MET.': 'PROFIL {name} ERFÜLLT.',
  'PROFILE {name}: {unmet} OF {all} REQUIREMENTS NOT MET.':
    'PROFIL {name}: {unmet} VON {all} ANFORDERUNGEN NICHT ERFÜLLT.',
  '{said} ({depths}, {count} of {all#exhibit})': '{said} ({depths}, {count} von {all#Asservat|Asservaten})',
  'nothing contradicts it and nothing is missing': 'nichts widerspricht ihm und nichts fehlt',
  'nothing contradicts it, and not everything is shown': 'nichts widerspricht ihm, und nicht alles ist gezeigt',
  'DOES NOT HOLD': 'HÄLT NICHT STAND',
  'Course of custody': 'Verlauf der Verwahrung',
  here: 'hier',
  'ledger {title}': 'Register {title}',
  '{where} (not at hand)': '{where} (nicht zur Hand)',
  'since entry {from}': 'seit Eintrag {from}',
  'entries {from} to {until}': 'Einträge {from} bis {until}',
  'Other ledgers at hand': 'Weitere Register zur Hand',
  'as claimed': 'nach eigener Angabe',
  '{size} entries': '{size#Eintrag|Einträge}',
  '{first} [{code}] and {more} more': '{first} [{code}] und {more} weitere',
  trusted: 'vertraut',
  'not trusted': 'nicht vertraut',
  'no role': 'keine Rolle',
  'post {post}': 'Stelle {post}',
  'key {key}': 'Schlüssel {key}',
  'Who signed': 'Wer unterzeichnet hat',
  'evidence matches': 'Beweismittel stimmen überein',
  'EVIDENCE DIFFERS': 'BEWEISMITTEL WEICHEN AB',
  'evidence not compared in full': 'Beweismittel nicht vollständig verglichen',
  Exhibits: 'Asservate',
  'left where it was, not in custody': 'am Ort belassen, nicht in Verwahrung',
  '{held} by {post}': '{held} bei {post}',
  'no seal': 'kein Siegel',
  'seal {numbers}': 'Siegel {numbers}',
  'Does not hold': 'Hält nicht stand',
  'Not shown': 'Nicht gezeigt',
  'For your attention': 'Zu beachten',
  pass: 'in Ordnung',
  FAIL: 'FEHLER',
  'not checked': 'nicht geprüft',
  Ledger: 'Register',
  'no usable opening entry': 'kein brauchbarer Eröffnungseintrag',
  'number withheld from this reader, or none': 'Nummer diesem Leser vorenthalten, oder keine',
  Case: 'Fall',
  Length: 'Länge',
  Fingerprint: 'Fingerabdruck',
  Checks: 'Prüfungen',
  '{met} met, {missing} not met, {ensured} ensured by the format, {rest} that no record can show':
    '{met} erfüllt, {missing} nicht erfüllt, {ensured} durch das Format gewährleistet, {rest}, die kein Register zeigen kann',
  '{unread} of {all} were taken from secondary texts: meeting them shows no conformity':
    '{unread} von {all} stammen aus Sekundärtexten: sie zu erfüllen zeigt keine Konformität',
  'Profile: {title}': 'Profil: {title}',
  '… and {count#} more of {code}': '… und {count#} weitere von {code}',
  'at:': 'bei:',
  'expected:': 'erwartet:',
  'actual:': 'gefunden:',
  'next: {next}': 'nächster Schritt: {next}',
  'Digests and device data: {computed} computed, {read} read, {log} from logs, {stated} stated by others, {typed} typed':
    'Hashwerte und Gerätedaten: {computed} berechnet, {read} gelesen, {log} aus Protokollen, {stated} von anderen angegeben, {typed} eingetippt',
  'Private texts: {withheld} withheld from this reader, {erased} erased, {missing} missing without record':
    'Private Texte: {withheld} diesem Leser vorenthalten, {erased} gelöscht, {missing} ohne Vermerk fehlend',
  'What this does not show': 'Was dies nicht zeigt',
  'one thing does not hold': 'ein Punkt hält nicht stand',
  '{count} things do not hold': '{count} Punkte halten nicht stand',
  'there is no usable opening entry': 'es gibt keinen brauchbaren Eröffnungseintrag',
  'A signature shows who said it, not that it is true.':
    'Eine Signatur zeigt, wer es gesagt hat, nicht dass es wahr ist.',
  'Nothing: there is no usable opening entry, so nothing in this file counts.':
    'Nichts: es gibt keinen brauchbaren Eröffnungseintrag, also zählt nichts in dieser Datei.',
  'Nothing outside the ledger shows that its entries were not all made at once, after {since} or before.':
    'Nichts außerhalb des Registers zeigt, dass seine Einträge nicht alle auf einmal gemacht wurden, nach {since} oder davor.',
  'Later entries may be missing: nothing shows where the ledger ends.':
    'Spätere Einträge können fehlen: nichts zeigt, wo das Register endet.',
  'Another ledger of the same case may exist.': 'Ein anderes Register desselben Falls kann bestehen.',
  'Copies of evidence that nobody recorded cannot be excluded.':
    'Kopien der Beweismittel, die niemand festgehalten hat, lassen sich nicht ausschließen.',
  'All times are what the clocks of the signers said; no outside time was checked.':
    'Alle Zeiten sind die der Uhren der Unterzeichner; keine äußere Zeit wurde geprüft.',
  'Whose key opened the ledger: names and agencies are only claimed.':
    'Wessen Schlüssel das Register eröffnet hat: Namen und Behörden sind nur behauptet.',
  'Who sat behind a trusted key when it signed.': 'Wer hinter einem vertrauten Schlüssel saß, als dieser signierte.',
  'Whether the evidence is what was recorded: it was not examined.':
    'Ob die Beweismittel das sind, was festgehalten wurde: sie wurden nicht untersucht.',
  'Whether the rest of the evidence is what was recorded: only a part was shown to match.':
    'Ob die übrigen Beweismittel das sind, was festgehalten wurde: nur für einen Teil wurde Übereinstimmung gezeigt.',
  'Other data streams, extended attributes, permissions, and bytes in no file: no digest on record covers them.':
    'Andere Datenströme, erweiterte Attribute, Rechte und Bytes in keiner Datei: kein festgehaltener Hashwert umfasst sie.',
  'What the {count#private text says|private texts say} that this reader cannot open.':
    'Was {count#privater Text sagt, den|private Texte sagen, die} dieser Leser nicht öffnen kann.',
};
