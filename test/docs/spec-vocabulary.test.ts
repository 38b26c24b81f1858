/** The tables of the specification say what the vocabulary says. `UPDATE=1` writes them again. */
import { describe, expect, it } from 'vitest';
import { eventTypeNames, fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { holdGenerated, readDoc } from './spec-generated.ts';
import { vocabularyTables } from './spec-vocabulary.ts';

describe('docs/spec/vocabulary.md', () => {
  it('is generated from the vocabulary', () => {
    holdGenerated('docs/spec/vocabulary.md', '<!-- Generated. -->', vocabularyTables());
  });

  it('has a section for every type and a row for every field', () => {
    const written = readDoc('docs/spec/vocabulary.md');
    const common = written.slice(written.indexOf('## Fields that any event'), written.indexOf('## Events'));
    for (const type of eventTypeNames) {
      const from = written.indexOf(`\n### ${type}\n`);
      expect(from, type).toBeGreaterThan(0);
      const section = written.slice(from, written.indexOf('\n### ', from + 1)) + common;
      for (const field of Object.keys(fieldsOf(type))) expect(section, type).toContain(`| \`${field}\` |`);
    }
  });

  it('links only to sections that are there', () => {
    const written = readDoc('docs/spec/vocabulary.md');
    const anchors = new Set(
      [...written.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    const missing = [...written.matchAll(/\]\(#([^)]*)\)/g)].filter(([, anchor = '']) => !anchors.has(anchor));
    expect(missing.map(([link]) => link)).toEqual([]);
  });
});
