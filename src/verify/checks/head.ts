/** Check 8, head: does anything outside the file show where the ledger ends (docs/spec/ledger.md, section 17). */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { onRecord } from '../../custody/bears.ts';
import { type Fact, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../finding/types.ts';
import { type Check, failOr, type Run, type Tell } from './check.ts';
import { type KnownHead, type KnownHeads, rememberedRoot, twoRoots } from './known-heads.ts';

export const headRows = {
  END_NOT_SHOWN: {
    kind: 'notice',
    check: 'head',
    message: 'entries of the ledger after entry {last} could be missing; {known}',
    meaning: 'The file alone cannot show that no later entry was cut off. Nothing that you gave shows it either.',
    next: 'ask the agency for a checkpoint by another way than the ledger came, then: custody verify --checkpoint FILE',
  },
  CHECKPOINT_OTHER_LEDGER: {
    kind: 'contradiction',
    check: 'head',
    message: 'the checkpoint is of another ledger',
    meaning: 'The checkpoint that you gave names another ledger than this file.',
    next: 'check that you gave the checkpoint that belongs to this ledger',
  },
  CHECKPOINT_BEYOND_END: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'head',
    message: 'the checkpoint counts {size#entry|entries}; this copy has {held}',
    meaning:
      'The ledger was longer when the checkpoint was made than this copy is. Nothing contradicts the copy: it may be an older one, or its end was cut off.',
    next: 'get the longer copy and verify both together: custody verify LEDGER --with LONGER',
  },
  ROOT_NOT_COMPARED: {
    kind: 'notice',
    check: 'head',
    message: 'what you know of the first {size#entry|entries} was not compared: the excerpt hides where they end',
    meaning:
      'An excerpt shows the hash of all entries before an entry only where it shows that entry, or is cut there.',
    next: 'ask the sender for an excerpt with a cut there: custody bundle create --excerpt NUMBER --cut {size}',
  },
  TWO_ROOTS: {
    kind: 'contradiction',
    check: 'head',
    message: 'two different records of the first {size#entry|entries} exist: {one}, and {other}',
    meaning:
      'Two hashes over the same number of entries of this ledger differ: the ledger was continued in two ways, or one of the two was changed.',
    next: 'keep both copies and find where they part: custody verify A --same-as B',
  },
  CHECKPOINT_MISMATCH: {
    kind: 'contradiction',
    check: 'head',
    message: 'the first {size#entry|entries} {size~is|are} not {size~that|those} of the checkpoint',
    meaning:
      'The checkpoint was made over other entries than those in this copy: one of the two was changed, or the ledger was continued in two ways.',
    next: 'ask for the copy from which the checkpoint was made and verify that',
  },
  OLDER_COPY: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'head',
    message: 'this copy ends at entry {last}; entry {later} {seen}',
    meaning:
      'This copy is the beginning of a longer record of the same ledger. What the later entries say is not in it: one of them may report a stolen key.',
    next: 'get the longer copy and verify both together: custody verify LEDGER --with LONGER',
  },
  OLDER_COPY_NOTED: {
    kind: 'notice',
    check: 'head',
    message: 'the copy in question ends at entry {last}; the longer copy {name} was judged, to entry {later}',
    meaning:
      'Two copies of this ledger were given, and the shorter is the beginning of the longer. The verdict is that of the longer copy.',
    next: 'use the longer copy from now on',
  },
  OLDER_COPY_NOT_SHOWN: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'head',
    message: 'this copy ends at entry {last}; you have seen this ledger with {size#entry|entries}',
    meaning:
      'This user’s own memory of the ledger is longer than this copy. Nothing contradicts the copy: it may be an older one, or its end was cut off. Nothing that was given shows which.',
    next: 'get the longer copy and verify both together: custody verify LEDGER --with LONGER',
  },
  SEEN_MISMATCH: {
    kind: 'contradiction',
    check: 'head',
    message:
      'the first {size#entry|entries} {size~is|are} not {size~the one|those} that you have seen in this ledger before',
    meaning:
      'This user’s own memory of the ledger has other entries: the ledger was changed, or continued in two ways.',
    next: 'look for the copy that you saw before and verify that',
  },
} as const satisfies FindingRows;

