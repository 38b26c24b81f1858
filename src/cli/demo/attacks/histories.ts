/** Attacks on the history: cut, forked, restored, swapped; and receipts where they do not belong. */
import { concatBytes } from '../../../bytes/arrays.ts';
import { Frontier, leafHash } from '../../../crypto/merkle.ts';
import { decodeUnverifiedEntry } from '../../../ledger/entry.ts';
import { createAnswer, decodeUnverifiedAnswer } from '../../../ledger/statements/answer.ts';
import type { Attack } from './attack.ts';
import type { Scene } from './scene.ts';

const north = 'north/KA.custody';
const ada = 'north/ada.key';

/** An offer of the SIM card to anyone who holds that card. */
async function offerSim(scene: Scene, card: string): Promise<void> {
  const exhibits = [{ number: 'KA/3', parts: 'with', seals: ['B-0443'], incidents: [] }];
  const to = [{ card: await scene.read(card) }];
  await scene.sign(north, ada, 'offer', { exhibits, to, purpose: 'TEST', terms: [], under: [11] }, 12);
}

export const histories: readonly Attack[] = [
  {
    what: 'Sender plays recipient',
    how: 'Ada offers the SIM card to her own key and signs the receipt too.',
    codes: ['ANSWER_BY_SENDER'],
    run: async (scene) => {
      await offerSim(scene, 'north/ada.key.pub');
      const entries = await scene.entries(north);
      const frontier = new Frontier();
      frontier.push(...entries.map(leafHash));
      const [genesis, offer] = [entries[0], entries[12]] as [Uint8Array, Uint8Array];
      const model = decodeUnverifiedAnswer(await scene.read('south/KA-7.answer')).body;
      const { directory: _, ...rest } = model;
      const { bytes } = await createAnswer({
        body: {
          ...rest,
          offer: leafHash(offer),
          size: entries.length,
          root: frontier.root(),
          by: await scene.read('north/ada.key.pub'),
          exhibits: [
            {
              number: 'KA/3',
              outcome: 'accepted',
              condition: 'good',
              measured: { outcome: 'nothing-to-compare' },
              seals: ['B-0443'],
            },
          ],
        },
        nonceHex: decodeUnverifiedEntry(genesis).sub,
        iat: scene.now,
        signer: await scene.signer(ada),
        open: 'all',
        random: (count) => scene.random(count),
      });
      await scene.sign(north, ada, 'answered', { offer: 12, answer: bytes });
      return scene.verify('north', 'KA.custody');
    },
  },
  {
    what: 'Tail cut before the incident',
    how: 'Ada records a loss, gives out a checkpoint, then hands over a copy that ends before it.',
    codes: ['CHECKPOINT_BEYOND_END'],
    run: async (scene) => {
      const body = { code: 'loss', exhibits: ['KA/3'], found: '2026-01-01T00:00:00Z', state: 'open', measures: 'TEST' };
      await scene.sign(north, ada, 'incident', body);
      await scene.custody('north', 'checkpoint', 'KA.custody', '-o', 'later.txt');
      await scene.keep(north, 14);
      return scene.verify('north', 'KA.custody', '--checkpoint', 'later.txt', '--no-memory');
    },
  },
  {
    what: 'Two histories to two recipients',
    how: 'Ada signs a second entry 12 with her own key and sends it to somebody else; the two copies meet.',
    codes: ['FORK'],
    run: async (scene) => {
      scene.bring(north, 'north/other.custody');
      await offerSim(scene, 'north/bo.key.pub');
      const { status, out } = await scene.custody('north', 'verify', 'KA.custody', '--same-as', 'other.custody');
      return status === 1 && out.includes('FORK: two histories') ? ['FORK'] : [];
    },
  },
  {
    what: "Answer copied into a stranger's ledger",
    how: "Somebody opens a record of his own, offers a thing to Sam, and enters Sam's real answer of the other case.",
    codes: ['ANSWER_UNFIT', 'OUTCOME_CONTRADICTED'],
    run: async (scene) => {
      const common = ['-l', 'X.custody', '-k', 'ada.key'];
      await scene.custody('north', 'init', 'X.custody', '--case', 'TEST X', '--title', 'TEST', '--key', 'ada.key');
      const found = [
        '--manner',
        'found',
        '--from-nobody',
        'found',
        '--found-at',
        'TEST',
        '--under',
        'absent:not-needed:TEST',
      ];
      const looks = [
        '--kind',
        'sim',
        '--id',
        'iccid; 8931440400000000008',
        '--description',
        'TEST',
        '--condition',
        'good',
      ];
      await scene.custody('north', 'record', 'collect', 'KA/1', ...found, ...looks, ...common);
      scene.bring('south/sam.key.pub', 'north/sam.key.pub');
      const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST', '--under', 'absent:not-needed:TEST'];
      await scene.custody('north', 'record', 'offer', '--exhibit', 'KA/1; with;', ...to, ...common);
      const answer = await scene.read('south/KA-7.answer');
      await scene.sign('north/X.custody', ada, 'answered', { offer: 2, answer });
      return scene.verify('north', 'X.custody', '--no-memory');
    },
  },
  {
    what: 'Restored backup passed off as whole',
    how: 'The north shows a backup from before the handover; the south still holds an entry of what came later.',
    codes: ['ENTRY_LACKING'],
    run: async (scene) => {
      await scene.keep(north, 12);
      scene.bring('south/BE.custody', 'north/BE.custody');
      return await scene.verify('north', 'KA.custody', '--with', 'BE.custody');
    },
  },
  {
    what: 'Entries swapped',
    how: 'The holder of the file puts entry 4 before entry 3.',
    codes: ['HISTORY_MISMATCH', 'SEQ_WRONG'],
    run: async (scene) => {
      const entries = await scene.entries(north);
      const [third, fourth] = entries.slice(3, 5) as [Uint8Array, Uint8Array];
      scene.write(north, concatBytes(...entries.slice(0, 3), fourth, third, ...entries.slice(5)));
      return scene.verify('north', 'KA.custody');
    },
  },
];
