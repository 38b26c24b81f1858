/** `custody take` of an image without a log, and of an exhibit on record. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ewfSample } from '../../fuzz/ewf-sample.ts';
import { type Bench, openBench } from '../bench.ts';
import { play, type Turn } from './typist.ts';

const image = 'TEST IMAGE'.padEnd(20_480, '.');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  const disk = '--kind storage --make TEST --model S-512 --id absent:not-present --condition good --manner seized';
  const found = '--from-nobody found --found-at rack --under 1 --description disk --serial S-1';
  for (const [number, capacity] of [
    ['KA/1', 20_480],
    ['KA/2', 4096],
  ])
    expect(
      await bench.run(...`record collect ${number} ${disk} ${found} --capacity ${capacity}`.split(' ')),
    ).toMatchObject({ status: 0 });
  bench.write('disk.dd', image);
  mkdirSync(join(bench.folder, 'files'));
  bench.write('files/a.txt', 'TEST a');
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const take = (lines: readonly string[], ...args: string[]) => bench.type(lines, 'take', ...args);
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(4).map(({ type }) => type);

/** Program, settings, computer, begin, end, outcome, sectors. */
const made = ['TEST Imager; 4.5', 'all of it', '', 'today 05:00', 'today 06:00', 'complete', '0'];
const blocker = ['none', 'no', 'the disk was already removed'];
const after = ['', 'lab 2', 'y'];

describe('custody take IMAGE', () => {
  it('asks what no log says, and records the copy with the digest that was computed now', async () => {
    const { status, err } = await take(['image', 'KA/1', '', '', ...made, ...blocker, ...after], 'disk.dd');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('1 file, 20,480 bytes');
    expect(err).toContain('Say it in three words or more.');
    expect(await types()).toEqual(['acquire']);
    expect(await body(4)).toMatchObject({
      ...{ source: 'KA/1', outcome: 'complete', method: 'physical', place: 'lab 2', under: [1] },
      tool: { name: 'TEST Imager', version: '4.5' },
      blocker: { absent: 'not-present', why: 'the disk was already removed' },
      started: '2026-03-02T05:00:00+01:00',
      ended: '2026-03-02T06:00:00+01:00',
      unreadable: { count: 0 },
      products: [
        {
          ...{ exhibit: 'KA/1-img', format: 'raw', size: 20_480 },
          content: { digests: { sha256: { value: { hex: sha256(image) }, src: 'computed' } } },
        },
      ],
    });
  });

  it('names what may have been copied, and gives a copy of a copy a number that people would choose', async () => {
    const first = await take(['image', 'KA/1', '', '', ...made, ...blocker, ...after], 'disk.dd');
    expect(first.err).toContain('Copy of (here: KA/1, KA/2): ');
    const copy = ['copy', 'working-copy', '', '', '', '-', '', 'lab 2', 'y'];
    const second = await take(copy, 'disk.dd');
    expect(second).toMatchObject({ status: 0, err: expect.stringContaining('Copy of [KA/1-img]: ') });
    expect(second.err).toContain('[KA/1-img-copy]: ');
    expect(await body(5)).toMatchObject({ parents: ['KA/1-img'], children: [{ number: 'KA/1-img-copy' }] });
    const third = await take(['image', '..'], 'disk.dd');
    expect(third.err).toContain('Copy of (here: KA/2, KA/1): ');
  });

  it('shows each digest that is signed: the root of a manifest, those that an image stores', async () => {
    const { err } = await take(['device', 'KA/1', '', 'logical', ...made, ...blocker, ...after], 'files');
    const { products } = await body(4);
    const root = products[0].content.manifest.root.hex;
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    expect(err.replace(/\s+/g, ' ')).toContain(`root of the manifest ${root}`);
  });

  it('stops before it reads where the image is not as large as the medium on record', async () => {
    const lines = ['image', 'KA/2', '', '', ...made, ...blocker, '', 'lab 2', 'exhibit', 'KA/1', 'y'];
    const { status, err } = await take(lines, 'disk.dd');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain('DIFFERS: KA/2 holds 4,096 bytes, and the image of all of it 20,480');
    expect(err.split('Reading every byte')).toHaveLength(2);
    expect((await body(4)).source).toBe('KA/1');
  });

  it('counts the parts of a write blocker as they are read, with a semicolon inside one', async () => {
    const lines = ['image', 'KA/1', '', '', ...made, 'hardware', 'TEST; WB-7; "42;1"', ...after];
    const { status, err } = await take(lines, 'disk.dd');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(4)).toMatchObject({
      blocker: { make: 'TEST', model: 'WB-7', serial: '42;1', firmware: { absent: 'unknown' } },
    });
  });

  it('says once how one answers, before the first question', async () => {
    for (const name of ['disk.dd', 'KA/1']) {
      const [before = '', after = '', ...more] = (await take(['..'], name)).err.split('Enter takes what is in [ ].');
      expect({ name, more }).toEqual({ name, more: [] });
      expect(before).toMatch(/^Case “TEST 1” [^\n?]*\n$/);
      expect(after).toMatch(/What is it\?|what of it\?/);
    }
  });

  it('shows what it signs of a copy that says that it is not whole, and keeps what was answered', async () => {
    writeFileSync(join(bench.folder, 'sample.E01'), ewfSample(40));
    const { status, err } = await take(['image', 'KA/1', '', '', ...made, ...blocker, ...after], 'sample.E01');
    expect(`${status} ${err}`).toMatch(/^0 /);
    const shown = err.slice(err.indexOf('signs for post desk')).replace(/\s+/g, ' ');
    const why = 'the image says that some of its source could not be read (answered: complete; unreadable sectors: 0)';
    expect(shown).toContain(`incomplete, ${why}, 1 unreadable sector `);
    expect(await body(4)).toMatchObject({ outcome: 'incomplete', why, unreadable: { count: 1, ranges: [[512, 512]] } });
  });

  it('notes of a copy of data what its image says of itself', async () => {
    writeFileSync(join(bench.folder, 'sample.E01'), ewfSample(40));
    const { status, err } = await take(
      ['copy', 'working-copy', 'KA/1', 'KA/1-w', '', '-', '', 'lab 2', 'y'],
      'sample.E01',
    );
    expect(`${status} ${err}`).toMatch(/^0 /);
    const note = 'the image says that some of its source could not be read';
    expect(err.replace(/\s+/g, ' ')).toContain(`${note} `);
    expect(await body(4)).toMatchObject({ extra: { note }, children: [{ content: { digests: expect.anything() } }] });
  });

  it('says before it reads that what was read cannot be kept, and asks whether to go on', async () => {
    const asks = 'Of|Copy of|Number of|How was|Which prog|Its command|Computer|begin|end|How did|Unread'.split('|');
    asks[0] = 'What is it?';
    const says = ['image', 'KA/2', '', '', ...made, 'none', blocker[2] ?? '', '', 'lab 2'];
    asks.push('Write blocker', 'Why none', 'authority', 'Where was');
    const turns: Turn[] = [...asks.map((each, at): Turn => [each, says[at] ?? '']), ['What now?', 'record']];
    const folder = join(bench.folder, 'home', '.local', 'state', 'custody', 'drafts');
    const by = () => {
      renameSync(folder, `${folder}-full`);
      writeFileSync(folder, '');
    };
    const stop = { at: turns.length - 1, by };
    const played = await play(bench, ['take', 'disk.dd'], [...turns, ['Go on all the same?', 'n']], { stop });
    expect(played).toMatchObject({ status: 5, unforeseen: undefined, left: [] });
    expect(played.shown).toContain('Your answers cannot be kept: ');
    expect(played.shown).not.toContain('Reading every byte');
  });

  it('takes files from a device, with what was selected', async () => {
    const lines = ['device', 'KA/1', '', 'selective', 'the folder mail', ...made, 'software', 'TEST mount', ...after];
    const { status, err } = await take(lines, 'files');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(4)).toMatchObject({
      ...{ method: 'selective', filter: 'the folder mail' },
      products: [{ format: 'folder', content: { manifest: expect.anything() } }],
    });
  });

  it('refuses several files that are no logs', async () => {
    const { status, err } = await take([], 'disk.dd', 'files');
    expect(status).toBe(2);
    expect(err).toContain('several files are taken together only if they are the logs of one copy');
  });
});

