/** One entry in the words of a form: what happened, when, who signed. */
import type { Fields, PrivateText, Shape } from '../../ledger/schema.ts';
import { type EventTypeName, vocabulary } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { unmarked } from '../document/speech.ts';
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
  const told = words.apart(`${name}, ${agency}`);
  const who = claimed ? `${told} (${words.label('form.as-claimed')})` : told;
  return `${who}; ${words.label('form.post')} ${words.apart(post)}`;
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
  const latin = typeof nameLatin === 'string' && nameLatin !== name ? `(${nameLatin})` : undefined;
  const both = [title, name, latin].flatMap((part) => (part === undefined ? [] : [part]));
  const whole = both.map((part) => (typeof part === 'string' ? part : words.label('form.withheld'))).join(' ');
  const number = typeof badge === 'string' ? `${words.label('form.badge')} ${badge}` : badge;
  return inLine(words, whole, number, agency) ?? '';
}

/** The title of what happened, what of it is short enough to stand in a table, and for whom it was recorded. */
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
      detailWords(type, body, words),
      by === undefined ? undefined : words.pair('form.done-by', by.map((one) => personWords(one, words)).join('; ')),
      late === undefined ? undefined : words.pair('form.recorded-late', words.code(late.code)),
      attachmentCells(filed, words),
      filed.isApplied ? undefined : { text: words.label('form.without-effect'), look: 'strong' },
    ) ?? ''
  );
}

/** Longest text of one field within such a cell, and how many there are at most. */
const [longest, most] = [160, 14];

/** What the fields of the type itself say, without their names: codes, names, texts, persons. */
function detailWords(type: EventTypeName, body: object, words: FormWords): string | undefined {
  const exhibits = new Set<string>(vocabulary[type].exhibits.map((path) => path.split('.')[0] ?? ''));
  const fields: Fields = vocabulary[type].fields;
  const said = Object.entries(fields).flatMap(([name, { shape }]) => {
    const value = (body as Readonly<Record<string, unknown>>)[name];
    return value === undefined || exhibits.has(name)
      ? []
      : shortTexts(shape, value, { ...words, code: (code) => words.code(code, name) });
  });
  const shown = said.map((text) => (text.length > longest ? `${unmarked(text).slice(0, longest)}…` : text));
  if (shown.length === 0) return undefined;
  const line = inLine(words, ...shown.slice(0, most));
  return shown.length > most ? `${line} …` : line;
}

function shortTexts(shape: Shape, value: unknown, words: FormWords): string[] {
  switch (shape.is) {
    case 'code':
      return [words.code(String(value))];
    case 'name':
    case 'text':
      return [String(value)];
    case 'private':
      return [typeof value === 'string' ? value : words.label('form.withheld')];
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
