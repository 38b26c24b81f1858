/** Tables of questions and the sheet, answered by a script. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, askQuestions, openAsker, tellHow, WentBack } from '../../../src/cli/face/ask.ts';
import { doubtsIn, type Question, type Table, WrongAnswer } from '../../../src/cli/face/question.ts';
import { settleSheet } from '../../../src/cli/face/sheet.ts';
import type { Resumed } from '../../../src/cli/host/keeper.ts';
import { InputEnded } from '../../../src/cli/host/prompt.ts';
import { phrase } from '../../../src/ledger/phrase.ts';
import { fakeHost } from '../fake-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'face-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface How {
  readonly columns?: number;
  readonly lang?: string;
  readonly resumed?: Resumed;
  readonly isKept?: boolean;
  readonly env?: Record<string, string>;
}

/** A person who types these lines. */
async function person(lines: readonly string[], { columns = 80, lang, resumed, isKept, env }: How = {}) {
  const stream = new PassThrough();
  stream.end(lines.map((line) => `${line}\n`).join(''));
  let shown = '';
  const fake = fakeHost(folder, 'face');
  const write = (text: string) => {
    shown += text;
  };
  const asker = await openAsker(
    {
      ...fake,
      env: { ...fake.env, ...env },
      stdin: { isTTY: true, stream },
      stderr: { isTTY: true, columns, write },
      argv: isKept ? ['record'] : ['none'],
      ...(resumed && { resumed }),
    },
    lang === undefined ? {} : { lang },
  );
  return { asker, shown: () => shown };
}

const text = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  says: phrase(id),
  help: phrase(`what ${id} is`),
  ...more,
});
const kind = text('kind', {
  menu: [
    { value: 'phone', label: phrase('phone or tablet'), also: ['handset'] },
    { value: 'storage', label: phrase('disk, stick, card') },
  ],
});
const table: Table = [
  kind,
  text('number', { usual: { value: 'KA/1' } }),
  text('imei', {
    skip: ({ kind: chosen }) => chosen !== 'phone',
    example: '490154203237518',
    absent: ['unknown', 'refused'],
    read: (typed) => {
      if (!/^\d+$/.test(typed)) throw new WrongAnswer(phrase('{typed} is not a number.', { typed }));
      return typed;
    },
    doubt: (value) => (value.length === 15 ? undefined : phrase('{value}: usual: 15 digits', { value })),
  }),
  text('seal', { usual: { value: '', shown: phrase('not sealed') } }),
  text('right', { isYesNo: true, usual: { value: 'y' } }),
];
const ask = async (lines: readonly string[], answered: Answered = {}, how: How = {}) => {
  const { asker, shown } = await person(lines, how);
  return { answers: await askQuestions(table, asker, answered), shown: shown() };
};
const phone = ['1', '', '490154203237518', '', ''];
const whole = { kind: 'phone', number: 'KA/1', imei: '490154203237518', seal: '', right: 'y' };

