/** Plays the steps of the demo: says, shows, runs, and holds each to the status that the story expects. */
import { basename, join } from 'node:path';
import { exits } from '../../exits.ts';
import { copyTree } from '../../fs/copy-tree.ts';
import { replaceFile } from '../../fs/replace.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/terminal.ts';
import { runArguments } from '../run/dispatch.ts';
import type { Agency, DemoStep } from './script.ts';

const ledgers: Readonly<Record<Agency, string>> = { north: 'KA.custody', south: 'BE.custody', lab: 'LAB.custody' };

/** The host of one agency: its folder, trust file and memory; nobody is asked, and nothing of the user's own is touched. */
export function hostOf(agency: Agency, folder: string, host: Host): Host {
  const place = join(folder, agency);
  return {
    ...host,
    cwd: place,
    stdin: { ...host.stdin, isTTY: false },
    env: {
      ...host.env,
      HOME: place,
      CUSTODY_STATE: join(place, 'state'),
      CUSTODY_TRUST: join(place, 'trust.json'),
      CUSTODY_PASSPHRASE: 'TEST passphrase of the demo',
      CUSTODY_PASSPHRASE_FILE: undefined,
      CUSTODY_LEDGER: ledgers[agency],
      CUSTODY_KEY: undefined,
      CUSTODY_CONFIG: 'none',
    },
    stderr: { ...host.stderr, write: (text) => host.stdout.write(text) },
  };
}

/** Runs every step in `folder`; 0 when all went as the story says, else the status of the first step that did not. */
export async function playSteps(
  steps: readonly DemoStep[],
  folder: string,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  for (const step of steps) {
    const { say, at, status = 0 } = step;
    if (say !== '') terminal.print(`\n${terminal.paint('dim', `# ${say}`)}`);
    const ended = await perform(step, folder, host, terminal);
    if (ended !== 0) terminal.print(terminal.paint('dim', `(exit status ${ended})`));
    if (ended !== status) {
      terminal.print(`the demo ends here: the step in ${at} was to end with exit status ${status}, not ${ended}`);
      return ended === 0 ? exits.failed : ended;
    }
  }
  return 0;
}

async function perform(
  { at, line, carry = [], to = at === 'north' ? 'south' : 'north', write }: DemoStep,
  folder: string,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const show = (typed: string) => terminal.printExact(terminal.paint('strong', `${at}$ ${typed}`));
  if (write !== undefined) {
    show(`cat > ${write.name} <<END`);
    terminal.printExact(`${write.text}END`);
    replaceFile(join(folder, at, write.name), new TextEncoder().encode(write.text));
  }
  if (carry.length > 0) {
    show(`cp -r ${carry.join(' ')} ../${to}/`);
    for (const name of carry) copyTree(join(folder, at, name), join(folder, to, basename(name)));
  }
  if (line === undefined) return 0;
  show(`custody ${line}`);
  return await runArguments(wordsOf(line), hostOf(at, folder, host));
}

/** Splits a line as a shell does; single quotes are all that the script uses. */
export function wordsOf(line: string): string[] {
  return (line.match(/(?:[^\s']|'[^']*')+/g) ?? []).map((word) => word.replaceAll("'", ''));
}
