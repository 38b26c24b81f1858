/** The word for what was read, by what was counted; and what this system does not show. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitOfReading } from '../../../src/cli/exit-of.ts';
import { notSeenWords, type ReadFacts, readingOf, settingsOf } from '../../../src/flow/hash/reading.ts';
import { FileReader } from '../../../src/fs/reading/read.ts';
import { type Bench, openBench } from '../../cli/bench.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

const none: ReadFacts = {
  unreadable: 0,
  changed: 0,
  endless: 0,
  leftOut: 0,
  empty: [],
  isEmptyExpected: false,
  isOne: false,
};

describe('the word', () => {
  it.each<[Partial<ReadFacts>, string, number]>([
    [{}, 'COMPLETE: every byte was read.', 0],
    [{ unreadable: 1, endless: 1, isOne: true }, 'INCOMPLETE: end not seen: there may be more than was read.', 3],
    [{ unreadable: 3, endless: 1 }, 'INCOMPLETE: 1 were not read to an end; 2 could not be read or not in full.', 3],
    [{ changed: 2 }, 'INCOMPLETE: 2 changed while being read.', 5],
    [
      { unreadable: 1, leftOut: 1 },
      'COMPLETE EXCEPT 1: another volume inside was left out. --cross-mounts reads them. [EVIDENCE_LEFT_OUT]',
      3,
    ],
    [
      { unreadable: 3, leftOut: 2 },
      'INCOMPLETE: 1 could not be read or not in full; 2 other volumes inside were left out.',
      3,
    ],
    [
      { empty: ['/mnt/e'] },
      'EMPTY: /mnt/e holds no file. Is it mounted? If it is to be empty, add --expect-empty. [EVIDENCE_EMPTY]',
      3,
    ],
    [{ empty: ['/mnt/e'], isEmptyExpected: true }, 'COMPLETE: empty, as the examiner says.', 0],
    [{ empty: ['/mnt/e'], isEmptyExpected: true, unreadable: 1 }, 'INCOMPLETE: 1 could not be read or not in full.', 3],
    [{ isEmptyExpected: true }, 'COMPLETE: every byte was read.', 0],
  ])('of %j', (facts, sentence, status) => {
    const reading = readingOf({ ...none, ...facts });
    expect({ ...reading, status: exitOfReading(reading) }).toMatchObject({ sentence, status });
  });
});

it('what is not seen is told where the system shows less than Linux', () => {
  expect(notSeenWords('linux')).toBeUndefined();
  expect(notSeenWords('linux', ['ntfs3'])).toBe(
    'not seen on this system: named streams, resource forks and reparse points of the file system ntfs3 [EVIDENCE_NOT_SEEN]',
  );
  for (const system of ['darwin', 'win32', 'freebsd']) {
    expect(notSeenWords(system)).toMatch(/ and whether the evidence is mounted for writing \[EVIDENCE_NOT_SEEN\]$/);
    expect(settingsOf('custody hash ev', system)).toMatch(/^custody hash ev; not seen on this system: [^[]*writing$/);
  }
  expect([settingsOf('custody hash ev', 'linux'), settingsOf('custody hash ev')]).toEqual([
    'custody hash ev',
    'custody hash ev',
  ]);
});

describe('a folder entry that the system calls a link, and that is none (Windows)', () => {
  let folder: string;
  const sink = { whole: () => {}, begin: () => {}, resume: () => false, step: () => 1, add: () => {}, end: () => {} };
  const look = (name: string) =>
    new FileReader(sink, { onSize: () => false }).look(join(folder, name), { mark: 'symlink' });
  beforeAll(() => {
    folder = makeFolder();
    mkdirSync(join(folder, 'volume'));
    writeFileSync(join(folder, 'deduplicated'), 'TEST');
    symlinkSync('volume', join(folder, 'link'));
  });
  afterAll(() => removeFolder(folder));

  it('is told as a volume that was left out, read as a file, or recorded as the link that it is', () => {
    expect(look('volume')).toMatchObject({ kind: 'directory', trouble: 'MOUNT', unreadable: [[0, 0]] });
    expect(look('deduplicated')).toMatchObject({ kind: 'file', size: 4, trouble: undefined });
    expect(look('link')).toMatchObject({ kind: 'symlink', target: 'volume', trouble: undefined });
  });
});

describe('custody hash of a folder without files', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
    mkdirSync(join(bench.folder, 'none', 'sub'), { recursive: true });
    mkdirSync(join(bench.folder, 'some', 'sub'), { recursive: true });
    bench.write('some/a', 'TEST');
    bench.write('nothing', '');
  });
  afterAll(() => bench.remove());

  it('is EMPTY, and never complete by itself', async () => {
    const { status, out } = await bench.run('hash', 'none');
    expect({ status, out }).toEqual({ status: 3, out: expect.stringMatching(/^EMPTY: .*none holds no file\./m) });
    expect(out).not.toContain('COMPLETE');
    const { out: json } = await bench.run('hash', 'none', '--json');
    expect(JSON.parse(json)).toMatchObject({ complete: false, reading: 'EMPTY', codes: ['EVIDENCE_EMPTY'] });
    expect(await bench.run('hash', 'none', 'some')).toMatchObject({ status: 3 });
  });

  it('is complete where the examiner expects that', async () => {
    const { status, out } = await bench.run('hash', 'none', '--expect-empty');
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringContaining('COMPLETE: empty, as the examiner says.'),
    });
  });

  it('a file of 0 bytes is complete, and an empty subfolder is nothing to tell', async () => {
    const { status, out } = await bench.run('hash', 'nothing');
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('0 bytes') });
    expect(out).toContain('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await bench.run('hash', 'some')).toMatchObject({ status: 0 });
  });
});
