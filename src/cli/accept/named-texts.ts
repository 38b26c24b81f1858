/**
 * The report that an answer binds names private texts by their path and commitment, and quotes none: a text that is erased later would
 * otherwise stay in a file that the answer needs.
 */
import { toHex } from '../../bytes/hex.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import type { Fact, Phrase } from '../../ledger/phrase.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import type { Absent } from '../../ledger/schema.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Decisions } from '../../verify/receipt/decision.ts';
import { privateTextsOf } from '../../verify/replay/private-texts.ts';

/** A private text → the name that takes its place. */
export type TextNames = ReadonlyMap<string, string>;

/** The names of all texts of the sender that open here, and of those of our answer. Throws CustodyError as reading does. */
export async function textNames(
  ledger: string,
  openings: Openings,
  answer: Decisions | undefined,
  reference: string | undefined,
): Promise<TextNames> {
  const names = new Map<string, string>();
  const add = (text: string, name: string): void => {
    if (!names.has(text)) names.set(text, name);
  };
  for await (const { entry } of readEntries(await ledgerBytes(ledger), openings))
    for (const text of privateTextsOf(entry)) {
      const opening = text.isKey ? undefined : openings.openingOf(text, text.keyId);
      if (opening === undefined || typeof text.value === 'string') continue;
      add(opening.text, `[entry ${entry.seq}: ${text.path}, ${toHex(text.value)}]`);
    }
  if (reference !== undefined) add(reference, ofAnswer('reference'));
  if (answer !== undefined) withoutTexts(answer, (path, text) => add(text, ofAnswer(path)));
  return names;
}

const ofAnswer = (path: string): string => `[this answer: ${path}]`;

/** The decisions with each private text replaced by the name of its field; `onText` gets the texts. */
export function withoutTexts(decisions: Decisions, onText: (path: string, text: string) => void = () => {}): Decisions {
  const { received, exhibits, extra, reference, ...rest } = decisions;
  const name = (path: string, text: string): string => {
    onText(path, text);
    return ofAnswer(path);
  };
  const either = (path: string, value: string | Absent): string | Absent => {
    if (typeof value === 'string') return name(path, value);
    return typeof value.why === 'string' ? { ...value, why: name(`${path}.why`, value.why) } : value;
  };
  return {
    ...rest,
    received: {
      ...received,
      place: name('received.place', received.place),
      from: name('received.from', received.from),
      ...(received.readBy !== undefined && { readBy: name('received.readBy', received.readBy) }),
      packages: received.packages.map((each, at) => ({
        ...each,
        package: name(`received.packages[${at}].package`, each.package),
      })),
    },
    exhibits: exhibits.map((each, at) => {
      const path = (field: string): string => `exhibits[${at}].${field}`;
      const { why, condition, where } = each;
      return {
        ...each,
        ...(why !== undefined && { why: name(path('why'), why) }),
        ...(condition !== undefined && { condition: either(path('condition'), condition) }),
        ...(where !== undefined && { where: { ...where, place: either(path('where.place'), where.place) } }),
      };
    }),
    ...(extra !== undefined && {
      extra: extra.map((each, at) => ({
        ...each,
        description: name(`extra[${at}].description`, each.description),
        ...(each.where !== undefined && { where: name(`extra[${at}].where`, each.where) }),
      })),
    }),
    ...(reference !== undefined && { reference: name('reference', reference) }),
  };
}

/** The phrase with the names in place of the texts that it quotes. Never throws. */
export function named<T extends Fact>(fact: T, names: TextNames): T {
  if (typeof fact !== 'object') return fact;
  if ('quote' in fact) return { ...fact, quote: names.get(fact.quote) ?? fact.quote };
  if (!('facts' in fact)) return fact;
  const facts = Object.entries(fact.facts).map(([key, value]) => [
    key,
    value === undefined ? undefined : named(value, names),
  ]);
  return { ...fact, facts: Object.fromEntries(facts) };
}

/** A teller that prints the names. */
export function namingTeller(names: TextNames): Teller {
  const plain = tellerOf();
  const of = (each: Phrase): Phrase => named(each, names);
  return {
    ...plain,
    words: (each) => plain.words(of(each)),
    sentences: (each) => plain.sentences(typeof each === 'function' ? (lang) => of(each(lang)) : of(each)),
    quote: (text) => plain.quote(names.get(text) ?? text),
  };
}

/** What checking came to, with the name of the case number in its place. */
export function withoutCase(verification: Verification, names: TextNames): Verification {
  const { case: number, caseText: _, ...ledger } = verification.ledger;
  return { ...verification, ledger: { ...ledger, case: number === null ? null : (names.get(number) ?? null) } };
}
