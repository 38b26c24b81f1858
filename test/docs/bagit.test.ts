/** docs/bagit.md lists every finding about a bag of any maker, in the words of the program. UPDATE=1 writes the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bagFindings } from '../../src/interop/bag/findings.ts';

const path = new URL('../../docs/bagit.md', import.meta.url);
const head = '| code | kind | meaning |\n|---|---|---|\n';

it('the table of findings is that of the program', () => {
  const rows = Object.entries(bagFindings).map(([code, { kind, say }]) => {
    const words = typeof kind === 'string' ? kind : '1.0 only';
    return `| \`${code}\` | ${words} | ${say({}).text.replace(/\{(\w+)(?:#[^}]*)?\}/g, '*$1*')} |\n`;
  });
  const page = readFileSync(path, 'utf8');
  const from = page.indexOf(head) + head.length;
  const to = page.indexOf('\n\n', from - 1) + 1;
  const table = rows.sort().join('');
  if (process.env.UPDATE === '1') writeFileSync(path, page.slice(0, from) + table + page.slice(to));
  else expect(page.slice(from, to)).toBe(table);
});
