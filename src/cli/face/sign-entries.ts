/** The loop of a verb that signs entries: questions, one sheet, and all of its entries or none. */
import type { Recorded } from '../../flow/ledger/record.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { askQuestions } from './ask.ts';
import {
  type CaseRun,
  entriesSheet,
  readAgain,
  type SettleOptions,
  type SheetOfEntries,
  settle,
  signSheet,
  tellLeft,
} from './case-run.ts';
import type { Answers, Table } from './question.ts';
import type { Sheet } from './sheet.ts';

/** What the answers are made into. */
interface EntriesMeans {
  readonly table: Table;
  /** What the command line answers. */
  readonly given?: Answers;
  readonly sheet: (answers: Answers) => SheetOfEntries;
  /** After `--explain`, in place of signing. */
  readonly explain: (answers: Answers, drafts: readonly ReadyDraft[]) => void | Promise<void>;
  /** What must be known before they are signed; it gives what tells of them afterwards. */
  readonly ready: (answers: Answers, drafts: readonly ReadyDraft[]) => Said | Promise<Said>;
}

type Said = (recorded: readonly Recorded[]) => void | Promise<void>;

/** Asks, shows the sheet and signs; shows it again where others wrote meanwhile. Throws WentBack at the first question, CustodyError as recording does. */
export async function signEntries(
  run: CaseRun,
  { table, given = {}, sheet: of, explain, ready }: EntriesMeans,
  options: SettleOptions,
): Promise<void> {
  const { asker } = run;
  let answers: Answers = await askQuestions(table, asker, { answers: given });
  for (;;) {
    let drafts: readonly ReadyDraft[] = [];
    const show = async (now: Answers): Promise<Sheet> => {
      await readAgain(run);
      const made = await entriesSheet(run, of(now));
      drafts = made.drafts;
      return made.sheet;
    };
    const settled = await settle({ table, answers, show }, asker, options);
    answers = settled.answers;
    if (settled.is === 'no') return tellLeft(asker);
    if (settled.is === 'explain') return await explain(answers, drafts);
    const said = await ready(answers, drafts);
    const recorded = await signSheet(drafts, run);
    if (recorded !== undefined) return await said(recorded);
  }
}
