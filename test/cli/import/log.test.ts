/** `custody import imaging-log`: whose log it is, what is entered and from where, what is asked, what is refused. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as sample from '../../interop/imaging-log-samples.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const words = (text: string) => text.split(' ');
const disk = (number: string, serial: string, ...more: string[]) => [
  ...words(`record collect ${number} --kind storage --make TEST --model D-1 --id absent:not-present --condition good`),
  ...words('--manner seized --from-nobody found --found-at rack --under 1 --description disk'),
  ...['--serial', serial, ...more],
];
/** What no log says. */
const known = [...words('--method physical --under 1 --open all'), '--blocker', 'TEST; WB-1; 77; 1.04'];
const knownButAuthority = known.filter((word) => word !== '--under' && word !== '1');
const host = ['--host', 'Debian 13; TEST bench'];
const imported = (...args: string[]) => bench.run('import', 'imaging-log', ...args, ...known);

async function lastBody(): Promise<Record<string, unknown>> {
  const { seq } = (await bench.entries()).at(-1) ?? { seq: 0 };
  return JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
}

beforeAll(async () => {
  bench = await openBench();
  for (const args of [
    disk('KA/1', 'test 0021', '--capacity', '20480000'),
    disk('KA/2', 'TEST-0033'),
    disk('KA/3', 'TEST 0033'),
    disk('KA/4', 'TEST-0O44'),
    words('record correct --entry 5 --kind field --field exhibit.serial --value TEST-0044 --why misread'),
  ])
    expect(await bench.run(...args)).toMatchObject({ status: 0 });
  const map = sample.ddrescueMap;
  const files: Record<string, string> = {
    'ftk.txt': sample.ftkImager,
    'errors.txt': sample.ftkErrors,
    'dc3dd.log': sample.dc3dd,
    'other.log': sample.dc3dd.replaceAll('ba7816bf', 'ca7816bf'),
    'rescue.map': map,
    'dcfldd.log': sample.dcfldd,
    'mismatch.log': sample.dc3dd.replace('[ok]', '[MISMATCH]'),
    'failed.log': sample.dc3dd.replace('completed at', 'failed at'),
    'unknown.txt': sample.ftkImager.replaceAll('TEST-0021', 'TEST-9999'),
    'two.txt': sample.ftkImager.replaceAll('TEST-0021', 'TEST0033'),
    'corrected.txt': sample.ftkImager.replaceAll('TEST-0021', 'TEST-0044'),
    'nothing.txt': 'SYNTHETIC TEST DATA\n',
    'with-make.txt': sample.ftkImager.replaceAll('TEST DISK 20', 'test d-1'),
    'escape.txt': sample.ftkImager.replaceAll('TEST DISK 20', 'DISK\u001b[2J\u202e'),
  };
  for (const [name, text] of Object.entries(files)) bench.write(name, text);
});
afterAll(() => bench.remove());

