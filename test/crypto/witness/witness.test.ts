/** Verifier keys, cosignatures and notes of C2SP: what is read, what is refused, and what a note shows under which keys. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/bytes/arrays.ts';
import { toBase64 } from '../../../src/bytes/hex.ts';
import { publicKeyOf, sign } from '../../../src/crypto/ed25519.ts';
import { type Cosigned, cosignedBytes, formatCosignature } from '../../../src/crypto/witness/cosignature.ts';
import { mlDsaPublicKey, mlDsaSign, mlDsaVerify } from '../../../src/crypto/witness/ml-dsa.ts';
import { judgeNote, maxNoteBytes, type Note, parseNote } from '../../../src/crypto/witness/note.ts';
import {
  cosigns,
  formatWitnessKey,
  parseWitnessKey,
  type WitnessKey,
  witnessKey,
} from '../../../src/crypto/witness/witness-key.ts';

const seedOf = (byte: number) => new Uint8Array(32).fill(byte);
const root = new Uint8Array(32).fill(7);
const origin = `custody/${'ab'.repeat(32)}`;
const text = `${origin}\n12\n${toBase64(root)}\n`;
const about: Cosigned = { text, origin, size: 12, root };
const time = 1_790_000_000;

const classic = (seed: number, name = 'test.example/w1') =>
  witnessKey(name, cosigns.ed25519, publicKeyOf(seedOf(seed)));
const quantum = (seed: number, name = 'test.example/pq') =>
  witnessKey(name, cosigns.mlDsa44, mlDsaPublicKey(seedOf(seed)));

/** The line of a witness over another checkpoint, time or key than it says, where these are given. */
async function line(key: WitnessKey, seed: number, over = about, at = time): Promise<string> {
  const message = cosignedBytes(key, at, over);
  const signature =
    key.type === cosigns.ed25519 ? await sign(message, seedOf(seed)) : mlDsaSign(message, seedOf(seed), seedOf(9));
  return formatCosignature(key, time, signature);
}

const noteOf = (...lines: string[]): Note => {
  const note = parseNote(utf8(`${text}\n${lines.join('')}`));
  if ('problem' in note) throw new Error(note.problem);
  return note;
};
const judge = (note: Note, ...keys: WitnessKey[]) => judgeNote(note.lines, about, keys, mlDsaVerify);

describe('a verifier key', () => {
  it('is read as it was written, of both kinds', () => {
    for (const key of [classic(1), quantum(1), classic(2, 'gerücht.example')]) {
      expect(parseWitnessKey(formatWitnessKey(key))).toEqual(key);
    }
  });

  it('has the id of C2SP: the first four bytes of SHA-256 of name, line feed, type and key', () => {
    // computed in Python with cryptography and hashlib
    expect(formatWitnessKey(classic(1)).split('+', 2)).toEqual(['test.example/w1', '8b9c3599']);
  });

  const good = formatWitnessKey(classic(1));
  const [name = '', id = ''] = good.split('+');
  const refused: Readonly<Record<string, string>> = {
    'without its key': `${name}+${id}`,
    'with another id': good.replace(`+${id}+`, `+${'0'.repeat(8)}+`),
    'with an id in capitals': good.replace(`+${id}+`, `+${id.toUpperCase()}+`),
    'of a log': `${name}+${id}+${toBase64(Uint8Array.of(1, ...publicKeyOf(seedOf(1))))}`,
    'of a short key': `${name}+${id}+${toBase64(Uint8Array.of(4, ...publicKeyOf(seedOf(1)).slice(1)))}`,
    'of a key of small order': formatWitnessKey(witnessKey(name, 4, Uint8Array.of(1, ...new Uint8Array(31)))),
    'with a blank in its name': good.replace(name, 'test example'),
    'without a name': good.replace(name, ''),
    'with more behind it': `${good} x`,
    'too long': good.replace(name, 'n'.repeat(3000)),
  };
  it.each(Object.entries(refused))('is refused %s', (_, spoilt) => {
    expect(() => parseWitnessKey(spoilt)).toThrow(expect.objectContaining({ code: 'KEY_FORMAT' }));
  });
});

describe('a note', () => {
  it('shows who signed and when, by Ed25519 and by ML-DSA-44', async () => {
    const [w1, pq] = [classic(1), quantum(2)];
    const note = noteOf(await line(w1, 1), await line(pq, 2));
    expect(note.text).toBe(text);
    expect(await judge(note, w1, pq)).toEqual({
      outcome: 'signed',
      by: [
        { key: w1, time },
        { key: pq, time },
      ],
    });
  });

  it('shows nothing of witnesses who are not known', async () => {
    const note = noteOf(await line(classic(1), 1));
    expect(await judge(note)).toEqual({ outcome: 'unknown' });
    expect(await judge(note, classic(2), classic(1, 'other.example'))).toEqual({ outcome: 'unknown' });
  });

  const other: Cosigned = { ...about, text: text.replace('\n12\n', '\n13\n'), size: 13 };
  it.each([
    ['another checkpoint', classic(1), line(classic(1), 1, other)],
    ['another checkpoint, by ML-DSA', quantum(1), line(quantum(1), 1, other)],
    ['another time', classic(1), line(classic(1), 1, about, time + 1)],
    ['another time, by ML-DSA', quantum(1), line(quantum(1), 1, about, time + 1)],
    ['the key of another', classic(1), line(classic(1), 2)],
  ])('counts nothing if a known witness signed %s', async (_, key, spoilt) => {
    const second = classic(5, 'second.example');
    const note = noteOf(await line(second, 5), await spoilt);
    expect(await judge(note, key, second)).toEqual({ outcome: 'unfit', key });
  });

  it('does not take a cosignature without a time', async () => {
    const key = classic(1);
    const message = cosignedBytes(key, 0, about);
    const note = noteOf(formatCosignature(key, 0, await sign(message, seedOf(1))));
    expect(await judge(note, key)).toEqual({ outcome: 'unfit', key });
  });

  it('does not take a signature of one kind for one of another', async () => {
    const [w1, pq] = [classic(1, 'one'), quantum(1, 'one')];
    const short = (await line(w1, 1)).replace(/ [^ ]+$/, '');
    const fake = formatCosignature(pq, time, new Uint8Array(64));
    expect(short).toBe('— one');
    expect(await judge(noteOf(fake), pq)).toEqual({ outcome: 'unfit', key: pq });
  });

  it.each([
    ['no empty line', text],
    ['a carriage return', `${text}\r\n\n`],
    ['a line that is no signature', `${text}\n— nobody\n`],
    ['no line feed at its end', `${text}\n— a aaaaaaaa`],
    ['65 signatures', `${text}\n${'— a aaaaaaaa\n'.repeat(65)}`],
    ['too many bytes', `${text}\n${'x'.repeat(maxNoteBytes)}`],
  ])('is none with %s', (_, spoilt) => {
    expect(parseNote(utf8(spoilt))).toEqual({ problem: expect.any(String) });
  });

  it('takes every byte of a cosignature as signed', async () => {
    const key = classic(1);
    const whole = utf8(`${text}\n${await line(key, 1)}`);
    const from = utf8(`${text}\n— ${key.name} `).length;
    for (let at = from; at < whole.length - 1; at += 1) {
      const spoilt = whole.slice();
      spoilt[at] = (spoilt[at] as number) === 0x41 ? 0x42 : 0x41;
      if (spoilt[at] === whole[at]) continue;
      const note = parseNote(spoilt);
      if ('problem' in note) continue;
      expect((await judge(note, key)).outcome).not.toBe('signed');
    }
  });
});
