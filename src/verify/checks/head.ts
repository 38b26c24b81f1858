/** Check 8, head: does anything outside the file show where the ledger ends (format.md, Checkpoint and anchors). */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Checkpoint } from '../../ledger/checkpoint.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Check, failOr, type Run, type Tell } from '../check.ts';
import type { FindingRows } from '../findings.ts';

export const headRows = {
  END_NOT_SHOWN: {
    kind: 'notice',
    check: 'head',
    message: 'nothing at hand shows that the ledger ends at entry {last}; {known}',
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
    kind: 'contradiction',
    check: 'head',
    message: 'the checkpoint counts {size} entries; this copy has {held}',
    meaning: 'The ledger was longer when the checkpoint was made than this copy is: entries were cut off.',
    next: 'ask for the whole ledger, and why this copy is shorter',
  },
  CHECKPOINT_MISMATCH: {
    kind: 'contradiction',
    check: 'head',
    message: 'the first {size} entries are not those of the checkpoint',
    meaning:
      'The checkpoint was made over other entries than those in this copy: one of the two was changed, or the ledger was continued in two ways.',
    next: 'ask for the copy from which the checkpoint was made and verify that',
  },
  SEEN_BEYOND_END: {
    kind: 'contradiction',
    check: 'head',
    message: 'you have seen this ledger with {size} entries; this copy has {held}',
    meaning:
      'This user’s own memory of the ledger is longer than this copy: entries were cut off, or an old copy was put back.',
    next: 'look for the longer copy; a ledger restored from a backup is continued by: custody init --continues',
  },
  SEEN_MISMATCH: {
    kind: 'contradiction',
    check: 'head',
    message: 'the first {size} entries are not those that you have seen in this ledger before',
    meaning:
      'This user’s own memory of the ledger has other entries: the ledger was changed, or continued in two ways.',
    next: 'look for the copy that you saw before and verify that',
  },
} as const satisfies FindingRows;

/** What outside the file says how long the ledger was. */
export interface KnownHeads {
  /** Given by the verifier. */
  readonly checkpoints: readonly Checkpoint[];
  /** What this user's tool has seen of this ledger before. */
  readonly remembered?: { readonly size: number; readonly root: Uint8Array } | undefined;
}

/** The sizes at which roots are needed to hold what is known against the ledger. */
export function sizesOf({ checkpoints, remembered }: KnownHeads): Set<number> {
  return new Set([...checkpoints, ...(remembered ? [remembered] : [])].map(({ size }) => size));
}

/** What shows how long the ledger was. */
export type Shower = 'checkpoint' | 'other-agency' | 'own-memory' | 'none';

export interface HeadCheck extends Check {
  /** Once `finish` has run. */
  shownBy(): Shower;
  /** How many of the first entries. */
  shownSize(): number;
}

interface Shown {
  readonly size: number;
  readonly by: Shower;
  /** Whose word it is, where that is an agency's. */
  readonly name?: Fact;
}

const showers: Record<Shower, Phrase> = {
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
      // Where something outside contradicts the ledger, that is told; the lack of something that shows its end is no news then.
      if (run.findings.count('contradiction', 'head') > 0)
        return failOr(run, 'head', { outcome: 'fail', detail: phrase('') });
      const { size } = run;
      const by = shown.name ?? showers[shown.by];
      // A memory may come from this very copy, seen cut as it is now: it can contradict, and never show that nothing is missing.
      if (shown.by !== 'own-memory' && shown.size === run.size) {
        return failOr(run, 'head', {
          outcome: 'pass',
          detail: phrase('{by} shows all {size#entry|entries}', { by, size }),
        });
      }
      const part =
        shown.size === 0
          ? phrase('no checkpoint was given, and it was not seen here before')
          : shown.size === run.size
            ? phrase('it is as long as when you saw it last, and no checkpoint was given')
            : phrase('{by} shows the first {size}', { by, size: shown.size });
      tell({ code: 'END_NOT_SHOWN', facts: { last: run.size - 1, known: part } });
      return failOr(run, 'head', {
        outcome: 'not-checked',
        detail: phrase('{size#entry|entries}; {part}', { size, part }),
      });
    },
    shownBy: () => shown.by,
    shownSize: () => shown.size,
  };
}

/** Holds each known head against the ledger; returns the longest that fits. */
function longestShown(run: Run, { checkpoints, remembered }: KnownHeads, tell: Tell): Shown {
  let shown: Shown = { size: 0, by: 'none' };
  const ledger = run.genesis?.ledger ?? new Uint8Array(0);
  const fits = (head: { size: number; root: Uint8Array }, beyond: string, mismatch: string): boolean => {
    const facts = { size: head.size, held: run.size };
    const root = run.rootsAt.get(head.size);
    if (head.size > run.size || root === undefined) {
      tell({ code: beyond, facts });
      return false;
    }
    if (equalBytes(root, head.root)) return true;
    tell({ code: mismatch, facts, expected: toHex(head.root), actual: toHex(root) });
    return false;
  };
  for (const checkpoint of checkpoints) {
    if (!equalBytes(checkpoint.ledger, ledger)) {
      tell({ code: 'CHECKPOINT_OTHER_LEDGER', expected: toHex(checkpoint.ledger), actual: toHex(ledger) });
    } else if (fits(checkpoint, 'CHECKPOINT_BEYOND_END', 'CHECKPOINT_MISMATCH') && checkpoint.size > shown.size) {
      shown = { size: checkpoint.size, by: 'checkpoint' };
    }
  }
  for (const { size, by: name } of run.witnesses ?? []) {
    if (size > shown.size) shown = { size, by: 'other-agency', name };
  }
  if (remembered && fits(remembered, 'SEEN_BEYOND_END', 'SEEN_MISMATCH') && remembered.size > shown.size) {
    shown = { size: remembered.size, by: 'own-memory' };
  }
  return shown;
}
