/** Where things lie: store, inventory. */
import { type Acts, declared, rounds, sealUp, take } from './story.ts';

export const store: Acts = async (play) => {
  await take(play, 'KA/1');
  const moves = ['in', 'issued', 'returned', 'moved', 'issued', 'returned'];
  for (const [round, move] of moves.entries()) {
    const isIssued = move === 'issued';
    await play.full('store', round, {
      move,
      exhibits: ['KA/1'],
      ...(isIssued ? {} : { to: undefined, due: undefined }),
      ...(isIssued && { 'to.post': 'desk' }),
      irregular: declared('NOT_COUNTERSIGNED'),
    });
  }
};

export const inventory: Acts = async (play) => {
  await take(play, 'KA/1');
  await sealUp(play, 'S-1', ['KA/1']);
  for (const round of rounds(3)) {
    await play.full('inventory', round, { 'exhibits.number': 'KA/1', 'exhibits.seals': ['S-1'] });
  }
};
