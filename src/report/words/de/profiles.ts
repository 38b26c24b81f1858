/** What the profiles that come with the program require, in German. */
import type { Texts } from '../words.ts';

export const profiles: Texts = {
  'generic mutual legal assistance: every must-row of the checklist':
    'allgemeine Rechtshilfe: jede Muss-Zeile der Prüfliste',
  'The case has a number and a title.': 'Der Fall hat Nummer und Titel.',
  'The reference of the other agency is recorded.': 'Das Zeichen der anderen Behörde ist verzeichnet.',
  'Every key names its holder’s agency and country.': 'Jeder Schlüssel nennt Behörde und Land seines Inhabers.',
  'The offence is recorded, as text or code.': 'Die Straftat ist verzeichnet, als Text oder Code.',
  'Each seizure, copy and handover names its legal basis, or why there is none yet.':
    'Jede Sicherstellung, Kopie und Übergabe nennt ihre Rechtsgrundlage, oder warum es noch keine gibt.',
  'Each authority has number, issuer, date, acts and scope.':
    'Jede Ermächtigung hat Nummer, Aussteller, Datum, Handlungen und Umfang.',
  'A request between states names both states.': 'Ein Ersuchen zwischen Staaten nennt beide Staaten.',
  'A request between states names the central authorities.':
    'Ein Ersuchen zwischen Staaten nennt die zentralen Behörden.',
  'A request between states has a reference, ours or theirs.':
    'Ein Ersuchen zwischen Staaten hat ein Zeichen, unseres oder das der anderen.',
  'Each exhibit has a number, and an id that is unique in the world.':
    'Jedes Asservat hat eine Nummer und eine weltweit eindeutige Kennung.',
  'Each exhibit has a kind and a quantity.': 'Jedes Asservat hat Art und Menge.',
  'Each device has make, model and serial number.': 'Jedes Gerät hat Hersteller, Modell und Seriennummer.',
  'Each exhibit has a description and a condition.': 'Jedes Asservat hat Beschreibung und Zustand.',
  'Marks on each thing are recorded.': 'Kennzeichen an jeder Sache sind verzeichnet.',
  'Where each exhibit was found, and from whom it was obtained.':
    'Wo jedes Asservat gefunden wurde und von wem es stammt.',
  'The owner or user of each device and account is recorded.':
    'Eigentümer oder Nutzer jedes Geräts und Kontos ist verzeichnet.',
  'Each act has date, time and zone.': 'Jede Handlung hat Datum, Uhrzeit und Zeitzone.',
  'Each storage medium has capacity, sector size and sector count.':
    'Jeder Datenträger hat Kapazität, Sektorgröße und Sektorzahl.',
  'Each seal that was applied has a number, a kind and a package.':
    'Jedes angebrachte Siegel hat Nummer, Art und Verpackung.',
  'Each thing was sealed at least once; who and when stand in the entry.':
    'Jede Sache wurde wenigstens einmal versiegelt; wer und wann, steht im Eintrag.',
  'Seals are checked at every receipt.': 'Siegel werden bei jedem Empfang geprüft.',
  'Each opening of a seal says why.': 'Jede Öffnung eines Siegels sagt, warum.',
  'A seal that was replaced has its new number.': 'Ein ersetztes Siegel hat seine neue Nummer.',
  'Each acquisition has its method.': 'Jede Sicherung hat ihre Methode.',
  'Each acquisition has tool, version, and command or settings.':
    'Jede Sicherung hat Werkzeug, Version und Befehl oder Einstellungen.',
  'Each acquisition has the computer and its operating system.':
    'Jede Sicherung hat den Rechner und sein Betriebssystem.',
  'Each acquisition has its write blocker, or why there was none.':
    'Jede Sicherung hat ihren Schreibschutz, oder warum es keinen gab.',
  'Each acquisition says how many ranges could not be read, and what stands in their place.':
    'Jede Sicherung sagt, wie viele Bereiche nicht lesbar waren und was an ihrer Stelle steht.',
  'Each acquisition is complete, or says why not.': 'Jede Sicherung ist vollständig oder sagt, warum nicht.',
  'A complete physical copy has the digest of its source.':
    'Eine vollständige physische Kopie hat den Hashwert ihrer Quelle.',
  'Each copy that was made has its digest.': 'Jede angefertigte Kopie hat ihren Hashwert.',
  'A copy in segments has the digest of each.': 'Eine Kopie in Segmenten hat den Hashwert jedes Segments.',
  'A copy in a container has the digest that the container stores, kept apart.':
    'Eine Kopie in einem Container hat den Hashwert, den der Container speichert, gesondert geführt.',
  'Each acquisition has start and end.': 'Jede Sicherung hat Anfang und Ende.',
  'Live, memory and manual acquisitions say what they changed, who did it and why.':
    'Sicherungen am laufenden System, des Speichers und von Hand sagen, was sie verändert haben, wer es tat und warum.',
  'Each act has a unique id, a type and the exhibits concerned.':
    'Jede Handlung hat eine eindeutige Kennung, einen Typ und die betroffenen Asservate.',
  'Each actor has name, title, badge or personnel number, and agency.':
    'Jeder Handelnde hat Name, Titel, Dienst- oder Personalnummer und Behörde.',
  'Who acted, where it was not the signer.': 'Wer gehandelt hat, wenn es nicht der Unterzeichner war.',
  'Taking, sealing, copying, examining and disposing have a place.':
    'Sicherstellung, Versiegelung, Kopie, Untersuchung und Beseitigung haben einen Ort.',
  'Each entry says what the signer’s clock came from.':
    'Jeder Eintrag sagt, woher die Uhr des Unterzeichners gestellt war.',
  'Each access says why.': 'Jeder Zugriff sagt, warum.',
  'Each change of custody names both sides.': 'Jeder Wechsel der Verwahrung nennt beide Seiten.',
  'Each body of data was hashed again at least once.':
    'Von allen Daten wurde der Hashwert wenigstens einmal neu berechnet.',
  'Each body of data that was examined was hashed before or after.':
    'Von allen untersuchten Daten wurde der Hashwert vorher oder nachher berechnet.',
  'Each mismatch says what was done about it.': 'Jede Abweichung sagt, was daraufhin geschah.',
  'Whatever was issued to somebody is countersigned.': 'Was an jemanden ausgegeben wurde, ist gegengezeichnet.',
  'Each disposal says how, under what authority, and by whose order.':
    'Jede Beseitigung sagt, wie, auf welcher Grundlage und auf wessen Anordnung.',
  'Each disposal has a witness.': 'Jede Beseitigung hat einen Zeugen.',
  'Each destruction says by which method.': 'Jede Vernichtung sagt, nach welcher Methode.',
  'The record says its format.': 'Das Register nennt sein Format.',
  'Each entry says the program that made it, its version and build.':
    'Jeder Eintrag nennt das Programm, das ihn gemacht hat, dessen Version und Build.',
  'Each entry has key, history, ledger and number.': 'Jeder Eintrag hat Schlüssel, Vorgeschichte, Register und Nummer.',
  'The record is closed, with counts.': 'Das Register ist abgeschlossen, mit Zählungen.',
  'shaped after ISO/IEC 27037:2012: identification, collection, acquisition, preservation':
    'nach ISO/IEC 27037:2012: Identifizierung, Erhebung, Sicherung, Erhaltung',
  'Each piece of evidence has a unique identifier.': 'Jedes Beweisstück hat eine eindeutige Kennung.',
  'Who had access, when, is recorded.': 'Wer wann Zugang hatte, ist verzeichnet.',
  'Each check-in, check-out and access has its place.': 'Jede Einlagerung, Ausgabe und jeder Zugriff hat seinen Ort.',
  'Whoever took evidence out is named.': 'Wer Beweismittel herausnahm, ist genannt.',
  'Each removal and access says why.': 'Jede Entnahme und jeder Zugriff sagt, warum.',
  'Each taking and copying names the authority for it.': 'Jede Sicherstellung und Kopie nennt die Befugnis dazu.',
  'Unavoidable changes name what, who and why.': 'Unvermeidbare Veränderungen sagen, was, wer und warum.',
  'Each device is described with make, model, serial number and condition.':
    'Jedes Gerät ist mit Hersteller, Modell, Seriennummer und Zustand beschrieben.',
  'The power state of each computer and phone is recorded.':
    'Der Einschaltzustand jedes Rechners und Telefons ist verzeichnet.',
  'Each device was packed and sealed.': 'Jedes Gerät wurde verpackt und versiegelt.',
  'Each copy has a digest made by a verification function.':
    'Jede Kopie hat einen Hashwert, den eine Prüffunktion gebildet hat.',
  'Each acquisition names its method, tool and version.': 'Jede Sicherung nennt Methode, Werkzeug und Version.',
  'What could not be read is recorded.': 'Was nicht lesbar war, ist verzeichnet.',
  'Who handled evidence is named with title.': 'Wer mit Beweismitteln umging, ist mit Titel genannt.',
};
