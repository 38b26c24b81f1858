/** How a verb ends at a real terminal, and that no answer is lost by it (docs/asking.md). Needs `npm run build`. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareEnv } from '../built-program.ts';
import {
  broughtBack,
  converse,
  converseInShell,
  firstCase,
  isTerminalThere,
  type Reaction,
  type Talking,
  typed,
} from './pseudo-terminal.ts';
import { openScene, type Scene, stories } from './stories.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(['phone']);
});
beforeEach(() => scene.before('phone'));
afterAll(() => scene.remove());

const env = (TERM = 'xterm') => ({
  ...{
    HOME: scene.two.at('home'),
    CUSTODY_KEY: 'ada.key',
    CUSTODY_LEDGER: 'case.custody',
    CUSTODY_CONFIG: scene.two.at('config.toml'),
    TERM,
  },
  ...{ CUSTODY_STATE: undefined, CUSTODY_TRUST: undefined },
});
const talk = (command: string, reactions: readonly Reaction[], TERM?: string) =>
  converse(scene.two.bench.folder, command, reactions, env(TERM));
const signed = async () => (await scene.two.bench.entries()).slice(8).map(({ type }) => type);

const { turns } = stories.phone;
/** The serial number is asked for; ten answers were given. */
const at = turns.findIndex(([asks]) => asks === 'Serial number');
const [asks] = turns[at] ?? [''];
const kept = 'Your answers are kept as draft 1. Go on with: custody draft resume 1';
const kill =
  (name: NodeJS.Signals) =>
  ({ pid }: Talking) =>
    void process.kill(pid, name);

const again = (passphrase: string) =>
  typed([
    ['The same again: ', passphrase],
    ['or the number of a line: ', 'y'],
  ]);

interface End {
  readonly name: string;
  readonly does: Reaction[1];
  readonly status: number;
  readonly says: boolean;
  readonly TERM?: string;
}
/** By the signal itself where there is one. Node 20 would abort where the terminal is gone. */
const ends: readonly End[] = [
  { name: 'Ctrl-C', does: '\u0003', status: 130, says: true },
  { name: 'Ctrl-C behind half a line', does: 'TEST-00\u0003', status: 130, says: true },
  { name: 'Ctrl-C in a terminal that cannot edit', does: '\u0003', status: 130, says: false, TERM: 'dumb' },
  { name: 'Ctrl-D on an empty line', does: '\u0004', status: 5, says: true },
  {
    name: 'Ctrl-D on an empty line of a terminal that cannot edit',
    does: '\u0004',
    status: 5,
    says: true,
    TERM: 'dumb',
  },
  { name: 'a window that is closed', does: (now) => now.hangUp(), status: 129, says: false },
  {
    name: 'a window that is closed and cannot edit',
    does: (now) => now.hangUp(),
    status: 129,
    says: false,
    TERM: 'dumb',
  },
  { name: 'SIGHUP', does: kill('SIGHUP'), status: 129, says: false },
  { name: 'SIGTERM', does: kill('SIGTERM'), status: 143, says: false },
  { name: 'SIGKILL', does: kill('SIGKILL'), status: 137, says: false },
];

