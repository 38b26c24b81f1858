/** Other systems and disks, by what their calls answer: exFAT, NTFS and shares on Windows, exFAT on macOS, FAT on Linux. */
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ArchiveFile, FolderSink } from '../../src/fs/bundle/sink.ts';
import { cutTail, withLedger } from '../../src/fs/ledger/append.ts';
import { createLedger } from '../../src/fs/ledger/create.ts';
import { createFile, replaceFile } from '../../src/fs/replace.ts';
import { StreamedFile } from '../../src/fs/streamed-file.ts';
import { cutFile } from '../../src/fs/system.ts';
import { freshFolder, judge, owner, Scene, tally } from './lab.ts';
import { record } from './records.ts';

interface System {
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** What a link answers; undefined where it links. */
  readonly link?: string;
  /** What cutting answers through a descriptor that only appends. */
  readonly cut?: string;
  /** What a rename answers the first times. */
  readonly rename?: string;
  readonly mode?: string;
  readonly syncFolder?: string;
}

const systems: Readonly<Record<string, System>> = {
  'exFAT on Windows': { platform: 'win32', link: 'EISDIR', cut: 'EPERM', syncFolder: 'EPERM' },
  'NTFS on Windows': { platform: 'win32', cut: 'EPERM', rename: 'EPERM', syncFolder: 'EPERM' },
  'a share on Windows': { platform: 'win32', link: 'UNKNOWN', cut: 'EPERM', rename: 'EBUSY', syncFolder: 'EPERM' },
  'exFAT on macOS': { platform: 'darwin', link: 'ENOTSUP', mode: 'ENOTSUP' },
  'FAT on Linux': { platform: 'linux', link: 'EPERM', mode: 'EPERM' },
};

type Name = 'openSync' | 'writeSync' | 'fsyncSync' | 'linkSync' | 'renameSync' | 'unlinkSync' | 'ftruncateSync';

const state = vi.hoisted(() => ({
  system: { platform: 'linux' } as System,
  /** Renames that are still refused. */
  refusals: 0,
  appending: new Set<number>(),
  folders: new Set<number>(),
  /** The call that fails, the n-th of its name from now, and all after it where `forever`. */
  fault: undefined as { name: string; n: number; errno: string; forever: boolean } | undefined,
  calls: 0,
}));

vi.mock('node:process', async (original) => {
  const real = await original<typeof import('node:process')>();
  return {
    ...real,
    get platform() {
      return state.system.platform;
    },
  };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const fail = (code: string): never => {
    throw Object.assign(new Error(`${code}: as on another system`), { code, syscall: 'TEST' });
  };
  const strike = (name: Name): boolean => {
    const { fault } = state;
    if (fault?.name !== name) return false;
    state.calls += 1;
    return state.calls === fault.n || (fault.forever && state.calls > fault.n);
  };
  const orFail = (name: Name) => {
    if (strike(name)) fail(state.fault?.errno ?? '');
  };
  return {
    ...real,
    openSync: (path: string, flags: number, mode?: number) => {
      orFail('openSync');
      const fd = real.openSync(path, flags, mode);
      for (const kept of [state.appending, state.folders]) kept.delete(fd);
      if (typeof flags === 'number' && (flags & real.constants.O_APPEND) !== 0) state.appending.add(fd);
      if (real.fstatSync(fd).isDirectory()) state.folders.add(fd);
      return fd;
    },
    writeSync: (fd: number, bytes: Uint8Array, from: number, length: number, at: number | null) => {
      if (!strike('writeSync')) return real.writeSync(fd, bytes, from, length, at);
      real.writeSync(fd, bytes, from, length >> 1, at);
      return fail(state.fault?.errno ?? '');
    },
    fsyncSync: (fd: number) => {
      if (state.folders.has(fd) && state.system.syncFolder !== undefined) fail(state.system.syncFolder);
      orFail('fsyncSync');
      real.fsyncSync(fd);
    },
    linkSync: (from: string, to: string) => {
      orFail('linkSync');
      if (state.system.link !== undefined) fail(state.system.link);
      real.linkSync(from, to);
    },
    renameSync: (from: string, to: string) => {
      orFail('renameSync');
      if (state.system.rename !== undefined && state.refusals > 0) {
        state.refusals -= 1;
        fail(state.system.rename);
      }
      real.renameSync(from, to);
    },
    unlinkSync: (path: string) => {
      orFail('unlinkSync');
      real.unlinkSync(path);
    },
    ftruncateSync: (fd: number, size: number) => {
      orFail('ftruncateSync');
      if (state.appending.has(fd) && state.system.cut !== undefined) fail(state.system.cut);
      real.ftruncateSync(fd, size);
    },
    fchmodSync: (fd: number, mode: number) => {
      if (state.system.mode !== undefined) fail(state.system.mode);
      real.fchmodSync(fd, mode);
    },
  };
});

const base = freshFolder();
let folder = '';
let count = 0;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(() => {
  Object.assign(state, { system: { platform: 'linux' }, refusals: 0, fault: undefined, calls: 0 });
  count += 1;
  folder = join(base, String(count));
  mkdirSync(folder);
});

const on = (system: System): void => {
  state.system = system;
  state.refusals = 3;
};

