/** `custody take FOLDER`: data from a provider, hashed and compared with the list of digests that came with it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { play, type Turn } from './typist.ts';

const files: Readonly<Record<string, string>> = { 'a.txt': 'TEST a', 'b.txt': 'TEST b', 'mail/c.eml': 'TEST c' };
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const listOf = (named: Readonly<Record<string, string>>): string =>
  Object.entries(named)
    .map(([name, text]) => `${md5(text)}  ${name}\n`)
    .join('');

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'data', 'mail'), { recursive: true });
  mkdirSync(join(bench.folder, 'nothing'));
  for (const [name, text] of Object.entries(files)) bench.write(`data/${name}`, text);
  bench.write('data/md5.txt', listOf(files));
  bench.write('bad.txt', listOf({ ...files, 'b.txt': 'other', 'gone.txt': 'gone' }));
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const take = (lines: readonly string[], ...args: string[]) => bench.type(lines, 'take', ...args);
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(2).map(({ type }) => type);
/** Number, how, authority. */
const begun = ['KA/3', '', ''];
const provider = ['TEST Mail Ltd', 'anna@example.test', '1 Jan 2026..1 Nov 2026', '8812'];
/** When, place, sign. */
const ended = ['', 'lab server, cases/ka', 'y'];
const answers = ['3', ...begun, ...provider, 'md5.txt', ...ended];

