/** The receipt that an entry embeds, as people read it. */
import { fromHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import { markFields, type TextMarks } from '../../ledger/private/text-marks.ts';
import { openFields } from '../../ledger/private/withhold.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { answerLines, labelled } from '../../report/answer-lines.ts';
import type { Teller } from '../../report/teller.ts';
import { cardLines } from '../host/card-lines.ts';

/** What is in the answer of an `answered` entry; none for others. An entry without effect may hold anything. Never throws. */
export function receiptLines(
  { entry, type, body }: ShownEntry,
  { openings, marks, teller }: { readonly openings: Openings; readonly marks: TextMarks; readonly teller: Teller },
): string[] {
  const { words } = teller;
  const bytes = type === 'answered' && (body as { readonly answer?: unknown } | undefined)?.answer;
  if (!(bytes instanceof Uint8Array)) return [];
  try {
    const answer = decodeUnverifiedAnswer(bytes);
    const opened = openFields(answerFields, answer.body, { openings, keyId: fromHex(answer.keyId) });
    const marked = markFields(answerFields, opened.body, { seq: entry.seq, marks, under: 'answer' });
    const said = [
      labelled(teller)(phrase('signing key'), answer.keyId),
      ...cardLines(answer.card, teller),
      ...answerLines({ answer, body: marked }, teller),
    ];
    return [`${words(phrase('the recipient’s receipt'))}:`, ...said].map((line) => `  ${line}`);
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    return [`  ${words(phrase('the recipient’s receipt cannot be read: {why}', { why: error.message }))}`];
  }
}
