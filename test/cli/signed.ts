/** What the ledgers in a folder say and what was signed in them, to be compared with what is recorded. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { readEntries } from '../../src/flow/ledger/entries.ts';
import { ledgerBytes, readOpenings } from '../../src/flow/ledger/read-ledger.ts';
import type { Recorded } from '../recorded.ts';

interface SignedLedger {
  readonly name: string;
  /** How many entries, and a digest of their types and texts: it stays where only a clock or a random number is another. */
  readonly summary: string;
  /** For each entry what it says, and the digest of the bytes that were signed. */
  readonly entries: readonly string[];
}

/** Each ledger in this folder and those in it, by name. */
export async function signedIn(folder: string): Promise<SignedLedger[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.custody'));
  return await Promise.all(names.sort().map(async (name) => ({ name, ...(await signedBy(join(folder, name))) })));
}

/** Compares ledgers with what is recorded of a story; none may be missing. */
export function holdSigned(recorded: Recorded, story: string, ledgers: readonly SignedLedger[]): void {
  const names = ledgers.map(({ name }) => name);
  recorded.hold(story, `${names.length} ledgers`, names);
  for (const { name, summary, entries } of ledgers) recorded.hold(`${story} ${name}`, summary, entries);
}

async function signedBy(path: string): Promise<Omit<SignedLedger, 'name'>> {
  const openings = await readOpenings(path, () => {});
  const texts: string[] = [];
  const entries: string[] = [];
  for await (const { entry, genesis, body } of readEntries(await ledgerBytes(path), openings)) {
    const said = JSON.stringify([entry.type, entry.at, genesis?.case ?? body], plain);
    texts.push(said);
    entries.push(`${said} ${digest(entry.statement.toBeSigned())}`);
  }
  return { summary: `${entries.length} entries say ${digest(new TextEncoder().encode(texts.join('\n')))}`, entries };
}

const digest = (bytes: Uint8Array): string => toHex(sha256(bytes)).slice(0, 16);

/** Bytes by their length: they are digests and keys, which clocks and random numbers change. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return value instanceof Map ? [...value] : typeof value === 'bigint' ? String(value) : value;
}
