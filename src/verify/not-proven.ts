/** What a verification does not show, said every time that it applies (cli.md, Output: notProven). */

import type { Genesis } from '../ledger/genesis.ts';
import { moment, type Phrase, phrase } from '../ledger/phrase.ts';
import type { FindingList } from './finding-list.ts';
import type { Levels } from './verdict.ts';

interface Known {
  readonly levels: Levels;
  readonly findings: FindingList;
  readonly genesis: Genesis | undefined;
  readonly withheld: number;
  readonly missing: number;
}

/** One sentence each, in a fixed order. */
export function notProven({ levels, findings, genesis, withheld, missing }: Known): Phrase[] {
  const sentences = [phrase('A signature shows who said it, not that it is true.')];
  if (genesis === undefined)
    return [phrase('Nothing: there is no usable opening entry, so nothing in this file counts.')];
  const since = moment(genesis.entry.iat);
  if (levels.independence === 'none') {
    sentences.push(
      phrase('Nothing outside the ledger shows that its entries were not all made at once, after {since} or before.', {
        since,
      }),
    );
  }
  if (findings.has('END_NOT_SHOWN'))
    sentences.push(phrase('Later entries may be missing: nothing shows where the ledger ends.'));
  sentences.push(
    phrase('Another ledger of the same case may exist.'),
    phrase('Copies of evidence that nobody recorded cannot be excluded.'),
    phrase('All times are what the clocks of the signers said; no outside time was checked.'),
  );
  sentences.push(
    levels.signers === 'not-pinned'
      ? phrase('Whose key opened the ledger: names and agencies are only claimed.')
      : phrase('Who sat behind a trusted key when it signed.'),
  );
  if (levels.evidence === 'not-examined')
    sentences.push(phrase('Whether the evidence is what was recorded: it was not examined.'));
  if (levels.evidence === 'partly')
    sentences.push(phrase('Whether the rest of the evidence is what was recorded: only a part was shown to match.'));
  if (levels.evidence === 'match' || levels.evidence === 'partly')
    sentences.push(
      phrase(
        'Other data streams, extended attributes, permissions, and bytes in no file: no digest on record covers them.',
      ),
    );
  if (withheld + missing > 0)
    sentences.push(
      phrase('What the {count#private text says|private texts say} that this reader cannot open.', {
        count: withheld + missing,
      }),
    );
  return sentences;
}