/** What shows how long the ledger was. */
type Shower = 'checkpoint' | 'time-proof' | 'other-agency' | 'own-memory' | 'none';

export interface HeadCheck extends Check {
  /** Once `finish` has run. */
  shownBy(): Shower;
  /** How many of the first entries. */
  shownSize(): number;
  /** When the reader first saw so many, in Unix seconds; undefined where something else shows them. */
  seenOn(): number | undefined;
}

interface Shown {
  readonly size: number;
  readonly by: Shower;
  /** Whose word it is, where that is an agency's. */
  readonly name?: Fact;
}

const showers: Partial<Record<Shower, Phrase>> = {
  checkpoint: phrase('the checkpoint'),
  'other-agency': phrase('another agency'),
  'own-memory': phrase('your own memory of it'),
  none: phrase('nothing'),
};

export function headCheck(tell: Tell, known: KnownHeads): HeadCheck {
  let shown: Shown = { size: 0, by: 'none' };
  return {
    name: 'head',
    finish(run) {
      if (run.genesis === undefined) return failOr(run, 'head', { outcome: 'not-checked', detail: phrase('') });
      shown = longestShown(run, known, tell);
      // Where something outside contradicts the ledger, that is reported; then it need not be reported that nothing shows its end.
      if (run.findings.count('contradiction', 'head') > 0)
        return failOr(run, 'head', { outcome: 'fail', detail: phrase('') });
      const { size } = run;
      if (run.findings.has('OLDER_COPY_NOTED'))
        return failOr(run, 'head', {
          outcome: 'not-checked',
          detail: phrase('{size#entry|entries}; a longer copy was given', { size }),
        });
      if (run.findings.has('OLDER_COPY') || run.findings.has('OLDER_COPY_NOT_SHOWN'))
        return failOr(run, 'head', {
          outcome: 'not-checked',
          detail: phrase('{size#entry|entries}; you have seen this ledger longer', { size }),
        });
      if (run.findings.has('CHECKPOINT_BEYOND_END'))
        return failOr(run, 'head', {
          outcome: 'not-checked',
          detail: phrase('{size#entry|entries}; a checkpoint counts more', { size }),
        });
      const by = shown.name ?? showers[shown.by] ?? '';
      // A memory may come from this very copy, seen cut as it is now: it can contradict, and never show that nothing is missing.
      // A time proof may be asked for over the record as it was cut.
      if (shown.by !== 'own-memory' && shown.by !== 'time-proof' && shown.size === run.size) {
        return failOr(run, 'head', {
          outcome: 'pass',
          detail: phrase('{by} shows all {size#entry|entries}', { by, size }),
        });
      }
      const part =
        shown.size === 0
          ? known.isMemoryRead === true
            ? phrase('no checkpoint was given, and it was not seen here before')
            : phrase('no checkpoint was given, and it was not compared with what was seen here before')
          : shown.size === run.size && shown.by === 'own-memory'
            ? phrase('it is as long as when you saw it last, and no checkpoint was given')
            : phrase('{by} shows the first {size}', { by, size: shown.size });
      tell({ code: 'END_NOT_SHOWN', bears: onRecord, facts: { last: run.size - 1, known: part } });
      return failOr(run, 'head', {
        outcome: 'not-checked',
        detail: phrase('{size#entry|entries}; {part}', { size, part }),
      });
    },
    shownBy: () => shown.by,
    shownSize: () => shown.size,
    seenOn: () => (shown.by === 'own-memory' ? timeSeen(known, shown.size) : undefined),
  };
}

