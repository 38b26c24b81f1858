/** Logs of programs that were never seen on a real run here: what each says, and what it does not. */
import { describe, expect, it } from 'vitest';
import { readNumericTime, readZonedTime } from '../../src/interop/imaging-log/log-time.ts';
import { logForms, readImagingLog } from '../../src/interop/imaging-log/read-imaging-log.ts';
import * as sample from './imaging-log-more-samples.ts';

const read = (text: string) => readImagingLog(new TextEncoder().encode(text)).log;
const refused = (text: string, words: RegExp) => {
  const attempt = () => read(text);
  expect(attempt).toThrow(expect.objectContaining({ code: 'LOG_INVALID' }));
  expect(attempt).toThrow(words);
};

it('each says that its form was not checked on a real file', () => {
  const unseen = Object.entries(logForms).filter(([, { seen }]) => seen === undefined);
  expect(unseen.map(([name]) => name)).toEqual(['ftk-imager', 'tableau', 'x-ways', 'cellebrite', 'androidqf']);
});

describe('Tableau', () => {
  it('reads a job of a TX1', () => {
    const { program, facts, lines, isRefuted, notes } = read(sample.tx1);
    expect(program).toBe('tableau');
    expect(facts).toEqual({
      command: 'Disk to File',
      started: { local: '2026-03-02T09:10:05', zone: '-05:00' },
      ended: { local: '2026-03-02T09:41:40', zone: '-05:00' },
      version: '7.1.0',
      interface: 'SATA',
      model: 'TEST DISK 20',
      serial: 'TEST-0021',
      sourceSize: 20_480_000,
      sectorSize: 512,
      format: 'e01',
      outputs: ['tx1_images/TEST/image.E01'],
      digests: { md5: sample.md5, sha1: sample.sha1 },
      unreadable: { count: 0, ranges: [] },
      outcome: 'complete',
    });
    expect([lines.get('version'), lines.get('digests.md5'), isRefuted, notes]).toEqual([14, 38, false, []]);
  });

  it('reads where it could not read', () => {
    expect(read(sample.tx1Errors).facts).toMatchObject({
      outcome: 'incomplete',
      why: '2 sectors on the source could not be read',
      unreadable: { count: 2, ranges: [[1_048_576, 1024]] },
    });
    const unlisted = sample.tx1.replace('Total errors:         0', 'Total errors:         7');
    expect(read(unlisted)).toMatchObject({
      facts: { outcome: 'incomplete', unreadable: { count: 7, ranges: [] } },
      notes: ['it counts read errors, and does not list where they are'],
    });
  });

  it.each<[string, (log: string) => string, object]>([
    ['a status that is not Ok', (log) => log.replace(/Status: {15}Ok/, 'Status: Failed'), { outcome: 'failed' }],
    [
      'a caution',
      (log) => log.replace('Task:', '<<< CAUTION: TEST >>>\nTask:'),
      { outcome: 'stopped', why: 'the log says that the job did not complete normally' },
    ],
  ])('reads %s', (_, change, facts) => {
    expect(read(change(sample.tx1)).facts).toMatchObject(facts);
  });

  it('says no outcome where the log has none', () => {
    expect(read(sample.tx1.replace(/Total errors:.*/, '')).facts.outcome).toBeUndefined();
    expect(read(sample.tx1.replace(/Status: {15}Ok/, '')).facts.outcome).toBeUndefined();
  });

  it('takes the number of the case of a disk where there is no other', () => {
    const usb = sample.tx1.replace('Serial number:        TEST-0021', 'USB Serial number: TEST-USB');
    expect(read(usb).facts.serial).toBe('TEST-USB');
    expect(read(usb.replace('USB Serial', 'Serial number: TEST-0021\nUSB Serial')).facts.serial).toBe('TEST-0021');
  });

  it('gives no digest of a copy whose verification failed', () => {
    expect(read(sample.tx1.replace('Verified', 'Failed')).isRefuted).toBe(true);
  });

  it('is refused', () => {
    refused(sample.tx1 + sample.tx1, /logs of several jobs/);
    refused(sample.tx1.replace('Total errors:         0', 'Total errors: many'), /number too large/);
    refused(sample.tx1.replace(`Acquisition SHA-1:    ${sample.sha1}`, 'Acquisition SHA-1: abc'), /has no sha1/);
    refused(sample.tx1.replace('Case ID:', 'Imager Ver: 8\nCase ID:'), /contradict each other about the version/);
  });
});

