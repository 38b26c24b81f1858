/** Changed proofs: bytes, or fields of the proof and of its statements, which are signed again. */
import { compareBytes } from '../../src/bytes/arrays.ts';
import { type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromBase64, toBase64 } from '../../src/bytes/hex.ts';
import { mutateBytes } from './bytes.ts';
import { edited, type Tools } from './edit.ts';

export interface ProofInput {
  readonly name: string;
  readonly proof: string;
}

/** A changed proof. The same files and chance make the same. */
export async function mutatedProof(files: readonly ProofInput[], tools: Tools): Promise<ProofInput> {
  const { random } = tools;
  const { name, proof } = random.pick(files);
  const bytes = fromBase64(proof);
  const value = readValue(bytes);
  if (value === undefined || random.oneIn(5)) return { name, proof: toBase64(mutateBytes(bytes, random)) };
  const changed = await edited(value, tools);
  if (changed instanceof Map && !random.oneIn(4)) sortSides(changed as Map<string, CborValue>);
  return { name, proof: toBase64(encodeCbor(changed as never)) };
}

function readValue(bytes: Uint8Array): CborValue | undefined {
  try {
    return decodeCbor(bytes, { maxBytes: bytes.length + 1 });
  } catch {
    // what cannot be read is changed as bytes
    return undefined;
  }
}

/** Puts sides or answers into the order that a proof must have. */
function sortSides(proof: Map<string, CborValue>): void {
  for (const name of ['sides', 'answers']) {
    const two = proof.get(name);
    if (Array.isArray(two))
      proof.set(
        name,
        [...two].sort((a, b) => compareBytes(signedIn(a), signedIn(b))),
      );
  }
}

function signedIn(side: CborValue): Uint8Array {
  const bytes = side instanceof Map ? (side as ReadonlyMap<unknown, CborValue>).get('entry') : side;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}
