/** A proof of two contradicting signatures: what is changed never proves anything that the sample did not. */
import { readdirSync, readFileSync } from 'node:fs';
import { checkProof } from '../../../src/verify/compare/check-proof.ts';
import { decodeProof, encodeProof } from '../../../src/verify/compare/proof.ts';
import { hold, same, type Target } from '../target.ts';

interface Sample {
  readonly proof: string;
}
const samples = readdirSync('fixtures/proofs').map(
  (name) => JSON.parse(readFileSync(`fixtures/proofs/${name}`, 'utf8')) as Sample,
);
const seeds = samples.map(({ proof }) => new Uint8Array(Buffer.from(proof, 'base64')));

export const target: Target = {
  reads: 'a proof of a fork or of two answers',
  form: 'cbor',
  refuses: ['PROOF_INVALID'],
  seeds: () => seeds,
  async run(bytes) {
    const proof = decodeProof(bytes);
    hold(same(encodeProof(proof), bytes), 'a proof has one form');
    await checkProof(proof);
  },
};
