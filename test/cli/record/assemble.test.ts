/** Flags as officers type them, made into bodies. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/bytes/hex.ts';
import { assembleBody, type Token } from '../../../src/cli/record/assemble.ts';
import { fillTypeDefaults } from '../../../src/cli/record/values/defaults.ts';
import { PendingFile } from '../../../src/cli/record/values/pending-file.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { refusal } from './values/refused.ts';

const context = { now: 1_780_000_000, zoneMinutes: 120 };

/** `--name text` pairs. */
function said(type: EventTypeName, ...words: string[]) {
  const tokens: Token[] = [];
  for (let i = 0; i < words.length; i += 2)
    tokens.push({ name: (words[i] as string).slice(2), text: words[i + 1] as string });
  return assembleBody(type, tokens, context);
}

const hash = 'ab'.repeat(32);

describe('a person', () => {
  it('is a name, or parts in order', () => {
    expect(said('note', '--by', 'Ann TEST').by).toEqual([{ name: 'Ann TEST' }]);
    expect(said('note', '--by', 'Ann TEST; DC; 4711; TEST Police').by).toEqual([
      { name: 'Ann TEST', title: 'DC', badge: '4711', agency: 'TEST Police' },
    ]);
  });
  it('leaves out a part in the middle', () => {
    expect(said('note', '--by', 'Ann TEST; ; 4711').by).toEqual([{ name: 'Ann TEST', badge: '4711' }]);
  });
  it('may be keys and values, and hold separators in quotes', () => {
    expect(said('note', '--by', 'name="TEST, Ann",agency="A; B"').by).toEqual([{ name: 'TEST, Ann', agency: 'A; B' }]);
    expect(said('note', '--by', '"TEST; Ann"; "the ""chief"""').by).toEqual([
      { name: 'TEST; Ann', title: 'the "chief"' },
    ]);
  });
  it('may name the last parts', () => {
    expect(said('note', '--by', 'Ann TEST; DC; agency="TEST; Police"').by).toEqual([
      { name: 'Ann TEST', title: 'DC', agency: 'TEST; Police' },
    ]);
    expect(said('note', '--by', 'Ann TEST; "agency=TEST"').by).toEqual([{ name: 'Ann TEST', title: 'agency=TEST' }]);
    expect(refusal(() => said('note', '--by', 'Ann TEST; agency=TEST; DC'))).toMatchObject({
      message: '--by: has the part DC after one with a name',
    });
    expect(refusal(() => said('note', '--by', 'Ann TEST; agancy=TEST'))).toMatchObject({
      hint: 'did you mean agency?',
    });
  });
  it('keeps a comma and an inch mark that nobody meant as separators', () => {
    expect(said('note', '--by', 'TEST, Ann; 27" desk').by).toEqual([{ name: 'TEST, Ann', title: '27" desk' }]);
  });
  it('has at most its parts', () => {
    expect(refusal(() => said('note', '--by', 'a; b; c; d; e; f'))).toMatchObject({
      code: 'USAGE',
      message: '--by: has 6 parts, at most 5',
    });
  });
});

describe('a record on one line', () => {
  it('names an unknown key, and the one that was meant', () => {
    expect(refusal(() => said('preserve', '--before', 'power=on,locc=locked'))).toEqual({
      code: 'USAGE',
      message: '--before: has an unknown part locc',
      hint: 'did you mean lock?',
    });
  });
  it('takes a tool with its version as one would say it', () => {
    expect(said('acquire', '--tool', 'FTK Imager 4.7.1').tool).toEqual({ name: 'FTK Imager', version: '4.7.1' });
    expect(said('acquire', '--tool', 'dd; GNU 9.7').tool).toEqual({ name: 'dd', version: 'GNU 9.7' });
  });
  it('takes an identifier by its scheme', () => {
    expect(said('collect', '--id', 'imei=356938035643809', '--id', 'other; x').exhibit).toEqual({
      ids: [
        { scheme: 'imei', value: '356938035643809' },
        { scheme: 'other', value: 'x' },
      ],
    });
  });
  it('holds digests with their source, typed unless said', () => {
    expect(said('collect', '--sha256', hash).exhibit).toEqual({
      content: { digests: { sha256: { value: fromHex(hash), src: 'typed' } } },
    });
    expect(said('collect', '--md5', `${'0'.repeat(32)}; stated; Mail AG`).exhibit).toEqual({
      content: { digests: { md5: { value: new Uint8Array(16), src: 'stated', by: 'Mail AG' } } },
    });
  });
  it('describes a raw product whose content is as long as its file', () => {
    const { products } = said('acquire', '--product', `exhibit=KA/3,format=raw,size=512,sha256=${hash};computed`);
    expect(products).toEqual([
      {
        exhibit: 'KA/3',
        format: 'raw',
        size: 512,
        content: { size: 512, digests: { sha256: { value: fromHex(hash), src: 'computed' } } },
      },
    ]);
    const compressed = said('acquire', '--product', `exhibit=KA/3,format=e01,size=512,sha256=${hash}`).products;
    expect(compressed).not.toMatchObject([{ content: { size: 512 } }]);
  });
  it('holds ranges and nested records', () => {
    expect(said('acquire', '--unreadable', 'count=2,range=0+512 4096+512,fill=zeros').unreadable).toEqual({
      count: 2,
      ranges: [
        [0, 512],
        [4096, 512],
      ],
      fill: 'zeros',
    });
  });
});

