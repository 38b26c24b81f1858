/** How forms end: lines that a human signs, and the words that nothing comes after. */

import type { Facts, WordKey } from '../../../words/say.ts';
import type { Block } from '../../document/document.ts';
import type { ExhibitFile } from './exhibit-record.ts';
import type { FormWords } from './form-words.ts';

/** What is written by hand beside a signature on a receipt. */
export const receiptLines = ['form.sign-name', 'form.sign-date', 'form.sign-seals', 'form.sign-signature'] as const;
/** The same where no seals are handed over. */
export const plainLines = ['form.sign-name', 'form.sign-date', 'form.sign-signature'] as const;

/** Left blank for pens. */
export function signatures(words: FormWords, who: readonly WordKey[], lines: readonly WordKey[]): Block {
  return {
    is: 'signatures',
    signers: who.map((key) => ({ who: words.label(key), lines: lines.map((line) => words.label(line)) })),
  };
}

/** The last item of a form, with how many things these exhibits are, where that is another number. */
export function lastOfThings(words: FormWords, key: WordKey, facts: Facts, files: readonly ExhibitFile[]): Block {
  const things = files.reduce((sum, { exhibit, record }) => sum + (exhibit.quantity ?? record.quantity ?? 1), 0);
  const text = words.label(key, { ...facts, count: files.length });
  const inAll = words.label('form.things-in-all', { count: things });
  return { is: 'last-item', text: things === files.length ? text : `${text}; ${inAll}` };
}

export function lastItem(words: FormWords, key: WordKey, facts: Facts): Block {
  return { is: 'last-item', text: words.label(key, facts) };
}
