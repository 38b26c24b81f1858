/** `custody get`, the answer to an offer of ours: what they say of each exhibit on a sheet, then entered. */
import { basename } from 'node:path';
import { CustodyError } from '../../../errors.ts';
import { type ReturnedAnswer, readReturned } from '../../../flow/handover/answered.ts';
import { disclosuresOf } from '../../../flow/handover/sign.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { exists } from '../../../fs/exists.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { isAccepted } from '../../../ledger/statements/answer.ts';
import { checkNames } from '../../../ledger/vocabulary/answer.ts';
import { chooseTarget } from '../../bundle/options.ts';
import { type Entering, judgeReceipt, offeredIn } from '../../handover/answered-act.ts';
import { chooseReturn, excerptWords, writeReturn } from '../../handover/answered-bundle.ts';
import { passageLines } from '../../handover/answered-lines.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { type CaseRun, openCase, readAgain, type SheetOfEntries, signedPhrase } from '../case-run.ts';
import { commandOf, fileWord, flagWords, reasonWords, runWords, tellCommands } from '../explain.ts';
import { shortKey } from '../known-cards.ts';
import { tellNext, whereOf } from '../next.ts';
import { freeName } from '../paths.ts';
import type { Answers, Question } from '../question.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { signEntries } from '../sign-entries.ts';
import type { GetMeans, GetOptions } from './command.ts';

/** Shows the sheet and enters it. Throws RuleRefused for what does not fit, WentBack, CustodyError as reading and recording do. */
export async function getAnswer(host: Host, file: string, options: GetOptions, means: GetMeans) {
  const { terminal } = means;
  const returned = await readReturned(pathOf(host, file), { warn: terminal.warn });
  const run = await openCase(host, options, means);
  const entering: Entering = { host, terminal, options: { ...options, input: true }, tokens: [] };
  const where = { path: run.ledger.path, state: run.status.state };
  const { offer, signedBy, contradicted, prepare } = await judgeReceipt(returned, entering, where);
  for (const line of contradicted) terminal.warn(line);
  const texts = disclosuresOf(file);
  const textsFile = exists(pathOf(host, texts)) ? undefined : texts;
  const sheet = (now: Answers): SheetOfEntries => ({
    lines: answerLines(now, { returned, offer, pin: signedBy.pin, file, textsFile }),
    doubts: contradicted.map((said) => phrase('{said}', { said })),
    drafts: async () => [await prepare(file, undefined)],
    foot: () => [phrase('1 entry. With it custody passes of what they accepted.')],
  });
  const explain = (answers: Answers, drafts: readonly ReadyDraft[]) =>
    tellCommands([enterLine(file, answers, drafts, { run, options })], run);
  const ready = async (answers: Answers, [draft]: readonly ReadyDraft[]) => {
    if (draft === undefined) throw new CustodyError('BUG', 'an answer makes one entry');
    const output = answers.back || undefined;
    const exhibits = offeredIn(run.status.state, draft);
    const isOnExcerpt = returned.body.seen !== undefined;
    const back = await chooseReturn({
      ...{ host, terminal, ledger: run.ledger.path, state: run.status.state, prompter: undefined },
      options: output === undefined ? {} : { output, disclose: ['none'] },
      exhibits,
      isOnExcerpt,
    });
    return (recorded: readonly Recorded[]) =>
      tellEntered(recorded, { run, output, back, excerpt: isOnExcerpt ? excerptWords(exhibits) : [] });
  };
  await signEntries(run, { table: backTable(host, run), sheet, explain, ready }, options);
}

/** The command that enters it. */
function enterLine(
  file: string,
  { back }: Answers,
  drafts: readonly ReadyDraft[],
  { run, options }: { readonly run: CaseRun; readonly options: GetOptions },
): string {
  const returning = back ? [...flagWords('output', back), '--disclose', 'none'] : [];
  const reasons = drafts.flatMap((draft) => reasonWords(draft, []));
  return commandOf(['answered', ...returning, ...reasons, ...runWords(options, run.ledger), fileWord(file)]);
}

