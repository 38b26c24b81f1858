/** The forms there are, for people and for programs. */

import { CustodyError } from '../../errors.ts';
import type { Form } from '../../report/forms/form.ts';
import { forms } from '../../report/forms/registry.ts';
import { nearest } from '../event/nearest.ts';
import type { Terminal } from '../options.ts';

/** One line each. */
export function formLines(): string[] {
  const width = Math.max(...forms.map(({ id }) => id.length));
  return forms.map(({ id, help }) => `  ${id.padEnd(width)}  ${help}`);
}

/** Prints them, each with what it is for. */
export function listForms(terminal: Terminal): void {
  if (terminal.isJson) {
    terminal.printJson({ forms: forms.map(({ id, help }) => ({ form: id, help })) });
    return;
  }
  for (const line of formLines()) terminal.print(line);
  terminal.tell('custody report FORM -l LEDGER -o FILE.html (or FILE.pdf) writes one');
}

/** The form of that word. Throws CustodyError USAGE. */
export function chooseForm(id: string): Form {
  const form = forms.find((each) => each.id === id);
  if (form !== undefined) return form;
  const near = nearest(
    id,
    forms.map((each) => each.id),
  );
  throw new CustodyError('USAGE', `there is no form ${id}`, {
    hint: near === undefined ? 'custody report lists the forms' : `did you mean custody report ${near}?`,
  });
}
