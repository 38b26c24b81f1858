/** What permits and binds: authority, terms, disclose, present. */
import { type Acts, declared, rounds, take } from './story.ts';

export const authority: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(13)) await play.full('authority', round, { number: `W-${round}`, exhibits: ['KA/1'] });
};

export const terms: Acts = async (play) => {
  await take(play, 'KA/1');
  const set = await play.act('terms', { kind: 'purpose', text: 'this case', setBy: 'TEST Court', state: 'set' });
  for (const round of rounds(11)) {
    await play.full('terms', round, { of: set, exhibits: ['KA/1'], irregular: declared('TERMS_BREACHED') });
  }
};

export const disclose: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(5)) await play.full('disclose', round, { exhibits: ['KA/1'] });
};

export const present: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(2)) await play.full('present', round, { exhibits: ['KA/1'] });
};