describe('a list', () => {
  it('takes commas, repetition and runs', () => {
    expect(said('seal', '--exhibits', 'KA/1,KA/2', '--exhibits', 'KA/08..KA/10').closes).toEqual([
      'KA/1',
      'KA/2',
      'KA/08',
      'KA/09',
      'KA/10',
    ]);
    expect(said('seal', '--exhibits', 'KA/9..11').closes).toEqual(['KA/9', 'KA/10', 'KA/11']);
  });
  it('does not expand what stands in quotes', () => {
    expect(said('seal', '--exhibits', '"KA/1..KA/3","a,b"').closes).toEqual(['KA/1..KA/3', 'a,b']);
  });
  it.each([
    ['KA/3..KA/1', 'the range KA/3..KA/1 ends before it begins'],
    ['KA/1..KB/3', 'KA/1..KB/3 is not a range'],
    ['KA/1..KA/5000', 'the range KA/1..KA/5000 holds 5000 numbers, more than 1000'],
  ])('refuses %s', (range, message) => {
    expect(refusal(() => said('seal', '--exhibits', range))).toMatchObject({
      code: 'USAGE',
      message: `--exhibits: ${message}`,
    });
  });
  it('of what was withheld takes one class of one word', () => {
    expect(said('disclose', '--withheld', 'witnesses; 3; privacy').withheld).toEqual([
      { class: 'witnesses', count: 3, code: 'privacy' },
    ]);
    for (const withheld of ['names of witnesses; 3; privacy', 'class=names of witnesses,count=3,code=privacy'])
      expect(refusal(() => said('disclose', '--withheld', withheld))).toMatchObject({
        code: 'USAGE',
        message:
          '--withheld: class: names of witnesses is not a number or code: 1 to 64 characters of ASCII without spaces',
      });
  });
  it('of records takes a run in its first part', () => {
    expect(said('inventory', '--exhibit', 'KA/1..KA/2; seen; B1 B2').exhibits).toEqual([
      { number: 'KA/1', found: 'seen', seals: ['B1', 'B2'] },
      { number: 'KA/2', found: 'seen', seals: ['B1', 'B2'] },
    ]);
  });
  it('of recipients keeps the order in which they were named', () => {
    expect(said('offer', '--to-office', 'TEST court', '--to-card', 'bo.pub', '--to-office', 'TEST lab').to).toEqual([
      { office: 'TEST court' },
      { card: new PendingFile('bo.pub', 'content') },
      { office: 'TEST lab' },
    ]);
  });
});

describe('what cannot be given', () => {
  it('is absent with a code, and why', () => {
    expect(
      said('collect', '--serial', 'absent:not-legible', '--make', 'absent:unknown: label torn: twice').exhibit,
    ).toEqual({
      serial: { absent: 'not-legible' },
      make: { absent: 'unknown', why: 'label torn: twice' },
    });
    expect(said('note', '--under', 'absent:exigent: remote wipe').under).toEqual({
      absent: 'exigent',
      why: 'remote wipe',
    });
  });
  it('knows its codes', () => {
    expect(refusal(() => said('collect', '--serial', 'absent:not-legibel'))).toMatchObject({
      code: 'USAGE',
      hint: 'did you mean not-legible?',
    });
  });
  it('cannot be absent and given at once', () => {
    expect(refusal(() => said('note', '--under', '3', '--under', 'absent:exigent: x'))).toMatchObject({
      code: 'USAGE',
    });
    expect(refusal(() => said('note', '--under', 'absent:exigent: x', '--under', '3'))).toMatchObject({
      code: 'USAGE',
      message: '--under: has a value and is absent: give one of them',
    });
  });
});

describe('irregularities', () => {
  it('take the --why that follows them', () => {
    expect(
      said(
        'seal',
        '--why',
        'torn',
        '--irregular',
        'SEAL_BROKEN',
        '--why',
        'on arrival',
        '--irregular',
        'X',
        '--why',
        'y',
      ),
    ).toEqual({
      why: 'torn',
      irregular: [
        { rule: 'SEAL_BROKEN', why: 'on arrival' },
        { rule: 'X', why: 'y' },
      ],
    });
  });
  it('are explained by any --why where the type has none of its own', () => {
    expect(said('note', '--irregular', 'X', '--text', 't', '--why', 'y')).toMatchObject({
      irregular: [{ rule: 'X', why: 'y' }],
    });
    expect(refusal(() => said('note', '--why', 'y'))).toMatchObject({
      code: 'USAGE',
      message: '--why: must directly follow --irregular CODE',
    });
  });
});