describe('X-Ways', () => {
  it('reads an imaging', () => {
    const { program, facts, lines, notes } = read(sample.xWays);
    expect(program).toBe('x-ways');
    expect(facts).toEqual({
      version: '20.9 SR-5 x64',
      host: 'TEST-BENCH',
      os: 'Windows 11 (64 bit)',
      input: 'Hard disk 1',
      model: 'TEST DISK 20',
      serial: 'TEST-0021',
      interface: 'SCSI/SATA',
      sourceSize: 20_480_000,
      sectorSize: 512,
      outputs: ['E:\\TEST\\KA-1.e01'],
      format: 'e01',
      sourceDigests: { md5: sample.md5 },
      started: { local: '2026-03-25T09:10:00', zone: '+08:00' },
      ended: { local: '2026-03-25T09:11:40', zone: '+08:00' },
      outcome: 'complete',
    });
    expect(lines.get('outcome')).toBe(26);
    expect(notes).toEqual(['its hash is of the source; it does not say that the copy was read again: hash the copy']);
  });

  it('does not guess which is the day', () => {
    const { facts, notes } = read(sample.xWays.replaceAll('03/25/2026', '03/02/2026'));
    expect([facts.started, facts.ended]).toEqual([undefined, undefined]);
    expect(notes).toContain('line 1: day and month cannot be distinguished; give --started');
  });

  it('says no outcome where it was not completed, or where a line is not understood', () => {
    expect(read(sample.xWays.replace('Imaging completed', 'Imaging')).facts.outcome).toBeUndefined();
    const { facts, notes } = read(sample.xWays.replace('Duration', '8 unreadable sectors\nDuration'));
    expect(facts.outcome).toBeUndefined();
    expect(notes).toContain('line 27 may be about sectors that could not be read; it is not understood');
  });
});

describe('Cellebrite', () => {
  it('reads a .ufd', () => {
    const { program, facts, lines, notes } = read(sample.ufd);
    expect(program).toBe('cellebrite');
    expect(facts).toEqual({
      model: 'TEST Phone 3',
      serial: 'TEST-0033',
      make: 'TESTVENDOR',
      outcome: 'complete',
      started: { local: '2026-03-25T17:48:01', zone: '+01:00' },
      ended: { local: '2026-03-25T18:48:01', zone: '+01:00' },
      version: '7.60.0',
      host: 'TEST-BENCH',
      command: 'AcquisitionTool=UFED 4PC; ExtractionType=FileSystem; UfdVer=1.2',
      outputs: ['TEST_Phone 3.zip'],
      digests: { sha256: sample.sha256 },
      format: 'zip',
    });
    expect([lines.get('serial'), lines.get('digests.sha256'), lines.get('outcome')]).toEqual([5, 29, 13]);
    expect(notes).toEqual(['IMEI1 490154203237518']);
  });

  it('reads several files as segments, and none', () => {
    const two = `${sample.ufd}second.zip=${sample.sha256}\n[MD5]\nsecond.zip=${sample.md5}\n`;
    expect(read(two).facts).toMatchObject({
      segments: [
        { name: 'TEST_Phone 3.zip', digests: { sha256: sample.sha256 } },
        { name: 'second.zip', digests: { sha256: sample.sha256, md5: sample.md5 } },
      ],
    });
    expect(read(sample.ufd.replace(/\[SHA256\][\s\S]*/, '')).notes).toContain('it has no digest');
    const words = sample.ufd.replace(sample.sha256.toUpperCase(), 'Not hashed');
    expect(read(words).notes).toEqual(['IMEI1 490154203237518', 'line 29 is not read as a digest', 'it has no digest']);
  });

  it('says what was not a success', () => {
    expect(read(sample.ufd.replace('=Success', '=Partial')).facts).toMatchObject({
      outcome: 'incomplete',
      why: 'its extraction status is Partial',
    });
  });

  it('reads a .ufdx, which has no digest', () => {
    const { facts, notes } = read(sample.ufdx);
    expect(facts).toEqual({
      make: 'TESTVENDOR',
      model: 'TEST Phone 3',
      outputs: ['FileSystem 01\\TEST.ufd', 'Logical 01\\TEST.ufd'],
    });
    expect(notes).toEqual(['it lists extractions; the digests are in the .ufd file of each: give that too']);
  });

  it('is refused', () => {
    refused(sample.ufd.replace(sample.sha256.toUpperCase(), 'abcd'), /no sha256 of 32 bytes/);
    refused(sample.ufdx.replace('<Evidence', '<!DOCTYPE a><Evidence'), /declares a document type/);
    refused(
      `[General]\n[Dumps]\n${Array.from({ length: 10_001 }, (_, n) => `D${n}=f${n}`).join('\n')}`,
      /too many files/,
    );
  });
});

