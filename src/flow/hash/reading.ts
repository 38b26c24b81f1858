/** The word for what was read: COMPLETE only where every byte was read and the end was seen. All outputs take it from here. */
import { grouped } from '../../bytes/grouped.ts';
import { type JoinedFiles, joinedWords } from './joined-sources.ts';

/** What a run of hashing reports by a code; all but the last are gaps. */
type ReadingCode = 'EVIDENCE_EMPTY' | 'EVIDENCE_LEFT_OUT' | 'EVIDENCE_NOT_SEEN';

export interface Reading {
  readonly word: 'COMPLETE' | 'COMPLETE EXCEPT' | 'EMPTY' | 'INCOMPLETE' | 'NOT ALL SIGNED';
  readonly isComplete: boolean;
  /** The word and what is behind it. */
  readonly sentence: string;
  /** Whether a file changed while it was read, twice. */
  readonly hasChanged: boolean;
  /** Why it is not complete; undefined where it is, and where `stated` alone is the reason. */
  readonly why: string | undefined;
  /** Who computed the digests of files that neither this run read nor anybody signed; undefined where there are none. */
  readonly stated: string | undefined;
  readonly codes: readonly ReadingCode[];
  /** Whether it is empty, and the examiner says that it is. */
  readonly isExpectedEmpty: boolean;
}

export interface ReadFacts {
  /** Names that could not be read, or not in full. */
  readonly unreadable: number;
  /** Files that were not the same after reading as before, twice. */
  readonly changed: number;
  /** Devices and files without a size of which no end was seen; `unreadable` counts them too. */
  readonly endless: number;
  /** Folders on which something is mounted, and which were not entered; `unreadable` counts them too. */
  readonly leftOut: number;
  /** Folders that were named and hold no file. */
  readonly empty: readonly string[];
  /** Whether the examiner says that they are to be empty. */
  readonly isEmptyExpected: boolean;
  /** Whether one thing was named, and no folder. */
  readonly isOne: boolean;
  /** Other computers that read files, of which this run took over the digests. */
  readonly joined?: readonly JoinedFiles[];
}

export const endWords = 'end not seen: there may be more than was read';

/** What one run of hashing came to. */
export function readingOf(facts: ReadFacts): Reading {
  const { unreadable, changed, endless, leftOut, empty, isEmptyExpected, isOne, joined = [] } = facts;
  const unread = unreadable - endless - leftOut;
  const reasons = [
    ...(endless > 0 ? [isOne ? endWords : `${grouped(endless)} were not read to an end`] : []),
    ...(unread > 0 ? [`${grouped(unread)} could not be read or not in full`] : []),
    ...(changed > 0 ? [`${grouped(changed)} changed while being read`] : []),
  ];
  const isEmpty = empty.length > 0 && !isEmptyExpected;
  const left = leftOut > 0 ? [leftOutWords(leftOut)] : [];
  const none = isEmpty ? [emptyWords(empty)] : [];
  const codes: ReadingCode[] = [
    ...(leftOut > 0 ? (['EVIDENCE_LEFT_OUT'] as const) : []),
    ...(isEmpty ? (['EVIDENCE_EMPTY'] as const) : []),
  ];
  const isExpectedEmpty = empty.length > 0 && isEmptyExpected;
  const why = [...reasons, ...left, ...none].join('; ') || undefined;
  const unsigned = joined.filter(({ key }) => key === undefined);
  const stated = unsigned.length > 0 ? joinedWords(unsigned) : undefined;
  const common = { why, stated, codes, isExpectedEmpty, isComplete: false, hasChanged: changed > 0 };
  if (reasons.length > 0)
    return { ...common, word: 'INCOMPLETE', sentence: `INCOMPLETE: ${[why, stated].filter(Boolean).join('; ')}.` };
  if (isEmpty) return { ...common, word: 'EMPTY', sentence: `EMPTY: ${[...none, ...left].join('; ')}. ${next.empty}` };
  if (leftOut > 0)
    return {
      ...common,
      word: 'COMPLETE EXCEPT',
      sentence: `COMPLETE EXCEPT ${grouped(leftOut)}: ${[why, stated].filter(Boolean).join('; ')}. ${next.leftOut}`,
    };
  if (stated !== undefined)
    return { ...common, word: 'NOT ALL SIGNED', sentence: `NOT ALL SIGNED: ${joinedWords(joined)}. ${next.stated}` };
  const others = joined.length > 0 ? `; ${joinedWords(joined)}` : '';
  const sentence = isExpectedEmpty
    ? 'COMPLETE: empty, as the examiner says.'
    : `COMPLETE: every byte was read${others}.`;
  return { ...common, word: 'COMPLETE', isComplete: true, sentence };
}