/** Compares each known head with the ledger; returns the longest that fits. */
function longestShown(run: Run, known: KnownHeads, tell: Tell): Shown {
  const { checkpoints, remembered } = known;
  let shown: Shown = { size: 0, by: 'none' };
  const ledger = run.genesis?.ledger ?? new Uint8Array(0);
  const isHidden = ({ size }: KnownHead): boolean => run.excerpt !== undefined && !run.rootsAt.has(size);
  /** Undefined where an excerpt hides the root. */
  const fits = (head: KnownHead, mismatch: string): boolean | undefined => {
    if (isHidden(head)) {
      tell({ code: 'ROOT_NOT_COMPARED', bears: onRecord, facts: { size: head.size } });
      return undefined;
    }
    const root = run.rootsAt.get(head.size);
    if (root !== undefined && equalBytes(root, head.root)) return true;
    tell({
      code: mismatch,
      bears: onRecord,
      facts: { size: head.size, held: run.size, last: run.size - 1 },
      expected: toHex(head.root),
      actual: root === undefined ? '' : toHex(root),
    });
    return false;
  };
  const beyond: KnownHead[] = [];
  // an older copy ends early: that need not be reported where the longer one was given
  const isOlder = run.findings.has('OLDER_COPY_NOTED');
  for (const checkpoint of checkpoints) {
    if (!equalBytes(checkpoint.ledger, ledger)) {
      if (checkpoint.isNote === true) continue;
      tell({
        code: 'CHECKPOINT_OTHER_LEDGER',
        bears: onRecord,
        expected: toHex(checkpoint.ledger),
        actual: toHex(ledger),
      });
    } else if (checkpoint.size > run.size) {
      beyond.push(checkpoint);
      if (!isOlder)
        tell({
          code: 'CHECKPOINT_BEYOND_END',
          bears: onRecord,
          facts: { size: checkpoint.size, held: run.size },
        });
    } else if (fits(checkpoint, 'CHECKPOINT_MISMATCH')) {
      if (checkpoint.cameAlong === true)
        tell({ code: 'BUNDLE_CHECKPOINT_WITHIN', bears: onRecord, facts: { which: givenFromBundle } });
      else if (checkpoint.isNote !== true && checkpoint.size > shown.size)
        shown = { size: checkpoint.size, by: 'checkpoint' };
    }
  }
  for (const { size, by: name, isTimeProof } of run.witnesses ?? []) {
    if (size > shown.size) shown = { size, by: isTimeProof ? 'time-proof' : 'other-agency', name };
  }
  let isMemoryRight = true;
  for (const head of [...(remembered?.seen ?? []), ...(remembered === undefined ? [] : [remembered])]) {
    // lists one mismatch, and each root that cannot be compared
    if (head.size > run.size || !(isMemoryRight || isHidden(head))) continue;
    if (fits(head, 'SEEN_MISMATCH') === false) isMemoryRight = false;
  }
  if (remembered !== undefined && isMemoryRight) {
    if (remembered.size > run.size && !isOlder) tellOlder(run, remembered, tell);
    // a memory may come from this very copy: it takes the place of nothing that others show
    else if (shown.by === 'none' && !isHidden(remembered)) shown = { size: remembered.size, by: 'own-memory' };
  }
  const differing = twoRoots(beyond, known);
  if (differing !== undefined) tell({ code: 'TWO_ROOTS', bears: onRecord, facts: differing });
  return shown;
}

const givenFromBundle = phrase('the checkpoint that you gave, a file of a bundle,');

/** When the reader first saw that many entries, where the memory keeps it. */
const timeSeen = ({ remembered }: Pick<KnownHeads, 'remembered'>, size: number): number | undefined =>
  remembered?.seen?.find((head) => head.size === size)?.time;

/** The memory goes on behind the end of this copy. */
function tellOlder(run: Run, remembered: NonNullable<KnownHeads['remembered']>, tell: Tell): void {
  const last = run.size - 1;
  const root = rememberedRoot(remembered, run.size);
  if (root === undefined) {
    tell({ code: 'OLDER_COPY_NOT_SHOWN', bears: onRecord, facts: { size: remembered.size, held: run.size, last } });
  } else if (equalBytes(root, run.root)) {
    const time = timeSeen({ remembered }, remembered.size);
    const seen =
      time === undefined ? phrase('was seen on this computer') : phrase('was seen on {day}', { day: moment(time) });
    tell({ code: 'OLDER_COPY', bears: onRecord, facts: { last, later: remembered.size - 1, seen } });
  } else {
    const facts = { size: run.size, held: run.size, last };
    tell({ code: 'SEEN_MISMATCH', bears: onRecord, facts, expected: toHex(root), actual: toHex(run.root) });
  }
}
