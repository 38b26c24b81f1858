/** Logs of imaging programs: what each says and what it does not, encodings, contradictions, hostile logs. */
import { describe, expect, it } from 'vitest';
import { type CombinedLogs, combineLogs } from '../../src/interop/imaging-log/combine-logs.ts';
import { maxLogBytes } from '../../src/interop/imaging-log/log-text.ts';
import { readLogTime } from '../../src/interop/imaging-log/log-time.ts';
import { logForms, readImagingLog } from '../../src/interop/imaging-log/read-imaging-log.ts';
import * as sample from './imaging-log-samples.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, run?: number) => readImagingLog(bytes(text), run).log;
const refused = (text: string | Uint8Array, words: RegExp, run?: number) => {
  const attempt = () => readImagingLog(typeof text === 'string' ? bytes(text) : text, run);
  expect(attempt).toThrow(expect.objectContaining({ code: 'LOG_INVALID' }));
  expect(attempt).toThrow(words);
};

describe('guymager', () => {
  it('reads a real info file of an E01 whose source was read again', () => {
    const { program, facts, lines, notes, isRefuted } = read(sample.guymagerE01);
    const digests = {
      md5: 'ccc15c93a0ced609c2fc6761056438f5',
      sha1: '3ada6bb90132d55c61548ff3d6919f98ec311274',
      sha256: '8066e0ff3d41d349c2e9c102a5e11bd5507575a86cc138c11f9888c801c8a5d9',
    };
    expect(program).toBe('guymager');
    expect(facts).toMatchObject({
      version: '0.8.13-2+b1',
      os: 'Linux 6.12.48+deb13-amd64',
      host: 'bench3',
      input: '/dev/loop0',
      format: 'e01',
      sourceSize: 3_000_320,
      size: 3_000_320,
      digests,
      sourceDigests: digests,
      started: { local: '2026-11-25T10:26:50', zone: undefined },
      ended: { local: '2026-11-25T10:26:51', zone: undefined },
      outcome: 'complete',
      unreadable: { count: 0, ranges: [] },
    });
    expect([lines.get('version'), lines.get('digests.sha256'), lines.get('outcome')]).toEqual([8, 85, 77]);
    expect([notes, isRefuted]).toEqual([[], false]);
  });

  it('reads the columns of older versions, set with tabs', () => {
    const older = sample.guymagerE01
      .replace(/ +: (?=\S)/g, '\t: ')
      .replace('Version timestamp', 'Compilation timestamp');
    expect(read(older).facts).toEqual(read(sample.guymagerE01).facts);
  });

  it('reads a real one of a split image with bad sectors, which has no digest of its source', () => {
    const { facts, notes } = read(sample.guymagerSplit);
    expect(facts).toMatchObject({
      format: 'split-raw',
      outcome: 'incomplete',
      why: '8 bad sectors, replaced by zeroed sectors',
      unreadable: { count: 8, ranges: [[1_048_576, 4096]], fill: 'zeros' },
    });
    expect(facts.sourceDigests).toBeUndefined();
    expect(facts.segments?.map(({ name, digests }) => [name, digests.md5])).toEqual([
      ['guy2.000', '1fbc7c507f0d14660b0d51ca2b66ecdb'],
      ['guy2.001', 'ff5c070861d47156f3649f6138d2dc7b'],
      ['guy2.002', '84f61e81c612906f407894a42be64b60'],
    ]);
    expect(notes).toEqual([expect.stringContaining('sectors of 512 bytes, which the log does not say')]);
  });

  describe('of a disc, of which hdparm prints a sector of 512 bytes that nobody asked it about', () => {
    const identified = [
      ['a drive for discs', '   ATAPI CD-ROM, with removable media\n   Model Number: TEST DVD\n'],
      ['no answer', '   SG_IO: bad/missing sense data, sb[]:  70 00 05 00\n   ATA device, with non-removable media\n'],
      ['a failure', '   HDIO_DRIVE_CMD(identify) failed: Invalid argument\n'],
    ] as const;
    const fallBack = '   \tLogical/Physical Sector size:           512 bytes\n';
    const disc = (size: number, sectors: string, printed: string) =>
      sample.guymagerSplit
        .replace('   /dev/loop0:\r\n', `   /dev/sr0:\n${printed}`)
        .replace(/Device size( +): \d+ \([^)]*\)/, `Device size$1: ${size} (TEST)`)
        .replace('2048-2055', sectors);

    it.each(identified)('has a count and no places where several sizes fit: %s', (_, printed) => {
      const { facts, notes } = read(disc(734_003_200, '2048-2055', printed + fallBack));
      expect(facts).toMatchObject({ outcome: 'incomplete', unreadable: { count: 8, ranges: [], fill: 'zeros' } });
      expect(facts.sectorSize).toBeUndefined();
      expect(notes).toContainEqual(expect.stringContaining('does not say how large a sector is'));
    });

    it('has places where one size alone fits', () => {
      const { facts } = read(disc(734_003_200, '700000-700007', identified[0][1] + fallBack));
      expect(facts.unreadable).toMatchObject({ count: 8, ranges: [[358_400_000, 4096]] });
    });

    it('keeps what a program that was answered says', () => {
      const smart = '   Device Model:     TEST DISK\n   Sector Size:      2048 bytes logical/physical\n';
      const { facts, notes } = read(disc(734_003_200, '2048-2055', smart));
      expect(facts).toMatchObject({ sectorSize: 2048, unreadable: { ranges: [[4_194_304, 16_384]] } });
      expect(notes).toEqual([]);
    });

    it('does not keep a size that the medium contradicts', () => {
      const smart = '   Device Model:     TEST DISK\n   Sector Size:      4096 bytes logical/physical\n';
      for (const [size, sectors] of [
        [734_003_712, '2048-2055'],
        [734_003_200, '700000-700007'],
      ] as const) {
        const { facts, notes } = read(disc(size, sectors, smart));
        expect(facts.sectorSize).toBeUndefined();
        expect(facts.unreadable?.ranges).toEqual([[Number(sectors.split('-')[0]) * 512, 4096]]);
        expect(notes[0]).toContain('sectors of 4096 bytes do not fit');
      }
    });
  });

  it('takes serial, model and sector size from what smartctl printed', () => {
    const device = `   Device Model:     TEST DISK\n   Serial Number:    TEST-0021\n   Sector Sizes:     4096 bytes logical, 4096 bytes physical\n`;
    const log = sample.guymagerSplit.replace('   CID: not available\r\n', device);
    const { facts, notes } = read(log.replace('3000320 (3.0MB)', '16777216 (16.8MB)'));
    expect(facts).toMatchObject({ model: 'TEST DISK', serial: 'TEST-0021', sectorSize: 4096 });
    expect(facts.unreadable).toMatchObject({ count: 8, ranges: [[8_388_608, 32_768]] });
    expect(notes).toEqual([]);
  });

  it('tells two serial numbers, and takes the first', () => {
    const device = '   Serial Number:    TEST-1\n   Serial Number:      TEST-2\n';
    const { facts, notes } = read(sample.guymagerE01.replace('   CID: not available\r\n', device));
    expect(facts.serial).toBe('TEST-1');
    expect(notes).toEqual([expect.stringMatching(/two serials: TEST-1, TEST-2/)]);
  });

  it.each([
    ['Aborted by user (during acquisition)', 'stopped'],
    ['Aborted because of source read error', 'failed'],
    ['Aborted, too many bad sectors (> 100)', 'failed'],
    ['Aborted by user (during source verification)', undefined],
    ['Strange state (7)', undefined],
  ])('%s is %s', (state, outcome) => {
    expect(read(sample.guymagerE01.replace('Finished successfully', state)).facts.outcome).toBe(outcome);
  });

  it('has no digest of a copy that was found different', () => {
    const other = sample.guymagerE01.replace(/(MD5 hash verified image +: )ccc/, '$1ddd');
    expect(read(other)).toMatchObject({ isRefuted: true, notes: [expect.stringMatching(/the image, read again/)] });
  });

  it('has no digest of a source with bad sectors, nor of one that was not the same when read again', () => {
    const bad = sample.guymagerE01
      .replace(
        'No bad sectors encountered during acquisition.',
        sample.guymagerSplit.match(/During acq.*\r\n.*/)?.[0] ?? '',
      )
      .replace('Finished successfully', 'Finished successfully (with 8 bad sectors)');
    expect(read(bad).facts).toMatchObject({ outcome: 'incomplete', digests: { md5: expect.any(String) } });
    expect(read(bad).facts.sourceDigests).toBeUndefined();
    const differs = sample.guymagerE01.replace(/(SHA256 hash verified source: )8/, '$19');
    expect(
      read(differs.replace('Source verification OK', 'Source verification FAILED')).facts.sourceDigests,
    ).toBeUndefined();
  });

  it('is refused where it counts other sectors than it lists', () => {
    refused(sample.guymagerSplit.replace('2048-2055', '2048-2056'), /counts 8 bad sectors and lists 9/);
  });
});

