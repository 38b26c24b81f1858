/** What may come next, after something was signed: commands to paste. */
import { inShell, shellWord } from '../../bytes/shell-word.ts';
import { phrase } from '../../ledger/phrase.ts';
import { sayPhrase } from '../../words/say.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import type { Asker } from './ask.ts';

interface NextMeans {
  readonly terminal: Pick<Terminal, 'print' | 'shell'>;
  readonly asker: Pick<Asker, 'lang' | 'columns' | 'width'>;
}

/** Beside their label where that fits, else below it: a command stays on one line. */
export function tellNext({ terminal, asker }: NextMeans, ...commands: readonly string[]): void {
  const { lang, columns, width } = asker;
  const label = sayPhrase(lang, phrase('Next:'));
  const head = ' '.repeat(width(label) + 1);
  const isBeside = commands.every((command) => width(head + command) <= columns);
  if (!isBeside) terminal.print(label);
  for (const [at, command] of commands.entries())
    terminal.print(`${isBeside ? (at === 0 ? `${label} ` : head) : ''}${inShell(command, terminal.shell)}`);
}

/** The flag of a command for a case that the user named; it goes behind its other words. */
export const whereOf = ({ isNamed, shown }: Pick<ChosenLedger, 'isNamed' | 'shown'>): string =>
  isNamed ? ` -l ${shellWord(shown)}` : '';
