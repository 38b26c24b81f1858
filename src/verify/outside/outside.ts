/** Outside proofs of time of one ledger: gathered while it is read, judged under the verifier's pins, and what follows for its entries. */
import { utf8 } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import { inEnglish, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Run, SeenEntry, Tell, Witness } from '../checks/check.ts';
import type { GivenCheckpoint } from '../checks/known-heads.ts';
import type { TimePin, Trust, WitnessPin } from '../trust/trust.ts';
import { compromisedFrom } from '../trust/trust-times.ts';
import { type BoundStep, boundsOf, countedOf } from './bounds.ts';
import { isNote, NoteJudge } from './notes.ts';
import {
  type AnchorLine,
  type CheckedProof,
  type GivenProof,
  isChecked,
  isOpen,
  type JudgedProof,
  type ProofJudge,
  type Texts,
  whyOpen,
} from './proof.ts';
import { tellOutside, tellProof, whoOf } from './tell.ts';

/** Proofs in files beside the ledger. */
export interface ProofFile {
  readonly name: string;
  readonly token: Uint8Array;
}

/** No more proofs in files are judged at once. */
const maxProofFiles = 1000;
/** Only so much is read of a longer file, and that is refused as what it is. */
export const maxProofBytes = 1_048_576;
/** Throws CustodyError USAGE where there are too many. */
export function checkProofCount(count: number): void {
  if (count > maxProofFiles)
    throw new CustodyError('USAGE', `at most ${maxProofFiles} time proofs in files are judged at once`);
}

/** Where the checks put what they see of outside times, and read what it came to. */
export interface Outside {
  seen(entry: SeenEntry): void;
  /** Judges what was given, once the ledger was read: the witnesses of how old its entries are. */
  judge(run: Pick<Run, 'genesis' | 'size' | 'root' | 'rootsAt'>): Promise<readonly Witness[]>;
  /** Once judged: whether something was there to judge it, as the finding about a promise asks; the findings; what is listed. */
  finish(tell: Tell, now: number, promise: number | undefined): void;
  lines(): readonly AnchorLine[];
  steps(): readonly BoundStep[];
  /** What the check says of proofs; undefined where none holds. */
  said(): Phrase | undefined;
}

/** How many entries outside proofs show to be so old, and the last of them. */
export function timeSentence(size: number, steps: readonly BoundStep[] = []): Phrase {
  const last = steps.findLast(({ notAfter }) => notAfter !== undefined);
  if (last?.before === undefined)
    return phrase('All times are what the clocks of the signers said; no outside time was checked.');
  return phrase(
    'Times are what the clocks of the signers said; {count} of {size#entry|entries} {count~is|are} bounded by outside proofs, the last not later than {time}.',
    { count: last.before.size, size, time: moment(last.before.upper) },
  );
}

/**
 * What papers of a record of `size` entries say of outside time; undefined where no proof shows how old an entry is, and where two
 * exclude each other.
 */
export function outsideLine(size: number, steps: readonly BoundStep[] = []): Phrase | undefined {
  const last = steps.findLast(({ notAfter }) => notAfter !== undefined)?.before;
  const isFalse = steps.some(({ notBefore = 0, notAfter = Number.POSITIVE_INFINITY }) => notBefore > notAfter);
  if (last === undefined || isFalse) return undefined;
  return phrase('Outside time: entries {first} to {last} existed before {time}, on the word of {who}.', {
    first: 0,
    last: Math.min(last.size, size) - 1,
    time: moment(last.upper),
    who: whoOf(last),
  });
}

/** Undefined where the verifier trusts nobody about time: then nothing is kept of entries, and no proof is judged. */
export function outsideOf(trust: Trust, files: readonly ProofFile[]): Outside | undefined {
  const pins = trust.pins.filter((pin) => pin.kind === 'time' || pin.kind === 'witness');
  return pins.length === 0 && files.length === 0 ? undefined : new OutsideTimes(pins, files);
}

/** The checkpoints of notes in files that witnesses signed whom the verifier trusts. */
export async function checkpointsOf({ pins }: Trust, files: readonly ProofFile[]): Promise<readonly GivenCheckpoint[]> {
  const witnesses = pins.filter((pin): pin is WitnessPin => pin.kind === 'witness');
  if (witnesses.length === 0 || files.length === 0) return [];
  const judge = await NoteJudge.of(witnesses);
  const found = await Promise.all(files.map(({ token }) => judge.checkpointOf(token)));
  return found.filter((checkpoint) => checkpoint !== undefined).map((checkpoint) => ({ ...checkpoint, isNote: true }));
}

class OutsideTimes implements Outside {
  readonly #pins: readonly (TimePin | WitnessPin)[];
  readonly #given: GivenProof[] = [];
  readonly #histories: (Uint8Array | undefined)[] = [];
  readonly #times: number[] = [];
  #judged: readonly JudgedProof[] = [];
  #counted: readonly CheckedProof[] = [];
  #steps: readonly BoundStep[] = [];