describe('askQuestions', () => {
  it('asks what applies, one line each, and takes what is in brackets', async () => {
    const { answers, shown } = await ask(phone);
    expect(answers).toEqual(whole);
    expect(shown).toBe(
      'kind:\n   1 phone or tablet     2 disk, stick, card\n[]: number [KA/1]: imei: seal [not sealed]: right [y]: ',
    );
    expect((await ask(['2', '', '', ''])).answers).toEqual({ kind: 'storage', number: 'KA/1', seal: '', right: 'y' });
  });
  it.each(['phone', 'PHO', 'handset', '1', '١', '१'])('takes %s for an entry of a menu', async (typed) => {
    expect((await ask([typed, ...phone.slice(1)])).answers).toEqual(whole);
  });
  it('says what is wrong, and asks again', async () => {
    const lines = ['', 'W-1', '1', '', 'x', '490154203237518', '', 'maybe', 'no'];
    const { answers, shown } = await ask(lines);
    expect(answers).toEqual({ ...whole, right: 'n' });
    expect(shown).toContain('There must be an answer. ? explains.');
    expect(shown).toContain('W-1 is not one of these. Type 1 to 2, or a word of the list.');
    expect(shown).toContain('x is not a number.');
    expect(shown).toContain('Answer yes or no.');
  });
  it('explains with ?, and takes \\? and \\.. for these texts', async () => {
    const { answers, shown } = await ask(['1', '\\..', '?', '490154203237518', '\\?', '']);
    expect(answers).toMatchObject({ number: '..', seal: '?' });
    expect(shown).toContain('what imei is\nFor example: 490154203237518\nimei: ');
  });
  it('goes back with .., each answer in brackets, and on again with Enter', async () => {
    const { answers, shown } = await ask(['1', 'KA/7', '490154203237518', '..', '..', 'KA/8', '', '', '']);
    expect(answers).toEqual({ ...whole, number: 'KA/8' });
    expect(shown).toContain('imei [490154203237518]: number [KA/7]: imei [490154203237518]: seal [not sealed]: ');
  });
  it('takes an answer away with -, where there need not be one, and says so in the brackets', async () => {
    const { answers, shown } = await ask(['1', '', '490154203237518', 'B-1', '..', '-', '']);
    expect(answers).toEqual(whole);
    expect(shown).toContain('[B-1; - for not sealed]: ');
    expect((await ask(['1', '', '490154203237518', '-', ''])).answers).toEqual(whole);
    expect((await ask(['1', '', '490154203237518', '\\-', ''])).answers).toMatchObject({ seal: '-' });
    // where there must be an answer it is an answer
    expect((await ask(['1', '-', '490154203237518', '', ''])).answers).toMatchObject({ number: '-' });
  });
  it.each([
    ['none', 'en'],
    ['Nothing', 'en'],
    ['not sealed', 'en'],
    ['nichts', 'de'],
    ['none', 'de'],
  ])('takes %s for nothing, in %s, where there need not be an answer', async (typed, lang) => {
    const { answers } = await ask(['1', '', '490154203237518', typed, ''], {}, { lang });
    expect(answers).toEqual(whole);
    expect((await ask(['1', 'none', '490154203237518', '', ''])).answers).toMatchObject({ number: 'none' });
  });
  it('forgets what does not apply any more', async () => {
    const { answers } = await ask(['1', '', '490154203237518', '..', '..', '..', '2', '', '', '']);
    expect(answers).toEqual({ kind: 'storage', number: 'KA/1', seal: '', right: 'y' });
  });
  it('leaves with .. at the first question', async () => {
    await expect(ask(['..'])).rejects.toBeInstanceOf(WentBack);
  });
  it('asks why there is no value where there must be one', async () => {
    const { answers, shown } = await ask(['1', '', '', '..', '', '2', 'his lawyer said so', '', '']);
    expect(answers.imei).toBe('absent:refused: his lawyer said so');
    expect(shown).toContain('Why not?\n   1 unknown   2 refused\n[]: imei: Why not?');
    expect((await ask(['1', '', '', 'unknown', '', '', ''])).answers.imei).toBe('absent:unknown');
  });
  it('asks once about a doubt, which stays to be shown', async () => {
    const { answers, shown } = await ask(['1', '', '123', 'n', '1234', 'y', '', '']);
    expect(answers.imei).toBe('1234');
    expect(shown).toContain('123: usual: 15 digits\nKeep it? [y/n] imei: ');
    expect(doubtsIn(table, answers)).toEqual([phrase('{value}: usual: 15 digits', { value: '1234' })]);
    expect(doubtsIn(table, { ...answers, imei: 'absent:unknown', kind: 'storage' })).toEqual([]);
  });
  it('asks again only what is named, or has no answer that fits', async () => {
    expect((await ask(['KA/9'], { answers: whole, again: ['number'] })).answers).toEqual({ ...whole, number: 'KA/9' });
    const { answers, shown } = await ask([''], { answers: { ...whole, kind: 'lamp' } }).catch((error) => error);
    expect([answers, shown]).toEqual([undefined, undefined]);
  });
  it('puts a long question, and on a plain terminal each, on a line of its own', async () => {
    const { shown } = await ask(phone, {}, { columns: 40 });
    expect(shown).toContain('[]: number:\n[KA/1]: imei: seal:\n[not sealed]: right [y]: ');
    expect(shown).toContain('   1 phone or tablet\n   2 disk, stick, card\n');
    expect((await ask(phone, {}, { env: { ACCESSIBLE: '1' } })).shown).toContain('imei:\n> seal:\n[not sealed]: ');
  });
});

describe('a draft of answers', () => {
  it('is gone on with at the first question without an answer; the last answer to a question counts', async () => {
    const { asker } = await person(['1', 'KA/7', '490154203237518', '..', '..', 'KA/8'], { isKept: true });
    await expect(askQuestions(table, asker)).rejects.toBeInstanceOf(InputEnded);
    const path = join(folder, 'home/.local/state/custody/drafts/1.draft');
    const answers = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line));
    expect(answers.map(({ question, answer }) => [question, answer])).toEqual([
      ['kind', 'phone'],
      ['number', 'KA/7'],
      ['imei', '490154203237518'],
      ['number', 'KA/8'],
    ]);
    const resumed = { number: 1, begun: 0, answers };
    const { asker: later, shown } = await person(['B-1', ''], { isKept: true, resumed });
    expect(await askQuestions(table, later)).toEqual({ ...whole, number: 'KA/8', seal: 'B-1' });
    expect(shown()).toContain('kind: phone\nnumber: KA/8\nimei: 490154203237518\nseal [not sealed]: ');
  });
  it('is not asked again about a doubt, which is on the sheet', async () => {
    const answers = [
      { question: 'kind', answer: 'phone' },
      { question: 'imei', answer: '1234' },
    ];
    const { asker, shown } = await person(['KA/2', '', ''], { resumed: { number: 1, begun: 0, answers } });
    const answered = await askQuestions(table, asker);
    expect(answered).toEqual({ ...whole, number: 'KA/2', imei: '1234' });
    expect(shown()).not.toContain('Keep it?');
    expect(doubtsIn(table, answered)).toHaveLength(1);
  });
  it('has what no longer fits asked again', async () => {
    const answers = [
      { question: 'kind', answer: 'phone' },
      { question: 'imei', answer: 'x' },
    ];
    const { asker, shown } = await person(['KA/2', '490154203237518', '', ''], {
      resumed: { number: 1, begun: 0, answers },
    });
    expect(await askQuestions(table, asker)).toEqual({ ...whole, number: 'KA/2' });
    expect(shown()).toContain('imei: x\nx is not a number.\nimei: ');
  });
});