describe('custody take FOLDER', () => {
  it('takes data from a provider: a collection with its manifest, their list, and where it is kept', async () => {
    const { status, out, err } = await take(answers, 'data');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('4 files, ');
    expect(err.replace(/\s+/g, ' ')).toContain('the same as in md5.txt: 3 of 3, md5');
    expect(err.replace(/\s+/g, ' ')).toContain('guards against slips, not against intent');
    expect(out).toContain('Signed: entries 2 to 3.\nIn the hands of post desk: KA/3\n');
    expect(await types()).toEqual(['collect', 'store']);
    const said = await body(2);
    expect(said).toMatchObject({
      ...{ manner: 'produced', from: { provider: 'TEST Mail Ltd' }, under: [1] },
      exhibit: {
        ...{ number: 'KA/3', kind: 'data', ids: [{ scheme: 'account', value: 'anna@example.test' }] },
        content: { manifest: { root: expect.anything(), records: expect.any(Number) } },
      },
      attachments: [{ kind: 'other', title: 'md5.txt', mediaType: 'text/plain' }],
    });
    expect(said.exhibit.description).toBe(
      'data from a provider; account anna@example.test; period 1 Jan 2026..1 Nov 2026; their reference 8812',
    );
    expect(said.extra['their-list']).toMatch(/^3 of 3 files of md5\.txt .* are the same, compared by md5; 0 are not/);
    expect(await body(3)).toMatchObject({ place: 'lab server', container: 'cases/ka', exhibits: ['KA/3'] });
    expect(readdirSync(join(bench.folder, 'manifests'))).toEqual(['KA%2F3.manifest']);
    const checked = await bench.run('verify', '-l', 'case.custody', '--evidence', 'KA/3=data');
    expect(checked.out + checked.err).not.toMatch(/DIFFERS|CONTRADICT/);
  });

  it('needs few keys with the settings for number and place', async () => {
    bench.write('config.toml', 'place = "lab server, cases/ka"\nnumbering = "KA/+"\n');
    bench.env.CUSTODY_CONFIG = join(bench.folder, 'config.toml');
    const few = ['3', '', '', '', ...provider, 'md5.txt', '', '', 'y'];
    const { status, err } = await take(few, 'data');
    bench.env.CUSTODY_CONFIG = 'none';
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['collect', 'store']);
    const keys = ['custody take /mnt/return-8812', ...few].reduce((sum, line) => sum + line.length + 1, 0);
    expect({ questions: few.length, keys }).toEqual({ questions: 12, keys: 107 });
  });

  it('stops where the list differs, names the first differences, and records them if that is wanted', async () => {
    const lines = ['3', ...begun, ...provider, 'bad.txt', '', 'desk'];
    const stopped = await take([...lines, 'stop'], 'data');
    expect(stopped.err.replace(/\s+/g, ' ')).toContain('DIFFERS: of bad.txt, the same: 2 of 4; not as it says: 3');
    expect(stopped.err).toContain('changed: b.txt');
    expect(stopped.err).toContain('missing: gone.txt');
    expect(stopped.err).toContain('new: md5.txt');
    expect(await types()).toEqual([]);
    const { status, err } = await take([...lines, 'record', 'y'], 'data');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect((await body(2)).extra['their-list']).toContain('3 are not as it says');
  });

  it('compares with another list, and reads nothing of an older one', async () => {
    const lines = ['3', ...begun, ...provider, 'bad.txt', '', 'desk', 'list', 'gone', 'md5.txt', 'y'];
    const { status, err } = await take(lines, 'data');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('there is no gone');
    expect((await body(2)).extra['their-list']).toContain('0 are not as it says');
  });

  it('compares with a list that was corrected under the same name, at a difference and at the sheet', async () => {
    const asks = 'Number,How did,On what,Provider,Account,Period,Their ref,Their list,When,Stored'.split(',');
    const lines = ['KA/3', '', '', ...provider, 'fixed.txt', '', 'desk'];
    const before = [['What is it?', '3'], ...asks.map((each, at) => [each, lines[at] ?? ''])] as const;
    const right = () => bench.write('fixed.txt', listOf(files));
    const wrong = () => bench.write('fixed.txt', listOf({ ...files, 'b.txt': 'other' }));
    const told = async (turns: readonly Turn[], by: () => void) => {
      rmSync(join(bench.folder, 'data', 'md5.txt'), { force: true });
      const all: Turn[] = [...before.map(([ask, say]): Turn => [ask, say]), ...turns];
      const played = await play(bench, ['take', 'data'], all, { stop: { at: before.length, by } });
      return { ...played, list: (await body(2)).extra['their-list'] };
    };
    wrong();
    const corrected = [
      ['What now?', 'list'],
      ['Their list', 'fixed.txt'],
      ['Sign?', 'y'],
    ] as const;
    const first = await told(corrected, right);
    expect(first).toMatchObject({ status: 0, unforeseen: undefined, list: expect.stringContaining('; 0 are not') });
    restore();
    right();
    const broken = [
      ['Sign?', '4'],
      ['Their list', 'fixed.txt'],
      ['What now?', 'record'],
      ['Sign?', 'y'],
    ] as const;
    const second = await told(broken, wrong);
    expect(second).toMatchObject({ status: 0, unforeseen: undefined, list: expect.stringContaining('; 1 are not') });
    restore();
    right();
    const same = [
      ['Sign?', '4'],
      ['Their list', 'fixed.txt'],
      ['Sign?', 'y'],
    ] as const;
    const third = await told(same, () => {});
    expect(third).toMatchObject({ status: 0, unforeseen: undefined, list: expect.stringContaining('; 0 are not') });
    expect(third.shown.split('Reading every byte')).toHaveLength(2);
  });

  it('goes on with a draft, compares once more, and leaves nothing of an older reading', async () => {
    bench.write('sha1.txt', `${createHash('sha1').update('TEST a').digest('hex')}  a.txt\n`);
    const first = await take([...answers.slice(0, -1), '4', 'sha1.txt', 'record', 'n'], 'data');
    expect(first.err).toContain('DIFFERS: of sha1.txt, the same: 1 of 1; not as it says: 3');
    const again = await bench.type(['record', '4', 'md5.txt', 'y'], 'draft', 'resume', '1');
    expect(`${again.status} ${again.err}`).toMatch(/^0 /);
    expect((await body(2)).extra['their-list']).toContain('3 of 3 files of md5.txt');
    const left = readdirSync(join(bench.folder, 'manifests')).filter((name) => name.endsWith('.resume'));
    expect(left).toHaveLength(1);
  });

  it('takes a list by its content, and asks what it is about', async () => {
    const lines = ['nowhere', 'data', ...begun, ...provider, '', '', 'desk', 'record', 'y'];
    const { status, err } = await take(lines, 'bad.txt');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('bad.txt is a list of digests.');
    expect(err).toContain('There is no nowhere.');
    expect(err.replace(/\s+/g, ' ')).toContain('DIFFERS: of bad.txt, the same: 2 of 4; not as it says: 3');
    expect(await types()).toEqual(['collect']);
    expect((await body(2)).extra['their-list']).toContain('3 are not as it says');
  });

  it('asks about an empty folder, and says on record that it was empty', async () => {
    const no = await take(['n'], 'nothing');
    expect(no.err).toContain('EMPTY: nothing was found (is the disk mounted?). Take it all the same? [y/n]');
    expect(no.err).toContain('Nothing was signed.');
    const { status, err } = await take(['y', '3', ...begun, ...provider, '', '', 'desk', 'y'], 'nothing');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect((await body(2)).exhibit.expectEmpty).toBe(true);
  });

  it('refuses a folder that holds the case itself, before it asks', async () => {
    const { status, err } = await take(answers, '.');
    expect(status).not.toBe(0);
    expect(err).toContain('[WRITES_INTO_EVIDENCE]');
    expect(err).not.toContain('What is it?');
  });

  it('takes a copy of data on record, and files from a device', async () => {
    await take(answers, 'data');
    rmSync(join(bench.folder, 'data', 'b.txt'));
    const copy = ['copy', 'extract', 'KA/3', 'KA/3-x', '', 'TEST Tool; 2', '', '', 'y'];
    const { status, out, err } = await take(copy, 'data');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(out).toContain('\nIn the hands of post desk: KA/3-x\nNext: custody report label KA/3-x -l');
    expect(await types()).toEqual(['collect', 'store', 'derive']);
    expect(await body(4)).toMatchObject({
      ...{ kind: 'extract', parents: ['KA/3'], tool: { name: 'TEST Tool', version: '2' } },
      children: [{ number: 'KA/3-x', kind: 'data', format: 'folder', content: { manifest: expect.anything() } }],
    });
  });

  it('says why a copy of data on record was not read in full, and that another was read in two runs', async () => {
    await take([...answers.slice(0, -1), 'n'], 'data');
    const again = await bench.type(['y'], 'draft', 'resume', '1');
    expect(again.err.replace(/\s+/g, ' ')).toContain('read in 2 runs, the first begun ');
    expect((await body(2)).extra.resumed).toMatch(/^once, begun /);
    mkdirSync(join(bench.folder, 'copy'));
    bench.write('copy/a.txt', 'TEST a');
    const turns = (number: string): Turn[] => [
      ['What is it?', 'copy'],
      ['What kind of copy?', 'working-copy'],
      ['Copy of', 'KA/3'],
      ['Number of the copy', number],
      ['When', ''],
      ['Which program', '-'],
      ['authority', ''],
      ['Where was it copied', ''],
    ];
    const by = () => rmSync(join(bench.folder, 'copy', 'a.txt'));
    const all: Turn[] = [...turns('KA/3-x'), ['What now?', 'record'], ['Sign?', 'y']];
    const played = await play(bench, ['take', 'copy'], all, { stop: { at: 7, by } });
    expect(played).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    const { children, extra } = await body(4);
    expect(children[0]).not.toHaveProperty('content');
    expect(extra).toEqual({ incomplete: expect.stringContaining('holds no file') });
    bench.write('copy/a.txt', 'TEST a');
    expect((await play(bench, ['take', 'copy'], [...turns('KA/3-y'), ['Sign?', 'n']])).status).toBe(0);
    expect((await bench.type(['y'], 'draft', 'resume', '1')).status).toBe(0);
    expect((await body(5)).extra).toEqual({ resumed: expect.stringMatching(/^once, begun /) });
  });
});
