/** The built program at a real terminal, under util-linux `script`: answers each question once it is shown. Needs `npm run build`. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bin, isBuilt } from '../built-program.ts';
import type { TwoAgencies } from '../two-agencies.ts';

/** CI never skips what needs it. */
export const isTerminalThere = (isBuilt && spawnSync('script', ['--version']).status === 0) || Boolean(process.env.CI);

/** Words to wait for, and what is typed then: keys, or an act of the test. */
export type Reaction = readonly [asks: string, does: string | ((talk: Talking) => void)];

export interface Talking {
  /** The process of the program. */
  readonly pid: number;
  type(keys: string): void;
  /** The window is closed. */
  hangUp(): void;
}

export interface Talk {
  /** As a shell has it: 128 and the signal for a program that a signal ended. */
  readonly status: number | undefined;
  readonly shown: string;
  readonly left: readonly Reaction[];
}

/** Enter behind each answer. */
export const typed = (turns: readonly (readonly [string, string, unknown?])[]): Reaction[] =>
  turns.map(([asks, says]) => [asks, `${says}\r`]);

/** What `custody new` asks of somebody who has neither a key nor a case, up to the passphrase. */
export const firstCase = [
  ['[1]: ', ''],
  ['in every record', 'TEST Anna'],
  ['Agency: ', 'TEST North Police'],
  ['EUROPOL', 'NL'],
  ['Title or rank', ''],
  ['Badge or personnel number', ''],
  ['Where to keep the key', ''],
  ['only a key]: ', 'KA-118'],
  ['Title [KA-118]', ''],
  ['ka-118.custody]: ', ''],
  ['[desk]: ', ''],
  ['[KA/+]: ', ''],
  ['[evidence room]: ', ''],
] as const;

/** Runs it in the folder; the shell around it outlives a window that is closed, to write down how it ended. */
export function converse(
  folder: string,
  command: string,
  reactions: readonly Reaction[],
  env: Env = {},
): Promise<Talk> {
  return conversing(folder, `trap : HUP INT TERM; ${running(command)}; echo $? >status`, reactions, env);
}

type Env = Record<string, string | undefined>;
const running = (command: string): string => `sh -c 'echo $$ >pid; exec node ${bin} "$@"' custody ${command}`;

/** The same under a shell that stops programs at Ctrl-Z: its prompt is `SHELL> `, and the status is that of its last command. */
export function converseInShell(
  folder: string,
  command: string,
  reactions: readonly Reaction[],
  env: Env = {},
): Promise<Talk> {
  const turns: Reaction[] = [[prompt, `${running(command)}\r`], ...reactions, [prompt, 'echo $? >status; exit\r']];
  return conversing(folder, `exec env PS1='${prompt}' bash --noprofile --norc -i`, turns, env);
}

const prompt = 'SHELL> ';
/** What brings a program back that Ctrl-Z stopped. */
export const broughtBack: readonly Reaction[] = [
  [prompt, 'fg\r'],
  ['fg', () => {}],
];

function conversing(folder: string, shell: string, reactions: readonly Reaction[], env: Env): Promise<Talk> {
  const [pidFile, statusFile] = [join(folder, 'pid'), join(folder, 'status')];
  const { CI: _, ...own } = process.env;
  for (const file of [pidFile, statusFile]) rmSync(file, { force: true });
  const child: ChildProcess = spawn('script', ['-qc', shell, '/dev/null'], { cwd: folder, env: { ...own, ...env } });
  const left = [...reactions];
  let shown = '';
  let seen = 0;
  const talking: Talking = {
    get pid() {
      return Number(readFileSync(pidFile, 'utf8'));
    },
    type: (keys) => void child.stdin?.write(keys),
    hangUp: () => void child.kill('SIGKILL'),
  };
  child.stdout?.on('data', (data) => {
    shown += data;
    for (let [next] = left; next !== undefined && shown.indexOf(next[0], seen) >= 0; [next] = left) {
      seen = shown.indexOf(next[0], seen) + next[0].length;
      left.shift();
      const [, does] = next;
      if (typeof does === 'string') talking.type(does);
      else does(talking);
    }
  });
  // a closed window takes what is still written to it
  child.stdin?.on('error', () => {});
  return new Promise((accept) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.on('close', async () => {
      clearTimeout(timer);
      accept({ status: await endOf(statusFile), shown, left });
    });
  });
}

/** The shell writes it down once the program ended. */
async function endOf(file: string): Promise<number | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.endsWith('\n')) return Number(text);
    await new Promise((accept) => setTimeout(accept, 50));
  }
  return undefined;
}

/** What is answered to a question, or only seen. */
export type Turn = readonly [asks: string, says?: string];

/** Ada of two agencies types at the built program, with settings of her own and no passphrase from outside. */
export function adaTypes(
  { bench, at }: TwoAgencies,
  command: string,
  turns: readonly Turn[] = [],
  more: Record<string, string | undefined> = {},
) {
  const reactions = turns.map(([asks, says]): Reaction => [asks, says === undefined ? () => {} : `${says}\r`]);
  const own = { HOME: at('home'), CUSTODY_CONFIG: undefined, CUSTODY_PASSPHRASE: undefined, TERM: 'dumb' };
  return converse(bench.folder, command, reactions, { ...bench.env, ...own, ...more });
}
