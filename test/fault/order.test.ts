/** The order of the calls that make an entry durable: what no fault can be timed finely enough to show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bundleDriver, freshFolder, needs, records, run, Scene } from './lab.ts';
import { pendingBytes } from './leftovers.ts';

const base = freshFolder();
const driver = bundleDriver(base);
const three = records('A', 3);
const traced = 'trace=write,pwrite64,fsync,link,unlink,rename,ftruncate,pread64';

/** The calls on files of the scene, as `call name`; draft names without their numbers. */
async function callsOf(scene: Scene, ...args: string[]): Promise<string[]> {
  scene.reset();
  const log = join(base, 'order.trace');
  const result = await run('strace', ['-y', '-o', log, '-e', traced, process.execPath, driver, ...args]);
  expect(result.status, result.stdout + result.stderr).toBe(0);
  const calls: string[] = [];
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const call = /^(\w+)\((.*)$/.exec(line);
    const at = call?.[2]?.indexOf(scene.folder) ?? -1;
    if (call?.[2] === undefined || at < 0) continue;
    const name = /^[^>"]*/.exec(call[2].slice(at + scene.folder.length))?.[0] ?? '';
    calls.push(`${call[1]} ${name === '' ? 'FOLDER' : name.slice(1).replace(/\.\d+-\d+\.new$/, '.new')}`);
  }
  return calls;
}

const locking = [
  'write case.custody.lock.new',
  'fsync case.custody.lock.new',
  'link case.custody.lock.new',
  'unlink case.custody.lock.new',
];
const readingLock = ['pread64 case.custody.lock', 'pread64 case.custody.lock'];
const unlocking = [...readingLock, 'unlink case.custody.lock'];
const dropping = ['unlink case.pending', 'fsync FOLDER'];

describe('the order of calls', () => {
  const itTraces = needs('strace');

  itTraces('of an append: the promise is on disk, name and all, before the ledger is touched', async () => {
    const scene = new Scene(join(base, 'append'), { 'case.custody': three });
    expect(await callsOf(scene, 'append', scene.ledger, 'B', '1')).toEqual([
      ...locking,
      ...readingLock,
      'write case.pending',
      'fsync case.pending',
      'fsync FOLDER',
      'write case.custody',
      'fsync case.custody',
      'fsync FOLDER',
      'pread64 case.custody',
      ...dropping,
      ...unlocking,
    ]);
  });

  itTraces('of completing an interrupted entry', async () => {
    const waiting = records('P', 1);
    const pending = pendingBytes(three.length, waiting);
    const scene = new Scene(join(base, 'complete'), { 'case.custody': three, 'case.pending': pending });
    expect(await callsOf(scene, 'open', scene.ledger)).toEqual([
      ...locking,
      // whether something waits, and then what
      'pread64 case.pending',
      'pread64 case.pending',
      'pwrite64 case.custody',
      'fsync case.custody',
      'fsync FOLDER',
      'pread64 case.custody',
      ...dropping,
      ...unlocking,
    ]);
  });

  itTraces('of cutting a tail: the copy is on disk, name and all, before anything is cut', async () => {
    const scene = new Scene(join(base, 'cut'), { 'case.custody': Buffer.concat([three, Buffer.from('junk')]) });
    const calls = await callsOf(scene, 'cut', scene.ledger, String(three.length));
    expect(calls.filter((call) => !call.startsWith('pread64') && !call.includes('.lock'))).toEqual([
      'write case.torn-1',
      'fsync case.torn-1',
      'fsync FOLDER',
      'ftruncate case.custody',
      'fsync case.custody',
      'fsync FOLDER',
    ]);
  });

  itTraces('of replacing a file', async () => {
    const scene = new Scene(join(base, 'replace'), { state: three });
    expect(await callsOf(scene, 'replace', join(scene.folder, 'state'), 'B')).toEqual([
      'write state.new',
      'fsync state.new',
      'rename state.new',
      'fsync FOLDER',
    ]);
  });
});
