/** All English texts, collected from their places: every other language must have them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../../src/custody/profiles/index.ts';
import { rules } from '../../src/custody/rules.ts';
import { auditClasses } from '../../src/evidence/audit-class.ts';
import type { Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { commonFields } from '../../src/ledger/vocabulary/common.ts';
import { eventTypeNames, vocabulary } from '../../src/ledger/vocabulary/index.ts';
import { breaks } from '../../src/ledger/vocabulary/statements.ts';
import { depthWords } from '../../src/verify/evidence/compared.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { checkNames } from '../../src/verify/finding/types.ts';
import { operations } from '../../src/verify/receipt/operations.ts';
import { meansWords } from '../../src/verify/trust/trust.ts';
import { english } from '../../src/words/english.ts';
import { isWordless } from '../../src/words/say.ts';

const root = new URL('../../src/', import.meta.url).pathname;

/** Every text that a call of `phrase` writes out, in those sources; `computed` are the calls that write none. */
export function phrasesInCode(isOne = (_name: string): boolean => true): {
  readonly texts: ReadonlySet<string>;
  readonly computed: readonly string[];
} {
  const texts = new Set<string>();
  const computed: string[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name === 'ledger/phrase.ts' || !isOne(name)) continue;
    const source = readFileSync(join(root, name), 'utf8');
    for (const [, argument = ''] of source.matchAll(
      /\bphrase\(\s*('(?:[^'\\\n]|\\.)*'|"[^"\n]*"|[^'"\s][^\n]{0,40})/g,
    )) {
      const [, single, double] = /^(?:'(.*)'|"(.*)")$/s.exec(argument) ?? [];
      const text = single ?? double;
      if (argument.startsWith('lang)')) continue;
      if (text === undefined) computed.push(`${name}: ${argument}`);
      else texts.add(text.replaceAll("\\'", "'"));
    }
  }
  return { texts, computed };
}

/** English phrases and next steps, by which their translations are kept. */
export function phraseMasters(): ReadonlySet<string> {
  return new Set([...everyPhrase()].filter((text) => !isWordless(text)));
}

/** With those of gaps and marks alone, which a language may write with other marks. */
export function everyPhrase(): ReadonlySet<string> {
  const nexts = Object.values(findingTable).map(({ next }) => next);
  const all = [
    ...phrasesInCode().texts,
    '{before}, {next}',
    '{before}; {next}',
    '{name}, {agency}',
    'entry {seq}: ',
    ...Object.values(depthWords),
    ...Object.values(meansWords),
    ...Object.values(operations).map(({ title }) => title),
    ...nexts,
    ...profiles.flatMap(({ title, requirements }) => [title, ...requirements.map(({ says }) => says)]),
  ];
  return new Set(all);
}

/** Finding code → what it says, without the entry in front of it. */
export function findingMasters(): Readonly<Record<string, string>> {
  const own = Object.entries(findingTable).map(([code, { message }]) => [
    code,
    message.replace(/^entry \{seq\}: /, ''),
  ]);
  return Object.fromEntries(own);
}

/** Event types by their titles, and every code that a field of the vocabulary can hold, names of checks, classes of audits and states of exhibits. */
export const eventMasters: Readonly<Record<string, string>> = Object.fromEntries(
  eventTypeNames.map((type) => [type, vocabulary[type].title]),
);

export function codeMasters(): ReadonlySet<string> {
  const found = new Set<string>([...checkNames, ...auditClasses, ...states, ...roles, ...breaks, ...inOneField]);
  const walk = (shape: Shape): void => {
    if (shape.is === 'code') for (const value of shape.values) found.add(value);
    else if (shape.is === 'list' || shape.is === 'pair') walk(shape.of);
    else if (shape.is === 'record') walkAll(shape.fields);
    else if (shape.is === 'choice') walkAll(shape.options);
    else if (shape.is === 'absent') for (const value of shape.codes) found.add(value);
    else if (shape.is === 'either') {
      walk(shape.first);
      walk(shape.second);
    }
  };
  const walkAll = (fields: Fields): void => {
    for (const { shape } of Object.values(fields)) walk(shape);
  };
  walkAll(commonFields);
  walkAll(answerFields);
  for (const code of ['pass', 'fail', 'not-checked', 'not-applicable']) found.add(code);
  for (const type of eventTypeNames) walkAll(vocabulary[type].fields);
  return new Set([...found].filter((code) => !isMark.test(code)));
}

/** A letter, a figure or both, as handling and evaluation codes are: the same in every language. */
const isMark = /^[A-Z]?[0-9]?$/;

const states = ['held', 'offered', 'arriving', 'departed', 'released', 'destroyed', 'source-only', 'contested'];
/** Codes that say one thing in this field and another elsewhere. */
const inOneField = ['form.copy', 'state.set', 'move.issued', 'manner.left'];
const roles = ['admin', 'custodian', 'examiner', 'witness'];

export const textMasters: Readonly<Record<string, string>> = english;

/** Ids of custody rules, so that a test may ask whether each is in the table. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
