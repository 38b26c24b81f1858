/** Attack laws: no bit flip, truncation, drop, swap, repeat or splice of a ledger is ever verified; all but a cut at a whole entry are failed, by a named code. */
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CustodyError } from '../../src/errors.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { rowOf } from '../../src/verify/finding/table.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { LedgerWriter, verifiedAt } from '../vectors/ledger-writer.ts';
import { type Cast, cast } from '../vectors/record-vectors.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

const note = { text: 'TEST note' };
let people: Cast;
let writer: LedgerWriter;
let other: LedgerWriter;
let checkpoint: string;

/** Three entries, two keys: small, so that every bit can be tried. */
async function small(label: string): Promise<LedgerWriter> {
  const made = await LedgerWriter.open({ label, people: [people.chief, people.officer] });
  await made.add('note', note, { withhold: 'all' });
  await made.add('note', note, { by: people.chief, at: '2026-11-03T11:59:00+01:00' });
  return made;
}

beforeAll(async () => {
  people = await cast();
  writer = await small('attacked');
  other = await small('spliced in');
  checkpoint = writer.checkpoint();
});

async function verify(bytes: Uint8Array, checkpoints: readonly string[] = []): Promise<Verification> {
  const { verification } = await verifyLedger({
    source: sourceOf(bytes),
    trust: { pins: [pinOf(people.chief)] },
    checkpoints: checkpoints.map(parseCheckpoint),
    now: verifiedAt,
  });
  return verification;
}

const contradictions = ({ findings }: Verification): string[] =>
  findings.filter(({ kind }) => kind === 'contradiction').map(({ code }) => code);

/** Failed, by contradictions of the record itself. */
async function expectFailed(bytes: Uint8Array, what: string): Promise<string[]> {
  const verification = await verify(bytes);
  const codes = contradictions(verification);
  expect(verification.verdict, what).toBe('failed');
  expect(codes.length, what).toBeGreaterThan(0);
  for (const code of codes) expect(['structure', 'signatures', 'history'], what).toContain(rowOf(code).check);
  return codes;
}

