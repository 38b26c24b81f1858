/** What the entries of a ledger say of each exhibit that tells it apart: its serial numbers, as far as their texts open, and its size. */
import type { CustodyState, ExhibitState } from '../custody/state.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import { readEntries } from './entries.ts';
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
  const openings = await readOpenings(path, warn);
  const described = new Map<string, Described>();
  const byEntry = new Map<number, Described[]>();
  for await (const { entry, type, body } of readEntries(await ledgerBytes(path), openings)) {
    if (body === undefined) continue;
    for (const record of recordsOf(type, body)) {
      const identity = describe(record);
      described.set(record.number, identity);
      byEntry.set(entry.seq, [...(byEntry.get(entry.seq) ?? []), identity]);
    }
    if (type === 'correct') correct(body as Body<'correct'>, byEntry);
  }
  const unknown: Described = { serials: [], isWithheld: false, make: undefined, model: undefined, capacity: undefined };
  return {
    state,
    identities: state.exhibits.map((exhibit) => ({ exhibit, ...(described.get(exhibit.number) ?? unknown) })),
  };
}

interface Described {
  serials: string[];
  isWithheld: boolean;
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
    serials: typeof serial === 'string' ? [serial] : [],
    isWithheld: serial instanceof Uint8Array,
    make: typeof make === 'string' ? make : undefined,
    model: typeof model === 'string' ? model : undefined,
    capacity: typeof capacity === 'number' ? capacity : undefined,
  };
}

/** A corrected serial number is one more by which it may be known. */
function correct({ kind, entry, field, value }: Body<'correct'>, byEntry: ReadonlyMap<number, Described[]>): void {
  if (kind !== 'field' || field === undefined || !/(^|\.)serial$/.test(field)) return;
  const [only, another] = byEntry.get(entry) ?? [];
  if (only === undefined || another !== undefined) return;
  if (typeof value === 'string') only.serials.push(value);
  else if (value instanceof Uint8Array) only.isWithheld = true;
}