describe('an acquisition from a log', () => {
  const zone = ['--log-zone', '+08:00'];
  const sizes = ['--size', '20481664'];

  it('is matched by the serial number, and every digest names the log', async () => {
    const { status, out, err } = await imported(
      'ftk.txt',
      '--match',
      'serial',
      '--copy',
      'KA/1-1',
      ...zone,
      ...sizes,
      ...host,
      '--settings',
      'E01',
      '--json',
    );
    expect(err).toContain('format not checked on a real file');
    expect(status).toBe(0);
    const ref = sha256(sample.ftkImager);
    expect(JSON.parse(out)).toMatchObject({
      logs: [{ file: 'ftk.txt', sha256: ref, program: 'ftk-imager', formatCheckedOn: null }],
      exhibit: 'KA/1',
      copy: 'KA/1-1',
      image: null,
      recorded: [{ type: 'acquire' }],
    });
    const facts = JSON.parse(out).logs[0].facts;
    expect(facts).toContainEqual({ field: 'serial', says: 'serial number', value: 'TEST-0021', line: 26 });
    const body = await lastBody();
    const src = { src: 'log', ref: { hex: ref } };
    expect(body).toMatchObject({
      source: 'KA/1',
      outcome: 'complete',
      tool: { name: 'ftk-imager', version: '4.5.0.3' },
      started: '2026-03-02T09:10:00+08:00',
      ended: '2026-03-02T09:11:40+08:00',
      products: [
        {
          exhibit: 'KA/1-1',
          format: 'e01',
          size: 20_481_664,
          content: {
            size: 20_480_000,
            digests: {
              md5: { value: { hex: '900150983cd24fb0d6963f7d28e17f72' }, ...src },
              sha1: { value: { hex: 'a9993e364706816aba3e25717850c26c9cd0d89d' }, ...src },
            },
          },
        },
      ],
      unreadable: { count: 0 },
      log: { hex: ref },
      attachments: [{ sha256: { hex: ref }, kind: 'log', title: 'ftk.txt' }],
    });
    expect((body.extra as Record<string, string>)['said-by-log']).toMatch(
      /^ftk\.txt: version \(line 1\), .*digests\.md5 \(line 32\)/,
    );
  });

  it('of bad sectors is incomplete, with their places and what stands there', async () => {
    const { status, err } = await imported(
      'errors.txt',
      '--exhibit',
      'KA/1',
      '--copy',
      'KA/1-2',
      ...zone,
      ...sizes,
      ...host,
      '--settings',
      'E01',
    );
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('[ACQUISITION_INCOMPLETE]') });
    expect(await lastBody()).toMatchObject({
      outcome: 'incomplete',
      why: '9 sectors on the source could not be read',
      unreadable: {
        count: 9,
        ranges: [
          [1_048_576, 4096],
          [1_536_000, 512],
        ],
        fill: 'zeros',
      },
    });
  });

  it('of more ranges than an entry has room for counts all, lists the first thousand, and says so', async () => {
    const hex = (value: number) => `0x${value.toString(16)}`;
    const bad = Array.from(
      { length: 1001 },
      (_, index) => `${hex(1024 * index)} 0x200 -\n${hex(1024 * index + 512)} 0x200 +\n`,
    );
    const rest = `${hex(1024 * 1001)} ${hex(20_480_000 - 1024 * 1001)} +\n`;
    const [head = ''] = sample.ddrescueMap.split('0x00000000  ');
    bench.write('many.map', head + bad.join('') + rest);
    const args = ['many.map', '--exhibit', 'KA/1', '--copy', 'KA/1-6', ...zone, '--size', '20480000', ...host];
    expect(await imported(...args)).toMatchObject({ status: 0 });
    const { unreadable, extra } = (await lastBody()) as {
      unreadable: { count: number; ranges: unknown[] };
      extra: object;
    };
    expect(unreadable.count).toBe(1001);
    expect(unreadable.ranges).toHaveLength(1000);
    expect(extra).toMatchObject({ note: 'the first 1000 of 1001 unreadable ranges are listed' });
  });

  it('of a copy that the program found different gets no digest', async () => {
    const args = [
      'mismatch.log',
      '--exhibit',
      'KA/1',
      '--copy',
      'KA/1-3',
      '--started',
      '2026-03-02T00:00Z',
      '--ended',
      '2026-03-02T00:10Z',
    ];
    const { status, err } = await imported(...args, ...host);
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('no digest of the copy is entered'),
    });
    const body = await lastBody();
    expect(body.products).toEqual([{ exhibit: 'KA/1-3', format: 'raw', size: 20_480_000 }]);
    expect(body.sourceDigest).toBeUndefined();
  });

  it('that failed needs no copy', async () => {
    const { status } = await imported(
      'failed.log',
      '--exhibit',
      'KA/1',
      '--log-zone',
      'Z',
      ...host,
      '--at',
      '2026-03-02T00:00Z..2026-03-02T00:10Z',
      '--started',
      '2026-03-02T00:00Z',
      '--ended',
      '2026-03-02T00:10Z',
    );
    expect(status).toBe(0);
    expect(await lastBody()).toMatchObject({ outcome: 'failed', why: 'dc3dd failed', products: [] });
  });

  it('shows what would be signed, and signs nothing, with --dry-run', async () => {
    const before = await bench.entries();
    const { status, out } = await imported(
      'ftk.txt',
      '--match',
      'serial',
      '--copy',
      'KA/1-9',
      ...zone,
      ...sizes,
      ...host,
      '--settings',
      'x',
      '--dry-run',
    );
    expect({ status, out }).toMatchObject({
      status: 0,
      out: expect.stringContaining('tool        ftk-imager; 4.5.0.3'),
    });
    expect(await bench.entries()).toEqual(before);
  });

  it('lets what is typed stand, and says what the log says', async () => {
    const { status, out, err } = await imported(
      'ftk.txt',
      '--exhibit',
      'KA/2',
      '--copy',
      'KA/2-1',
      ...zone,
      ...sizes,
      ...host,
      '--settings',
      'x',
      '--tool',
      'FTK Imager; 4.5',
      '--dry-run',
    );
    expect(status).toBe(0);
    expect(err).toContain('the log says --tool ftk-imager; 4.5.0.3; the typed value is kept');
    expect(err).toContain('the log names the serial number TEST-0021, the record of KA/2 TEST-0033');
    expect(out).toContain('tool        FTK Imager; 4.5');
  });

  it('knows a model to which the disk adds its make', async () => {
    const more = ['--copy', 'KA/1-9', ...zone, ...sizes, ...host, '--settings', 'x', '--dry-run'];
    const { status, err } = await imported('with-make.txt', '--match', 'serial', ...more);
    expect({ status, err }).toMatchObject({ status: 0, err: expect.not.stringContaining('the log names the model') });
  });

  it('escapes what a log holds', async () => {
    const { err } = await imported(
      'escape.txt',
      '--match',
      'serial',
      '--copy',
      'KA/1-9',
      ...zone,
      ...sizes,
      ...host,
      '--settings',
      'x',
      '--dry-run',
    );
    expect(err).toContain('the log names the model DISK\\u{1b}[2J\\u{202e}, the record of KA/1 D-1');
    expect(err).not.toContain('\u001b');
  });
});

