/** The answers of `custody take` as entries: the same drafts that the record commands make of their flags. */
import { CustodyError, isRefusal } from '../../../errors.ts';
import type { Identifier } from '../../../ledger/plausible.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { sayCode, sayPhrase } from '../../../words/say.ts';
import type { Token } from '../../record/assemble.ts';
import { type DraftMeans, draftOf, type SaidForAll } from '../../record/drafts.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { quoteWhereNeeded, quoteWord, splitWords } from '../../record/values/quoted.ts';
import { asWritten, enteredNumber } from '../entered-authority.ts';
import { type Answers, isAbsent } from '../question.ts';
import { newAuthority } from '../questions/authority.ts';
import { deviceStateFlag } from '../questions/device-state.ts';
import { besideDevice } from '../questions/files/named-device.ts';
import { namedIdentifiers, numbersOf } from '../questions/identifiers.ts';
import { isSealed, isStored, storedParts } from '../questions/keeping.ts';
import { partCondition, partScopes } from '../questions/parts.ts';
import { answerOf, type Scope, type TakeMeans } from '../questions/scope.ts';
import { isSeveral, rowsIn, severalNumbers } from '../questions/several.ts';
import { exactSize, looksOf } from '../questions/size.ts';
import { scopesOf } from '../questions/take.ts';
import { isLate } from '../questions/taking.ts';
import { kindOf } from '../questions/thing.ts';
import { rowEntry } from './tables.ts';

/** Flags of one entry, as they would be typed. */
export interface SaidEntry extends SaidForAll {
  readonly type: EventTypeName;
  /** The row of a table that says it, for errors. */
  readonly where?: string;
}

/** All entries of the sheet, in order; `size` is the number of the first. */
export function entriesOf(answers: Answers, means: TakeMeans, size: number): SaidEntry[] {
  const authority = answers.authority === newAuthority ? [authorityEntry(answers)] : [];
  return [...authority, ...scopesOf(means, answers).flatMap((scope) => exhibitEntries(scope, answers, size))];
}

/** The drafts of entries. Throws CustodyError USAGE, MISSING_VALUE and those of reading files. */
export async function draftsOfEntries(entries: readonly SaidEntry[], means: DraftMeans): Promise<ReadyDraft[]> {
  const drafts: ReadyDraft[] = [];
  for (const { type, where, ...said } of entries) drafts.push(await draftIn(where, () => draftOf(type, said, means)));
  return drafts;
}

async function draftIn(where: string | undefined, make: () => Promise<ReadyDraft>): Promise<ReadyDraft> {
  try {
    return await make();
  } catch (error) {
    if (where === undefined || !isRefusal(error)) throw error;
    throw new CustodyError(
      error.code,
      `${where}: ${error.message}`,
      error.hint === undefined ? {} : { hint: error.hint },
    );
  }
}

export const token = (name: string, text: string | undefined): Token[] => (text ? [{ name, text }] : []);
/** A text that nobody reads as anything else. */
export const literal = (name: string, text: string | undefined): Token[] =>
  text ? [{ name, text, isLiteral: true }] : [];
export const person = (name: string, text: string | undefined): Token[] =>
  text ? [{ name, text: quoteWhereNeeded(text, ';') }] : [];
export const files = (text: string | undefined, kind = ''): Token[] =>
  splitWords(text ?? '').map((word) => ({ name: 'attach', text: `${word.text}${kind}` }));

export function authorityEntry(answers: Answers): SaidEntry {
  const of = (name: string): string | undefined => answers[`authority.${name}`];
  const written = asWritten(answers);
  const tokens = [
    ...token('number', enteredNumber(answers)),
    ...token('kind', of('kind')),
    { name: 'state', text: 'issued' },
    ...literal('issuer', of('issuer')),
    ...token('issued', of('issued')),
    ...(of('acts') ?? '').split(' ').flatMap((act) => token('act', act)),
    ...literal('scope', of('scope')),
    ...(written === undefined ? [] : literal(written.field, written.text)),
    ...person('consent-person', of('person')),
    ...literal('consent-capacity', of('capacity')),
    ...literal('consent-limits', of('limits')),
    ...files(of('paper'), ':warrant'),
  ];
  return { type: 'authority', tokens, open: [] };
}

/** What each entry about an exhibit has: who did it, and who was there. */
export function common(scope: Scope, answers: Answers): Token[] {
  return [...person('by', answerOf(answers, scope, 'by')), ...presentToken(answerOf(answers, scope, 'present'))];
}

