/** Published answers of the algorithms that the program rests on, and what it says to each on this machine. */
import { utf8 } from '../../../bytes/arrays.ts';
import { CborError, decodeCbor, encodeCbor } from '../../../bytes/cbor.ts';
import { fromHex, toHex } from '../../../bytes/hex.ts';
import { createDigest, type DigestName, hmacSha256 } from '../../../crypto/digest.ts';
import { publicKeyOf, sign, verify } from '../../../crypto/ed25519.ts';
import { Frontier, leafHash } from '../../../crypto/merkle.ts';
import { equationHolds } from '../../../engine/noble.ts';
import { engine } from '../../../engine/node.ts';

interface KnownAnswer {
  readonly what: string;
  /** Where the answer is published. */
  readonly source: string;
  /** What this program says, as text; right where it equals `answer`. */
  say(): string | Promise<string>;
  readonly answer: string;
}

const twoBlocks = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';

const digests: readonly (readonly [DigestName, message: string, source: string, answer: string])[] = [
  [
    'sha256',
    '',
    'NIST CAVP, SHA256ShortMsg, Len = 0',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
  ['sha256', 'abc', 'FIPS 180-2, B.1', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['sha256', twoBlocks, 'FIPS 180-2, B.2', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  [
    'sha384',
    'abc',
    'FIPS 180-2, D.1',
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  ],
  [
    'sha512',
    'abc',
    'FIPS 180-2, C.1',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
  ['sha3-256', 'abc', 'NIST, SHA3-256 example', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  ['sha1', 'abc', 'FIPS 180-2, A.1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['md5', 'abc', 'RFC 1321, A.5', '900150983cd24fb0d6963f7d28e17f72'],
];

/** RFC 8032, 7.1: seed, key, message, signature. */
const signatures: readonly (readonly [test: string, seed: string, key: string, message: string, signature: string])[] =
  [
    [
      'TEST 1',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'TEST 2',
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
  ];

/** The leaves that reference implementations of Certificate Transparency share. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];

const bits = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const all = (...holds: readonly boolean[]): string => holds.join(' ');

function* ofDigests(): Generator<KnownAnswer> {
  for (const [name, message, source, answer] of digests) {
    const say = (): string => {
      const digest = createDigest(name);
      digest.update(utf8(message));
      return toHex(digest.digest());
    };
    yield { what: `${name} of ${message === '' ? 'nothing' : `"${message}"`}`, source, say, answer };
  }
  yield {
    what: 'HMAC-SHA-256',
    source: 'RFC 4231, 4.3',
    say: () => toHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?'))),
    answer: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  };
}

function* ofKeys(): Generator<KnownAnswer> {
  const [password, salt] = [utf8('password'), utf8('NaCl')];
  yield {
    what: 'scrypt',
    source: 'RFC 7914, 12',
    say: async () => toHex(await engine.scrypt({ password, salt, N: 1024, r: 8, p: 16, length: 64 })),
    answer:
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
  };
  for (const [test, seed, key, message, signature] of signatures) {
    const source = `RFC 8032, 7.1, ${test}`;
    const [said, of, by] = [fromHex(message), fromHex(key), fromHex(signature)];
    yield { what: 'Ed25519: the key of a seed', source, say: () => toHex(publicKeyOf(fromHex(seed))), answer: key };
    yield { what: 'Ed25519: a signature', source, say: () => toHex(sign(said, fromHex(seed))), answer: signature };
    yield {
      what: 'Ed25519: both implementations take it, and refuse it with a bit changed in R, in S, and in the message',
      source,
      say: async () => {
        const both = async (text: Uint8Array, mark: Uint8Array): Promise<string> =>
          all(await verify(text, of, mark), equationHolds(text, of, mark));
        const changed = [both(said, bits(by, 0)), both(said, bits(by, 32)), both(utf8('TEST'), by)];
        return [await both(said, by), ...(await Promise.all(changed))].join(', ');
      },
      answer: 'true true, false false, false false, false false',
    };
  }
}

function* ofForms(): Generator<KnownAnswer> {
  yield {
    what: 'the root of the eight leaves of the reference tree of Certificate Transparency',
    source: 'RFC 9162, 2.1.1',
    say: () => {
      const frontier = new Frontier();
      for (const leaf of leaves) frontier.push(leafHash(fromHex(leaf)));
      return toHex(frontier.root());
    },
    answer: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  };
  yield {
    what: 'CBOR of 1000000',
    source: 'RFC 8949, Appendix A',
    say: () => toHex(encodeCbor(1_000_000)),
    answer: '1a000f4240',
  };
  yield {
    what: 'CBOR that is not the shortest is refused',
    source: 'RFC 8949, 4.2.1',
    say: () => {
      try {
        decodeCbor(fromHex('1800'), { maxBytes: 16 });
        return 'taken';
      } catch (error) {
        if (error instanceof CborError) return 'refused';
        throw error;
      }
    },
    answer: 'refused',
  };
}

export const knownAnswers: readonly KnownAnswer[] = [...ofDigests(), ...ofKeys(), ...ofForms()];
