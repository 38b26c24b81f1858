/** A document as plain text of 80 columns: for a terminal, for a screen reader, for a search. */
import { wrapWords } from '../wrap.ts';
import { blockLines } from './block-text.ts';
import type { DocumentModel } from './document.ts';
import { shownText } from './shown-text.ts';

const columns = 80;

/** The whole text; every string of the document is made safe to show. Pages are not counted: it has none. */
export function documentText({ title, header, synthetic, warning, blocks, foot }: DocumentModel): string {
  const { lines, ledger, checkpoint } = header;
  const marks = [synthetic, warning].flatMap((mark) => (mark === undefined ? [] : [`*** ${shownText(mark)} ***`]));
  const words = [0, 8, 16].map((from) => checkpoint.words.slice(from, from + 8).join(' '));
  const code = (texts: readonly string[]): string[] => texts.filter((text) => text !== '').map((text) => `  ${text}`);
  return [
    ...marks,
    shownText(title).toUpperCase(),
    ...lines.flatMap((line) => wrapWords(shownText(line), columns)),
    shownText(ledger.label),
    ...code(ledger.hex),
    shownText(checkpoint.label),
    ...code([...checkpoint.hex, ...words]),
    '='.repeat(columns),
    ...blocks.flatMap((block) => blockLines(block, columns)),
    '',
    '-'.repeat(columns),
    ...foot.flatMap((line) => wrapWords(shownText(line), columns)),
    ...marks,
    '',
  ].join('\n');
}
