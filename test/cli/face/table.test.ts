/** `custody take`, several at once, from a CSV file: its rows are on the sheet, and what no column says is asked once for all. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const take = (...lines: string[]) => bench.type(lines, 'take');
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(2).map(({ type }) => type);

const disks = [
  'Exhibit;Kind;Make;Model;Serial;Id;Description',
  'KA/1;storage;TEST-M;D-1;TEST-1;asset-tag; "blue; a label"',
  'KA/2;storage;TEST-M;D-1;TEST-2;absent:not-present;blue',
  'KA/3;storage;TEST-M;D-2;absent:not-legible;absent:not-present;grey',
  'KA/4;storage;TEST-N;D-2;TEST-4;absent:not-present;grey',
].join('\n');
const table = disks.replace('asset-tag; "blue; a label"', '"asset-tag; 12";"blue, a label"');
/** How, when, authority, place found, from whom, damage, seal, place, papers. */
const rest = ['', '', '', 'server room', 'nobody', '', '', 'B-0441', '', 'room 7, box 3', ''];

describe('custody take, a table', () => {
  it('shows the first rows, asks what no column says once, and signs an entry for each row', async () => {
    bench.write('disks.csv', table);
    const { status, err } = await take('8', 'disks.csv', 'y', ...rest, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain(
      '4 rows in disks.csv:\n  KA/1: kind storage, make TEST-M, model D-1, serial TEST-1, id asset-tag; 12, description blue, a\n  label\n',
    );
    expect(err).toContain('\n  ...\nRight? [y/n] ');
    for (const asked of ['What are they?', 'Make', 'Serial', 'What does it look like', 'Number 1'])
      expect(err).not.toContain(asked);
    expect(err).toMatch(/ 4 {2}KA\/3 +kind storage, make TEST-M, model D-2, serial absent:not-legible/);
    expect(await types()).toEqual(['collect', 'collect', 'collect', 'collect', 'seal', 'store']);
    expect(await body(2)).toMatchObject({
      ...{ manner: 'seized', foundAt: 'server room', from: { nobody: 'found' } },
      exhibit: { number: 'KA/1', description: 'blue, a label', condition: 'nothing noted', ids: [{ value: '12' }] },
    });
    expect(await body(5)).toMatchObject({ exhibit: { number: 'KA/4', kind: 'storage', serial: 'TEST-4' } });
    expect(await body(6)).toMatchObject({ closes: ['KA/1', 'KA/2', 'KA/3', 'KA/4'] });
  });

  it('gives the next numbers of the case for KA/+, behind those that are written out', async () => {
    bench.write('disks.csv', table.replace('KA/1;', 'KA/+;').replace('KA/4;', 'ka/+;').replace('KA/2;', 'KA/009;'));
    const { status, err } = await take('8', 'disks.csv', 'y', ...rest, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('4 rows in disks.csv:\n  KA/010: kind storage');
    const numbers = ['KA/010', 'KA/009', 'KA/3', 'ka/011'];
    for (const [i, number] of numbers.entries()) expect(await body(i + 2)).toMatchObject({ exhibit: { number } });
    expect(await body(6)).toMatchObject({ closes: numbers });
  });

  it('takes the answer of a row before the answer for all rows, its time too', async () => {
    const rows =
      'exhibit,found-at,from-person,from-capacity,at,condition\nP/1,shelf,TEST Bo,owner,2026-03-02T06:00+01:00,torn\nP/2,,,,,\n';
    bench.write('papers.csv', rows);
    const { status, err } = await take('8', 'papers.csv', 'y', '7', '', '', '2', 'letters', '', 'desk', '', 'y');
    expect(`${status} ${err}`).toMatch(/^2 |^5 |^0 /);
    expect(err).toContain('papers.csv line 3: ');
    expect(await types()).toEqual([]);
  });

  it('asks once whether there are other numbers, if a disk of the table has none', async () => {
    bench.write(
      'disks.csv',
      'exhibit,kind,make,model,serial,id\nKA/1,storage,T,D,TEST-1,\nKA/2,storage,T,D,TEST-2,wwn; 5\n',
    );
    const [how = '', when = '', authority = '', place = '', from = '', why = '', ...others] = rest;
    const origin = [how, when, authority, place, from, why];
    const { status, err } = await take('8', 'disks.csv', 'y', ...origin, 'wwn 7', '', 'black', ...others, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Each thing has numbers of its own: write them in the column id.');
    expect(err).toContain('Other numbers on it (unknown: none seen)');
    expect(await body(2)).toMatchObject({ exhibit: { ids: { absent: 'unknown', why: 'none seen' } } });
    expect(await body(3)).toMatchObject({ exhibit: { ids: [{ value: '5' }] } });
  });

  it('says at once which column has the size of a disk', async () => {
    bench.write('size.csv', 'exhibit,kind,size\nKA/1,storage,4000787030016\n');
    const { err } = await take('8', 'size.csv', '..', '..');
    expect(err).toContain('size.csv line 2: size is that of data, with its digest.');
    expect(err).not.toContain('Right?');
  });

  it('names an unknown column with the nearest, a number that is in the case, and a row without one', async () => {
    bench.write('wrong.csv', 'exhibit,seriall\nKA/1,x\n');
    bench.write('taken.csv', 'exhibit\nKA/9\n');
    bench.write('without.csv', 'exhibit,make\n,TEST\n');
    bench.write('twice.csv', 'exhibit\nKA/1\nka/1\n');
    const collect = '--manner found --from-nobody found --found-at x --under 1 --condition x --description x';
    await bench.run('record', 'collect', 'KA/9', '--kind', 'document', ...collect.split(' '));
    const names = ['none.csv', 'wrong.csv', 'taken.csv', 'without.csv', 'twice.csv'];
    const { err } = await take('8', ...names, '..', '..');
    expect(err).toContain('column 2 (seriall): record collect has no such field\ndid you mean --serial?\n');
    expect(err).toContain('KA/9 is in this case already.');
    expect(err).toContain('Each row needs a number in the column exhibit: without.csv line 2');
    expect(err).toContain('twice.csv: ka/1 is in line 2 and in line 3');
    expect(err.split('CSV file, or Enter to scan the numbers')).toHaveLength(7);
  });

  it('names the line of a number that is no number, or is on this sheet already', async () => {
    bench.write('blank.csv', 'exhibit\nKB/1\nKB 2\n');
    bench.write('same.csv', 'exhibit\nKB/1\nka/1\n');
    bench.write('disks.csv', table);
    bench.write('other.csv', table.replaceAll('KA/4', 'KB/1').replace('KA/', 'KC/').replace('KA/2', 'ka/4'));
    const more = [...rest, '+', 'several'];
    const paper = ['document', 'KA/1', '', '', '', 'desk', 'nobody', '', '', 'letter', '', '', 'desk', ''];
    const first = await take(...paper, '+', 'several', 'blank.csv', 'same.csv', '..', '..', 'n');
    expect(first.err).toContain('blank.csv line 3: KB 2: write 1 to 64 Latin letters');
    expect(first.err).toContain('same.csv line 3: ka/1 is in this case already.');
    expect(first.err).not.toContain('Right?');
    const { err } = await take('8', 'disks.csv', 'y', ...more, 'other.csv', '..', 'document', '', '..', '..', 'n');
    expect(err).toContain('other.csv line 3: ka/4 is in this case already.');
    expect(err).toContain('Number [KA/5]: ');
  });

  it('takes other text than the name of a table as the first number, and asks for it again by its line', async () => {
    const numbers = ['KA 1', 'KA/1', 'ka/1', 'KA/2', ''];
    const again = ['1', '', 'KA/2', 'KA/9', '', '', '', ''];
    const about = ['document', '', '', '', 'desk', 'nobody', '', '', 'letters', '', '', 'desk', ''];
    const { status, err } = await take('several', ...numbers, ...about, ...again, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    for (const said of [
      'KA 1: write 1 to 64 Latin letters',
      'ka/1 is in this case already.',
      'KA/2 is in this case already.',
    ])
      expect(err).toContain(said);
    expect(err).toContain('CSV file, or Enter to scan the numbers');
    expect(await types()).toEqual(['collect', 'collect']);
    expect([(await body(2)).exhibit.number, (await body(3)).exhibit.number]).toEqual(['KA/9', 'KA/2']);
  });

  it('asks for another file if the rows are not right, and for the file again by a line of the sheet', async () => {
    bench.write('disks.csv', table);
    bench.write('two.csv', table.split('\n').slice(0, 3).join('\n'));
    const { status, err } = await take('8', 'disks.csv', 'n', 'disks.csv', 'y', ...rest, '2', 'two.csv', 'y', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Name another file, or press Enter to scan the numbers.');
    expect(await types()).toEqual(['collect', 'collect', 'seal', 'store']);
  });

  it('keeps the file in the draft, and reads it again', async () => {
    bench.write('disks.csv', table);
    expect((await take('8', 'disks.csv', 'y', ...rest, 'n')).status).toBe(0);
    const { status, err } = await bench.type(['y', 'y'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toHaveLength(6);
  });

  it('is explained as a command for each row', async () => {
    bench.write('disks.csv', table);
    const { out } = await bench.type(['8', 'disks.csv', 'y', ...rest], 'take', '--explain');
    expect(out.match(/^custody record collect --exhibit KA\/\d /gm)).toHaveLength(4);
  });
});
