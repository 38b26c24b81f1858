/** `custody record` and `custody record` with somebody at the terminal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const words = (text: string) => text.split(' ');
const document = (number: string) =>
  words(
    `record collect ${number} --kind document --manner seized --description letter --condition good --found-at desk`,
  );

describe('record at a terminal', () => {
  it('asks for what is missing, shows the entry, and signs it', async () => {
    const { status, out, err } = await bench.type(['3', 'found', 'y'], ...document('KA/1'), '--under', '1');
    expect(status).toBe(0);
    expect(out).toContain('entry 2: collection');
    expect(err).toContain('  3  from-nobody: why nobody');
    expect(err).toContain('  description  letter  (withheld)');
  });

  it('asks for the reason of what is irregular; --yes does not answer for it', async () => {
    const given = words('record examine KA/1 --state started --yes');
    const { status, err } = await bench.type(['danger', 'x', 'told by telephone'], ...given);
    expect(status).toBe(0);
    expect(err).toContain('say it in three words or more');
    const [last] = (await bench.entries()).slice(-1);
    const { out } = await bench.run('show', String(last?.seq), '--json');
    expect(JSON.parse(out).body.irregular).toEqual([{ rule: 'NO_AUTHORITY', why: 'told by telephone' }]);
  });

  it('asks on what authority an act rests, as a choice of those on record', async () => {
    const { status, err } = await bench.type(['1', 'y'], ...words('record examine KA/1 --state started'));
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('On what authority (to examine)?'),
    });
    const [last] = (await bench.entries()).slice(-1);
    const { out } = await bench.run('show', String(last?.seq), '--json');
    expect(JSON.parse(out).body).toMatchObject({ under: [1] });
    expect(JSON.parse(out).body.irregular).toBeUndefined();
  });

  it('shows how a time was understood, and asks, although the flags say all', async () => {
    const given = [...words('record note --text x --at'), '05:30'];
    expect(await bench.type(['n'], ...given)).toMatchObject({
      status: 5,
      err: expect.stringMatching(/ {2}05:30 = 2026-03-0\dT05:30:00\+01:00\n[\s\S]*sign this entry/),
    });
    const examine = [...words('record examine KA/1 --state started --at'), '2026-03-02 05:45'];
    const { status, err } = await bench.type(['1', 'n'], ...examine);
    expect({ status, err }).toMatchObject({ status: 5, err: expect.stringContaining('On what authority') });
    expect(await bench.run(...given)).toMatchObject({ status: 2, err: expect.stringContaining('is not a time') });
  });

  it('takes the number of an authority as people say it', async () => {
    const { out } = await bench.run('show', '1', '--json');
    const { number } = JSON.parse(out).body;
    const given = words('record examine KA/1 --state finished');
    const { status, err } = await bench.run(...given, '--under', String(number));
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(await bench.run(...given, '--under', 'W-none')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--under: no authority W-none is on record'),
    });
  });

  it('explains a question with ?, and goes back with .., past a menu too', async () => {
    const given = words('record authority --number W-2 --issued 2026-03-01T16:00+01:00 --scope all');
    const typed = ['1', '2', '?', '..', '..', 'court-order', 'issued', '\\?', 'n'];
    const { err } = await bench.type(typed, ...given);
    expect(err).toContain('in a script: --issuer <text>');
    expect(err).toContain('readers do not see it unless you disclose it');
    expect(err).toContain('.. goes back to the question before');
    expect(err).toMatch(/kind +court-order\n +state +issued\n +issuer +\? /);
  });

  it('says at once which part an answer lacks, and takes the only authority in force with Enter', async () => {
    const given = words('record acquire KA/1 --outcome failed --method physical --settings all --unreadable count=0');
    const times = ['--started', '2026-03-02T05:00+01:00', '--ended', '2026-03-02T05:10+01:00'];
    const typed = [
      'TEST it stopped',
      'TEST tool; 1',
      'Windows 11',
      'Windows 11; LAB-3',
      '',
      '6',
      '?',
      'a letter has none',
      '',
      'n',
    ];
    const { err } = await bench.type(typed, ...given, ...times);
    expect(err).toContain('it lacks name: os; name');
    expect(err).toMatch(/host +Windows 11; LAB-3/);
    expect(err).toContain('in your own words; readers do not see it unless you disclose it');
    expect(err).toMatch(/On what authority[\s\S]*number \[1\]: /);
    expect(err).toMatch(/under +1\n/);
  });

  it('.. at the first question stays there, and \\.. is that text', async () => {
    const { err } = await bench.type(['..', '\\..', 'n'], ...words('record note'));
    expect(err).toContain('this is the first question');
    expect(err).toMatch(/text +\.\. /);
  });

  it('refuses what is impossible before asking for anything more', async () => {
    const { status, err } = await bench.type([], ...words('record access KA/9 --what viewed --who TEST'));
    expect(status).toBe(6);
    expect(err).toContain('EXHIBIT_UNKNOWN');
    expect(err).not.toContain('reason:');
  });

  it('signs nothing when the input ends in the middle', async () => {
    const before = await bench.entries();
    const { status, err } = await bench.type(['1'], ...document('KA/2'));
    expect(status).toBe(5);
    expect(err).toContain('stopped: the input ended');
    expect(await bench.entries()).toEqual(before);
  });

  it('never asks with --no-input, nor in CI', async () => {
    expect(await bench.type(['3', '1'], ...document('KA/2'), '--no-input')).toMatchObject({
      status: 2,
      err: expect.stringContaining('record collect needs --from-person, --from-provider or --from-nobody'),
    });
    bench.env.CI = 'true';
    expect((await bench.type(['3', '1'], ...document('KA/2'))).status).toBe(2);
    delete bench.env.CI;
  });

  it('asks to whom a thing is released, how the identity was checked, and in what condition', async () => {
    const given = words('record release KA/1 --under 1');
    const { status, err } = await bench.type(['TEST Owner', 'passport', 'as taken'], ...given, '--dry-run');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('to whom');
    expect(err).toContain('how the identity was checked');
    expect(err).toContain('condition on release');
  });

  it('asks for the rest of a release that says a part of it', async () => {
    const given = words('record release KA/1 --under 1 --to TEST --dry-run');
    const { status, out } = await bench.type(['passport', '', 'as taken'], ...given);
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('as taken') });
  });

  it('takes no answer for a claim that is given up, which the rules refuse of what is held', async () => {
    const { status, err } = await bench.type([''], ...words('record release KA/1 --under 1'));
    expect({ status, err }).toMatchObject({ status: 6, err: expect.stringContaining('RELEASE_UNFIT') });
    expect(err).toContain('empty: gives up a claim to an exhibit that is still arriving');
  });

  it('asks before signing several at once; --yes answers that', async () => {
    bench.write('notes.csv', 'text,exhibits\nfirst,KA/1\nsecond,KA/1\n');
    const before = (await bench.entries()).length;
    const refused = await bench.type(['n'], 'record', 'note', '--from', 'notes.csv');
    expect(refused).toMatchObject({ status: 5, err: expect.stringContaining('sign 2 entries in case.custody? [y/n]') });
    expect((await bench.type(['y'], 'record', 'note', '--from', 'notes.csv')).status).toBe(0);
    expect((await bench.type([], 'record', 'note', '--from', 'notes.csv', '--yes')).status).toBe(0);
    expect(await bench.entries()).toHaveLength(before + 4);
  });

  it('shows the case and asks, where the ledger was only found', async () => {
    delete bench.env.CUSTODY_LEDGER;
    const { status, err } = await bench.type(['y'], 'record', 'note', '--text', 'x');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('case “TEST 1”, ledger case.custody'),
    });
    expect((await bench.type(['n'], 'record', 'note', '--text', 'x')).status).toBe(5);
    bench.env.CUSTODY_LEDGER = 'case.custody';
  });

  it('reads a scanner until an empty line, and goes on asking', async () => {
    const { status } = await bench.type(['KA/1', '', 'y'], ...words('record note --text seen --exhibits-from -'));
    expect(status).toBe(0);
  });

  it('takes the time of an act that comes late, and asks why', async () => {
    const given = words('record note --text x --at 2026-02-20T10:00Z');
    expect((await bench.type(['paper-first; at the scene', 'y'], ...given)).status).toBe(0);
  });
});

describe('record without a type', () => {
  it('needs a terminal', async () => {
    expect(await bench.run('record')).toMatchObject({
      status: 2,
      err: expect.stringContaining('say what to record: custody record TYPE'),
    });
  });

  it('gathers acts, takes one back, signs the rest together, and leaves', async () => {
    const before = (await bench.entries()).length;
    const { status, out, err } = await bench.type(
      [
        ...['KA/1', 'note', 'first', ''],
        ...['KA/1', 'note', 'second', ''],
        ...['undo', 'KA/1', 'seal', 'applied', 'B1', 'bag', 'access', 'paper bag', ''],
        ...['list', 'sign', 'quit'],
      ],
      'record',
    );
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`entry ${before}: note\\n.*entry ${before + 1}: seal`));
    expect(err).toContain('taken back:\nnote (note)\n  text      second');
    expect(await bench.entries()).toHaveLength(before + 2);
  });

  it('offers only what may follow, and goes back from the middle of an act', async () => {
    const { status, err } = await bench.type(['KA/1', '', 'KA/1', 'note', '..', 'KA/9', '?', 'quit'], 'record');
    expect(status).toBe(0);
    expect(err).toContain('seals B1');
    expect(err).not.toContain('receive: ');
    expect(err).toContain('there is no exhibit KA/9 in this case yet');
  });

  it('keeps what waits when an act is refused, and says so', async () => {
    const before = (await bench.entries()).length;
    const { status, err } = await bench.type(
      [
        ...['KA/1', 'note', 'first', ''],
        ...['new', 'seized', 'KA/1', 'document', 'letter', 'good', '3', 'found', 'desk', '', '1'],
        ...['..', 'sign', 'quit'],
      ],
      'record',
    );
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('[RULE_REFUSED]') });
    expect(await bench.entries()).toHaveLength(before + 1);
  });

  it('takes a new exhibit and acts on it before either is signed', async () => {
    const before = (await bench.entries()).length;
    const taken = ['new', 'seized', 'KA/5', 'document', 'letter', 'good', '3', 'found', 'desk', 'under', '1', ''];
    const { status, err } = await bench.type([...taken, 'KA/5', 'note', 'x', '', 'sign', 'quit'], 'record');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(await bench.entries()).toHaveLength(before + 2);
  });

  it('asks before leaving with something unsigned, and signs nothing when the input ends', async () => {
    const before = await bench.entries();
    expect(await bench.type(['KA/1', 'note', 'x', '', 'quit', 'y'], 'record')).toMatchObject({
      status: 0,
      err: expect.stringContaining('leave 1 entry unsigned? [y/n]'),
    });
    expect((await bench.type(['KA/1', 'note', 'x', ''], 'record')).status).toBe(5);
    expect(await bench.entries()).toEqual(before);
  });
});