describe('files', () => {
  it('stand for their bytes, their digest, or an attachment', () => {
    expect(said('enrol', '--card', 'ann.pub').card).toEqual(new PendingFile('ann.pub', 'content'));
    expect(said('acquire', '--log', '@run.log').log).toEqual(new PendingFile('run.log', 'digest'));
    expect(said('note', '--attach', 'C:\\a.jpg:photograph:front: left').attachments).toEqual([
      new PendingFile('C:\\a.jpg', 'attachment', { kind: 'photograph', title: 'front: left' }),
    ]);
  });
  it('of a translation say the language, the translator, and the file that was translated', () => {
    expect(said('note', '--attach', 'en.pdf:translation:en:TEST Translator:@C:\\fr.pdf').attachments).toEqual([
      new PendingFile('en.pdf', 'attachment', {
        kind: 'translation',
        translation: {
          language: 'en',
          translator: 'TEST Translator',
          of: new PendingFile('C:\\fr.pdf', 'digest-alone'),
        },
      }),
    ]);
    expect(() => said('note', '--attach', 'en.pdf:translation:en')).toThrow(
      'a translation names its language and its translator',
    );
  });
  it('are attached by their digest where they are elsewhere', () => {
    expect(
      said('note', '--attach', `sha256=${hash},size=3,media-type=image/png,kind=photograph,title=x`).attachments,
    ).toEqual([{ sha256: fromHex(hash), size: 3, mediaType: 'image/png', kind: 'photograph', title: 'x' }]);
  });
});

describe('--set', () => {
  it('says any field as JSON', () => {
    expect(said('collect', '--set', 'exhibit.media={}', '--set', 'foundAt="desk"')).toEqual({
      exhibit: { media: {} },
      foundAt: 'desk',
    });
  });
  it.each([
    ['nothing="x"', '--set: nothing="x" is not FIELD=JSON with a field of note'],
    ['text=x', '--set: has no JSON after the ='],
    ['text=7', '--set: not a text'],
    ['by=[{"nam":"x"}]', '--set: [0]: unknown field nam'],
  ])('refuses %s', (text, message) => {
    expect(refusal(() => said('note', '--set', text))).toMatchObject({ code: 'USAGE', message });
  });
  it('cannot reach prototypes', () => {
    expect(refusal(() => said('note', '--set', '__proto__.x=1'))).toMatchObject({ code: 'USAGE' });
    expect(refusal(() => said('note', '--set', 'by=[{"__proto__":{"name":"x"}}]'))).toMatchObject({ code: 'USAGE' });
  });
});

describe('mistakes', () => {
  it('of a code name the one that was meant; capitals and spaces are forgiven', () => {
    expect(said('seal', '--state', 'Found intact').state).toBe('found-intact');
    expect(refusal(() => said('seal', '--state', 'applyed'))).toMatchObject({
      code: 'USAGE',
      hint: 'did you mean applied?',
    });
  });
  it('of a flag name the one that was meant', () => {
    expect(refusal(() => said('seal', '--statte', 'applied'))).toEqual({
      code: 'USAGE',
      message: '--statte: record seal has no such field',
      hint: 'did you mean --state?',
    });
  });
  it('of saying a thing twice are refused', () => {
    expect(refusal(() => said('seal', '--number', 'B1', '--number', 'B2'))).toMatchObject({
      code: 'USAGE',
      message: '--number: is given twice',
    });
  });
  it.each([
    ['--size', '1.5'],
    ['--size', '-1'],
    ['--size', '9007199254740992'],
    ['--sha256', 'abc'],
    ['--exhibit', 'KA 1'],
    ['--exhibit', 'x'.repeat(65)],
    ['--quantity', '0'],
  ])('such as %s %s are refused', (name, text) => {
    expect(refusal(() => said('collect', name, text))).toMatchObject({ code: 'USAGE' });
  });
});

describe('what goes without saying', () => {
  it('is one exhibit, the first attempt, and lists of nothing', () => {
    const collect = said('collect', '--exhibit', 'KA/1');
    fillTypeDefaults('collect', collect);
    expect(collect).toEqual({ exhibit: { number: 'KA/1', quantity: 1 } });
    const acquire = said('acquire');
    fillTypeDefaults('acquire', acquire);
    expect(acquire).toEqual({ attempt: 1, products: [], changes: [] });
    const again = said('acquire', '--previous', '4');
    fillTypeDefaults('acquire', again);
    expect(again).not.toHaveProperty('attempt');
  });
});

describe('a digest that someone else gave', () => {
  it('is stated, unless its source is said', () => {
    const source = (...words: string[]) => {
      const { exhibit } = said('collect', '--stated', `by=TEST Mail,sha256=${words.join('; ')}`) as {
        exhibit: { stated: { digests: { sha256: { src: string } } }[] };
      };
      return exhibit.stated[0]?.digests.sha256.src;
    };
    expect(source(hash)).toBe('stated');
    expect(source(hash, 'typed')).toBe('typed');
  });
});
