/**
 * What a manifest goes through while it is written, with and without a state to resume from: kills and errors at every system call,
 * full disks, read-only media. CUSTODY_FAULT_ALL=1 tries every call, else each kind of call at some places.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { ResumeLab } from '../flow/hash/resume-lab.ts';
import { callsBefore, freshFolder, inject, must, needs, shutDown, tally } from './lab.ts';

const lab = new ResumeLab(freshFolder());
const big = join(lab.tree, 'big');
mkdirSync(lab.tree);
mkdirSync(lab.folder);
for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(lab.tree, name), `TEST ${name}`);
writeFileSync(big, Buffer.alloc(17 * 1024 * 1024, 'TEST big. '));
// two places in the large file where it can be saved
const how = { PIECES: String(8 * 1024 * 1024) };
const expected = lab.undisturbed(how, lab.tree);

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
  empty();
});

function empty(): void {
  for (const name of lab.left()) rmSync(join(lab.folder, name));
}

const calls = ['openat', 'write', 'pwrite64', 'fsync', 'close', 'link', 'unlink', 'ftruncate'] as const;
const every = process.env.CUSTODY_FAULT_ALL ? 1 : 24;

/** Runs with the fault at the n-th of each call, counted from when the program first touches the folder; `check` sees each end. */
async function everywhere(
  mode: string | undefined,
  { fault, names = calls }: { fault: string; names?: readonly (typeof calls)[number][] },
  check: (said: string, where: string) => void,
): Promise<number> {
  const settings = { ...how, EVERY: '0', ...(mode !== undefined && { RESUME: mode }) };
  const command = [
    'env',
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ...lab.command(lab.tree),
  ];
  const before = await callsBefore(lab.folder, command);
  empty();
  let runs = 0;
  for (const [index, name] of names.entries()) {
    // each kind of call begins elsewhere
    for (let n = (before.get(name) ?? 0) + 1 + ((3 * index) % Math.min(every, 8)); ; n += every) {
      const { stdout, signal, status } = await inject(name, fault, n, command);
      runs += 1;
      check(stdout, `${fault} at ${name} ${n}`);
      empty();
      const isDead = signal === 'SIGKILL' || status === 137;
      if (!isDead && stdout !== '' && JSON.parse(stdout).code === undefined) break;
    }
  }
  return runs;
}

/** No file is false, and another run of the same command ends with the manifest that an undisturbed one gives. */
function goOn(mode: string | undefined, where: string): void {
  const isDone = lab.left().includes('TEST.manifest');
  const isPlaced = isDone && !lab.left().includes('TEST.manifest.resume');
  if (isDone) lab.expectWhole(expected, where);
  if (isPlaced) return;
  // a list of pieces comes before its manifest, and only a resumed run knows it as its own
  if (mode === undefined) rmSync(lab.pieces, { force: true });
  const said = lab.run({ ...how, ...(mode !== undefined && { RESUME: 'either' }) }, lab.tree);
  expect(said, where).toMatchObject({ walked: 5, listed: 5, hashed: 5, troubles: [] });
  lab.expectWhole(expected, where);
  const left = lab.left().filter((name) => !name.endsWith('.new'));
  expect(left, where).toEqual(['TEST.manifest', 'TEST.pieces']);
}

