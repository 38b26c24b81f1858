/** Takes what is in files: questions, then hashing that can be gone on with, then one sheet, and all of its entries or none. */
import { basename, dirname, join } from 'node:path';
import { CustodyError } from '../../../errors.ts';
import type { Algorithm, ManifestRecord } from '../../../evidence/record.ts';
import { withResume } from '../../../flow/hash/resume.ts';
import { ResumeState, resumePath } from '../../../flow/hash/resume-state.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { guardEvidence, refuseIntoEvidence } from '../../../fs/evidence-guard.ts';
import { exists } from '../../../fs/exists.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { freeManifest, manifestsBeside } from '../../check/evidence-options.ts';
import { type ResumedFacts, resumedFacts, tellResumed } from '../../hash/resume-options.ts';
import { type HashOptions, HashRun } from '../../hash/run.ts';
import { stoppable } from '../../host/stop.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { askQuestions, WentBack } from '../ask.ts';
import {
  type CaseRun,
  entriesSheet,
  readAgain,
  type SheetOfEntries,
  settle,
  signSheet,
  tellLeft,
} from '../case-run.ts';
import { keepAnswer } from '../keep-answer.ts';
import type { Answers, Question, Table } from '../question.ts';
import type { Sheet } from '../sheet.ts';

type Found = Awaited<ReturnType<HashRun['hash']>>;

/** What was read of the files. */
export interface Hashed {
  readonly found: Found;
  /** The manifest. */
  readonly manifest: string;
  readonly resumed: ResumedFacts | undefined;
  /** When hashing began and ended, in Unix seconds. */
  readonly span: readonly [from: number, to: number];
}

/** Two values that cannot both be right, each with its source. */
export interface Conflict {
  readonly says: Phrase;
  /** Further lines, such as the first differences. */
  readonly details?: readonly Phrase[];
  /** What may be done about it besides recording it as it is, and stopping. */
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly value: string;
  readonly label: Phrase;
  /** Ids of the questions that it asks again. */
  readonly asks: readonly string[];
}

/** Something in files, with its questions and its entries. */
export interface HashedTake {
  readonly table: Table;
  /** Absolute paths. */
  readonly pathsOf: (answers: Answers) => readonly string[];
  /** The exhibit that the files are from now on. */
  readonly numberOf: (answers: Answers) => string;
  /** What is read, and compared while it is read; `key` is another where that has to be done once more. */
  readonly hashing: (answers: Answers) => {
    readonly key: string;
    readonly options: Pick<HashOptions, 'as' | 'expectEmpty'>;
    readonly also: readonly Algorithm[];
    /** Reading begins, also once more. */
    readonly onStart?: () => void;
    readonly onRecord?: (record: ManifestRecord) => void;
  };
  /** What contradicts before anything is read, and then with what was read. */
  readonly conflicts: (
    answers: Answers,
    hashed: Hashed | undefined,
  ) => readonly Conflict[] | Promise<readonly Conflict[]>;
  readonly sheet: (answers: Answers, hashed: Hashed) => SheetOfEntries | Promise<SheetOfEntries>;
}

/** What comes of one round: signed, left for another day, or answers that have to be looked at again. */
type Step =
  | { readonly is: 'signed'; readonly recorded: readonly Recorded[]; readonly answers: Answers }
  | { readonly is: 'left' }
  | { readonly is: 'again'; readonly answers: Answers; readonly asks: readonly string[] };

/** Ends the round, and leaves the state of the hashing for the next one. */
class EndRound extends Error {
  readonly step: Step;

  constructor(step: Step) {
    super('the round ended');
    this.step = step;
  }
}

interface Round {
  readonly run: CaseRun;
  readonly take: HashedTake;
  readonly isAgreed: boolean | undefined;
  /** Contradictions that the person wants on record as they are. */
  readonly accepted: Set<string>;
  /** The manifest for these files, by their paths. */
  readonly outputs: Map<string, string>;
}

/** Asks, hashes, shows the sheet and signs. Undefined where nothing was signed; the person has seen that. Throws CustodyError. */
export async function takeHashed(
  run: CaseRun,
  take: HashedTake,
  isAgreed: boolean | undefined,
): Promise<{ readonly recorded: readonly Recorded[]; readonly answers: Answers } | undefined> {
  const { asker } = run;
  const round: Round = { run, take, isAgreed, accepted: new Set(), outputs: new Map() };
  try {
    let answers = await askQuestions(take.table, asker);
    for (;;) {
      const step = await oneRound(answers, round);
      if (step.is === 'signed') {
        // of files that were read before, and not signed
        for (const output of round.outputs.values()) ResumeState.discard(output);
        return step;
      }
      if (step.is === 'left') break;
      answers = await askQuestions(take.table, asker, { answers: step.answers, again: step.asks });
    }
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
  }
  tellLeft(asker);
  return undefined;
}

