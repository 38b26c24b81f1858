/** A leaver's post is taken over in many cases, and countersigned in all of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string) => join(bench.folder, name);

interface Row {
  readonly ledger: string;
  readonly is: string;
  readonly says: string;
  readonly left?: string;
  readonly code?: string;
}

async function many(...args: string[]): Promise<{ status: number; rows: readonly Row[] }> {
  const { status, out, err } = await bench.run('record', ...args, '--yes', '--json');
  if (out === '') throw new Error(err);
  return { status, rows: (JSON.parse(out) as { cases: Row[] }).cases };
}

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

const holders = async (ledger: string) =>
  (JSON.parse(await ok('status', ledger, '--json')).cases[0].exhibits as { number: string; post: string }[]).map(
    ({ number, post }) => `${number} ${post}`,
  );

async function collect(ledger: string, number: string, key: string): Promise<void> {
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack'];
  const looks = ['--description', 'TEST thing', '--condition', 'good', '--kind', 'phone', '--make', 'TEST'];
  const none = ['--model', 'P', '--serial', number, '--id', 'absent:not-present', '--irregular', 'NO_AUTHORITY'];
  const by = ['--why', 'TEST none yet', '-l', `cases/${ledger}.custody`, '--key', key];
  await ok('record', 'collect', number, ...found, ...looks, ...none, ...by);
}

/** Bo of the lab left: in `a` the lab holds two things, in `b` one, in `c` none, in `d` the store has nobody; `e` is of Bo alone. */
beforeAll(async () => {
  bench = await openBench();
  for (const name of ['bo', 'cy']) {
    const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await ok('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
  }
  mkdirSync(at('cases'));
  for (const name of ['a', 'b', 'c', 'd'])
    await ok('init', `cases/${name}.custody`, '--case', `TEST ${name}`, '--title', 'invented');
  await ok('init', 'cases/e.custody', '--case', 'TEST e', '--title', 'invented', '--post', 'lab', '--key', 'bo.key');
  const cases = ['a', 'b', 'c'].map((name) => `cases/${name}.custody`);
  const lab = ['bo.key.pub', '--post', 'lab', '--roles', 'custodian', '--yes'];
  await ok('enrol', ...lab, '--in', ...cases, 'cases/d.custody');
  await ok('enrol', 'cy.key.pub', '--post', 'store', '--roles', 'custodian', '--yes', '--in', ...cases);
  await collect('a', 'KA/1', 'bo.key');
  await collect('a', 'KA/2', 'bo.key');
  await collect('b', 'KB/1', 'bo.key');
  await collect('c', 'KC/1', 'ada.key');
  await collect('d', 'KD/1', 'bo.key');
  await collect('e', 'KE/1', 'bo.key');
  restore = bench.keep();
}, 60_000);
beforeEach(() => restore());
afterAll(() => bench.remove());

const takeover = [
  ...['takeover', '--post', 'lab', '--to', 'store', '--why', 'left', '--second', 'TEST Dee', '--found', 'seen'],
  ...['--irregular', 'TAKEOVER', '--why', 'TEST Bo left', '--in', 'cases'],
];
const attest = ['attest', '--as', 'received', '--in', 'cases', '--key', 'cy.key'];

describe('record takeover --in', () => {
  it('gives what a post holds to another in every case, and the other countersigns, once', async () => {
    const first = await many(...takeover);
    expect(first.status).toBe(3);
    expect(first.rows.map(({ ledger, is, says }) => [ledger, is, says])).toEqual([
      ['cases/a.custody', 'signed', 'post store takes over 2 exhibits from post lab'],
      ['cases/b.custody', 'signed', 'post store takes over 1 exhibit from post lab'],
      ['cases/d.custody', 'left', 'no key of post store has the role custodian in this case'],
      ['cases/e.custody', 'left', 'your key does not act in this case'],
    ]);
    const again = await many(...takeover);
    expect(again.rows.map(({ is }) => is)).toEqual(['done', 'done', 'left', 'left']);
    expect(again.rows[0]?.says).toBe('the takeover of entry 5 waits for the countersignature of post store');
    expect(await holders('cases/a.custody')).toEqual(['KA/1 lab', 'KA/2 lab']);
    const signed = await many(...attest);
    expect(signed).toMatchObject({
      status: 0,
      rows: [
        { is: 'signed', says: 'countersigns the takeover of entry 5: 2 exhibits' },
        { is: 'signed', says: 'countersigns the takeover of entry 4: 1 exhibit' },
      ],
    });
    expect(await holders('cases/a.custody')).toEqual(['KA/1 store', 'KA/2 store']);
    expect(await holders('cases/c.custody')).toEqual(['KC/1 desk']);
    expect((await many(...attest)).rows).toEqual([]);
    expect((await many(...takeover)).rows.map(({ ledger }) => ledger)).toEqual(['cases/d.custody', 'cases/e.custody']);
  });

  it('names only what is new where a takeover waits, and no other post then', async () => {
    await many(...takeover);
    await collect('a', 'KA/3', 'bo.key');
    const { rows } = await many(...takeover);
    expect(rows[0]).toMatchObject({ is: 'signed', says: 'post store takes over 1 exhibit from post lab' });
    const { body } = JSON.parse(await ok('show', '7', '-l', 'cases/a.custody', '--json')) as { body: object };
    expect(body).toMatchObject({ exhibits: ['KA/3'], inventory: [{ number: 'KA/3', found: 'seen' }] });
    const other = takeover.map((word) => (word === 'store' ? 'desk' : word));
    expect((await many(...other)).rows[0]).toMatchObject({
      is: 'left',
      says: 'the takeover of entry 5 waits for the countersignature of post store',
    });
    expect((await many(...attest)).rows[0]).toMatchObject({
      is: 'signed',
      says: 'countersigns the takeover of entry 5: 2 exhibits; countersigns the takeover of entry 7: 1 exhibit',
    });
  });

  it('leaves a takeover of something that is offered', async () => {
    await many(...takeover);
    await ok(
      ...[
        'record',
        'offer',
        '--exhibit',
        'KB/1; with',
        '--to-card',
        'cy.key.pub',
        '--purpose',
        'TEST',
        '--under',
        'absent:exigent: TEST urgent',
        '-l',
        'cases/b.custody',
      ],
      ...['--irregular', 'NO_AUTHORITY', '--why', 'TEST none yet', '--key', 'bo.key'],
    );
    const { status, rows } = await many(...attest);
    expect(status).toBe(3);
    expect(rows.map(({ is }) => is)).toEqual(['signed', 'left']);
    expect(rows[1]?.says).toBe('KB/1 is offered, according to entry 5: the offer must be withdrawn first');
  });

  it('signs nothing with --dry-run', async () => {
    const { status, out } = await bench.run('record', ...takeover, '--dry-run');
    expect(status).toBe(3);
    expect(out).toMatch(/TEST a +cases\/a\.custody +to sign +post store takes over 2 exhibits/);
    expect((await many(...attest)).rows).toEqual([]);
  });

  const without = (...words: string[]): string[] => takeover.filter((word) => !words.includes(word));
  it.each<[string, string[], string, string]>([
    ['no word of what was found', without('--found', 'seen'), 'MISSING_VALUE', '--found seen'],
    ['another word', takeover.map((word) => (word === 'seen' ? 'gone' : word)), 'USAGE', '--found seen'],
    ['no reason', [...takeover.slice(0, 11), '--in', 'cases'], 'MISSING_VALUE', '--irregular TAKEOVER'],
    ['an inventory', [...takeover, '--inventory', 'KA/1; seen'], 'USAGE', '--inventory is about one case'],
    ['numbers', [...takeover, '--exhibits', 'KA/1'], 'USAGE', 'is about one case'],
    ['one post', takeover.map((word) => (word === 'store' ? 'lab' : word)), 'USAGE', 'cannot take over from itself'],
    ['no second person', without('--second', 'TEST Dee'), 'MISSING_VALUE', '--second'],
    ['no post', without('--post', 'lab'), 'MISSING_VALUE', '--post'],
    ['a witness', ['attest', '--as', 'witness', '--in', 'cases'], 'USAGE', '--as received'],
    ['entries', [...attest, '--entries', '3'], 'USAGE', '--entries is about one case'],
    ['one ledger too', [...attest, '-l', 'cases/a.custody'], 'USAGE', 'name one of --ledger, --in and --every'],
    ['--found in one case', without('--in', 'cases'), 'USAGE', '--found goes with --in'],
  ])('%s is refused before anything is signed', async (_, args, code, words) => {
    const { err } = await bench.run('record', ...args, '--key', 'nobody.key', '--yes');
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(words);
  });
});