const presentToken = (name: string | undefined): Token[] =>
  name ? [{ name: 'present', text: `name=${quoteWhereNeeded(name, ',')}` }] : [];

function exhibitEntries(scope: Scope, answers: Answers, size: number): SaidEntry[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const at = of('when');
  const numbers = isSeveral(answers, scope) ? severalNumbers(answers, scope) : [of('number') ?? ''];
  const parts = partScopes(scope, answers);
  const shared = [...common(scope, answers), ...authorityTokens(scope, answers, size)];
  const taken = [...shared, ...originTokens(scope, answers), ...lateTokens(scope, answers, at)];
  const ofAll = [
    ...besideDevice(scope, answers, thingTokens),
    ...literal('condition', of('damage')),
    ...taken,
    ...files(of('papers')),
  ];
  const rows = rowsIn(answers, scope);
  const things =
    rows.length > 0
      ? rows.map((row) => rowEntry(row, ofAll, at))
      : numbers.map((number) => ({
          type: 'collect' as const,
          tokens: [...token('exhibit', number), ...ofAll],
          open: [],
          ...(at !== undefined && { at }),
        }));
  const inside = parts.map((part) => partEntry(part, scope, { answers, taken, shared, at }));
  const closed = [
    ...numbers,
    ...parts.filter((part) => isOut(answers, part)).flatMap((part) => answerOf(answers, part, 'number') ?? []),
  ];
  return [...things, ...inside, ...keepingEntries(scope, answers, closed)];
}

const isOut = (answers: Answers, part: Scope): boolean => answerOf(answers, part, 'out') === 'y';

export function authorityTokens(scope: Scope, answers: Answers, size: number): Token[] {
  const chosen = answerOf(answers, scope, 'authority') ?? '';
  const why = answerOf(answers, scope, 'authority.why') ?? '';
  const code = { danger: 'exigent', pending: 'pending', none: 'not-needed' }[chosen];
  if (chosen === newAuthority) return [{ name: 'under', text: String(size) }];
  if (code === undefined) {
    const by = scope.means.state().authorities.get(chosen)?.by;
    return by === undefined ? [] : [{ name: 'under', text: String(by) }];
  }
  const under = [{ name: 'under', text: `absent:${code}: ${why}` }];
  // one answer says why there is none, and why the act is irregular
  if (code === 'not-needed') return under;
  return [...under, { name: 'irregular', text: 'NO_AUTHORITY' }, { name: 'why', text: why }];
}

function originTokens(scope: Scope, answers: Answers): Token[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  return [
    ...token('manner', of('how')),
    ...literal('found-at', of('found')),
    ...person('from-person', of('from.name')),
    ...token('from-capacity', of('from.capacity')),
    ...literal('from-provider', of('from.provider')),
    ...token('from-nobody', of('from.nobody')),
  ];
}

export function lateTokens(scope: Scope, answers: Answers, at: string | undefined): Token[] {
  const late = answerOf(answers, scope, 'late');
  if (!isLate(at, scope.means) || late === undefined) return [];
  const reason = quoteWhereNeeded(answerOf(answers, scope, 'late.why') ?? '', ';');
  return [{ name: 'late', text: `${late}; ${reason}` }];
}

/** What tells the thing from others. */
function thingTokens(scope: Scope, answers: Answers): Token[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const named = (name: string): Token[] => {
    const value = of(name);
    return value !== undefined && isAbsent(value) ? token(name, value) : literal(name, value ?? of(`${name}.any`));
  };
  const state = of('state');
  const size = exactSize(answers, scope);
  return [
    ...token('kind', kindOf(answers, scope)),
    ...token('quantity', of('count')),
    ...literal('description', looksOf(answers, scope)),
    ...named('make'),
    ...named('model'),
    ...named('serial'),
    ...idTokens(scope, answers),
    ...(size === undefined ? [] : token('capacity', `${size}; typed`)),
    ...(state ? token('state', deviceStateFlag(state)) : []),
  ];
}

