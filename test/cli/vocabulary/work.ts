/** Work on evidence: acquire, derive, measure, examine. */
import { algorithms, digestBytes } from '../../../src/evidence/record.ts';
import { exhibitKinds } from '../../../src/ledger/vocabulary/exhibit.ts';
import { type Acts, declared, file, folder, rounds, take } from './story.ts';

const outcomes = ['complete', 'incomplete', 'failed', 'stopped'] as const;

const unknown = { absent: 'not-legible', why: 'TEST label torn' };

/** The only segment of a raw image holds what the image holds, and so does its container. */
const sameDigests = Object.fromEntries(
  algorithms.flatMap((name) =>
    ['content.digests', 'segments.digest', 'container'].map((of) => [
      `products.${of}.${name}.value`,
      new Uint8Array(digestBytes[name]).fill(9),
    ]),
  ),
);

export const acquire: Acts = async (play) => {
  for (const number of ['KA/1', 'HD/1']) await take(play, number);
  let previous: number | undefined;
  for (const round of rounds(11)) {
    previous = await play.full('acquire', round, {
      source: 'KA/1',
      attempt: round + 1,
      previous,
      ...(outcomes[round % 4] === 'complete' && { 'unreadable.count': 0 }),
      // the first copies a medium whole, and every digest of a full body is another
      ...(round === 0 && { irregular: declared('MISMATCH', 'NO_AUTHORITY') }),
      ...(round === 2 && { 'blocker.serial': unknown, 'blocker.firmware': unknown }),
      'products.exhibit': `KA/1-i${round}`,
      // a raw image has the size of what it holds
      'products.size': 4096,
      'products.content.size': 4096,
      'products.segments.size': 4096,
      'products.segments.carrier': 'HD/1',
      ...sameDigests,
    });
  }
};

export const derive: Acts = async (play) => {
  await take(play, 'KA/1');
  await take(play, 'HD/1');
  for (const round of rounds(13)) {
    const kinds = [
      'working-copy',
      'archive-copy',
      'court-copy',
      'transfer-copy',
      'extract',
      'split',
      'combined',
      'selection',
      'removed',
      'rejoined',
    ];
    const kind = kinds[round % kinds.length];
    const child = exhibitKinds[round % exhibitKinds.length] as string;
    const isThing =
      !['data', 'document', 'account', 'part'].includes(child) && kind !== 'removed' && kind !== 'rejoined';
    await play.full('derive', round, {
      parents: kind === 'rejoined' ? ['KA/1', `KA/1-d${round - 1}`] : ['KA/1'],
      ...(kind === 'rejoined' ? { children: [] } : { 'children.number': `KA/1-d${round}` }),
      'children.carrier': 'HD/1',
      ...(isThing && { irregular: declared('THING_FROM_THING', 'NO_AUTHORITY') }),
    });
  }
};

export const measure: Acts = async (play) => {
  const kept = await take(play, 'KA/1', { content: file(1), stated: [{ by: 'TEST Lab', digests: file(1).digests }] });
  const listed = await take(play, 'KA/2', { content: folder });
  await take(play, 'KA/3');
  await play.full('measure', 0, {
    exhibit: 'KA/3',
    outcome: 'first',
    depth: 'every-byte',
    against: { nothing: 'first' },
    audit: undefined,
  });
  const counts = { matched: 4, changed: 0, moved: 0, new: 0, missing: 0, duplicate: 0, unreadable: 0, kindChanged: 0 };
  const same = { outcome: 'match', depth: 'every-byte', 'unreadable.count': 0, media: 'same' };
  await play.full('measure', 1, {
    ...same,
    exhibit: 'KA/2',
    against: { entry: listed },
    content: folder,
    audit: counts,
  });
  await play.full('measure', 2, {
    ...same,
    exhibit: 'KA/1',
    content: file(1),
    audit: undefined,
    against: { stated: 'TEST Lab' },
  });
  await play.full('measure', 4, {
    exhibit: 'KA/1',
    outcome: 'mismatch',
    against: { entry: kept },
    audit: undefined,
    media: 'differs',
    irregular: declared('MISMATCH'),
  });
  const untouched = { exhibit: 'KA/1', content: undefined, audit: undefined };
  await play.full('measure', 5, { ...untouched, outcome: 'not-examined', against: { nothing: 'not-examined' } });
  await play.full('measure', 3, { ...untouched, outcome: 'incomplete', against: { log: new Uint8Array(32).fill(9) } });
};

export const examine: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(3)) await play.full('examine', round, { on: ['KA/1'] });
};
