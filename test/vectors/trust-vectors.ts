/** Vectors of trust files: a wrong one is refused before anything is verified, and one that is barely right is read. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { authority } from './certificates.ts';
import { actor, LedgerWriter } from './ledger-writer.ts';
import { readOutside, refusedOutside } from './trust-outside.ts';
import { pinOf, type Vector } from './vector.ts';

type Row = Readonly<Record<string, unknown>>;
export interface Of {
  /** A pin of the key that opened the ledger. */
  readonly key: Row;
  readonly root: Row;
  /** The number of a key that signed nothing. */
  readonly other: string;
  readonly ledger: string;
}
/** A pin without that member, which it needs. */
export const without = (row: Row, name: string): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));
/** A trust file with these pins. */
export const pins = (...rows: readonly unknown[]) => ({ format: 1, pins: rows });

/** Name, what is wrong, and the file. */
export type TrustRow = readonly [name: string, about: string, of: (of: Of) => unknown];

const refused: readonly TrustRow[] = [
  ['is-a-list', 'The file is a list of pins without an object around it.', ({ key }) => [key]],
  ['without-format', 'The file does not say which format it has.', ({ key }) => ({ pins: [key] })],
  ['format-2', 'The file says that it has another format.', ({ key }) => ({ format: 2, pins: [key] })],
  ['format-true', 'The file says that its format is true.', ({ key }) => ({ format: true, pins: [key] })],
  [
    'with-another-member',
    'The file has a member that format 1 does not know.',
    ({ key }) => ({ ...pins(key), by: 'TEST' }),
  ],
  ['pins-an-object', 'The pins stand in an object, by number.', ({ key }) => ({ format: 1, pins: { 0: key } })],
  ['without-pins', 'The file has no list of pins.', () => ({ format: 1 })],
  ['pin-a-text', 'A pin is the number of a key alone.', ({ other }) => pins(other)],
  ['pin-without-kind', 'A pin does not say what it names.', ({ key }) => pins(without(key, 'kind'))],
  [
    'pin-of-another-kind',
    'A pin is of a kind that format 1 does not know.',
    ({ key }) => pins({ ...key, kind: 'agency' }),
  ],
  [
    'pin-of-a-kind-and-another-number',
    'A pin of a ledger gives the number of a key.',
    ({ key }) => pins({ ...key, kind: 'ledger' }),
  ],
  ['pin-without-number', 'A pin names no key.', ({ key }) => pins(without(key, 'keyId'))],
  [
    'pin-in-capitals',
    'The number of a key stands in capital letters.',
    ({ key }) => pins({ ...key, keyId: String(key.keyId).toUpperCase() }),
  ],
  [
    'pin-cut',
    'The number of a key lacks its last digit.',
    ({ key }) => pins({ ...key, keyId: String(key.keyId).slice(1) }),
  ],
  [
    'pin-with-a-line-break',
    'Behind the number of a key stands a line break.',
    ({ key }) => pins({ ...key, keyId: `${key.keyId}\n` }),
  ],
  ['pin-a-number', 'The number of a key is given as a number.', ({ key }) => pins({ ...key, keyId: 12 })],
  [
    'pin-with-another-member',
    'A pin has a member that format 1 does not know.',
    ({ key }) => pins({ ...key, note: 'TEST' }),
  ],
  [
    'pin-with-a-certificate',
    'The pin of a key has a certificate beside it.',
    ({ key, root }) => pins({ ...key, certificate: root.certificate }),
  ],
  ['pin-without-name', 'A pin does not say whose the key is.', ({ key }) => pins(without(key, 'name'))],
  ['pin-name-empty', 'The name is empty.', ({ key }) => pins({ ...key, name: '' })],
  ['pin-name-too-long', 'The name has 1,001 characters.', ({ key }) => pins({ ...key, name: 'T'.repeat(1001) })],
  [
    'pin-name-too-long-in-utf-16',
    'The name has 501 characters, each of which UTF-16 writes as two.',
    ({ key }) => pins({ ...key, name: '\u{1f511}'.repeat(501) }),
  ],
  ['pin-name-half', 'The name is one half of a character.', ({ key }) => pins({ ...key, name: '\ud83d' })],
  ['pin-name-null', 'The name is null.', ({ key }) => pins({ ...key, name: null })],
  ['pin-agency-empty', 'The agency is empty.', ({ key }) => pins({ ...key, agency: '' })],
  ['pin-claimed-empty', 'The name on the card is empty.', ({ key }) => pins({ ...key, claimed: '' })],
  [
    'ledger-pin-with-a-claimed-name',
    'The pin of a ledger says which name a card bears.',
    ({ key, ledger }) => pins({ ...without(key, 'keyId'), kind: 'ledger', ledger, claimed: 'TEST' }),
  ],
  ['pin-agency-a-list', 'The agency is a list of two.', ({ key }) => pins({ ...key, agency: ['TEST A', 'TEST B'] })],
  ['pin-without-means', 'A pin does not say how the number was confirmed.', ({ key }) => pins(without(key, 'how'))],
  [
    'pin-by-mail',
    'The number was confirmed by a mail, which confirms nothing.',
    ({ key }) => pins({ ...key, how: 'mail' }),
  ],
  [
    'pin-by-the-key-itself',
    'A pin says that the key was confirmed by itself.',
    ({ key }) => pins({ ...key, how: 'self' }),
  ],
  ['pin-without-time', 'A pin does not say when the number was confirmed.', ({ key }) => pins(without(key, 'when'))],
  [
    'pin-time-without-zone',
    'The time of the confirming has no zone.',
    ({ key }) => pins({ ...key, when: '2026-11-01T09:00:00' }),
  ],
  ['pin-until-a-day', 'The end of a pin is a day without a time.', ({ key }) => pins({ ...key, until: '2026-11-30' })],
  ['pin-until-null', 'The end of a pin is null.', ({ key }) => pins({ ...key, until: null })],
  [
    'pin-since-a-number',
    'The time since which a key is in other hands is a number.',
    ({ key }) => pins({ ...key, compromisedSince: 1793700000 }),
  ],
  ['pinned-twice', 'A key is pinned twice, for two people.', ({ key }) => pins(key, { ...key, name: 'TEST Other' })],
  [
    'pinned-as-key-and-card',
    'A key is pinned by its number and by its card.',
    ({ key }) => pins(key, { ...key, kind: 'card' }),
  ],
  [
    'root-without-certificate',
    'A pinned root lacks its certificate.',
    ({ key, root }) => pins(key, without(root, 'certificate')),
  ],
  [
    'root-of-another-number',
    'The certificate of a pinned root is another.',
    ({ key, root, other }) => pins(key, { ...root, sha256: other }),
  ],
  [
    'root-without-padding',
    'The certificate of a pinned root stands in base64 without its padding.',
    ({ key, root }) => pins(key, { ...root, certificate: String(root.certificate).replace(/=+$/, '') }),
  ],
  [
    'root-in-lines',
    'The certificate of a pinned root stands in lines.',
    ({ key, root }) => pins(key, { ...root, certificate: String(root.certificate).replace(/^.{64}/, '$&\n') }),
  ],
  [
    'one-of-two',
    'Of two pins the second is none.',
    ({ key, other }) => pins(key, { ...key, keyId: other, how: 'guess' }),
  ],
];

