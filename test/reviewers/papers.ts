/** Every paper in a language, as PDF; and the same with the id of each string behind it, so that a reviewer finds its row. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { forms } from '../../src/report/forms/registry.ts';
import type { Lang } from '../../src/words/lang.ts';
import { type Words, wordsOf } from '../../src/words/words.ts';
import type { RichBench } from '../report/forms/rich-bench.ts';

/** The verdict, and every form. */
export const papers: readonly { readonly id: string; readonly isPersonal?: boolean }[] = [{ id: 'verdict' }, ...forms];

/** How the paper is asked for: one about a person needs that person, and the letter an offer. */
function askedFor(id: string, isPersonal: boolean): string[] {
  if (id === 'handover-letter') return [id, '--entry', '19', '--disclosures', 'case.disclosures'];
  return isPersonal ? [id, '--person', 'desk'] : [id];
}

/** Writes each paper into the folder. Returns their names. Throws Error for one that cannot be made. */
export async function writePapers(bench: RichBench, lang: Lang, folder: string, ending: 'pdf' | 'html' | 'txt') {
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  for (const { id, isPersonal } of papers) {
    const name = `${lang}-${id}.${ending}`;
    const { status, err } = await bench.run('report', ...askedFor(id, isPersonal === true), '--lang', lang, '-o', name);
    // 3: there are gaps, and the paper is made all the same
    if (status !== 0 && status !== 3) throw new Error(`${name}: ${err}`);
    copyFileSync(join(bench.folder, name), join(folder, name));
    names.push(name);
  }
  return names;
}

/** Runs that with the id of each string behind it: `Affaire ⟦form.case⟧`. */
export async function withKeys<T>(lang: Lang, run: () => Promise<T>): Promise<T> {
  const words = wordsOf(lang) as { [part in keyof Words]: Record<string, string> };
  const kept = structuredClone(words);
  const all = Object.entries(words);
  for (const [part, texts] of all)
    for (const [key, text] of Object.entries(texts))
      texts[key] = `${text} ⟦${part === 'texts' ? '' : `${part}:`}${key.replaceAll(/[{}]/g, '')}⟧`;
  try {
    return await run();
  } finally {
    for (const [part, texts] of all) Object.assign(texts, kept[part as keyof Words]);
  }
}
