/** No CASE export holds a withheld text, the name or digest of a file behind a manifest, or a commitment; nor one text that was not asked for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { privateTextsOf } from '../../src/verify/replay/private-texts.ts';
import { correctAll, eraseAll, fullLedger, printed, textsOf } from '../cli/private-texts.ts';
import { openRichBench, type RichBench } from '../report/forms/rich-bench.ts';
import { type Rich, richLedger } from '../report/forms/rich-ledger.ts';
import { leaks, openAttackedCase, recognised, secretWords } from './attacked-case.ts';

const benches: RichBench[] = [];
afterAll(() => {
  for (const bench of benches) bench.remove();
});

async function benchOf(rich: Rich): Promise<RichBench> {
  const bench = await openRichBench(rich);
  benches.push(bench);
  return bench;
}

/** The export as the command writes it. */
async function exported(bench: RichBench, ...args: string[]): Promise<string> {
  const { status, out, err } = await bench.run('export', 'case', ...args);
  expect(err).not.toContain('warning');
  expect(status).toBe(0);
  return out;
}

/** Every commitment of the ledger, those of content keys too. */
const commitmentsOf = ({ writer }: Rich): Uint8Array[] =>
  writer.entries.flatMap((bytes) =>
    privateTextsOf(decodeUnverifiedEntry(bytes)).flatMap(({ value }) => (value instanceof Uint8Array ? [value] : [])),
  );

/** Those of them that are in the text, in hexadecimal or base64. */
const written = (text: string, commitments: readonly Uint8Array[]): string[] => {
  const folded = text.toLowerCase();
  return commitments.filter((each) => folded.includes(toHex(each)) || text.includes(toBase64(each))).map(toHex);
};

describe('a CASE export of every private text', () => {
  it.each([
    ['with every field of every type', fullLedger],
    ['with every form', richLedger],
  ] as const)('%s has those that are open and asked for, and no commitment', async (_, open) => {
    const rich = await open();
    const [texts, commitments] = [textsOf(rich), commitmentsOf(rich)];
    const bench = await benchOf(rich);
    expect(commitments.length).toBeGreaterThan(50);
    const none = await exported(bench);
    expect(printed(none, texts)).toEqual([]);
    expect(written(none, commitments)).toEqual([]);
    expect(none).toContain('"custody:withheldTexts":');
    const all = await exported(bench, '--texts');
    expect(printed(all, texts).length).toBe(texts.length);
    expect(written(all, commitments)).toEqual([]);
    expect(all).toContain('"custody:withheldTexts":0');
    // a file of some openings gives these texts alone
    writeFileSync(join(bench.folder, 'some.disclosures'), rich.writer.disclosures().slice(0, 0));
    expect(printed(await exported(bench, '--disclosures', 'some.disclosures'), texts)).toEqual([]);
  });

  it('has none that was erased, although the opening is here', async () => {
    const rich = await richLedger();
    const texts = textsOf(rich);
    await eraseAll(rich, texts);
    expect(printed(await exported(await benchOf(rich), '--texts'), texts)).toEqual([]);
  });

  it('has the corrections where a text was corrected', async () => {
    const rich = await richLedger();
    await correctAll(rich, textsOf(rich));
    const text = await exported(await benchOf(rich), '--texts');
    expect(text).toContain('"custody:correctedBy":');
    expect(text).toContain('"action:value":"corrected 3"');
  });
});

it('a CASE export of a case tells no text, no name and no digest to guess by; the search finds what is there', async () => {
  await fc.assert(
    fc.asyncProperty(secretWords, async (words) => {
      const one = await openAttackedCase(words);
      try {
        await one.must('export', 'case', '-o', 'none.jsonld');
        const none = new Map([['none', readFileSync(one.at('none.jsonld'))]]);
        expect(leaks(none, [...one.texts, ...one.names, ...one.contents])).toEqual([]);
        expect(recognised(none, one.contents)).toEqual([]);
        await one.must('export', 'case', '--texts', '-o', 'all.jsonld');
        const all = new Map([['all', readFileSync(one.at('all.jsonld'))]]);
        expect(leaks(all, one.texts)).toHaveLength(one.texts.length);
        // what a manifest lists stays out of every export
        expect(leaks(all, [...one.names, ...one.contents])).toEqual([]);
        expect(recognised(all, one.contents)).toEqual([]);
      } finally {
        one.remove();
      }
    }),
    { numRuns: 2, seed: 47, endOnFailure: true },
  );
});