async function oneRound(answers: Answers, round: Round): Promise<Step> {
  const { run, take } = round;
  const { host, terminal, asker } = run;
  try {
    await readAgain(run);
    await settleConflicts(answers, undefined, round);
    const { options, also, onStart, onRecord } = take.hashing(answers);
    const output = await outputFor(answers, round);
    const hash = new HashRun({
      host,
      terminal,
      options: { ...options, input: true, resumable: true, resume: true, output },
      algorithms: [],
      paths: take.pathsOf(answers),
    });
    return await withResume(hash.resumeRequest(also), async (state) => {
      tellResumed(terminal, state);
      asker.tell(phrase('Reading every byte. Ctrl-C stops; what was read is kept.'));
      const from = host.now();
      onStart?.();
      const found = await stoppable((signal) => hash.hash(signal, { also, resume: state, onRecord }), {
        kept: 'what was read is kept',
      });
      const resumed = resumedFacts(state, found.media, found.result);
      return await sheetAndSign(answers, { found, manifest: output, resumed, span: [from, host.now()] }, round);
    });
  } catch (error) {
    if (error instanceof EndRound) return error.step;
    if (!(error instanceof CustodyError) || !useless.has(error.code)) throw error;
    // the kept state is of other files, or of another version: all is read once more
    terminal.warn(error.message);
    for (const [files, output] of round.outputs) {
      ResumeState.discard(output);
      round.outputs.delete(files);
    }
    return { is: 'again', answers, asks: [] };
  }
}

/** Why the state of a run that was stopped cannot be gone on with. */
const useless: ReadonlySet<string> = new Set(['RESUME_CHANGED', 'RESUME_DIFFERS', 'RESUME_INVALID']);

/** Signed, or EndRound. */
async function sheetAndSign(first: Answers, hashed: Hashed, round: Round): Promise<Step> {
  const { run, take, isAgreed } = round;
  const { key } = take.hashing(first);
  let answers = first;
  for (;;) {
    let drafts: readonly ReadyDraft[] = [];
    const show = async (now: Answers): Promise<Sheet> => {
      // other files, or the same for another comparison, are read first
      if (take.hashing(now).key !== key) throw new EndRound({ is: 'again', answers: now, asks: [] });
      await readAgain(run);
      const doubts = [
        ...(await settleConflicts(now, undefined, round)),
        ...(await settleConflicts(now, hashed, round)),
      ];
      const sheet = await take.sheet(now, hashed);
      const made = await entriesSheet(run, { ...sheet, doubts: [...doubts, ...sheet.doubts] });
      drafts = made.drafts;
      return made.sheet;
    };
    const settled = await settle({ table: take.table, answers, show }, run.asker, { yes: isAgreed === true });
    answers = settled.answers;
    if (settled.is === 'no') throw new EndRound({ is: 'left' });
    const recorded = await signSheet(drafts, run);
    if (recorded !== undefined) return { is: 'signed', recorded, answers };
  }
}

/** Those that are to be recorded as they are; asks about each that was not asked about yet. Throws EndRound for any other decision. */
async function settleConflicts(answers: Answers, hashed: Hashed | undefined, round: Round): Promise<readonly Phrase[]> {
  const { run, take, accepted } = round;
  const known: Phrase[] = [];
  for (const { says, details = [], choices } of await take.conflicts(answers, hashed)) {
    const key = JSON.stringify(says);
    known.push(says);
    if (accepted.has(key)) continue;
    run.asker.tell(phrase('DIFFERS: {problem}', { problem: says }));
    for (const each of details) run.asker.tell(each);
    const chosen = await askConflict(choices, run);
    if (chosen === 'record') accepted.add(key);
    else if (chosen === 'stop') throw new EndRound({ is: 'left' });
    else {
      const asks = choices.find(({ value }) => value === chosen)?.asks ?? [];
      throw new EndRound({ is: 'again', answers, asks });
    }
  }
  return known;
}

async function askConflict(choices: readonly Choice[], { asker }: CaseRun): Promise<string> {
  const question: Question = {
    id: 'conflict',
    says: phrase('Both cannot be right. What now?'),
    help: phrase('What is recorded as it is stays a mismatch in the record for ever.'),
    menu: [
      ...choices,
      { value: 'record', label: phrase('record it as it is') },
      { value: 'stop', label: phrase('stop; your answers are kept') },
    ],
    isKept: false,
  };
  try {
    return (await askQuestions([question], asker)).conflict ?? 'stop';
  } catch (error) {
    if (error instanceof WentBack) return 'stop';
    throw error;
  }
}

/** Where the draft keeps the manifest of a run that was stopped. */
const manifestKey = 'manifest';

/** The manifest of these files: that of a run that was stopped, or a new one named by the number of the exhibit. Throws CustodyError, NotKept. */
async function outputFor(answers: Answers, { run, take, outputs }: Round): Promise<string> {
  const files = [...take.pathsOf(answers), ...take.hashing(answers).also].join('\0');
  // before anything is made beside the case: it may be in the evidence
  guardEvidence(take.pathsOf(answers));
  refuseIntoEvidence(manifestsBeside(run.ledger.path));
  const known = outputs.get(files) ?? keptManifest(run);
  const output = known ?? freeManifest(manifestsBeside(run.ledger.path), take.numberOf(answers));
  outputs.set(files, output);
  await keepAnswer(manifestKey, output, run.asker);
  return output;
}

/** Only beside this case, and only where something of it is left. */
function keptManifest({ asker: { keeper }, ledger }: CaseRun): string | undefined {
  let kept: string | undefined;
  for (let next = keeper.take(manifestKey); next !== undefined; next = keeper.take(manifestKey)) kept = next;
  const isOurs = kept !== undefined && dirname(kept) === manifestsBeside(ledger.path);
  return isOurs && kept !== undefined && exists(resumePath(kept)) ? kept : undefined;
}

/** How the sheet names it. */
export const shownManifest = ({ manifest }: Hashed): string => join('manifests', basename(manifest));
