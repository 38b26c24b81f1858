/** A bench whose ledger of four entries has been seen, and what is remembered of it: read, and forged. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { type CborMap, cborItemLength, decodeCbor, encodeCbor } from '../../../src/bytes/cbor.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { maxEntryBytes } from '../../../src/ledger/limits.ts';
import { type Bench, openBench } from '../../cli/bench.ts';

export interface MemoryBench {
  readonly bench: Bench;
  /** Paths of the ledger, and of the folder of remembered heads. */
  readonly ledger: string;
  readonly heads: string;
  bytesOf(): Uint8Array;
  /** What `verify --json` says. */
  verdict(): Promise<{ verdict: string; findings: { code: string }[] }>;
  /** Runs a command that must end with 0 and say nothing on stderr. */
  expectWorks(...args: string[]): Promise<void>;
  /** The only head remembered. */
  headFile(): string;
  readHead(): CborMap;
  /** Puts another record in its place, digest and all, as the owner of the folder could. */
  editHead(change: (record: CborMap) => void): void;
}

const limits = { maxBytes: 1 << 24, maxItems: 1_000_000 };
/** The digest of the record, which comes before it. */
const digestBytes = 32;

export async function openMemoryBench(): Promise<MemoryBench> {
  const bench = await openBench();
  const ledger = join(bench.folder, 'case.custody');
  const heads = join(bench.folder, 'state', 'heads');
  bench.env.CUSTODY_STATE = join(bench.folder, 'state');
  const seen: MemoryBench = {
    bench,
    ledger,
    heads,
    bytesOf: () => new Uint8Array(readFileSync(ledger)),
    verdict: async () => JSON.parse((await bench.run('verify', '--json')).out),
    expectWorks: async (...args) => {
      expect(await bench.run(...args), args.join(' ')).toMatchObject({ status: 0, err: '' });
    },
    headFile: () => {
      const [only, ...others] = readdirSync(heads);
      expect(others).toEqual([]);
      return join(heads, only as string);
    },
    readHead: () => decodeCbor(new Uint8Array(readFileSync(seen.headFile())).subarray(digestBytes), limits) as CborMap,
    editHead: (change) => {
      const record = seen.readHead();
      change(record);
      const bytes = encodeCbor(record, limits);
      writeFileSync(seen.headFile(), concatBytes(sha256(bytes), bytes));
    },
  };
  for (const text of ['TEST one', 'TEST two']) await seen.expectWorks('record', 'note', '--text', text);
  return seen;
}

/** Where each entry of a ledger ends. */
export function ends(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    at += cborItemLength(bytes, at, { maxBytes: maxEntryBytes }) as number;
    found.push(at);
  }
  return found;
}
