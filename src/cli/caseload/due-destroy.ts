/** `custody due --kind destroy`: what can be proposed for destruction in all cases, and the list of it for approval. */
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { destroyable } from '../../custody/due/destroyable.ts';
import { exits } from '../../exits.ts';
import { phrase } from '../../ledger/phrase.ts';
import { tableLines } from '../host/table.ts';
import { caseFiles, isUnread, openCases, type UnreadCase } from '../many/cases.ts';
import { type ListRow, writeList } from './destroy-list.ts';
import type { Shown } from './due.ts';
import { dayOf } from './due-rows.ts';

/** Prints them, writes the list where one is named, and returns the exit status. Throws CustodyError as writing does. */
export async function tellDestroyable(
  { host, terminal, teller, now }: Shown,
  words: readonly string[],
  { list, operation }: { readonly list?: string; readonly operation?: string },
): Promise<number> {
  const { paths, unread } = await caseFiles(host, words, { operation, tell: terminal.tell });
  const rows: ListRow[] = [];
  const failed: UnreadCase[] = [];
  for await (const one of openCases(host, paths, terminal)) {
    if (isUnread(one)) failed.push(one);
    // a term that was voided kept nothing
    else
      for (const each of destroyable(one.state, now))
        if (!one.record.marks.voided.has(each.entry)) rows.push({ ...each, name: one.name, ledger: one.state.ledger });
  }
  const cases = new Set(rows.map(({ ledger }) => ledger)).size;
  const sha256 = list === undefined || rows.length === 0 ? undefined : writeList(host, list, rows);
  if (terminal.isJson) {
    const problems = [...unread, ...failed.map(({ shown, error }) => `${shown}: ${error.message}`)];
    terminal.printJson('due-destroy/1', {
      at: now,
      exhibits: rows,
      list: list ?? null,
      sha256: sha256 ?? null,
      problems,
    });
  } else {
    const cells = rows.map(({ name, exhibit, since, entry }) => [
      safeText(name),
      safeText(exhibit),
      teller.words(phrase('kept until {day}, according to entry {entry}', { day: dayOf(host, since), entry })),
    ]);
    for (const line of await tableLines(cells)) terminal.print(line);
    const sum = phrase('{count#exhibit|exhibits} of {cases#case|cases} can be proposed for destruction.', {
      count: rows.length,
      cases,
    });
    for (const said of teller.sentences(sum)) terminal.print(said);
    if (list !== undefined && sha256 !== undefined) {
      terminal.print(teller.words(phrase('Written: {file}, SHA-256 {digest}', { file: list, digest: sha256 })));
      terminal.tell(
        `have it approved, then: custody destroy ${shellWord(list)} --approve NUMBER --issuer WHO --paper SCAN`,
      );
    }
    for (const { shown, error } of failed)
      terminal.print(`  ${safeText(shown)}: ${safeText(error.message)} [${error.code}]`);
    for (const problem of unread) terminal.print(`  ${safeText(problem)}`);
  }
  return failed.length + unread.length > 0 ? exits.notShown : exits.done;
}