  constructor(pins: readonly (TimePin | WitnessPin)[], files: readonly ProofFile[]) {
    this.#pins = pins;
    for (const { name, token } of files)
      this.#given.push({ file: name, kind: isNote(token) ? 'c2sp' : 'rfc3161', token });
  }

  seen({ seq, entry, event }: SeenEntry): void {
    this.#times[seq] = entry.iat;
    this.#histories[seq] = entry.history?.slice();
    if (event?.type !== 'anchor') return;
    const { kind, size, token } = event.body;
    this.#given.push({ seq, kind, size, token: token.slice() });
  }

  async judge(run: Pick<Run, 'genesis' | 'size' | 'root' | 'rootsAt'>): Promise<readonly Witness[]> {
    const texts = this.#texts(run);
    const judges = await this.#judges();
    const judged: JudgedProof[] = [];
    // without an opening entry there is nothing that a proof in a file could be over
    const noRecord = run.genesis === undefined ? phrase('there is no usable opening entry') : undefined;
    for (const proof of this.#given) {
      const judge = noRecord === undefined ? judges.get(proof.kind) : undefined;
      const unknown: JudgedProof = { ...proof, outcome: 'not-checked', why: noRecord ?? phrase('') };
      judged.push(...(judge === undefined ? [unknown] : await judge(proof, texts)));
    }
    this.#judged = judged;
    const isWhole = !judged.some(isOpen);
    const checked = this.#judged.filter(isChecked);
    const counted = countedOf(checked, ({ pin }) => compromisedFrom(pin));
    this.#counted = checked.filter((proof) => counted.has(proof));
    this.#judged = this.#judged.map((proof) =>
      isChecked(proof) && !counted.has(proof)
        ? {
            ...given(proof),
            outcome: 'not-checked',
            why: isWhole
              ? phrase('you recorded that its key fell into other hands, and nothing shows that it is older')
              : whyOpen(),
            pin: proof.pin,
            time: proof.time,
          }
        : proof,
    );
    this.#steps = this.#counted.length === 0 ? [] : boundsOf(this.#counted, run.size);
    return this.#counted.map(({ size, upper: time, pin }) => ({
      size,
      time,
      isTimeProof: true,
      by: phrase('the time proof of {name}', { name: quoted(pin.name) }),
    }));
  }

  finish(tell: Tell, now: number, promise: number | undefined): void {
    for (const proof of this.#judged) tellProof(tell, proof);
    tellOutside(tell, {
      now,
      promise: this.#pins.length === 0 ? undefined : promise,
      steps: this.#steps,
      times: this.#times,
      counted: this.#counted,
      isWhole: !this.#judged.some(isOpen),
    });
  }

  lines(): readonly AnchorLine[] {
    return this.#judged.map((proof) => {
      const { seq, file, kind, size } = proof;
      const at = { ...(seq !== undefined && { seq }), ...(file !== undefined && { file }), kind, size: size ?? null };
      if (isChecked(proof))
        return { ...at, time: proof.time, accuracy: proof.accuracy, by: proof.pin.name, outcome: 'checked', why: null };
      const { why, pin, outcome, time = null } = proof;
      const said = typeof why === 'string' ? why : inEnglish(why.text, why.facts);
      return { ...at, time, accuracy: null, by: pin?.name ?? null, outcome, why: said === '' ? null : said };
    });
  }

  steps(): readonly BoundStep[] {
    return this.#steps;
  }

  said(): Phrase | undefined {
    return this.#steps.length > 0 ? phrase('outside time proofs hold') : undefined;
  }

  /** What checks of each kind need is loaded only where a pin of that kind is. */
  async #judges(): Promise<ReadonlyMap<string, ProofJudge>> {
    const stamps = this.#pins.filter((pin): pin is TimePin => pin.kind === 'time');
    const witnesses = this.#pins.filter((pin): pin is WitnessPin => pin.kind === 'witness');
    const { stampJudge } = await import('./stamps.ts');
    const byStamp = stampJudge(stamps);
    const byNote = await NoteJudge.of(witnesses);
    return new Map<string, ProofJudge>([
      ['rfc3161', async (proof, texts) => [await byStamp(proof, texts)]],
      ['c2sp', (proof, texts) => byNote.judge(proof, texts)],
    ]);
  }

  #texts({ genesis, size, root, rootsAt }: Pick<Run, 'genesis' | 'size' | 'root' | 'rootsAt'>): Texts {
    return {
      size,
      at: (count) => {
        const found = count === size ? root : (this.#histories[count] ?? rootsAt.get(count));
        if (genesis === undefined || found === undefined || count < 1 || count > size) return undefined;
        return utf8(formatCheckpoint({ ledger: genesis.ledger, size: count, root: found }));
      },
    };
  }
}

const given = ({ seq, file, kind, size, token }: GivenProof): GivenProof => ({ seq, file, kind, size, token });
