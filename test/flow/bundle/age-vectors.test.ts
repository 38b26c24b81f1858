/** The vectors of C2SP for age (cctv-age), through our reader: whole, as a stream, and by place. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import * as vectors from 'cctv-age';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/bytes/arrays.ts';
import type { AgeWay } from '../../../src/crypto/age/kit.ts';
import { CustodyError } from '../../../src/errors.ts';
import { openAge } from '../../../src/flow/bundle/age.ts';
import { ageKit } from '../../../src/flow/ledger/age-identity.ts';
import type { AgeSource } from '../../../src/fs/bundle/age-source.ts';
import { passphraseWay } from '../../../src/signers/age-passphrase.ts';

const folder = mkdtempSync(join(tmpdir(), 'custody-age-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Vector {
  readonly expect: string;
  readonly payload: string | undefined;
  readonly identities: readonly (string | AgeWay)[];
  readonly isArmored: boolean;
  readonly file: Uint8Array;
}

function readVector(bytes: Uint8Array): Vector {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n\n');
  const rows = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.split(/: (.*)/s));
  const all = (name: string): string[] => rows.filter(([key]) => key === name).map(([, value = '']) => value);
  const body = bytes.subarray(end + 2);
  return {
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0],
    identities: [...all('identity'), ...all('passphrase').map((word) => passphraseWay(utf8(word)))],
    isArmored: all('armored')[0] === 'yes',
    file: all('compressed')[0] === 'zlib' ? new Uint8Array(inflateSync(body)) : body,
  };
}

const all = Object.entries(vectors).filter(([, bytes]) => bytes instanceof Uint8Array);

/** Reads it three ways, which must agree; the whole. */
async function readThrice(source: AgeSource): Promise<Uint8Array> {
  const streamed: Uint8Array[] = [];
  for await (const piece of source.pieces(0, source.size)) streamed.push(piece.slice());
  const whole = Buffer.concat(streamed);
  expect(Buffer.from(source.bytes(0, source.size)).equals(whole)).toBe(true);
  // from the end to the start, over the borders of chunks
  for (let at = source.size - 1, step = 1; at >= 0; at -= step, step = (step * 7) % 90_001)
    expect(Buffer.from(source.bytes(at, 100)).equals(whole.subarray(at, at + 100))).toBe(true);
  for (const [from, length] of [
    [65_535, 70_000],
    [1, 65_536],
    [131_072, 5],
  ] as const) {
    if (from + length > source.size) continue;
    const parts: Uint8Array[] = [];
    for await (const piece of source.pieces(from, length)) parts.push(piece.slice());
    expect(Buffer.concat(parts).equals(whole.subarray(from, from + length))).toBe(true);
  }
  return whole;
}

async function codeOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
    return 'success';
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return error.code;
  }
}

/** What each expectation comes to here. */
const codes: Readonly<Record<string, string>> = {
  success: 'success',
  'no match': 'AGE_NOT_FOR_YOU',
  'HMAC failure': 'AGE_DAMAGED',
  'header failure': 'AGE_DAMAGED',
  'payload failure': 'AGE_DAMAGED',
};

describe('vectors of C2SP', () => {
  it('are all there', () => {
    expect(all.length).toBe(143);
  });

  it.each(all)('%s', async (name, bytes) => {
    const vector = readVector(bytes as Uint8Array);
    const { fromArmor } = await ageKit();
    const unwrapped = (): Uint8Array =>
      vector.isArmored ? fromArmor(Buffer.from(vector.file).toString('latin1')) : vector.file;
    if (vector.expect === 'armor failure') return expect(unwrapped).toThrow();
    const path = join(folder, name);
    writeFileSync(path, unwrapped());
    let found: Uint8Array | undefined;
    const code = await codeOf(async () => {
      const source = await openAge(path, { identities: async () => vector.identities });
      try {
        found = await readThrice(source);
      } finally {
        source.close();
      }
    });
    expect(code).toBe(codes[vector.expect]);
    if (vector.expect === 'success')
      expect(
        createHash('sha256')
          .update(found as Uint8Array)
          .digest('hex'),
      ).toBe(vector.payload);
  });
});
