/** Keyed digests (ledger.md, section 15): as bytes, under one key and two, against a SHA-256, with the key opened and without. */
import { createHash } from 'node:crypto';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import type { Content } from '../../src/custody/content.ts';
import { contentKeyText, keyedDigest } from '../../src/ledger/private/content-key.ts';
import { commitmentOf, encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { offering, toForeigner } from '../custody/cases/offer-acts.ts';
import { acquire, match } from '../custody/cases/work-acts.ts';
import { type Attempt, attempt } from '../custody/rule-case.ts';
import { story } from '../custody/story.ts';
import { across } from './across-vectors.ts';
import { Agency } from './agency.ts';
import { type Actor, LedgerWriter } from './ledger-writer.ts';
import { cast } from './record-vectors.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import { type Vector, vectorOf } from './vector.ts';

/** A content key by a byte, made by nobody who signs here. The first is that of the known values. */
const keyId = fromHex('5e68bc19f268d88e59a070572096d82ae689614d52cb870652f7983b8115d40a');
const openingOf = (which: number, text: string = contentKeyText): Opening => ({
  salt: Uint8Array.from({ length: 32 }, (_, i) => i + which),
  keyId,
  text,
});
const plainOf = (text: string) => ({
  size: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
});
const keyed = (text: string, which = 0, more: { readonly plain?: string } = {}) => ({
  value: keyedDigest(openingOf(which).salt, plainOf(text)),
  key: commitmentOf(openingOf(which)),
  src: 'computed' as const,
  ...more,
});
const sealed = (text: string, which = 0, more = {}): Content => ({ digests: { keyed: keyed(text, which, more) } });
const open = (text: string): Content => {
  const { size, sha256 } = plainOf(text);
  return { size, digests: { sha256: { value: fromHex(sha256), src: 'computed' } } };
};
const one = 'TEST one\n';
const two = 'TEST two\n';

interface Case {
  readonly name: string;
  readonly about: string;
  readonly fixed: Content;
  readonly taken: Content;
  readonly verdict?: 'failed' | 'inconclusive';
  readonly findings?: readonly string[];
  readonly opened?: Opening;
}
const other = { verdict: 'inconclusive', findings: ['CONTENT_OTHER_THERE'] } as const;
const unlike = { verdict: 'inconclusive', findings: ['CONTENT_NOT_COMPARABLE'] } as const;

const cases: readonly Case[] = [
  {
    name: 'keyed-same',
    about:
      'Two agencies state one keyed digest under one key: they agree without any opening. These are the known values.',
    fixed: sealed(one),
    taken: sealed(one),
  },
  {
    name: 'keyed-other',
    about:
      'Two agencies state two keyed digests under one key: the content differs, and nobody needs the key to see it.',
    fixed: sealed(one),
    taken: sealed(two),
    ...other,
  },
  {
    name: 'keyed-two-keys',
    about: 'Two agencies each made a key of their own: the same content has two keyed digests, which accuse nobody.',
    fixed: sealed(one),
    taken: sealed(one, 1),
    ...unlike,
  },
  {
    name: 'keyed-and-sha256-closed',
    about: 'The sender has a keyed digest and the recipient a SHA-256; the key is not opened to this reader.',
    fixed: sealed(one),
    taken: open(one),
    ...unlike,
  },
  {
    name: 'keyed-and-sha256-opened',
    about: 'The sender has a SHA-256 and the recipient a keyed digest; the key is opened, and both are of one content.',
    fixed: open(one),
    taken: sealed(one),
    opened: openingOf(0),
  },
  {
    name: 'keyed-and-sha256-opened-other',
    about:
      'The sender has a SHA-256 and the recipient a keyed digest; the key is opened, and they are of two contents.',
    fixed: open(two),
    taken: sealed(one),
    opened: openingOf(0),
    ...other,
  },
  {
    name: 'keyed-and-sha256-opened-of-the-other',
    about:
      'The sender has a keyed digest and the recipient a SHA-256. The key is among the recipient’s disclosures, in whose ledger it opens nothing.',
    fixed: sealed(one),
    taken: open(one),
    opened: openingOf(0),
    findings: ['OPENING_UNUSED'],
  },
  {
    name: 'keyed-and-sha256-opened-by-another-text',
    about: 'The field key is the hash of an opening whose text is not that of a content key: it opens nothing.',
    fixed: open(one),
    taken: { digests: { keyed: { ...keyed(one), key: commitmentOf(openingOf(0, 'TEST no key')) } } },
    opened: openingOf(0, 'TEST no key'),
    verdict: 'inconclusive',
    findings: ['CONTENT_NOT_COMPARABLE', 'OPENING_UNUSED'],
  },
  {
    name: 'keyed-and-manifest',
    about: 'The sender has a keyed digest and the recipient a manifest.',
    fixed: sealed(one),
    taken: { manifest: { root: new Uint8Array(32).fill(9), records: 2, size: 9 } },
    ...unlike,
  },
  {
    name: 'keyed-and-md5',
    about: 'The sender has a keyed digest and the recipient an MD5 alone.',
    fixed: sealed(one),
    taken: { size: 9, digests: { md5: { value: new Uint8Array(16).fill(9), src: 'computed' } } },
    ...unlike,
  },
];

async function handedOver({ name, about, fixed, taken, verdict, findings = [], opened }: Case): Promise<Vector> {
  const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
  const exhibit = thing('KA/1', { kind: 'data', content: fixed });
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  const offer = await a.offer(['KA/1'], [b.officer]);
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  const entry = a.entry(await a.answered(answer));
  await b.receive(answer, { entry, more: { kind: 'data', content: taken } });
  const vector = across([b, a], { name, about, verdict: verdict ?? 'verified', findings: [...findings] });
  return opened === undefined ? vector : { ...vector, disclosures: { bytes: encodeOpening(opened), isWhole: false } };
}

/** KA/1 is on record by the keyed digest of `one`, and is hashed again. */
const hashedAgain = (outcome: 'match' | 'mismatch', content: Content): Attempt =>
  attempt(
    story().collect('KA/1', { kind: 'data', content: sealed(one) }),
    'measure',
    match('KA/1', 2, { outcome, content }),
  );

const told: readonly ToldVector[] = [
  {
    name: 'keyed-match',
    about: 'A hash check matches by the keyed digest under the key of the record.',
    tells: () => hashedAgain('match', sealed(one)),
  },
  {
    name: 'keyed-match-other',
    about: 'A hash check says match of another keyed digest under the key of the record.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () => hashedAgain('match', sealed(two)),
  },
  {
    name: 'keyed-match-by-sha256',
    about: 'A hash check says match by a SHA-256 of what is on record by a keyed digest: rules read public bytes.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () => hashedAgain('match', open(one)),
  },
  {
    name: 'keyed-mismatch',
    about: 'A hash check says mismatch, by another keyed digest under the key of the record.',
    codes: ['MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => hashedAgain('mismatch', sealed(two)),
  },
  {
    name: 'keyed-mismatch-two-keys',
    about: 'A hash check says mismatch only because it made a key of its own.',
    codes: ['MISMATCH', 'OUTCOME_NOT_SHOWN'],
    declares: ['MISMATCH', 'OUTCOME_NOT_SHOWN'],
    tells: () => hashedAgain('mismatch', sealed(one, 1)),
  },
  {
    name: 'keyed-first-of-what-is-keyed',
    about: 'A hash check says first of what is on record by a keyed digest already.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () =>
      attempt(
        story().collect('KA/1', { kind: 'data', content: sealed(one) }),
        'measure',
        match('KA/1', 2, { outcome: 'first', against: { nothing: 'first' }, content: sealed(one) }),
      ),
  },
  {
    name: 'keyed-offer-other',
    about: 'An offer states another keyed digest than is on record.',
    codes: ['CONTENT_DIFFERS'],
    tells: () => {
      const offered = offering([], 'with', ['KA/1']);
      const exhibits = offered.exhibits?.map((row) => ({ ...row, content: sealed(two) })) ?? [];
      const told = story().collect('KA/1', { kind: 'data', content: sealed(one) });
      return attempt(told, 'offer', { ...offered, exhibits }, toForeigner);
    },
  },
  {
    name: 'keyed-copy-as-its-source',
    about: 'A disk is copied whole; the image has the keyed digest of what was read.',
    tells: () => attempt(story().collect('KA/1'), 'acquire', copying(one)),
  },
  {
    name: 'keyed-copy-unlike-its-source',
    about: 'A disk is copied whole; the image has another keyed digest than what was read.',
    codes: ['MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => attempt(story().collect('KA/1'), 'acquire', copying(two)),
  },
];

const copying = (text: string) =>
  acquire({
    sourceDigest: { keyed: keyed(one) },
    products: [{ exhibit: 'KA/1.2', format: 'raw', content: sealed(text) }],
  });

const form = (name: string, about: string, body: object): [string, string, object] => [name, about, body];
const note = { text: 'TEST note' };
const measure = (content: object) => ({ ...bodies.measure('KA/1'), content, under: [1] });
const attached = (more: object) => ({
  ...note,
  attachments: [{ mediaType: 'text/plain', kind: 'warrant', title: 'TEST warrant', ...more }],
});
const keyedDigests = { keyed: keyed(one) };
const sha256 = { value: new Uint8Array(32).fill(1), src: 'computed' };
const product = { exhibit: 'KA/1.2', format: 'raw', size: 9, content: open(one) };

/** Fields that must not be beside a keyed digest, and those that are required without one. */
const misformed = [
  form('keyed-beside-sha256', 'A keyed digest beside a SHA-256.', measure({ digests: { ...keyedDigests, sha256 } })),
  form('keyed-beside-size', 'A keyed digest beside a size.', measure({ size: 9, digests: keyedDigests })),
  form(
    'keyed-beside-pieces',
    'A keyed digest beside pieces.',
    measure({ digests: keyedDigests, pieces: { size: 1024, root: new Uint8Array(32) } }),
  ),
  form('sha256-without-size', 'A SHA-256 of content without a size.', measure({ digests: { sha256 } })),
  form(
    'keyed-without-key',
    'A keyed digest without its key.',
    measure({ digests: { keyed: { value: keyed(one).value, src: 'computed' } } }),
  ),
  form(
    'keyed-key-as-text',
    'A content key as an open text.',
    measure({ digests: { keyed: { ...keyed(one), key: 'TEST key' } } }),
  ),
  form('keyed-product-with-size', 'A copy with a keyed digest and a size.', {
    ...bodies.acquire('KA/1', ['KA/1.2']),
    under: [1],
    products: [{ ...product, content: sealed(one) }],
  }),
  form('product-without-size', 'A copy with a SHA-256 and without a size.', {
    ...bodies.acquire('KA/1', ['KA/1.2']),
    under: [1],
    products: [{ ...product, size: undefined }],
  }),
  form('keyed-segment-with-size', 'A segment with a keyed digest and a size.', {
    ...bodies.acquire('KA/1', ['KA/1.2']),
    under: [1],
    products: [{ ...product, segments: [{ name: 'TEST.001', size: 9, digest: keyedDigests }] }],
  }),
  form('segment-without-size', 'A segment with a SHA-256 and without a size.', {
    ...bodies.acquire('KA/1', ['KA/1.2']),
    under: [1],
    products: [{ ...product, segments: [{ name: 'TEST.001', digest: { sha256 } }] }],
  }),
  form('attachment-keyed-and-sha256', 'An attachment with a keyed digest and a SHA-256.', {
    ...attached({ keyed: keyed(one).value, key: keyed(one).key, sha256: sha256.value, size: 9 }),
  }),
  form('attachment-keyed-with-size', 'An attachment with a keyed digest and a size.', {
    ...attached({ keyed: keyed(one).value, key: keyed(one).key, size: 9 }),
  }),
  form('attachment-keyed-without-key', 'An attachment with a keyed digest and without its key.', {
    ...attached({ keyed: keyed(one).value }),
  }),
  form('attachment-sha256-with-key', 'An attachment with a SHA-256 and a content key.', {
    ...attached({ sha256: sha256.value, size: 9, key: keyed(one).key }),
  }),
  form('attachment-without-digest', 'An attachment without any digest.', attached({})),
];

/** The ledger in which officer collects KA/1 (entry 2), then whatever else. */
async function ledgerOf(
  label: string,
  more: (writer: LedgerWriter, chief: Actor) => Promise<unknown>,
): Promise<readonly [LedgerWriter, Actor]> {
  const { chief, officer } = await cast();
  const writer = await LedgerWriter.open({ label, people: [chief, officer] });
  await writer.add('authority', bodies.authority('W-1') as CborInput);
  await writer.add('collect', { ...bodies.collect('KA/1'), exhibit: thing('KA/1'), under: [1] } as CborInput);
  await more(writer, chief);
  return [writer, chief];
}

const withoutUndefined = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutUndefined)
    : typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !(value instanceof Map)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([name, of]) => (of === undefined ? [] : [[name, withoutUndefined(of)]])),
        )
      : value;

