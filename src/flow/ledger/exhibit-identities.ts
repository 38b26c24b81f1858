/** What the entries of a ledger say of each exhibit that tells it apart: its numbers, as far as their texts open, and its size. */
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { type Described, describedIn, type Identifier, identifiersOf } from '../../ledger/plausible.ts';
import { currentCount, isMarked, openTexts } from '../../ledger/private/marked-text.ts';
import { readShown, shownRecord } from './erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from './read-ledger.ts';

export interface ExhibitIdentity {
  readonly exhibit: ExhibitState;
  /** As first written, and as corrected; empty where there is none. */
  readonly serials: readonly string[];
  /** Whether a serial number is there that cannot be read here. */
  readonly isWithheld: boolean;
  /** Its other identifiers, as last corrected. */
  readonly ids: readonly Identifier[];
  readonly make: string | undefined;
  readonly model: string | undefined;
  readonly capacity: number | undefined;
}

export interface ExhibitIdentities {
  readonly state: CustodyState;
  readonly identities: readonly ExhibitIdentity[];
}

/** Reads them. Throws CustodyError as opening the ledger does. */
export async function exhibitIdentities(
  path: string,
  { stateFolder, warn }: { stateFolder: string; warn: (text: string) => void },
): Promise<ExhibitIdentities> {
  const { replay } = await readLedger(path, stateFolder, warn);
  const { state } = replay.position();
  const shown = await shownRecord(await ledgerBytes(path), await readOpenings(path, warn), state);
  const isWanted = (seq: number): boolean => ['collect', 'derive'].includes(entryType(state.entries, seq) ?? '');
  const found = new Map<string, Identity>();
  for await (const { type, body } of readShown(shown, isWanted))
    for (const each of body === undefined ? [] : describedIn(type, body)) found.set(each.number, identityOf(each));
  const identities = state.exhibits.map((exhibit) => ({ exhibit, ...(found.get(exhibit.number) ?? unknown) }));
  return { state, identities };
}

type Identity = Omit<ExhibitIdentity, 'exhibit'>;

const unknown: Identity = {
  serials: [],
  isWithheld: false,
  ids: [],
  make: undefined,
  model: undefined,
  capacity: undefined,
};

/** What a description says that tells the exhibit apart. */
export function identityOf(described: Described): Identity {
  const { make, model, serial, media } = described;
  return {
    serials: openTexts(serial),
    isWithheld: serial instanceof Uint8Array && !isMarked(serial),
    ids: identifiersOf(described),
    make: openTexts(make).at(-1),
    model: openTexts(model).at(-1),
    capacity: currentCount(media?.capacity?.value),
  };
}
