/** One entry on one line, for the log: when, what, which exhibits, and the codes that say how. */

import { safeText } from '../bytes/text.ts';
import { exhibitsCreated, exhibitsNamed } from '../ledger/exhibits.ts';
import { type Fact, type Phrase, phrase } from '../ledger/phrase.ts';
import { isMarked, textFact } from '../ledger/private/marked-text.ts';
import { runsOf } from '../ledger/runs.ts';
import type { Shape } from '../ledger/schema.ts';
import { type EventTypeName, vocabulary } from '../ledger/vocabulary/index.ts';
import { type Teller, tellerOf } from './teller.ts';

const derived: Readonly<Record<string, string>> = {
  extract: 'extract',
  split: 'split',
  combined: 'combined',
  removed: 'part removed',
  rejoined: 'part put back',
};

/** What officers call the event; for `derive` by what was done. */
export function titleOf(type: EventTypeName, body?: object): string {
  if (type !== 'derive' || body === undefined) return vocabulary[type].title;
  return derived[String((body as { kind?: unknown }).kind)] ?? 'copy';
}

/** How a field that names an entry is reported. */
const ofEntry: Readonly<Record<string, Phrase>> & { readonly entry: Phrase } = {
  entry: phrase('entry {seq}'),
  of: phrase('of entry {seq}'),
  offer: phrase('offer entry {seq}'),
  previous: phrase('previous entry {seq}'),
};

/** Codes and names of the event's own fields, in the order of its table: `applied B0441 bag`; codes with their words where those are not English. */
export function summarise(type: EventTypeName, body: object, teller: Teller = tellerOf()): string {
  const words: string[] = [];
  const named = new Set(exhibitsNamed(type, body));
  for (const [name, spec] of Object.entries(vocabulary[type].fields)) {
    const value = (body as Record<string, unknown>)[name];
    if (value === undefined || !isShort(spec.shape) || named.has(String(value))) continue;
    if (spec.shape.is === 'seq') {
      words.push(teller.words({ text: (ofEntry[name] ?? ofEntry.entry).text, facts: { seq: Number(value) } }));
    } else words.push(spec.shape.is === 'code' ? teller.code(String(value), name) : safeText(String(value)));
  }
  const { text, value, field } = body as { text?: unknown; value?: unknown; field?: unknown };
  if (type === 'correct' && typeof field === 'string') words.push(`${safeText(field)}:`);
  const told = type === 'correct' ? value : text;
  if (typeof told === 'string') words.push(teller.quote(told.length > 60 ? `${told.slice(0, 60)}…` : told));
  else if (isMarked(told)) words.push(teller.text(told));
  return words.join(' ');
}

/** Exhibits of the event, and what it made of them: of each at most four numbers or runs of numbers. */
export function exhibitWords(type: EventTypeName, body: object): string {
  const numbers = exhibitsNamed(type, body);
  const created = exhibitsCreated(type, body);
  const isBack = type === 'derive' && (body as { kind?: unknown }).kind === 'rejoined';
  if (isBack) return atMostFour([...new Set([...numbers, ...created])]);
  return created.length === 0 ? atMostFour(numbers) : `${atMostFour(numbers)} -> ${atMostFour(created)}`;
}

function atMostFour(numbers: readonly string[]): string {
  const runs = runsOf(numbers).map(safeText);
  return runs.length <= 4 ? runs.join(', ') : `${runs.slice(0, 3).join(', ')} … ${numbers.length} in all`;
}

/** Lateness and irregularities that the entry itself declares. */
export function marks(body: object, { words }: Teller = tellerOf()): string[] {
  const { late, irregular } = body as { late?: { code: string }; irregular?: readonly { rule: string }[] };
  return [
    ...(late === undefined ? [] : [words(phrase('late: {code:}', { code: late.code }))]),
    ...(irregular ?? []).map(({ rule }) => words(phrase('irregular: {rule}', { rule }))),
  ];
}

/** Who did the act that the signer recorded: ` for TEST Cy Cole`; empty where the signer did it. */
export function doers(body: object, { words }: Teller = tellerOf()): string {
  const { by } = body as { by?: readonly { readonly name?: unknown }[] };
  if (!Array.isArray(by) || by.length === 0) return '';
  const [one, other, ...rest] = by.map(
    (one: { name?: unknown }): Fact =>
      typeof one?.name === 'string' || isMarked(one?.name) ? textFact(one.name) : phrase('someone withheld'),
  );
  const who =
    rest.length > 0
      ? phrase('{first} and {more} others', { first: one, more: rest.length + 1 })
      : other === undefined
        ? one
        : phrase('{one} and {other}', { one, other });
  return ` ${words(phrase('for {who}', { who }))}`;
}

function isShort(shape: Shape): boolean {
  return shape.is === 'code' || shape.is === 'name' || shape.is === 'seq';
}
