/** One entry in the words of a form: what happened, when, who signed. */

import { phrase } from '../../../ledger/phrase.ts';
import { isReadable, textFact, voidedFact } from '../../../ledger/private/marked-text.ts';
import type { Fields, PrivateText, Shape } from '../../../ledger/schema.ts';
import { type EventTypeName, vocabulary } from '../../../ledger/vocabulary/index.ts';
import { andMore } from '../../cut-list.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { attachmentCells } from './digest-cells.ts';
import type { Dossier, FiledEntry } from './dossier.ts';
import { type FormWords, inLine } from './form-words.ts';

/** When it happened, as the entry says; else when it was signed. */
export function whenHappened({ entry, event }: FiledEntry, words: FormWords): string {
  const at = event?.at;
  return at === undefined ? words.moment(entry.iat) : words.time(at);
}

/** Who signed: name, agency, post. A name that nobody confirmed is marked as claimed. */
export function signerWords({ verification, state }: Dossier, keyId: string, words: FormWords): string {
  const line = verification.signers.find((each) => each.keyId === keyId);
  const key = state.keys.get(keyId);
  if (line === undefined) return key?.post ?? words.label('form.unknown-key');
  const { name, agency, post, claimed } = line;
  const told = words.apart(words.list([words.quote(name), words.quote(agency)]));
  const who = claimed ? `${told} (${words.label('form.as-claimed')})` : told;
  return words.clauses([who, `${words.label('form.post')} ${words.apart(post)}`]);
}

/** A person as an entry names one: title, name, badge, agency. */
export interface PersonTold {
  readonly name: PrivateText;
  readonly title?: PrivateText;
  readonly badge?: PrivateText;
  readonly agency?: PrivateText;
  readonly nameLatin?: PrivateText;
}

export function personWords({ title, name, nameLatin, badge, agency }: PersonTold, words: FormWords): string {
  const given = [title, name, badge, agency].filter((part) => part !== undefined);
  if (!given.some(isReadable)) return words.label('form.withheld');
  const isOther = isReadable(nameLatin) && nameLatin !== name;
  const latin = isOther ? `(${words.told(nameLatin)})` : undefined;
  const whole = [words.told(title), words.told(name), latin].filter((part) => part !== undefined).join(' ');
  const number = isReadable(badge) ? `${words.label('form.badge')} ${words.told(badge)}` : words.told(badge);
  return inLine(words, whole, number, words.told(agency)) ?? '';
}

/** `[voided by entry 8]` of an entry that a later one voids. */
export const voidedLabel = ({ voidedBy }: Pick<FiledEntry, 'voidedBy'>, words: FormWords): string | undefined =>
  voidedBy === undefined ? undefined : words.phraseLabel(phrase('{voided}', { voided: voidedFact(voidedBy) }));

/** What the entry says, with that before it. */
export function markVoided(filed: FiledEntry | undefined, said: Cell | undefined, words: FormWords): Cell | undefined {
  const mark = filed && voidedLabel(filed, words);
  if (mark === undefined || said === undefined) return said;
  return typeof said === 'string' ? `${mark} ${said}` : cells(mark, said);
}

/** The title of what happened, what of it is short enough to be in a table, and for whom it was recorded. */
export function whatHappened(filed: FiledEntry, words: FormWords): Cell {
  const { type, body } = filed;
  if (type === undefined || body === undefined)
    return filed.genesis === undefined
      ? words.label('form.unknown-entry', { type: filed.entry.type })
      : words.label('form.opening');
  const { by, late } = body as { readonly by?: readonly PersonTold[]; readonly late?: { readonly code: string } };
  return (
    cells(
      { text: words.type(type), look: 'strong' },
      voidedLabel(filed, words),
      detailWords(type, body, words),
      by === undefined
        ? undefined
        : words.pair('form.done-by', words.clauses(by.map((one) => personWords(one, words)))),
      late === undefined ? undefined : words.pair('form.recorded-late', words.code(late.code)),
      attachmentCells(filed, words),
      filed.isApplied ? undefined : { text: words.label('form.without-effect'), look: 'strong' },
    ) ?? ''
  );
}

/** How many fields such a cell names at most. */
const most = 14;

/** What the fields of the type itself say, without their names: codes, names, texts, persons. */
function detailWords(type: EventTypeName, body: object, words: FormWords): string | undefined {
  const exhibits = new Set<string>(vocabulary[type].exhibits.map((path) => path.split('.')[0] ?? ''));
  const fields: Fields = vocabulary[type].fields;
  const said = Object.entries(fields).flatMap(([name, { shape }]) => {
    const value = (body as Readonly<Record<string, unknown>>)[name];
    if (type === 'correct' && name === 'field')
      return value === undefined || words.fieldKey === undefined ? [] : [words.label(words.fieldKey(String(value)))];
    return value === undefined || exhibits.has(name)
      ? []
      : shortTexts(shape, value, { ...words, code: (code) => words.code(code, name) });
  });
  if (said.length === 0) return undefined;
  // found, by a manner and from nobody, appears once
  const once = [...new Set(said)];
  const line = inLine(words, ...once.slice(0, most));
  const more = once.length - most;
  return more > 0 ? `${line} ${words.phraseLabel(andMore(more))}` : line;
}

function shortTexts(shape: Shape, value: unknown, words: FormWords): string[] {
  switch (shape.is) {
    case 'code':
      return [words.code(String(value))];
    case 'name':
      return [String(value)];
    case 'text':
    case 'private':
      return [words.phraseLabel(phrase('{text}', { text: textFact(value as PrivateText) }))];
    case 'seconds':
      return [words.moment(value as number)];
    case 'time':
      return [words.time(value as string)];
    case 'seq':
      return [words.label('form.entry-number', { seq: value as number })];
    case 'list':
      return (value as readonly unknown[]).flatMap((each) => shortTexts(shape.of, each, words));
    case 'choice':
      return Object.entries(value as object).flatMap(([name, chosen]) => {
        const option = shape.options[name];
        return option === undefined ? [] : shortTexts(option.shape, chosen, words);
      });
    case 'record':
      return isPerson(shape.fields) ? [personWords(value as PersonTold, words)] : [];
    default:
      return [];
  }
}

const isPerson = (fields: Fields): boolean => Object.hasOwn(fields, 'name') && Object.hasOwn(fields, 'nameLatin');
