/** Tables as spreadsheets save them, for every type of entry: the first line of the input names the type, the rest is the file. */

import { csvTemplate } from '../../../src/cli/record/ask/template.ts';
import { rowsOfCsv, rowsOfScan } from '../../../src/cli/record/values/rows.ts';
import { eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';
import type { Target } from '../target.ts';
import { draftedFrom, inputFor, typeAndRest } from '../typed-rows.ts';

export const target: Target = {
  reads: 'CSV of entries, and lists of scanned numbers',
  form: 'text',
  refuses: ['CSV_INVALID', 'MISSING_VALUE', 'TOO_LARGE', 'USAGE'],
  maxBytes: 20_000,
  words: ['sep=;\r\n', '"', '""', '=1+1', "'=", '\t', ';', '\ufeff', 'absent:unknown', 'KA/1..KA/9', '@x'],
  seeds: () => eventTypeNames.map((type) => inputFor(type, csvTemplate(type))),
  async run(bytes) {
    const { type, rest } = typeAndRest(bytes);
    try {
      rowsOfScan(type, Buffer.from(rest).toString(), 'TEST.txt');
    } catch (error) {
      if (!target.refuses.includes((error as { code: never }).code)) throw error;
    }
    await draftedFrom(type, await rowsOfCsv(type, rest, 'TEST.csv'));
  },
};
