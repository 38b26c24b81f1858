/** `custody report`: forms filled in from a ledger, as a page of HTML, a PDF or text. */
import { Command, Option } from 'commander';
import { forms } from '../../report/forms/registry.ts';
import { disclosedWords } from '../bundle/disclose.ts';
import { addCheckOptions } from '../check/verify-request.ts';
import type { Host } from '../host/host.ts';
import { addLangOption } from '../host/lang-option.ts';
import { addOutputOptions, openTerminal } from '../host/options.ts';
import { activityCommand } from './activity.ts';
import type { ReportOptions } from './fill-in.ts';
import { formatOption, paperOption } from './format.ts';
import { gapsCommand } from './gaps.ts';
import { formLines, listForms } from './list-forms.ts';
import { makeReport } from './make-report.ts';
import { pageReport, writePage } from './page.ts';

const gather = (value: string, before: string[] = []): string[] => [...before, value];

type Given = Omit<ReportOptions, 'ledger'> & { readonly ledger?: readonly string[] };

/** Words that end as ledgers do are ledgers, if the form is about several records. */
function tellApart(form: string | undefined, named: readonly string[], words: readonly string[]) {
  const joins = forms.find(({ id }) => id === form)?.joined !== undefined;
  const isLedger = (word: string): boolean => joins && word.endsWith('.custody');
  return {
    ledgers: [...new Set([...named, ...words.filter(isLedger)])],
    exhibits: words.filter((word) => !isLedger(word)),
  };
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'forms to print or send: all text comes from the record, with a line for a signature; without a form, lists them',
    )
    .usage('[FORM] [EXHIBIT…] [options]')
    .argument('[form]', 'which form')
    .argument('[exhibits...]', 'only these exhibits: KA/1 KA/2, or KA/1..KA/40; inventory-sheet: ledgers too')
    .option('--exhibit <number>', 'the same as a word; may repeat', gather)
    .option('--entry <seq>', 'only what this entry is about, such as one receipt of several; may repeat', gather)
    .addOption(new Option('--person <post>', 'for forms about a person: post, or key number'))
    .option(
      '--disclose <fields>',
      'private texts to show besides those of the form, as for custody offer; a form for a reader outside shows a short list by itself; may repeat',
      (value, before: string[] = []) => [...before, ...disclosedWords(value)],
    )
    .option('-o, --output <file>', 'a new file: .html, .pdf or .txt (else text is printed)')
    .option('--open', 'open the file with the viewer of the system; goes with -o')
    .option('--mail <file>', 'also write a draft of an e-mail with the form in it, NAME.eml; nothing is sent')
    .option('--mail-to <address>', 'to whom the draft is addressed')
    .addOption(formatOption())
    .addOption(paperOption());
  addLangOption(command);
  command.option(
    '-l, --ledger <file>',
    'the ledger (else CUSTODY_LEDGER, else the only *.custody here); inventory-sheet: may repeat',
    gather,
  );
  addCheckOptions(command).addHelpText('after', () => `\nForms:\n${formLines().join('\n')}`);
  // a word that is a report over many cases takes the options behind it
  command.enablePositionalOptions().addCommand(activityCommand(host, finish)).addCommand(gapsCommand(host, finish));
  return addOutputOptions(command).action(
    async (form: string | undefined, words: readonly string[], { ledger: named = [], ...given }: Given) => {
      const { ledgers, exhibits } = tellApart(form, [...named], words);
      const options: ReportOptions = { ...given, ...(ledgers[0] !== undefined && { ledger: ledgers[0] }) };
      const terminal = openTerminal(host, options);
      if (form === undefined) return listForms(terminal);
      if (form === pageReport.id) return writePage(host, { words, options, terminal });
      const asked = { form, ledgers, exhibits: [...exhibits, ...(options.exhibit ?? [])] };
      finish(await makeReport(host, asked, { options, terminal }));
    },
  );
}
