/** Evidence is compared with what binds its thing in all ledgers given, not with the content of one ledger alone. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import type { CustodyState } from '../../src/custody/state/state.ts';
import { compareDigest } from '../../src/verify/evidence/compare-content.ts';
import type { ExhibitEvidence } from '../../src/verify/evidence/compared.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { copyOf } from '../vectors/across-vectors.ts';
import { Agency, contentOf, handOver } from '../vectors/agency.ts';

const number = 'NL-KA/1';

/** A file whose digest has this byte, hashed. */
function reading(byte: number) {
  return async (state: CustodyState): Promise<ExhibitEvidence[]> => {
    const content = state.exhibits.find((exhibit) => exhibit.number === number)?.content;
    const found = contentOf(byte);
    const hashed = { size: found.size, sha256: toHex(found.digests.sha256.value) };
    if (content === undefined) return [{ number, depth: 'every-byte', outcome: 'nothing-to-compare', path: 'TEST.dd' }];
    return [{ number, depth: 'every-byte', ...compareDigest('TEST.dd', content, hashed) }];
  };
}

interface Told {
  readonly sent?: number;
  readonly hashed?: number;
  readonly read: number;
}

async function verified({ sent, hashed, read }: Told, isTogether = true) {
  const label = `bound ${sent} ${hashed}`;
  const [a, b] = [await Agency.open(label, 'KA', 'DE'), await Agency.open(label, 'NL', 'NL')];
  const exhibit = { ...thing('KA/1'), ...(sent && { content: contentOf(sent) }) };
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  await handOver(a, b, ['KA/1']);
  if (hashed) await b.add('measure', { ...bodies.measure(number), content: contentOf(hashed), under: [1] });
  const source = (bytes: Uint8Array) =>
    async function* (from: number) {
      yield bytes.subarray(from);
    };
  const [sender, taker] = [copyOf(a), copyOf(b)];
  const { verification } = await verifyLedger({
    source: source(taker.bytes),
    fileBytes: taker.bytes.length,
    evidence: reading(read),
    now: taker.now + 3600,
    ...(isTogether && { others: [{ name: 'KA', source: source(sender.bytes), fileBytes: sender.bytes.length }] }),
  });
  const found = verification.findings.filter(({ code }) => code.startsWith('EVIDENCE_'));
  return {
    level: verification.levels.evidence,
    codes: found.map(({ code }) => code),
    message: found[0]?.message ?? '',
  };
}

/** The pieces that count for what came, where these state them beside the same SHA-256. */
async function piecesKnown({ sender, taker }: { readonly sender: boolean; readonly taker: boolean }) {
  const label = `pieces ${sender} ${taker}`;
  const [a, b] = [await Agency.open(label, 'KA', 'DE'), await Agency.open(label, 'NL', 'NL')];
  const content = (has: boolean, byte: number) => ({
    ...contentOf(1),
    ...(has && { pieces: { size: 512, root: new Uint8Array(32).fill(byte) } }),
  });
  await a.add('collect', {
    ...bodies.collect('KA/1'),
    exhibit: { ...thing('KA/1'), content: content(sender, 4) },
    under: [1],
  });
  await handOver(a, b, ['KA/1']);
  await b.add('measure', { ...bodies.measure(number), content: content(taker, 5), under: [1] });
  const source = (bytes: Uint8Array) =>
    async function* (from: number) {
      yield bytes.subarray(from);
    };
  const [from, to] = [copyOf(a), copyOf(b)];
  let pieces: unknown = 'not asked';
  await verifyLedger({
    source: source(to.bytes),
    fileBytes: to.bytes.length,
    evidence: async (state) => {
      pieces = state.exhibits.find((exhibit) => exhibit.number === number)?.content?.pieces;
      return [];
    },
    now: to.now + 3600,
    others: [{ name: 'KA', source: source(from.bytes), fileBytes: from.bytes.length }],
  });
  return pieces;
}

describe('evidence that came from another agency', () => {
  it('matches what the sender recorded, where the recipient recorded nothing', async () => {
    expect(await verified({ sent: 1, read: 1 })).toMatchObject({ level: 'match', codes: [] });
  });

  it('differs from what the sender recorded', async () => {
    const found = await verified({ sent: 1, read: 2 });
    expect(found).toMatchObject({ level: 'mismatch', codes: ['EVIDENCE_DIFFERS'] });
    expect(found.message).toContain('what entry 2 of the other ledger');
  });

  it('differs where only the recipient’s own digest agrees with it', async () => {
    expect(await verified({ sent: 1, hashed: 2, read: 2 })).toMatchObject({
      level: 'mismatch',
      codes: ['EVIDENCE_DIFFERS'],
    });
    expect(await verified({ sent: 1, hashed: 2, read: 2 }, false)).toMatchObject({ level: 'match', codes: [] });
  });

  it('matches where both recorded the same', async () => {
    expect(await verified({ sent: 1, hashed: 1, read: 1 })).toMatchObject({ level: 'match', codes: [] });
  });

  it('is not compared by pieces that only the recipient states', async () => {
    expect(await piecesKnown({ sender: false, taker: true })).toBeUndefined();
    expect(await piecesKnown({ sender: true, taker: true })).toBeUndefined();
  });

  it('matches nothing where nothing binds', async () => {
    expect(await verified({ read: 1 })).toMatchObject({ level: 'not-examined', codes: ['EVIDENCE_NO_CONTENT'] });
  });
});
