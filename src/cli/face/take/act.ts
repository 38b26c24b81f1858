/** `custody take` at a terminal: questions, one sheet, and all of its entries or none. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError } from '../../../errors.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { numberingOf } from '../../config/numbering.ts';
import type { Host } from '../../host/host.ts';
import { pathOf, type Terminal } from '../../host/options.ts';
import { readContext } from '../../host/prompt.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../ask.ts';
import {
  type CaseRun,
  entriesSheet,
  openCase,
  readAgain,
  settle,
  signedPhrase,
  signerFacts,
  signSheet,
  tellLeft,
} from '../case-run.ts';
import { keepAnswer } from '../keep-answer.ts';
import { type Answers, doubtsIn } from '../question.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { exhibitCount, takeTable } from '../questions/take.ts';
import type { Sheet } from '../sheet.ts';
import type { TakeOptions } from './command.ts';
import { draftsOfEntries, entriesOf } from './entries.ts';
import { takeLines } from './sheet.ts';

interface Taking extends CaseRun {
  readonly means: TakeMeans;
}

/** Asks, shows the sheet and signs. Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function takeIn(host: Host, options: TakeOptions, terminal: Terminal): Promise<void> {
  const asker = await openAsker(host, options);
  const run = await openCase(host, options, { terminal, asker });
  const means: TakeMeans = {
    lang: asker.lang,
    state: () => taking.status.state,
    context: () => readContext(host, host.now(), asker.prompter),
    usualPlace: host.settings?.get('place')?.value.toString(),
    numbering: numberingOf(host),
    filesOf: (word) => filesOf(host, word),
  };
  const taking: Taking = Object.assign(run, { means });
  tellHow(asker);
  const table = takeTable(taking.means);
  try {
    let answers = await askQuestions(table, asker);
    for (;;) {
      let drafts: readonly ReadyDraft[] = [];
      const show = async (now: Answers): Promise<Sheet> => {
        const made = await makeSheet(now, taking);
        drafts = made.drafts;
        return made.sheet;
      };
      const settled = await settle({ table, answers, show, mayAdd: true }, asker, options.yes);
      answers = settled.answers;
      if (settled.is === 'no') return tellLeft(asker);
      if (settled.is === 'more') answers = await oneMore(answers, table, asker);
      else {
        const recorded = await signSheet(drafts, taking);
        if (recorded !== undefined) return tellSigned(recorded, taking);
      }
    }
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

/** The sheet of the answers with the drafts of its entries; asks for reasons of irregularities first. */
async function makeSheet(answers: Answers, taking: Taking): Promise<{ sheet: Sheet; drafts: readonly ReadyDraft[] }> {
  const { host, means } = taking;
  await readAgain(taking);
  return await entriesSheet(taking, {
    lines: takeLines(answers, means),
    doubts: doubtsIn(takeTable(means), answers),
    drafts: async () => {
      const context = { ...means.context() };
      const said = entriesOf(answers, means, taking.status.size);
      return await draftsOfEntries(said, { context, files: fileAccess(host), prompter: undefined });
    },
    foot: (count) => [
      phrase(
        '{count#entry|entries}. In clear: numbers, kinds, makes, models, states, times, seals, reasons of irregularities.',
        { count },
      ),
      phrase('All other texts are withheld from readers until you disclose them.'),
    ],
  });
}

/** Goes on with the next exhibit; `..` at its first question takes it off again. */
async function oneMore(answers: Answers, table: ReturnType<typeof takeTable>, asker: Asker): Promise<Answers> {
  const count = Number(answers[exhibitCount] ?? 1);
  const keep = async (number: number): Promise<Answers> => {
    await keepAnswer(exhibitCount, String(number), asker);
    return { ...answers, [exhibitCount]: String(number) };
  };
  try {
    return await askQuestions(table, asker, { answers: await keep(count + 1) });
  } catch (error) {
    if (error instanceof WentBack) return await keep(count);
    throw error;
  }
}

function tellSigned(recorded: readonly Recorded[], taking: Taking): void {
  const { terminal, asker, ledger } = taking;
  const print = (said: Phrase): void => terminal.print(sayPhrase(asker.lang, said));
  const numbers = recorded.flatMap(({ type, body }) =>
    type === 'collect' ? [(body as { exhibit: { number: string } }).exhibit.number] : [],
  );
  const { post } = signerFacts(taking);
  print(signedPhrase(recorded));
  const shown = numbers.slice(0, 8).join(', ');
  print(phrase('In the hands of post {post}: {numbers}', { post, numbers: numbers.length > 8 ? `${shown} …` : shown }));
  const where = ledger.isNamed ? ` -l ${shellWord(ledger.shown)}` : '';
  const named = numbers
    .slice(0, 3)
    .map((number) => shellWord(number))
    .join(' ');
  terminal.print(`${sayPhrase(asker.lang, phrase('Next:'))} custody report label ${named}${where}`);
  terminal.print(`      custody take${where}`);
}

/** A file, or the files in a folder, as typed. Throws CustodyError NOT_FOUND. */
export function filesOf(host: Host, word: string): readonly string[] {
  const path = pathOf(host, word);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${word}`);
  if (!found.isDirectory()) return [word];
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new CustodyError('NOT_FOUND', `there is no file in ${word}`);
  return files.map(({ name }) => join(word, name)).sort();
}
