/** Proofs whose parts are of another type or form than they must be, or at a bound: each for a condition of the specification that no other vector shows. */
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { encodeProof } from '../../src/verify/compare/proof.ts';
import { ada, answer, bo, changed, copies, proofOf, taken } from '../verify/compare/proof-samples.ts';
import type { ProofVector } from './proof-vector.ts';

type Side = Map<string, CborInput>;

/** A fork at an even entry, which one side shows by an entry three behind: the path turns both ways. */
async function pathBothWays(): Promise<Uint8Array> {
  const branches: [string, typeof ada][][] = [
    [
      ['TEST this', bo],
      ['TEST more', bo],
      ['TEST last', ada],
    ],
    [['TEST that', ada]],
  ];
  return proofOf(await copies(4, ...branches));
}

export async function formVectors(): Promise<ProofVector[]> {
  const byOne = await proofOf(await copies(9, [['TEST this', ada]], [['TEST that', ada]]));
  const later = await pathBothWays();
  const [accepted, refused] = [await answer('accepted'), await answer('refused')];
  const answers = encodeProof({ proof: 'answers', answers: [accepted, refused] });
  const entry = sidesOf(byOne)[0]?.get('entry') as Uint8Array;
  const none = (name: string, about: string, proof: Uint8Array): ProofVector => ({
    name,
    about,
    proof,
    expected: 'no proof',
  });
  const top = (key: string, value: CborInput, of = byOne) => changed(of, (map) => map.set(key, value));
  /** One side changed: the one with an entry behind the fork, where there is one. */
  const side = (change: (side: Side) => CborInput, of = byOne) =>
    changed(of, (map) => {
      const sides = map.get('sides') as Side[];
      const at = Math.max(
        0,
        sides.findIndex((each) => each.has('path')),
      );
      map.set('sides', sides.map((each, index) => (index === at ? change(each) : each)) as CborInput);
    });
  const with_ = (key: string, value: CborInput) => (each: Side) => new Map(each).set(key, value) as CborInput;
  const path = pathOf(later);
  const hash = new Uint8Array(32);
  return [
    {
      name: 'path-both-ways',
      about:
        'One key signed at the fork and two entries behind it in the other history; the path from there joins from both sides.',
      proof: later,
      expected: 'holds',
    },
    none('is-list', 'It is a list.', encodeCbor([1, 'fork'])),
    none('format-true', 'Its format is true, which is not 1.', top('format', true)),
    none('unknown-sort', 'It proves something else than a fork or answers.', top('proof', 'TEST')),
    none(
      'side-is-list',
      'A side is a list.',
      side(() => ['entry']),
    ),
    none('side-with-more', 'A side holds something more.', side(with_('seq', 9))),
    none('side-entry-text', 'The entry of a side is text.', side(with_('entry', 'TEST'))),
    none(
      'side-leaf-null',
      'A side at the fork with a leaf that is null, and a path.',
      side((each) => new Map([...each, ['leaf', null], ['path', []]]) as CborInput),
    ),
    none(
      'side-path-at-the-fork',
      'A side at the fork with a leaf and a path.',
      side((each) => new Map([...each, ['leaf', hash], ['path', []]]) as CborInput),
    ),
    none('side-leaf-short', 'A leaf of 31 bytes.', side(with_('leaf', hash.subarray(1)), later)),
    none('side-path-text', 'A path that is an empty text.', side(with_('path', ''), later)),
    none(
      'side-path-short-hash',
      'A path with 31 bytes in it.',
      side(with_('path', [...path, hash.subarray(1)]), later),
    ),
    none('side-path-of-54', 'A path of 54 hashes.', side(with_('path', new Array(54).fill(hash)), later)),
    {
      name: 'side-path-of-53',
      about: 'A path of 53 hashes, which may be one and leads nowhere.',
      proof: side(with_('path', new Array(53).fill(hash)), later),
      expected: 'does not hold',
    },
    none('answers-text', 'The answers are texts.', top('answers', ['TEST a', 'TEST b'], answers)),
    none(
      'answers-with-an-entry-first',
      'The first of the answers is an entry.',
      top('answers', [entry, accepted.bytes], answers),
    ),
    none(
      'answers-with-an-entry-second',
      'The second of the answers is an entry.',
      top('answers', [accepted.bytes, entry], answers),
    ),
    {
      name: 'answers-other-nonce',
      about: 'Two answers that name one ledger and offer, and differ in the nonce.',
      proof: encodeProof({ proof: 'answers', answers: [accepted, await answer('refused', {}, undefined, '6b')] }),
      expected: 'does not hold',
    },
    {
      name: 'answers-signature-changed',
      about: 'A bit of the signature of an answer is changed.',
      proof: changed(answers, (map) => map.set('answers', brokenLast(map.get('answers') as Uint8Array[]))),
      expected: 'does not hold',
    },
  ];
}

const sidesOf = (proof: Uint8Array) => taken(proof).get('sides') as unknown as Side[];
function pathOf(proof: Uint8Array): CborInput[] {
  const side = sidesOf(proof).find((each) => each.has('path'));
  if (side === undefined) throw new Error('no side stands behind the fork');
  return side.get('path') as CborInput[];
}
const brokenLast = ([first, second]: Uint8Array[]): CborInput =>
  [first, second?.map((byte, at) => (at === second.length - 1 ? byte ^ 1 : byte))] as CborInput;
