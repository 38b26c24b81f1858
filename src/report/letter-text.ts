/** The handover letter as a page of text. */
import { safeText } from '../bytes/text.ts';
import { wrapped } from './document/block-text.ts';
import {
  type LetterFacts,
  type LetterRow,
  type LetterSection,
  letterSections,
  letterTitle,
  signatureLines,
  signers,
  syntheticWords,
} from './letter.ts';

const width = 80;

/** The letter as a page of text of 80 columns; every string is made safe to print. */
export function letterText(facts: LetterFacts): string {
  const mark = facts.isSynthetic ? syntheticWords : '';
  return [
    `${letterTitle.toUpperCase()}${mark.padStart(width - letterTitle.length)}`,
    '='.repeat(width),
    ...letterSections(facts).flatMap(sectionLines),
    'SIGNATURES',
    ...signers.flatMap((who) => [
      '',
      `  ${who}`,
      ...signatureLines.map((line) => `  ${`${line}`.padEnd(20)}${'_'.repeat(50)}`),
    ]),
    '',
    '='.repeat(width),
    'This letter proves nothing: what counts is signed in the record.',
    '',
  ].join('\n');
}

function sectionLines({ title, rows, qr }: LetterSection): string[] {
  const room = Math.min(
    12,
    Math.max(0, ...rows.filter(({ isCode }) => isCode !== true).map(({ label }) => safeText(label).length)),
  );
  const lines = rows.flatMap((row) => rowLines(row, room));
  return [...(title === '' ? [] : [title.toUpperCase()]), ...lines, ...(qr === undefined ? [] : ['', qr.text]), ''];
}

function rowLines({ label, lines, isCode }: LetterRow, room: number): string[] {
  const safe = safeText(label);
  if (isCode === true) return [`  ${safe}`, ...lines.map((line) => `    ${safeText(line)}`)];
  const own = safe.length > room ? [`  ${safe}`] : [];
  const first = own.length > 0 ? '' : safe;
  const text = lines.flatMap((line) => wrapped(safeText(line), width - room - 4));
  return [...own, ...text.map((line, at) => `  ${(at === 0 ? first : '').padEnd(room)}  ${line}`.trimEnd())];
}
