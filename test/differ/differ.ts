/** Changed vectors, made from a seed, given to both implementations; what they say otherwise. */
import { readdirSync, readFileSync } from 'node:fs';
import { fromBase64 } from '../../src/bytes/hex.ts';
import { parseTrust } from '../../src/verify/trust/trust.ts';
import { Chance } from '../fuzz/chance.ts';
import { judgeManifest } from '../vectors/manifest-vector.ts';
import { judgeProof } from '../vectors/proof-vector.ts';
import { runVector, withFirsts } from '../vectors/vector.ts';
import { ManifestCorpus, type ManifestInput, mutatedManifest } from './manifests.ts';
import { Corpus, type LedgerVector, mutatedLedger } from './mutate.ts';
import { mutatedProof, type ProofInput } from './proofs.ts';
import { Second } from './second.ts';
import { testSigners } from './signers.ts';

export type Input = LedgerVector | ManifestInput | ProofInput;

export interface Difference {
  readonly index: number;
  readonly name: string;
  readonly input: Input;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface DifferOptions {
  readonly count: number;
  readonly seed: number;
  /** Number of the first input. */
  readonly from?: number;
  /** Another second implementation. */
  readonly program?: string;
  readonly progress?: (done: number) => void;
  readonly onDifference?: (difference: Difference) => void;
}

export interface Differences {
  readonly inputs: number;
  readonly differences: readonly Difference[];
  /** What inputs were of, and what they came to → how many. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  /** How many different codes came, of findings and refusals. */
  readonly codes: number;
}

const fixtures = new URL('../../fixtures/', import.meta.url);

function filesIn<T>(folder: string): T[] {
  const url = new URL(`${folder}/`, fixtures);
  return readdirSync(url)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, url), 'utf8')) as T & { expected?: unknown })
    .map(({ expected: _, ...input }) => input as T);
}

/** The result of our program; any other error than a finding or a refusal comes as `crash`. */
export async function judgeOurs(input: Input): Promise<unknown> {
  try {
    if ('proof' in input) return await judgeProof(fromBase64(input.proof));
    if ('manifest' in input) return judgeManifest(input);
    const { actual, firsts } = await runVector(JSON.stringify({ ...input, expected: {} }));
    return withFirsts(actual, firsts);
  } catch (error) {
    return { crash: error instanceof Error ? error.stack : String(error) };
  }
}

/** What changes begin with, and the TEST keys. */
function readCorpus() {
  return {
    signers: testSigners(),
    ledgers: new Corpus(filesIn<LedgerVector>('vectors').filter(isOpenToChange)),
    manifests: new ManifestCorpus(filesIn('manifests')),
    proofs: filesIn<ProofInput>('proofs'),
  };
}
let corpus: ReturnType<typeof readCorpus> | undefined;

/** Makes inputs: of ten, six are ledgers with what belongs to them, two manifests, two proofs. */
export function makerOf(seed: number): (index: number) => Promise<Input> {
  corpus ??= readCorpus();
  const { signers, ledgers, manifests, proofs } = corpus;
  return async (index) => {
    const random = new Chance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    const tools = { random, pool: ledgers.pool, signers };
    const of = random.below(10);
    if (of < 6) return mutatedLedger(ledgers, tools);
    return of < 8 ? mutatedManifest(manifests, tools) : mutatedProof(proofs, tools);
  };
}

/** Runs it. The same seed and number make the same input. */
export async function differ(options: DifferOptions): Promise<Differences> {
  const { count, seed, from = 0, program, progress, onDifference } = options;
  const make = makerOf(seed);
  const differences: Difference[] = [];
  const tally = new Tally();
  let second = new Second(program);
  const group = 64;
  for (let at = from; at < from + count; at += group) {
    const indexes = Array.from({ length: Math.min(group, from + count - at) }, (_, place) => at + place);
    const inputs = await Promise.all(indexes.map(make));
    const theirs = inputs.map((input) => second.judge(input));
    for (const [place, input] of inputs.entries()) {
      const ours = await judgeOurs(input);
      const found = await theirs[place];
      tally.note(input, ours);
      if (JSON.stringify(ours) === JSON.stringify(found)) continue;
      const difference = { index: at + place, name: input.name, input, ours, theirs: found };
      differences.push(difference);
      onDifference?.(difference);
    }
    if (second.hasEnded) second = new Second(program);
    progress?.(at - from + indexes.length);
  }
  second.end();
  return { inputs: count, differences, kinds: tally.kinds, verdicts: tally.verdicts, codes: tally.codes.size };
}

/** Counts what came of the inputs. */
class Tally {
  readonly kinds: Record<string, number> = {};
  readonly verdicts: Record<string, number> = {};
  readonly codes = new Set<string>();

  note(input: Input, found: unknown): void {
    const kind = 'proof' in input ? 'proof' : 'manifest' in input ? 'manifest' : 'ledger';
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    const code = typeof found === 'string' ? found : undefined;
    const {
      verdict,
      findings = [],
      throws,
    } = (code === undefined ? found : {}) as Partial<{
      verdict: string;
      findings: string[];
      throws: string;
    }>;
    const word = verdict ?? (code?.startsWith('MANIFEST_') || throws !== undefined ? 'refused' : (code ?? 'none'));
    this.verdicts[word] = (this.verdicts[word] ?? 0) + 1;
    for (const each of [...findings, ...(throws ? [throws] : []), ...(code ? [code] : [])]) this.codes.add(each);
  }
}

/** Not what has no trust file, of which nothing more is judged; nor what asks for a profile, which only one of the two has. */
function isOpenToChange({ profile, trust }: LedgerVector): boolean {
  if (profile !== undefined) return false;
  try {
    parseTrust(JSON.stringify(trust));
    return true;
  } catch {
    return false;
  }
}
