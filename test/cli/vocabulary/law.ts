/** What permits and binds: authority, terms, disclose, present. */
import { type Acts, declared, rounds, take } from './story.ts';

export const authority: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(15)) await play.full('authority', round, { number: `W-${round}`, exhibits: ['KA/1'] });
};

export const terms: Acts = async (play) => {
  await take(play, 'KA/1');
  const set = await play.act('terms', { kind: 'purpose', text: 'this case', setBy: 'TEST Court', state: 'set' });
  const leaf = new Uint8Array(32).fill(7);
  const received = await play.act('receive', {
    from: { paper: { from: 'ministry', office: 'TEST', signed: { name: 'TEST' }, attachment: leaf } },
    exhibits: [{ theirs: 'T/1', ours: 'KB/1', hold: 'for-return', condition: 'worn' }],
    terms: [{ home: new Uint8Array(32).fill(8), leaf, kind: 'purpose' }],
    irregular: declared('PAPER_CUSTODY'),
  });
  for (const round of rounds(11)) {
    await play.full('terms', round, {
      ...(round === 6 ? { of: received, leaf } : { of: set, leaf: undefined }),
      exhibits: ['KA/1'],
      // nothing from the ledger that set it is in the full body
      irregular: round === 6 ? declared('TERMS_BREACHED', 'TERMS_ENDED_BY_OTHER') : declared('TERMS_BREACHED'),
    });
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