/** Files that are read, and that do not change what comes of a sound ledger. */
const read: readonly TrustRow[] = [
  ['card', 'The opening key is pinned by its card.', ({ key }) => pins({ ...key, kind: 'card' })],
  ['own', 'The opening key is pinned as the reader’s own.', ({ key }) => pins({ ...key, how: 'own' })],
  [
    'certificate',
    'The opening key is pinned since a certificate named its holder.',
    ({ key }) => pins({ ...key, kind: 'card', how: 'certificate' }),
  ],
  [
    'longest-name',
    'Beside the pin of the opening key stands one whose name has 1,000 characters.',
    ({ key, other }) => pins(key, { ...key, keyId: other, name: 'T'.repeat(1000) }),
  ],
  [
    'longest-name-in-utf-16',
    'A name has 500 characters, each of which UTF-16 writes as two.',
    ({ key, other }) => pins(key, { ...key, keyId: other, name: '\u{1f511}'.repeat(500) }),
  ],
  [
    'ends-in-another-zone',
    'A pin ends later than all that was signed; its times are written in another zone.',
    ({ key }) => pins({ ...key, when: '2026-11-01T09:00:00.250+05:30', until: '2027-01-01T00:00:00-03:00' }),
  ],
  [
    'key-and-ledger',
    'The opening key and the ledger are pinned.',
    ({ key, ledger }) => pins(key, { ...without(key, 'keyId'), kind: 'ledger', ledger }),
  ],
  [
    'key-and-root',
    'A root is pinned beside the opening key, which has no certificate.',
    ({ key, root }) => pins(key, root),
  ],
];

export async function trustVectors(): Promise<Vector[]> {
  const chief = await actor('trust-file', 'office', ['admin']);
  const officer = await actor('trust-file-officer', 'desk', ['custodian']);
  const writer = await LedgerWriter.open({ label: 'trust-file', people: [chief, officer] });
  await writer.add('note', { text: 'TEST note' }, { by: officer });
  const key: Row = { ...pinOf(chief) };
  const of: Of = {
    key,
    root: {
      ...without(key, 'keyId'),
      kind: 'root',
      sha256: toHex(sha256(authority)),
      certificate: toBase64(authority),
    },
    other: toHex(sha256(new TextEncoder().encode('TEST other key'))),
    ledger: toHex(writer.id),
  };
  const given = { ledger: writer.bytes(), checkpoints: [writer.checkpoint()] };
  return [
    ...[...refused, ...refusedOutside].map(([name, about, file]) => ({
      name: `no-trust-file-${name}`,
      about: `${about} Nothing is verified.`,
      ...given,
      trust: file(of),
      expected: { throws: 'TRUST_INVALID' },
    })),
    ...[...read, ...readOutside].map(([name, about, file]) => ({
      name: `trust-file-${name}`,
      about,
      ...given,
      trust: file(of),
      expected: { verdict: 'verified' as const, findings: [] },
    })),
    {
      name: 'no-trust-file-and-no-checkpoint',
      about: 'Neither the trust file nor the checkpoint is one. The trust file is looked at first.',
      ...given,
      checkpoints: ['TEST'],
      trust: {},
      expected: { throws: 'TRUST_INVALID' },
    },
  ];
}