/** The only question: where the bundle goes that the recipient waits for. */
function backTable(host: Host, { ledger }: CaseRun): Question[] {
  const stem = basename(ledger.path, '.custody');
  const usual = () => ({ value: freeName(host, (count) => `${stem}-entered-${count}.zip`) });
  return [
    {
      id: 'back',
      says: phrase('Bundle to send back (- : none)'),
      help: phrase(
        'They hold what they accepted only when they have your entry. The bundle brings it, and no private text.',
      ),
      usual,
      read: (typed) => {
        if (typed === '-') return '';
        chooseTarget(host, { output: typed });
        return typed;
      },
    },
  ];
}

/** Texts come in a file of their own, which people forget to send or to keep beside the answer. */
const withheldFact = (count: number, file: string | undefined) =>
  file === undefined
    ? phrase('{count#text|texts} that you cannot read', { count })
    : phrase('{count#text|texts} that you cannot read: {file} is not beside the answer', { count, file });

interface Shown {
  /** The file of its texts, where it is not there. */
  readonly textsFile: string | undefined;
  readonly returned: ReturnedAnswer;
  readonly offer: string;
  readonly pin: { readonly name: string; readonly agency: string } | undefined;
  readonly file: string;
}

function answerLines(answers: Answers, { returned, offer, pin, file, textsFile }: Shown): SheetLine[] {
  const { answer, body, isSigned, withheld } = returned;
  const { name, agency } = pin ?? answer.card.holder;
  const who = { name: quoted(name), agency: quoted(agency), key: shortKey(answer.keyId) };
  const signer = isSigned
    ? pin === undefined
      ? phrase('NOT CONFIRMED: says {name}, {agency}, key {key}', who)
      : phrase('{name}, {agency}, key {key}, confirmed by you', who)
    : phrase('NOT SIGNED by the key that it names');
  const checks = checkNames.map((check) => body.checks[check]);
  const count = (outcome: string): number => checks.filter((each) => each === outcome).length;
  return [
    lineOf(phrase('Answer'), phrase('{file}, to the offer of entry {offer}', { file, offer })),
    lineOf(phrase('Signed by'), signer),
    ...body.exhibits.map((decided) => lineOf(phrase('{number}', { number: decided.number }), decidedFact(decided))),
    lineOf(
      phrase('Checked'),
      phrase('passed {passed}, failed {failed}, not checked {open}', {
        passed: count('pass'),
        failed: count('fail'),
        open: count('not-checked'),
      }),
    ),
    ...(withheld === 0 ? [] : [lineOf(phrase('Withheld'), withheldFact(withheld, textsFile))]),
    lineOf(phrase('Sent back'), answers.back || phrase('no bundle'), 'back'),
  ];
}

function decidedFact(decided: ReturnedAnswer['body']['exhibits'][number]): Fact {
  const { outcome, code, why, ours, number } = decided;
  const said = phrase('{outcome:}', { outcome });
  const pieces: Fact[] = [
    ...(code === undefined ? [] : [phrase('{code:}', { code })]),
    ...(typeof why === 'string' ? [quoted(why)] : []),
    ...(isAccepted(decided) && ours !== undefined && ours !== number ? [phrase('as {ours}', { ours })] : []),
  ];
  return inTurn([said, ...pieces], ',') ?? said;
}

interface Entered {
  readonly run: CaseRun;
  readonly output: string | undefined;
  readonly back: Awaited<ReturnType<typeof chooseReturn>>;
  /** Words that make the bundle one with an excerpt, for a recipient who read one. */
  readonly excerpt: readonly string[];
}

async function tellEntered(recorded: readonly Recorded[], { run, output, back, excerpt }: Entered): Promise<void> {
  const { terminal, asker, ledger } = run;
  const [entry] = recorded;
  if (entry === undefined) throw new CustodyError('BUG', 'nothing was recorded');
  terminal.print(asker.result(signedPhrase(recorded)));
  await readAgain(run, recorded.length);
  const { state } = run.status;
  for (const line of passageLines(state, entry)) terminal.print(line);
  const written = back && (await writeReturn(back, state, entry.seq));
  for (const line of written?.lines ?? []) terminal.print(line);
  const where = whereOf(ledger);
  if (output === undefined) {
    const words = ['--until', entry.seq, ...excerpt, '--disclose none --manifests none -o OUT.zip'].join(' ');
    tellNext(run, `custody bundle create ${words}${where}`);
  } else
    terminal.print(
      asker.result(phrase('Send {file} to them: with it they hold what they accepted.', { file: output })),
    );
}
