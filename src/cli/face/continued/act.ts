/** `custody take EARLIER.custody` in a case that continues it: what was seen of its things, by a list that people signed. */
import { basename } from 'node:path';
import { toHex } from '../../../bytes/hex.ts';
import { type CustodyState, exhibitOf } from '../../../custody/state/state.ts';
import { readEntry } from '../../../flow/ledger/entries.ts';
import { ledgerBytes, readLedger } from '../../../flow/ledger/read-ledger.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { stateFolder } from '../../../flow/places.ts';
import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { Openings } from '../../../ledger/private/openings.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { SaidError } from '../../../words/said-error.ts';
import { sayPhrase } from '../../../words/say.ts';
import { surveyHex } from '../../config/case-id.ts';
import { pathOf } from '../../host/host.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { quoteWhereNeeded, quoteWord, splitWords } from '../../record/values/quoted.ts';
import { type CaseRun, type SheetOfEntries, signedPhrase, signerFacts } from '../case-run.ts';
import { tellEntries } from '../explain.ts';
import { tellNext, whereOf } from '../next.ts';
import { type Answers, doubtsIn } from '../question.ts';
import { isLate, timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { signEntries } from '../sign-entries.ts';
import { takeMeans } from '../take/act.ts';
import type { TakeOptions } from '../take/command.ts';
import { draftsOfEntries, literal, person, type SaidEntry } from '../take/entries.ts';
import {
  type ContinuedMeans,
  continuedTable,
  foundOn,
  leftToTake,
  recordedFact,
  sealsOn,
  seenNumbers,
} from './questions.ts';

/** What that record came to, where this case continues it. Throws CustodyError as reading does. */
export async function continuedRecord({ host, ledger, terminal }: CaseRun, file: string) {
  const path = pathOf(host, file);
  const { genesis } = await readEntry(await ledgerBytes(ledger.path), new Openings(), 0);
  if (genesis?.continues === undefined || surveyHex(path) !== toHex(genesis.continues.ledger)) return undefined;
  return (await readLedger(path, stateFolder(host.env), terminal.warn)).replay.state;
}

interface Earlier {
  readonly file: string;
  readonly state: CustodyState;
}

/** Asks, shows the sheet and signs. Throws WentBack at the first question, CustodyError as recording does. */
export async function takeContinued(run: CaseRun, { file, state }: Earlier, options: TakeOptions): Promise<void> {
  const means = { ...takeMeans(run), earlier: state, signer: signerFacts(run).name };
  const left = leftToTake(means);
  if (left.length === 0)
    throw new SaidError('USAGE', phrase('Nothing of {file} is left to take over.', { file }), {
      hint: `custody status${whereOf(run.ledger)} shows who holds what`,
    });
  run.asker.tell(phrase('In custody by the record that this case continues: {count#exhibit}', { count: left.length }));
  for (const exhibit of left) run.asker.prompter.say(`  ${sayPhrase(run.asker.lang, recordedFact(exhibit))}`);
  const entries = (answers: Answers): SaidEntry[] => [receiptOf(answers, means, file)];
  const sheet = (now: Answers): SheetOfEntries => ({
    lines: continuedLines(now, means),
    doubts: doubtsIn(continuedTable(means), now),
    drafts: () =>
      draftsOfEntries(entries(now), {
        ...{ context: { ...means.context() }, files: fileAccess(run.host), prompter: undefined },
      }),
    foot: () => [phrase('1 entry. It rests on the signed list, and every verdict says so.')],
  });
  await signEntries(
    run,
    {
      table: continuedTable(means),
      sheet,
      explain: (answers, drafts) => tellEntries(entries(answers), drafts, { run, options }),
      ready: () => (recorded) => tellTaken(recorded, run),
    },
    options,
  );
}

/** As `record receive --from-paper` has it. */
function receiptOf(answers: Answers, means: ContinuedMeans, file: string): SaidEntry {
  const { when: at, condition = '', scan = '', late, 'late.why': why = '' } = answers;
  const things = seenNumbers(answers).map((number) => {
    const found = foundOn(number, means, answers);
    const kind = means.earlier.exhibits.find((each) => each.number === number)?.kind;
    const pairs: [string, string | undefined][] = [
      ['theirs', number],
      ['ours', number],
      ['hold', 'custody'],
      ['seals', found?.map(quoteWord).join(' ')],
      ['condition', condition],
      ['kind', kind],
    ];
    const said = pairs.flatMap(([key, value]) => {
      if (value === undefined) return [];
      return value === '' ? [`${key}=`] : [`${key}=${quoteWhereNeeded(value, ',')}`];
    });
    return { name: 'exhibit', text: said.join(',') };
  });
  const tokens = [
    { name: 'from-paper', text: 'office' },
    ...literal('office', basename(file)),
    ...person('signed', answers.signed),
    { name: 'scan', text: `@${splitWords(scan)[0]?.text ?? ''}` },
    ...things,
    ...(isLate(at, means) ? [{ name: 'late', text: `${late}; ${quoteWhereNeeded(why, ';')}` }] : []),
  ];
  return { type: 'receive', tokens, open: [], ...(at !== undefined && { at }) };
}

const notSeen = (means: ContinuedMeans, answers: Answers): string[] => {
  const seen = new Set(seenNumbers(answers));
  return leftToTake(means).flatMap(({ number }) => (seen.has(number) ? [] : [number]));
};

function continuedLines(answers: Answers, means: ContinuedMeans): SheetLine[] {
  const { when = '', late, 'late.why': why = '', condition = '', signed = '', scan = '' } = answers;
  const time = timeIn(means.lang, when);
  const left = notSeen(means, answers);
  return [
    ...seenNumbers(answers).map((number) => {
      return lineOf(
        phrase('{number}', { number }),
        inTurn([phrase('{state:}', { state: 'held' }), ...sealFacts(number, means, answers)], ','),
        'seen',
        'seals',
        'seals.which',
      );
    }),
    lineOf(phrase('Not seen'), left.length === 0 ? phrase('none') : left.join(' '), 'seen'),
    lineOf(
      phrase('When'),
      late === undefined ? time : inTurn([time, phrase('recorded late: {late:}: {why}', { late, why })], ','),
      ...['when', 'late', 'late.why'],
    ),
    lineOf(phrase('Looks'), quoted(condition), 'condition'),
    lineOf(phrase('Signed by'), phrase('{name}, on paper', { name: quoted(signed) }), 'signed'),
    lineOf(phrase('Paper'), scan, 'scan'),
  ];
}

function sealFacts(number: string, means: ContinuedMeans, answers: Answers): Phrase[] {
  const found = foundOn(number, means, answers);
  if (found !== undefined && found.length > 0) return [phrase('{seals}: found intact', { seals: found.join(' ') })];
  const seals = sealsOn(exhibitOf(means.earlier, number)).join(' ');
  return found !== undefined || seals === '' ? [] : [phrase('{seals}: not looked at', { seals })];
}

function tellTaken(recorded: readonly Recorded[], run: CaseRun): void {
  const { terminal, asker, ledger } = run;
  const where = whereOf(ledger);
  const seq = recorded.at(-1)?.seq ?? 0;
  terminal.print(asker.result(signedPhrase(recorded)));
  terminal.print(
    asker.result(
      phrase(
        'The colleague who looked with you signs it too: custody record attest --entries {seq} --as second-person --key FILE{where}',
        {
          seq,
          where,
        },
      ),
    ),
  );
  tellNext(run, `custody status${where}`);
}