describe('FTK Imager, in the form of published examples', () => {
  const facts = {
    version: '4.5.0.3',
    model: 'TEST DISK 20',
    serial: 'TEST-0021',
    interface: 'IDE',
    sectorSize: 512,
    size: 20_480_000,
    format: 'e01',
    started: { local: '2026-03-02T09:10:00' },
    ended: { local: '2026-03-02T09:11:40' },
    outcome: 'complete',
    unreadable: { count: 0, ranges: [] },
    digests: { md5: '900150983cd24fb0d6963f7d28e17f72', sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d' },
  };
  const utf16 = (text: string, little = true) => {
    const buffer = Buffer.from(`\ufeff${text}`, 'utf16le');
    return new Uint8Array(little ? buffer : buffer.swap16());
  };

  it('is marked as never seen on a real run, as those of other programs that nobody can run here', () => {
    expect(Object.entries(logForms).flatMap(([name, { seen }]) => (seen === undefined ? [name] : []))).toEqual([
      'ftk-imager',
      'tableau',
      'x-ways',
      'cellebrite',
      'androidqf',
    ]);
  });

  it.each([
    ['UTF-8', (text: string) => bytes(text)],
    ['UTF-8 with mark', (text: string) => bytes(`\ufeff${text}`)],
    ['UTF-16LE with mark', utf16],
    ['UTF-16BE with mark', (text: string) => utf16(text, false)],
    ['Windows-1252', (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))],
  ])('is read in %s, with either line ending', (_, encode) => {
    for (const text of [sample.ftkImager, sample.ftkImager.replaceAll('\n', '\r\n')])
      expect(readImagingLog(encode(text)).log).toMatchObject({ program: 'ftk-imager', facts, isRefuted: false });
  });

  it('reads sectors that could not be read', () => {
    expect(read(sample.ftkErrors).facts).toMatchObject({
      outcome: 'incomplete',
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

  it('says nothing of an end that is not there', () => {
    const { facts: found, notes } = read(sample.ftkImager.slice(0, sample.ftkImager.indexOf(' Acquisition finished')));
    expect([found.outcome, found.unreadable, found.ended]).toEqual([undefined, undefined, undefined]);
    expect(notes).toEqual([expect.stringContaining('does not end')]);
  });

  it('has no digest of a copy whose verification failed', () => {
    expect(read(sample.ftkImager.replace(' : verified', ' : Mismatch')).isRefuted).toBe(true);
  });

  it('is refused with two numbers of sectors', () => {
    refused(sample.ftkImager.replace('Sector count:    40000', 'Sector count:    40001'), /another number of sectors/);
  });
});

describe('dc3dd', () => {
  it('reads a log of a device with its copy verified', () => {
    const { facts, lines } = read(sample.dc3dd);
    expect(facts).toMatchObject({
      version: '7.2.646',
      sourceSize: 20_480_000,
      size: 20_480_000,
      outcome: 'complete',
      started: { local: '2026-03-02T09:10:00', zone: '+01:00' },
      format: 'raw',
      sourceDigests: { sha256: expect.stringMatching(/^ba7816bf/) },
    });
    expect(lines.get('digests.sha256')).toBe(13);
  });

  it('has two runs in one file, of which one must be chosen', () => {
    const two = `${sample.dc3dd}${sample.dc3dd.replace('09:10:00', '09:30:00').replace('09:11:40', '09:40:00')}`;
    refused(two, /holds 2 runs of dc3dd: say which with --run/);
    refused(two, /holds 2 runs, not 3/, 3);
    expect(read(two, 2).facts.started?.local).toBe('2026-03-02T09:30:00');
  });

  it('calls complete only what it copied in full', () => {
    const short = sample.dc3dd.replaceAll('20480000 bytes', '5120 bytes').replace('40000 sectors in', '10 sectors in');
    const { facts, notes } = read(short);
    expect([facts.outcome, facts.sourceDigests]).toEqual([undefined, undefined]);
    expect(notes).toEqual(['it copied 5120 of 20480000 bytes and calls that completed']);
  });

  it.each([
    ['completed', 'complete'],
    ['aborted', 'stopped'],
    ['failed', 'failed'],
  ])('%s is %s', (word, outcome) => {
    expect(read(sample.dc3dd.replace('completed at', `${word} at`)).facts.outcome).toBe(outcome);
  });

  it('says nothing of its outcome where the log breaks off', () => {
    const { facts, notes } = read(sample.dc3dd.slice(0, sample.dc3dd.indexOf('dc3dd completed')));
    expect([facts.outcome, facts.ended]).toEqual([undefined, undefined]);
    expect(notes).toEqual([expect.stringContaining('does not end')]);
  });

  it('has no digest of a copy that it found different', () => {
    expect(read(sample.dc3dd.replace('[ok]', '[MISMATCH]')).isRefuted).toBe(true);
  });

  it('lists no places where it does not list all of them', () => {
    const some = sample.dc3dd
      .replace(
        '\ninput results',
        "[!!] 8 occurrences while reading `/dev/sdb' from sector 100 to sector 107 : Input/output error\n\ninput results",
      )
      .replace('   0 bad', '   20 bad');
    const { facts, notes } = read(some);
    expect(facts).toMatchObject({ outcome: 'incomplete', unreadable: { count: 20, ranges: [], fill: 'zeros' } });
    expect(notes).toEqual(['it lists 8 of 20 bad sectors: their places are not entered']);
  });

  it('has segments of which the last ends within a sector, and none that leave something out', () => {
    const part = (name: string, from: number, to: number) =>
      `      [ok] ${'ab'.repeat(32)}, sectors ${from} - ${to}, \`${name}'`;
    const segmented = (...parts: string[]) =>
      read(
        sample.dc3dd
          .replace(/(\[ok\] \w+ \(sha256\))/, `$1\n${parts.join('\n')}`)
          .replaceAll('20480000 bytes', '20480100 bytes')
          .replace('20,480,000', '20,480,100'),
      );
    const { facts } = segmented(part('a.000', 0, 19_999), part('a.001', 20_000, 39_999));
    expect(facts.segments?.map(({ size }) => size)).toEqual([10_240_000, 10_240_100]);
    const short = segmented(part('a.000', 0, 19_999), part('a.001', 20_001, 39_999));
    expect(short.facts.segments).toBeUndefined();
    expect(short.notes).toEqual([expect.stringContaining('do not add up')]);
  });

  it('is refused where bytes and sectors differ, and where it wiped', () => {
    refused(sample.dc3dd.replace('40000 sectors in', '40001 sectors in'), /contradict each other/);
    refused(sample.dc3dd.replace("input results for device `/dev/sdb':", "input results for pattern `00':"), /wiped/);
  });
});

describe('ddrescue', () => {
  it('reads a map', () => {
    const { log, isMap } = readImagingLog(bytes(sample.ddrescueMap));
    expect(isMap).toBe(true);
    expect(log.facts).toMatchObject({
      version: '1.29',
      input: '/dev/sdb',
      outputs: ['KA-1.dd'],
      size: 20_480_000,
      sourceSize: 20_480_000,
      outcome: 'incomplete',
      unreadable: { count: 8, ranges: [[1_048_576, 4096]], retries: 3 },
    });
    expect(log.facts.unreadable?.fill).toBeUndefined();
    expect(log.facts.sectorSize).toBeUndefined();
  });

  it('joins neighbouring blocks that were not read, of whatever state', () => {
    const map = sample.ddrescueMap.replace(
      '0x00100000  0x00001000  -',
      '0x00100000  0x00000200  -\n0x00100200  0x00000C00  /\n0x00100E00  0x00000200  *',
    );
    expect(read(map).facts.unreadable).toMatchObject({ count: 8, ranges: [[1_048_576, 4096]] });
  });

  it('was stopped where it is not finished, complete where all was read', () => {
    expect(read(sample.ddrescueMap.replace('0x00100E00     +', '0x00100E00     ?')).facts.outcome).toBe('stopped');
    expect(read(sample.ddrescueMap.replace('0x00001000  -', '0x00001000  +')).facts.outcome).toBe('complete');
  });

  it('calls unreadable what it tried, and says how much it did not try', () => {
    const map = sample.ddrescueMap.replace('0x01287000  +', '0x01287000  ?');
    expect(read(map).facts).toMatchObject({
      outcome: 'incomplete',
      why: '8 sectors could not be read, says the map; 19427328 bytes were not tried',
      unreadable: { count: 8 },
    });
    expect(read(map.replace('0x00100E00     +', '0x00101000     ?')).facts).toMatchObject({
      outcome: 'stopped',
      why: expect.stringMatching(/^the rescue did not finish; 8 sectors/),
    });
  });

  it('knows of the whole source only without a part being asked for', () => {
    expect(read(sample.ddrescueMap.replace('-r3', '-s1M')).facts.sourceSize).toBeUndefined();
  });

  it.each([
    ['a gap', '0x00101000', '0x00102000'],
    ['an overlap', '0x00101000', '0x00100800'],
    ['a state that is none', '0x00001000  -', '0x00001000  !'],
    ['no blocks', /0x00000000[\s\S]*$/, ''],
    ['a block without length', '0x00001000  -', '0x00000000  -'],
    ['a number too large', '0x01287000', '0xFFFFFFFFFFFFFFFF'],
  ])('is refused with %s', (_, what, by) => {
    refused(sample.ddrescueMap.replace(what, by), /not a block|does not follow|no blocks|too large/);
  });
});

describe('ewfacquire and dcfldd', () => {
  it('reads what ewfacquire printed', () => {
    const { facts, notes } = read(sample.ewfacquire);
    expect(facts).toMatchObject({
      version: '20140816',
      make: 'TEST',
      model: 'DISK 20',
      serial: 'TEST-0021',
      interface: 'ATA',
      sourceSize: 20_480_000,
      outcome: 'complete',
      started: { local: '2026-03-02T09:10:00' },
    });
    // it says how large the media is, not how much of it was acquired
    expect(facts.size).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('taken to be E01')]);
  });

  it('refuses what ewfverify prints', () => {
    const verify = `ewfverify 20140816\n\nVerify started at: Mar 02, 2026 09:10:00\nMD5 hash stored in file:\t\t900150983cd24fb0d6963f7d28e17f72\nMD5 hash calculated over data:\t\t900150983cd24fb0d6963f7d28e17f72\n\newfverify: SUCCESS\n`;
    refused(verify, /ewfverify/);
  });

  it('takes from dcfldd what it says, and nothing more', () => {
    const { facts } = read(sample.dcfldd);
    expect(Object.keys(facts).sort()).toEqual(['digests', 'size']);
    expect(facts.size).toBe(20_480_000);
    expect(read(sample.dcfldd.replace('1048576 - ', '1048577 - ')).facts.size).toBeUndefined();
    refused('Total: Match\n', /compared/);
  });

  it('leaves a digest of which format 1 has no field in the log', () => {
    const { facts, notes } = read(`Total (sha384): ${'ab'.repeat(48)}\n`);
    expect(facts.digests).toBeUndefined();
    expect(notes[0]).toMatch(/SHA384 of line 1 has no field/);
  });
});

describe('times', () => {
  it.each([
    ['2026-03-02 09:10:00 +0100', '2026-03-02T09:10:00', '+01:00'],
    ['2026-03-02 09:10:00 +0000', '2026-03-02T09:10:00', 'Z'],
    ['2026-03-02 09:10:00', '2026-03-02T09:10:00', undefined],
    ['Mon Mar  2 09:10:00 2026', '2026-03-02T09:10:00', undefined],
    ['Mar 02, 2026 09:10:00', '2026-03-02T09:10:00', undefined],
  ])('%s', (text, local, zone) => expect(readLogTime(text)).toEqual({ local, zone }));

  it.each(['2026-02-30 09:10:00', '02.03.2026 09:10:00', 'Foo 02, 2026 09:10:00', '2026-03-02 09:10:00 CET', ''])(
    'not %s',
    (text) => expect(readLogTime(text)).toBeUndefined(),
  );
});

describe('several logs of one acquisition', () => {
  const combine = (...texts: string[]): CombinedLogs =>
    combineLogs(texts.map((text, at) => ({ name: `log ${at}`, log: read(text) })));
  const ofCopy = sample.dc3dd
    .replaceAll('/dev/sdb', 'KA-1.dd')
    .replace(/output results[\s\S]*\n\n/, '')
    .replace('hof=KA-1.dd ', '');

  it('puts a map and the digest of the copy together', () => {
    const { facts, program, from, contradictions } = combine(sample.ddrescueMap, ofCopy);
    expect(contradictions).toEqual([]);
    expect([program, facts.outcome, facts.unreadable?.count]).toEqual(['ddrescue', 'incomplete', 8]);
    expect(facts.digests?.sha256).toMatch(/^ba7816bf/);
    // a digest of the copy is not a digest of the source
    expect(facts.sourceDigests).toBeUndefined();
    expect([from.get('unreadable'), from.get('digests.sha256')]).toEqual([0, 1]);
  });

  it('tells every contradiction, and who says what', () => {
    const { contradictions } = combine(sample.dc3dd, sample.ddrescueMap.replace('KA-1.dd', 'other.dd'));
    expect(contradictions.map(({ field }) => field)).toEqual(['tool', 'outcome', 'unreadable']);
    expect(contradictions[2]?.words).toBe('unreadable sectors: log 0 says 0, log 1 says 8 at byte 1048576');
  });

  it('tells digests and sizes that differ', () => {
    const { contradictions } = combine(
      sample.ddrescueMap,
      ofCopy.replaceAll('20480000', '20479488').replaceAll('40000 sectors', '39999 sectors'),
    );
    expect(contradictions.map(({ field }) => field)).toEqual(['size']);
    const twice = combine(sample.dcfldd, `Total (md5): ${'0'.repeat(32)}\n`);
    expect(twice.contradictions.map(({ field }) => field)).toEqual(['digests.md5']);
  });

  it('takes the last end of the files of one run', () => {
    const events = `# Events Logfile. Created by GNU ddrescue version 1.29\n# Command line: ddrescue -d -r3 /dev/sdb KA-1.dd KA-1.map\n# Start time:   2026-03-02 09:10:00\n# End time:     2026-03-02 09:11:41\n`;
    const { facts, contradictions } = combine(sample.ddrescueMap, events);
    expect([contradictions, facts.ended?.local]).toEqual([[], '2026-03-02T09:11:41']);
  });

  it('tells sources that differ', () => {
    expect(combine(sample.ddrescueMap, sample.ddrescueMap.replace('/dev/sdb', '/dev/sdc')).notes).toEqual([
      'the logs name different sources: /dev/sdb, /dev/sdc',
    ]);
  });
});

describe('hostile logs', () => {
  it('refuses what is no log, too large, or binary', () => {
    refused('', /not from a known program/);
    refused('91+1 records in and out\n', /not from a known program/);
    refused(new Uint8Array(100).fill(0), /not text/);
    refused(new Uint8Array(maxLogBytes + 1), /larger than/);
    refused('x'.repeat(16_385), /longer than/);
    refused('\n'.repeat(1_000_001), /more than 1000000 lines/);
    refused(`${sample.dc3dd}${sample.ddrescueMap}`, /a log of dc3dd and of ddrescue/);
  });

  it('refuses a digest that is too short, and two of one kind', () => {
    refused(sample.dcfldd.replace(/Total \(md5\): 9/, 'Total (md5): '), /no md5 of 16 bytes/);
    refused(`${sample.dcfldd}Total (md5): ${'0'.repeat(32)}\n`, /another md5/);
  });

  it('reads or refuses any cut or changed log, quickly', () => {
    const begun = performance.now();
    for (const [name, text] of Object.entries(sample.samples)) {
      for (let at = 0; at < 300; at += 1) {
        const cut = Math.floor((text.length * at) / 300);
        const swapped = `${text.slice(0, cut)}${'9\n:='[at % 4]}${text.slice(cut + 1)}`;
        const doubled = `${text.slice(0, cut)}${text.slice(cut >> 1)}`;
        for (const each of [text.slice(0, cut), swapped, doubled]) {
          try {
            const { facts } = read(each);
            expect(Number.isSafeInteger(facts.unreadable?.count ?? 0), name).toBe(true);
          } catch (error) {
            expect(error, name).toMatchObject({ code: 'LOG_INVALID' });
          }
        }
      }
    }
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it.each([
    ['spaces', ' '.repeat(16_000)],
    ['digits', '9'.repeat(16_000)],
    ['commas', ','.repeat(16_000)],
    ['through', ' through 1'.repeat(1600)],
    ['brackets', 'blocks (('.repeat(1700)],
    ['colons', ': '.repeat(8000)],
  ])('is not slowed down by lines of %s', (_, long) => {
    const line = `${long}x\n`.repeat(20);
    const begun = performance.now();
    for (const text of Object.values(sample.samples)) {
      const half = text.indexOf('\n', text.length / 2) + 1;
      for (const each of [`${text.slice(0, half)}${line}${text.slice(half)}`, `${text}${line}`])
        try {
          read(each);
        } catch (error) {
          expect(error).toMatchObject({ code: 'LOG_INVALID' });
        }
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
