/** Attacks by the courier, or anyone who packs: on the bundle and on the evidence in it. */
import { utf8 } from '../../../bytes/arrays.ts';
import type { Attack } from './attack.ts';

const image = 'data/evidence/KA=2F2-1/KA-2.dd';
const verify = ['KA-7', '--checkpoint', 'letter.txt'] as const;

const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, n) => (n === at ? byte ^ 1 : byte));

export const bundles: readonly Attack[] = [
  {
    what: 'Swapped exhibit with copied label',
    how: 'Another image of the same size is put under the same name, and the lists of the bundle are made again.',
    codes: ['EVIDENCE_DIFFERS'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7');
      await scene.rebag('south/KA-7', image, new Uint8Array(4_194_304));
      return scene.verify('south', ...verify);
    },
  },
  {
    what: 'Exhibit left out of the bundle',
    how: 'The courier takes the image out.',
    codes: ['BAG_FILE_MISSING'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7', 'KA-2.dd');
      return scene.verify('south', ...verify);
    },
  },
  {
    what: 'Extra exhibit slipped in',
    how: 'The courier puts a file among the evidence, and mends the lists of the bundle.',
    codes: ['EVIDENCE_NO_EXHIBIT'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7');
      await scene.rebag('south/KA-7', 'data/evidence/KA=2F9/planted.dd', utf8('TEST planted'));
      return scene.verify('south', ...verify);
    },
  },
  {
    what: 'One bit of the evidence flipped',
    how: 'Nobody mends the lists.',
    codes: ['BAG_FILE_DIFFERS', 'EVIDENCE_DIFFERS'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7');
      scene.write(`south/KA-7/${image}`, flipped(await scene.read(`south/KA-7/${image}`), 2_000_000));
      return scene.verify('south', ...verify);
    },
  },
  {
    what: 'Record in the bundle changed and bagged again',
    how: 'One bit of the last signature is flipped, and the lists of the bundle are made again.',
    codes: ['BUNDLE_CHECKPOINT_DIFFERS', 'CHECKPOINT_BEYOND_END', 'SIGNATURE_INVALID'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7');
      const bytes = await scene.read('south/KA-7/data/KA.custody');
      await scene.rebag('south/KA-7', 'data/KA.custody', flipped(bytes, bytes.length - 40));
      return scene.verify('south', ...verify);
    },
  },
  {
    what: 'Trust anchor put into the bundle',
    how: 'A trust file that names the sender is in the bundle; the verifier has pinned nobody.',
    codes: ['SIGNER_NOT_PINNED'],
    run: async (scene) => {
      scene.bring('south/KA-7', 'south/KA-7');
      await scene.rebag('south/KA-7', 'data/trust.json', await scene.read('south/trust.json'));
      scene.write('south/nobody.json', utf8('{"format": 1, "pins": []}\n'));
      return scene.verify('south', ...verify, '--trust', 'nobody.json');
    },
  },
];
