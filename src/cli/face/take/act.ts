/** `custody take` at a terminal: questions, one sheet, and all of its entries or none. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../../../crypto/signer.ts';
import { CustodyError } from '../../../errors.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { numberingOf } from '../../config/numbering.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { readContext } from '../../host/prompt.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from '../ask.ts';
import { caseFinder } from '../case-of.ts';
import {
  type CaseRun,
  entriesSheet,
  openCase,
  readAgain,
  settle,
  signerFacts,
  signSheet,
  tellLeft,
} from '../case-run.ts';
import { tellEntries } from '../explain.ts';
import { keepAnswer } from '../keep-answer.ts';
import { lastStored } from '../last-stored.ts';
import { thereAsker } from '../other-case.ts';
import { type Answers, doubtsIn, given, type Table } from '../question.ts';
import type { DeviceSays } from '../questions/files/named-device.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { numberOf } from '../questions/several.ts';
import { exhibitCount, takeTable } from '../questions/take.ts';
import type { Sheet } from '../sheet.ts';
import type { TakeOptions } from './command.ts';
import { draftsOfEntries, entriesOf } from './entries.ts';
import { takeLines } from './sheet.ts';
import { openTables } from './tables.ts';
import { tellSigned } from './tell-signed.ts';

interface Taking extends CaseRun {
  readonly means: TakeMeans;
}

interface TakingMeans {
  readonly terminal: Terminal;
  /** Who asks, and the key, where another verb leads here. */
  readonly asker?: Asker;
  readonly signer?: Signer;
  /** What Enter takes, by the ids of questions, in place of what is usual. */
  readonly proposed?: Answers;
}

/** Asks, shows the sheet and signs. Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function takeIn(
  host: Host,
  options: TakeOptions,
  { terminal, signer, proposed = {}, asker: opened }: TakingMeans,
): Promise<void> {
  const asker = opened ?? (await openAsker(host, options));
  const run = await openCase(host, options, { terminal, asker, ...(signer && { signer }) });
  if (opened === undefined) tellHow(asker);
  await takeThing(run, options, { proposed });
}

/** The same where the case is open; a device that was named says what it is. */
export async function takeThing(
  run: CaseRun,
  options: TakeOptions,
  { proposed = {}, device }: Pick<TakingMeans, 'proposed'> & { readonly device?: DeviceSays },
): Promise<void> {
  const { asker } = run;
  const means: TakeMeans = { ...takeMeans(run), ...(device && { device }) };
  const taking: Taking = Object.assign(run, { means });
  const table = withProposed(takeTable(taking.means), proposed);
  try {
    let answers = await askQuestions(table, asker);
    for (;;) {
      let drafts: readonly ReadyDraft[] = [];
      const show = async (now: Answers): Promise<Sheet> => {
        const made = await makeSheet(now, taking);
        drafts = made.drafts;
        return made.sheet;
      };
      const settled = await settle({ table, answers, show, mayAdd: true }, asker, options);
      answers = settled.answers;
      if (settled.is === 'no') return tellLeft(asker);
      if (settled.is === 'explain')
        return tellEntries(entriesOf(answers, means, taking.status.size), drafts, { run: taking, options });
      if (settled.is === 'more') answers = await oneMore(answers, table, asker);
      else {
        const recorded = await signSheet(drafts, taking, device && (() => keepPrinted(device, drafts, taking)));
        if (recorded !== undefined) return await tellSigned(recorded, taking);
      }
    }
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

/** The device is the first thing on the sheet. */
const isOfDevice = ({ type }: ReadyDraft): boolean => type === 'collect';

function keepPrinted(device: DeviceSays, drafts: readonly ReadyDraft[], { ledger, asker }: Taking): void {
  const file = device.keep(ledger, drafts.find(isOfDevice));
  asker.tell(phrase('What the programs printed is kept in {file}.', { file }));
}

function withPrinted(drafts: readonly ReadyDraft[], device: DeviceSays | undefined): readonly ReadyDraft[] {
  const first = drafts.find(isOfDevice);
  return device === undefined ? drafts : drafts.map((draft) => (draft === first ? device.attach(draft) : draft));
}

const withProposed =
  (table: Table, proposed: Answers): Table =>
  (answers) =>
    given(table, answers).map((row) => {
      const value = proposed[row.id];
      return value === undefined ? row : { ...row, proposed: value };
    });

/** What the questions know of the run. */
export function takeMeans(run: CaseRun): TakeMeans {
  const { host, asker } = run;
  const tables = openTables(host, asker);
  return {
    lang: asker.lang,
    state: () => run.status.state,
    ...(run.earlier && { continued: run.earlier }),
    caseOf: caseFinder(host),
    askThere: thereAsker(asker),
    context: () => readContext(host, host.now(), asker.prompter),
    usualPlace: host.settings?.get('place')?.value.toString(),
    lastStored: () => lastStored(run.status.rows, signerFacts(run).post),
    numbering: numberingOf(host),
    filesOf: (word) => filesOf(host, word),
    tables,
    numbersIn: (file) => tables.rows(file).map(numberOf),
  };
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
      const drafts = await draftsOfEntries(said, { context, files: fileAccess(host), prompter: undefined });
      return withPrinted(drafts, means.device);
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
async function oneMore(answers: Answers, table: Table, asker: Asker): Promise<Answers> {
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
