/** People with computers of their own, who record in one ledger of a store. Keys are TEST keys, and all of them one. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseLedger } from '../../src/flow/ledger/init.ts';
import { type RecordContext, recordEvents } from '../../src/flow/ledger/record.ts';
import { withStores } from '../../src/flow/store/with-store.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import type { LedgerStore } from '../../src/store/store.ts';
import { owner } from './owner.ts';

const signer = fileSigner(new Uint8Array(createHash('sha256').update('TEST KEY store').digest()));
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const start = Date.UTC(2026, 10, 1) / 1000;
let clock = start;
const now = (): number => {
  clock += 1;
  return clock;
};

/** A folder for what a computer remembers, and the ledger in it. */
export interface Computer {
  readonly path: string;
  readonly stateFolder: string;
  readonly warned: string[];
  readonly context: RecordContext;
  /** Records a note. */
  note(words: string): Promise<number>;
  bytes(): Buffer;
}

export const how = ({ stateFolder }: Computer, store: LedgerStore) => ({
  store,
  stateFolder,
  owner,
  waitMs: 20_000,
  now: () => 1_790_000_000,
});

/** `open` connects to the store of its replica; without it the ledger is a file like any other. */
export function computer(folder: string, open?: () => Promise<LedgerStore>): Computer {
  mkdirSync(folder, { recursive: true });
  const [path, stateFolder] = [join(folder, 'case.custody'), join(folder, 'state')];
  const warned: string[] = [];
  const context: RecordContext = {
    path,
    stateFolder,
    signer,
    owner,
    readClock: now,
    random,
    made: { tool: 'custody', version: '0.0.0', build: new Uint8Array(32) },
    clock: { source: 'none' },
    warn: (text) => void warned.push(text),
    waitMs: 60_000,
    ...(open && { withLedger: withStores({ stateFolder, open, now: () => 1_800_000_000 }) }),
  };
  const note = async (words: string) => {
    const [recorded] = await recordEvents(context, [
      { type: 'note', body: { text: `TEST ${words}` }, open: new Set(['text']) },
    ]);
    return recorded?.seq ?? -1;
  };
  return { path, stateFolder, warned, context, note, bytes: () => readFileSync(path) };
}

/** Opens a ledger on a computer. */
export async function openCase({ path }: Computer): Promise<Uint8Array> {
  const card = await createCard({
    holder: { name: 'TEST Officer', agency: 'TEST Agency', jurisdiction: 'NL' },
    signer,
    iat: start,
  });
  return await createCaseLedger(
    { now, random, owner: () => owner },
    { path, signer, card, caseInfo: { number: 'TEST-25', title: 'store' } },
  );
}