async function formVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const [name, about, body] of misformed) {
    const type = 'text' in body ? 'note' : 'products' in body ? 'acquire' : 'measure';
    const [writer, chief] = await ledgerOf(name, (each) => each.add(type, withoutUndefined(body) as CborInput));
    vectors.push(vectorOf(writer, chief, { name, about, verdict: 'failed', findings: ['SCHEMA_INVALID'] }));
  }
  const sound: [string, string, object][] = [
    form('attachment-keyed', 'An attachment that is named by a keyed digest.', {
      ...attached({ keyed: keyed(one).value, key: keyed(one).key }),
    }),
    form('keyed-product', 'A copy and its segment with keyed digests, and no sizes.', {
      ...bodies.acquire('KA/1', ['KA/1.2']),
      under: [1],
      products: [
        {
          exhibit: 'KA/1.2',
          format: 'raw',
          content: sealed(one),
          segments: [{ name: 'TEST.001', digest: keyedDigests }],
        },
      ],
    }),
  ];
  for (const [name, about, body] of sound) {
    const type = 'text' in body ? 'note' : 'acquire';
    const [writer, chief] = await ledgerOf(name, (each) => each.add(type, body as CborInput));
    vectors.push(vectorOf(writer, chief, { name, about, verdict: 'verified' }));
  }
  return vectors;
}

