/** Passing custody on: offer, dispatch, deliver, answered, withdraw, receive, takeover. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { openSigner } from '../../../src/flow/ledger/keys.ts';
import { type AnswerBody, createAnswer } from '../../../src/ledger/statements/answer.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { exhibitKinds } from '../../../src/ledger/vocabulary/exhibit.ts';
import { outcomes } from '../../../src/ledger/vocabulary/passing.ts';
import { fullBody } from './full-body.ts';
import type { Play } from './play.ts';
import { type Acts, declared, file, folder, rounds, sealUp, take } from './story.ts';

/** A small offer to Bo, whose key is enrolled as custodian of the post `lab`. Returns its entry. */
const offerTo = (play: Play, exhibits: readonly string[]): Promise<number> =>
  play.act('offer', {
    exhibits: exhibits.map((number) => ({ number, parts: 'with', seals: [], incidents: [] })),
    to: [{ card: play.read('bo.key.pub') }],
    purpose: 'examination',
    under: { absent: 'not-needed', why: 'within the agency' },
    terms: [],
  });

export const offer: Acts = async (play) => {
  for (const name of ['bo', 'agency']) await play.enrol(name, 'lab', 'custodian');
  const term = await play.act('terms', { kind: 'purpose', text: 'this case', setBy: 'TEST Court', state: 'set' });
  for (const round of rounds(2)) {
    const number = `KA/${round}`;
    const { content } = fullBody('measure', round);
    await take(play, number, { content });
    await sealUp(play, `S-${round}`, [number]);
    const found = '2026-03-01T10:00:00Z';
    const damage = { code: 'damage', found, state: 'open', measures: 'noted', exhibits: [number] };
    const incident = await play.act('incident', damage);
    await play.full('offer', round, {
      'exhibits.number': number,
      'exhibits.seals': [`S-${round}`],
      'exhibits.incidents': [incident],
      'exhibits.content': content,
      'to.card': play.read('bo.key.pub'),
      'to.agency': play.read('agency.key.pub'),
      terms: [term],
      irregular: declared('OPEN_INCIDENT_OFFERED', 'NO_AUTHORITY'),
    });
  }
};

export const dispatch: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(2)) await play.full('dispatch', round, { exhibits: ['KA/1'], seals: ['S-1'] });
};

export const deliver: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(3)) await play.full('deliver', round, { exhibits: ['KA/1'] });
};

/** Bo's answer that accepts all exhibits of the offer of that entry into that ledger. */
async function answerOf(
  play: Play,
  offered: number,
  exhibits: readonly string[],
  into: Uint8Array,
): Promise<Uint8Array> {
  const { leaf, iat } = JSON.parse(await play.run('show', String(offered), '--json'));
  const { ledger, size, root, nonce } = await play.position();
  const { folder } = play.bench;
  const signer = await openSigner({ key: `${folder}/bo.key`, agentSocket: undefined, passphrase: async () => '' });
  const body: AnswerBody = {
    ledger,
    offer: fromHex(leaf),
    size,
    root,
    by: play.read('bo.key.pub'),
    into,
    exhibits: exhibits.map((number) => ({
      number,
      outcome: 'accepted',
      measured: { outcome: 'nothing-to-compare' },
      condition: 'as described',
    })),
    made: { tool: 'custody', version: '0.0.0-test', build: new Uint8Array(32) },
    received: { at: '2026-03-02T05:30:00Z', place: 'TEST laboratory', from: 'courier', packages: [] },
    checks: Object.fromEntries(checkNames.map((name) => [name, 'not-checked'])) as AnswerBody['checks'],
  };
  const random = (length: number) => new Uint8Array(length).fill(5);
  return (await createAnswer({ body, nonceHex: nonce, iat, signer, open: 'all', random })).bytes;
}

export const answered: Acts = async (play) => {
  await play.enrol('bo', 'lab', 'custodian');
  const numbers = outcomes.map((outcome) => `KA/${outcome}`);
  for (const number of [...numbers, 'KB/1']) await take(play, number);
  const signed = await offerTo(play, ['KB/1']);
  const answer = await answerOf(play, signed, ['KB/1'], (await play.position()).ledger);
  await play.full('answered', 0, { offer: signed, answer, paper: undefined });
  const onPaper = await offerTo(play, numbers);
  await play.full('answered', 1, {
    offer: onPaper,
    answer: undefined,
    'paper.exhibits': outcomes.map((outcome, i) => ({ number: numbers[i], outcome, why: `TEST why ${outcome}` })),
    irregular: declared('PAPER_CUSTODY'),
  });
};

export const withdraw: Acts = async (play) => {
  await play.enrol('bo', 'lab', 'custodian');
  await take(play, 'KA/1');
  for (const round of rounds(2)) {
    await play.full('withdraw', round, { offer: await offerTo(play, ['KA/1']), seals: [] });
  }
};

/** From an answered entry, from an answer alone and from paper, into a ledger that Bo keeps. */
export const receive: Acts = async (play) => {
  await play.enrol('bo', 'lab', 'custodian');
  await play.run('init', 'bo.custody', '--case', 'TEST 2', '--title', 'invented', '--post', 'lab', '--key', 'bo.key');
  const into = (await play.position('bo.custody')).ledger;
  const bo = { key: 'bo.key', ledger: 'bo.custody' };
  await play.act(
    'authority',
    { number: 'W-1', kind: 'warrant', state: 'issued', issuer: 'TEST', issued: 0, acts: [], scope: 'all' },
    bo,
  );
  for (const number of ['KA/1', 'KA/2']) await take(play, number);
  const row = { kind: 'storage', seals: ['S-1'], condition: 'TEST as described', content: file(1) };

  const first = await offerTo(play, ['KA/1']);
  const answer = await answerOf(play, first, ['KA/1'], into);
  const paid = await play.act('answered', { offer: first, answer });
  const from = { answered: await play.entry(paid) };
  await play.full('receive', 0, { from, 'exhibits.theirs': 'KA/1', 'exhibits.ours': 'BO/1', 'exhibits.seals': [] }, bo);

  const second = await offerTo(play, ['KA/2']);
  const alone = await answerOf(play, second, ['KA/2'], into);
  const lent = { theirs: 'KA/2', ours: 'BO/2', hold: 'for-return', ...row };
  await play.full('receive', 1, { from: { answer: alone }, exhibits: [lent] }, bo);

  for (const round of [2, 5, 8, 11, 14]) {
    const things = exhibitKinds.map((kind, i) => ({
      theirs: `T/${i}`,
      ours: `BO/${round}-${i}`,
      hold: 'custody',
      ...row,
      kind,
      content: i === 0 ? folder : file(i),
    }));
    await play.full('receive', round, { exhibits: things, irregular: declared('PAPER_CUSTODY') }, bo);
  }
};

export const takeover: Acts = async (play) => {
  await play.enrol('bo', 'lab', 'custodian');
  await take(play, 'KA/1');
  for (const round of rounds(7)) {
    await play.full('takeover', round, {
      ...(round % 2 === 0 ? { exhibits: undefined, post: 'desk' } : { post: undefined, exhibits: ['KA/1'] }),
      to: 'lab',
      'inventory.number': 'KA/1',
      'inventory.seals': ['S-1'],
      irregular: declared('TAKEOVER', 'SEALS_DIFFER'),
    });
  }
};
