/** Trust files with pins of time-stamp authorities and witnesses: wrong ones, each in one way, and ones that are barely right. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { pins, type TrustRow, without } from './trust-vectors.ts';

/** The line of a witness of that name and type, with the digits that belong to it; nothing about it is checked. */
function lineOf(name: string, { type = 4, key = new Uint8Array(32).fill(7) } = {}): string {
  const body = concatBytes(Uint8Array.of(type), key);
  return `${name}+${toHex(sha256(concatBytes(new TextEncoder().encode(`${name}\n`), body)).subarray(0, 4))}+${toBase64(body)}`;
}

const postQuantum = { type: 6, key: new Uint8Array(1312).fill(7) };
const line = lineOf('witness.example/w1');
const [name = '', digits = '', base64 = ''] = line.split(/\+(.{8})\+/);
const witness = ({ key }: { readonly key: object }, vkey: unknown, more: object = {}) =>
  pins(key, { ...without(key as never, 'keyId'), kind: 'witness', vkey, ...more });
const time = ({ key, root }: { readonly key: object; readonly root: object }, more: object = {}) =>
  pins(key, { ...root, kind: 'time', ...more });
const policies = (count: number): string[] => Array.from({ length: count }, (_, at) => `1.2.3.${at}`);
const longest = `1.2.${'1'.repeat(15)}.${'1'.repeat(15)}.${'1'.repeat(15)}.${'1'.repeat(15)}.${'1'.repeat(15)}.${'1'.repeat(15)}`;

