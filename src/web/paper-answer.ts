/** The answer on paper to what a checked record offers, for anyone who cannot sign here: the form of the command line, filled in from what was read. */

import { isOpen } from '../custody/state/state.ts';
import { type OpenedEntry, openedEntry } from '../ledger/private/opened-entry.ts';
import { decodeOpenings, Openings } from '../ledger/private/openings.ts';
import { EntrySplitter } from '../ledger/split.ts';
import type { DocumentModel } from '../report/document/document.ts';
import { dossierOf } from '../report/forms/parts/dossier.ts';
import { exhibitsOfForm } from '../report/forms/parts/form.ts';
import { formWords } from '../report/forms/parts/form-words.ts';
import { sheet } from '../report/forms/parts/sheet.ts';
import { paperAnswerForm } from '../report/statements/paper-answer.ts';
import { type Lang, langs } from '../words/lang.ts';
import type { Checked, PaperMaking } from './check-request.ts';
import { bytesOf, type GivenFile, piecesOf } from './given-file.ts';

/** Whether something of the record waits for an answer. */
export const hasOpenOffer = ({ verification }: Checked): boolean =>
  verification.exhibits.some(({ offer }) => offer !== undefined);

/** One sheet for each offer that is open, in each language, from the record that was checked, read once more. Throws CustodyError LEDGER_CHANGED, LEDGER_DAMAGED, IO. */
export async function paperAnswers(
  { verification, ledger, disclosures }: Checked,
  { made, program }: PaperMaking,
): Promise<Readonly<Record<Lang, DocumentModel>>> {
  const openings = disclosures === undefined ? new Openings() : decodeOpenings(await bytesOf(disclosures)).openings;
  const dossier = await dossierOf(entriesOf(ledger, openings), { verification, openings });
  const { id: form, title, build } = paperAnswerForm;
  const entries = dossier.entries.filter(({ seq }) => {
    const offer = dossier.state.offers.get(seq);
    return offer !== undefined && isOpen(offer);
  });
  // told in UTC
  const making = { at: made, zoneMinutes: 0, program };
  const sheets = langs.map((lang) => {
    const words = { ...formWords([lang]), place: 'page' } as const;
    const content = build({ dossier, entries, words });
    const exhibits = exhibitsOfForm(paperAnswerForm, { exhibits: [], entries });
    return [lang, sheet({ form, title, content, dossier, exhibits, words, making })];
  });
  return Object.fromEntries(sheets);
}

async function* entriesOf(ledger: GivenFile, openings: Openings): AsyncGenerator<OpenedEntry> {
  const splitter = new EntrySplitter();
  for await (const piece of piecesOf(ledger))
    for (const item of splitter.push(piece)) yield openedEntry(item, openings);
}
