/** `custody offer --keyed`: keyed digests of the single files that it hashes, and of the files that it attaches. */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { keyedDigest, type PlainDigest } from '../../ledger/private/content-key.ts';
import { newContentKey } from '../../ledger/private/new-content-key.ts';
import { type KeyMaker, withKeyedFiles } from '../record/keyed-files.ts';
import type { ReadyDraft } from '../record/preview.ts';

export class OfferKeys {
  readonly #maker: KeyMaker;
  readonly #openings: Uint8Array[] = [];

  constructor(maker: KeyMaker) {
    this.#maker = maker;
  }

  /** The content of an exhibit, as JSON, under a new key. Throws CustodyError USAGE where a digest of it is on record in clear. */
  contentOf(state: CustodyState, number: string, plain: PlainDigest): object {
    if (exhibitOf(state, number)?.stated !== undefined)
      throw new CustodyError('USAGE', `digests that others stated of ${number} are on record in clear`);
    const { keyId, random } = this.#maker;
    const { key, commitment, opening } = newContentKey(keyId, random);
    this.#openings.push(opening);
    const keyed = {
      value: toHex(keyedDigest(key, plain)),
      key: toHex(commitment),
      src: 'computed',
      plain: `${plain.size} ${plain.sha256}`,
    };
    return { digests: { keyed } };
  }

  /** The draft of the offer with the keys that it needs. Throws CustodyError USAGE where nothing is keyed. */
  finish(draft: ReadyDraft): ReadyDraft {
    const hasFiles = Array.isArray(draft.body.attachments) && draft.body.attachments.length > 0;
    if (!hasFiles && this.#openings.length === 0)
      throw new CustodyError('USAGE', '--keyed: this offer hashes no single file and attaches none', {
        hint: 'what is on record already stays as it is; name a file that was never hashed with --evidence',
      });
    const before = draft.openings === undefined ? [] : [draft.openings];
    const keyed = { ...draft, openings: concatBytes(...before, ...this.#openings) };
    return hasFiles ? withKeyedFiles(keyed, this.#maker) : keyed;
  }
}
