/** Attacks by officers with their own keys: entries that the tool refuses, signed past it. */
import { concatBytes } from '../../../bytes/arrays.ts';
import { createGenesis } from '../../../ledger/genesis.ts';
import type { Attack } from './attack.ts';

const north = 'north/KA.custody';
const verifyNorth = ['KA.custody'] as const;
const digest = (src: string) => ({ sha256: { value: new Uint8Array(32).fill(1), src } });

export const insiders: readonly Attack[] = [
  {
    what: 'Opened under offer',
    how: 'Ada opens the bag of the phone after Sam has looked at it, and enters his receipt all the same.',
    codes: ['CHANGED_AFTER_ANSWER'],
    run: async (scene) => {
      const body = { state: 'opened', number: 'B-0441', closes: ['KA/1'], why: 'TEST' };
      await scene.sign(north, 'north/ada.key', 'seal', body, 13);
      const answer = await scene.read('south/KA-7.answer');
      await scene.sign(north, 'north/ada.key', 'answered', { offer: 12, answer });
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: 'Withdrawn and accepted',
    how: 'Ada withdraws the offer, and enters the acceptance all the same.',
    codes: ['OFFER_CLOSED'],
    run: async (scene) => {
      await scene.sign(north, 'north/ada.key', 'withdraw', { offer: 12, why: 'TEST', evidence: 'never-left' }, 13);
      const answer = await scene.read('south/KA-7.answer');
      await scene.sign(north, 'north/ada.key', 'answered', { offer: 12, answer });
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: 'Seal replaced without record',
    how: 'Ada offers the SIM card under a seal number that the record does not know.',
    codes: ['SEALS_DIFFER'],
    run: async (scene) => {
      const exhibits = [{ number: 'KA/3', parts: 'with', seals: ['B-0999'], incidents: [] }];
      const to = [{ card: await scene.read('south/sam.key.pub') }];
      await scene.sign(north, 'north/ada.key', 'offer', { exhibits, to, purpose: 'TEST', terms: [], under: [11] }, 12);
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: 'Digest "corrected"',
    how: 'Ada signs a correction of the digest that was computed at the acquisition.',
    codes: ['FIELD_NOT_CORRECTABLE'],
    run: async (scene) => {
      const body = {
        entry: 8,
        kind: 'field',
        field: 'products[0].content.digests.sha256.value',
        why: 'TEST',
        value: '00',
      };
      await scene.sign(north, 'north/ada.key', 'correct', body);
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: 'Measurement typed',
    how: 'Sam hashes nothing, types a made-up digest, and signs that it matches.',
    codes: ['OUTCOME_CONTRADICTED'],
    run: async (scene) => {
      const content = { size: 4_194_304, digests: digest('typed') };
      const rest = {
        exhibit: 'KA/2-1',
        outcome: 'match',
        against: { entry: 1 },
        depth: 'every-byte',
        when: 'periodic',
      };
      const under = { absent: 'not-needed', why: 'TEST' };
      await scene.sign('south/BE.custody', 'south/sam.key', 'measure', { ...rest, content, under });
      scene.bring('north/KA.custody', 'south/KA.custody');
      return scene.verify('south', 'BE.custody', '--with', 'KA.custody');
    },
  },
  {
    what: 'Authority out of scope',
    how: 'Ada examines the copy under a request that permits only to hand over.',
    codes: ['NO_AUTHORITY'],
    run: async (scene) => {
      const body = { state: 'started', on: ['KA/2-2'], tools: [{ name: 'TESTviewer', version: '2' }], under: [11] };
      await scene.sign(north, 'north/ada.key', 'examine', body);
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: "A dead officer's key",
    how: 'Bo has died and his key was withdrawn; somebody signs with it.',
    codes: ['SIGNER_ENDED'],
    run: async (scene) => {
      const { keyId } = await scene.signer('north/bo.key');
      await scene.sign(north, 'north/ada.key', 'end-key', { key: keyId, reason: 'deceased' });
      await scene.sign(north, 'north/bo.key', 'note', { text: 'TEST' });
      return scene.verify('north', ...verifyNorth);
    },
  },
  {
    what: 'Second genesis',
    how: 'Ada begins the record again inside the same file.',
    codes: ['OTHER_LEDGER'],
    run: async (scene) => {
      const signer = await scene.signer('north/ada.key');
      const card = await scene.read('north/ada.key.pub');
      const keys = [{ card, post: 'desk', roles: ['admin', 'custodian'] as const }];
      const random = (count: number) => scene.random(count);
      const { bytes } = await createGenesis({ nonce: random(32), keys, signer, iat: scene.now, random });
      scene.write(north, concatBytes(await scene.read(north), bytes));
      return scene.verify('north', ...verifyNorth);
    },
  },
];
