/** What a jurist reviewed counts for the English of that day; until every string is reviewed, the foot of each paper says so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speechOf } from '../../src/report/document/speech.ts';
import { type Lang, langs, reviewedLangs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { say } from '../../src/words/say.ts';
import { wordsOf } from '../../src/words/words.ts';
import { openRichBench, type RichBench } from '../report/forms/rich-bench.ts';
import { richLedger } from '../report/forms/rich-ledger.ts';
import { papers, withKeys, writePapers } from '../reviewers/papers.ts';
import { digestOf, englishStrings, readReviews, reviewOf, stringRows } from '../reviewers/strings.ts';
import { readTable, tableOf, withChanged } from '../reviewers/table.ts';

const translated = langs.filter((lang) => lang !== 'en');
await loadWords(langs);

describe.each(translated)('%s', (lang) => {
  it('has reviews of strings that there are, and counts as reviewed only where all of them are', () => {
    const english = englishStrings();
    const reviews = readReviews(lang);
    expect(Object.keys(reviews).filter((id) => !english.has(id))).toEqual([]);
    for (const [id, { by, date }] of Object.entries(reviews))
      expect([id, by, date]).toEqual([id, expect.stringMatching(/\S/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    const isWhole = [...english].every(([id, text]) => reviewOf(reviews, id, text) !== undefined);
    expect(reviewedLangs.includes(lang)).toBe(isWhole);
  });

  it('says in the foot of a paper that no jurist reviewed it', () => {
    const note = say(lang, 'form.unreviewed');
    const [foot = ''] = speechOf([lang, 'en']).foot('form.foot', { last: 7 });
    expect(foot.endsWith(note)).toBe(true);
    expect(speechOf(['en']).foot('form.foot', { last: 7 })[0]).not.toContain('jurist');
  });
});

describe('the table for reviewers', () => {
  const rows = stringRows('fr', {});
  const one = rows.find(({ id }) => id === 'texts:form.case');
  const csv = tableOf(rows);
  const now = (id: string) => rows.find((row) => row.id === id)?.translation;
  const filled = (id: string, more: Partial<(typeof rows)[number]> = {}, by = 'TEST Jurist', date = '2026-11-30') =>
    tableOf(
      rows.filter((row) => row.id === id).map((row) => ({ ...row, review: { by, date, sha256: row.sha256 }, ...more })),
    );

  it('has each string once, with place, note and examples, what decides first', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...englishStrings().keys()].sort());
    expect(rows.map(({ order }) => order)).toEqual(rows.map(({ order }) => order).toSorted());
    expect(one).toMatchObject({ order: 1, english: 'Case', translation: 'Affaire', note: 'glossary: case: affaire' });
    expect(one?.place).toContain('forms on paper; src/report/');
    expect(rows.filter(({ place }) => place === '').map(({ id }) => id)).toEqual([]);
    const counts = rows.find(({ id }) => id === 'texts:form.last-of');
    expect(counts?.examples).toEqual(
      ['1 pièce', '2 pièces', '5 pièces', '100 pièces'].map((n) => `fin de liste\u00a0: ${n}`),
    );
    for (const { id, examples } of rows) expect([id, examples.join().match(/\{\w+[#~:}]/)]).toEqual([id, null]);
    expect(csv.split('\r\n').length).toBe(rows.length + 2);
  });

  it('takes what was reviewed, and what the reviewer wrote instead', () => {
    expect(readTable(csv, now)).toEqual({ reviews: {}, changed: {}, left: [] });
    const review = { by: 'TEST Jurist', date: '2026-11-30', sha256: digestOf('Case') };
    expect(readTable(filled('texts:form.case'), now)).toEqual({
      reviews: { 'texts:form.case': review },
      changed: {},
      left: [],
    });
    const other = readTable(filled('texts:form.case', { translation: 'Procédure' }), now);
    expect(other.changed).toEqual({ 'texts:form.case': 'Procédure' });
    expect(withChanged(wordsOf('fr'), other.changed).texts['form.case']).toBe('Procédure');
    expect(wordsOf('fr').texts['form.case']).toBe('Affaire');
  });

  it('leaves what it cannot take, with the reason', () => {
    const left = (table: string) => readTable(table, now).left;
    expect(left(filled('texts:form.case', { sha256: digestOf('Matter') }))).toEqual([
      'texts:form.case: its English changed since',
    ]);
    expect(left(filled('texts:form.case', {}, 'TEST Jurist', 'today'))).toEqual([
      'texts:form.case: the date is not like 2026-11-30',
    ]);
    expect(left(filled('texts:form.last-of', { translation: 'rien' }))).toEqual([
      'texts:form.last-of: a gap in braces is missing or new',
    ]);
    expect(left(filled('texts:form.case', { id: 'texts:form.none-such' }))).toEqual([
      'texts:form.none-such: there is no such string',
    ]);
  });

  it('does not count a review of another English', () => {
    const review = { by: 'TEST', date: '2026-11-30', sha256: digestOf('Case') };
    expect(reviewOf({ 'texts:form.case': review }, 'texts:form.case', 'Case')).toBe(review);
    expect(reviewOf({ 'texts:form.case': review }, 'texts:form.case', 'Matter')).toBeUndefined();
  });
});

describe('the papers for reviewers', () => {
  let bench: RichBench;
  let folder: string;
  beforeAll(async () => {
    bench = await openRichBench(await richLedger());
    folder = mkdtempSync(join(tmpdir(), 'reviewers-'));
  });
  afterAll(() => {
    bench.remove();
    rmSync(folder, { recursive: true });
  });

  it('are all of them, in the language', async () => {
    expect(await writePapers(bench, 'de', folder, 'txt')).toHaveLength(papers.length);
  });

  it('have the id of each string behind it, and afterwards not', async () => {
    const lang: Lang = 'de';
    const { out } = await withKeys(lang, async () => await bench.run('report', 'index', '--lang', lang));
    expect(out).toContain('⟦form.foot⟧');
    expect(out.toLowerCase()).toContain('⟦form.index⟧');
    expect(say(lang, 'form.index')).not.toContain('⟦');
  });
});
