/** Changed vectors, made from a seed, given to both implementations; what they say otherwise. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Signer } from '../../src/crypto/signer.ts';
import { signersMade } from '../vectors/ledger-writer.ts';
import { makeVectors } from '../vectors/make.ts';
import { runVector } from '../vectors/vector.ts';
import { Corpus, type LedgerVector, mutated } from './mutate.ts';
import { Random } from './random.ts';
import { Second } from './second.ts';

export interface Difference {
  readonly index: number;
  readonly name: string;
  readonly input: object;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface DifferOptions {
  readonly count: number;
  readonly seed: number;
  /** Only the input of that number. */
  readonly only?: number;
  readonly progress?: (done: number) => void;
}

export interface Differences {
  readonly inputs: number;
  readonly differences: readonly Difference[];
  readonly verdicts: Readonly<Record<string, number>>;
  readonly codes: number;
}

const folder = new URL('../../fixtures/vectors/', import.meta.url);

function vectorsOf(): LedgerVector[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as LedgerVector)
    .filter(({ profile }) => profile === undefined);
}

/** What ours makes of it; what is no finding and no refusal stands as `crash`. */
async function judgeOurs(vector: LedgerVector): Promise<unknown> {
  try {
    return (await runVector(JSON.stringify({ ...vector, expected: {} }))).actual;
  } catch (error) {
    return { crash: error instanceof Error ? error.stack : String(error) };
  }
}

/** Runs it. The same seed and number make the same input. */
export async function differ({ count, seed, only, progress }: DifferOptions): Promise<Differences> {
  await makeVectors(); // so that every TEST key is at hand
  const signers: ReadonlyMap<string, Signer> = signersMade;
  const corpus = new Corpus(vectorsOf());
  const differences: Difference[] = [];
  const verdicts: Record<string, number> = {};
  const codes = new Set<string>();
  let second = new Second();
  let inputs = 0;
  const indexes = only === undefined ? Array.from({ length: count }, (_, index) => index) : [only];
  const group = 32;
  for (let at = 0; at < indexes.length; at += group) {
    const batch = await Promise.all(
      indexes.slice(at, at + group).map(async (index) => {
        const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
        return { index, input: await mutated(corpus, { random, pool: corpus.pool, signers }) };
      }),
    );
    const theirs = batch.map(({ input }) => second.judge(input));
    for (const [place, { index, input }] of batch.entries()) {
      const ours = await judgeOurs(input);
      const found = await theirs[place];
      inputs += 1;
      const { verdict = 'refused', findings = [] } = ours as { verdict?: string; findings?: string[] };
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      for (const code of findings) codes.add(code);
      if (JSON.stringify(ours) !== JSON.stringify(found)) {
        differences.push({ index, name: input.name, input, ours, theirs: found });
      }
    }
    if (second.hasEnded) second = new Second();
    progress?.(inputs);
  }
  second.end();
  return { inputs, differences, verdicts, codes: codes.size };
}
