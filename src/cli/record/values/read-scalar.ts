/** One word or text after a flag, made into the value that its shape wants. */
import { fromHex } from '../../../bytes/hex.ts';
import { keyIdFromUrn } from '../../../crypto/keys.ts';
import { CustodyError } from '../../../errors.ts';
import { isName } from '../../../ledger/decode/scalar.ts';
import type { Shape } from '../../../ledger/schema.ts';
import { nearest } from '../../typed/nearest.ts';
import { kindWords } from '../../typed/officers-words.ts';
import { readSize } from '../../typed/read-size.ts';
import { type ReadContext, readSeconds, readTime } from '../../typed/read-time.ts';
import { type BodyValue, PendingFile } from './pending-file.ts';

/** The value of a scalar shape. Throws CustodyError USAGE that says what is wrong with the text. */
export function readScalar(text: string, shape: Shape, context: ReadContext): BodyValue {
  switch (shape.is) {
    case 'text':
    case 'private':
      return text;
    case 'name':
      if (isName(text)) return text;
      throw wrong(text, 'is not a number or code: 1 to 64 characters of ASCII without spaces');
    case 'code':
      return readCode(text, shape.values);
    case 'integer':
      return readInteger(shape.unit === 'bytes' ? sizeText(text) : text, shape.min, shape.max);
    case 'seq':
      return readInteger(text, 0, Number.MAX_SAFE_INTEGER);
    case 'seconds':
      return readSeconds(text, context);
    case 'time':
      return readTime(text, context);
    case 'boolean':
      return readBoolean(text);
    case 'bytes':
      return shape.length === undefined ? readWhole(text) : readBytes(text, shape.length);
    default:
      throw new CustodyError('BUG', `${shape.is} is not a scalar`);
  }
}

/** One of the codes; capitals and spaces as people write them are forgiven. */
export function readCode(text: string, values: readonly string[]): string {
  if (values.includes(text)) return text;
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (values.includes(plain)) return plain;
  const word = Object.hasOwn(kindWords, plain) ? kindWords[plain] : undefined;
  const near = word !== undefined && values.includes(word) ? word : nearest(plain, values);
  throw new CustodyError('USAGE', `${text === '' ? 'an empty word' : text} is not one of ${values.join(', ')}`, {
    ...(near !== undefined && { hint: `did you mean ${near}?` }),
  });
}

/** A size in bytes, if it was typed with a unit. */
const sizeText = (text: string): string => String(readSize(text, inDescription) ?? text);

const inDescription = (typed: string): string => `write ${JSON.stringify(typed)} into the description`;

function readInteger(text: string, min: number, max: number): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value + 0;
  const range = max === Number.MAX_SAFE_INTEGER ? (min > 0 ? `, ${min} or more` : '') : ` from ${min} to ${max}`;
  throw wrong(text, `is not a whole number${range}`);
}

function readBoolean(text: string): boolean {
  if (/^(yes|true)$/i.test(text)) return true;
  if (/^(no|false)$/i.test(text)) return false;
  throw wrong(text, 'is neither yes nor no');
}

/** Hexadecimal with or without spaces and colons, a key number as URN, or `@FILE` for the SHA-256 of a file that is attached. */
function readBytes(text: string, length: number): BodyValue {
  if (text.startsWith('@') && text.length > 1) {
    if (length === 32) return new PendingFile(text.slice(1), 'digest');
    throw wrong(text, 'names a file, and only SHA-256 is taken of files');
  }
  const named = length === 32 ? keyIdFromUrn(text) : undefined;
  if (named !== undefined) return named;
  const hex = text.replace(/[\s:]/g, '');
  if (hex.length === 2 * length && /^[0-9a-f]*$/i.test(hex)) return fromHex(hex);
  throw wrong(text, `is not ${2 * length} hexadecimal digits${length === 32 ? ' or @FILE' : ''}`);
}

/** Bytes of any length come from a file, or as `hex:…`. */
function readWhole(text: string): BodyValue {
  if (/^hex:([0-9a-f]{2})*$/i.test(text)) return fromHex(text.slice(4));
  if (text === '') throw wrong('', 'names no file');
  return new PendingFile(text, 'content');
}

function wrong(text: string, problem: string): CustodyError {
  return new CustodyError('USAGE', `${text === '' ? 'an empty value' : text} ${problem}`);
}
