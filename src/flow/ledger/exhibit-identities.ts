/** What the entries of a ledger say of each exhibit that tells it apart: its serial numbers, as far as their texts open, and its size. */
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { isMarked, openTexts } from '../../ledger/private/marked-text.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { readShown, shownRecord } from './erased-texts.ts';
import { ledgerBytes, readLedger, readOpenings } from './read-ledger.ts';

export interface ExhibitIdentity {
  readonly exhibit: ExhibitState;
  /** As first written, and as corrected; empty where there is none. */
  readonly serials: readonly string[];
  /** Whether a serial number stands there that cannot be read here. */
  readonly isWithheld: boolean;
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
  const described = new Map<string, Described>();
  for await (const { type, body } of readShown(shown)) {
    if (body === undefined) continue;
    for (const record of recordsOf(type, body)) described.set(record.number, describe(record));
  }
  const unknown: Described = { serials: [], isWithheld: false, make: undefined, model: undefined, capacity: undefined };
  return {
    state,
    identities: state.exhibits.map((exhibit) => ({ exhibit, ...(described.get(exhibit.number) ?? unknown) })),
  };
}

interface Described {
  readonly serials: readonly string[];
  readonly isWithheld: boolean;
  readonly make: string | undefined;
  readonly model: string | undefined;
  readonly capacity: number | undefined;
}

type ExhibitRecord = Pick<Body<'collect'>['exhibit'], 'number' | 'make' | 'model' | 'serial' | 'media'>;

function recordsOf(type: string | undefined, body: object): readonly ExhibitRecord[] {
  if (type === 'collect') return [(body as Body<'collect'>).exhibit];
  return type === 'derive' ? (body as Body<'derive'>).children : [];
}

function describe({ make, model, serial, media }: ExhibitRecord): Described {
  const capacity = media?.capacity?.value;
  return {
    serials: openTexts(serial),
    isWithheld: serial instanceof Uint8Array && !isMarked(serial),
    make: openTexts(make).at(-1),
    model: openTexts(model).at(-1),
    capacity: typeof capacity === 'number' ? capacity : undefined,
  };
}
