/** `custody take` at a terminal: questions, one sheet, and all of its entries or none. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import type { Signer } from '../../crypto/signer.ts';
import { activeKey } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { previewEvents, type Recorded, RuleRefused, recordStages } from '../../flow/ledger/record.ts';
import { type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, textFact } from '../../ledger/private/marked-text.ts';
import { sayPhrase } from '../../words/say.ts';
import { numberingOf } from '../config/numbering.ts';
import type { Host } from '../host/host.ts';
import { type ChosenLedger, chooseLedger, chooseSigner, ledgersIn, pathOf, type Terminal } from '../host/options.ts';
import { readContext } from '../host/prompt.ts';
import { sameNumbers } from '../record/doubts.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { recordContext } from '../record/ledger/record-context.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { mayHaveRecorded } from '../record/unrecorded.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { type Asker, askQuestions, openAsker, tellHow, WentBack } from './ask.ts';
import { type Answers, doubtsIn } from './question.ts';
import type { TakeMeans } from './questions/scope.ts';
import { exhibitCount, takeTable } from './questions/take.ts';
import { type Sheet, settleSheet, sheetLines } from './sheet.ts';
import type { TakeOptions } from './take.ts';
import { draftsOfEntries, entriesOf } from './take-entries.ts';
import { declareOnSheet, findingPhrase } from './take-irregular.ts';
import { takeLines } from './take-sheet.ts';

interface Taking {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly asker: Asker;
  readonly ledger: ChosenLedger;
  readonly signer: Signer;
  readonly means: TakeMeans;
  /** The case as it was when the sheet was made last. */
  status: LedgerStatus;
  /** Reasons that were given on this sheet, by the rule. */
  readonly reasons: Map<string, string>;
}

/** Somebody else added entries after the sheet was shown. */
class Moved extends Error {}

/** Asks, shows the sheet and signs. Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function takeIn(host: Host, options: TakeOptions, terminal: Terminal): Promise<void> {
  const asker = await openAsker(host, options);
  const ledger = await whichLedger(host, options, asker);
  await host.settings?.adoptCase(ledger.path);
  // the key is opened before the first question: what is wrong with it costs no answers
  const signer = await chooseSigner(host, options, terminal);
  const status = await readStatus(host, ledger, terminal);
  const taking: Taking = {
    ...{ host, terminal, asker, ledger, signer, status },
    reasons: new Map(),
    means: {
      lang: asker.lang,
      state: () => taking.status.state,
      context: () => readContext(host, host.now(), asker.prompter),
      usualPlace: host.settings?.get('place')?.value.toString(),
      numbering: numberingOf(host),
      filesOf: (word) => filesOf(host, word),
    },
  };
  await checkSigner(taking);
  tellCase(taking);
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
      const settled = options.yes
        ? await agreed(answers, show, asker)
        : await settleSheet({ table, answers, show, mayAdd: true }, asker);
      answers = settled.answers;
      if (settled.is === 'no') return tellLeft(asker);
      if (settled.is === 'more') answers = await oneMore(answers, table, asker);
      else if (await sign(drafts, taking)) return;
    }
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

/** `--yes`: the sheet is shown, and signed if it can be. Throws CustodyError RULE_REFUSED. */
async function agreed(answers: Answers, show: (answers: Answers) => Promise<Sheet>, asker: Asker) {
  const sheet = await show(answers);
  for (const line of sheetLines(sheet, asker)) asker.prompter.say(line);
  if (sheet.refusal !== undefined) throw new CustodyError('RULE_REFUSED', sayPhrase(asker.lang, sheet.refusal));
  return { is: 'yes', answers } as const;
}

function tellLeft({ tell, keeper }: Asker): void {
  const number = keeper.leave();
  if (number === undefined) tell(phrase('Nothing was signed.'));
  else tell(phrase('Nothing was signed. Go on later: custody draft resume {number}', { number }));
}

/** The ledger that is named, or the only one here, or one that is chosen. */
async function whichLedger(host: Host, options: TakeOptions, asker: Asker): Promise<ChosenLedger> {
  const here = options.ledger === undefined && !host.env.CUSTODY_LEDGER ? ledgersIn(host) : [];
  if (here.length < 2) return chooseLedger(host, options);
  const menu = here.map((name) => ({ value: name, label: phrase('{name}', { name }) }));
  const says = phrase('Which case?');
  const help = phrase('The cases in this folder. -l names one that is elsewhere.');
  const { ledger } = await askQuestions([{ id: 'ledger', says, help, menu }], asker);
  return chooseLedger(host, { ...options, ...(ledger !== undefined && { ledger }) });
}

const readStatus = (host: Host, { path }: ChosenLedger, { warn }: Terminal): Promise<LedgerStatus> =>
  statusOf(path, { stateFolder: stateFolder(host.env), warn });

/** Throws RuleRefused where this key may sign nothing here, and CustodyError for a clock that is wrong. */
async function checkSigner({ host, ledger, signer, terminal }: Taking): Promise<void> {
  const note = { type: 'note' as const, body: { text: '-' }, open: new Set<string>() };
  const preview = await previewEvents(recordContext(host, ledger, signer, terminal), [note]);
  const stopping = preview.flatMap(stoppingFindings);
  if (stopping.length > 0) throw new RuleRefused(stopping);
}

function signerFacts({ signer, status }: Taking) {
  const key = activeKey(status.state, toHex(signer.keyId));
  return { post: key?.post ?? '', name: key?.holder.name ?? '' };
}

