/** Every bit flipped, every byte cut, parts dropped, swapped, repeated, spliced and replayed, of each small thing that is signed or bound: none is accepted. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { bytesFromLatin1 } from '../../src/crypto/digest.ts';
import { CustodyError } from '../../src/errors.ts';
import { ManifestError } from '../../src/evidence/manifest-error.ts';
import { encodeHeader } from '../../src/evidence/record.ts';
import { createBundle, openBundle } from '../../src/flow/bundle/bundle.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { commitmentOf, decodeOpenings, encodeOpening } from '../../src/ledger/private/openings.ts';
import { decodeUnverifiedAnswer, verifyAnswer } from '../../src/ledger/statements/answer.ts';
import { decodeUnverifiedCard, verifyCard } from '../../src/ledger/statements/card.ts';
import { createDirectory, decodeUnverifiedDirectory, verifyDirectory } from '../../src/ledger/statements/directory.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { encodeOne, manifest, readAll } from '../evidence/manifest-samples.ts';
import { layParts } from '../flow/bundle/samples.ts';
import { cardOf, iat, one, two } from '../ledger/samples.ts';
import { actor, LedgerWriter, verifiedAt } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';
import { answer } from '../verify/compare/proof-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'every-bit-'));
afterAll(() => rmSync(folder, { recursive: true }));

function* flipsOf(bytes: Uint8Array, step = 1): Generator<{ changed: Uint8Array; bit: number }> {
  for (let bit = 0; bit < 8 * bytes.length; bit += step) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    yield { changed, bit };
  }
}

/** Whether it is taken for genuine; false where refused by a code. */
async function isAccepted(read: () => Promise<boolean>): Promise<boolean> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return false;
    throw error;
  }
}

const card = await cardOf(two);
const agency = decodeUnverifiedCard(await cardOf(one));
const dates = { issued: iat, expires: iat + 60, signer: one, iat };
const directory = await createDirectory({ posts: [{ card, post: 'desk', roles: ['custodian'] }], ...dates });
const signed: Record<string, { bytes: Uint8Array; read: (bytes: Uint8Array) => Promise<boolean> }> = {
  'a key card': { bytes: card, read: async (bytes) => verifyCard(decodeUnverifiedCard(bytes)) },
  'a directory': {
    bytes: directory,
    read: async (bytes) => verifyDirectory(decodeUnverifiedDirectory(bytes), agency),
  },
  'an answer': {
    bytes: (await answer('accepted')).bytes,
    read: async (bytes) => verifyAnswer(decodeUnverifiedAnswer(bytes)),
  },
};

