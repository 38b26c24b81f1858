/** Requests to a witness, its memory, and what it refuses: whatever does not continue the record that it signed before. */
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/bytes/arrays.ts';
import { toBase64, toHex } from '../../../src/bytes/hex.ts';
import { leafHash } from '../../../src/crypto/merkle.ts';
import { consistencyProof } from '../../../src/crypto/merkle-proofs.ts';
import { Frontier } from '../../../src/crypto/merkle-tree.ts';
import type { Checkpoint } from '../../../src/ledger/checkpoint.ts';
import {
  formatWitnessRequest,
  maxRequestBytes,
  parseWitnessRequest,
  type WitnessRequest,
} from '../../../src/ledger/witness/add-checkpoint.ts';
import { continueHeads, formatHeads, parseHeads } from '../../../src/ledger/witness/heads.ts';

const ledger = new Uint8Array(32).fill(3);
const leavesOf = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(utf8(`TEST ${word} ${index}`)));
const honest = leavesOf('honest', 20);
/** The same first ten entries, then others. */
const forked = [...honest.slice(0, 10), ...leavesOf('other', 10)];

function pointOf(leaves: readonly Uint8Array[], size: number): Checkpoint {
  const frontier = new Frontier();
  for (const leaf of leaves.slice(0, size)) frontier.push(leaf);
  return { ledger, size, root: frontier.root() };
}

const ask = (leaves: readonly Uint8Array[], old: number, size: number): WitnessRequest => ({
  old,
  proof: old === 0 ? [] : consistencyProof(leaves, old, size),
  checkpoint: pointOf(leaves, size),
});

describe('a request', () => {
  it('is read as it was written, and has the form of C2SP', () => {
    for (const [old, size] of [[0, 7] as const, [3, 8] as const, [8, 8] as const]) {
      const request = ask(honest, old, size);
      expect(parseWitnessRequest(formatWitnessRequest(request))).toEqual(request);
    }
    const { proof, checkpoint } = ask(honest, 3, 8);
    const lines = ['old 3', ...proof.map(toBase64), '', `custody/${toHex(ledger)}`, '8', toBase64(checkpoint.root), ''];
    expect(new TextDecoder().decode(formatWitnessRequest(ask(honest, 3, 8)))).toBe(`${lines.join('\n')}\n`);
  });

  it('may carry signatures of a log, which are passed over', () => {
    const bytes = utf8(`${new TextDecoder().decode(formatWitnessRequest(ask(honest, 0, 7)))}— log AAAAAAAA\n`);
    expect(parseWitnessRequest(bytes)).toEqual(ask(honest, 0, 7));
  });

  const good = new TextDecoder().decode(formatWitnessRequest(ask(honest, 3, 8)));
  it.each([
    ['nothing in it', '', 'PROOF_INVALID'],
    ['no old size', good.replace('old 3\n', ''), 'PROOF_INVALID'],
    ['an old size with a zero before it', good.replace('old 3', 'old 03'), 'PROOF_INVALID'],
    ['a hash that is none', good.replace('old 3\n', 'old 3\nAAAA\n'), 'PROOF_INVALID'],
    ['64 hashes', good.replace('old 3\n', `old 3\n${`${toBase64(ledger)}\n`.repeat(61)}`), 'PROOF_INVALID'],
    ['line ends of Windows', good.replaceAll('\n', '\r\n'), 'PROOF_INVALID'],
    ['too many bytes', good + 'x'.repeat(maxRequestBytes), 'PROOF_INVALID'],
    ['a checkpoint that is none', good.replace('custody/', 'other/'), 'CHECKPOINT_INVALID'],
  ])('is refused with %s', (_, text, code) => {
    expect(() => parseWitnessRequest(utf8(text))).toThrow(expect.objectContaining({ code }));
  });
});

describe('a witness', () => {
  let heads: Map<string, Checkpoint>;
  beforeAll(() => {
    heads = continueHeads(new Map(), ask(honest, 0, 12));
  });

  it('remembers the longest checkpoint of each record, in its file too', () => {
    const later = continueHeads(heads, ask(honest, 12, 20));
    const other: Checkpoint = { ledger: new Uint8Array(32), size: 1, root: ledger };
    const both = continueHeads(later, { old: 0, proof: [], checkpoint: other });
    expect(parseHeads(formatHeads(both))).toEqual(both);
    expect(both.get(toHex(ledger))).toEqual(pointOf(honest, 20));
    expect(parseHeads(formatHeads(new Map()))).toEqual(new Map());
  });

  it('signs the same checkpoint again', () => {
    expect(continueHeads(heads, ask(honest, 12, 12))).toEqual(heads);
  });

  it.each([
    ['a shorter record', ask(honest, 5, 9), 'it has 9 entries, and this witness signed 12'],
    ['a record as if it had signed none', ask(honest, 0, 20), 'it continues 0 entries, and this witness signed 12'],
    ['a record that continues fewer', ask(honest, 11, 20), 'it continues 11 entries, and this witness signed 12'],
    ['another record of the same length', ask(forked, 12, 12), 'another record under the same id'],
    ['another record that is longer', ask(forked, 12, 20), 'another record under the same id'],
    ['a proof with a hash too many', { ...ask(honest, 12, 12), proof: [ledger] }, 'another record under the same id'],
    ['no proof', { ...ask(honest, 12, 20), proof: [] }, 'another record under the same id'],
  ])('refuses %s', (_, request, why) => {
    expect(() => continueHeads(heads, request)).toThrow(
      expect.objectContaining({ code: 'WITNESS_REFUSED', message: expect.stringContaining(why) }),
    );
  });

  it('refuses a first request with a proof of nothing', () => {
    expect(() => continueHeads(new Map(), { ...ask(honest, 0, 5), proof: [ledger] })).toThrow(
      expect.objectContaining({ code: 'WITNESS_REFUSED' }),
    );
  });

  it.each([
    ['is empty', (text: string) => text.slice(text.length)],
    ['lost its end', (text: string) => text.slice(0, -1)],
    ['has a line that is none', (text: string) => `${text}x\n`],
    ['has a record twice', (text: string) => text + text.slice(text.indexOf('\n') + 1)],
  ])('does not sign if its memory %s', (_, spoil) => {
    const text = new TextDecoder().decode(formatHeads(heads));
    expect(() => parseHeads(utf8(spoil(text)))).toThrow(expect.objectContaining({ code: 'CHECKPOINT_INVALID' }));
  });
});
