/** What the handover letter says, in German. */
import type { letter as english } from '../en/letter.ts';
import type { LikeEnglish } from '../words.ts';

export const letter: LikeEnglish<typeof english> = {
  'letter.title': 'Übergabeschreiben',
  'letter.from': 'Von',
  'letter.to': 'An',
  'letter.any-custodian': 'jeder Verwahrer dieser Behörde',
  'letter.office': 'eine Stelle ohne Schlüssel: Ihre Quittung ist auf Papier und bleibt schwächer',
  'letter.expires': 'Läuft ab',
  'letter.no-expiry': 'kein Datum: Es gilt, bis es beantwortet oder zurückgezogen ist',
  'letter.expires-at': 'keine Antwort, die zu dieser Zeit oder später signiert ist, zählt',
  'letter.part-exhibits': 'Angebotene Asservate',
  'letter.parts-seals': 'Teile, Siegel, offene Vorfälle',
  'letter.inside': 'darin, mit angeboten',
  'letter.without-parts': 'ohne seine Teile',
  'letter.content': 'Inhalt, und wo die Daten sind',
  'letter.no-digest': 'kein Hashwert verzeichnet',
  'letter.in-bundle': 'Daten in dieser Sendung',
  'letter.not-in-bundle': 'Daten nicht in dieser Sendung',
  'letter.part-stays': 'Kopien und Teile, die hier bleiben',
  'letter.copy-of': 'Kopie von {number}',
  'letter.source-of': 'woraus {number} gemacht wurde',
  'letter.part-of': 'Teil von {number}',
  'letter.whole-of': 'was {number} enthält',
  'letter.part-texts': 'Private Texte',
  'letter.disclosed': 'Der Leser kann öffnen',
  'letter.kept-back': 'Dem Leser vorenthalten',
  'letter.texts': '{count#Text|Texte}',
  'letter.part-compare': 'Auf anderem Weg zu vergleichen, als dieses Schreiben kam',
  'letter.compare-head': 'Kennung und Fingerabdruck des Registers stehen oben auf jeder Seite.',
  'letter.sender-key': 'Schlüssel des Absenders',
  'letter.opened': 'er hat das Register eröffnet',
  'letter.opener-key': 'Schlüssel, der das Register eröffnet hat',
  'letter.answer-key': 'Schlüssel, der antworten kann',
  'letter.part-steps': 'Was als Nächstes zu tun ist',
  'letter.step-compare':
    'Vergleichen Sie die Zahlen oder Wörter oben und die am Kopf der Seite mit dem Absender am Telefon, unter einer Nummer, die Sie nicht aus diesem Schreiben haben.',
  'letter.step-trust':
    'Sagen Sie einmal, dass Sie dem Schlüssel vertrauen, der das Register eröffnet hat: custody trust add. Prüfen Sie dann die Sendung: custody verify.',
  'letter.step-things':
    'Vergleichen Sie jedes Asservat, jedes Siegel und jedes Etikett mit der Liste oben und berechnen Sie die Hashwerte der Daten neu.',
  'letter.step-paper':
    'Unterschreiben Sie unten für das, was Sie erhalten haben, und senden Sie die unterschriebene Seite an den Absender zurück.',
  'letter.step-answer':
    'Antworten Sie mit custody accept (oder custody refuse) und senden Sie die Antwort zurück. Eine Unterschrift unten ist eine Quittung, keine Annahme.',
  'letter.page-advice':
    'Wer nichts installieren darf, prüft die Sendung in einem Browser: verify.html, das custody report page schreibt. Nehmen Sie es von seinen Herstellern oder aus Ihrer eigenen Behörde, nie aus dieser Sendung oder von ihrem Absender, und vergleichen Sie seinen SHA-256 mit dem, den sie veröffentlichen.',
  'letter.page-digest': 'SHA-256 der verify.html des Absenders',
  'letter.term-due': 'fällig {time}',
};
