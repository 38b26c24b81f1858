/** `custody verify A --same-as B` and `custody verify FORK.proof`: two copies on the disk, two receipts, and their proofs in a third person's hands. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leafHash } from '../../../src/crypto/merkle.ts';
import { entriesOf, writeAnswer } from '../answer-files.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);

async function ok(...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

/** Another computer: it does not remember what other computers saw. */
function elsewhere(name: string): void {
  mkdirSync(at(name), { recursive: true });
  bench.env.CUSTODY_STATE = at(name);
}

const note = (ledger: string, text: string) => ok('record', 'note', '--text', text, '--ledger', ledger);

beforeAll(async () => {
  bench = await openBench();
  for (const name of ['a', 'b', 'same', 'kept']) copyFileSync(at('case.custody'), at(`${name}.custody`));
  elsewhere('one');
  await note('a.custody', 'TEST this');
  copyFileSync(at('a.custody'), at('ahead.custody'));
  await note('ahead.custody', 'TEST more');
  elsewhere('two');
  await note('b.custody', 'TEST that');
  elsewhere('three');
  bench.env.CUSTODY_LEDGER = 'case.custody';
  await ok('init', 'other.custody', '--case', 'TEST 9', '--title', 'invented');
});
afterAll(() => bench.remove());

describe('custody verify --same-as', () => {
  it('says that two copies are the same, or which is ahead and by what', async () => {
    expect(await ok('verify', 'case.custody', '--same-as', 'same.custody')).toMatch(/\nTHE SAME: 2 entries\n$/);
    expect(await ok('verify', 'a.custody', '--same-as', 'ahead.custody')).toContain(
      'ONE HISTORY: ahead.custody goes on from a.custody by 1 entry, from entry 3 on',
    );
    expect(await ok('verify', 'ahead.custody', '--same-as', 'case.custody')).toContain(
      'ahead.custody goes on from case.custody by 2',
    );
  });

  it('reads a ledger in a bundle', async () => {
    await ok('bundle', 'create', '-o', 'sent', '--ledger', 'a.custody', '--disclose', 'none');
    expect(await ok('verify', 'sent', '--same-as', 'ahead.custody')).toContain(
      'ahead.custody goes on from sent by 1 entry',
    );
  });

  it('finds a fork, names the key, and writes a proof that anybody can check', async () => {
    const { status, out } = await bench.run(
      'verify',
      'ahead.custody',
      '--same-as',
      'b.custody',
      '--proof',
      'fork.proof',
    );
    expect(status).toBe(1);
    expect(out).toMatch(/FORK: two histories of ledger [0-9a-f]{64} from entry 2 on/);
    expect(out).toMatch(
      /ahead\.custody: entry 2, note, signed \S+ by key [0-9a-f]{64} \(claimed: “TEST Ada”, “TEST Police”\)/,
    );
    expect(out).toMatch(/key [0-9a-f]{64} signed both histories/);
    expect(out).toContain('no incident in either names the entries of the other');
    expect(out).toContain('custody verify fork.proof');
    const checked = await ok('verify', 'fork.proof');
    expect(checked).toContain('PROVEN: one key signed two histories of one ledger');
    expect(checked).toContain('(claimed: “TEST Ada”, “TEST Police”), not in your trust file');
    await ok('trust', 'add', 'ada.key.pub', '--how', 'phone', '--trust', 'pins.json');
    expect(await ok('verify', 'fork.proof', '--trust', 'pins.json')).toMatch(
      /key [0-9a-f]{64} \(TEST Ada, TEST Police\)/,
    );
    expect(JSON.parse(await ok('verify', 'fork.proof', '--json'))).toMatchObject({ holds: true, proof: 'fork', at: 2 });
  });

  it('never writes over a proof', async () => {
    writeFileSync(at('there.proof'), 'TEST');
    const { status, err } = await bench.run('verify', 'a.custody', '--same-as', 'b.custody', '--proof', 'there.proof');
    expect({ status, err }).toEqual({ status: 5, err: expect.stringContaining('[EXISTS]') });
    expect(readFileSync(at('there.proof'), 'utf8')).toBe('TEST');
  });

  it('writes no proof where there is nothing to prove', async () => {
    const { status, err } = await bench.run(
      'verify',
      'a.custody',
      '--same-as',
      'ahead.custody',
      '--proof',
      'none.proof',
    );
    expect({ status, err, there: existsSync(at('none.proof')) }).toEqual({
      status: 0,
      err: expect.stringContaining('nothing to prove'),
      there: false,
    });
  });

  it('counts a fork that an incident owns as a gap', async () => {
    elsewhere('four');
    const leaves = entriesOf(at('a.custody')).slice(2).map(leafHash);
    await ok(
      ...['record', 'incident', '--ledger', 'kept.custody', '--code', 'other', '--found', '2026-03-02T06:41+01:00'],
      ...['--state', 'open', '--measures', 'TEST restored', '--leaves', Buffer.from(leaves[0] ?? []).toString('hex')],
    );
    const { status, out } = await bench.run('verify', 'kept.custody', '--same-as', 'a.custody');
    expect({ status, out }).toEqual({ status: 3, out: expect.stringContaining('it is a gap, and explained') });
    expect(out).toContain('owned: kept.custody names every entry of the other from there on (incident of entry 2)');
    expect((await bench.run('verify', 'kept.custody', '--same-as', 'ahead.custody')).status).toBe(1);
  });

  it.each<[string, string[], number, string]>([
    ['two ledgers', ['case.custody', 'other.custody'], 3, 'NOT COMPARABLE: two ledgers'],
    ['what is no ledger', ['case.custody', 'ada.key.pub'], 4, '[NOT_A_LEDGER]'],
    ['what is not there', ['case.custody', 'nowhere.custody'], 5, '[NOT_FOUND]'],
    ['a folder that is no bundle', ['case.custody', 'one'], 4, '[NOT_A'],
  ])('tells apart %s', async (_, files, status, words) => {
    const [one = '', other = ''] = files;
    const run = await bench.run('verify', one, '--same-as', other);
    expect({ status: run.status, said: run.out + run.err }).toEqual({ status, said: expect.stringContaining(words) });
  });

  it.each([['--full'], ['--checkpoint', 'x'], ['--require', 'trust'], ['--evidence', 'x'], ['more.custody']])(
    'takes no %s, which would judge one of them',
    async (...more) => {
      const { status, err } = await bench.run('verify', 'case.custody', '--same-as', 'other.custody', ...more);
      expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('--same-as compares two copies') });
    },
  );

  it('compares a damaged copy as far as it counts, and never calls that the same', async () => {
    const bytes = readFileSync(at('a.custody'));
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] as number) ^ 1;
    writeFileSync(at('broken.custody'), bytes);
    const { status, out } = await bench.run('verify', 'case.custody', '--same-as', 'broken.custody');
    expect({ status, out }).toEqual({ status: 3, out: expect.stringContaining('behind that it is damaged') });
  });

  it('prints one JSON document', async () => {
    const { out } = await bench.run('verify', 'a.custody', '--same-as', 'b.custody', '--json');
    expect(JSON.parse(out)).toMatchObject({
      what: 'ledgers',
      relation: 'fork',
      fork: { at: 2, owned: null, moved: [] },
    });
  });
});