describe.skipIf(!isTerminalThere)('at a real terminal', () => {
  it.each(ends)(
    '$name ends it with $status, and the draft goes on at that question',
    async ({ does, status, says, TERM }) => {
      const ended = await talk('take', [...typed(turns.slice(0, at)), [asks, does]], TERM);
      expect(ended).toMatchObject({ status, left: [] });
      expect(ended.shown.includes(kept)).toBe(says);
      const resumed = await talk('draft resume', typed(turns.slice(at)), TERM);
      expect(resumed).toMatchObject({ status: 0, left: [] });
      expect(resumed.shown).toContain('Model: P-1');
      expect(await signed()).toEqual(['collect', 'seal', 'store']);
    },
  );

  const stop =
    (name: NodeJS.Signals, half = 'TEST-00') =>
    (now: Talking) => {
      now.type(half);
      setTimeout(() => kill(name)(now), 300);
    };
  const stops: readonly [name: string, does: Reaction[1], rest: string, TERM?: string][] = [
    ['Ctrl-Z behind half a line', 'TEST-00\u001a', '01'],
    ['SIGTSTP', stop('SIGTSTP'), '01'],
    ['SIGSTOP', stop('SIGSTOP'), '01'],
    // the kernel forgets the half of a line
    ['Ctrl-Z in a terminal that cannot edit', 'TEST-00\u001a', 'TEST-0001', 'dumb'],
  ];
  it.each(stops)('%s stops it, and fg draws the question and the typed text again', async (_, does, rest, TERM) => {
    const { status, left, shown } = await converseInShell(
      scene.two.bench.folder,
      'take',
      [...typed(turns.slice(0, at)), [asks, does], ...broughtBack, [asks, `${rest}\r`], ...typed(turns.slice(at + 1))],
      env(TERM),
    );
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(shown).toContain('TEST-0001');
    expect(await signed()).toEqual(['collect', 'seal', 'store']);
  });

  it.each([
    ['Ctrl-Z', 'xterm', 'TEST pass\u001a'],
    ['SIGSTOP', 'dumb', stop('SIGSTOP', 'TEST pass')],
  ] as const)('%s behind half a passphrase (%s): it is asked again, and never shown', async (_, TERM, does) => {
    const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
    const passphrase = 'TEST passphrase, four words';
    const own = { ...bareEnv(folder, { TERM, SHELL: '/bin/sh' }), CUSTODY_CONFIG: undefined };
    const words = 'or four words: ';
    const { status, left, shown } = await converseInShell(
      folder,
      'new',
      [...typed(firstCase), [words, does], ...broughtBack, [words, 'phrase, four words\r'], ...again(passphrase)],
      own,
    );
    rmSync(folder, { recursive: true });
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(shown).not.toContain('phrase, four');
    expect(shown).not.toContain('TEST pass');
  });

  it('Ctrl-Z where no shell could bring it back stops nothing', async () => {
    const { status, left } = await talk('take', [
      ...typed(turns.slice(0, at)),
      [asks, 'TEST-00\u001a'],
      [asks, '01\r'],
      ...typed(turns.slice(at + 1)),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
  });

  it('Ctrl-D behind a text does nothing', async () => {
    const { status, left } = await talk('take', [
      ...typed(turns.slice(0, at)),
      [asks, 'TEST-0001\u0004\r'],
      ...typed(turns.slice(at + 1)),
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(await signed()).toEqual(['collect', 'seal', 'store']);
  });

  it('n at the sheet ends it with 0, and names the draft', async () => {
    const { status, shown } = await talk('take', [...typed(turns.slice(0, -1)), ['Sign?', 'n\r']]);
    expect({ status, shown }).toMatchObject({
      status: 0,
      shown: expect.stringContaining('Nothing was signed. Go on later: custody draft resume 1'),
    });
    expect(await signed()).toEqual([]);
  });

  it('refuses a draft that is open in another window, with 5; that of a dead one is free', async () => {
    let first: Promise<unknown> | undefined;
    const { pid } = await new Promise<Talking>((accept) => {
      first = talk('take', [...typed(turns.slice(0, at)), [asks, accept]]);
    });
    const { bench } = scene.two;
    expect(await bench.run('draft', 'resume', '1')).toMatchObject({
      status: 5,
      err: expect.stringContaining(`draft 1 is open in another window (process ${pid})`),
    });
    expect(await bench.run('draft', 'drop', '1', '--yes')).toMatchObject({ status: 5 });
    process.kill(pid, 'SIGKILL');
    await first;
    const resumed = await talk('draft resume', typed(turns.slice(at)));
    expect(resumed).toMatchObject({ status: 0, left: [] });
  });

  it('Ctrl-C while evidence is read ends it with 5, and the draft reads again', async () => {
    const { two } = scene;
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
    const looks = ['--description', 'TEST data', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
    await two.ada('record', 'collect', 'KA/3', ...found, ...looks, '--kind', 'data', '--model', 'x', '--serial', 'y');
    // three sparse gibibytes: some seconds of hashing
    writeFileSync(two.at('large.dd'), '');
    truncateSync(two.at('large.dd'), 3 * 2 ** 30);
    const offer = stories.offer.turns.map(([asked, says]): [string, string] => {
      if (says.startsWith('KA/1')) return [asked, 'KA/3'];
      return [asked, says === 'images' ? 'KA/3=large.dd' : says];
    });
    const last = offer.length - 2;
    const reading = (now: Talking): void => {
      now.type('\r');
      setTimeout(() => now.type('\u0003'), 1000);
    };
    const stopped = await talk('give', [...typed(offer.slice(0, last)), [offer[last]?.[0] ?? '', reading]]);
    expect(stopped).toMatchObject({ status: 5, left: [], shown: expect.stringContaining('stopped by SIGINT') });
    expect(stopped.shown.split(kept)).toHaveLength(2);
    // what is read again need not be as long
    truncateSync(two.at('large.dd'), 4096);
    const resumed = await talk('draft resume', typed([['Sign?', 'n']]));
    expect(resumed).toMatchObject({ status: 0, left: [] });
  });
});