describe('custody take EXHIBIT', () => {
  it('offers only what the rules allow now, and runs the questions of that act', async () => {
    const { status, err } = await take(['note', 'label is torn', 'y'], 'ka/1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('KA/1: what of it?');
    expect(err).toContain('put it away, or move it');
    expect(await types()).toEqual(['note']);
    expect(await body(4)).toMatchObject({ exhibits: ['KA/1'], text: 'label is torn' });
  });

  it('has the rarer acts behind more, and .. leaves', async () => {
    const { err } = await take(['more', '..', '..'], 'KA/1');
    expect(err).toContain('What else?');
    expect(err).toContain('Nothing was signed.');
    expect(await types()).toEqual([]);
  });

  it('does not offer to seal what was destroyed', async () => {
    const gone =
      '--exhibits KA/2 --what thing --how destroyed --ordered TEST-court --done TEST-Ada --witness TEST-Cleo';
    const without = '--under absent:not-needed:x --irregular NO_AUTHORITY --why it-was-ordered-so';
    const { status } = await bench.run(...`record dispose ${gone} ${without}`.split(' '));
    expect(status).toBe(0);
    const { err } = await take(['..'], 'KA/2');
    expect(err).not.toContain('put it away, or move it');
  });

  it('asks once for the case and once for the passphrase', async () => {
    await bench.run(...'key new --name TEST-Bo --agency TEST --jurisdiction NL -o bo.key'.split(' '));
    const init = await bench.run('init', 'other.custody', '--case', 'TEST 2', '--title', 'x', '-k', 'bo.key');
    expect(init.status).toBe(0);
    const letter = 'KB/1 --kind document --description letter --condition good --manner found --from-nobody found';
    const flags = '--found-at desk --under absent:not-needed:it-was-sent-to-us -l other.custody -k bo.key';
    expect(await bench.run(...`record collect ${letter} ${flags}`.split(' '))).toMatchObject({ status: 0 });
    const { CUSTODY_PASSPHRASE: passphrase = '', CUSTODY_LEDGER } = bench.env;
    Object.assign(bench.env, { CUSTODY_PASSPHRASE: undefined, CUSTODY_LEDGER: undefined });
    const { status, err } = await take(['other', passphrase, 'note', 'label is torn', 'y'], 'KB/1', '-k', 'bo.key');
    Object.assign(bench.env, { CUSTODY_PASSPHRASE: passphrase, CUSTODY_LEDGER });
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.split('passphrase of bo.key')).toHaveLength(2);
    expect(err.split('Which case?')).toHaveLength(2);
  });

  it('asks which is meant, where a file has the name of an exhibit', async () => {
    mkdirSync(join(bench.folder, 'KA'));
    bench.write('KA/1', 'a file');
    expect((await take(['exhibit', '..'], 'KA/1')).err).toContain('KA/1: what of it?');
    expect((await take(['file', '..'], 'KA/1')).err).toContain('1 file, 6 bytes');
  });
});
