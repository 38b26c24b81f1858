/** Check 12, bundle: did what a bundle says it carries arrive as it was sent (spec/bundle.md). A bundle is never a witness for itself. */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { onExhibits, onRecord } from '../../custody/bears.ts';
import type { Checkpoint } from '../../ledger/checkpoint.ts';
import { type Facts, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { isAmongFiles } from '../evidence/compared.ts';
import type { BundleReport } from '../facts/verification.ts';
import type { FindingInput, FindingRows } from '../finding/types.ts';
import { type Check, failOr, type Run, type Tell } from './check.ts';

export const bundleRows = {
  BAG_FILE_MISSING: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'bundle',
    message: 'the bundle says that it carries {path}, which is not there',
    meaning: 'A file that the manifest of the bag lists did not arrive.',
    next: 'ask the sender for the bundle again',
  },
  BAG_FILE_EXTRA: {
    kind: 'contradiction',
    check: 'bundle',
    message: 'the bundle holds {path}, which its manifest does not list',
    meaning: 'The bundle has a file that its maker did not list: it was put in later.',
    next: 'do not use that file; ask the sender for the bundle again',
  },
  BAG_FILE_DIFFERS: {
    kind: 'contradiction',
    check: 'bundle',
    message: '{path} is not what the bundle lists: its {algorithm} differs',
    meaning: 'A file was changed or damaged after the bundle was made.',
    next: 'ask the sender for the bundle again',
  },
  BAG_OXUM_DIFFERS: {
    kind: 'contradiction',
    check: 'bundle',
    message: 'the bundle holds another number of files or bytes than it says',
    meaning: 'Payload-Oxum in bag-info.txt is another than what the bag holds.',
    next: 'ask the sender for the bundle again',
  },
  BAG_TAG_BROKEN: {
    kind: 'contradiction',
    check: 'bundle',
    message: '{path} of the bundle cannot be read: {problem}',
    meaning: 'A tag file of the bag is not in the form that RFC 8493 gives it.',
    next: 'ask the sender for the bundle again',
  },
  BAG_ATTACHMENT_OTHER: {
    kind: 'contradiction',
    check: 'bundle',
    message: '{path} is not the attachment that its name says',
    meaning: 'An attachment is named by its SHA-256, by which entries name it, and this one has another.',
    next: 'do not use that file; ask the sender for the attachment',
  },
  BAG_DIGEST_WEAK: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'bundle',
    message: 'the bag lists its files by weak digests only, so nothing was compared with them',
    meaning: 'The bag has neither a SHA-256 nor a SHA-512 manifest. The content of the ledger is checked all the same.',
    next: 'ask the sender for a bundle as custody bundle makes it',
  },
  BAG_FILE_UNKNOWN: {
    kind: 'notice',
    check: 'bundle',
    message: 'the bundle holds {path}, which is not a part of a bundle and was not looked at',
    meaning: 'The bundle has a file that no bundle has by its format. The check did not read it.',
    next: 'find out what it is before you open it',
  },
  BAG_FILE_OF_SYSTEM: {
    kind: 'notice',
    check: 'bundle',
    message: '{path} bears a name that Windows or macOS gives to its own files; no list names it, and it was not read',
    meaning:
      'The folder of the bundle has a file that no list names, under a name that Windows or macOS uses for its own files. It is in no folder of an exhibit. Who put it there, and what it holds, was not looked at.',
    next: 'send bundles as ZIP: no system adds files to that',
  },
  BUNDLE_CHECKPOINT_DIFFERS: {
    kind: 'contradiction',
    check: 'bundle',
    message: 'the checkpoint in the bundle does not fit the ledger in it: {problem}',
    meaning: 'Ledger and checkpoint of one bundle contradict each other: one of them is not what the sender put in.',
    next: 'ask the sender, by another way than this bundle, for size and hash of the ledger',
  },
  BUNDLE_CHECKPOINT_WITHIN: {
    kind: 'notice',
    check: 'bundle',
    message: '{which} fits; since it came with the ledger, it does not show where the ledger ends',
    meaning:
      'Anyone who cuts a ledger can cut the checkpoint beside it too. Only one that came by another way shows anything.',
    next: 'compare it with the letter or with what the sender reads out, and give it with --checkpoint FILE --checkpoint-from WHO',
  },
  BUNDLE_EVIDENCE_APART: {
    kind: 'notice',
    check: 'bundle',
    message: 'evidence of {count#exhibit} is not in the bundle: {numbers}',
    meaning: 'The record fixes what these exhibits hold, and their evidence travels apart or not at all.',
    next: 'when it arrives, give it with --evidence NUMBER=PATH',
  },
  BUNDLE_EVIDENCE_PACKED: {
    kind: 'notice',
    check: 'bundle',
    message: 'evidence of {count#exhibit} is in the archive and was not examined: {numbers}',
    meaning: 'This check listed the evidence inside the archive and did not read it.',
    next: 'custody verify BUNDLE reads the evidence inside it',
  },
} as const satisfies FindingRows;

