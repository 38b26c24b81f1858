/** How forms end: lines that a human signs, the codes of the record, and the words that nothing comes after. */

import type { Facts, WordKey } from '../../../words/say.ts';
import type { Block, Value } from '../../document/document.ts';
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

/** So many changes of hands can be written down before they are recorded. */
const changesByHand = 5;

/** Empty lines of custody for pens: when, who released and who received with signature, why. */
export function blankChanges(words: FormWords): Block[] {
  const blank: Value = { text: '', look: 'blank' };
  const signed = (key: WordKey): string => `${words.label(key)}: ${words.label('form.sign-signature')}`;
  return [
    { is: 'heading', level: 1, text: words.label('form.part-by-hand') },
    {
      is: 'table',
      columns: [
        { title: words.label('form.sign-date'), share: 2 },
        { title: signed('form.released-by'), share: 3 },
        { title: signed('form.received-by'), share: 3 },
        { title: words.label('form.purpose-of-change'), share: 2.4 },
      ],
      rows: Array.from({ length: changesByHand }, () => Array.from({ length: 4 }, () => [blank, blank])),
    },
  ];
}

/** The last item of a form, with how many things these exhibits are, where that is another number. */
export function lastOfThings(words: FormWords, key: WordKey, facts: Facts, files: readonly ExhibitFile[]): Block {
  const things = files.reduce((sum, { exhibit, record }) => sum + (exhibit.quantity ?? record.quantity ?? 1), 0);
  const text = words.label(key, { ...facts, count: files.length });
  const inAll = words.label('form.things-in-all', { count: things });
  return { is: 'last-item', text: things === files.length ? text : words.clauses([text, inAll]) };
}

export function lastItem(words: FormWords, key: WordKey, facts: Facts): Block {
  return { is: 'last-item', text: words.label(key, facts) };
}

/** The blocks, and in each part that a last item ends, the codes of its words, behind the last block that has one of them. */
export function withCodes(blocks: readonly Block[], words: FormWords): Block[] {
  const coded: Block[] = [];
  let from = 0;
  for (const [at, { is }] of blocks.entries()) {
    if (is !== 'last-item') continue;
    const part = blocks.slice(from, at);
    const said = part.map((block) => (block.is === 'heading' ? '' : JSON.stringify(block)));
    const used = [...words.used].filter(([, alone]) => said.some((text) => text.includes(alone)));
    const behind = said.findLastIndex((text) => used.some(([, alone]) => text.includes(alone))) + 1;
    coded.push(...part.slice(0, behind), ...codesBlock(used, words), ...part.slice(behind));
    from = at;
  }
  return [...coded, ...blocks.slice(from)];
}

const codesBlock = (used: readonly (readonly [string, string])[], words: FormWords): Block[] =>
  used.length === 0
    ? []
    : [
        {
          is: 'paragraph',
          text: words.pair('form.codes', words.clauses(used.map(([whole]) => whole))),
          look: 'faint',
        },
      ];
