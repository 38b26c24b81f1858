/**
 * For jurists who review a translation (docs/languages.md):
 * `npm run reviewers -- FOLDER [de fr …]` writes, for each language, a table of all strings, every paper as PDF, and every paper
 * with the ids of its strings. `npm run reviewers -- take de TABLE.csv` puts what a reviewer filled in into `src/words`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { isLang, type Lang, langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { wordsOf } from '../../src/words/words.ts';
import { openRichBench } from '../report/forms/rich-bench.ts';
import { richLedger } from '../report/forms/rich-ledger.ts';
import { withKeys, writePapers } from './papers.ts';
import { readReviews, splitId, stringRows } from './strings.ts';
import { readTable, tableOf, withChanged } from './table.ts';

const [first, ...more] = process.argv.slice(2);
const usage = 'npm run reviewers -- FOLDER [de fr …], or npm run reviewers -- take de TABLE.csv';
if (first === undefined) refuse();
else if (first === 'take') await take(more);
else await write(first, more);

/** Ends with status 2, and says what can be typed. */
function refuse(): never {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

async function write(folder: string, named: readonly string[]): Promise<void> {
  const chosen: readonly Lang[] = named.length === 0 ? langs.filter((lang) => lang !== 'en') : named.filter(isLang);
  if (named.length > 0 && chosen.length !== named.length) refuse();
  await loadWords(chosen);
  const bench = await openRichBench(await richLedger());
  try {
    for (const lang of chosen) {
      const own = join(folder, lang);
      mkdirSync(own, { recursive: true });
      const rows = stringRows(lang);
      writeFileSync(join(own, `strings-${lang}.csv`), tableOf(rows));
      const made = await writePapers(bench, lang, join(own, 'papers'), 'pdf');
      await withKeys(lang, async () => await writePapers(bench, lang, join(own, 'with-ids'), 'html'));
      const reviewed = rows.filter(({ review }) => review !== undefined).length;
      console.info(`${own}: ${rows.length} strings, ${reviewed} reviewed; ${made.length} papers, and each with ids`);
    }
  } finally {
    bench.remove();
  }
}

async function take([lang = '', file]: readonly string[]): Promise<void> {
  if (!isLang(lang) || lang === 'en' || file === undefined) refuse();
  await loadWords([lang]);
  const words = wordsOf(lang);
  const { reviews, changed, left } = readTable(readFileSync(file, 'utf8'), (id) => {
    const [part, key] = splitId(id);
    return words[part][key];
  });
  const save = (name: string, value: object): void =>
    writeFileSync(new URL(`../../src/words/${name}.json`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
  save(`reviewed/${lang}`, { ...readReviews(lang), ...reviews });
  if (Object.keys(changed).length > 0) save(lang, withChanged(words, changed));
  console.info(`${Object.keys(reviews).length} reviewed, ${Object.keys(changed).length} of them with other words`);
  for (const why of left) console.info(`not taken: ${why}`);
}
