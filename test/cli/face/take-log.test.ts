/** `custody take LOG`: a copy by its log, every byte of the image read now and compared with what the log says. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ftkImager } from '../../interop/imaging-log-samples.ts';
import type { Bench } from '../bench.ts';
import { dc3dd, image, openLogBench, sectors, sha256 } from './imaging.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openLogBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const take = (lines: readonly string[], ...args: string[]) => bench.type(lines, 'take', ...args);
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(4).map(({ type }) => type);
/** Image, source, number, computer; blocker, which; authority, where, sign. */
const answers = ['', '', '', '', '1', 'TEST WB-7', '', '', 'y'];

describe('custody take LOG', () => {
  it('signs the acquisition with what was computed now, asked for what neither log nor record says', async () => {
    const { status, out, err } = await take(answers, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    const keys = ['custody take dc3dd.log', ...answers].reduce((sum, line) => sum + line.length + 1, 0);
    expect({ questions: answers.length, keys }).toEqual({ questions: 9, keys: 43 });
    expect(err).toContain('Image [image.dd]: ');
    expect(err).toContain('Copy of [KA/2-1]: ');
    expect(err).toContain('Number of the copy [KA/2-1-img]: ');
    expect(err).toContain(`SHA-256 ${sha256(image)}`);
    expect(err.replace(/\s+/g, ' ')).toContain('the same as in the log: sha256');
    const log = `dc3dd.log (SHA-256 ${sha256(dc3dd())}); dc3dd.log: `;
    expect(err.replace(/\s+/g, ' ')).toContain(`Log ${log}`);
    expect(err).not.toContain('How was it copied?');
    expect(out).toContain('Signed: entry 4.\nIn the hands of post desk: KA/2-1-img\n');
    expect(await types()).toEqual(['acquire']);
    const said = await body(4);
    expect(said).toMatchObject({
      ...{ source: 'KA/2-1', outcome: 'complete', method: 'physical', under: [1], place: 'lab 2' },
      tool: { name: 'dc3dd', version: '7.2.646' },
      blocker: { make: 'TEST', model: 'WB-7', serial: { absent: 'unknown' }, firmware: { absent: 'unknown' } },
      host: { os: 'Linux TEST', name: 'TEST bench' },
      started: '2026-03-02T06:10:00+01:00',
      ended: '2026-03-02T06:11:40+01:00',
      products: [
        {
          ...{ exhibit: 'KA/2-1-img', format: 'raw', size: sectors * 512 },
          content: {
            size: sectors * 512,
            digests: { sha256: { value: { hex: sha256(image) }, src: 'computed' } },
          },
        },
      ],
      attachments: [{ sha256: { hex: sha256(dc3dd()) }, kind: 'log', title: 'dc3dd.log' }],
    });
    expect(said.extra['read-now']).toMatch(/^every byte of the copy, from .*; the log has the same sha256$/);
    expect(readdirSync(join(bench.folder, 'manifests'))).toEqual(['KA%2F2-1-img.manifest']);
    const checked = await bench.run('verify', '-l', 'case.custody', '--evidence', 'KA/2-1-img=image.dd');
    expect(checked.out + checked.err).not.toMatch(/DIFFERS|CONTRADICT/);
  });

  it('stops at a digest that differs, with both, and takes another file, or nothing', async () => {
    const { status, err } = await take([...answers.slice(0, -1), 'stop'], 'other.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain(
      `DIFFERS: sha256 of the image: ${sha256(image)}; of the log: ${sha256('other')}`,
    );
    expect(err).toContain('Nothing was signed. Go on later: custody draft resume 1');
    expect(await types()).toEqual([]);
  });

  it('records a digest that differs as it is: what the log says, and a hash check that does not match', async () => {
    const lines = [...answers.slice(0, -1), 'record', 'record', 'the second copy failed', 'y'];
    const { status, err } = await take(lines, 'other.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['acquire', 'measure']);
    const shown = err.replace(/\s+/g, ' ');
    expect(shown).toContain(`by the log: sha256 ${sha256('other')}`);
    expect(shown).toMatch(/hash check mismatch, after, .* compared with entry 4, custody take other\.log, TEST bench/);
    expect((await body(4)).products[0].content.digests.sha256).toMatchObject({
      value: { hex: sha256('other') },
      src: 'log',
    });
    expect(await body(5)).toMatchObject({
      ...{ exhibit: 'KA/2-1-img', outcome: 'mismatch', against: { entry: 4 }, when: 'after', under: [1] },
      irregular: [{ rule: 'MISMATCH', why: 'the second copy failed' }],
    });
  });

  it('dates a hash check that was resumed from its first run on', async () => {
    const recorded = ['record', 'record', 'the second copy failed'];
    await take([...answers.slice(0, -1), ...recorded, 'n'], 'other.log');
    const { status, err } = await bench.type([...recorded, 'y'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    const said = JSON.parse((await bench.run('show', '5', '--json')).out);
    const began = /^once, begun (\S+)$/.exec(said.body.extra.resumed)?.[1];
    expect(said.at).toEqual([began, expect.any(String)]);
    expect(err.replace(/\s+/g, ' ')).toContain(`once, begun ${began}`);
  });

  it('records a digest that no hash check shows to differ with an incident', async () => {
    const { status, err } = await take([...answers.slice(0, -1), 'record', 'y'], 'md5.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('DIFFERS: md5 of the image: ');
    expect(await types()).toEqual(['acquire', 'measure', 'incident']);
    const shown = err.replace(/\s+/g, ' ');
    expect(shown).toMatch(/hash check first, after, /);
    expect(shown).toMatch(/incident mismatch, open, .*KA\/2-1-img, md5 of the image .*, recorded as it was found/);
    expect(await body(5)).toMatchObject({ outcome: 'first', content: { digests: { sha256: { src: 'computed' } } } });
    expect(await body(6)).toMatchObject({ code: 'mismatch', state: 'open', exhibits: ['KA/2-1-img'] });
  });

  it('compares no digest of a program that could not read everything, and records what was computed', async () => {
    const other = createHash('md5').update('other').digest('hex');
    bench.write('dcfldd.log', `0 - ${image.length}: ${other}\n\nTotal (md5): ${other}\n`);
    const ran = (...end: string[]) => ['TEST; 1', '-', '', '2026-03-02 06:10', '2026-03-02 06:11', ...end];
    const lines = (...end: string[]) => ['image.dd', 'KA/2-1', '', 'physical', ...ran(...end)];
    const whole = await take([...lines('complete', '0'), ...answers.slice(4, -1), 'stop'], 'dcfldd.log');
    expect(whole.err).toContain(`DIFFERS: md5 of the image: `);
    const broken = await take([...lines('incomplete', 'TEST error', '3'), ...answers.slice(4)], 'dcfldd.log');
    expect(`${broken.status} ${broken.err}`).toMatch(/^0 /);
    expect(broken.err).not.toContain('DIFFERS');
    expect(broken.err.replace(/\s+/g, ' ')).toContain('the log has no digest of it');
    expect(await types()).toEqual(['acquire']);
    expect(await body(4)).toMatchObject({
      ...{ outcome: 'incomplete', why: 'TEST error', unreadable: { count: 3 } },
      products: [{ content: { digests: { sha256: { src: 'computed' } } } }],
    });
  });

  it('asks for the zone of a log that has none, and proposes the last write blocker', async () => {
    await take(answers, 'dc3dd.log');
    const lines = ['', '', '', 'here', '+1', '', '1', '', '', '', 'y'];
    const { status, err } = await take(lines, 'image.map');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('[KA/2-1-img-2]: ');
    expect(err.replace(/\s+/g, ' ')).toContain(
      '2026-03-02 06:10:00 +01:00, 2026-03-02 06:11:40 +01:00, complete, 0 unreadable',
    );
    expect(err).toContain('Zone of the clock that wrote the log, as +01:00 or UTC:');
    expect(err).toContain('here is not the offset of a zone');
    expect(err).toContain('Make and model [TEST; WB-7]: ');
    expect(await body(5)).toMatchObject({
      tool: { name: 'ddrescue', version: '1.29' },
      ended: '2026-03-02T06:11:40+01:00',
      blocker: { make: 'TEST', model: 'WB-7' },
      products: [{ content: { digests: { sha256: { value: { hex: sha256(image) }, src: 'computed' } } } }],
    });
    expect((await body(5)).extra['read-now']).toContain('the log has no digest of it');
  });

  it('asks before reading about a size that contradicts: another exhibit, then on', async () => {
    const lines = ['', 'KA/3', '', '', '', '1', 'TEST WB-7', '', '', 'exhibit', 'KA/2-1', 'y'];
    const { status, err } = await take(lines, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('DIFFERS: the log counts 20480 bytes on the source, the record of KA/3 4096');
    expect((await body(4)).source).toBe('KA/2-1');
  });

  it('asks about a contradiction that a change at the sheet makes, and keeps it as a doubt', async () => {
    const lines = [...answers.slice(0, -1), '1', '', 'KA/3', '', '', 'record', 'y'];
    const { status, err } = await take(lines, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.split('Reading every byte')).toHaveLength(2);
    const sheets = err.split('signs for post desk');
    expect(sheets[1]).toContain('DIFFERS: the log counts 20480 bytes on the source, the record of KA/3 4096');
    expect(sheets[2]?.replace(/\s+/g, ' ')).toContain('DOUBT: the log counts 20480 bytes on the source, the record');
    expect((await body(4)).source).toBe('KA/3');
  });

  it('takes no image of which the log has a digest that cannot be computed here', async () => {
    bench.write('ftk.txt', ftkImager.replaceAll('KA-1.E0', 'KA-1.ad'));
    bench.write('KA-1.ad1', 'ADSEGMENTEDFILE');
    const { err } = await take(['KA-1.ad1', '..', '..'], 'ftk.txt');
    expect(err).toContain('the data inside this container cannot be read here');
    expect(err).toContain('custody import imaging-log ftk.txt takes it by the log alone');
    const usual = await take(['', '..', '..'], 'ftk.txt');
    expect(usual.err).toContain('Image [KA-1.ad1]: ');
    expect(usual.err).toContain('the data inside this container cannot be read here');
  });

  it('asks before reading about an image that is not as long as the log says', async () => {
    const lines = ['', 'KA/2-1', '', '', '', '1', 'TEST WB-7', '', '', 'stop'];
    const { err } = await take(lines, 'larger.log');
    expect(err).toContain('DIFFERS: the image holds 20480 bytes, the log says 40960');
    expect(err).not.toContain('Reading every byte');
  });

  it('counts the attempts at a disk whose first copy failed, unless that is voided', async () => {
    bench.write('failed.log', dc3dd({ end: 'aborted' }));
    expect(await take(answers, 'failed.log')).toMatchObject({ status: 0 });
    const again = ['', '', '', '', '1', '', '', '', 'y'];
    const { status, err } = await take(again, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain('copy of KA/2-1, attempt 2, previous attempt: entry 4, 1 file');
    expect(await body(5)).toMatchObject({ outcome: 'complete', attempt: 2, previous: 4 });
    // the last one was complete
    const third = await take(again, 'dc3dd.log');
    expect(third.err).not.toContain('previous attempt');
    expect(await body(6)).toMatchObject({ attempt: 1 });
    expect(await take(again, 'failed.log')).toMatchObject({ status: 0 });
    const voiding = 'record correct --entry 7 --kind void --why misread';
    expect(await bench.run(...voiding.split(' '))).toMatchObject({ status: 0 });
    expect((await take([...again.slice(0, -1), 'n'], 'dc3dd.log')).err).not.toContain('previous attempt');
  });

  it('names the files of a copy that are on another drive, and what takes it', async () => {
    const digest = sha256('TEST');
    const parts = ['000', '001'].map(
      (part, at) => `      [ok] ${digest}, sectors ${at * 40} - ${at * 40 + 39}, \`a.${part}'\n`,
    );
    const output = `output results for files \`a.000':\n   80 sectors out\n   [ok] ${digest} (sha256)\n${parts.join('')}\n`;
    bench.write('parts.log', dc3dd({ digest, count: 80 }).replace(/output results[\s\S]*?\n\n/, output));
    bench.write('a.000', image);
    const lines = ['', 'KA/2-1', '', '', '', '1', 'TEST WB-7', '', '', 'stop'];
    const { err } = await take(lines, 'parts.log');
    expect(err.replace(/\s+/g, ' ')).toContain(
      'DIFFERS: the image holds 20480 bytes, the log says 40960: not beside it: a.001; custody import imaging-log without --image takes it by the log alone',
    );
    const flags = '--exhibit KA/2-1 --copy KA/2-1-img --method physical --under W-1 --open all';
    const said = [...flags.split(' '), '--blocker', 'TEST; WB-1; 7; 1', '--host', 'Linux; TEST'];
    expect(await bench.run('import', 'imaging-log', 'parts.log', ...said)).toMatchObject({ status: 0 });
    expect((await body(4)).products[0].segments).toHaveLength(2);
  });

  it('asks why a copy of days ago is recorded only now', async () => {
    bench.setClock((now) => now + 3 * 86_400);
    const lines = ['', '', '', '', 'forgotten', 'the lab was closed', ...answers.slice(4)];
    const { status, err } = await take(lines, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain('Late recorded late: forgotten: the lab was closed');
    expect(await body(4)).toMatchObject({ late: { code: 'forgotten', reason: 'the lab was closed' } });
  });

  it('enters a new authority first, on which the copy is based', async () => {
    const authority = ['new', 'W-9', '', 'TEST court', '2026-03-02 06:00', '', 'the disk', ''];
    const { status, err } = await take([...answers.slice(0, 6), ...authority, '', 'y'], 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['authority', 'acquire']);
    expect(await body(4)).toMatchObject({ acts: [{ act: 'copy' }] });
    expect(await body(5)).toMatchObject({ under: [4] });
  });

  it('asks which run, where the log holds several', async () => {
    const { status, err } = await take(['3', '2', ...answers], 'two.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Type a number from 1 to 2.');
    expect(await types()).toEqual(['acquire']);
  });

  it('asks again for wrong answers', async () => {
    const lines = ['none.dd', '', 'KA/9', '', 'KA/3', '', '', '4', '1', 'TEST', 'TEST; WB-7; 0042; 1.04', '', '', 'y'];
    const { status, err } = await take(lines, 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('There is no KA/9 in this case.');
    expect(err).toContain('KA/3 is in this case already. Choose another number.');
    expect(err).toContain('4 is not one of these.');
    expect(err).toContain('Write the make, then the model.');
    expect(await body(4)).toMatchObject({ blocker: { serial: '0042', firmware: '1.04' } });
  });

  it('goes on with a draft after n, and reads nothing again', async () => {
    const { err } = await take([...answers.slice(0, -1), 'n'], 'dc3dd.log');
    expect(err).toContain('Nothing was signed. Go on later: custody draft resume 1');
    const manifest = join(bench.folder, 'manifests', 'KA%2F2-1-img.manifest');
    expect(existsSync(`${manifest}.resume`)).toBe(true);
    const again = await bench.type(['y'], 'draft', 'resume', '1');
    expect(`${again.status} ${again.err}`).toMatch(/^0 /);
    expect(again.err).toContain('resuming the run that began');
    expect(again.err.replace(/\s+/g, ' ')).toContain('read in 2 runs, the first begun ');
    expect(await types()).toEqual(['acquire']);
    const { resumed, 'read-now': read } = (await body(4)).extra;
    const began = /^once, begun (\S+)$/.exec(resumed)?.[1];
    expect(read).toContain(`every byte of the copy, in more than one run, from ${began} to `);
    expect(readdirSync(join(bench.folder, 'manifests'))).toEqual(['KA%2F2-1-img.manifest']);
  });

  it('says that the image changed since, and reads it once more', async () => {
    await take([...answers.slice(0, -1), 'n'], 'dc3dd.log');
    bench.write('image.dd', image.replace('TEST', 'Test'));
    const { status, err } = await bench.type(['stop'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('DIFFERS: sha256 of the image');
    expect(await types()).toEqual([]);
  });

  it('names the commands for scripts where nobody can answer', async () => {
    expect(await bench.run('take', 'dc3dd.log')).toMatchObject({
      status: 2,
      err: expect.stringContaining('custody import imaging-log dc3dd.log'),
    });
  });

  it('refuses a name that is neither a file nor an exhibit', async () => {
    expect(await take([], 'nothing')).toMatchObject({
      status: expect.any(Number),
      err: expect.stringContaining('there is no file, folder or exhibit nothing [NOT_FOUND]'),
    });
  });
});
