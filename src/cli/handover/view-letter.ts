/** The letter in a view: what it is of, and what it withholds and why, for a reader who has no later copy of the record. */
import type { Gathered } from '../../flow/bundle/gather.ts';
import { readEntries, readEntry } from '../../flow/ledger/entries.ts';
import { decodeOpenings } from '../../ledger/private/openings.ts';
import type { Paper } from '../../report/document/document.ts';
import { documentHtml } from '../../report/document/document-html.ts';
import { documentText } from '../../report/document/document-text.ts';
import { disclosureSchedule, viewPart } from '../../report/forms/disclosure-schedule.ts';
import { fieldKey } from '../../report/forms/field-names.ts';
import { dossierOf } from '../../report/forms/parts/dossier.ts';
import { formWords } from '../../report/forms/parts/form-words.ts';
import { sheet } from '../../report/forms/parts/sheet.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import type { Lang } from '../../words/lang.ts';
import { sentRecord } from '../bundle/sent-record.ts';
import type { Letters } from '../bundle/write.ts';
import type { Host } from '../host/host.ts';
import type { Withheld } from './reasons.ts';

interface ViewLetter {
  readonly gathered: Gathered;
  readonly exhibits: readonly string[] | undefined;
  readonly withheld: readonly Withheld[];
  readonly langs: readonly Lang[];
  readonly paper: Paper;
}

/** The same for the same view, reasons and languages, whenever it is made. Throws CustodyError as reading the ledger does. */
export async function viewLetter(
  host: Host,
  { gathered, exhibits, withheld, langs, paper }: ViewLetter,
): Promise<Letters> {
  const { granted, prefix } = gathered;
  const { openings } = decodeOpenings(granted.bytes);
  const { bytes, verify, filing, around } = await sentRecord(host, gathered);
  const last = prefix.size - 1;
  // without whose keys the sender trusts: the reader of the letter does not need that
  const { verification } = await verifyLedger({
    ...verify,
    now: (await readEntry(bytes, openings, last)).entry.iat,
  });
  const dossier = await dossierOf(readEntries(bytes, openings), { verification, openings, last, ...filing });
  const words = formWords(langs, fieldKey);
  const { id: form, title } = disclosureSchedule;
  const content = { blocks: viewPart.blocks({ ...around, exhibits, withheld }, words) };
  const document = sheet({ form, title, content, check: 'unsaid', dossier, words });
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return { letter: encode(documentText(document)), letterHtml: encode(documentHtml(document, paper)) };
}
