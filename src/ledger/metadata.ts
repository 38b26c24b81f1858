/** The metadata digest: one short value that says which device an exhibit is, printed on labels and forms. */
import { type CborInput, encodeCbor } from '../bytes/cbor.ts';
import { sha256 } from '../crypto/digest.ts';

/** The fields of an exhibit record that the digest covers. */
interface ExhibitMetadata {
  readonly make?: unknown;
  readonly model?: unknown;
  readonly serial?: unknown;
  readonly ids?: unknown;
  readonly media?: unknown;
}

/**
 * SHA-256 of the deterministic CBOR map of the exhibit's `make`, `model`, `serial`, `ids` and `media` **as signed**: with
 * commitments where texts are withheld, so it must be given the body as decoded and never as opened. Absent fields are left
 * out. Throws CborError for what no body can hold.
 */
export function metadataDigest({ make, model, serial, ids, media }: ExhibitMetadata): Uint8Array {
  return sha256(encodeCbor({ make, model, serial, ids, media } as CborInput));
}
