/** The forms there are, for people and for programs. */

import { CustodyError } from '../../errors.ts';
import type { Form } from '../../report/forms/parts/form.ts';
import { forms } from '../../report/forms/registry.ts';
import { wrapWords } from '../../report/wrap.ts';
import type { Terminal } from '../host/options.ts';
import { nearest } from '../typed/nearest.ts';
import { pageReport } from './page.ts';
import { verdictReport } from './verdict.ts';

/** Whatever `custody report` writes: the verdict, which is reported even where nothing can be filled in, and the forms. */
const papers: readonly Paper[] = [verdictReport, ...forms];
type Paper = Form | typeof verdictReport;

/** All that can be asked for. */
export const rows: readonly Pick<Paper, 'id' | 'help'>[] = [...papers, pageReport];

/** Each with what it is for, in lines of 80 letters. */
export function formLines(): string[] {
  const width = Math.max(...rows.map(({ id }) => id.length));
  return rows.flatMap(({ id, help }) =>
    wrapWords(help, 76 - width).map((line, at) => `  ${(at === 0 ? id : '').padEnd(width)}  ${line}`),
  );
}

/** Prints them, each with what it is for. */
export function listForms(terminal: Terminal): void {
  if (terminal.isJson) {
    terminal.printJson('forms/1', { forms: rows.map(({ id, help }) => ({ form: id, help })) });
    return;
  }
  for (const line of formLines()) terminal.print(line);
  terminal.tell('custody report FORM -l LEDGER -o FILE.html (or FILE.pdf) writes one');
}

/** The form of that word. Throws CustodyError USAGE. */
export function chooseForm(id: string): Paper {
  const form = papers.find((each) => each.id === id);
  if (form !== undefined) return form;
  const near = nearest(
    id,
    rows.map((each) => each.id),
  );
  throw new CustodyError('USAGE', `there is no form ${id}`, {
    hint: near === undefined ? 'custody report lists the forms' : `did you mean custody report ${near}?`,
  });
}
