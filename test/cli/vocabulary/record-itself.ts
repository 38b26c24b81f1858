/** The record itself: incident, correct, attest, enrol, end-key, anchor, note. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { type Acts, rounds, take } from './story.ts';

/** What happened, did so before it was written down. */
const past = Date.UTC(2026, 1, 1) / 1000;

export const incident: Acts = async (play) => {
  await take(play, 'KA/1');
  let open = 0;
  const codes = ['loss', 'damage', 'tampering-suspected', 'mismatch', 'seal', 'power-lost', 'contamination', 'key'];
  for (const round of rounds(2 * codes.length)) {
    const isClosed = round % 2 === 1;
    const seq = await play.full('incident', round, {
      code: codes[Math.floor(round / 2)],
      exhibits: ['KA/1'],
      of: isClosed ? open : undefined,
      since: past,
    });
    if (!isClosed) open = seq;
  }
};

export const correct: Acts = async (play) => {
  await take(play, 'KA/1');
  const entry = await play.act('note', { text: 'mistaken' });
  for (const round of rounds(4)) {
    const isVoid = round === 2;
    await play.full('correct', round, {
      entry,
      exhibit: 'KA/1',
      field: isVoid ? undefined : 'text',
      newNumber: round === 3 ? 'KA/1a' : undefined,
      ...(isVoid && { value: undefined }),
    });
  }
};

export const attest: Acts = async (play) => {
  for (const round of rounds(6)) await play.full('attest', round, { entries: [1] });
};

export const enrol: Acts = async (play) => {
  for (const round of rounds(2)) {
    const holder = ['--name', `TEST Bo ${round}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await play.run('key', 'new', ...holder, '-o', `bo${round}.key`, '--no-passphrase');
    await play.full('enrol', round, { card: play.read(`bo${round}.key.pub`), post: 'lab' });
  }
};

export const endKey: Acts = async (play) => {
  await play.enrol('next', 'desk', 'custodian');
  const successor = await keyNumber(play, 'next');
  const reasons = ['retired', 'replaced', 'lost', 'compromised', 'left', 'deceased'];
  for (const [round, reason] of reasons.entries()) {
    await play.enrol(`bo${round}`, 'desk', 'examiner');
    const key = await keyNumber(play, `bo${round}`);
    await play.full('end-key', round, { key, since: reason === 'compromised' ? past : undefined, successor });
  }
};

async function keyNumber(play: Parameters<Acts>[0], name: string): Promise<Uint8Array> {
  return fromHex(JSON.parse(await play.run('key', 'show', `${name}.key.pub`, '--json')).keyId);
}

export const anchor: Acts = async (play) => {
  for (const round of rounds(2)) await play.full('anchor', round, { size: 2 });
};

export const note: Acts = async (play) => {
  await take(play, 'KA/1');
  for (const round of rounds(6)) await play.full('note', round, { exhibits: ['KA/1'] });
};