describe('androidqf', () => {
  it('reads its acquisition.json', () => {
    const { program, facts, lines, notes } = read(sample.androidqf);
    expect(program).toBe('androidqf');
    expect(facts).toEqual({
      version: 'v1.8.1',
      outputs: ['00000000-0000-4000-8000-00000000001a'],
      started: { local: '2026-03-02T09:10:00', zone: 'Z' },
      ended: { local: '2026-03-02T09:41:40', zone: 'Z' },
    });
    expect([lines.get('version'), lines.get('ended')]).toEqual([3, 6]);
    expect(notes).toEqual([
      'processor of the telephone: arm64-v8a',
      'it does not say whether every module succeeded: command.log does; give --outcome',
      'its digests are in hashes.csv: custody audit hashes.csv FOLDER compares them',
    ]);
  });

  it('reads one that was not completed', () => {
    expect(read(sample.androidqf.replace('2026-03-02T09:41:40.5Z', '0001-01-01T00:00:00Z')).facts).toMatchObject({
      outcome: 'stopped',
      why: 'it says no time of completion',
    });
  });

  it('is refused', () => {
    refused(sample.androidqf.replace('"uuid"', 'uuid'), /not JSON/);
    refused(sample.androidqf.replace('"v1.8.1"', '7'), /line 3 is not a text/);
    refused(`${sample.androidqf}${'\n'.repeat(1024 * 1024)}`, /(?:longer than|more than)/);
  });
});

describe('times', () => {
  it.each<[string, string | undefined]>([
    ['03/25/2026, 09:10:00', '2026-03-25T09:10:00'],
    ['25/03/2026 09:10:00', '2026-03-25T09:10:00'],
    ['03.02.2026 09:10:00', '2026-02-03T09:10:00'],
    ['03/03/2026 09:10:00 (+5)', '2026-03-03T09:10:00+05:00'],
    ['25/03/2026 09:10:00 (UTC-05:30)', '2026-03-25T09:10:00-05:30'],
    ['25/03/2026 09:10:00 (+0)', '2026-03-25T09:10:00Z'],
    ['03/02/2026 09:10:00', undefined],
    ['30/30/2026 09:10:00', undefined],
    ['2026', undefined],
  ])('reads %s', (text, expected) => {
    const time = readNumericTime(text);
    expect(time && `${time.local}${time.zone ?? ''}`).toBe(expected);
  });

  it('reads the zone of a Tableau', () => {
    expect(readZonedTime('Mon Mar  2 09:10:00 2026')).toEqual({ local: '2026-03-02T09:10:00', zone: undefined });
    expect(readZonedTime('Mon Mar  2 09:10:00 2026 (UTC+0530)')).toEqual({
      local: '2026-03-02T09:10:00',
      zone: '+05:30',
    });
    expect(readZonedTime('x (UTC+0530)')).toBeUndefined();
  });
});
