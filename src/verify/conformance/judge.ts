/** Judges a vector of any sort, and holds what comes of it to what its file expects (conformance.md, section 4). */
import { fromBase64 } from '../../bytes/hex.ts';
import { runVector, type VectorFile, withFirsts } from './ledger.ts';
import { judgeManifest, judgeProof, type ManifestFile } from './others.ts';

interface JudgedVector {
  readonly name: string;
  readonly isAsExpected: boolean;
  /** As JSON. */
  readonly expected: string;
  readonly found: string;
}

type AnyVector = { readonly name: string; readonly expected: unknown } & (
  | ({ readonly ledger: string } & VectorFile)
  | { readonly proof: string }
  | ({ readonly manifest: string } & ManifestFile)
);

/** Of the text of one file. Throws SyntaxError where it is not JSON, TypeError for another value. */
export async function judgeVector(text: string): Promise<JudgedVector> {
  const vector = JSON.parse(text) as AnyVector;
  if (typeof vector?.name !== 'string' || vector.expected === undefined) throw new TypeError('it is not a vector');
  const expected = JSON.stringify(vector.expected);
  const found = JSON.stringify(await judge(vector, text));
  return { name: vector.name, isAsExpected: found === expected, expected, found };
}

async function judge(vector: AnyVector, text: string): Promise<unknown> {
  if ('proof' in vector) return await judgeProof(fromBase64(vector.proof));
  if ('manifest' in vector) return judgeManifest(vector);
  if (!('ledger' in vector)) throw new TypeError('it is not a vector');
  const { actual, firsts } = await runVector(text);
  return withFirsts(actual, firsts);
}