describe('attacks on a ledger', () => {
  it('stands as it is', async () => {
    expect((await verify(writer.bytes(), [checkpoint])).verdict).toBe('verified');
  });

  it('fails with any one bit changed', async () => {
    const bytes = writer.bytes();
    const seen = new Set<string>();
    let tried = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        tried += 1;
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ (1 << bit);
        for (const code of await expectFailed(changed, `byte ${at} bit ${bit}`)) seen.add(code);
      }
    }
    expect(tried).toBe(8 * bytes.length);
    expect([...seen].sort()).toEqual([
      'HISTORY_MISMATCH',
      'NOT_AN_ENTRY',
      'OPENING_INVALID',
      'OTHER_LEDGER',
      'SEQ_WRONG',
      'SIGNATURE_INVALID',
      'TORN_TAIL',
    ]);
  }, 300_000);

  it('fails cut at any byte inside an entry', async () => {
    const bytes = writer.bytes();
    const whole = new Set(writer.entries.map((_, count) => concatBytes(...writer.entries.slice(0, count + 1)).length));
    for (let length = 0; length < bytes.length; length += 1) {
      if (whole.has(length)) continue;
      const codes = await expectFailed(bytes.slice(0, length), `cut to ${length} bytes`);
      expect(codes).toEqual([length === 0 ? 'LEDGER_EMPTY' : 'TORN_TAIL']);
    }
  });

  it('cut after a whole entry is noticed only by what lies outside, and the verdict says so', async () => {
    const cut = concatBytes(...writer.entries.slice(0, 2));
    const alone = await verify(cut);
    expect(alone.verdict).toBe('verified');
    expect(alone.findings.map(({ code }) => code)).toEqual(['END_NOT_SHOWN']);
    expect(alone.checks.find(({ name }) => name === 'head')?.outcome).toBe('not-checked');
    expect(alone.notProven).toContain('Later entries may be missing: nothing shows where the ledger ends.');
    const held = await verify(cut, [checkpoint]);
    expect(held.verdict).toBe('inconclusive');
    expect(held.findings.map(({ code }) => code)).toContain('CHECKPOINT_BEYOND_END');
  });

  it('is held against a checkpoint as far as that reaches, and told how far', async () => {
    const early = await verify(writer.bytes(), [writer.checkpoint(2)]);
    expect(early.shown).toBe(2);
    expect(early.checks.find(({ name }) => name === 'head')?.outcome).toBe('not-checked');
    expect((await verify(writer.bytes(), [checkpoint])).shown).toBe(writer.size);
    expect((await verify(writer.bytes())).shown).toBeUndefined();
  });

  it('fails with an entry dropped, swapped, repeated or from elsewhere', async () => {
    const { entries } = writer;
    const join = (...parts: readonly Uint8Array[]): Uint8Array => concatBytes(...parts);
    const [genesis, first, second] = entries as [Uint8Array, Uint8Array, Uint8Array];
    const [genesis2, first2, second2] = other.entries as [Uint8Array, Uint8Array, Uint8Array];
    const cases: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
      ['opening entry dropped', join(first, second), ['OPENING_MISSING']],
      ['entry dropped', join(genesis, second), ['SEQ_WRONG', 'HISTORY_MISMATCH']],
      ['entries swapped', join(genesis, second, first), ['SEQ_WRONG', 'HISTORY_MISMATCH']],
      ['opening entry swapped', join(first, genesis, second), ['OPENING_MISSING']],
      ['opening entry repeated', join(genesis, genesis, first, second), ['OTHER_LEDGER']],
      ['entry repeated', join(genesis, first, first, second), ['SEQ_WRONG', 'HISTORY_MISMATCH']],
      ['last entry repeated', join(genesis, first, second, second), ['SEQ_WRONG', 'HISTORY_MISMATCH']],
      ['ledger repeated', join(genesis, first, second, genesis, first, second), ['OTHER_LEDGER']],
      ['opening entry of another', join(genesis2, first, second), ['OTHER_LEDGER', 'HISTORY_MISMATCH']],
      ['entry of another', join(genesis, first2, second), ['OTHER_LEDGER', 'HISTORY_MISMATCH']],
      ['entry of another at the end', join(genesis, first, second2), ['OTHER_LEDGER', 'HISTORY_MISMATCH']],
      ['another ledger behind', join(genesis, first, second, genesis2, first2, second2), ['OTHER_LEDGER']],
    ];
    for (const [what, bytes, codes] of cases) expect(await expectFailed(bytes, what), what).toEqual(codes);
  });

  it('says the same whatever the chunks', async () => {
    const bytes = concatBytes(writer.bytes(), other.bytes().slice(0, 900));
    const whole = await verify(bytes);
    for (const chunk of [1, 7, 64, 500, 4096]) {
      const { verification } = await verifyLedger({
        source: sourceOf(bytes, chunk),
        trust: { pins: [pinOf(people.chief)] },
        now: verifiedAt,
      });
      expect(verification).toEqual(whole);
    }
  });

  it('a bad signature found late voids all that came after it', async () => {
    const long = await small('late');
    const good = long.bytes().length;
    const entry = await long.entry(
      'end-key',
      { key: people.officer.signer.keyId, reason: 'left' },
      { by: people.chief },
    );
    long.put(entry.map((byte, i) => (i === entry.length - 1 ? byte ^ 1 : byte)));
    for (let n = 0; n < 20; n += 1) await long.add('note', note, { by: people.chief });
    const verification = await verify(long.bytes());
    expect(contradictions(verification)).toEqual(['SIGNATURE_INVALID']);
    expect(verification.ledger).toMatchObject({ size: 3, bytes: good });
    const behind = long.bytes().length - good;
    expect(verification.findings[0]?.message).toContain(`nothing from there on counts (${behind} bytes)`);
    expect(verification.signers.map(({ entries }) => entries)).toEqual([2, 1]);
  });

  it('refuses a source that gives other bytes when it is read again', async () => {
    const long = await small('changing');
    const entry = await long.entry('note', note);
    const bad = concatBytes(
      long.bytes(),
      entry.map((byte, i) => (i === entry.length - 1 ? byte ^ 1 : byte)),
    );
    const sources = [bad, long.bytes()];
    const reading = verifyLedger({
      source: (from) => sourceOf(sources.shift() ?? new Uint8Array(0))(from),
      now: verifiedAt,
    });
    await expect(reading).rejects.toSatisfy(
      (error) => error instanceof CustodyError && error.code === 'LEDGER_CHANGED',
    );
  });

  it('refuses it also when the other bytes are as long', async () => {
    const [one, two] = [await small('changing one way'), await small('changing another way')];
    const entry = await one.entry('note', note);
    const bad = entry.map((byte, i) => (i === entry.length - 1 ? byte ^ 1 : byte));
    const sources = [concatBytes(one.bytes(), bad), concatBytes(two.bytes(), bad)];
    expect(one.bytes().length).toBe(two.bytes().length);
    const reading = verifyLedger({
      source: (from) => sourceOf(sources.shift() ?? new Uint8Array(0))(from),
      now: verifiedAt,
    });
    await expect(reading).rejects.toSatisfy(
      (error) => error instanceof CustodyError && error.code === 'LEDGER_CHANGED',
    );
  });
});
