/**
 * The examples of the COSE working group. Our header is closed, so every one of them must be refused as a statement; what we
 * share with them, the Sig_structure and Ed25519 over it, must agree to the byte.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CborTag, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { verify } from '../../src/crypto/ed25519.ts';
import { decodeUnverifiedSign1, sigStructure } from '../../src/crypto/sign1.ts';
import { isWithoutShared, readVectors, sharedVectors } from '../vectors/ed25519-vectors.ts';

interface Example {
  title: string;
  fail?: boolean;
  input: { sign0?: { key: { crv: string; x_hex?: string }; external?: string } };
  intermediates: { ToBeSign_hex?: string };
  output: { cbor: string };
}

function examples(folder: string): Array<[string, Example]> {
  const names = readdirSync(sharedVectors(`cose-examples/${folder}`)).sort();
  return names.map((name) => [name, readVectors(`cose-examples/${folder}/${name}`) as Example]);
}

const limits = { context: contexts.entry, maxBytes: 10_000 };

/** The code with which our decoder refuses the bytes, and what it says. */
function refusal(bytes: Uint8Array): string {
  try {
    decodeUnverifiedSign1(bytes, limits);
    return 'accepted';
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
}

describe.skipIf(isWithoutShared)('COSE examples', () => {
  const all = isWithoutShared ? [] : [...examples('sign1-tests'), ...examples('eddsa-examples')];

  it.each([
    ['sign-pass-01.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-pass-02.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-pass-03.json', 'SIGN1_FORM: not a COSE_Sign1 statement (tag 18)'],
    ['sign-fail-01.json', 'CBOR: a tag other than 18 around the outermost item (byte 0)'],
    ['sign-fail-02.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-fail-03.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-fail-04.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-fail-06.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['sign-fail-07.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['eddsa-01.json', 'CBOR: a tag other than 18 around the outermost item (byte 0)'],
    ['eddsa-02.json', 'CBOR: a tag other than 18 around the outermost item (byte 0)'],
    ['eddsa-sig-01.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
    ['eddsa-sig-02.json', 'SIGN1_FORM: the unprotected header is not an empty map'],
  ])('%s is refused as a statement', (name, expected) => {
    const example = all.find(([other]) => other === name)?.[1];
    expect(refusal(fromHex(example?.output.cbor ?? ''))).toBe(expected);
  });

  it('are all in the list above', () => {
    expect(all).toHaveLength(13);
  });

  it('are refused for their header when nothing else is wrong with them', () => {
    let count = 0;
    for (const [name, example] of all) {
      if (!name.startsWith('sign-pass-02') && !name.startsWith('eddsa-sig')) continue;
      const item = decodeCbor(fromHex(example.output.cbor), limits) as CborTag;
      const [header, , payload] = item.value as [Uint8Array, unknown, Uint8Array];
      const bare = encodeCbor(new CborTag([header, new Map(), encodeCbor(payload), new Uint8Array(64)]));
      expect(refusal(bare)).toBe('SIGN1_FORM: the protected header lacks 4');
      count += 1;
    }
    expect(count).toBe(3);
  });

  it('have the Sig_structure that we build, wherever they have no external data', () => {
    const built: string[] = [];
    for (const [name, { input, intermediates, output, fail }] of all) {
      if (input.sign0 === undefined || input.sign0.external !== undefined || fail) continue;
      const bytes = fromHex(output.cbor);
      const tagged = bytes[0] === 0xd2 ? bytes.subarray(1) : bytes;
      const [header, , payload] = decodeCbor(tagged, limits) as [Uint8Array, unknown, Uint8Array];
      // An empty header map counts as no bytes in the Sig_structure (RFC 9052, 4.4); ours is never empty.
      const counted = toHex(header) === 'a0' ? new Uint8Array() : header;
      expect(toHex(sigStructure(counted, payload))).toBe(intermediates.ToBeSign_hex?.toLowerCase());
      built.push(name);
    }
    expect(built).toEqual(['sign-pass-01.json', 'sign-pass-03.json', 'eddsa-sig-01.json', 'eddsa-sig-02.json']);
  });

  it('have the Ed25519 signature that we verify', async () => {
    const { input, output } = readVectors('cose-examples/eddsa-examples/eddsa-sig-01.json') as Example;
    const [header, , payload, signature] = (decodeCbor(fromHex(output.cbor), limits) as CborTag).value as Uint8Array[];
    const key = fromHex(input.sign0?.key.x_hex ?? '');
    const message = sigStructure(header as Uint8Array, payload as Uint8Array);
    expect(await verify(message, key, signature as Uint8Array)).toBe(true);
    message[20] = (message[20] ?? 0) ^ 1;
    expect(await verify(message, key, signature as Uint8Array)).toBe(false);
  });
});