/** What disclosures show of a keyed digest with a text beside it. */
async function textVectors(): Promise<Vector[]> {
  const { size, sha256: digest } = plainOf(one);
  const fits = `${size} ${digest}`;
  const opening = encodeOpening(openingOf(0));
  const make = async (
    name: string,
    about: string,
    {
      text = fits,
      bytes,
      isWhole = false,
      findings = [],
      verdict = 'verified',
      more = async () => {},
    }: {
      readonly text?: string;
      readonly bytes: (writer: LedgerWriter) => Uint8Array;
      readonly isWhole?: boolean;
      readonly findings?: readonly string[];
      readonly verdict?: 'verified' | 'failed';
      readonly more?: (writer: LedgerWriter, chief: Actor) => Promise<unknown>;
    },
  ): Promise<Vector> => {
    const [writer, chief] = await ledgerOf(name, async (each, by) => {
      await each.add('measure', measure(sealed(one, 0, { plain: text })) as CborInput, { withhold: 'all' });
      await more(each, by);
    });
    const disclosures = { bytes: bytes(writer), isWhole };
    return vectorOf(writer, chief, { name, about, verdict, findings, disclosures });
  };
  const all = (writer: LedgerWriter) => concatBytes(opening, writer.disclosures());
  const differs = { bytes: all, verdict: 'failed', findings: ['DIGEST_TEXT_DIFFERS'] } as const;
  const erase = (writer: LedgerWriter, by: Actor) =>
    writer.add(
      'erase',
      {
        fields: [{ entry: 3, field: 'content.digests.keyed.key' }],
        under: { absent: 'not-needed', why: 'TEST' },
      },
      { by },
    );
  return [
    await make('keyed-text', 'The text beside a keyed digest fits it; key and text are open.', {
      bytes: all,
      isWhole: true,
    }),
    await make('keyed-text-other-digest', 'The text beside a keyed digest states another SHA-256.', {
      ...differs,
      text: `${size} ${plainOf(two).sha256}`,
    }),
    await make('keyed-text-other-size', 'The text beside a keyed digest states another size.', {
      ...differs,
      text: `${size + 1} ${digest}`,
    }),
    await make('keyed-text-of-another-form', 'The text beside a keyed digest states its size with a leading zero.', {
      ...differs,
      text: `0${fits}`,
    }),
    await make('keyed-text-key-closed', 'The text beside a keyed digest does not fit, and the key is not opened.', {
      text: `${size + 1} ${digest}`,
      bytes: (writer) => writer.disclosures(),
    }),
    await make('keyed-text-closed', 'The text beside a keyed digest does not fit, and is not opened.', {
      text: `${size + 1} ${digest}`,
      bytes: () => opening,
    }),
    await make('keyed-key-missing', 'The keeper’s own disclosures lack the content key.', {
      bytes: (writer) => writer.disclosures(),
      isWhole: true,
      findings: ['TEXT_MISSING'],
    }),
    await make('keyed-key-erased', 'The content key was erased by its path, and the keeper has it no more.', {
      bytes: (writer) => writer.disclosures(),
      isWhole: true,
      findings: ['TEXT_ERASED'],
      more: erase,
    }),
    await make('keyed-key-erased-yet-open', 'The content key was erased by its path, and is open all the same.', {
      bytes: all,
      isWhole: true,
      findings: ['TEXT_ERASED', 'TEXT_ERASED_YET_OPEN'],
      more: erase,
    }),
    await make(
      'keyed-preimage-among-disclosures',
      'What a keyed digest is made of stands among the disclosures: its second element is an integer, so it is no opening.',
      {
        bytes: (writer) =>
          concatBytes(writer.disclosures(), encodeCbor([openingOf(0).salt, size, fromHex(digest)] as CborInput)),
        findings: ['DISCLOSURES_BROKEN'],
      },
    ),
  ];
}

export async function keyedVectors(): Promise<Vector[]> {
  return [
    ...(await Promise.all(cases.map(handedOver))),
    ...(await Promise.all(told.map(toldVector))),
    ...(await formVectors()),
    ...(await textVectors()),
  ];
}