/** Its identifiers, or why there are none. */
function identifiersIn(scope: Scope, answers: Answers): readonly Identifier[] | string {
  const said = ['imei', 'iccid', 'mac', 'account', 'ids'].flatMap((name) => {
    const value = answerOf(answers, scope, name);
    return value ? [[name, value] as const] : [];
  });
  const absent = said.find(([, value]) => isAbsent(value));
  if (absent !== undefined) return absent[1];
  return said.flatMap(([name, value]) => {
    if (name === 'ids') return namedIdentifiers(value);
    return name === 'account' ? [{ scheme: name, value }] : numbersOf(name, value);
  });
}

function idTokens(scope: Scope, answers: Answers): Token[] {
  const ids = identifiersIn(scope, answers);
  if (typeof ids === 'string') return [{ name: 'id', text: ids }];
  return ids.map(({ scheme, value }) => ({ name: 'id', text: `${scheme}; ${quoteWhereNeeded(value, ';')}` }));
}

interface OfWhole {
  readonly answers: Answers;
  readonly taken: readonly Token[];
  readonly shared: readonly Token[];
  readonly at: string | undefined;
}

/** A part that stays inside is collected as a part; one that is out was taken out of the whole. */
function partEntry(part: Scope, whole: Scope, { answers, taken, shared, at }: OfWhole): SaidEntry {
  const number = answerOf(answers, part, 'number') ?? '';
  const of = answerOf(answers, whole, 'number') ?? '';
  const when = at === undefined ? {} : { at };
  const condition = sayPhrase(part.means.lang, partCondition);
  if (!isOut(answers, part)) {
    const tokens = [
      ...token('exhibit', number),
      ...token('part-of', of),
      ...thingTokens(part, answers),
      ...literal('condition', condition),
      ...taken,
    ];
    return { type: 'collect', tokens, open: [], ...when };
  }
  const child = JSON.stringify([childJson(part, answers, condition)]);
  const tokens = [
    { name: 'kind', text: 'removed' },
    { name: 'exhibits', text: quoteWord(of) },
    { name: 'set', text: `children=${child}` },
    ...shared,
    ...lateTokens(whole, answers, at),
  ];
  return { type: 'derive', tokens, open: [], ...when };
}

/** The part as the table of the ledger writes it. */
function childJson(part: Scope, answers: Answers, condition: string): object {
  const of = (name: string): string | undefined => answerOf(answers, part, name);
  const named = (name: string): object => {
    const value = of(name) ?? of(`${name}.any`);
    if (!value) return {};
    return { [name]: isAbsent(value) ? absentJson(value) : value };
  };
  const ids = identifiersIn(part, answers);
  const size = exactSize(answers, part);
  return {
    number: of('number'),
    kind: kindOf(answers, part),
    description: looksOf(answers, part),
    condition,
    ...named('make'),
    ...named('model'),
    ...named('serial'),
    ...(ids.length > 0 && { ids: typeof ids === 'string' ? absentJson(ids) : ids }),
    ...(size && { media: { capacity: { value: Number(size), src: 'typed' } } }),
  };
}

function absentJson(value: string): object {
  const [, code, why] = /^absent:([^:]+)(?:: (.*))?$/s.exec(value) ?? [];
  return { absent: code, ...(why !== undefined && { why }) };
}

export function keepingEntries(scope: Scope, answers: Answers, numbers: readonly string[]): SaidEntry[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const at = of('kept');
  const said = [...common(scope, answers), ...lateTokens(scope, answers, at)];
  const exhibits = token('exhibits', numbers.map(quoteWord).join(','));
  const when = at === undefined ? {} : { at };
  const entries: SaidEntry[] = [];
  if (isSealed(answers, scope)) {
    const isBag = of('seal.right') !== 'n';
    const tokens = [
      { name: 'state', text: 'applied' },
      ...token('number', of('seal')),
      ...exhibits,
      { name: 'kind', text: isBag ? 'bag' : (of('seal.kind') ?? '') },
      { name: 'blocks', text: isBag ? 'access,data' : (of('seal.blocks') ?? '').replaceAll(' ', ',') },
      ...literal('package', isBag ? sayCode(scope.means.lang, 'bag', 'kind') : of('seal.package')),
      ...said,
    ];
    entries.push({ type: 'seal', tokens, open: [], ...when });
  }
  if (isStored(answers, scope)) {
    const { place, container } = storedParts(of('stored') ?? '');
    const tokens = [
      { name: 'move', text: 'in' },
      ...exhibits,
      ...literal('place', place),
      ...literal('container', container),
      ...said,
    ];
    entries.push({ type: 'store', tokens, open: [], ...when });
  }
  return entries;
}
