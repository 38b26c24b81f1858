/** Receipts as a recipient would sign them, for tests of the sender's half: from a ledger file and a key file, written as `accept` does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { openSigner } from '../../src/flow/ledger/keys.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { encodeOpening } from '../../src/ledger/private/openings.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { type AnswerBody, createAnswer, type DecidedExhibit } from '../../src/ledger/statements/answer.ts';
import { formatTime } from '../../src/ledger/times.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';

export interface AnswerFile {
  readonly folder: string;
  /** The ledger that is answered, as the recipient got it. */
  readonly ledger?: string;
  readonly offer: number;
  readonly key: string;
  readonly iat: number;
  readonly exhibits: readonly (Partial<DecidedExhibit> & { number: string })[];
  readonly change?: Partial<AnswerBody>;
  /** Where it is written; its texts beside it. */
  readonly out: string;
}

/** The entries of a ledger file. */
export function entriesOf(file: string): Uint8Array[] {
  return [...new EntrySplitter().push(readFileSync(file))];
}

const refused = {
  code: 'seal-broken',
  why: 'TEST bag was open',
  where: { place: 'TEST back on the van', seals: [] },
} as const;

/** Signs a receipt over the whole ledger and writes it with its texts; accepted exhibits go into a ledger of its own. */
export async function writeAnswer(told: AnswerFile): Promise<Uint8Array> {
  const { folder, ledger = 'case.custody', offer, key, iat, out, change = {} } = told;
  const entries = entriesOf(join(folder, ledger));
  const frontier = new Frontier();
  frontier.push(...entries.map(leafHash));
  const [genesis] = entries;
  const offered = entries[offer];
  if (genesis === undefined || offered === undefined) throw new Error('the ledger holds no such offer');
  const signer = await openSigner({ key: join(folder, key), agentSocket: undefined, passphrase: async () => '' });
  const exhibits = told.exhibits.map((exhibit) => {
    const outcome = exhibit.outcome ?? 'accepted';
    const isTaken = outcome === 'accepted' || outcome === 'accepted-with-reservations';
    return {
      outcome,
      measured: { outcome: 'not-examined' },
      ...(isTaken ? { condition: 'TEST as described' } : refused),
      ...exhibit,
    } as DecidedExhibit;
  });
  const isTaking = exhibits.some(({ outcome }) => outcome.startsWith('accepted'));
  const body: AnswerBody = {
    ledger: sha256(genesis),
    offer: decodeUnverifiedEntry(offered).leaf(),
    size: entries.length,
    root: frontier.root(),
    by: new Uint8Array(readFileSync(join(folder, `${key}.pub`))),
    ...(isTaking && { into: sha256(new TextEncoder().encode('TEST ledger of the recipient')) }),
    exhibits,
    made: { tool: 'custody', version: '0.0.0-test', build: new Uint8Array(32) },
    received: { at: formatTime(iat - 5), place: 'TEST counter', from: 'TEST courier', packages: [] },
    checks: Object.fromEntries(
      checkNames.map((name) => [name, name === 'terms' ? 'not-applicable' : 'pass']),
    ) as AnswerBody['checks'],
    ...change,
  };
  let drawn = 0;
  const nonceHex = toHex(decodeUnverifiedEntry(genesis).body.get('nonce') as Uint8Array);
  const random = (length: number) => sha256(new TextEncoder().encode(`${out} ${drawn++}`)).slice(0, length);
  const { bytes, openings } = await createAnswer({ body, nonceHex, iat, signer, random });
  writeFileSync(join(folder, out), bytes);
  writeFileSync(
    join(folder, out.replace(/\.answer$/, '.disclosures')),
    concatBytes(...openings.map((opening) => encodeOpening(opening))),
  );
  return bytes;
}
