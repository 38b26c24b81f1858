/** Whether a copy has everything that its record names: counted beside the verdict, which does not depend on it (docs/handover.md). */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';

/** What was counted; numbers of what the record names and of what is here. */
export interface Counted {
  readonly entries: number;
  /** Whether every entry was reached, counts, and is of a type that is known. */
  readonly isWhole: boolean;
  /** Entries with which the reader has seen this ledger, where that is more than are here. */
  readonly seen?: number | undefined;
  readonly manifests: {
    readonly named: number;
    readonly here: number;
    /** Records of all that are named, without their headers, and those that are hashes here. */
    readonly records: number;
    readonly withheld: number;
    /** Root of the first that is not here, in hexadecimal. */
    readonly lacking?: string;
  };
  readonly texts: {
    readonly all: number;
    readonly shown: number;
    readonly withheld: number;
    readonly erased: number;
    readonly missing: number;
  };
  readonly attachments: { readonly named: number; readonly here: number };
  /** Entries of the longest checkpoint given that came by another way than this copy. */
  readonly checkpoint?: number;
  readonly checkpointFrom?: string;
}

interface CompletenessFinding {
  readonly code:
    | 'COMPLETE_MANIFEST_LACKING'
    | 'COMPLETE_ATTACHMENT_LACKING'
    | 'COMPLETE_TEXT_LACKING'
    | 'COMPLETE_SINCE';
  readonly kind: 'gap' | 'notice';
  readonly said: Phrase;
}

export interface Completeness extends Counted {
  /** `withheld`: all of it is here, some of it as hashes alone. */
  readonly outcome: 'pass' | 'withheld' | 'not-checked';
  readonly findings: readonly CompletenessFinding[];
  /** What it came to, a sentence each. */
  readonly says: readonly Phrase[];
}

/** Judges what was counted. */
export function completenessOf(counted: Counted): Completeness {
  const { entries, isWhole, checkpoint, seen } = counted;
  const findings = findingsOf(counted);
  const isShort = seen !== undefined || (checkpoint !== undefined && checkpoint > entries);
  const isComplete = isWhole && !isShort && findings.every(({ kind }) => kind !== 'gap');
  const outcome = !isComplete ? 'not-checked' : withheldOf(counted) > 0 ? 'withheld' : 'pass';
  return { ...counted, outcome, findings, says: sentencesOf(counted, isComplete) };
}

/** Records of manifests and private texts that are hashes here. */
export const withheldOf = ({ manifests, texts }: Pick<Counted, 'manifests' | 'texts'>): number =>
  manifests.withheld + texts.withheld;

function findingsOf({ manifests, texts, attachments, entries, checkpoint }: Counted): CompletenessFinding[] {
  const found: CompletenessFinding[] = [];
  const [lists, files] = [manifests.named - manifests.here, attachments.named - attachments.here];
  if (lists > 0)
    found.push({
      code: 'COMPLETE_MANIFEST_LACKING',
      kind: 'gap',
      said: phrase(
        '{count#manifest|manifests} that the record names {count~is|are} not here, or not as recorded; the first has the root {root}',
        { count: lists, root: manifests.lacking ?? '' },
      ),
    });
  if (files > 0)
    found.push({
      code: 'COMPLETE_ATTACHMENT_LACKING',
      kind: 'gap',
      said: phrase('{count#attachment|attachments} that entries name {count~is|are} not here', { count: files }),
    });
  if (texts.missing > 0)
    found.push({
      code: 'COMPLETE_TEXT_LACKING',
      kind: 'gap',
      said: phrase('{count#text|texts} of the record cannot be opened here', { count: texts.missing }),
    });
  if (checkpoint !== undefined && checkpoint < entries)
    found.push({
      code: 'COMPLETE_SINCE',
      kind: 'notice',
      said: phrase('{count#entry|entries} came after the checkpoint', { count: entries - checkpoint }),
    });
  return found;
}

function sentencesOf(
  { entries, manifests, texts, checkpoint, checkpointFrom, seen }: Counted,
  isComplete: boolean,
): Phrase[] {
  const facts = {
    entries,
    records: manifests.records,
    texts: texts.all,
    hiddenRecords: manifests.withheld,
    hiddenTexts: texts.withheld,
    erased: texts.erased,
    missing: texts.missing,
  };
  const first = { size: checkpoint ?? 0 };
  return [
    isComplete
      ? phrase(
          'Of {entries#entry|entries}, {records#manifest record|manifest records} and {texts#text|texts} nothing is left out of the count. Withheld: records {hiddenRecords}, texts {hiddenTexts}. Erased texts: {erased}. Texts that cannot be opened: {missing}.',
          facts,
        )
      : phrase(
          'Not everything that the record names is here. Counted: {entries#entry|entries}, {records#manifest record|manifest records}, {texts#text|texts}. Withheld: records {hiddenRecords}, texts {hiddenTexts}. Erased texts: {erased}. Texts that cannot be opened: {missing}.',
          facts,
        ),
    ...(seen === undefined
      ? []
      : [phrase('You have seen this ledger with {size#entry|entries}: later ones are missing here.', { size: seen })]),
    ...(checkpoint === undefined && seen !== undefined
      ? []
      : checkpoint === undefined
        ? [phrase('Nothing outside shows how many entries there should be: no checkpoint was given.')]
        : checkpoint > entries
          ? [phrase('The checkpoint that you gave is of {size#entry|entries}: later ones are missing here.', first)]
          : [
              checkpointFrom === undefined
                ? phrase('The first {size#entry|entries} are those of the checkpoint that you gave.', first)
                : phrase('The first {size#entry|entries} are those of the checkpoint that you had from {who}.', {
                    ...first,
                    who: quoted(checkpointFrom),
                  }),
            ]),
    phrase('What was never recorded, and another ledger of the same case, cannot be excluded.'),
  ];
}