describe.each(Object.entries(systems))('%s', (systemName, system) => {
  it('takes every kind of file, and none over another', async () => {
    on(system);
    const at = (name: string): string => join(folder, name);
    createFile(at('made'), bytes('made'), { mode: 0o600 });
    replaceFile(at('made'), bytes('replaced'));
    const streamed = new StreamedFile(at('streamed'));
    streamed.write('streamed');
    streamed.commit();
    const archive = new ArchiveFile(at('archive'));
    await archive.add(bytes('archive'));
    archive.commit();
    const sink = new FolderSink(at('folder'));
    await sink.begin('a/file', 4);
    await sink.write(bytes('file'));
    await sink.end();
    await sink.commit();
    expect(readdirSync(folder).sort()).toEqual(['archive', 'folder', 'made', 'streamed']);
    expect(['made', 'streamed', 'archive'].map((name) => readFileSync(at(name), 'utf8'))).toEqual([
      'replaced',
      'streamed',
      'archive',
    ]);
    expect(readFileSync(at('folder/a/file'), 'utf8')).toBe('file');
    expect(() => createFile(at('made'), bytes('other'))).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    const second = new StreamedFile(at('streamed'));
    expect(() => second.commit()).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    expect(readFileSync(at('streamed'), 'utf8')).toBe('streamed');
    expect(readdirSync(folder).sort()).toEqual(['archive', 'folder', 'made', 'streamed']);
  });

  it('places the manifest of a run that was killed after it was placed', () => {
    on(system);
    const path = join(folder, 'again');
    for (const _ of [1, 2]) {
      const file = new StreamedFile(path, true);
      file.write('the same');
      file.commit();
    }
    expect(readdirSync(folder)).toEqual(['again']);
  });

  it('cuts the torn end of a ledger, and keeps what was cut', async () => {
    const ledger = join(folder, 'case.custody');
    await createLedger(ledger, record('A', 1, 200), { owner });
    writeFileSync(ledger, 'torn', { flag: 'a' });
    on(system);
    const saved = await cutTail(ledger, 200, { owner });
    expect(readFileSync(saved ?? '', 'utf8')).toBe('torn');
    expect(readFileSync(ledger)).toEqual(Buffer.from(record('A', 1, 200)));
  });

  it('loses no acknowledged entry, whichever call fails', async () => {
    const scene = new Scene(join(base, `scene-${count}`), {});
    const names: readonly Name[] = ['openSync', 'writeSync', 'fsyncSync', 'linkSync', 'renameSync', 'unlinkSync'];
    let runs = 0;
    let losses = 0;
    for (const name of [...names, 'ftruncateSync'] as const) {
      for (const [errno, forever] of [['EIO', false] as const, ['ENOSPC', true] as const]) {
        for (let n = 1; ; n += 1) {
          state.fault = undefined;
          scene.reset();
          await createLedger(scene.ledger, record('A', 1, 200), { owner });
          on(system);
          Object.assign(state, { fault: { name, n, errno, forever }, calls: 0 });
          let said = '';
          try {
            for (const each of [1, 2]) {
              await withLedger(scene.ledger, { owner }, (open) =>
                open.append(record('B', each, 200), { expectedSize: open.size }),
              );
              said += `ack B-000${each}\n`;
            }
          } catch (error) {
            said += `error ${(error as Error).message}\n`;
          }
          const isOver = state.calls < n;
          state.fault = undefined;
          const { lost, unacknowledged } = await judge(scene, ['A-0001'], said);
          runs += 1;
          losses += lost.length;
          if (said.includes('nothing was recorded')) expect(unacknowledged, `${name} ${n} ${said}`).toEqual([]);
          if (isOver) break;
        }
      }
    }
    tally(`each call of two appends fails, ${systemName}`, runs, losses);
    expect(losses).toBe(0);
  });
});

describe('a second descriptor', () => {
  it('cuts no other file that is at that name by then', () => {
    const path = join(folder, 'case.custody');
    writeFileSync(path, 'genesis torn');
    on({ platform: 'win32', cut: 'EPERM' });
    const fd = openSync(path, constants.O_RDWR | constants.O_APPEND);
    renameSync(path, `${path}.aside`);
    writeFileSync(path, 'another file');
    expect(() => cutFile(path, fd, 7)).toThrow(expect.objectContaining({ code: 'ESTALE' }));
    closeSync(fd);
    expect(readFileSync(path, 'utf8')).toBe('another file');
    expect(readFileSync(`${path}.aside`, 'utf8')).toBe('genesis torn');
  });
});

describe('a name that Windows finds busy', () => {
  const busy: System = { platform: 'win32', rename: 'EACCES' };

  it('is tried for two seconds, and then the old file is still there', () => {
    const path = join(folder, 'trust.json');
    writeFileSync(path, 'old');
    on(busy);
    state.refusals = Number.POSITIVE_INFINITY;
    const started = performance.now();
    expect(() => replaceFile(path, bytes('new'))).toThrow(expect.objectContaining({ code: 'PERMISSION' }));
    expect(performance.now() - started).toBeGreaterThan(2000);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['trust.json']);
  });

  it('is not tried twice on other systems', () => {
    const path = join(folder, 'trust.json');
    writeFileSync(path, 'old');
    on({ ...busy, platform: 'linux' });
    expect(() => replaceFile(path, bytes('new'))).toThrow(expect.objectContaining({ code: 'PERMISSION' }));
    expect(state.refusals).toBe(2);
  });
});

describe('a link that fails for a reason', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EACCES', 'PERMISSION'],
    ['EIO', 'IO'],
    ['EROFS', 'READ_ONLY'],
  ])('of %s is reported, and nothing is made', (link, code) => {
    on({ platform: 'linux', link });
    expect(() => createFile(join(folder, 'made'), bytes('made'))).toThrow(expect.objectContaining({ code }));
    expect(readdirSync(folder)).toEqual([]);
  });
});
