/** The end of custody and of the ledger: release, dispose, erase, close. */
import { type Acts, rounds, take } from './story.ts';

export const release: Acts = async (play) => {
  await take(play, 'KC/1');
  for (const round of rounds(2)) {
    await take(play, `KA/${round}`);
    await play.full('release', round, { exhibits: [`KA/${round}`], 'kept.exhibit': 'KC/1' });
  }
};

export const dispose: Acts = async (play) => {
  for (const round of rounds(4)) {
    await take(play, `KA/${round}`);
    await play.full('dispose', round, { exhibits: [`KA/${round}`] });
  }
};

export const erase: Acts = async (play) => {
  const entry = await play.act('note', { text: 'to be erased' });
  for (const round of rounds(2)) await play.full('erase', round, { fields: [{ entry, field: 'text' }] });
};

export const close: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(2))
    await play.full('close', round, { 'stays.exhibit': 'KA/1', counts: undefined, checkpoint: undefined });
};
