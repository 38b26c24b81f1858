/** The cases of a count: each read once, with what this key may sign there and what of it lies where. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { entrySigner, entryType } from '../../custody/state/entry-table.ts';
import { activeKey, type CustodyState, type KeyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { currentText } from '../../ledger/private/marked-text.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { surveyHex } from '../config/case-id.ts';
import { ReplicasRead } from '../host/as-of.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { filesByCase, shownPath, type UnreadCase } from '../many/cases.ts';
import { type KeyHolder, type RoomCase, Same, type Thing, thingOf } from './thing.ts';

export interface RoomCases {
  readonly cases: readonly RoomCase[];
  /** Who holds the key that counts, as the cases know them, each once. */
  readonly holders: readonly KeyHolder[];
  /** With the ledger id, as far as the file begins with an opening entry. */
  readonly unread: readonly (UnreadCase & { readonly ledger: string | undefined })[];
  /** What could not be looked at, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads all of them; a damaged one does not hide the others. Throws CustodyError NOT_FOUND, and USAGE where two files are one case. */
export async function readCases(
  host: Host,
  words: readonly string[],
  {
    signer,
    terminal,
    at,
  }: { readonly signer: Signer; readonly terminal: Pick<Terminal, 'tell' | 'warn'>; readonly at: number },
): Promise<RoomCases> {
  const { cases: files, unread: problems, stores } = await filesByCase(host, words);
  const copies = files.find(({ length }) => length > 1);
  if (copies !== undefined)
    throw new CustodyError(
      'USAGE',
      `two files are one case: ${copies.map((path) => shownPath(host, path)).join(' and ')}`,
      {
        hint: 'name the files or folders to count, without the copy',
      },
    );
  const cases: RoomCase[] = [];
  const unread: RoomCases['unread'][number][] = [];
  const reading: Reading = {
    ...{ keyId: toHex(signer.keyId), at, warn: terminal.warn },
    ...{ same: new Same(), holders: new Set(), replicas: new ReplicasRead(stores) },
  };
  for (const path of files.flat()) {
    try {
      cases.push(await readCase(host, path, reading));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      unread.push({ path, shown: shownPath(host, path), error, ledger: surveyHex(path) });
    }
  }
  reading.replicas.tell(host, terminal);
  return { cases, unread, problems, holders: [...reading.holders] };
}

interface Reading {
  readonly keyId: string;
  /** When it is counted, in Unix seconds. */
  readonly at: number;
  readonly warn: (text: string) => void;
  readonly same: Same;
  readonly holders: Set<KeyHolder>;
  readonly replicas: ReplicasRead;
}

/** Keeps no state of the case: the next one takes its memory. */
async function readCase(host: Host, path: string, reading: Reading): Promise<RoomCase> {
  const { keyId, at, warn, same } = reading;
  const asked = { stateFolder: stateFolder(host.env), withLabels: true, warn };
  // nothing that is on record now is later than now
  const { state, caseNumber, rows, size } = await statusOf(path, at < host.now() ? { ...asked, at } : asked);
  const shown = shownPath(host, path);
  await reading.replicas.take(path, shown, size);
  const known = state.keys.get(keyId);
  if (known !== undefined) reading.holders.add(same.of(holderOf(known)));
  const key = activeKey(state, keyId);
  const things: Thing[] = [];
  const one: RoomCase = {
    ...{ path, shown, things, ledger: state.ledger },
    name: currentText(caseNumber) ?? shown,
    post: key?.roles.includes('custodian') ? same.of(key.post) : undefined,
    inventories: same.of(inventoriesOf(state, keyId)),
    keepers: same.of(keepersOf(state)),
  };
  for (const row of rows) things.push(thingOf(one, row, { state, same }));
  return one;
}

const holderOf = ({ holder: { name, badge }, earlier }: KeyState): KeyHolder => ({
  holder: { name, ...(badge !== undefined && { badge }) },
  ...(earlier && { earlier }),
});

const keepersOf = ({ keys }: CustodyState): KeyHolder[] =>
  [...keys.values()].filter(({ ended, roles }) => ended === undefined && roles.includes('custodian')).map(holderOf);

/** The inventory entries that the key signed. */
export function inventoriesOf({ entries, keys }: CustodyState, keyId: string): number[] {
  const signer = keys.get(keyId)?.index;
  return Array.from({ length: entries.length }, (_, seq) => seq).filter(
    (seq) => entryType(entries, seq) === 'inventory' && entrySigner(entries, seq) === signer,
  );
}

/** The exhibits that these entries name with that time; undefined if none has it. Throws CustodyError as reading does. */
export async function countedAt({ path, inventories }: RoomCase, at: string) {
  const mine = new Set(inventories);
  if (mine.size === 0) return undefined;
  let counted: Set<string> | undefined;
  for await (const { entry, body } of readEntries(await ledgerBytes(path), new Openings(), (seq) => mine.has(seq)))
    if (entry.at === at) {
      counted ??= new Set();
      for (const { number } of (body as Body<'inventory'> | undefined)?.exhibits ?? [])
        counted.add(number.toLowerCase());
    }
  return counted;
}
