/** Entries as a table: number, when, what, who signed. */

import type { WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import type { Dossier, FiledEntry } from './dossier.ts';
import { signerWords, whatHappened, whenHappened } from './entry-words.ts';
import { type Part, tablePart } from './parts.ts';

/** The entries that `pick` gives, in their order; `signer` says who signed in other words. */
export function entryTable<C extends { readonly dossier: Dossier }>(
  heading: WordKey,
  pick: (context: C) => readonly FiledEntry[],
  signer: typeof signerWords = signerWords,
): Part<C> {
  return tablePart<C, readonly [Dossier, FiledEntry]>(heading, {
    rows: (context) => pick(context).map((entry) => [context.dossier, entry]),
    none: 'form.no-entries',
    columns: [
      { label: 'form.entry', from: 'seq', share: 1.15, read: ([, { seq }]) => String(seq) },
      {
        label: 'form.when',
        from: 'at, else the time of signing',
        share: 2.8,
        read: ([, entry], words) => whenHappened(entry, words),
      },
      {
        label: 'form.what',
        from: 'type, and the codes, names, persons and texts of its own fields; by; late; attachments',
        share: 5,
        read: ([, entry], words) => whatHappened(entry, words),
      },
      {
        label: 'form.signed-by',
        from: 'key of the entry: its key card, and the post it was enrolled for',
        share: signer === signerWords ? 3 : 1.2,
        read: ([dossier, { entry }], words) => cells(signer(dossier, entry.keyId, words)),
      },
    ],
  });
}
