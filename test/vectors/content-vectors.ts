/** How two statements of content compare (ledger.md, section 15): the same, other, unlike, or nothing in common. */
import type { Content } from '../../src/custody/content.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { across } from './across-vectors.ts';
import { Agency, contentOf } from './agency.ts';
import type { Vector } from './vector.ts';

const bytes = (byte: number, length: number) => ({
  value: new Uint8Array(length).fill(byte),
  src: 'computed' as const,
});
const manifest = (root: number, records = 3, size = 1000) => ({
  manifest: { root: new Uint8Array(32).fill(root), records, size },
});
const withMd5 = (sha256: number, md5: number) => ({
  size: 1000,
  digests: { sha256: bytes(sha256, 32), md5: bytes(md5, 16) },
});
const onlyMd5 = (md5: number, size = 1000) => ({ size, digests: { md5: bytes(md5, 16) } });

interface Case {
  readonly name: string;
  readonly about: string;
  /** What the sender fixes, and what the recipient takes in. */
  readonly fixed: Content;
  readonly taken: Content;
  readonly finds?: 'CONTENT_OTHER_THERE' | 'CONTENT_NOT_COMPARABLE';
}

const cases: readonly Case[] = [
  {
    name: 'content-folder-listed-twice',
    about: 'Both agencies list one folder: the two manifests have the same records and size and other roots.',
    fixed: manifest(9),
    taken: manifest(8),
    finds: 'CONTENT_NOT_COMPARABLE',
  },
  {
    name: 'content-folder-with-a-file-more',
    about: 'The recipient lists a folder with one record more than the manifest of the sender.',
    fixed: manifest(9),
    taken: manifest(8, 4),
    finds: 'CONTENT_OTHER_THERE',
  },
  {
    name: 'content-folder-of-another-size',
    about: 'The recipient lists a folder with as many records as the sender, and with another total size.',
    fixed: manifest(9),
    taken: manifest(8, 3, 1001),
    finds: 'CONTENT_OTHER_THERE',
  },
  {
    name: 'content-folder-same-manifest',
    about: 'The recipient takes in a folder by the manifest of the sender.',
    fixed: manifest(9),
    taken: manifest(9),
  },
  {
    name: 'content-other-md5',
    about: 'Both agencies state one SHA-256, and each another MD5: one of the two is wrong.',
    fixed: withMd5(1, 1),
    taken: withMd5(1, 2),
    finds: 'CONTENT_OTHER_THERE',
  },
  {
    name: 'content-same-md5-alone',
    about: 'The recipient states only the MD5 that the sender has beside its SHA-256.',
    fixed: withMd5(1, 1),
    taken: onlyMd5(1),
  },
  {
    name: 'content-other-md5-alone',
    about: 'The recipient states only an MD5, and the sender has another beside its SHA-256.',
    fixed: withMd5(1, 1),
    taken: onlyMd5(2),
    finds: 'CONTENT_OTHER_THERE',
  },
  {
    name: 'content-md5-beside-sha256-alone',
    about: 'The sender states a SHA-256 and the recipient an MD5 of as many bytes: they have nothing in common.',
    fixed: contentOf(1),
    taken: onlyMd5(1),
  },
  {
    name: 'content-md5-of-another-size',
    about: 'The sender states a SHA-256 and the recipient an MD5 of another number of bytes.',
    fixed: contentOf(1),
    taken: onlyMd5(1, 999),
    finds: 'CONTENT_OTHER_THERE',
  },
];

export async function contentVectors(): Promise<Vector[]> {
  return await Promise.all(cases.map(handedOver));
}

async function handedOver({ name, about, fixed, taken, finds }: Case): Promise<Vector> {
  const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
  const exhibit = thing('KA/1', { kind: 'data', content: fixed });
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  const offer = await a.offer(['KA/1'], [b.officer]);
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  const entry = a.entry(await a.answered(answer));
  await b.receive(answer, { entry, more: { kind: 'data', content: taken } });
  return across([b, a], {
    name,
    about,
    verdict: finds === undefined ? 'verified' : 'inconclusive',
    findings: finds === undefined ? [] : [finds],
  });
}
