/** What follows one flag, made into what its shape wants: scalars, lists, records on one line, or why there is no value. */

import { CustodyError, isRefusal } from '../../../errors.ts';
import type { Fields, Shape } from '../../../ledger/schema.ts';
import { takesNumbers, withoutLabels } from '../../typed/labels.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import { fillDefaults } from './defaults.ts';
import { extraKey } from './extra-key.ts';
import { type Flag, isScalar, keysOf, takesCommas } from './flag.ts';
import { type BodyValue, type PlainBody, readAttachment } from './pending-file.ts';
import { type KeyPiece, readPieces } from './pieces.ts';
import { put, type Said } from './place.ts';
import { type Piece, splitWords } from './quoted.ts';
import { expandRange } from './ranges.ts';
import { readCode, readScalar } from './read-scalar.ts';

/** Keys under which a record names its exhibit. */
const exhibitKeys: ReadonlySet<string> = new Set(['number', 'exhibit', 'theirs', 'carrier']);
const isExhibit = ({ name, shape }: Flag): boolean => shape.is === 'name' && exhibitKeys.has(name);

type List = Extract<Shape, { is: 'list' }>;

/** Reads one occurrence of a flag. Throws CustodyError USAGE that says what is wrong, without the flag's name. */
export function readSaid({ name, shape }: Pick<Flag, 'name' | 'shape'>, typed: Piece, context: ReadContext): Said {
  const { label } = context;
  const piece = label && takesNumbers(name) ? { ...typed, text: withoutLabels(typed.text, label) } : typed;
  if (shape.is === 'either') {
    const absent = piece.isQuoted ? undefined : readAbsent(piece.text, shape.second);
    return absent === undefined ? readSaid({ name, shape: shape.first }, piece, context) : { value: absent };
  }
  if (shape.is === 'list') {
    if (name === 'attach') return { append: readAttachments(piece.text, shape, context) };
    return { append: readElements(shape, piece, context) };
  }
  if (shape.is === 'extra') {
    const at = piece.text.indexOf('=');
    if (at < 0) throw new CustodyError('USAGE', `${piece.text} is not key=text`);
    return { entry: [extraKey(piece.text.slice(0, at)), piece.text.slice(at + 1)] };
  }
  if (shape.is === 'record') return { value: readRecords(piece.text, shape.fields, context)[0] as PlainBody };
  return { value: readScalar(piece.text, shape, context) };
}

/** `absent:CODE` or `absent:CODE: why`. */
function readAbsent(text: string, shape: Shape): PlainBody | undefined {
  if (shape.is !== 'absent' || !text.startsWith('absent:')) return undefined;
  const [code = '', ...why] = text.slice('absent:'.length).split(':');
  const absent = readCode(code.trim(), shape.codes);
  return why.length === 0 ? { absent } : { absent, why: why.join(':').trim() };
}

function readElements({ of, ...list }: List, { text }: Piece, context: ReadContext): BodyValue[] {
  if (of.is === 'record') return readRecords(text, of.fields, context);
  if (of.is === 'pair') return splitWords(text).map((word) => readPair(word.text, of.of, context));
  if (!takesCommas({ of, ...list })) return [readScalar(text, of, context)];
  return splitWords(text).flatMap((word) => {
    const words = of.is === 'name' && !word.isQuoted ? expandRange(word.text) : [word.text];
    return words.map((one) => readScalar(one, of, context));
  });
}

/** `OFFSET+LENGTH`. */
function readPair(text: string, of: Shape, context: ReadContext): BodyValue[] {
  const parts = text.split('+');
  if (parts.length !== 2) throw new CustodyError('USAGE', `${text} is not OFFSET+LENGTH`);
  return parts.map((part) => readScalar(part, of, context));
}

/** `FILE[:kind[:title]]`; or, of a file that is elsewhere, the record beginning with its SHA-256. */
function readAttachments(text: string, { of }: List, context: ReadContext): BodyValue[] {
  if (of.is !== 'record') throw new CustodyError('BUG', 'attachments are records');
  if (/^(sha256=)?[0-9a-f]{64}[;,]/i.test(text)) return readRecords(text, of.fields, context);
  const kinds = of.fields.kind?.shape;
  return [readAttachment(text, kinds?.is === 'code' ? kinds.values : [])];
}

/** A record on one line: `key=value,…`, `CODE=value`, or its parts in order, `a; b; c`. A list or range of exhibits in its first part makes several. */
function readRecords(text: string, fields: Fields, context: ReadContext): PlainBody[] {
  const keys = keysOf(fields);
  const pieces = readPieces(text, keys);
  const [head] = pieces;
  const numbers =
    head !== undefined && head.flag === keys[0] && isExhibit(head.flag) && !head.isQuoted ? head.text : '';
  const many = splitWords(numbers).flatMap((word) => (word.isQuoted ? [word.text] : expandRange(word.text)));
  const heads: Said[] = many.map((number) => ({ value: readScalar(number, { is: 'name' }, context) }));
  if (heads.length === 0) return [recordOf(pieces, undefined)];
  return heads.map((said) => recordOf(pieces.slice(1), said));

  function recordOf(rest: readonly KeyPiece[], first: Said | undefined): PlainBody {
    const record: PlainBody = {};
    if (first !== undefined && keys[0] !== undefined) put(record, keys[0], first);
    const isStated = fields.by !== undefined && fields.digests !== undefined;
    for (const piece of rest) {
      const part = isStated ? withSource(piece) : piece;
      naming(piece.flag.name, () => put(record, piece.flag, readPart(part, context)));
    }
    fillDefaults(fields, record);
    return record;
  }
}

/** A digest that someone gave is stated, unless the text after it says otherwise. */
function withSource(piece: KeyPiece): KeyPiece {
  const isBare = piece.flag.path[0] === 'digests' && !/[;=]/.test(piece.text);
  return isBare ? { ...piece, text: `${piece.text}; stated` } : piece;
}

function readPart(piece: KeyPiece, context: ReadContext): Said {
  const { shape } = piece.flag;
  // in a record a list of texts has one element for each time that its key comes
  if (shape.is === 'list' && isScalar(shape.of) && !takesCommas(shape)) return { append: [piece.text] };
  return readSaid(piece.flag, piece, context);
}

/** Puts a name before the message of what is thrown. */
export function naming<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new CustodyError(error.code, `${name}: ${error.message}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
}
