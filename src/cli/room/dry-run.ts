/** What `--dry-run` of a count shows: the entries as they would be signed, and what the signing still asks for. */
import { safeText } from '../../bytes/text.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { phrase } from '../../ledger/phrase.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import { type BodyJson, recordJson } from '../../report/value-json.ts';
import type { CasesOutcome } from '../many/run-cases.ts';
import { entryLines, type ReadyDraft } from '../record/preview.ts';
import type { Result } from './count.ts';
import { countWords } from './lines.ts';
import type { Run } from './run.ts';
import { draftsOf, type Row, type Said } from './sign.ts';
import type { RoomCase } from './thing.ts';

export interface Tried {
  readonly said: Said;
  readonly result: Result;
  readonly mine: ReadonlyMap<RoomCase, readonly Row[]>;
  readonly others: ReadonlyMap<RoomCase, readonly Row[]>;
  readonly outcome: CasesOutcome;
}

/** The entries of each case where it would sign. */
function plannedOf({ mine, outcome, said }: Tried): { readonly of: RoomCase; readonly drafts: readonly Draft[] }[] {
  const planned = new Set(outcome.cases.filter(({ is }) => is === 'planned').map(({ path }) => path));
  return [...mine].flatMap(([of, rows]) => (planned.has(of.path) ? [{ of, drafts: draftsOf(rows, said) }] : []));
}

/** Prints them as `record --dry-run` prints an entry, and the lists for keepers. */
export function printDryRun({ host, terminal, say }: Run, tried: Tried): void {
  for (const { of, drafts } of plannedOf(tried))
    for (const draft of drafts) {
      terminal.print(`${safeText(of.name)}  ${safeText(of.shown)}`);
      for (const line of entryLines(draft as ReadyDraft, host.stdout.columns)) terminal.print(`  ${line}`);
    }
  for (const [{ name }, rows] of tried.others)
    terminal.print(
      say(phrase('{case}: {says}; a list for its keeper', { case: safeText(name), says: countWords(rows) })),
    );
}

/** For `--json`. */
export const dryRunJson = (tried: Tried) =>
  plannedOf(tried).flatMap(({ of, drafts }) =>
    drafts.map(({ type, at, body }) => ({
      ...{ path: of.shown, case: of.name, type },
      ...(at !== undefined && { at }),
      body: recordJson<BodyJson>(fieldsOf(type), body),
    })),
  );

/** The flags that the signing asks for and that were not given; nobody was asked here. */
export function flagsLeft({ asker, options }: Run, { missing }: Result): string[] {
  if (asker !== undefined) return [];
  return [
    ...(options.second === undefined ? ['--second'] : []),
    ...(options.notSeen === undefined && missing.length > 0 ? ['--not-seen'] : []),
  ];
}
