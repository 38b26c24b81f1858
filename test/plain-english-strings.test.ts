/** What the program prints is plain English: no string literal of src/ has a word of plain-words.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsInString } from './plain-words.ts';
import { stringLiterals } from './string-literals.ts';

const src = new URL('../src/', import.meta.url);

/** Beyond the list: `is`, for files; and the subject first. */
const more = /\b(?:lies?|is not said)\b/i;

/** Right English: people tell a number by telephone; to tell from a record is to conclude. */
const right: readonly string[] = ['that you were told', 'nothing can be told from it'];

/** Sentences only: a code, a name or a path has no space in it. */
const isSentence = (text: string): boolean => / /.test(text);

const withoutRight = (text: string): string => right.reduce((left, each) => left.replace(each, '…'), text);

function foundIn(source: string): readonly string[] {
  return stringLiterals(source)
    .map(({ text }) => text)
    .filter((text) => isSentence(text) && (more.test(text) || wordsInString(withoutRight(text)).length > 0));
}

const rooms = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const filesOf = (room: string): readonly string[] =>
  readdirSync(new URL(`${room}/`, src), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

describe('plain English in string literals', () => {
  it.each(rooms.map(({ name }) => name))('of src/%s', (room) => {
    const found = filesOf(room).flatMap((file) =>
      foundIn(readFileSync(new URL(`${room}/${file}`, src), 'utf8')).map((text) => `${room}/${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('finds the words in every kind of literal, and in no comment', () => {
    expect(foundIn(`const a = 'which exhibit is not said'; // it stands here`)).toHaveLength(1);
    expect(foundIn('const b = `#{n} bytes #{`hash it anew`} /* lies */ there`;'.replaceAll('#', '$'))).toEqual([
      'hash it anew',
      '… bytes … /* lies */ there',
    ]);
    expect(foundIn(`const c = /it's 'a lie here/.test(d) ? "no word" : 'x is no longer there';`)).toEqual([]);
    expect(foundIn(`const d = "it's the one that lies there";`)).toHaveLength(1);
    expect(foundIn(`/* 'whoever it is' */ const e = 'whoever';`)).toEqual([]);
  });
});
