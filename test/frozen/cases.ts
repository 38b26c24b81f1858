/** Every judgement of the frozen files. */
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import type { Case } from './judge.ts';

const evidence = ['--evidence', 'KA/2-1=evidence/photographs', '--evidence', 'KA/2-2=evidence/disk.dd'];
const manifests = ['--manifest', 'manifests/photographs.manifest', '--manifest', 'manifests/disk.manifest'];
const shown = (name: string): string[] => ['verify', `${name}.custody`, '--checkpoint', `${name}.checkpoint`];

export const frozenCases: readonly Case[] = [
  { about: 'a plain ledger, whose texts stand open', command: shown('ledgers/plain') },
  { about: 'the same, and nothing shows where it ends', command: ['verify', 'ledgers/plain.custody'] },
  { about: 'a case with withheld texts, as its keeper reads it', command: [...shown('ledgers/case'), '--keeper'] },
  {
    about: 'the same as a reader sees it who was given some of the texts',
    command: [...shown('ledgers/case'), '--disclosures', 'bundles/case/data/case.disclosures'],
  },
  { about: 'the same with its evidence', command: [...shown('ledgers/case'), ...evidence, ...manifests] },
  { about: 'a key lost, another stolen', command: shown('ledgers/keys') },
  { about: 'a closed ledger', command: shown('ledgers/closed') },
  {
    about: 'a ledger that continues another',
    command: [...shown('ledgers/continued'), '--with', 'ledgers/plain.custody'],
  },
  {
    about: 'what was handed over, seen by the sender',
    command: [...shown('handover/KA'), '--with', 'handover/south.custody'],
  },
  {
    about: 'what was handed over, seen by the recipient',
    command: [...shown('handover/south'), '--with', 'handover/KA.custody'],
  },
  { about: 'the bundle of an offer', command: ['verify', 'handover/first.zip'] },
  {
    about: 'two receipts by one key that contradict',
    command: ['verify', 'handover/first.answer', '--same-as', 'handover/refused.answer'],
  },
  { about: 'a bundle as a folder', command: ['verify', 'bundles/case'] },
  { about: 'a bundle as TAR', command: ['verify', 'bundles/case.tar'] },
  { about: 'a bundle as ZIP, without evidence or texts', command: ['verify', 'bundles/case.zip'] },
  {
    about: 'two copies that tell two histories',
    command: ['verify', 'copies/one.custody', '--same-as', 'copies/two.custody'],
  },
  { about: 'the proof of that fork, by the key that signed both', command: ['verify', 'proofs/fork-by-one-key.proof'] },
  { about: 'the proof of a fork by two keys', command: ['verify', 'proofs/fork-by-two-keys.proof'] },
  { about: 'the proof of contradicting receipts', command: ['verify', 'proofs/answers.proof'] },
  { about: 'a manifest of a folder', command: ['audit', 'manifests/photographs.manifest', 'evidence/photographs'] },
  { about: 'a manifest of an image, with pieces', command: ['audit', 'manifests/disk.manifest', 'evidence/disk.dd'] },
  { about: 'an identity card', command: ['key', 'show', 'keys/ada.key.pub'] },
  { about: 'an encrypted key', command: ['key', 'show', 'keys/ada.key'] },
  { about: 'an agency’s list of posts', command: ['key', 'show', 'keys/south.roster'] },
  ...eventTypeNames.map((type) => ({
    about: `every field of ${type}`,
    command: ['verify', `types/${type}.custody`],
  })),
];
