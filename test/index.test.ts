/** The library as others use it: a ledger made, written and verified through the public names alone, in memory. */
import { describe, expect, it } from 'vitest';
import * as custody from '../src/index.ts';

const random = (count: number) => new Uint8Array(count).fill(7);
const iat = 1_772_000_000;

async function smallLedger(text = 'TEST') {
  const signer = custody.fileSigner(new Uint8Array(32).fill(1));
  const card = await custody.createCard({ holder: { name: 'TEST', agency: 'TEST', jurisdiction: 'NL' }, signer, iat });
  const keys = [{ card, post: 'desk', roles: ['admin', 'custodian', 'examiner'] as const }];
  const { bytes } = await custody.createGenesis({ nonce: random(32), keys, signer, iat, random });
  const genesis = await custody.decodeGenesis(bytes);
  const replay = new custody.Replay();
  await replay.next(bytes);
  const pointers = await custody.pointersOf(replay, {
    type: 'note',
    body: { text },
    iat,
    keyId: custody.toHex(signer.keyId),
  });
  const entry = await custody.createEntry({
    ledger: genesis.ledger,
    nonceHex: custody.toHex(genesis.nonce),
    seq: 1,
    history: replay.frontier.root(),
    ...pointers,
    type: 'note',
    body: { text },
    iat,
    signer,
  });
  return { bytes, entry, keyId: custody.toHex(signer.keyId) };
}

async function* chunks(...parts: Uint8Array[]) {
  for (const part of parts) yield part;
}

describe('the library', () => {
  it('makes a ledger and verifies it', async () => {
    const { bytes, entry, keyId } = await smallLedger();
    const pin = {
      kind: 'key',
      keyId,
      name: 'TEST',
      agency: 'TEST',
      how: 'in-person',
      when: '2026-03-01T00:00:00Z',
    } as const;
    const { verification } = await custody.verifyLedger({
      source: () => chunks(bytes, entry),
      trust: { pins: [pin] },
      now: iat,
    });
    expect(verification.verdict).toBe('verified');
    expect(verification.ledger.size).toBe(2);
  });

  it('calls nothing verified without a pin, and finds a changed byte', async () => {
    const { bytes, entry } = await smallLedger();
    const { verification } = await custody.verifyLedger({ source: () => chunks(bytes, entry), now: iat });
    expect(verification.findings.map(({ code }) => code)).toContain('SIGNER_NOT_PINNED');
    const changed = entry.slice();
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    const broken = await custody.verifyLedger({ source: () => chunks(bytes, changed), now: iat });
    expect(broken.verification.verdict).toBe('failed');
    expect(broken.verification.findings.map(({ code }) => code)).toContain('SIGNATURE_INVALID');
  });

  it('compares two copies and proves a fork to whoever has only the proof', async () => {
    const [one, other] = [await smallLedger(), await smallLedger('TEST otherwise')];
    const { relation, fork } = await custody.compareLedgers(
      { source: () => chunks(one.bytes, one.entry) },
      { source: () => chunks(other.bytes, other.entry) },
    );
    expect({ relation, at: fork?.at, key: fork?.key }).toEqual({ relation: 'fork', at: 1, key: one.keyId });
    const proof = custody.decodeProof(fork?.proof ?? new Uint8Array());
    expect(await custody.checkProof(proof)).toMatchObject({ holds: true, keys: [{ keyId: one.keyId }] });
    expect(custody.encodeProof(proof)).toEqual(fork?.proof);
  });
});
