/** What looking at pages of every form showed to be wrong, and that it stays right (docs/printing.md, Pages that were looked at). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldKey } from '../../../src/report/forms/field-names.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { templates } from '../../../src/report/statements/templates.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { manyLedger } from './many-ledger.ts';
import { documentOf, layOut, linesOn, textsOf } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';
import { longTexts } from './stress-run.ts';

let rich: RichBench;
let many: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  rich = await openRichBench(await richLedger());
  many = await openRichBench(await manyLedger(12, longTexts));
});
afterAll(() => {
  rich.remove();
  many.remove();
});

const person = ['--person', 'desk'];
const argsOf = (id: string): string[] =>
  id === 'handover-letter' ? ['--entry', '19'] : forms.find((form) => form.id === id)?.isPersonal ? person : [];

it('sets time and program apart in the head of an Arabic paper', async () => {
  const { header } = await documentOf(rich, 'index', '--lang', 'ar');
  // the day in Arabic comes first, outside any isolate but that of the line
  expect(header.lines.find((line) => line.includes('custody'))).toMatch(
    /^[^\u2068]*\u20683 [^\u2068]*UTC[^\u2068]*، \u2068custody [^\u2069]*\u2069\u2069$/,
  );
});

it('begins no Arabic label with a Latin word that would turn it around', () => {
  const turned = Object.entries(wordsOf('ar').texts).filter(
    ([, text]) => /^[^\p{Script=Arabic}{}\u2066-\u2069]*[A-Za-z]/u.test(text) && /\p{Script=Arabic}/u.test(text),
  );
  expect(turned).toEqual([]);
});

it('says each part of the state and data of a device in the language of the paper', async () => {
  const { blocks } = await documentOf(rich, 'custody-form', 'KA/1', '--lang', 'pt');
  const said = textsOf(blocks);
  for (const key of ['power', 'screen', 'lock', 'network'] as const)
    expect(said.some((text) => text.startsWith(`${say('pt', `form.state-${key}`)}: `))).toBe(true);
  expect(said).toContain('capacidade: 64.000.000.000 bytes (digitado)');
  expect(said.join()).not.toMatch(/capacity|firmware:/);
});

it.each(langs)('has the words of a template, and not their English, in %s', async (lang) => {
  for (const { id, law, signatory } of templates) {
    if (typeof law === 'string') continue;
    const { header, blocks } = await documentOf(rich, id, '--lang', lang, ...(signatory === 'must' ? person : []));
    expect([...header.lines, ...textsOf(blocks)].join('\n').includes(law.text)).toBe(lang === 'en');
  }
});

it('ends no line of a statement with a separator', async () => {
  for (const lang of ['fr', 'ar', 'en']) {
    const { blocks } = await documentOf(many, 'statement-cja9', ...person, '--lang', lang);
    expect(textsOf(blocks).filter((text) => /[;؛,،]\s*$/.test(text))).toEqual([]);
  }
});

it('names a step on paper and what left unseen where a statement says what was irregular', async () => {
  const said = textsOf((await documentOf(rich, 'statement-fre902-13')).blocks).join('\n');
  for (const code of ['OFFICE_ON_PAPER', 'LEFT_UNCHECKED', 'SEAL_NOT_INTACT', 'damage']) expect(said).toContain(code);
});

it('tells of a person whose particulars are all withheld once', async () => {
  const { blocks } = await documentOf(rich, 'seizure-receipt');
  expect(textsOf(blocks).filter((text) => /withheld.*withheld/.test(text))).toEqual([]);
});

describe('remarks', () => {
  it.each(['index', 'custody-form', 'disclosure-schedule', 'paper-answer'])(
    'of %s are in the order of entries',
    async (id) => {
      const { blocks } = await documentOf(rich, id, ...(id === 'custody-form' ? ['KA/2-1'] : []));
      const at = blocks.findIndex((block) => block.is === 'heading' && block.text.startsWith('Irregularities'));
      const table = blocks[at + 1];
      const seqs = table?.is === 'table' ? table.rows.map(([seq]) => Number(seq)) : [];
      expect(seqs.length).toBeGreaterThan(2);
      expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    },
  );
});

it('cuts no words of the legend of a timeline', async () => {
  for (const lang of langs) {
    const { blocks } = await documentOf(rich, 'timeline', '--lang', lang);
    const drawn = blocks.flatMap((block) => (block.is === 'picture' ? block.shapes : []));
    const said = drawn.flatMap((shape) => (shape.is === 'text' ? [shape.text] : []));
    for (const key of ['timeline.line-seal', 'timeline.line-issue', 'timeline.line-offer'] as const)
      expect(said).toContain(say(lang, key));
  }
});

it.each(langs)('parts groups of digits in halves where a column is narrow, in %s', async (lang) => {
  const document = await documentOf(rich, 'transfer-receipt', '--entry', '20', '--lang', lang);
  for (const paper of ['a4', 'letter'] as const) {
    const digits = linesOn(layOut(document, paper)).filter(({ text }) => /^[0-9a-f]{4}( [0-9a-f]{4})*$/.test(text));
    expect(digits.length).toBeGreaterThan(1);
    for (const { text } of digits) expect([4, 8]).toContain(text.split(' ').length);
  }
});

it.each(langs)('leaves room to write by hand on an inventory sheet in %s', async (lang) => {
  const laid = layOut(await documentOf(many, 'inventory-sheet', '--lang', lang), 'a4');
  const lines = laid.pages.flatMap(({ body }) =>
    body.flatMap((mark) => (mark.is === 'line' && mark.width === 0.7 ? [mark] : [])),
  );
  expect(lines.length).toBeGreaterThan(0);
  for (const { from, to } of lines) expect(to[0] - from[0]).toBeGreaterThan(60);
});

it('leaves no codes and last item alone on the last page', async () => {
  for (const [bench, id, lang] of [
    [rich, 'label', 'hi'],
    [many, 'statement-bsa63-a', 'hi'],
    [many, 'index', 'de'],
  ] as const) {
    const laid = layOut(await documentOf(bench, id, ...argsOf(id), '--lang', lang), 'letter');
    const last = linesOn({ ...laid, pages: laid.pages.slice(-1) });
    expect({ id, lines: last.length > 6 }).toEqual({ id, lines: true });
  }
});

describe('a corrected field', () => {
  it.each(forms.map(({ id }) => id))('is named in words on %s, never by its path', async (id) => {
    for (const lang of ['en', 'de']) {
      const { blocks } = await documentOf(rich, id, ...argsOf(id), '--lang', lang, '--disclose', 'all');
      expect(textsOf(blocks).filter((text) => /\bexhibit\.[a-z]/.test(text))).toEqual([]);
    }
  });

  it('has a label of its own, or that of all texts of its kind', () => {
    const labels = [
      'exhibit.serial',
      'children[0].ids[1].value',
      'from.person.who.name',
      'place',
      'why',
      'extra.colour',
    ];
    expect(labels.map(fieldKey)).toEqual([
      'form.serial',
      'form.ids',
      'letter.group-names',
      'form.place',
      'letter.group-texts',
      'form.extra',
    ]);
    expect(fieldKey('from.person.capacity')).toBe('letter.group-texts');
    expect(fieldKey('exhibit.media.capacity.value')).toBe('form.media-capacity');
  });
});

it.each(langs)('the receipt for things taken says in %s of no thing that it was seized but by its code', (lang) => {
  const seized = /saisi|saisie|incaut|apreen|ضبط|ضُبط|beschlagnahm|अभिग्रहण|seiz/iu;
  for (const key of ['seizure-receipt', 'part-taking', 'part-taken', 'taken-by', 'taken-from'] as const)
    expect(say(lang, `form.${key}`)).not.toMatch(seized);
});
