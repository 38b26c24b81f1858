/** `status`, `log`, `show`, `checkpoint`: what is in a ledger, without changing it. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const out = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err }).toEqual({ args, status: 0, err: '' });
  return out;
};
const json = async (...args: string[]) => JSON.parse(await out(...args, '--json'));
const numbers = async (...args: string[]): Promise<string[]> =>
  (await json('status', ...args)).cases[0].exhibits.map(({ number }: { number: string }) => number);

async function record(words: string, ...more: string[]): Promise<void> {
  const { status, err } = await bench.run('record', ...words.split(' '), ...more);
  expect({ words, status, err }).toMatchObject({ status: 0 });
}

beforeAll(async () => {
  bench = await openBench();
  const taken = ['--description', 'TEST thing', '--condition', 'good', '--manner', 'found', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2', 'KA/10'])
    await record(`collect ${number} --kind other-device --under 1 --found-at rack`, ...taken);
  await record('seal KA/1 --number S-1 --state applied --kind bag --blocks access --package bag');
  await record('store KA/1 KA/2 --move in --container shelf', '--place', 'TEST room 4');
  await record('store KA/10 --move issued --to-post lab --due 2026-03-02T06:00+01:00', '--place', 'TEST bench');
  await record('derive KA/1 --kind working-copy --child number=KA/1c --under 1');
  await record(
    'incident --code damage --found 2026-03-02T06:00+01:00 --state open --exhibits KA/2',
    '--measures',
    'none',
  );
  await record('note --at 2026-03-01T20:00+01:00', '--text', 'TEST earlier');
});
afterAll(() => bench.remove());

describe('status', () => {
  it('says who holds what, where, under which seal', async () => {
    expect(await out('status')).toBe(
      [
        'case “TEST 1”  (case.custody, 11 entries)',
        '  EXHIBIT  KIND          STATE                        PLACE                   SEALS  REMARKS',
        '  KA/1     other-device  held by desk                 “TEST room 4”, “shelf”  S-1',
        '  KA/2     other-device  held by desk                 “TEST room 4”, “shelf”  -      open incident: damage (entry 9)',
        '  KA/10    other-device  issued to lab since entry 7  “TEST bench”            -      desk answers for it; OVERDUE since 2026-03-02 06:00:00 +01:00',
        '  KA/1c    data          held by desk                                         -',
        '',
      ].join('\n'),
    );
  });

  it.each<[string[], string[]]>([
    [['--exhibit', 'ka/1'], ['KA/1']],
    [
      ['--place', 'ROOM'],
      ['KA/1', 'KA/2'],
    ],
    [
      ['--place', 'te\u200bst ｒｏｏｍ  4'],
      ['KA/1', 'KA/2'],
    ],
    [['--holder', 'lab'], ['KA/10']],
    [
      ['--holder', 'desk'],
      ['KA/1', 'KA/2', 'KA/10', 'KA/1c'],
    ],
    [['--overdue'], ['KA/10']],
    [
      ['--under', 'W-1'],
      ['KA/1', 'KA/2', 'KA/10', 'KA/1c'],
    ],
    [
      ['--descendants', 'KA/1'],
      ['KA/1', 'KA/1c'],
    ],
    [['--place', 'nowhere'], []],
    [['--holder', 'lab', '--place', 'room'], []],
  ])('%j tells %j only', async (args, expected) => {
    expect((await numbers(...args)).sort()).toEqual([...expected].sort());
  });

  it.each([
    [['--exhibit', 'KA/11'], 'there is no exhibit KA/11 in this case'],
    [['--descendants', 'KA/11'], 'there is no exhibit KA/11 in this case'],
    [['--under', 'W-2'], 'there is no authority W-2'],
    [['--holder', 'registry'], 'there is no post registry'],
  ])('%j asks for what no ledger knows, which is no empty answer', async (args, words) => {
    expect(await bench.run('status', ...args)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(words),
    });
  });

  it('lists the people and their keys', async () => {
    expect(await out('status', '--keys')).toMatch(
      /\n {2}[0-9a-f]{16} +desk +admin,custodian,examiner +“TEST Ada”, “TEST Police”, NL \(claimed\) +11 entries/,
    );
  });

  it('goes over many ledgers, of which a damaged one hides no other', async () => {
    mkdirSync(at('many/deeper'), { recursive: true });
    await bench.run('init', 'many/one.custody', '--case', 'TEST one', '--title', 'x');
    await bench.run('init', 'many/deeper/two.custody', '--case', 'TEST two', '--title', 'x');
    expect(
      jsonLines((await bench.run('status', 'many', '--json')).out)
        .map((each: { case: string }) => each.case)
        .sort(),
    ).toEqual(['TEST one', 'TEST two']);
    writeFileSync(at('many/bad.custody'), readFileSync(at('case.custody')).subarray(0, 900));
    const { status, out, err } = await bench.run('status', 'many');
    expect(status).toBe(4);
    expect(err).toMatch(/^custody: error: .*many\/bad\.custody: .*\[LEDGER_DAMAGED\]/);
    expect(out).toContain('case “TEST one”');
    expect(out).toContain('case “TEST two”');
    const parsed = await bench.run('status', 'many', 'case.custody', '--json');
    const lines = jsonLines(parsed.out);
    expect(lines.map(({ error }) => error?.code)).toEqual(['LEDGER_DAMAGED', undefined, undefined, undefined]);
    expect(lines[0].path).toBe(at('many/bad.custody'));
    expect(await bench.run('status', 'many', '--place', 'TEST')).toMatchObject({
      out: '',
      err: expect.stringMatching(/nothing matches in 2 cases\n$/),
    });
    rmSync(at('many/bad.custody'));
  });

  it('says so where there is no ledger', async () => {
    mkdirSync(at('empty'), { recursive: true });
    expect(await bench.run('status', 'empty')).toEqual({ status: 0, out: '', err: 'no ledger under empty\n' });
    expect((await bench.run('status', 'absent')).status).toBe(5);
  });
});

describe('log', () => {
  it('tells each entry in one line, in the viewer’s zone', async () => {
    const lines = (await out('log')).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^ {3}0 {2}2026-03-02 06:40:40 \+01:00 {2}opening entry +by desk$/);
    expect(lines[5]).toMatch(/^ {3}5 {2}\S+ \S+ \+01:00 {2}seal {2,}KA\/1 .*S-1.*by desk$/);
  });

  it('in the order of things where that is asked for', async () => {
    const seqs = async (...args: string[]) =>
      (await json('log', ...args)).entries.map(({ seq }: { seq: number }) => seq);
    expect(await seqs()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await seqs('--timeline'))[0]).toBe(10);
    expect(await seqs('--type', 'seal')).toEqual([5]);
    expect(await seqs('--exhibit', 'KA/1')).toEqual([2, 5, 6, 8]);
    expect(await seqs('--exhibit', 'ka/10', '--type', 'store')).toEqual([7]);
    expect(await seqs('--type', 'close')).toEqual([]);
  });

  it.each([
    [['--exhibit', 'KA/99'], 'there is no exhibit KA/99 in this case'],
    [['--type', 'seel'], 'Allowed choices'],
  ])('%j is refused', async (args, words) => {
    expect(await bench.run('log', ...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(words) });
  });
});

describe('show', () => {
  it('tells an entry in full, by number', async () => {
    const text = await out('show', '2');
    for (const words of [
      'entry 2: collection KA/1',
      'signer:        “TEST Ada”, “TEST Police”, post desk',
      'description:   “TEST thing”',
    ])
      expect(text).toContain(words);
    const { leaf, offset, bytes, metadataDigest, body } = await json('show', '2');
    expect(text).toContain(`leaf hash:     ${leaf}`);
    expect(text).toContain(`SHA-256 ${metadataDigest}`);
    expect(text).toContain(`${bytes} from byte ${offset.toLocaleString('en-US')}`);
    expect(body.exhibit).toMatchObject({ number: 'KA/1', description: 'TEST thing' });
  });

  it('tells an exhibit with all that is about it', async () => {
    const text = await out('show', 'ka/1');
    for (const words of ['TEST thing', 'S-1', 'entry 2', 'entry 5', 'entry 6', 'entry 8'])
      expect(text).toContain(words);
    expect(text).not.toContain('entry 7');
    expect((await json('show', 'KA/1')).entries).toEqual([2, 5, 6, 8]);
  });

  it('shows the signed bytes in notation', async () => {
    const notation = await out('show', '2', '--diagnostic');
    expect(notation).toMatch(/^\{/);
    expect(notation).toContain('"KA/1"');
    expect(notation).not.toContain('TEST thing');
  });

  it('says withheld where texts were not disclosed', async () => {
    mkdirSync(at('bare'), { recursive: true });
    copyFileSync(at('case.custody'), at('bare/case.custody'));
    const ledger = ['-l', 'bare/case.custody'];
    const text = await out('show', '2', ...ledger);
    expect(text).toContain('description:   withheld');
    expect(text).not.toContain('TEST thing');
    expect((await json('show', '2', ...ledger)).body.exhibit.description).toEqual({
      withheld: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await out('status', 'bare')).toMatch(/^case number withheld .*\n.*\n.*\(withheld\)/);
    expect(await out('log', 'bare/case.custody')).not.toContain('TEST room');
  });

  it.each([
    ['99', 'there is no entry 99'],
    ['KA/99', 'there is no exhibit KA/99 in this case'],
    ['-1', 'there is no exhibit -1 in this case'],
    ['', 'there is no exhibit'],
  ])('%j is refused', async (what, words) => {
    expect(await bench.run('show', what)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(words) });
  });
});

describe('checkpoint', () => {
  it('prints three lines, and the same to a file that must be new', async () => {
    const { status, out: text, err } = await bench.run('checkpoint', '-o', 'point.txt');
    expect(status).toBe(0);
    expect(text.split('\n')).toHaveLength(4);
    expect(err).toContain('hash of the record, 11 entries');
    expect(readFileSync(at('point.txt'), 'utf8')).toBe(text);
    expect(await bench.run('checkpoint', '-o', 'point.txt')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(await json('checkpoint')).toMatchObject({ size: 11, text });
    expect((await bench.run('checkpoint', '--qr')).out).toMatch(/[█▀▄]{10}/);
  });
});

describe('which ledger', () => {
  it('is the word, or --ledger, or CUSTODY_LEDGER, or the only one here', async () => {
    const { env } = bench;
    for (const args of [['log', 'case.custody'], ['log', '-l', 'case.custody'], ['log']]) await out(...args);
    expect(await bench.run('log', 'case.custody', '-l', 'many/one.custody')).toMatchObject({
      status: 2,
      err: expect.stringContaining('two ledgers'),
    });
    delete env.CUSTODY_LEDGER;
    await out('log');
    copyFileSync(at('case.custody'), at('another.custody'));
    expect(await bench.run('log')).toMatchObject({
      status: 2,
      err: expect.stringContaining('there are 2 cases in this folder'),
    });
    rmSync(at('case.custody'));
    rmSync(at('another.custody'));
    expect(await bench.run('log')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/there is no case in this folder[\s\S]*or open one: custody new/),
    });
  });
});
