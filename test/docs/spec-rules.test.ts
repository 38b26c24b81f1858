/** The rules in the specification are those of the program. `UPDATE=1` writes the table again. */
import { describe, expect, it } from 'vitest';
import { obstacle } from '../../src/custody/obstacle.ts';
import type { ExhibitStatus } from '../../src/custody/state/state.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { holdGenerated, readDoc } from './spec-generated.ts';
import { ruleTables } from './spec-rules.ts';

const page = 'docs/spec/rules.md';

/** The types that a row of the table "Which events an exhibit takes" allows. */
function allowedBy(row: string): string[] {
  const named = [...row.matchAll(/`([\w-]+)`/g)].map(([, type = '']) => type);
  if (!row.includes('any event')) return named;
  return eventTypeNames.filter((type) => !named.includes(type));
}

describe('docs/spec/rules.md', () => {
  it('has every rule of the program', () => {
    holdGenerated(page, '<!-- Generated. -->', ruleTables());
  });

  it('says of each status which events an exhibit takes', () => {
    const text = readDoc(page);
    const section = text.slice(text.indexOf('### Which events an exhibit takes'), text.indexOf('## What events do'));
    const rows = [...section.matchAll(/^\| ([a-z, -]+) \| (.*) \|$/gm)].filter(([, status]) => status !== 'status');
    const seen = new Set<string>();
    for (const [, statuses = '', row = ''] of rows) {
      if (statuses.startsWith('-')) continue;
      for (const status of statuses.split(', ')) {
        seen.add(status);
        const actual = eventTypeNames.filter(
          (type) => obstacle({ status: status as ExhibitStatus }, type) === undefined,
        );
        expect(allowedBy(row).sort(), status).toEqual([...actual].sort());
      }
    }
    expect([...seen].sort()).toEqual(
      ['arriving', 'departed', 'destroyed', 'held', 'offered', 'released', 'source-only'].sort(),
    );
  });
});