describe('whose log it is', () => {
  it.each([
    [
      'unknown.txt',
      'no exhibit has the serial number TEST-9999 of the log',
      'KA/4 (storage, TEST, D-1, serial TEST-0O44, corrected TEST-0044)',
    ],
    [
      'two.txt',
      '2 exhibits have the serial number TEST0033 of the log',
      'it could be: KA/2 (storage, TEST, D-1, serial TEST-0033), KA/3 (storage, TEST, D-1, serial TEST 0033)\n',
    ],
    ['rescue.map', 'the log names no serial number', 'KA/1 (storage'],
  ])('of %s is refused in a script, with those it could be', async (file, why, candidates) => {
    const { status, err } = await imported(file, '--match', 'serial', '--copy', 'KA/9');
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining(why) });
    expect(err).toContain('[MISSING_VALUE]');
    expect(err).toContain(candidates);
  });

  it('asks for the authority as the record does, or takes it by its number', async () => {
    const log = words('import imaging-log ftk.txt --exhibit KA/1 --log-zone +08:00 --size 20481664 --settings none');
    const said = [...log, ...host, ...knownButAuthority];
    const asked = await bench.type(['', 'y'], ...said, '--copy', 'KA/1-77');
    expect(`${asked.status} ${asked.err}`).toMatch(/^0 /);
    expect(asked.err).toContain('On what authority (to copy)?');
    expect(await lastBody()).toMatchObject({ source: 'KA/1', under: [1] });
    const named = await bench.run(...said, '--copy', 'KA/1-78', '--under', 'W-1');
    expect(`${named.status} ${named.err}`).toMatch(/^0 /);
    expect(await lastBody()).toMatchObject({ source: 'KA/1', under: [1] });
  });

  it('is a question at a terminal', async () => {
    const typed = ['2', '+08:00', 'KA/3-1', '20481664', 'made with the defaults', 'Windows 11; TEST bench'];
    const command = ['import', 'imaging-log', 'two.txt', '--match', 'serial', ...known];
    const before = await bench.entries();
    expect(await bench.type([...typed, 'n'], ...command)).toMatchObject({
      status: 5,
      err: expect.stringContaining('nothing was signed'),
    });
    expect(await bench.entries()).toEqual(before);
    const { status, err } = await bench.type([...typed, 'y'], ...command);
    expect(err).toContain('2 exhibits have the serial number TEST0033 of the log');
    expect(err).toContain('zone of the clock that wrote the log');
    expect(err).toContain('exhibit number of the copy: ');
    expect(err).toContain('sign this entry in case.custody? [y/n]');
    expect(status).toBe(0);
    expect(await lastBody()).toMatchObject({
      source: 'KA/3',
      settings: 'made with the defaults',
      started: '2026-03-02T09:10:00+08:00',
    });
  });

  it('is found by a corrected serial number', async () => {
    const { status, err } = await imported(
      'corrected.txt',
      '--match',
      'serial',
      '--copy',
      'KA/4-1',
      '--log-zone',
      '+08:00',
      '--size',
      '1',
      ...host,
      '--settings',
      'x',
      '--dry-run',
    );
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('exhibit   KA/4 -> KA/4-1') });
  });

  it.each([
    [['--match', 'serial', '--exhibit', 'KA/1'], 'not both'],
    [['--match', 'model'], 'only by serial'],
  ])('said by %j is refused', async (args, why) => {
    const { status, err } = await imported('ftk.txt', ...args);
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining(why) });
    expect(err).toContain('[USAGE]');
  });
});

