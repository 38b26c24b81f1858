/** docs/court-statements.md: the tables of the templates are those that the program fills in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillOf } from '../../src/report/statements/template.ts';
import { templates } from '../../src/report/statements/templates.ts';
import { english } from '../../src/words/english.ts';

const page = new URL('../../docs/court-statements.md', import.meta.url);
const [from, to] = ['<!-- templates -->', '<!-- /templates -->'];

function tables(): string {
  return templates
    .map(({ id, title, law, source, signatory, clauses }) => {
      const rows = clauses.map(({ id: clause, says, fill, boxes, asked }) => {
        const filled = fill === undefined ? (boxes ? 'a box, ticked by hand' : 'by hand') : fillOf(fill).from;
        return `| ${clause} | ${english[says]} | ${filled} | ${asked} |`;
      });
      const whom = {
        must: ' `--person POST` names whose statement it is.',
        may: ' `--person POST` may name who signs.',
        none: '',
      }[signatory];
      return [
        `### ${english[title]}: \`${id}\``,
        '',
        `For: ${typeof law === 'string' ? law : law.text}. Laid out from ${source}; the primary text was not read.${whom}`,
        '',
        '| clause | what is stated | filled in from | why it is there, as we understand it |',
        '|---|---|---|---|',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

describe('docs/court-statements.md', () => {
  it('lists every clause of every template with what fills it', () => {
    const text = readFileSync(page, 'utf8');
    const [before = '', rest = ''] = text.split(from);
    const [, after = ''] = rest.split(to);
    const wanted = `${before}${from}\n\n${tables()}\n\n${to}${after}`;
    if (process.env.UPDATE) writeFileSync(page, wanted);
    expect(readFileSync(page, 'utf8')).toBe(wanted);
  });
});