describe('custody verify of a proof', () => {
  it('that was changed says so: 1 where it does not hold, 4 where it is none', async () => {
    await bench.run('verify', 'a.custody', '--same-as', 'b.custody', '--proof', 'good.proof');
    const bytes = readFileSync(at('good.proof'));
    const statuses = new Set<number>();
    for (let i = 1; i < bytes.length; i += 13) {
      const flipped = Buffer.from(bytes);
      flipped[i] = (flipped[i] as number) ^ 2;
      writeFileSync(at('bad.proof'), flipped);
      const { status, out, err } = await bench.run('verify', 'bad.proof');
      expect(out + err).toMatch(/NOT PROVEN|\[PROOF_INVALID\]/);
      statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([1, 4]);
  });
});

describe('two receipts', () => {
  const answers = async (change: object) => {
    const told = { folder: bench.folder, ledger: 'case.custody', offer: 1, key: 'ada.key', iat: 1_793_700_000 };
    await writeAnswer({ ...told, exhibits: [{ number: 'KA/1' }], out: 'first.answer' });
    await writeAnswer({ ...told, exhibits: [{ number: 'KA/1', ...change }], iat: told.iat + 9, out: 'second.answer' });
  };

  it('of one key that contradict each other are proven to', async () => {
    await answers({ outcome: 'refused' });
    const { status, out } = await bench.run(
      'verify',
      'first.answer',
      '--same-as',
      'second.answer',
      '--proof',
      'two.proof',
    );
    expect(status).toBe(1);
    expect(out).toMatch(/KA\/1: accepted into ledger [0-9a-f]{64} in first\.answer, refused in second\.answer/);
    expect(await ok('verify', 'two.proof')).toContain('PROVEN: one key signed two receipts that contradict each other');
  });

  it('that agree do not', async () => {
    await answers({ condition: 'TEST other words' });
    expect(await ok('verify', 'first.answer', '--same-as', 'second.answer')).toContain('NO CONTRADICTION');
    expect(await ok('verify', 'first.answer', '--same-as', 'first.answer')).toContain('THE SAME receipt');
  });

  it('with a signature that does not hold are not compared', async () => {
    await answers({ outcome: 'refused' });
    const bytes = readFileSync(at('second.answer'));
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    writeFileSync(at('second.answer'), bytes);
    const { status, err } = await bench.run('verify', 'first.answer', '--same-as', 'second.answer');
    expect({ status, err }).toEqual({ status: 4, err: expect.stringContaining('[ANSWER_INVALID]') });
  });
});
