/** Every private text of the vocabulary, erased or corrected, is on no output as it was first written (W11). */
import { afterAll, describe, expect, it } from 'vitest';
import { privateFieldsOf } from '../../src/ledger/private/private-fields.ts';
import { eventTypeNames, fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { forms } from '../../src/report/forms/registry.ts';
import { openRichBench, type RichBench } from '../report/forms/rich-bench.ts';
import { type Rich, richLedger } from '../report/forms/rich-ledger.ts';
import {
  bodiesOf,
  correctAll,
  eraseAll,
  fullLedger,
  type PlacedText,
  printed,
  printedAlone,
  textsOf,
} from './private-texts.ts';

const benches: RichBench[] = [];
afterAll(() => {
  for (const bench of benches) bench.remove();
});

/** All that is printed of a ledger: the log, each of its first entries, its exhibits, each verdict, each form. */
async function outputsOf(rich: Rich, entries: number, isStory: boolean): Promise<Map<string, string>> {
  const bench = await openRichBench(rich);
  benches.push(bench);
  const outputs = new Map<string, string>();
  const run = async (...args: string[]): Promise<void> => {
    const { out, err } = await bench.run(...args);
    outputs.set(args.join(' '), out + err);
  };
  for (const args of [[], ['--json'], ['--timeline'], ['--lang', 'de'], ['--exhibit', 'KA/1']])
    await run('log', ...args);
  for (let seq = 0; seq < entries; seq += 1) await run('show', String(seq));
  for (const args of [['0', '--json'], ['2', '--json'], ['KA/1'], ['KA/1', '--json']]) await run('show', ...args);
  for (const args of [[], ['--json'], ['--keys']]) await run('status', ...args);
  for (const format of ['text', 'json', 'junit', 'sarif', 'github'])
    await run('verify', '--no-memory', '--format', format);
  // an impossible entry is on no form
  for (const { id } of isStory ? [...forms, { id: 'verdict' }] : []) {
    await run('report', id);
    await run('report', id, '--format', 'html');
    await run('report', id, '--format', 'html', '-o', `${id}.html`, '--json');
  }
  return outputs;
}

const whole = (outputs: ReadonlyMap<string, string>): string => [...outputs.values()].join('\n');

/** Where each of them is found, so that a failure says what to mend. */
function places(
  outputs: ReadonlyMap<string, string>,
  texts: readonly PlacedText[],
  find: (output: string, texts: readonly PlacedText[]) => PlacedText[],
): string[] {
  return [...outputs].flatMap(([name, output]) => find(output, texts).map(({ field }) => `${field} by ${name}`));
}

const fields = (texts: readonly PlacedText[]): string[] => [...new Set(texts.map(({ field }) => field))].sort();

describe('every private text', () => {
  it('of each type is in the ledger that is looked at', async () => {
    const made = fields(textsOf(await fullLedger()));
    const wanted = eventTypeNames.flatMap((type) =>
      bodiesOf(type).flatMap((body) =>
        privateFieldsOf(fieldsOf(type), body).flatMap(({ field, isKey }) => (isKey ? [] : [`${type}.${field}`])),
      ),
    );
    expect([...new Set(wanted)].filter((field) => !made.includes(field))).toEqual([]);
    expect(made).toEqual(
      expect.arrayContaining(['genesis.case.number', 'genesis.case.title', 'genesis.case.references']),
    );
  });

  it.each([
    ['with every field', fullLedger, false],
    ['with every form', richLedger, true],
  ] as const)(
    'of the ledger %s is printed while it stands, never once it is erased, and not alone once it is corrected',
    async (_, open, isStory) => {
      const first = await open();
      const size = first.writer.entries.length;
      const texts = textsOf(first);
      const outputs = await outputsOf(first, size, isStory);
      // the look finds what is printed; without that it would prove nothing
      expect(fields(texts.filter((text) => !printed(whole(outputs), [text]).length))).toEqual([]);
      expect(printedAlone(whole(outputs), texts).length).toBe(texts.length);

      const erased = await open();
      await eraseAll(erased, texts);
      const shown = await outputsOf(erased, size, isStory);
      expect(places(shown, texts, printed)).toEqual([]);
      expect(whole(shown)).toContain(`[erased by entry ${size}]`);
      expect(whole(shown)).toContain(`[gelöscht durch Eintrag ${size}]`);

      const corrected = await open();
      await correctAll(corrected, texts);
      const told = await outputsOf(corrected, size, isStory);
      expect(places(told, texts, printedAlone)).toEqual([]);
      expect(whole(told)).toContain('” (corrected by entry');
    },
  );
});
