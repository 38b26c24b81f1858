/** The CSV template of each type is a table that the same command takes. */
import { describe, expect, it } from 'vitest';
import { csvTemplate, exampleCommand, exampleTokens } from '../../../../src/cli/record/ask/template.ts';
import { draftOf, draftsOf } from '../../../../src/cli/record/drafts.ts';
import { rowsOfCsv } from '../../../../src/cli/record/values/rows.ts';
import { eventTypeNames } from '../../../../src/ledger/vocabulary/index.ts';

const now = Date.UTC(2026, 10, 25, 12) / 1000;
const means = {
  context: { now, zoneMinutes: 0 },
  files: { read: async () => new Uint8Array(3), hash: async () => ({ sha256: new Uint8Array(32), size: 0 }) },
  prompter: undefined,
};

describe.each(eventTypeNames)('the template of %s', (type) => {
  it('is a header and one line that can be recorded', async () => {
    const text = csvTemplate(type);
    expect(text.split('\n')).toHaveLength(3);
    const rows = await rowsOfCsv(type, new TextEncoder().encode(text), 'template.csv');
    expect(rows).toHaveLength(1);
    const [draft] = await draftsOf(type, { tokens: [], open: [] }, rows, means);
    expect(draft).toMatchObject({ type, at: '2026-11-25T09:30:00+01:00' });
  });
});

describe('the example in the help', () => {
  it('is a command with all that the entry needs', () => {
    expect(exampleCommand('seal')).toBe(
      "custody record seal --state applied --number B1234567 --exhibits KA/1 --kind bag --blocks access --package 'package that it closes'",
    );
  });

  it.each(eventTypeNames)('of %s can be recorded as it is', async (type) => {
    const draft = await draftOf(type, { tokens: exampleTokens(type), open: [] }, means);
    expect(draft).toMatchObject({ type });
  });
});

describe('csvTemplate', () => {
  it('shows the columns that a seal needs', () => {
    expect(csvTemplate('seal')).toBe(
      [
        'state,number,exhibits,kind,blocks,package,why,new-number,at',
        'applied,B1234567,KA/1,bag,access,package that it closes,,,2026-11-25T09:30:00+01:00',
        '',
      ].join('\n'),
    );
  });
});
