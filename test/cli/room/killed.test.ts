/** A count that is killed: no scanned line is lost, and no case is signed twice or left out. Needs `npm run build`. */
import { spawn } from 'node:child_process';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt } from '../built-program.ts';
import { converse, isTerminalThere, type Talking } from '../face/pseudo-terminal.ts';
import { openRoom, type Room } from './room-bench.ts';

let room: Room;
const names = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
beforeAll(async () => {
  room = await openRoom({ cases: names.length, things: 2, isOther: false });
}, 120_000);
beforeEach(() => room.restore());
afterAll(() => room.remove());

const shelf = () => names.flatMap((name) => [room.label(name, 'A/1'), room.label(name, 'A/2')]);
const env = () => bareEnv(room.at('home'), { CUSTODY_CONFIG: room.at('config.toml'), CUSTODY_KEY: 'ada.key' });
const sizes = () => names.map((name) => statSync(room.at(`cases/${name}.custody`)).size);
/** What each case has of it: one inventory, which happened at one time. */
const counted = async () => {
  const all = [];
  for (const name of names) all.push(await room.inventories(name));
  expect(all.map((each) => each.map(({ body }) => body.exhibits.length))).toEqual(names.map(() => [2]));
  expect(new Set(all.flat().map(({ at }) => at)).size).toBe(1);
};

/** Runs it, and kills it as soon as so many cases grew; says how many did when it was gone. */
async function runUntil(
  grown: number,
  ...args: string[]
): Promise<{ readonly grew: number; readonly isKilled: boolean }> {
  const before = sizes();
  const grew = () => sizes().filter((size, at) => size > (before[at] ?? 0)).length;
  const child = spawn('node', [bin, ...args], { cwd: room.folder, env: env(), stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((accept) => child.on('close', (_, signal) => accept(signal)));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver && grew() < grown) await new Promise((accept) => setImmediate(accept));
  child.kill('SIGKILL');
  return { isKilled: (await ended) === 'SIGKILL', grew: grew() };
}

describe.skipIf(!isBuilt)('killed while it signs', () => {
  it.each([1, 2, 3, 4])('after %i of six cases, the next run signs the others', async (cases) => {
    writeFileSync(room.at('scans.txt'), shelf().join('\n'));
    const written = new Date(Date.now() - 60_000);
    utimesSync(room.at('scans.txt'), written, written);
    const args = ['room', 'Evidence', '--scans', 'scans.txt', '--second', 'TEST Cleo', '--yes'];
    const { isKilled, grew } = await runUntil(cases, ...args);
    expect(isKilled).toBe(true);
    expect(grew).toBeGreaterThanOrEqual(cases);
    await runUntil(cases + 1, ...args);
    expect(await runUntil(99, ...args)).toMatchObject({ isKilled: false });
    await counted();
    expect(await runUntil(99, ...args)).toEqual({ isKilled: false, grew: 0 });
  });
});

describe.skipIf(!isTerminalThere)('killed at a terminal', () => {
  /** Signs, and kills it as soon as so many cases grew. */
  const signUntil = (cases: number) => (now: Talking) => {
    const [before, { pid }] = [sizes(), now];
    now.type('y\r');
    const look = (): void => {
      if (sizes().filter((size, at) => size > (before[at] ?? 0)).length < cases) setImmediate(look);
      else process.kill(pid, 'SIGKILL');
    };
    look();
  };
  const kill = ({ pid }: Talking) => void process.kill(pid, 'SIGKILL');
  const talk = (command: string, reactions: Parameters<typeof converse>[2]) =>
    converse(room.folder, command, reactions, { ...env(), TERM: 'xterm', CUSTODY_STATE: undefined });

  it('goes on with each line that a scanner sent, and signs once', async () => {
    const codes = shelf();
    const ended = await talk("room 'evidence room'", [
      ['Second person', 'TEST Cleo\r'],
      [
        'empty line ends the list.',
        codes
          .slice(0, 7)
          .map((code) => `${code}\r\n`)
          .join(''),
      ],
      ['    7  K4 A/1  expected', kill],
    ]);
    expect(ended).toMatchObject({ status: 137, left: [] });
    const signing = await talk('draft resume', [
      [
        '    7  K4 A/1  expected',
        codes
          .slice(7)
          .map((code) => `${code}\r`)
          .join(''),
      ],
      ['   12  K6 A/2  expected', '\r'],
      ['Sign?', signUntil(2)],
    ]);
    expect(signing).toMatchObject({ status: 137, left: [] });
    const again = await talk('draft resume', [['Sign?', 'y\r']]);
    expect(again).toMatchObject({ status: 0, left: [] });
    expect(again.shown).toMatch(/Done before: [2-5]\. Left: 0\./);
    await counted();
  });
});
