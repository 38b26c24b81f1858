/** `custody get`, an answer on paper to an offer of ours: what the paper says on a sheet, then entered. */
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError } from '../../../errors.ts';
import { readEntry } from '../../../flow/ledger/entries.ts';
import { ledgerBytes, readOpenings } from '../../../flow/ledger/read-ledger.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { SaidError } from '../../../words/said-error.ts';
import { paperDraft, paperFlag } from '../../handover/answered-act.ts';
import { passageLines } from '../../handover/answered-lines.ts';
import type { Host } from '../../host/host.ts';
import type { Token } from '../../record/assemble.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { quoteWhereNeeded, splitWords } from '../../record/values/quoted.ts';
import { type CaseRun, openCase, readAgain, type SheetOfEntries, signedPhrase } from '../case-run.ts';
import { commandOf, flagWords, reasonWords, runWords, tellCommands, tokenWords } from '../explain.ts';
import { tellNext, whereOf } from '../next.ts';
import { type Answers, doubtsIn } from '../question.ts';
import {
  answeredOnPaper,
  chosenOffer,
  offerLabel,
  openOffers,
  type PaperMeans,
  paperTable,
} from '../questions/on-paper.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { signEntries } from '../sign-entries.ts';
import { literal, person, token } from '../take/entries.ts';
import { backMeans } from './back.ts';
import type { GetMeans, GetOptions } from './command.ts';

/** Asks, shows the sheet and enters it. Throws WentBack at the first question, CustodyError as recording does. */
export async function getPaper(host: Host, options: GetOptions, getting: GetMeans): Promise<void> {
  const run = await openCase(host, options, getting);
  if (openOffers(run.status.state).length === 0)
    throw new SaidError('USAGE', phrase('Nothing of this case waits for an answer.'), {
      hint: 'custody status shows who holds what',
    });
  const offices = await officesIn(run);
  const means: PaperMeans = { ...backMeans(host, run), officeOf: (offer) => offices.get(offer) };
  const sheet = (now: Answers): SheetOfEntries => ({
    lines: paperLines(now, means),
    doubts: doubtsIn(paperTable(means), now),
    drafts: async () => [
      await paperDraft(
        { scan: splitWords(now.scan ?? '')[0]?.text ?? '', offer: now.offer ?? '' },
        { host, options: {}, tokens: paperTokens(now, means) },
        undefined,
      ),
    ],
    foot: () => [
      phrase('1 entry. No key of theirs signs this: only your word and the scan show it, and every verdict says so.'),
    ],
  });
  await signEntries(
    run,
    {
      table: paperTable(means),
      sheet,
      explain: (answers, drafts) => tellCommands([enterLine(answers, drafts, { run, means, options })], run),
      ready: (answers) => {
        const [first = ''] = answeredOnPaper(means.state(), answers);
        return (recorded) => tellEntered(recorded, run, first);
      },
    },
    options,
  );
}

/** The first office of each open offer, where our own openings have its name. */
async function officesIn({ ledger: { path }, status, terminal }: CaseRun): Promise<Map<number, string>> {
  const [bytes, openings] = [await ledgerBytes(path), await readOpenings(path, terminal.warn)];
  const offices = new Map<number, string>();
  for (const { seq } of openOffers(status.state)) {
    const { body } = await readEntry(bytes, openings, seq);
    const [office] = (body as Body<'offer'>).to.flatMap((each) => ('office' in each ? [each.office] : []));
    if (typeof office === 'string') offices.set(seq, office);
  }
  return offices;
}

function paperTokens(answers: Answers, { state }: PaperMeans): Token[] {
  return [
    ...literal('paper-office', answers.office),
    ...person('paper-signed', answers.signed),
    ...token('paper-at', answers['signed.at']),
    ...literal('paper-place', answers['signed.place']),
    ...answeredOnPaper(state(), answers).map((number) => {
      const { [`outcome.${number}`]: outcome = '', [`outcome.${number}.why`]: why } = answers;
      const pieces = [number, outcome, ...(why ? [quoteWhereNeeded(why, ';')] : [])];
      return { name: 'exhibit', text: pieces.join('; ') };
    }),
  ];
}

/** The command that enters it. */
function enterLine(
  answers: Answers,
  drafts: readonly ReadyDraft[],
  { run, means, options }: { readonly run: CaseRun; readonly means: PaperMeans; readonly options: GetOptions },
): string {
  const scan = splitWords(answers.scan ?? '')[0]?.text;
  const flags = tokenWords('answered', paperTokens(answers, means), paperFlag);
  const reasons = drafts.flatMap((draft) => reasonWords(draft, []));
  const paper = [...flagWords('paper', scan), ...flagWords('offer', answers.offer)];
  return commandOf(['answered', ...paper, ...flags, ...reasons, ...runWords(options, run.ledger)]);
}

function paperLines(answers: Answers, means: PaperMeans): SheetLine[] {
  const state = means.state();
  const { office = '', signed = '', scan = '', 'signed.at': at = '', 'signed.place': place = '' } = answers;
  const offer = chosenOffer(state, answers);
  return [
    lineOf(phrase('Offer'), offer === undefined ? phrase('none') : offerLabel(offer), 'offer'),
    lineOf(phrase('Office'), quoted(office), 'office'),
    lineOf(phrase('Signed by'), phrase('{name}, on paper', { name: quoted(signed) }), 'signed'),
    lineOf(phrase('When'), inTurn([timeIn(means.lang, at), quoted(place)], ',') ?? '', 'signed.at', 'signed.place'),
    ...answeredOnPaper(state, answers).map((number) =>
      lineOf(
        phrase('{number}', { number }),
        outcomeFact(answers, number),
        `outcome.${number}`,
        `outcome.${number}.why`,
      ),
    ),
    lineOf(phrase('Paper'), scan, 'scan'),
  ];
}

function outcomeFact(answers: Answers, number: string): Fact {
  const { [`outcome.${number}`]: outcome = '', [`outcome.${number}.why`]: why } = answers;
  const said = phrase('{outcome:}', { outcome });
  return (why && inTurn([said, quoted(why)], ',')) || said;
}

async function tellEntered(recorded: readonly Recorded[], run: CaseRun, number: string): Promise<void> {
  const { terminal, asker, ledger } = run;
  const [entry] = recorded;
  if (entry === undefined) throw new CustodyError('BUG', 'nothing was recorded');
  terminal.print(asker.result(signedPhrase(recorded)));
  await readAgain(run, recorded.length);
  for (const line of passageLines(run.status.state, entry)) terminal.print(line);
  const where = whereOf(ledger);
  tellNext(run, `custody report transfer-receipt ${shellWord(number)}${where}`);
}