describe('writing a manifest', () => {
  const itTraces = needs('strace');
  const itMounts = needs('root and mount');
  const itCuts = needs('root and loop devices');

  itTraces.each([[undefined], ['begin']])(
    'killed at every system call (%s) loses nothing and claims nothing',
    async (mode) => {
      const runs = await everywhere(mode, { fault: 'signal=KILL' }, (_, where) => goOn(mode, where));
      tally(`SIGKILL while a manifest is written (${mode ?? 'not resumable'})`, runs, 0);
      expect(runs).toBeGreaterThan(10);
    },
  );

  itTraces('that is resumed and killed again goes on all the same', async () => {
    expect(lab.runAndKill({ ...how, RESUME: 'begin', EVERY: '0' }, 700, lab.tree)).toBe(true);
    const runs = await everywhere(
      'either',
      { fault: 'signal=KILL', names: ['pwrite64', 'fsync', 'unlink'] },
      (_, where) => goOn('either', where),
    );
    tally('SIGKILL while a resumed manifest is written', runs, 0);
  });

  itTraces.each([
    ['EIO', 'IO'],
    ['ENOSPC', 'DISK_FULL'],
  ])('met by %s at every write says so, and goes on later', async (errno, code) => {
    const names =
      errno === 'EIO' ? (['pwrite64', 'write', 'fsync', 'link'] as const) : (['pwrite64', 'write'] as const);
    const codes = new Set<string>();
    const runs = await everywhere('begin', { fault: `error=${errno}`, names }, (stdout, where) => {
      // what it said may itself be what could not be written
      const said = stdout === '' ? {} : JSON.parse(stdout);
      if (said.code !== undefined) codes.add(said.code);
      goOn('begin', where);
    });
    tally(`${errno} while a resumable manifest is written`, runs, 0);
    expect([...codes]).toEqual([code]);
  });

  itMounts('onto a full disk leaves nothing; with a state it leaves what there is room for, and goes on', () => {
    must('mount', '-t', 'tmpfs', '-o', 'size=16k', 'custody-test', lab.folder);
    undo.push(() => must('umount', lab.folder));
    const begun = lab.run({ RESUME: 'begin', EVERY: '0' }, lab.tree);
    expect(begun).toMatchObject({ code: 'DISK_FULL' });
    expect(lab.left()).toEqual(['TEST.manifest.resume']);
    must('mount', '-o', 'remount,size=1m', lab.folder);
    const { resumed } = lab.run({ RESUME: 'resume' }, lab.tree);
    expect(resumed.bytes).toBeGreaterThan(1024 * 1024);
    expect(lab.take().manifest.equals(lab.undisturbed({}, lab.tree).manifest)).toBe(true);

    const many = join(lab.tree, 'many');
    mkdirSync(many);
    for (let index = 0; index < 600; index += 1) writeFileSync(join(many, `${index}`), '');
    must('mount', '-o', 'remount,size=32k', lab.folder);
    expect(lab.run({}, many)).toMatchObject({ code: 'DISK_FULL' });
    expect(lab.left()).toEqual([]);
    rmSync(many, { recursive: true });
  });

  itCuts('when the power fails keeps what was saved, and goes on', async () => {
    const image = join(lab.folder, '..', 'TEST.ext4');
    for (const atBytes of [600, 1100, 1300]) {
      const cut = (kill: () => void) => {
        shutDown(lab.folder);
        kill();
      };
      // a run that ended before the cut shows nothing, and is made again
      for (let tries = 0, isCut = false; !isCut; tries += 1) {
        expect(tries).toBeLessThan(20);
        must('truncate', '-s', '24M', image);
        must('mkfs.ext4', '-q', '-F', image);
        must('mount', '-o', 'loop', image, lab.folder);
        isCut = await lab.runUntil({ how: { ...how, RESUME: 'begin', EVERY: '0' }, atBytes, act: cut }, lab.tree);
        must('umount', lab.folder);
      }
      must('mount', '-o', 'loop', image, lab.folder);
      undo.push(() => must('umount', lab.folder));
      const { resumed } = lab.run({ ...how, RESUME: 'resume' }, lab.tree);
      // all frames but the last were synced; of the earliest cut nothing but the beginning may have been
      if (atBytes > 1000) expect(resumed.files).toBeGreaterThan(0);
      lab.expectWhole(expected, `power cut at ${atBytes}`);
      undo.pop()?.();
      rmSync(image);
    }
    tally('power cut on ext4 while a resumable manifest is written', 3, 0);
  });

  itMounts('onto a read-only medium is refused at once, and leaves nothing', () => {
    must('mount', '-t', 'tmpfs', 'custody-test', lab.folder);
    undo.push(() => must('umount', lab.folder));
    must('mount', '-o', 'remount,ro', lab.folder);
    expect(lab.run({}, lab.tree)).toMatchObject({ code: 'READ_ONLY' });
    expect(lab.run({ RESUME: 'begin' }, lab.tree)).toMatchObject({ code: 'READ_ONLY' });
    expect(lab.left()).toEqual([]);
  });
});
