/** Lays out each form in each language on both papers, with 1, 12 and 200 exhibits and long names, and lists what is wrong. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forms } from '../../../src/report/forms/registry.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { manyLedger, serialOf } from './many-ledger.ts';
import { beyondMargins, broken, documentOf, layOut, linesOn } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';

/** Names as long as they come, and a serial number with hyphens between letters. */
export const longTexts = {
  owner: 'TEST Maximiliane Wolfeschlegelsteinhausenbergerdorff-Schmidt de la Concepción y Ortega',
  place: 'TEST Street of the Fourteenth of July 1042, second courtyard, third floor on the left, kitchen cupboard',
  description:
    'black, its back cracked from the upper left corner to the lower right, sticker of a star beside the lens',
  serial: 'TEST-SN-AB/00-XY',
  title: 'burglary and receiving of stolen goods at the premises of an invented company of a very long name, invented',
} as const;

export interface Case {
  readonly form: string;
  readonly lang: Lang;
  readonly count: number;
  readonly isLong: boolean;
}

/** Forms of copies, which are in a ledger of their own. */
const ofCopies: ReadonlySet<string> = new Set(['acquisition-report', 'disposal-certificate']);

export const formIds: readonly string[] = forms.map(({ id }) => id);

const isOfPerson = (id: string): boolean => forms.find((form) => form.id === id)?.isPersonal === true;

export class Stress {
  readonly #benches = new Map<string, Promise<RichBench>>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'forms-'));

  /** What is wrong with that form on both papers, each in one line. */
  async problems({ form, lang, count, isLong }: Case): Promise<string[]> {
    const bench = await this.#benchOf({ form, count, isLong });
    const whose = isOfPerson(form) ? ['--person', 'desk'] : [];
    const document = await documentOf(bench, form, ...whose, '--lang', lang);
    const texts = isLong ? longTexts : undefined;
    const numbers = Array.from({ length: count }, (_, at) => [`KA/${at + 1}`, serialOf(at, texts)]).flat();
    return (['a4', 'letter'] as const).flatMap((paper) => {
      const laid = layOut(document, paper);
      const named = (what: string): string => `${form} ${lang} ${paper} ${count}${isLong ? ' long' : ''}: ${what}`;
      const said = linesOn(laid, ['head', 'body', 'foot']);
      return [
        ...beyondMargins(laid).map((what) => named(`beyond the margins, ${what}`)),
        ...broken(document, laid, numbers).map((number) => named(`parted: ${number}`)),
        ...(said.some(({ size }) => size < 6) ? [named('letters of less than 6 points')] : []),
      ];
    });
  }

  /** Whether every QR code of the first page is read from its picture; labels are printed finer. */
  async unreadCodes({ form, lang, count, isLong }: Case): Promise<string[]> {
    const bench = await this.#benchOf({ form, count, isLong });
    const whose = isOfPerson(form) ? ['--person', 'desk'] : [];
    const document = await documentOf(bench, form, ...whose, '--lang', lang);
    const file = join(this.#folder, 'form.pdf');
    rmSync(file, { force: true });
    const { status, err } = await bench.run('report', form, ...whose, '--lang', lang, '-o', file);
    if (status !== 0) throw new Error(err);
    const resolution = form === 'label' ? '150' : '100';
    const picture = join(this.#folder, 'page');
    spawnSync('pdftoppm', ['-r', resolution, '-png', '-singlefile', file, picture]);
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', `${picture}.png`], { encoding: 'utf8' });
    const wanted = [
      document.header.checkpoint.qr?.data ?? '',
      ...document.blocks.flatMap((block) =>
        block.is === 'labels'
          ? block.labels
              .slice(0, 4)
              .flatMap(({ beside = [] }) => beside.flatMap((each) => (each.is === 'qr' ? each.code.data : [])))
          : [],
      ),
    ];
    return wanted
      .filter((data) => !stdout.includes(data))
      .map((data) => `${form} ${lang} at ${resolution} dpi: ${data}`);
  }

  async remove(): Promise<void> {
    for (const bench of this.#benches.values()) (await bench).remove();
    rmSync(this.#folder, { recursive: true });
  }

  #benchOf({ form, count, isLong }: Omit<Case, 'lang'>): Promise<RichBench> {
    const end = ofCopies.has(form) ? 'copied' : 'passed';
    const key = `${count} ${isLong} ${end}`;
    const bench = this.#benches.get(key) ?? manyLedger(count, isLong ? longTexts : {}, end).then(openRichBench);
    this.#benches.set(key, bench);
    return bench;
  }
}
