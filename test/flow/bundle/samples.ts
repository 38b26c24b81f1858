/** Parts of a TEST bundle on the disk: the ledger of the specification's example, evidence, manifests, a photograph. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { BundleSources } from '../../../src/flow/bundle/bundle.ts';

export const photograph = new TextEncoder().encode('TEST photograph');
export const photographDigest = toHex(sha256(photograph));

/** Lays the parts in a folder. */
export function layParts(folder: string): BundleSources {
  const at = (name: string): string => join(folder, name);
  for (const ending of ['custody', 'disclosures', 'checkpoint'])
    cpSync(new URL(`../../../fixtures/spec/example.${ending}`, import.meta.url), at(`case.${ending}`));
  writeFileSync(at('list.manifest'), 'TEST manifest');
  writeFileSync(at('list.pieces'), 'TEST pieces');
  writeFileSync(at('photo.jpg'), photograph);
  writeFileSync(at('image.dd'), 'TEST image');
  mkdirSync(at('tree/deep/empty'), { recursive: true });
  writeFileSync(at('tree/a.txt'), 'TEST a');
  writeFileSync(at('tree/deep/ünïcode 100%'), 'TEST percent');
  writeFileSync(at('tree/deep/two\nlines\r'), 'TEST breaks');
  return {
    ledger: at('case.custody'),
    disclosures: at('case.disclosures'),
    checkpoint: at('case.checkpoint'),
    manifests: [at('list.manifest')],
    answers: [],
    attachments: new Map([[photographDigest, at('photo.jpg')]]),
    evidence: new Map([
      ['KA/1', at('image.dd')],
      ['KA/2', at('tree')],
    ]),
    letter: new TextEncoder().encode('TEST letter\n'),
  };
}
