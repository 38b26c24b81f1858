/** The lines below the sheet of things that came in files. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';

export const footOfFiles = (count: number): readonly Phrase[] => [
  phrase('{count#entry|entries}. In clear: numbers, kinds, sizes, digests, times, reasons of irregularities.', {
    count,
  }),
  phrase('All other texts are withheld from readers until you disclose them.'),
];