describe('what is not said', () => {
  it.each([
    [['ftk.txt'], 'the times of the log have no zone: --log-zone'],
    [['ftk.txt', '--log-zone', '+08:00'], 'the log does not say the size of the file or files of the copy: --size'],
    [['ftk.txt', '--log-zone', '+08:00', '--size', '1'], 'import imaging-log needs --settings, --host'],
    [['dcfldd.log'], 'the log does not say the format of the copy: --format'],
    [
      ['dcfldd.log', '--format', 'raw'],
      'import imaging-log needs --outcome, --tool, --settings, --host, --started, --ended, --unreadable',
    ],
  ])('%j', async (args, why) => {
    const { status, err } = await imported(...args, '--exhibit', 'KA/1', '--copy', 'KA/1-9');
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining(why) });
    expect(err).toContain('[MISSING_VALUE]');
  });

  it('and no raw image at hand can say: how many bytes a digest of the log is of', async () => {
    bench.write('total.log', `Total (md5): ${'ab'.repeat(16)}\n`);
    bench.write('total.dd', 'TEST');
    const args = ['--format', 'raw', '--image', 'total.dd', '--exhibit', 'KA/1', '--copy', 'KA/1-9'];
    expect(await imported('total.log', ...args)).toMatchObject({
      status: 2,
      err: expect.stringMatching(
        /the log does not say the size of the data in the copy: --content-size \[MISSING_VALUE\]/,
      ),
    });
  });

  it('of the number of the copy', async () => {
    expect((await imported('ftk.txt', '--exhibit', 'KA/1', '--log-zone', 'Z')).err).toContain(
      '--copy is required: the exhibit number of the copy [MISSING_VALUE]',
    );
  });

  it.each(['CET', '+25:00', '1', ''])('a zone is not %j', async (zone) => {
    const { status, err } = await imported('ftk.txt', '--exhibit', 'KA/1', '--copy', 'KA/1-9', '--log-zone', zone);
    expect({ status, err }).toMatchObject({
      status: 2,
      err: expect.stringContaining('not the offset of a zone [USAGE]'),
    });
  });
});

describe('what is refused', () => {
  const contradicts = async (files: string[], why: string, ...more: string[]) => {
    const before = await bench.entries();
    const { status, err } = await imported(
      ...files,
      '--exhibit',
      'KA/1',
      '--copy',
      'KA/1-9',
      '--log-zone',
      '+08:00',
      ...host,
      ...more,
    );
    expect({ status, err }).toMatchObject({ status: 4, err: expect.stringContaining(why) });
    expect(err).toContain('[LOGS_CONTRADICT]');
    expect(await bench.entries()).toEqual(before);
  };

  it('logs that contradict each other', async () => {
    await contradicts(['dc3dd.log', 'other.log'], 'sha256 of the copy: dc3dd.log says ba7816bf');
    await contradicts(
      ['dc3dd.log', 'rescue.map'],
      'unreadable sectors: dc3dd.log says 0, rescue.map says 8 at byte 1048576',
    );
  });

  it('also with flags, where digests differ', async () => {
    await contradicts(['dc3dd.log', 'other.log'], 'sha256 of the copy', '--tool', 'dc3dd; 7', '--outcome', 'complete');
  });

  it('not where flags settle what the logs disagree about', async () => {
    const settled = [
      '--tool',
      'ddrescue; 1.29',
      '--outcome',
      'incomplete',
      '--why',
      'bad sectors',
      '--unreadable',
      'count=8',
    ];
    const args = [
      'dc3dd.log',
      'rescue.map',
      '--exhibit',
      'KA/1',
      '--copy',
      'KA/1-9',
      '--log-zone',
      '+08:00',
      ...host,
      ...settled,
    ];
    const { status, out } = await imported(...args, '--dry-run');
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringMatching(/settings +ddrescue -d -r3/) });
    // dc3dd called the same source wholly read
    expect(out).not.toContain('source-sha256');
  });

  it('an image of another size, or another kind', async () => {
    writeFileSync(join(bench.folder, 'short.dd'), new Uint8Array(512));
    await contradicts(['dc3dd.log'], 'the image holds 512 bytes, the log says 20480000', '--image', 'short.dd');
    await contradicts(['ftk.txt'], 'the image is not in a container', '--image', 'short.dd');
  });

  it.each([
    [['nothing.txt'], 4, 'nothing.txt: not a log that can be read: it is not from a known program', 'LOG_INVALID'],
    [['dc3dd.log', '--run', '2'], 4, 'it holds 1 run, not 2', 'LOG_INVALID'],
    [['dc3dd.log', '--run', 'x'], 2, '--run x is not a number', 'USAGE'],
    [['ftk.txt', 'ftk.txt'], 2, 'the same log is named twice', 'USAGE'],
    [['absent.txt'], 5, 'absent.txt', 'NOT_FOUND'],
    [['.'], 4, 'folder', 'NOT_A_FILE'],
  ])('%j', async (args, status, why, code) => {
    const ran = await imported(...args, '--exhibit', 'KA/1');
    expect(ran).toMatchObject({ status, err: expect.stringContaining(why) });
    expect(ran.err).toContain(`[${code}]`);
    if (code === 'LOG_INVALID') expect(ran.err).toContain('hint: docs/imaging-logs.md says which file');
  });
});