interface MediaRead {
  readonly hasChanged: boolean;
  readonly isUnread: boolean;
  /** The media is not what the container says that was stored. */
  readonly isOther: boolean;
  readonly isLacking: boolean;
  readonly isDamaged: boolean;
  /** Whether the container has a digest of the media; undefined for parts without a container. */
  readonly hasDigest: boolean | undefined;
}

/** What reading the media inside an image came to. */
export function mediaSentence({ hasChanged, isUnread, isOther, isLacking, isDamaged, hasDigest }: MediaRead): string {
  if (hasChanged) return 'INCOMPLETE: the image changed while it was read, twice.';
  if (isUnread) return 'INCOMPLETE: not all of the media could be read.';
  if (isOther) return 'DIFFERENT: the media does not match the stored digest.';
  if (isLacking) return 'INCOMPLETE: not all of the media is there.';
  if (hasDigest === undefined) return 'COMPLETE: every byte of every part was read, in the order of their numbers.';
  const container = isDamaged ? 'CONTAINER DAMAGED. ' : '';
  return hasDigest
    ? `${container}COMPLETE: every byte of the media was read, and it matches the stored digest.`
    : `${container}COMPLETE: every byte of the media was read; no digest was stored to compare it with.`;
}

/** Whether a list has every file of its manifest. Nothing was read for it, so it is never called complete. */
export const listSentence = (hasAll: boolean): string =>
  hasAll
    ? 'ALL LISTED: every file of the manifest is in the list. No evidence was read.'
    : 'NOT ALL LISTED: the list lacks files. No evidence was read.';

const next = {
  empty: 'Is it mounted? If it is to be empty, add --expect-empty. [EVIDENCE_EMPTY]',
  leftOut: '--cross-mounts reads them. [EVIDENCE_LEFT_OUT]',
  stated: 'custody shards hash … --key signs what a computer read; custody shards join … --recheck 100% reads it here.',
};

const leftOutWords = (count: number): string =>
  count === 1 ? 'another volume inside was left out' : `${grouped(count)} other volumes inside were left out`;

function emptyWords([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? `${first} holds no file` : `${first} and ${grouped(others.length)} more hold no file`;
}

/**
 * What this system does not show of a folder, for one line; undefined where all of it is seen. `streamed`: the file systems read that
 * keep more than one stream of a file, where Linux says so.
 */
export function notSeenWords(platform: string, streamed: readonly string[] = []): string | undefined {
  const kinds =
    platform === 'linux'
      ? streamed.length === 0
        ? undefined
        : `named streams, resource forks and reparse points of the file system ${streamed.join(', ')}`
      : platform === 'win32'
        ? `named streams, whether a volume, deduplicated or offline files are inside, and ${writable}`
        : `named streams and resource forks, bind mounts inside, and ${writable}`;
  return kinds === undefined ? undefined : `not seen on this system: ${kinds} [EVIDENCE_NOT_SEEN]`;
}

const writable = 'whether the evidence is mounted for writing';

/** The command of a run as its entry has it: on a system other than Linux with what that does not show. */
export function settingsOf(command: string, platform = 'linux'): string {
  const words = notSeenWords(platform)?.replace(/ \[\w+\]$/, '');
  return words === undefined ? command : `${command}; ${words}`;
}
