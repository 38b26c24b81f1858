/** Entries as JSON, JSON lines or one object: for the type that the first object names. */

import { exampleTokens } from '../../../src/cli/record/ask/template.ts';
import { assembleBody } from '../../../src/cli/record/assemble.ts';
import { fillTypeDefaults } from '../../../src/cli/record/values/defaults.ts';
import { rowsOfJson } from '../../../src/cli/record/values/rows-json.ts';
import { toJson } from '../../../src/cli/record/values/to-json.ts';
import { eventTypeNames, isEventType } from '../../../src/ledger/vocabulary/index.ts';
import type { Target } from '../target.ts';
import { context, draftedFrom } from '../typed-rows.ts';

const seeds = eventTypeNames.map((type) => {
  const body = assembleBody(type, exampleTokens(type), context);
  fillTypeDefaults(type, body);
  return new Uint8Array(
    Buffer.from(JSON.stringify([{ type, at: '2026-11-25T09:30:00+01:00', ...(toJson(body) as object) }])),
  );
});

export const target: Target = {
  reads: 'JSON of entries',
  form: 'json',
  refuses: ['JSON_INVALID', 'MISSING_VALUE', 'TOO_LARGE', 'USAGE'],
  maxBytes: 20_000,
  words: [
    'absent',
    'why',
    'at',
    'open',
    'type',
    'hex',
    'extra',
    'irregular',
    'rule',
    'exhibits',
    'number',
    'place',
    'seals',
    '@x',
    'KA/1',
    ...eventTypeNames,
  ],
  seeds: () => seeds,
  async run(bytes) {
    const named = /"type":"([a-z-]+)"/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';
    const type = isEventType(named) ? named : 'note';
    await draftedFrom(type, rowsOfJson(type, bytes, 'TEST.json', context));
  },
};
