/** What a person outside gets on paper: the act, and what was found of it; nothing that happened later, and no codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { type Rich, richLedger } from './rich-ledger.ts';

let rich: Rich;
let bench: RichBench;
beforeAll(async () => {
  rich = await richLedger();
  bench = await openRichBench(rich);
});
afterAll(() => bench.remove());

const text = async (...args: string[]): Promise<string> => {
  const { status, out } = await bench.run('report', ...args);
  expect(status).toBe(0);
  return out;
};

/** What the record says of these exhibits after they were taken, and is for the agency alone. */
const later = [
  'screen read through the bag',
  'display cracked in the store',
  'TEST bag torn',
  'digits swapped',
  'photographed',
  'three sectors',
];

describe.each(['seizure-receipt', 'release-receipt'])('%s', (id) => {
  it.each(langs)('has no code and nothing that came later, in %s', async (lang) => {
    const out = await text(id, '--lang', lang);
    // the word of the verdict of the whole record is at the head, and no code
    expect(out.match(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)).toBeNull();
    for (const each of later) expect(out).not.toContain(each);
  });

  it('has what the same record says on the form of the agency', async () => {
    const out = await text('custody-form', 'KA/1');
    expect(out).toContain('DATA_SEALED');
    expect(out).toContain('screen read through the bag');
  });
});

describe('a receipt for things taken', () => {
  it('has the seal that was put on when the thing was taken, whatever became of it', async () => {
    const out = await text('seizure-receipt', 'KA/1');
    expect(out).toMatch(/^Seals +B-0441 \(entry 6\)$/m);
    expect(out).not.toContain('B-0442');
    expect(out).not.toContain('when it left custody');
  });

  it('has what was found of the taking itself, in words, with the reason that was given', async () => {
    const own = await richLedger();
    const { writer, people } = own;
    await writer.add(
      'collect',
      {
        manner: 'seized',
        exhibit: {
          number: 'KA/9',
          kind: 'document',
          quantity: 1,
          description: 'TEST grey',
          condition: 'good',
        },
        from: { nobody: 'found' },
        foundAt: 'TEST stairs',
        under: { absent: 'exigent', why: 'TEST about to be thrown away' },
        irregular: [{ rule: 'NO_AUTHORITY', why: 'TEST no time to ask' }],
      } as never,
      { by: people.ada },
    );
    const other = await openRichBench(own);
    const { status, out, err } = await other.run('report', 'seizure-receipt', 'KA/9');
    other.remove();
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('\nREMARKS\n');
    expect(out).toContain('reason given: “TEST no time to ask”');
    expect(out).not.toContain('NO_AUTHORITY');
  });

  it('leaves remarks out where there are none: it does not say that the record has none', async () => {
    const out = await text('seizure-receipt', 'KA/2');
    expect(out).not.toMatch(/REMARKS|None on record/);
  });

  it('says at its head, in general words, what checking the record came to', async () => {
    const out = await text('seizure-receipt', 'KA/1');
    expect(out).toContain('Check: nothing contradicts the record; not everything is shown');
    expect(out).not.toContain('CUSTODY HAS');
  });
});