/** What a bundle was found to be; nothing in it is trusted. Read when the check ends, so that what comes to light until then counts. */
export interface BundleFacts {
  readonly form: BundleReport['form'];
  readonly parts: BundleReport['parts'];
  /** SHA-256 of the attachments that are in it, in lower-case hex. */
  readonly attachments: ReadonlySet<string>;
  /** What its bag lacks, has too much or has otherwise. */
  readonly faults: readonly Omit<FindingInput, 'bears'>[];
  /** The checkpoint within; undefined where there is none, a text where it cannot be read. */
  readonly checkpoint?: Checkpoint | string | undefined;
  /** Exhibits whose evidence is in it. */
  readonly evidence: BundleReport['evidence'];
  /** Payload files compared with the bag, and all of them. */
  readonly checked: number;
  readonly files: number;
}

const mostNumbers = 20;

export interface BundleCheck extends Check {
  /** Once `finish` has run. */
  report(): BundleReport;
  /** Whether a file of that SHA-256 is in it as an attachment. */
  holdsAttachment(sha256: string): boolean;
}

/** `isExamined`: whether this check reads the evidence. */
export function bundleCheck(tell: Tell, facts: BundleFacts, isExamined: boolean): BundleCheck {
  let missing: string[] = [];
  const numbers = facts.evidence.map(({ number }) => number);
  return {
    name: 'bundle',
    report() {
      const { form, parts, evidence, checked, files } = facts;
      return { form, parts, evidence, apart: missing, checked, files };
    },
    holdsAttachment: (sha256) => facts.attachments.has(sha256),
    finish(run) {
      for (const fault of facts.faults)
        tell({
          ...fault,
          bears: onRecord,
          facts: { ...(fault.path !== undefined && { path: quoted(fault.path) }), ...fault.facts },
        });
      judgeCheckpoint(tell, run, facts.checkpoint);
      const travels = new Set(numbers.map((number) => number.toLowerCase()));
      const here = (run.state?.exhibits ?? []).filter(isAmongFiles);
      // what travels with an offer is what it offers
      const isOffer = run.state?.exhibits.some(({ status }) => status === 'offered') === true;
      const apart = here.filter(
        ({ number, status }) => (!isOffer || status === 'offered') && !travels.has(number.toLowerCase()),
      );
      missing = apart.map(({ number }) => number);
      if (missing.length > 0)
        tell({ code: 'BUNDLE_EVIDENCE_APART', facts: listed(missing), bears: onExhibits(...missing) });
      if (!isExamined && facts.form !== 'folder' && numbers.length > 0)
        tell({ code: 'BUNDLE_EVIDENCE_PACKED', facts: listed(numbers), bears: onExhibits(...numbers) });
      return failOr(run, 'bundle', {
        outcome: 'pass',
        detail: phrase(
          "{checked} of {files#file} compared with the bundle's list; evidence of {exhibits#exhibit} in it",
          {
            checked: facts.checked,
            files: facts.files,
            exhibits: numbers.length,
          },
        ),
      });
    },
  };
}

function judgeCheckpoint(tell: Tell, run: Run, checkpoint: BundleFacts['checkpoint']): void {
  if (checkpoint === undefined || run.genesis === undefined) return;
  const difference = differenceOf(run, run.genesis.ledger, checkpoint);
  tell(
    difference === undefined
      ? { code: 'BUNDLE_CHECKPOINT_WITHIN', bears: onRecord, facts: { which: phrase('the checkpoint in the bundle') } }
      : { code: 'BUNDLE_CHECKPOINT_DIFFERS', bears: onRecord, ...difference },
  );
}

type Difference = Pick<FindingInput, 'facts' | 'expected' | 'actual'>;

function differenceOf(run: Run, id: Uint8Array, checkpoint: Checkpoint | string): Difference | undefined {
  if (typeof checkpoint === 'string') return { facts: { problem: checkpoint } };
  const { ledger, size, root } = checkpoint;
  if (!equalBytes(ledger, id)) return { facts: { problem: phrase('it is of another ledger') }, actual: toHex(ledger) };
  if (size > run.size) {
    const problem = phrase('it counts {size#entry|entries}, and the ledger has {held}', { size, held: run.size });
    return { facts: { problem } };
  }
  const actual = run.rootsAt.get(size);
  if (actual !== undefined && equalBytes(actual, root)) return undefined;
  return {
    facts: { problem: phrase('over {size#entry|entries} the ledger has another hash', { size }) },
    expected: toHex(root),
    ...(actual !== undefined && { actual: toHex(actual) }),
  };
}

function listed(numbers: readonly string[]): Facts {
  const more = numbers.length - mostNumbers;
  const shown = numbers.slice(0, mostNumbers).join(', ');
  return {
    count: numbers.length,
    numbers: more > 0 ? phrase('{first} and {more} more', { first: shown, more }) : shown,
  };
}
