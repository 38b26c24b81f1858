/** The first box of a custody form: what a court looks for is in the upper third of the first page, at 9 points, in each language. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say, type WordKey } from '../../../src/words/say.ts';
import { isBuilt, isInstalled } from '../../cli/built-program.ts';
import { boxesOn, documentOf, isWithin, layOut, linesOn } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  bench = await openRichBench(await richLedger());
});
afterAll(() => bench.remove());

interface Placed {
  readonly text: string;
  readonly top: number;
  readonly height: number;
}

/** The words of the first page as a reader of the PDF finds them, those above `part` of its height. */
function wordsAbove(file: string, part: number): Placed[] {
  const { stdout } = spawnSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' });
  const height = Number(/<page width="[\d.]+" height="([\d.]+)"/.exec(stdout)?.[1]);
  const words = [...stdout.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)];
  return words
    .map(([, top, bottom, text = '']): Placed => {
      const plain = text.normalize('NFKC').replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
      return { text: plain, top: Number(top), height: Number(bottom) - Number(top) };
    })
    .filter(({ top, height: tall }) => top + tall < height * part);
}

const reversed = (text: string): string => [...text].reverse().join('');
/** Lam with alef is one glyph, which this reader gives in its own order. */
const isPlain = (word: string): boolean => !/ل[اأإآ]/u.test(word);

const labels = [
  ...(['form.now-held-by', 'form.now-since', 'form.place', 'form.seals', 'form.now-exhibit'] as const),
  ...(['form.now-no-gap', 'form.now-sign', 'form.now-sign-where'] as const),
] satisfies readonly WordKey[];
/** Noto Sans takes 1.36 times its size from the top of a line to its foot. */
const atNinePoints = 9 * 1.36 - 0.1;

describe.runIf(isInstalled('pdftotext'))('the first box', () => {
  it.each(langs.flatMap((lang) => (['a4', 'letter'] as const).map((paper) => [lang, paper] as const)))(
    'is in the upper third in %s on %s',
    async (lang, paper) => {
      const file = join(bench.folder, `${lang}-${paper}.pdf`);
      const args = ['custody-form', 'KA/3', '--lang', lang, '--paper', paper, '-o', file];
      expect(await bench.run('report', ...args)).toMatchObject({ status: 0 });
      const found = wordsAbove(file, 1 / 3).filter(({ height }) => height >= atNinePoints);
      const said = found.map(({ text }) => text).join(' ');
      // custodian, day, place
      for (const value of ['Ada', 'desk', 'safe', ...(lang === 'hi' ? [] : ['2026'])]) expect(said).toContain(value);
      // this reader gives a shaped script no place, and what is read from the right it gives from the left
      if (lang === 'hi') return;
      const texts = labels.map((key) => say(lang, key).normalize('NFKC'));
      const words =
        lang === 'ar'
          ? texts
              .flatMap((text) => text.replaceAll('،', '').split(' '))
              .filter(isPlain)
              .map(reversed)
          : texts;
      for (const word of words) expect(said).toContain(word);
    },
  );
});

describe.runIf(isBuilt)('the first box, as it is laid out', () => {
  it.each(langs.flatMap((lang) => (['a4', 'letter'] as const).map((paper) => [lang, paper] as const)))(
    'has all of it in one frame in %s on %s',
    async (lang, paper) => {
      const laid = layOut(await documentOf(bench, 'custody-form', 'KA/3', '--lang', lang), paper);
      const [box] = boxesOn(laid, 0);
      if (box === undefined) throw new Error('no frame');
      expect(box.bottom).toBeLessThan(laid.size[1] / 3);
      const lines = linesOn(laid).filter((line) => isWithin(line, box));
      expect(Math.min(...lines.map(({ size }) => size))).toBeGreaterThanOrEqual(9);
      const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');
      const said = plain(lines.map(({ text }) => text).join(' '));
      for (const key of labels) expect(said).toContain(plain(say(lang, key)));
      // custodian, day and time, place
      for (const value of ['TEST Ada', 'desk', '2026', '12:40:00', 'safe 2']) expect(said).toContain(value);
    },
  );
});

describe.runIf(isInstalled('pdftotext'))('the head', () => {
  it('has words and digests at 8 points, all of them within its column', async () => {
    const file = join(bench.folder, 'head.pdf');
    expect(await bench.run('report', 'custody-form', 'KA/3', '--paper', 'letter', '-o', file)).toMatchObject({
      status: 0,
    });
    const { out } = await bench.run('report', 'custody-form', 'KA/3');
    const words = /((?:^ {2}[a-z]+(?: [a-z]+)+\n)+)={20}/m.exec(out)?.[1]?.trim().split(/\s+/) ?? [];
    expect(words).toHaveLength(24);
    const head = wordsAbove(file, 1 / 5);
    for (const word of words) {
      const found = head.find(({ text }) => text === word);
      // the face of code takes 1.36 times its size
      expect({ word, isLarge: (found?.height ?? 0) > 8 * 1.36 - 0.1 }).toEqual({ word, isLarge: true });
    }
  });
});

describe('the lines to be signed', () => {
  const byHand = 'CHANGES OF CUSTODY BY HAND, TO BE RECORDED';

  it('are five more changes of hands where it is held here', async () => {
    const { out } = await bench.run('report', 'custody-form', 'KA/3');
    const part = out.slice(out.indexOf(byHand), out.lastIndexOf('\nReleased by\n'));
    expect(part.match(/^Released by: Signature/gm)).toHaveLength(5);
    expect(part.match(/^Received by: Signature/gm)).toHaveLength(5);
  });

  it('are not on the form of what is gone', async () => {
    const { out } = await bench.run('report', 'custody-form', 'KA/1');
    expect(out).not.toContain(byHand);
  });
});

describe('what the first box says', () => {
  const boxOf = async (...args: string[]): Promise<string> => {
    const { status, out } = await bench.run('report', 'custody-form', ...args);
    expect(status).toBe(0);
    const from = out.indexOf('! NOW');
    return out.slice(from, out.indexOf('\n\n', from)).replaceAll(/\s+/g, ' ');
  };

  it('names the holder, since when, the place and the lines to sign', async () => {
    expect(await boxOf('KA/3')).toBe(
      '! NOW held by: “TEST Ada”, “TEST Agency”; post desk Since: 3 November 2026, 12:40:00 UTC (entry 4) ' +
        'Place: “TEST safe 2” | Seals: none in place This exhibit: no gap in its custody was found ' +
        'Sign: on the last page of this exhibit, where the lines are blank',
    );
  });

  it('names who has it and its own gaps, and asks nobody to sign for what is gone', async () => {
    const box = await boxOf('KA/1');
    expect(box).toContain('! NOW: released; last held by post desk; passed to: “TEST Olga Owner” Since: ');
    expect(box).toContain(
      '(entry 23) | Signed by: “TEST Ada”, “TEST Agency”; post desk Place: not on record | Seals: none',
    );
    expect(box).toContain(
      'This exhibit: gaps in its custody: DATA_SEALED (entry 11), SEAL_NOT_INTACT (entry 17) Sign: nobody',
    );
  });

  it('is with each exhibit of a form about several', async () => {
    const { out } = await bench.run('report', 'custody-form', 'KA/1', 'KA/3');
    expect(out.match(/^! NOW/gm)).toHaveLength(2);
    expect(out.indexOf('! NOW held by')).toBeGreaterThan(out.indexOf('='.repeat(20)));
  });
});
