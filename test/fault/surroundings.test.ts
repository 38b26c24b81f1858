/**
 * What is around a command goes wrong: a disk without room or inodes, a read-only one, power that fails, a clock that jumps, locks of
 * others, many at once. The rows and the judge are those of the loop over system calls; a sixth of the rows meet each disk, and all with
 * CUSTODY_FAULT_ALL=1.
 */
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type End, type FaultedCommand, judgeRun, type Ran } from './command-judge.ts';
import { placesFor, tryEverywhere, undisturbed } from './command-lab.ts';
import { commandRows, makeStages, stagesFolder } from './command-rows.ts';
import { CommandScene, countEntries } from './command-scene.ts';
import { freshFolder, isAll, must, needs, run, shutDown, tally, works } from './lab.ts';
import { lockText } from './leftovers.ts';

const base = freshFolder();
const stages = await makeStages(stagesFolder(base));
const rows = commandRows(stages);
const disk = join(base, 'disk');
mkdirSync(disk);

const plain = new Map<string, End>();
for (const row of rows) {
  const scene = new CommandScene(join(base, 'plain'), row.before, row.who);
  plain.set(row.name, (await undisturbed(scene, row)).end);
}
/** The rows that meet a disk: all, or every sixth. */
const sixth = (turn: number): typeof rows => rows.filter((_, at) => isAll || at % 6 === turn);
const endOf = ({ name }: FaultedCommand): End => plain.get(name) ?? [];

/** The results of one kind of fault, over all commands. */
class Results {
  runs = 0;
  losses = 0;
  halves = 0;
  readonly wrong: string[] = [];

  async add(scene: CommandScene, row: FaultedCommand, ran: Ran, where: string): Promise<void> {
    const { losses, halves, wrong } = await judgeRun(scene, row, { ran, end: endOf(row) });
    this.runs += 1;
    this.losses += losses;
    this.halves += halves;
    for (const text of wrong)
      this.wrong.push(`${row.name}, ${where}: ${text}\n  ${ran.stdout.slice(-200)}${ran.stderr.slice(-500)}`);
  }

  close(what: string): void {
    tally(what, this.runs, this.losses, this.halves);
    expect(this.wrong).toEqual([]);
    expect([this.losses, this.halves]).toEqual([0, 0]);
  }
}

const start = (scene: CommandScene, { args }: FaultedCommand): Promise<Ran> => {
  const [file = '', ...rest] = scene.command(args);
  return run(file, rest);
};

describe('a disk in memory', () => {
  const itMounts = needs('root and mount');
  afterAll(() => rmSync(disk, { recursive: true, force: true }));
  const inMemory = async (work: () => Promise<void>): Promise<void> => {
    must('mount', '-t', 'tmpfs', '-o', 'size=64m,nr_inodes=20000', 'custody-test', disk);
    try {
      await work();
    } finally {
      must('umount', disk);
    }
  };

  itMounts.each([
    ['pages of room', isAll ? 1 : 31, sixth(0)],
    ['inodes', isAll ? 1 : 23, sixth(1)],
  ] as const)('that has few %s left', async (what, step, rows) => {
    await inMemory(async () => {
      const results = new Results();
      for (const row of rows) {
        const scene = new CommandScene(join(disk, 'run'), row.before, row.who);
        for (let left = 0, isDone = false; !isDone && left < 60; left += step) {
          scene.reset();
          const { blocks, bfree, files, ffree } = statfsSync(disk);
          const limit =
            what === 'inodes' ? `nr_inodes=${files - ffree + left}` : `size=${(blocks - bfree + left) * 4096}`;
          must('mount', '-o', `remount,${limit}`, disk);
          const ran = await start(scene, row);
          must('mount', '-o', 'remount,size=64m,nr_inodes=20000', disk);
          await results.add(scene, row, ran, `${left} ${what} left`);
          isDone = ran.status === 0;
        }
      }
      expect(results.runs).toBeGreaterThan(rows.length);
      results.close(`all commands: a disk with few ${what} left`);
    });
  });

  itMounts('that is read-only: nothing is written, and what only looks works', async () => {
    await inMemory(async () => {
      const results = new Results();
      for (const row of sixth(2)) {
        const scene = new CommandScene(join(disk, 'run'), row.before, row.who);
        scene.reset();
        must('mount', '-o', 'remount,ro', disk);
        const ran = await start(scene, row);
        expect([ran.status, ran.stderr], row.name).toEqual([5, expect.stringMatching(/\[READ_ONLY\]/)]);
        const looks = ['verify', 'status', 'log'].map((verb) => [verb, 'case.custody']);
        if (row.isMending !== true)
          for (const args of looks) expect((await scene.custody(...args)).status, args.join(' ')).toBeLessThan(4);
        must('mount', '-o', 'remount,rw', disk);
        expect(scene.changed([]), row.name).toEqual([]);
        await results.add(scene, row, ran, 'read-only');
      }
      results.close('all commands: a read-only disk');
    });
  });
});

