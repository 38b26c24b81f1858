/** Vectors of what an opening entry and those behind it are by a hair: its keys, clocks that do not move, what is not judged. */
import type { CborInput } from '../../src/bytes/cbor.ts';
import { bodies } from '../custody/bodies.ts';
import { type Actor, LedgerWriter } from './ledger-writer.ts';
import { cast, notes, openingEntry } from './record-vectors.ts';
import { type Vector, vectorOf } from './vector.ts';

const note = { text: 'TEST note' };
const keyOf = ({ card, post, roles }: Actor): CborInput => ({ card, post, roles: [...roles] });
/** It says to break a rule that nothing breaks. */
const needless = { ...note, irregular: [{ rule: 'NO_AUTHORITY', why: 'TEST' }] };

export async function openingVectors(): Promise<Vector[]> {
  const people = await cast();
  const { chief, officer } = people;
  const opening = async (name: string, about: string, by: Actor, keys: readonly Actor[]): Promise<Vector> => ({
    name,
    about,
    ledger: (await openingEntry(name, by, { keys: keys.map(keyOf) })).bytes,
    expected: { verdict: 'failed', findings: ['OPENING_INVALID'] },
  });
  const still = await notes('clock-stands-still', people);
  await still.add('note', note, { iat: still.now });
  const unknown = await notes('unknown-type-and-what-is-not-judged', people);
  await unknown.add('teleport', { to: 'elsewhere' });
  await unknown.add('note', needless);
  await unknown.add('incident', bodies.incident([]) as CborInput);
  const later = await openingEntry('format-2-and-what-is-not-judged', chief, { format: 2 });
  const ofLater = LedgerWriter.adopt('format-2-and-what-is-not-judged', later.bytes, later.nonce, chief);
  await ofLater.add('note', needless);
  return [
    await opening('opening-entry-with-a-key-twice', 'An opening entry that names one key twice.', chief, [
      chief,
      chief,
    ]),
    await opening(
      'opening-entry-signed-by-its-second-key',
      'An opening entry signed by the second of its keys.',
      officer,
      [chief, officer],
    ),
    vectorOf(still, chief, {
      name: 'clock-stands-still',
      about: 'Two entries say to be signed in the same second, which nothing forbids.',
      verdict: 'verified',
    }),
    vectorOf(unknown, chief, {
      name: 'unknown-type-and-what-is-not-judged',
      about:
        'Behind an entry of an unknown type stand one that declares a rule to be broken needlessly, and an open incident: neither is judged.',
      verdict: 'inconclusive',
      findings: ['TYPE_UNSUPPORTED'],
    }),
    vectorOf(ofLater, chief, {
      name: 'format-2-and-what-is-not-judged',
      about: 'A ledger of format 2 in which an entry declares a rule to be broken needlessly: that is not judged.',
      verdict: 'inconclusive',
      findings: ['FORMAT_UNSUPPORTED'],
    }),
  ];
}