export const refusedOutside: readonly TrustRow[] = [
  [
    'time-without-certificate',
    'A pinned authority for time lacks its certificate.',
    ({ key, root }) => pins(key, without({ ...root, kind: 'time' }, 'certificate')),
  ],
  [
    'time-of-another-number',
    'The certificate of a pinned authority for time is another.',
    (of) => time(of, { sha256: of.other }),
  ],
  [
    'time-in-capitals',
    'The number of an authority for time is in capital letters.',
    (of) => time(of, { sha256: String(of.root.sha256).toUpperCase() }),
  ],
  [
    'time-with-a-claimed-name',
    'The pin of an authority for time says which name a card bears.',
    (of) => time(of, { claimed: 'TEST' }),
  ],
  [
    'time-with-a-vkey',
    'The pin of an authority for time has the key of a witness too.',
    (of) => time(of, { vkey: line }),
  ],
  ['time-policies-a-text', 'The policies are one text.', (of) => time(of, { policies: '1.2.3.4' })],
  ['time-policies-none', 'The list of policies is empty.', (of) => time(of, { policies: [] })],
  ['time-policies-null', 'The policies are null.', (of) => time(of, { policies: null })],
  ['time-policies-17', 'There are 17 policies.', (of) => time(of, { policies: policies(17) })],
  ['time-policies-twice', 'One policy is listed twice.', (of) => time(of, { policies: ['1.2.3.4', '1.2.3.4'] })],
  ['time-policies-a-number', 'A policy is a number.', (of) => time(of, { policies: [1.2] })],
  ['time-policy-of-one-part', 'A policy has one part.', (of) => time(of, { policies: ['1'] })],
  ['time-policy-with-a-zero', 'A part of a policy begins with zero.', (of) => time(of, { policies: ['1.2.03'] })],
  ['time-policy-below-3', 'A policy begins with 3.', (of) => time(of, { policies: ['3.1.2'] })],
  [
    'time-policy-1-40',
    'The second part of a policy is too large for its first.',
    (of) => time(of, { policies: ['1.40.2'] }),
  ],
  ['time-policy-ends-with-a-dot', 'A policy ends with a dot.', (of) => time(of, { policies: ['1.2.3.'] })],
  ['time-policy-with-a-line-break', 'Behind a policy is a line break.', (of) => time(of, { policies: ['1.2.3\n'] })],
  ['time-policy-in-other-digits', 'A policy is in Arabic digits.', (of) => time(of, { policies: ['1.2.\u0663'] })],
  ['time-policy-too-long', 'A policy has 101 characters.', (of) => time(of, { policies: [`${longest}.1`] })],
  ['time-accuracy-0', 'The accuracy is 0.', (of) => time(of, { accuracy: 0 })],
  ['time-accuracy-negative', 'The accuracy is below 0.', (of) => time(of, { accuracy: -1 })],
  [
    'time-accuracy-more-than-a-day',
    'The accuracy is a day and a millisecond.',
    (of) => time(of, { accuracy: 86_400_001 }),
  ],
  [
    'time-accuracy-in-parts',
    'The accuracy is half a millisecond more than whole.',
    (of) => time(of, { accuracy: 1.5 }),
  ],
  ['time-accuracy-a-text', 'The accuracy is a text.', (of) => time(of, { accuracy: '1000' })],
  ['time-accuracy-true', 'The accuracy is true.', (of) => time(of, { accuracy: true })],
  ['time-accuracy-null', 'The accuracy is null.', (of) => time(of, { accuracy: null })],
  [
    'time-pinned-twice',
    'One authority for time is pinned twice.',
    ({ key, root }) => pins(key, { ...root, kind: 'time' }, { ...root, kind: 'time', name: 'TEST Other' }),
  ],
  [
    'root-with-policies',
    'A pinned root has policies, which only an authority for time has.',
    ({ key, root }) => pins(key, { ...root, policies: ['1.2.3.4'] }),
  ],
  ['key-with-an-accuracy', 'The pin of a key has an accuracy.', ({ key }) => pins({ ...key, accuracy: 1000 })],
  ['witness-without-vkey', 'The pin of a witness has no key.', (of) => witness(of, undefined)],
  ['witness-a-number', 'The key of a witness is a number.', (of) => witness(of, 7)],
  ['witness-by-its-digest', 'The key of a witness is given by a digest.', (of) => witness(of, of.other)],
  [
    'witness-with-a-key-number',
    'The pin of a witness has the number of a key too.',
    (of) => witness(of, line, { keyId: of.other }),
  ],
  [
    'witness-with-a-certificate',
    'The pin of a witness has a certificate.',
    (of) => witness(of, line, { certificate: of.root.certificate }),
  ],
  ['witness-with-policies', 'The pin of a witness has policies.', (of) => witness(of, line, { policies: ['1.2.3.4'] })],
  [
    'witness-of-other-digits',
    'The digits are those of another name.',
    (of) => witness(of, `witness.example/w2+${digits}+${base64}`),
  ],
  [
    'witness-digits-in-capitals',
    'The digits are in capital letters.',
    (of) => witness(of, `${name}+${digits.toUpperCase()}+${base64}`),
  ],
  ['witness-without-name', 'A witness has no name.', (of) => witness(of, lineOf(''))],
  ['witness-name-with-a-blank', 'A blank is in the name of a witness.', (of) => witness(of, lineOf('witness w1'))],
  [
    'witness-name-with-a-next-line',
    'The name of a witness has the control character U+0085.',
    (of) => witness(of, lineOf('witness\u0085w1')),
  ],
  [
    'witness-name-with-a-separator',
    'The name of a witness has the control character U+001C.',
    (of) => witness(of, lineOf('witness\u001cw1')),
  ],
  [
    'witness-name-with-a-zero',
    'The name of a witness has the control character U+0000.',
    (of) => witness(of, lineOf('witness\u0000w1')),
  ],
  [
    'witness-name-with-a-wide-blank',
    'The name of a witness has the blank U+3000.',
    (of) => witness(of, lineOf('witness\u3000w1')),
  ],
  [
    'witness-name-half',
    'The name of a witness is one half of a character.',
    (of) => witness(of, lineOf('\ud83d').replace('\ufffd', '\ud83d')),
  ],
  ['witness-name-256', 'The name of a witness has 256 bytes.', (of) => witness(of, lineOf('w'.repeat(256)))],
  [
    'witness-key-of-a-log',
    'The key is that of a log (type 1), not of a witness.',
    (of) => witness(of, lineOf(name, { type: 1 })),
  ],
  [
    'witness-key-cut',
    'The key of a witness lacks a byte.',
    (of) => witness(of, lineOf(name, { key: new Uint8Array(31) })),
  ],
  [
    'witness-key-of-the-other-type',
    'An Ed25519 key is called ML-DSA-44.',
    (of) => witness(of, lineOf(name, { type: 6 })),
  ],
  [
    'witness-without-padding',
    'The key of a witness is in base64 without its padding.',
    (of) => witness(of, lineOf(name, postQuantum).replace(/=+$/, '')),
  ],
  [
    'witness-with-bits-left-over',
    'The last character of the key has bits that nothing stands for.',
    (of) => witness(of, lineOf(name, postQuantum).replace(/c=$/, 'd=')),
  ],
  ['witness-with-a-line-break', 'Behind the key of a witness is a line break.', (of) => witness(of, `${line}\n`)],
  [
    'witness-pinned-twice',
    'One key of a witness is pinned under two names.',
    ({ key }) => {
      const row = { ...without(key, 'keyId'), kind: 'witness' };
      return pins(key, { ...row, vkey: line }, { ...row, vkey: lineOf('witness.example/w2') });
    },
  ],
];

export const readOutside: readonly TrustRow[] = [
  [
    'time-and-root',
    'One certificate is pinned as a root and as an authority for time.',
    ({ key, root }) => pins(key, root, { ...root, kind: 'time' }),
  ],
  [
    'time-with-most-policies',
    'An authority for time has 16 policies and the greatest accuracy.',
    (of) => time(of, { policies: policies(16), accuracy: 86_400_000 }),
  ],
  [
    'time-with-the-longest-policy',
    'A policy has 99 characters.',
    (of) => time(of, { policies: [longest], accuracy: 1 }),
  ],
  ['witness', 'A witness is pinned by an Ed25519 key.', (of) => witness(of, line)],
  ['witness-post-quantum', 'A witness is pinned by an ML-DSA-44 key.', (of) => witness(of, lineOf(name, postQuantum))],
  [
    'witness-longest-name',
    'The name of a witness has 255 bytes.',
    (of) => witness(of, lineOf(`${'w'.repeat(253)}\u00e9`)),
  ],
  [
    'witness-name-with-a-byte-order-mark',
    'The name of a witness has the character U+FEFF, which is no blank.',
    (of) => witness(of, lineOf('witness\ufeffw1')),
  ],
];
