/** Entries a second by one writer and by twenty: a file on the disk against a store in PostgreSQL, each with a replica of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cloneLedger, pushLedger, verifyStored } from '../../src/flow/store/copies.ts';
import { connectPostgres } from '../../src/store/postgres.ts';
import type { LedgerStore } from '../../src/store/store.ts';
import { type Computer, computer, how, openCase } from '../store/people.ts';
import { newestPostgres, PostgresServer } from '../store/postgres-server.ts';

const entries = 200;

/** Runs both sides in turn and prints entries a second. Throws where an entry is lost. */
export async function benchStore({
  scratch,
  runs = 3,
}: {
  readonly scratch: string;
  readonly runs?: number;
}): Promise<void> {
  const bin = newestPostgres();
  if (bin === undefined) throw new Error('PostgreSQL is not installed');
  const server = new PostgresServer(bin);
  try {
    server.start();
    await server.prepare();
    const connect = () => connectPostgres('lab', { url: server.url('ann'), commit: 'on', insecure: false });
    for (const writers of [1, 20]) {
      const rates: { file: number[]; store: number[] } = { file: [], store: [] };
      for (let run = 0; run < runs; run += 1) {
        const folder = mkdtempSync(join(scratch, 'store-'));
        rates.file.push(await onFile(folder, writers));
        rates.store.push(await onStore(folder, writers, connect));
        rmSync(folder, { recursive: true });
      }
      const [file, store] = [rates.file, rates.store].map(median) as [number, number];
      console.info(
        `${entries} entries by ${writers === 1 ? 'one writer' : `${writers} writers`}: file ${file.toFixed(0)}, store ${store.toFixed(0)} entries a second = ${(store / file).toFixed(2)}`,
      );
    }
  } finally {
    server.remove();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function onFile(folder: string, writers: number): Promise<number> {
  const one = computer(join(folder, 'file'));
  await openCase(one);
  const seqs: number[] = [];
  const rate = await measured(
    Array.from({ length: writers }, () => one),
    seqs,
  );
  if (new Set(seqs).size !== entries) throw new Error('an entry of the file is lost');
  return rate;
}

async function onStore(folder: string, writers: number, connect: () => Promise<LedgerStore>): Promise<number> {
  const people = Array.from({ length: writers }, (_, n) => computer(join(folder, `${n}`), connect));
  const store = await connect();
  const [first, ...others] = people as [Computer, ...Computer[]];
  const id = await openCase(first);
  await pushLedger(first.path, how(first, store));
  for (const other of others) await cloneLedger(other.path, id, how(other, store));
  const rate = await measured(people, []);
  const { size } = await verifyStored(id, store);
  await store.close();
  if (size !== 1 + entries) throw new Error(`the store has ${size} entries`);
  return rate;
}

async function measured(people: readonly Computer[], seqs: number[]): Promise<number> {
  const start = process.hrtime.bigint();
  await Promise.all(
    people.map(async (person) => {
      for (let n = 0; n < entries / people.length; n += 1) seqs.push(await person.note(`n${n}`));
    }),
  );
  return entries / (Number(process.hrtime.bigint() - start) / 1e9);
}