describe.each(Object.entries(signed))('%s', (_, { bytes, read }) => {
  it('is accepted as it is, and with no bit flipped', async () => {
    expect(await read(bytes)).toBe(true);
    const accepted: number[] = [];
    let tried = 0;
    for (const { changed, bit } of flipsOf(bytes)) {
      tried += 1;
      if (await isAccepted(() => read(changed))) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
    expect(tried).toBe(8 * bytes.length);
  });

  it('is accepted cut at no byte', async () => {
    const accepted: number[] = [];
    for (let end = 0; end < bytes.length; end += 1)
      if (await isAccepted(() => read(bytes.slice(0, end)))) accepted.push(end);
    expect(accepted).toEqual([]);
  });
});

describe('a checkpoint', () => {
  it('with any bit flipped is none, or one that the ledger contradicts', async () => {
    const chief = await actor('Chief of bits', 'desk', ['admin', 'custodian']);
    const writer = await LedgerWriter.open({ label: 'bits', people: [chief] });
    await writer.add('note', { text: 'TEST' });
    const verdictWith = async (checkpoint: Uint8Array): Promise<string> => {
      const checkpoints = [parseCheckpoint(checkpoint)];
      const trust = { pins: [pinOf(chief)] };
      const { verification } = await verifyLedger({
        source: sourceOf(writer.bytes()),
        trust,
        checkpoints,
        now: verifiedAt,
      });
      return verification.verdict;
    };
    const text = new TextEncoder().encode(writer.checkpoint());
    expect(await verdictWith(text)).toBe('verified');
    let read = 0;
    for (const { changed, bit } of flipsOf(text)) {
      const accepted = await isAccepted(async () => {
        const verdict = await verdictWith(changed);
        read += 1;
        return verdict === 'verified';
      });
      expect(accepted, `bit ${bit}`).toBe(false);
    }
    expect(read).toBeGreaterThan(100);
  });
});

describe('an opening', () => {
  it('with any bit flipped opens nothing', () => {
    const opening = { salt: new Uint8Array(32).fill(3), keyId: new Uint8Array(32).fill(4), text: 'TEST withheld' };
    const item = encodeOpening(opening);
    expect(decodeOpenings(item).openings.open(commitmentOf(opening), opening.keyId)).toBe('TEST withheld');
    for (const { changed } of flipsOf(item))
      expect(decodeOpenings(changed).openings.open(commitmentOf(opening), opening.keyId)).toBeUndefined();
  });
});

describe('a manifest', () => {
  const samples = fc.sample(manifest, { numRuns: 60, seed: 9 }).filter(({ records }) => records.length >= 4);
  const [sample, foreign] = samples;
  const head = bytesFromLatin1(encodeHeader(sample?.head ?? { format: 1, algorithms: ['sha256'] }));
  const records = (sample?.records ?? []).slice(0, 4).map(encodeOne);
  const whole = new Uint8Array(Buffer.concat([head, ...records]));
  const { root } = readAll(whole).totals;

  /** Whether the bytes are a manifest with the root of the sample. */
  const passes = (bytes: Uint8Array): boolean => {
    try {
      return toHex(readAll(bytes).totals.root) === toHex(root);
    } catch (error) {
      if (error instanceof ManifestError) return false;
      throw error;
    }
  };
  const put = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat([head, ...parts]));

  it('keeps its root with no bit flipped, cut at no byte', () => {
    expect(passes(whole)).toBe(true);
    let tried = 0;
    for (const { changed, bit } of flipsOf(whole)) {
      tried += 1;
      expect(passes(changed), `bit ${bit}`).toBe(false);
    }
    expect(tried).toBe(8 * whole.length);
    for (let end = 0; end < whole.length; end += 1) expect(passes(whole.subarray(0, end)), `cut at ${end}`).toBe(false);
  });

  it('keeps its root with no record dropped, swapped, repeated, or taken from another', () => {
    const others = (foreign?.records ?? []).map(encodeOne);
    let tried = 0;
    const refused = (...parts: readonly Uint8Array[]): void => {
      tried += 1;
      expect(passes(put(...parts)), `attempt ${tried}`).toBe(false);
    };
    for (let at = 0; at < records.length; at += 1) {
      const [before, record, after] = [records.slice(0, at), records[at] as Uint8Array, records.slice(at + 1)];
      refused(...before, ...after);
      refused(...before, record, record, ...after);
      refused(...before, ...after, record, ...(after.length === 0 ? [record] : []));
      for (const other of others) {
        refused(...before, other, ...after);
        refused(...before, record, other, ...after);
      }
      for (let to = at + 1; to < records.length; to += 1) {
        const swapped = [...records];
        [swapped[at], swapped[to]] = [records[to] as Uint8Array, record];
        refused(...swapped);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });
});

describe('a bundle', () => {
  // CUSTODY_FAULT_ALL=1 flips every bit, else one in four hundred
  const step = process.env.CUSTODY_FAULT_ALL ? 1 : 401;

  it.each(['tar', 'zip'] as const)('as %s with a bit flipped is refused, told as faulty, or the same', async (form) => {
    const parts = layParts(mkdtempSync(join(folder, 'parts-')));
    const out = join(folder, `case.${form}`);
    const sources = { ledger: parts.ledger, manifests: [], answers: [], attachments: new Map(), evidence: new Map() };
    await createBundle({ parts: sources, out, form });
    const bytes = new Uint8Array(readFileSync(out));
    const ledger = readFileSync(parts.ledger);
    const seen = { refused: 0, told: 0, same: 0 };
    for (const { changed, bit } of flipsOf(bytes, step)) {
      writeFileSync(join(folder, 'flipped'), changed);
      const accepted = await isAccepted(async () => {
        const opened = await openBundle(join(folder, 'flipped'), { isWhole: true });
        const isTold = opened.faults.length > 0;
        if (!isTold) expect(readFileSync(opened.ledger).equals(ledger), `bit ${bit}`).toBe(true);
        await opened.close();
        seen[isTold ? 'told' : 'same'] += 1;
        return true;
      });
      if (!accepted) seen.refused += 1;
    }
    // dates and modes of an archive are bound by nothing
    expect(seen.refused + seen.told).toBeGreaterThan(seen.same / 3);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
