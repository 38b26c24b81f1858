/** Has real ledgers judged, by the program and by the verifier in Python. Nothing here knows what is right. */
import { toBase64 } from '../../src/bytes/hex.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { foundIn } from '../../src/verify/conformance/ledger.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import type { VerifyOptions } from '../../src/verify/options.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { Second } from '../differ/second.ts';
import { type Judged, sourceOf, type Vector, withFirsts } from '../vectors/vector.ts';
import { rememberSignatures } from './remember.ts';

/** Ledgers as a judge gets them: the first, and those that are with it. */
export type Given = Pick<Vector, 'ledger' | 'checkpoints' | 'pins' | 'with'> & { readonly now: number };

/** All that the program says of the first ledger and of those with it. */
export const verifyGiven = async (given: Given): Promise<Verification> => (await readGiven(given)).verification;

/** The same with what the entries of the first ledger amount to; its evidence was found so. */
export async function readGiven(
  { ledger, checkpoints = [], pins = [], with: others = [], now }: Given,
  evidence?: VerifyOptions['evidence'],
): Promise<Pick<Awaited<ReturnType<typeof verifyLedger>>, 'verification' | 'position'>> {
  const copy = (bytes: Uint8Array, shown: readonly string[]) => ({
    source: sourceOf(bytes),
    checkpoints: shown.map(parseCheckpoint),
  });
  return verifyLedger({
    ...copy(ledger, checkpoints),
    trust: { pins },
    now,
    evidence,
    others: others.map((each, at) => ({ name: `${at}`, ...copy(each.ledger, each.checkpoints ?? []) })),
  });
}

/** What the program finds of each ledger, in the order given. */
export async function judgeByProgram(given: Given): Promise<Judged[]> {
  const { actual, firsts } = foundIn(await verifyGiven(given));
  const found = withFirsts(actual, firsts);
  if ('throws' in found) throw new Error(found.throws);
  const { with: others = [], ...first } = found;
  return [first, ...others];
}

/** Both judges: one process of Python judges all that it is given. */
export class Judges {
  readonly #second = new Second();
  readonly #forget = rememberSignatures();

  /** How Python differs from what the program found, or undefined. */
  async differs(given: Given, found: readonly Judged[]): Promise<string | undefined> {
    const file = (each: Pick<Given, 'ledger' | 'checkpoints'>) => ({
      ledger: toBase64(each.ledger),
      checkpoints: each.checkpoints ?? [],
    });
    const { pins, with: others, now } = given;
    const trust = { format: 1, pins: pins ?? [] };
    const vector = { name: 'model', ...file(given), trust, now, ...(others && { with: others.map(file) }) };
    const [first, ...rest] = found;
    const ours = JSON.stringify({ ...first, ...(others && { with: rest }) });
    const theirs = JSON.stringify(await this.#second.judge(vector));
    return ours === theirs ? undefined : `program ${ours}, Python ${theirs}`;
  }

  end(): void {
    this.#second.end();
    this.#forget();
  }
}