function caseFact({ caseNumber }: LedgerStatus): Phrase {
  if (caseNumber === undefined) return phrase('without number');
  if (caseNumber instanceof Uint8Array && !isMarked(caseNumber)) return phrase('number withheld');
  return phrase('{number}', { number: textFact(caseNumber) });
}

function tellCase(taking: Taking): void {
  const { asker, ledger, status } = taking;
  const facts = { number: caseFact(status), file: ledger.shown, ...signerFacts(taking) };
  asker.tell(phrase('Case {number} ({file}), post {post}, {name}.', facts));
}

/** The sheet of the answers with the drafts of its entries; asks for reasons of irregularities first. */
async function makeSheet(answers: Answers, taking: Taking): Promise<{ sheet: Sheet; drafts: readonly ReadyDraft[] }> {
  const { host, terminal, ledger, signer, means, asker } = taking;
  const { size } = taking.status;
  taking.status = await readStatus(host, ledger, terminal);
  if (taking.status.size > size) tellOthers(taking.status.size - size, asker);
  const lines = takeLines(answers, means);
  const head = phrase('{name} signs for post {post} in case {number}:', {
    ...signerFacts(taking),
    number: caseFact(taking.status),
  });
  try {
    const context = { ...means.context() };
    const said = entriesOf(answers, means, taking.status.size);
    const drafts = await draftsOfEntries(said, { context, files: fileAccess(host), prompter: undefined });
    const preview = await previewEvents(recordContext(host, ledger, signer, terminal), drafts);
    const judged = await declareOnSheet(drafts, preview, taking);
    const same = await sameNumbers(judged.drafts, { host, ledger, warn: terminal.warn });
    const doubts = [
      ...doubtsIn(takeTable(means), answers),
      ...same.map((each) => phrase('{number}: {label} is also on record for {other}', { ...each })),
    ];
    const sheet = {
      head: [head, ...judged.declared, ...doubts.map((doubt) => phrase('DOUBT: {doubt}', { doubt }))],
      lines,
      foot: [
        phrase(
          '{count#entry|entries}. In clear: numbers, kinds, makes, models, states, times, seals, reasons of irregularities.',
          {
            count: drafts.length,
          },
        ),
        phrase('All other texts are withheld from readers until you disclose them.'),
        ...noticesOf(preview),
      ],
      ...(judged.refusal && { refusal: judged.refusal }),
    };
    if (sheet.refusal !== undefined) sheet.foot.push(sheet.refusal);
    return { sheet, drafts: judged.drafts };
  } catch (error) {
    if (!(error instanceof CustodyError) || ['BUG', 'STOPPED'].includes(error.code)) throw error;
    const refusal = phrase('This cannot be signed: {problem}', { problem: error.message });
    return { sheet: { head: [head], lines, foot: [refusal], refusal }, drafts: [] };
  }
}

/** What a reader will be told beside it, each once. */
function noticesOf(preview: readonly Recorded[]): readonly Phrase[] {
  const notices = preview.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'notice'));
  return [...new Map(notices.map((each) => [each.message, findingPhrase(each)])).values()];
}

const tellOthers = (count: number, { tell }: Asker): void =>
  tell(phrase('Since you began, others added {count#entry|entries}.', { count }));

/** Goes on with the next exhibit; `..` at its first question takes it off again. */
async function oneMore(answers: Answers, table: ReturnType<typeof takeTable>, asker: Asker): Promise<Answers> {
  const count = Number(answers[exhibitCount] ?? 1);
  const keep = (number: number): Answers => {
    asker.keeper.keep(exhibitCount, String(number));
    return { ...answers, [exhibitCount]: String(number) };
  };
  try {
    return await askQuestions(table, asker, { answers: keep(count + 1) });
  } catch (error) {
    if (error instanceof WentBack) return keep(count);
    throw error;
  }
}

/** False where others wrote meanwhile: the sheet must be looked at again. */
async function sign(drafts: readonly ReadyDraft[], taking: Taking): Promise<boolean> {
  const { host, ledger, signer, terminal, asker, status } = taking;
  const { keeper } = asker;
  keeper.signing(ledger.path, status.size);
  try {
    const recorded = await recordStages(recordContext(host, ledger, signer, terminal), [
      async (replay) => {
        if (replay.size !== status.size) throw new Moved();
        return drafts;
      },
    ]);
    keeper.drop();
    tellSigned(recorded, taking);
    return true;
  } catch (error) {
    if (!mayHaveRecorded(error) || error instanceof Moved) keeper.notSigned();
    if (error instanceof Moved) return false;
    throw error;
  }
}

function tellSigned(recorded: readonly Recorded[], taking: Taking): void {
  const { terminal, asker, ledger } = taking;
  const print = (said: Phrase): void => terminal.print(sayPhrase(asker.lang, said));
  const [first, last] = [recorded[0]?.seq ?? 0, recorded.at(-1)?.seq ?? 0];
  const numbers = recorded.flatMap(({ type, body }) =>
    type === 'collect' ? [(body as { exhibit: { number: string } }).exhibit.number] : [],
  );
  const { post } = signerFacts(taking);
  if (first === last) print(phrase('Signed: entry {first}.', { first }));
  else print(phrase('Signed: entries {first} to {last}.', { first, last }));
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
function filesOf(host: Host, word: string): readonly string[] {
  const path = pathOf(host, word);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${word}`);
  if (!found.isDirectory()) return [word];
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new CustodyError('NOT_FOUND', `there is no file in ${word}`);
  return files.map(({ name }) => join(word, name)).sort();
}
