/** The dates of a case, with what only its entries say of them. */
import type { Due, EntrySaid, Read } from '../../custody/due/due.ts';
import { datedEntries, dues } from '../../custody/due/dues.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { type Fact, inTurn } from '../../ledger/phrase.ts';
import { isReadable, textFact } from '../../ledger/private/marked-text.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { readShown, type ShownRecord } from './erased-texts.ts';

/** What is read of an entry that issues, offers or keeps something powered. */
interface DatedBody {
  readonly deadline?: number;
  readonly due?: number;
  readonly next?: number;
  readonly to?: Recipient | readonly Recipient[];
}

export interface Recipient {
  readonly post?: string;
  readonly person?: { readonly name: PrivateText };
  readonly office?: PrivateText;
  readonly party?: PrivateText;
  readonly card?: Uint8Array;
  readonly agency?: Uint8Array;
}

/** All of them, the first date first; `now` in Unix seconds. Throws CustodyError as reading does. */
export async function duesOf(state: CustodyState, record: ShownRecord, now: number): Promise<Due[]> {
  return dues(state, now, await readDated(state, record));
}

async function readDated(state: CustodyState, record: ShownRecord): Promise<Read> {
  const { voided } = record.marks;
  const wanted = datedEntries(state);
  const said = new Map<number, EntrySaid>();
  if (wanted.size > 0)
    for await (const { entry, body } of readShown(record, (seq) => wanted.has(seq)))
      if (body !== undefined && !voided.has(entry.seq)) said.set(entry.seq, saidIn(entry.iat, body as DatedBody));
  return { said: (entry) => said.get(entry) };
}

function saidIn(signed: number, { deadline, due, next, to }: DatedBody): EntrySaid {
  const names = (to === undefined ? [] : ([to].flat() as readonly Recipient[])).flatMap(
    (each) => recipientName(each) ?? [],
  );
  const name = inTurn(names, ',');
  return {
    signed,
    ...(deadline !== undefined && { deadline }),
    ...(due !== undefined && { due }),
    ...(next !== undefined && { next }),
    ...(name !== undefined && { to: name }),
  };
}

/** What a recipient of an offer or a party is called, as far as it can be read. */
export function recipientName({ post, person, office, party, card, agency }: Recipient): Fact | undefined {
  if (post !== undefined) return post;
  const text = party ?? person?.name ?? office;
  if (text !== undefined) return isReadable(text) ? textFact(text) : undefined;
  const bytes = card ?? agency;
  return bytes && quoted(decodeUnverifiedCard(bytes).holder.agency);
}
