/** Whatever is typed or imported is either understood or refused with a clear error, in bounded time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleBody } from '../../src/cli/record/assemble.ts';
import { draftsOf } from '../../src/cli/record/drafts.ts';
import { entryLines } from '../../src/cli/record/preview.ts';
import { flagsOf } from '../../src/cli/record/values/flag.ts';
import { rowsOfCsv, rowsOfScan } from '../../src/cli/record/values/rows.ts';
import { rowsOfJson } from '../../src/cli/record/values/rows-json.ts';
import { CustodyError } from '../../src/errors.ts';
import { type EventTypeName, eventTypeNames } from '../../src/ledger/vocabulary/index.ts';

const context = { now: 1_780_000_000, zoneMinutes: 60 };
const means = {
  context,
  files: { read: async () => new Uint8Array(3), hash: async () => ({ sha256: new Uint8Array(32), size: 0 }) },
  prompter: undefined,
};

/** Text in which the marks of our own small syntax are frequent. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '""',
        ';',
        ',',
        '=',
        ':',
        '..',
        '@',
        ' ',
        'absent:',
        'sha256=',
        'name=',
        'KA/1',
        '1',
        'seen',
        '{}',
      ),
      {
        maxLength: 14,
      },
    )
    .map((pieces) => pieces.join('')),
);

const types = fc.constantFrom<EventTypeName>(...eventTypeNames);

async function onlyRefused(action: () => unknown): Promise<void> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(CustodyError);
    expect((error as CustodyError).code).not.toBe('BUG');
  }
}

describe('what is typed', () => {
  it('after any flag of any type is understood or refused, and can be shown', async () => {
    const said = types.chain((type) =>
      fc.tuple(
        fc.constant(type),
        fc.array(
          fc.tuple(fc.constantFrom(...flagsOf(type).map(({ name }) => name), 'set', 'irregular', 'why'), typed),
          {
            maxLength: 4,
          },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(said, ([type, pairs]) =>
        onlyRefused(() => {
          const tokens = pairs.map(([name, text]) => ({ name, text }));
          const body = assembleBody(type, tokens, context);
          if (!JSON.stringify(body).includes('"path"')) {
            const shown = entryLines({ type, body, open: new Set() }).join('\n');
            expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
          }
        }),
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['quotes', '"a ""'.repeat(50_000)],
    ['spaces and quotes', `${' '.repeat(50_000)}x${'"'.repeat(50_000)}`],
    ['colons', ':'.repeat(200_000)],
    ['ranges', '1..'.repeat(50_000)],
    ['digits', '1'.repeat(200_000)],
    ['keys', 'name=x,'.repeat(30_000)],
    ['separators', ';'.repeat(200_000)],
  ])('of hostile %s costs little time', async (_, text) => {
    const start = performance.now();
    for (const name of ['exhibits', 'tool', 'attach', 'under', 'child', 'by', 'extra', 'set']) {
      await onlyRefused(() => assembleBody('derive', [{ name, text }], context));
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('what is imported', () => {
  it('from CSV is understood or refused', async () => {
    const cell = fc.oneof(typed, fc.constantFrom('"', '"a\nb"', '=x', '\0', '', 'KA/1'));
    const tables = types.chain((type) =>
      fc.tuple(
        fc.constant(type),
        fc.subarray([...flagsOf(type).map(({ name }) => name), 'at', 'open', 'why'], { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 3 }),
        fc.constantFrom(',', ';', '\t'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(tables, ([type, header, rows, separator]) =>
        onlyRefused(async () => {
          const text = [header, ...rows].map((row) => row.join(separator)).join('\n');
          await draftsOf(
            type,
            { tokens: [], open: [] },
            await rowsOfCsv(type, new TextEncoder().encode(text), 'x.csv'),
            means,
          );
        }),
      ),
      { numRuns: 500 },
    );
  });

  it('from any bytes is understood or refused', async () => {
    await fc.assert(
      fc.asyncProperty(types, fc.uint8Array({ maxLength: 200 }), async (type, bytes) => {
        await onlyRefused(() => rowsOfCsv(type, bytes, 'x.csv'));
        await onlyRefused(() => rowsOfJson(type, bytes, 'x.json', context));
        await onlyRefused(() => rowsOfScan(type, new TextDecoder().decode(bytes), 'x.txt'));
      }),
      { numRuns: 300 },
    );
  });

  it('from JSON is understood or refused', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const objects = types.chain((type) => {
      const fields = [...new Set(flagsOf(type).map(({ path }) => path[0] as string)), '__proto__', 'at', 'open'];
      return fc.tuple(fc.constant(type), fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 5 }));
    });
    await fc.assert(
      fc.asyncProperty(objects, ([type, object]) =>
        onlyRefused(async () => {
          const bytes = new TextEncoder().encode(JSON.stringify([object]));
          await draftsOf(type, { tokens: [], open: [] }, rowsOfJson(type, bytes, 'x.json', context), means);
        }),
      ),
      { numRuns: 1000 },
    );
  });
});
