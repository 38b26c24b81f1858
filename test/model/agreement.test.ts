/** Every face prints the same facts, in each language. `npm run stories -- --agreement` holds 500 stories and 20 PDFs to it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { isBuilt, isInstalled } from '../cli/built-program.ts';
import { everyPhrase } from '../words/masters.ts';
import { holdAgreement } from './agreement-stories.ts';
import { custodyTables } from './print/custody-told.ts';
import { exhibitTables, stateNames } from './print/exhibits-told.ts';
import { labelIn, phrasesRead, plain } from './print/sentences.ts';
import { verdictTables } from './print/verdict-told.ts';

/** Evidence of a source, a thing that is missing, and an entry about others that bears on one more. */
const chosen = [15, 23, 25];
const count = 18;

beforeAll(() => loadWords([...langs]));

describe('what the faces print', () => {
  it(`is what the facts of ${count} stories are, in each language`, async () => {
    const { stories, printed, verdicts, wrong } = await holdAgreement({ count });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect([stories, printed]).toEqual([count, count]);
    expect(Object.keys(verdicts).sort()).toEqual(['failed', 'inconclusive', 'verified']);
  }, 600_000);

  it.each(chosen)('is what the facts of story %s are', async (from) => {
    const { printed, wrong } = await holdAgreement({ count: 1, from, langs: ['en'] });
    expect(wrong).toEqual([]);
    expect(printed).toBe(1);
  });

  it.runIf(isBuilt && isInstalled('pdftotext'))(
    'is the same as PDF (needs npm run build and poppler-utils)',
    async () => {
      const { wrong } = await holdAgreement({ count: 1, from: 8, langs: ['en'], pdfs: 1 });
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

describe.each([...langs])('the sentences of %s', (lang) => {
  const tables = { ...custodyTables, ...verdictTables, ...exhibitTables };

  it.each(Object.keys(tables))('have one value each: %s', (name) => {
    expect(tables[name as keyof typeof tables](lang).alike()).toEqual([]);
  });

  it('name each state by its own name, and each line of a box', () => {
    const labels = (
      [
        ...(['form.now', 'form.now-held-by', 'form.now-since', 'form.signed-by', 'form.place', 'form.seals'] as const),
        ...(['form.now-exhibit', 'form.now-sign', 'form.now-sign-where', 'form.now-sign-nobody'] as const),
        ...(['form.now-fails', 'form.now-gaps', 'form.now-unchecked', 'form.now-no-gap'] as const),
      ] as const
    ).map((key) => plain(labelIn(lang, key)));
    for (const names of [labels, stateNames(lang)]) expect(new Set(names).size).toBe(names.length);
  });
});

it('the sentences that are read back are those of the program', () => {
  const texts = everyPhrase();
  expect(phrasesRead().filter((text) => !texts.has(text))).toEqual([]);
});
