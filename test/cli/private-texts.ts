/** Every private text of TEST ledgers, found by the vocabulary; entries that erase or correct each of them; and a look for the first texts in what is printed. */

import { toHex } from '../../src/bytes/hex.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { commitmentOf } from '../../src/ledger/private/openings.ts';
import { type EventTypeName, eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { privateTextsOf } from '../../src/verify/replay/private-texts.ts';
import type { Rich } from '../report/forms/rich-ledger.ts';
import { actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { type Chosen, fullBody } from './vocabulary/full-body.ts';

/** A private text with the place that an entry names it by. */
export interface PlacedText {
  readonly seq: number;
  readonly path: string;
  /** The type of its entry and the field, without places in lists. */
  readonly field: string;
  readonly text: string;
}

/** So many bodies of each type: each option and each code comes in one of them. */
const rounds = 2;

/** Of fields that exclude each other, those of each round. */
const apart: Readonly<Record<string, readonly Chosen[]>> = {
  answered: [{ paper: undefined }, { answer: undefined }],
  takeover: [{ exhibits: undefined }, { post: undefined }],
};

/** The bodies of a type, one for each round. */
export const bodiesOf = (type: EventTypeName): Record<string, unknown>[] =>
  Array.from({ length: rounds }, (_, round) => fullBody(type, round, apart[type]?.[round]));

const warrant = (issued: number): object => ({
  ...{ number: 'W-1', kind: 'court-order', state: 'issued', issuer: 'court', issued, scope: 'all' },
  acts: [{ act: 'destroy' }],
});

/** A ledger with every field of every type, withheld. Most of its entries are impossible, and are shown all the same. */
export async function fullLedger(): Promise<Rich> {
  const ada = await actor('Ada', 'desk', ['admin', 'custodian', 'examiner']);
  const sam = await actor('Sam', 'elsewhere', []);
  const caseInfo = {
    number: 'TEST number of the case',
    title: 'TEST title of it',
    references: ['TEST reference of it'],
  };
  const writer = await LedgerWriter.open({ label: 'full', people: [ada], caseInfo, open: new Set() });
  await writer.add('authority', warrant(writer.now) as never, { by: ada });
  for (const type of eventTypeNames)
    for (const body of bodiesOf(type)) await writer.add(type, body as never, { by: ada, withhold: 'all' });
  return { writer, people: { ada, bo: ada, eve: ada, wit: ada, sam } };
}

/** The private texts of the ledger that differ from all other words: the names of the keys are on their cards too, so they do not. */
export function textsOf({ writer, people }: Rich): PlacedText[] {
  const opened = new Map(writer.openings.map((opening) => [toHex(commitmentOf(opening)), opening.text]));
  const names = new Set(Object.values(people).flatMap(({ holder }) => [holder.name, holder.agency]));
  return writer.entries.flatMap((bytes) => {
    const entry = decodeUnverifiedEntry(bytes);
    return privateTextsOf(entry).flatMap(({ path, field, value, isKey }): PlacedText[] => {
      const text = typeof value === 'string' ? value : opened.get(toHex(value));
      if (isKey || text === undefined || !/TEST .{6}/.test(text) || names.has(text)) return [];
      return [{ seq: entry.seq, path, field: `${entry.type}.${field}`, text }];
    });
  });
}

/** Adds entries that erase all of them. The openings stay, as another holder keeps them. */
export async function eraseAll({ writer, people: { ada } }: Rich, texts: readonly PlacedText[]): Promise<void> {
  for (let at = 0; at < texts.length; at += 50) {
    const fields = texts.slice(at, at + 50).map(({ seq: entry, path: field }) => ({ entry, field }));
    await writer.add('erase', { fields, under: [1] }, { by: ada });
  }
}

/** Adds an entry for each that corrects it. */
export async function correctAll({ writer, people: { ada } }: Rich, texts: readonly PlacedText[]): Promise<void> {
  for (const [at, { seq: entry, path: field }] of texts.entries()) {
    const body = { entry, kind: 'field', field, value: `corrected ${at}`, why: 'mistyped' };
    await writer.add('correct', body, { by: ada, withhold: 'all' });
  }
}

/** Those of the texts that are printed at all. */
export const printed = (output: string, texts: readonly PlacedText[]): PlacedText[] =>
  texts.filter(({ text }) => output.includes(text));

const marks = ['first recorded: “', 'zuerst eingetragen: „'];

/** Those of the texts that are printed somewhere without their correction before them. */
export function printedAlone(output: string, texts: readonly PlacedText[]): PlacedText[] {
  // a text may go on in the next line
  const unescaped = output
    .replaceAll('&#39;', "'")
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');
  return texts.filter(({ text }) => {
    const longer = texts.filter((each) => each.text !== text && each.text.includes(text)).map((each) => each.text);
    for (let at = unescaped.indexOf(text); at >= 0; at = unescaped.indexOf(text, at + 1)) {
      const behind = unescaped.slice(at + text.length, at + text.length + 40);
      const before = unescaped.slice(Math.max(0, at - 24), at);
      // n° 7 is in n° 70 too
      if (/^\d/.test(behind) || longer.some((one) => unescaped.startsWith(one, at - one.indexOf(text)))) continue;
      const isFirst = /"first": "$/.test(before) && behind.startsWith('"');
      if (!isFirst && !marks.some((mark) => before.endsWith(mark))) return true;
    }
    return false;
  });
}
