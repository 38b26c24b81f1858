/** Plays the steps of the demo: says, shows, runs, and holds each to the status that the story expects. */
import { join } from 'node:path';
import { runArguments } from '../dispatch.ts';
import type { Host } from '../host.ts';
import type { Terminal } from '../terminal.ts';
import type { DemoStep } from './script.ts';

/** Runs every step in `folder`; 0 when all went as the story says, 70 at the first that did not. */
export async function playSteps(
  steps: readonly DemoStep[],
  folder: string,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const inside: Host = {
    ...host,
    cwd: folder,
    stdin: { ...host.stdin, isTTY: false },
    env: {
      ...host.env,
      HOME: folder,
      CUSTODY_STATE: join(folder, 'state'),
      CUSTODY_TRUST: join(folder, 'trust.json'),
      CUSTODY_PASSPHRASE: 'TEST passphrase of the demo',
      CUSTODY_PASSPHRASE_FILE: undefined,
      CUSTODY_LEDGER: undefined,
      CUSTODY_KEY: undefined,
    },
    stderr: { ...host.stderr, write: (text) => host.stdout.write(text) },
  };
  for (const { say, line, status = 0 } of steps) {
    if (say !== '') terminal.print(`\n${terminal.paint('dim', `# ${say}`)}`);
    terminal.print(terminal.paint('strong', `$ custody ${line}`));
    const ended = await runArguments(wordsOf(line), inside);
    if (ended !== 0) terminal.print(terminal.paint('dim', `(exit status ${ended})`));
    if (ended !== status) {
      terminal.print(`the demo expected exit status ${status}: this is a bug in custody`);
      return 70;
    }
  }
  terminal.print(
    `\nThe record was verified: every signature, the whole history, every custody rule, against the trusted key and the checkpoint.`,
  );
  terminal.print(
    'Custody has gaps (a seal found different, a takeover, an open incident), and they were reported, not hidden. The evidence itself was not examined here.',
  );
  return 0;
}

/** Splits a line as a shell does; single quotes are all that the script uses. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:[^\s']|'[^']*')+/g) ?? []).map((word) => word.replaceAll("'", ''));
}