describe('settleSheet', () => {
  const sheet = async (lines: readonly string[], more: { refusal?: boolean; columns?: number } = {}) => {
    const { asker, shown } = await person(lines, more.columns === undefined ? {} : { columns: more.columns });
    const settled = await settleSheet(
      {
        table,
        answers: whole,
        mayAdd: true,
        show: ({ number = '', seal = '' }) => ({
          head: [phrase('TEST Ada signs:')],
          lines: [
            { label: phrase('Number'), text: phrase('{number}', { number }), asks: ['number', 'seal'] },
            {
              label: phrase('Seal'),
              text: phrase('a text that is longer than one line of a narrow terminal {seal}', { seal }),
              asks: [],
            },
          ],
          foot: [phrase('1 entry.')],
          ...(more.refusal && { refusal: phrase('It cannot be signed so.') }),
        }),
      },
      asker,
    );
    return { settled, shown: shown() };
  };
  const question = 'Sign? y = yes, n = no (kept as draft), + = one more exhibit,\nor the number of a line: ';

  it('shows all, and takes y, n and +', async () => {
    const { settled, shown } = await sheet(['y']);
    expect(settled).toEqual({ is: 'yes', answers: whole });
    expect(shown).toBe(
      `\nTEST Ada signs:\n 1  Number  KA/1\n 2  Seal    a text that is longer than one line of a narrow terminal \n1 entry.\n${question}`,
    );
    expect((await sheet(['n'])).settled.is).toBe('no');
    expect((await sheet(['+'])).settled.is).toBe('more');
  });
  it('asks the questions of a line again, and shows the sheet again', async () => {
    const { settled, shown } = await sheet(['1', 'KA/2', 'B-1', 'y']);
    expect(settled).toEqual({ is: 'yes', answers: { ...whole, number: 'KA/2', seal: 'B-1' } });
    expect(shown.split(question)).toHaveLength(3);
    expect(shown).toContain('number [KA/1]: seal [not sealed]: ');
    expect((await sheet(['1', '..', 'n'])).settled).toEqual({ is: 'no', answers: whole });
  });
  it('signs nothing without y', async () => {
    await expect(sheet(['', 'x', '9', '2'])).rejects.toBeInstanceOf(InputEnded);
    const { asker, shown } = await person(['', '2', 'n']);
    const lines = [
      { label: phrase('L'), text: phrase('t'), asks: ['a'] },
      { label: phrase('M'), text: phrase('u'), asks: [] },
    ];
    await settleSheet({ table, answers: {}, show: () => ({ head: [], lines, foot: [] }) }, asker);
    expect(shown()).toContain('Nothing is signed without y. A number from 1 to 2 changes that line.');
    expect(shown()).toContain('This line has no question.');
  });
  it('signs nothing that was refused', async () => {
    const { settled, shown } = await sheet(['y', 'n'], { refusal: true });
    expect(settled.is).toBe('no');
    expect(shown).toContain('It cannot be signed so.');
  });
  it('keeps within a narrow terminal', async () => {
    const { shown } = await sheet(['n'], { columns: 40 });
    expect(shown).toContain(' 2  Seal\n  a text that is longer than one line of\n  a narrow terminal \n');
  });
});

describe('in another language', () => {
  it('takes its letters for yes and no', async () => {
    const { asker, shown } = await person(['j', 'nein'], { lang: 'de' });
    const right = [text('a', { isYesNo: true }), text('b', { isYesNo: true })];
    tellHow(asker);
    expect(await askQuestions(right, asker)).toEqual({ a: 'y', b: 'n' });
    expect(shown()).toContain('Strg-C');
  });
});

describe('a question for later', () => {
  const note: Table = [text('a'), text('note', { isLater: true })];
  it('is asked only when it is named, and taken from a draft', async () => {
    const first = await person(['1']);
    expect(await askQuestions(note, first.asker)).toEqual({ a: '1', note: undefined });
    const again = await person(['seen']);
    expect(await askQuestions(note, again.asker, { answers: { a: '1' }, again: ['note'] })).toEqual({
      a: '1',
      note: 'seen',
    });
    const answers = [
      { question: 'a', answer: '1' },
      { question: 'note', answer: 'seen' },
    ];
    const resumed = await person([], { resumed: { number: 1, begun: 0, answers } });
    expect(await askQuestions(note, resumed.asker)).toEqual({ a: '1', note: 'seen' });
  });
});
