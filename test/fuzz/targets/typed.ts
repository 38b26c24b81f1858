/** What is typed as flags, for every type of entry: the first line names the type, each further one a flag and its value. */

import { exampleTokens } from '../../../src/cli/record/ask/template.ts';
import { rowsOfWords } from '../../../src/cli/record/values/rows.ts';
import { readAt } from '../../../src/cli/typed/read-time.ts';
import { eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';
import type { Target } from '../target.ts';
import { context, draftedFrom, inputFor, typeAndRest } from '../typed-rows.ts';

export const target: Target = {
  reads: 'values typed as flags',
  form: 'text',
  refuses: ['MISSING_VALUE', 'TOO_LARGE', 'USAGE'],
  maxBytes: 8000,
  words: [
    '"',
    '""',
    ';',
    ',',
    '=',
    '..',
    '@',
    'absent:unknown',
    'now',
    '2026-11-25T09:30Z',
    'sha256=',
    'KA/1..KA/999',
    'set [{"a":1}]',
    'irregular ',
    'why ',
  ],
  seeds: () =>
    eventTypeNames.map((type) =>
      inputFor(
        type,
        exampleTokens(type)
          .map(({ name, text }) => `${name} ${text}`)
          .join('\n'),
      ),
    ),
  async run(bytes) {
    const { type, rest } = typeAndRest(bytes);
    const tokens = Buffer.from(rest)
      .toString()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(' ');
        return at < 0 ? { name: line, text: '' } : { name: line.slice(0, at), text: line.slice(at + 1) };
      });
    const [first] = tokens;
    if (first?.name === 'at') readAt(first.text, context);
    const words = rowsOfWords(type, tokens);
    await draftedFrom(type, words.rows.length > 0 ? words.rows : [{ where: 'typed', tokens: words.tokens }]);
  },
};
