/** The letter of an offer as it goes into the bundle: made from the ledger as it travels, with the openings that travel. */
import { pageDigest } from '#layout';
import { CustodyError } from '../../errors.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { readEntries, readEntry } from '../../flow/ledger/entries.ts';
import { readOpenings } from '../../flow/ledger/read-ledger.ts';
import { decodeOpenings } from '../../ledger/private/openings.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { fieldKey } from '../../report/forms/field-names.ts';
import { handoverLetter } from '../../report/forms/handover-letter.ts';
import { bodyOf, dossierOf } from '../../report/forms/parts/dossier.ts';
import { formWords } from '../../report/forms/parts/form-words.ts';
import { sheet } from '../../report/forms/parts/sheet.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import type { Lang } from '../../words/lang.ts';
import { sentRecord } from '../bundle/sent-record.ts';
import type { Host } from '../host/host.ts';

interface LetterRequest {
  readonly ledger: string;
  /** The entry of the offer, with which what travels ends. */
  readonly seq: number;
  readonly gathered: Gathered;
  readonly langs: readonly Lang[];
  readonly warn: (text: string) => void;
}

interface OfferLetter {
  readonly document: DocumentModel;
  /** Whether its reader can read what the offer is for. */
  readonly saysPurpose: boolean;
}

/** The letter; the same for the same offer, openings and languages, whenever it is made. Throws CustodyError as reading the ledger does. */
export async function offerLetter(
  host: Host,
  { ledger, seq, gathered, langs, warn }: LetterRequest,
): Promise<OfferLetter> {
  const { granted, parts } = gathered;
  const { bytes, verify, filing, around } = await sentRecord(host, gathered);
  const { openings } = decodeOpenings(granted.bytes);
  // without whose keys the sender trusts: the reader of the letter does not need that
  const { verification } = await verifyLedger({
    ...verify,
    now: (await readEntry(bytes, openings, seq)).entry.iat,
  });
  const dossier = await dossierOf(readEntries(bytes, openings), { verification, openings, ...filing });
  const filed = dossier.entries[seq];
  const offer = filed && bodyOf(filed, 'offer');
  if (filed === undefined || offer === undefined)
    throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read', { hint: 'try again' });
  const own = (await readEntry(bytes, await readOpenings(ledger, warn), seq)).body as Body<'offer'>;
  const words = formWords(langs, fieldKey);
  const { id: form, title, check } = handoverLetter;
  const content = await handoverLetter.build({
    ...{ dossier, words, entries: [filed], exhibits: [], isChosen: false, person: [] },
    around: {
      ...around,
      page: pageDigest(),
      carried: new Set(parts.evidence.keys()),
      openDigests: gathered.openDigests,
      addressees: own.to,
    },
  });
  return {
    document: sheet({ form, title, content, check, dossier, words }),
    saysPurpose: typeof offer.purpose === 'string',
  };
}
