/** The one error of the CBOR profile: what is wrong, and at which byte. */
import { CustodyError } from '../errors.ts';

/** What the profile refuses, each in words for people. */
const sentences = {
  truncated: 'the bytes end inside the item',
  trailing: 'bytes follow the item',
  'duplicate-key': 'a map holds a key twice',
  'unsorted-keys': 'map keys are not in order',
  'long-form': 'a number or length is not in its shortest form',
  indefinite: 'an item of indefinite length',
  float: 'a floating-point number',
  simple: 'a simple value other than true, false and null',
  reserved: 'a head with a reserved length code',
  tag: 'a tag other than 18 around the outermost item',
  utf8: 'text that is not valid UTF-8',
  bom: 'text that begins with a byte order mark',
  depth: 'arrays, maps and tags are nested too deep',
  items: 'too many items',
  size: 'too many bytes',
  'integer-range': 'an integer beyond 2^53-1',
  'key-type': 'a map key that is neither an integer nor text',
  cycle: 'a value that contains itself',
  type: 'a value of an unknown kind',
} as const;

export type CborReason = keyof typeof sentences;

/**
 * Thrown for bytes or values outside the CBOR profile. `offset` is the position of the offending head in the bytes that
 * were passed in (for `truncated` the end of the bytes, for `trailing` the first byte after the item), or -1 when a
 * value was refused before it had bytes.
 */
export class CborError extends CustodyError {
  readonly reason: CborReason;
  readonly offset: number;

  constructor(reason: CborReason, offset: number) {
    super('CBOR', `${sentences[reason]}${offset < 0 ? '' : ` (byte ${offset})`}`);
    this.name = 'CborError';
    this.reason = reason;
    this.offset = offset;
  }
}
