/** Keyed digests of the files that an entry attaches: nobody without their keys can guess them (docs/spec/ledger.md, section 15). */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { keyedDigest } from '../../ledger/private/content-key.ts';
import { newContentKey } from '../../ledger/private/new-content-key.ts';
import type { ReadyDraft } from './preview.ts';
import type { BodyValue, PlainBody } from './values/pending-file.ts';
import { isRecord } from './values/place.ts';

export interface KeyedFilesOptions {
  /** True after `--keyed`. */
  readonly keyed?: boolean;
}

export interface KeyMaker {
  /** The kid of the key that will sign the entry. */
  readonly keyId: Uint8Array;
  /** Fresh random bytes. */
  readonly random: (length: number) => Uint8Array;
}

/** Fields that name an attached file by its digest. */
const naming: ReadonlySet<string> = new Set(['log', 'ref', 'map', 'raw', 'attachment']);

/**
 * The draft with a keyed digest and a key of its own for each file that it attaches, in place of SHA-256 and size. Throws CustodyError
 * USAGE where no file is attached, and for a translation that names its original: that digest would be in clear.
 */
export function withKeyedFiles(draft: ReadyDraft, { keyId, random }: KeyMaker): ReadyDraft {
  const attachments = Array.isArray(draft.body.attachments) ? (draft.body.attachments as readonly PlainBody[]) : [];
  const keyedAs = new Map<string, Uint8Array>();
  const openings = draft.openings === undefined ? [] : [draft.openings];
  const keyed = attachments.map((attachment) => {
    const { sha256, size, translation, ...others } = attachment;
    if (!(sha256 instanceof Uint8Array) || typeof size !== 'number') return attachment;
    if (isRecord(translation) && translation.of !== undefined)
      throw new CustodyError('USAGE', '--keyed: the digest of the original of a translation would be in clear', {
        hint: '--attach FILE:translation:LANGUAGE:TRANSLATOR, without @ORIGINAL',
      });
    const { key, commitment, opening } = newContentKey(keyId, random);
    const value = keyedDigest(key, { size, sha256: toHex(sha256) });
    keyedAs.set(toHex(sha256), value);
    openings.push(opening);
    return { keyed: value, key: commitment, ...others, ...(translation !== undefined && { translation }) };
  });
  if (keyedAs.size === 0)
    throw new CustodyError('USAGE', '--keyed: this entry attaches no file', { hint: '--attach FILE' });
  const body = renamed({ ...draft.body, attachments: keyed }, keyedAs) as PlainBody;
  return { ...draft, body, openings: concatBytes(...openings) };
}

/** The value with the keyed digest of an attached file wherever a field names the file. */
function renamed(value: BodyValue, keyedAs: ReadonlyMap<string, Uint8Array>, field = ''): BodyValue {
  if (value instanceof Uint8Array) return (naming.has(field) && keyedAs.get(toHex(value))) || value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, keyedAs, field));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renamed(each, keyedAs, name)]));
}
