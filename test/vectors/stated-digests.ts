/** Manifests of which other computers computed the digests: who signed them, and what rests on those that nobody signed. */
import type { Content } from '../../src/custody/content.ts';
import { audit, type Draft, manifest } from '../custody/bodies.ts';
import { acquire, match, one } from '../custody/cases/work-acts.ts';
import { attempt } from '../custody/rule-case.ts';
import type { Story } from '../custody/story.ts';
import type { ToldVector } from './story-vector.ts';

type Row = NonNullable<Extract<Content, { readonly manifest: unknown }>['manifest']['from']>[number];

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const own: Row = { files: 1, src: 'computed' };
const signed = (node: number): Row => ({
  ...{ files: 1, src: 'computed', host: `TEST node-${node}`, key: bytes(0x40 + node), shards: [bytes(0x50 + node)] },
});
const unsigned: Row = { files: 1, src: 'stated', host: 'TEST node-3', shards: [bytes(0x53)] };

/** A manifest of three files in all. */
const listed = (from: readonly Row[]): Content => ({ manifest: { ...manifest(7).manifest, from } });

const copied = (from: readonly Row[], more: Draft<'acquire'> = {}): Draft<'acquire'> =>
  acquire({
    method: 'logical',
    products: [{ exhibit: 'KA/1.2', format: 'folder', size: 1000, content: listed(from) }],
    ...more,
  });

const stated = copied([own, signed(1), unsigned], { outcome: 'incomplete', why: 'TEST: node-3 signed nothing' });
const held = (): Story => one().acquire('KA/1', [], stated);
const again = (changed: number): Draft<'measure'> => ({
  ...match('KA/1.2', 3, { content: manifest(7), audit: audit(3 - changed, { changed }) }),
  ...(changed > 0 && { outcome: 'mismatch' }),
});

export const statedDigests: readonly ToldVector[] = [
  {
    name: 'folder-of-unsigned-shards-called-complete',
    about:
      'A copy of a folder is called complete. Another computer stated the digests of one of its files, and nobody signed them.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () => attempt(one(), 'acquire', copied([own, signed(1), unsigned])),
  },
  {
    name: 'folder-received-digests-called-complete',
    about: 'A copy of a folder is called complete. Somebody else stated its manifest, and nobody read a file.',
    codes: ['OUTCOME_CONTRADICTED'],
    tells: () => attempt(one(), 'acquire', copied([{ src: 'stated' }])),
  },
  {
    name: 'folder-of-two-signed-shards',
    about: 'Two computers hashed a folder, each signed its result, and who joined them read one file himself.',
    tells: () => attempt(one(), 'acquire', copied([own, signed(1), signed(2)])),
  },
  {
    name: 'folder-of-unsigned-shards',
    about: 'One of the computers that hashed a folder signed nothing, so the copy is not called complete.',
    codes: ['ACQUISITION_INCOMPLETE'],
    tells: () => attempt(one(), 'acquire', stated),
  },
  {
    name: 'folder-of-unsigned-shards-found-right',
    about: 'A later hash check reads all files and finds what the unsigned computer stated.',
    codes: ['ACQUISITION_INCOMPLETE'],
    tells: () => attempt(held(), 'measure', again(0)),
  },
  {
    name: 'folder-of-a-false-unsigned-shard',
    about: 'A later hash check finds a file with another digest than the unsigned computer stated: a gap, and no more.',
    codes: ['ACQUISITION_INCOMPLETE', 'MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => attempt(held(), 'measure', again(1)),
  },
];