describe('the power fails', () => {
  const itCuts = needs('root, loop devices and strace');
  const kinds = [
    { kind: 'ext4', size: '48M' },
    ...(isAll && works('mkfs.xfs', '-V') ? [{ kind: 'xfs', size: '310M' }] : []),
  ];

  itCuts.each(kinds)(
    'on $kind, at calls that change something',
    async ({ kind, size }) => {
      const image = join(base, `${kind}.img`);
      must('truncate', '-s', size, image);
      must(`mkfs.${kind}`, '-q', image);
      const where = join(base, kind);
      mkdirSync(where);
      const mount = (): string => must('mount', '-o', 'loop', image, where);
      mount();
      try {
        for (const row of sixth(1)) {
          const scene = new CommandScene(join(where, 'run'), row.before, row.who);
          const { sites, end } = await undisturbed(scene, row);
          const places = placesFor(sites, 'SIGKILL');
          const step = isAll ? 1 : places.length;
          const afterwards = (): void => {
            shutDown(where);
            must('umount', where);
            mount();
          };
          // the files there before are on the disk
          const beforehand = (): string => must('sync', '-f', where);
          const from = (5 * row.name.length) % step;
          const tried = await tryEverywhere(scene, row, {
            places,
            fault: 'SIGKILL',
            step,
            from,
            end,
            beforehand,
            afterwards,
          });
          scene.reset();
          beforehand();
          const ran = await start(scene, row);
          afterwards();
          expect(ran.status, row.name).toBe(0);
          const done = await judgeRun(scene, row, { ran, end });
          tally(
            `${row.name}: the power fails (${kind})`,
            tried.runs + 1,
            tried.losses + done.losses,
            tried.halves + done.halves,
          );
          expect([...tried.wrong, ...done.wrong]).toEqual([]);
        }
      } finally {
        must('umount', where);
        rmSync(image);
      }
    },
    7_200_000,
  );
});

describe('the clock', () => {
  it('jumps at every reading: times are claims, and nothing is lost', async () => {
    const results = new Results();
    const day = 86_400;
    const jumps = Object.entries({
      back: [0, -3 * day],
      forth: [0, 3650 * day],
      'to and fro': [-day, 400 * day, -4000 * day, day],
    });
    for (const [at, row] of rows.entries()) {
      for (const [how, by] of isAll ? jumps : [jumps[at % jumps.length] as (typeof jumps)[number]]) {
        const scene = new CommandScene(join(base, 'run'), row.before, row.who);
        scene.reset();
        let reading = 0;
        const now = (): number => Math.floor(Date.now() / 1000) + (by[reading++ % by.length] ?? 0);
        const { status, out, err } = await scene.custodyAt(now, row.args);
        // 4: by one reading the act lies long before the other
        expect([0, 4, 5, 6], `${row.name}: ${err}`).toContain(status);
        await results.add(scene, row, { status, stdout: out, stderr: err }, `clock ${how}`);
      }
    }
    results.close('all commands: the clock jumps in the middle');
  });
});

