/** Check 6, times: what the entries claim about when, against each other and against the verifier's clock (docs/spec/ledger.md, section 11 and 17). */
import { onEntry } from '../../custody/bears.ts';
import { moment, phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../finding/types.ts';
import type { Outside } from '../outside/outside.ts';
import { type Check, failOr, type Tell } from './check.ts';

export const timeRows = {
  AT_INVALID: {
    kind: 'contradiction',
    check: 'times',
    message: 'entry {seq} ({type}): the time of the act {problem}',
    meaning:
      'The time that the entry gives for the act is malformed, is after the time of signing, or is more than a day before it without a reason. The entry stays in the history and changes nothing.',
    next: 'ask its signer to record the act again with its right time, and why it is late',
  },
  CLOCK_BACKWARDS: {
    kind: 'notice',
    check: 'times',
    message: 'entry {seq} claims to be signed {seconds#second} before entry {before}',
    meaning:
      'The claimed time of signing goes backwards from one entry to the next. Order in the ledger does not rest on clocks.',
    next: 'ask which clocks the signers used',
  },
  CLOCK_AHEAD: {
    kind: 'notice',
    check: 'times',
    message: 'entry {seq} claims to be signed {seconds#second} later than this computer says it is now',
    meaning: "By the verifier's clock, the claimed time of signing is in the future: one of the two clocks is wrong.",
    next: 'check the clock of this computer; ask which clock the signer used',
  },
  CLOCK_UNKNOWN: {
    kind: 'notice',
    check: 'times',
    message:
      '{count#entry|entries} (from entry {seq}) {count~was|were} dated by a computer clock; nothing records how it was set',
    meaning: 'Entries whose signer says that the clock came from no known source.',
    next: 'ask how the clock was set',
  },
  ANCHOR_NOT_CHECKED: {
    kind: 'notice',
    check: 'times',
    message: 'entry {seq} holds an outside time proof ({anchor}) that was not checked{why}',
    meaning: 'An outside time proof over the record was not checked, so no time rests on it.',
    next: 'check the proof with the tools of its kind; the text that it covers is printed by: custody checkpoint',
  },
  ANCHOR_UNSUPPORTED: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message: 'entry {seq} holds an outside time proof of an unknown kind ({anchor})',
    meaning: 'An outside time proof of a kind that this version does not know.',
    next: 'verify with a version of custody that knows this kind',
  },
  ANCHOR_PROMISE_UNCHECKED: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message:
      'the ledger promises an outside time proof within {seconds#second} of each entry; whether it was kept was not checked',
    meaning:
      'The opening entry promises outside time proofs at a fixed interval. They were not checked, or not all of them, so the promise is not shown to be kept.',
    next: 'check the proofs with the tools of their kind',
  },
} as const satisfies FindingRows;

/** By how much clocks may differ before the program reports it, in seconds (docs/spec/ledger.md, section 11). */
const tolerance = 300;
/** Kinds of outside time proof that format 1 knows. */
const anchorKinds: readonly string[] = ['rfc3161', 'c2sp'];

interface Clocks {
  readonly now: number;
  /** Undefined where no proof is judged, because the verifier trusts nobody about time. */
  readonly outside: Outside | undefined;
}

/** `now`: Unix seconds, the one reading of the verifier's clock. What breaks `at` is reported while reading (read-event.ts). */
export function timesCheck(tell: Tell, { now, outside }: Clocks): Check {
  let first: number | undefined;
  let last = 0;
  let withoutClock = 0;
  let firstWithoutClock = 0;
  let isAnchored = false;
  let promise: number | undefined;
  return {
    name: 'times',
    opened({ anchorWithin }) {
      promise = anchorWithin;
    },
    seen(each) {
      const { entry, seq, event } = each;
      const { iat } = entry;
      outside?.seen(each);
      if (iat < last)
        tell({ code: 'CLOCK_BACKWARDS', bears: onEntry, seq, facts: { seconds: last - iat, before: seq - 1 } });
      if (iat > now + tolerance) tell({ code: 'CLOCK_AHEAD', bears: onEntry, seq, facts: { seconds: iat - now } });
      first ??= iat;
      last = iat;
      if (event?.body.clock?.source === 'none') {
        if (withoutClock === 0) firstWithoutClock = seq;
        withoutClock += 1;
      }
      if (event?.type === 'anchor') {
        isAnchored = true;
        const { kind } = event.body;
        if (outside !== undefined) return;
        const isKnown = anchorKinds.includes(kind);
        const facts = { anchor: kind, ...(isKnown && { why: phrase('') }) };
        tell({ code: isKnown ? 'ANCHOR_NOT_CHECKED' : 'ANCHOR_UNSUPPORTED', bears: onEntry, seq, facts });
      }
    },
    finish(run) {
      if (withoutClock > 0) {
        tell({ code: 'CLOCK_UNKNOWN', bears: onEntry, seq: firstWithoutClock, facts: { count: withoutClock } });
      }
      outside?.finish(tell, now, promise);
      if (
        promise !== undefined &&
        !run.findings.has('ANCHOR_PROMISE_KEPT') &&
        !run.findings.has('ANCHOR_PROMISE_BROKEN')
      )
        tell({ code: 'ANCHOR_PROMISE_UNCHECKED', bears: onEntry, seq: 0, facts: { seconds: promise } });
      const anchors =
        outside?.said() ??
        (isAnchored ? phrase('outside time proofs are there and were not checked') : phrase('no outside time proof'));
      const facts = { first: moment(first ?? 0), last: moment(last), anchors };
      const detail = phrase("as the signers' clocks had it, from {first} to {last}; {anchors}", facts);
      return failOr(run, 'times', { outcome: 'pass', detail });
    },
  };
}
