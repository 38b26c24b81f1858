/** What outside proofs of time show, as findings. */
import { onEntry, onRecord } from '../../custody/bears.ts';
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Tell } from '../checks/check.ts';
import { type BoundStep, outlivedOf, stepOf } from './bounds.ts';
import { type CheckedProof, type GivenProof, isChecked, type JudgedProof } from './proof.ts';

/** By how much clocks may differ before the program reports it, in seconds (docs/spec/ledger.md, section 11). */
const tolerance = 300;
/** Kinds of outside time proof that format 1 knows. */
const anchorKinds: readonly string[] = ['rfc3161', 'c2sp'];

const whatOf = ({ seq, file }: GivenProof): Phrase =>
  seq === undefined ? phrase('the file {name}', { name: quoted(file ?? '') }) : phrase('entry {seq}', { seq });

/** Whose word it is. */
export const whoOf = ({ pin: { name, agency } }: CheckedProof): Phrase =>
  phrase('{name}, {agency}', { name: quoted(name), agency: quoted(agency) });

/** The finding about one proof. */
export function tellProof(tell: Tell, proof: JudgedProof): void {
  const { seq, kind } = proof;
  const what = whatOf(proof);
  if (isChecked(proof)) {
    const { size, time, accuracy } = proof;
    const facts = {
      what,
      who: whoOf(proof),
      size,
      last: size - 1,
      time: moment(time),
      accuracy: Math.ceil(accuracy / 1000),
      revoked: proof.pin.kind === 'time' ? phrase('; whether its certificate was revoked was not checked') : '',
    };
    tell({ code: 'ANCHOR_CHECKED', bears: onEntry, seq, facts });
    return;
  }
  if (!anchorKinds.includes(kind)) {
    tell({ code: 'ANCHOR_UNSUPPORTED', bears: onEntry, seq, facts: { anchor: kind } });
    return;
  }
  const { outcome, pin } = proof;
  const { why } = proof;
  if (outcome === 'unfit' && pin !== undefined)
    tell({ code: 'ANCHOR_UNFIT', bears: onEntry, seq, facts: { what, who: quoted(pin.name), why } });
  else if (seq === undefined) tell({ code: 'TIME_PROOF_NOT_CHECKED', bears: onRecord, facts: { what, why } });
  else
    tell({
      code: 'ANCHOR_NOT_CHECKED',
      bears: onEntry,
      seq,
      facts: { anchor: kind, why: isSaid(why) ? phrase(': {why}', { why }) : '' },
    });
}

const isSaid = (why: Phrase | string): boolean => (typeof why === 'string' ? why : why.text) !== '';

interface OutsideFacts {
  readonly now: number;
  /** Seconds that the ledger promises; undefined where it promises none, or nobody could check that. */
  readonly promise: number | undefined;
  readonly steps: readonly BoundStep[];
  /** The `iat` of each entry. */
  readonly times: readonly number[];
  readonly counted: readonly CheckedProof[];
  /** Whether every proof could be judged: only then is it known what no proof shows. */
  readonly isWhole: boolean;
}

/** The findings about entries that follow from proofs that hold. */
export function tellOutside(tell: Tell, { now, promise, steps, times, counted, isWhole }: OutsideFacts): void {
  const disagreeing = steps.find(
    ({ notBefore, notAfter }) => notBefore !== undefined && notAfter !== undefined && notBefore > notAfter,
  );
  if (disagreeing?.after !== undefined && disagreeing.before !== undefined) {
    const { from, after, before } = disagreeing;
    const facts = { after: moment(after.lower), one: whoOf(after), before: moment(before.upper), other: whoOf(before) };
    tell({ code: 'ANCHORS_DISAGREE', bears: onEntry, seq: from, facts });
  }
  const [later, earlier, unkept] = [new Counted(), new Counted(), new Counted()];
  times.forEach((iat, seq) => {
    const { notBefore, notAfter, after, before } = stepOf(steps, seq) ?? {};
    if (notBefore !== undefined && iat < notBefore - tolerance) later.add(seq, after);
    if (notAfter !== undefined && iat > notAfter + tolerance) earlier.add(seq, before);
    if (
      promise !== undefined &&
      iat + promise < now &&
      !((notAfter ?? Number.POSITIVE_INFINITY) <= iat + promise + tolerance)
    )
      unkept.add(seq, undefined);
  });
  if (later.by !== undefined)
    tell({
      code: 'SIGNED_LATER_THAN_SAID',
      bears: onEntry,
      seq: later.first,
      facts: { count: later.count, after: moment(later.by.lower), who: whoOf(later.by) },
    });
  if (earlier.by !== undefined)
    tell({
      code: 'SIGNED_EARLIER_THAN_SAID',
      bears: onEntry,
      seq: earlier.first,
      facts: { count: earlier.count, before: moment(earlier.by.upper), who: whoOf(earlier.by) },
    });
  if (promise !== undefined) {
    const { count, first: seq } = unkept;
    if (count > 0 && isWhole)
      tell({ code: 'ANCHOR_PROMISE_BROKEN', bears: onEntry, seq, facts: { seconds: promise, count } });
    if (count === 0) tell({ code: 'ANCHOR_PROMISE_KEPT', bears: onEntry, seq: 0, facts: { seconds: promise } });
  }
  const outlived = isWhole ? outlivedOf(counted, now) : [];
  const [first] = outlived;
  if (first !== undefined)
    tell({
      code: 'ANCHOR_OUTLIVED',
      bears: onEntry,
      seq: first.seq,
      facts: { count: outlived.length, what: whatOf(first) },
    });
}

/** How many entries, the first of them, and the proof that bounds it. */
class Counted {
  count = 0;
  first = 0;
  by: CheckedProof | undefined;

  add(seq: number, by: CheckedProof | undefined): void {
    if (this.count === 0) [this.first, this.by] = [seq, by];
    this.count += 1;
  }
}