describe('the lock of somebody else', () => {
  const row = rows.find(({ name }) => name === 'record') as (typeof rows)[number];
  const locks: Readonly<Record<string, string>> = {
    'of another host': lockText({ host: 'TEST-elsewhere' }),
    'forged for a process that runs (1)': lockText({ pid: 1, processStart: null }),
    'of no form': 'TEST \u0000\u001b[2J not a lock',
    'of a process that is gone': lockText(),
  };

  it('is respected, or taken over where its process is gone', async () => {
    const results = new Results();
    const one = async ([what, text]: [string, string], index: number): Promise<void> => {
      const scene = new CommandScene(join(base, `lock-${index}`), row.before, row.who);
      scene.reset();
      const file = scene.at('case.custody.lock');
      writeFileSync(file, text, 'latin1');
      const ran = await start(scene, row);
      const isGone = what.endsWith('gone');
      expect([ran.status, ran.stderr], what).toEqual(
        isGone ? [0, ''] : [5, expect.stringMatching(/\[LOCKED\]\n.*unlock/)],
      );
      if (!isGone) {
        expect(scene.changed(['case.custody.lock'])).toEqual([]);
        expect(readFileSync(file, 'latin1')).toBe(text);
        expect((await scene.custody('repair', '--unlock', 'case.custody', '--yes')).status).toBe(0);
      }
      await results.add(scene, row, ran, `lock ${what}`);
    };
    await Promise.all(Object.entries(locks).map(one));
    results.close('record: stale, foreign and forged locks');
  });
});

describe('many at once', () => {
  it('ten record: every entry that one of them was told of stands, once', async () => {
    const scene = new CommandScene(join(base, 'ten'), stages.held, 'ada');
    scene.reset();
    const before = countEntries(scene.at('case.custody'));
    const note = (n: number): string[] => [
      'record',
      'note',
      '--text',
      `TEST ${n}`,
      '--open',
      'text',
      '-l',
      'case.custody',
    ];
    const ran = await Promise.all(
      Array.from({ length: 10 }, (_, n) => {
        const [file = '', ...rest] = scene.command(note(n));
        return run(file, rest);
      }),
    );
    const told = ran.filter(({ status }) => status === 0);
    for (const { status, stderr } of ran) if (status !== 0) expect(stderr).toMatch(/\[LOCKED\]/);
    const { entries: log } = (await scene.ask('log', 'case.custody')) as {
      entries: { seq: number; body: { text?: string } }[];
    };
    const texts = log.slice(before).map(({ body }) => body.text);
    expect(new Set(texts).size).toBe(told.length);
    expect(countEntries(scene.at('case.custody'))).toBe(before + told.length);
    expect(told.length).toBeGreaterThan(1);
    const { levels } = (await scene.ask('verify', 'case.custody')) as { levels: { record: string } };
    expect(levels.record).toBe('intact');
    tally('record: ten processes at once (entries)', told.length, 0);
  });

  it('eight open a case under one name: one of them stands, with its own texts and no other', async () => {
    const scene = new CommandScene(join(base, 'eight'), stages.held, 'ada');
    scene.reset();
    const open = (n: number): string[] => ['init', 'new.custody', '--case', `TEST ${n}`, '--title', `TEST title ${n}`];
    const ran = await Promise.all(
      Array.from({ length: 8 }, (_, n) => {
        const [file = '', ...rest] = scene.command(open(n));
        return run(file, rest);
      }),
    );
    expect(ran.filter(({ status }) => status === 0)).toHaveLength(1);
    for (const { status, stderr } of ran) if (status !== 0) expect(stderr).toMatch(/\[(EXISTS|LOCKED)\]/);
    const { findings, missing } = (await scene.ask('verify', 'new.custody', '--keeper', '--no-memory')) as unknown as {
      findings: { code: string }[];
      missing: number;
    };
    expect(missing).toBe(0);
    expect(findings.map(({ code }) => code)).not.toContain('OPENING_UNUSED');
    tally('init: eight processes at once under one name', ran.length, 0);
  });

  it('four accept the same bundle: one answer is signed, and taken in once', async () => {
    const row = rows.find(({ name }) => name === 'accept') as (typeof rows)[number];
    const scene = new CommandScene(join(base, 'four'), row.before, row.who);
    scene.reset();
    const ran = await Promise.all([1, 2, 3, 4].map(() => start(scene, row)));
    for (const { status, stderr } of ran) {
      expect([0, 5, 6], stderr).toContain(status);
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
    const results = new Results();
    await results.add(scene, row, ran.find(({ status }) => status === 0) ?? (ran[0] as Ran), 'four at once');
    results.close('accept: four processes at once with one bundle');
  });
});
