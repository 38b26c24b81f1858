/** The table of findings in the specification is that of the program. `UPDATE=1` writes it again. */
import { it } from 'vitest';
import { findingTable } from '../../src/verify/finding/table.ts';
import { checkNames } from '../../src/verify/finding/types.ts';
import { holdGenerated } from './spec-generated.ts';

it('docs/spec/verification.md has every finding with its kind', () => {
  const rows = checkNames.flatMap((check) =>
    Object.entries(findingTable)
      .filter(([, row]) => row.check === check)
      .map(([code, { kind }]) => `| \`${code}\` | ${kind} | ${check} |`),
  );
  holdGenerated(
    'docs/spec/verification.md',
    '<!-- Generated. -->',
    ['| code | kind | check |', '| --- | --- | --- |', ...rows, ''].join('\n'),
  );
});
