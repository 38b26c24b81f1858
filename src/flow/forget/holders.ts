/** Who may hold a text: the entries by which something was offered, shown or answered since it was recorded. */
import type { CustodyState } from '../../custody/state/state.ts';
import type { Fact } from '../../ledger/phrase.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { type Recipient, recipientName } from '../ledger/dated.ts';
import { readShown, shownRecord } from '../ledger/erased-texts.ts';
import { ledgerBytes, readOpenings } from '../ledger/read-ledger.ts';

export interface MayHold {
  readonly seq: number;
  readonly type: EventTypeName;
  /** Unix seconds. */
  readonly signed: number;
  readonly body: object;
  /** To whom, as far as it can be read. */
  readonly to: readonly Fact[];
}

const passingOn: ReadonlySet<string> = new Set(['offer', 'answered', 'disclose']);

/** The entries after `first`, in their order. Throws CustodyError as reading does. */
export async function mayHold(
  ledger: string,
  {
    first,
    state,
    warn,
  }: { readonly first: number; readonly state: CustodyState; readonly warn: (text: string) => void },
): Promise<MayHold[]> {
  const record = await shownRecord(await ledgerBytes(ledger), await readOpenings(ledger, warn), state);
  const found: MayHold[] = [];
  for await (const { entry, type, body } of readShown(record, (seq) => seq > first)) {
    if (type === undefined || body === undefined || !passingOn.has(type)) continue;
    const to = [(body as { to?: Recipient | readonly Recipient[] }).to ?? []].flat();
    found.push({
      ...{ seq: entry.seq, type, body, signed: entry.iat },
      to: to.flatMap((each) => recipientName(each as Recipient) ?? []),
    });
  }
  return found;
}
