/** Taking things and packing them: collect, preserve, seal. */
import { idSchemes } from '../../../src/ledger/vocabulary/exhibit.ts';
import { sealStates } from '../../../src/ledger/vocabulary/taking.ts';
import { type Acts, declared, rounds, sealUp, take } from './story.ts';

export const collect: Acts = async (play) => {
  for (const number of ['PC/1', 'PC/2', 'PC/3']) await take(play, number);
  for (const round of rounds(13)) {
    await play.full('collect', round, {
      'exhibit.number': `KA/${round}`,
      'exhibit.partOf': 'PC/1',
      'exhibit.members.number': 'PC/2',
      'exhibit.carriers.carrier': 'PC/3',
      // the invented digests of what was stated and of what it holds differ
      irregular: declared('NO_AUTHORITY', 'MISMATCH'),
      ...(round === 0 && { 'exhibit.ids': idSchemes.map((scheme) => ({ scheme, value: `TEST ${scheme} 1` })) }),
    });
  }
};

export const preserve: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(8)) await play.full('preserve', round, { exhibit: 'KA/1' });
};

/** Each state in turn, on a seal of its own where one must be there before. */
export const seal: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(9)) {
    const state = sealStates[round % sealStates.length] ?? 'applied';
    if (state !== 'applied') await sealUp(play, `S-${round}`, ['KA/1']);
    const isRenumbered = ['found-different', 'replaced', 'renumbered'].includes(state);
    await play.full('seal', round, {
      number: `S-${round}`,
      closes: ['KA/1'],
      newNumber: isRenumbered ? `S-${round}-new` : undefined,
      irregular: declared('SEAL_NOT_INTACT'),
    });
  }
};
