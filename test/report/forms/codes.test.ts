/** A translated form says its codes once, behind the words of each part; and forms of a damaged record print what is before the damage. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Block } from '../../../src/report/document/document.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { documentOf, textsOf } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { type Rich, richLedger } from './rich-ledger.ts';

let rich: Rich;
let bench: RichBench;
beforeAll(async () => {
  await loadWords(['de', 'ar', 'fr']);
  rich = await richLedger();
  bench = await openRichBench(rich);
});
afterAll(() => bench.remove());

const ids = forms.filter(({ isPersonal, isOfItsTime }) => !isPersonal && !isOfItsTime).map(({ id }) => id);
const code = /\[[a-z][a-z0-9-]*\]/;

it.each(ids.flatMap((id) => (['de', 'ar'] as const).map((lang) => [id, lang] as const)))(
  '%s in %s has no code beside its words',
  async (id, lang) => {
    const { blocks } = await documentOf(bench, id, '--lang', lang);
    const isCodes = (block: Block): boolean =>
      block.is === 'paragraph' && block.look === 'faint' && block.text.startsWith(say(lang, 'form.codes'));
    // those are what the recipient may answer by
    const isHeading = (block?: Block): boolean =>
      block?.is === 'heading' && block.text === say(lang, 'statement.codes');
    const others = blocks.filter((block, at) => !isCodes(block) && !isHeading(blocks[at - 1]));
    expect(textsOf(others).filter((text) => code.test(text))).toEqual([]);
  },
);

it('lists in each part the codes of its words, above the lines for pens', async () => {
  const { blocks } = await documentOf(bench, 'seizure-receipt', 'KA/1', 'KA/4', '--lang', 'de');
  const at = blocks.findIndex((block) => block.is === 'paragraph' && block.text.startsWith('Codes: '));
  const [codes] = textsOf(blocks[at]?.is === 'paragraph' ? blocks[at].text : '');
  expect(codes).toContain('Telefon [phone]; ');
  expect(codes).not.toContain('[data]');
  const isSigned = ({ is }: Block): boolean => is === 'signatures';
  expect(blocks.slice(0, at).some(isSigned)).toBe(false);
  expect(blocks.slice(at).some(isSigned)).toBe(true);
  const whole = await bench.run('report', 'custody-form', '--lang', 'de');
  expect(whole.out.match(/^Codes: /gm)).toHaveLength(5);
});

it.each(['en', 'fr,en'])('has no list of codes where English, which is the code, is there: %s', async (lang) => {
  const { blocks } = await documentOf(bench, 'custody-form', 'KA/1', '--lang', lang);
  expect(textsOf(blocks).filter((text) => code.test(text))).toEqual([]);
});

it('two codes of the same words are both listed', async () => {
  const { out } = await bench.run('report', 'custody-form', 'KA/4', '--lang', 'de');
  expect(out.replaceAll(/\s+/g, ' ')).toContain('Sicherstellung [collect]');
});

it.each(['index', 'custody-form', 'label', 'timeline'])(
  '%s tells of a record up to an entry whose header is damaged',
  async (form) => {
    const bytes = rich.writer.bytes();
    const start = rich.writer.entries.slice(0, 20).reduce((sum, { length }) => sum + length, 0);
    const damaged = bytes.map((byte, at) => (at === start + 12 ? byte ^ 1 : byte));
    writeFileSync(join(bench.folder, 'damaged.custody'), damaged);
    const { status, out, err } = await bench.run('report', form, '-l', 'damaged.custody');
    expect({ status, err }).toEqual({
      status: 1,
      err: 'custody: warning: the record is contradicted, and every page says so: custody verify\n',
    });
    expect(out).toContain('Check: FAILED');
    expect(out).toContain('Checkpoint: hash of 20 entries');
  },
);

it('an index and an inventory sheet say which exhibits have gaps', async () => {
  const { out } = await bench.run('report', 'index');
  const said = out.replaceAll(/\s+/g, ' ');
  expect(said).toContain(
    'Each exhibit KA/1: gaps in its custody: DATA_SEALED (entry 11), SEAL_NOT_INTACT (entry 17) KA/2..KA/4, KA/2-1: no gap in its custody was found',
  );
  const sheet = await bench.run('report', 'inventory-sheet', 'KA/3');
  expect(sheet.out.replaceAll(/\s+/g, ' ')).toContain('Each exhibit KA/3: no gap in its custody was found');
});

it('what is not to be typed leaves nothing behind in a next step', async () => {
  rmSync(join(bench.folder, 'pins.json'));
  await bench.run('trust', 'add', 'sam.pub', '--how', 'phone');
  const { out } = await bench.run('report', 'index');
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(/whether this key is its key\. 1 EXHIBIT LEFT/);
});
