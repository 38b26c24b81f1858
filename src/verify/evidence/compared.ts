/** What examining the evidence itself came to, exhibit by exhibit: made by anyone who reads it (flow/evidence), judged by the check. */
import type { ContentSaid, CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { isHere } from '../../custody/state/state.ts';
import type { AuditClass } from '../../evidence/audit-class.ts';
import type { PieceDamage } from '../../evidence/piece-damage.ts';
import { type Fact, inEnglish, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import type { Levels } from '../facts/verdict.ts';

/** How deep evidence was compared; always told with the outcome. Only every byte can make a match. */
export const evidenceDepths = ['structure', 'sizes', 'sampled', 'every-byte'] as const;
export type EvidenceDepth = (typeof evidenceDepths)[number];

/**
 * Why it is neither match nor mismatch. `not-given`: nobody said where it is; `missing`: it was not found in the stated place
 * of the evidence; `empty`: the record fixes a folder without a file, and there is none, so that nothing was compared; `depth`:
 * nothing differs as deep as was looked, which shows no match; `incomplete`: not everything could be compared; `digest-other`: the
 * SHA-256 on record is its own, and another digest on record is not.
 */
export type EvidenceReason =
  | 'not-given'
  | 'missing'
  | 'no-exhibit'
  | 'unreadable'
  | 'changed-while-read'
  | 'incomplete'
  | 'manifest-missing'
  | 'manifest-other'
  | 'key-missing'
  | 'empty'
  | 'container-closed'
  | 'digest-other'
  | 'depth';

/** How much was read and compared with what the record fixes. A file of no byte is compared by its size and digest, as any other. */
export interface ComparedAmount {
  readonly bytes: number;
  /** Files whose bytes were compared, and all that the record lists: a withheld record counts as a file. */
  readonly files: { readonly compared: number; readonly all: number };
}

/** One exhibit of the record, and what its evidence was found to be. Digests and roots in lower-case hex. */
export interface ExhibitEvidence {
  readonly number: string;
  /** `match` only where every byte was read and is what the record fixes, by the digest of the whole or of all pieces; `nothing-to-compare`: the record fixes no content. */
  readonly outcome: 'match' | 'mismatch' | 'incomplete' | 'not-examined' | 'nothing-to-compare';
  readonly depth: EvidenceDepth;
  /** Absent where nothing was read that could be compared. */
  readonly compared?: ComparedAmount;
  readonly found?:
    | {
        readonly size: number;
        readonly digests: Readonly<Record<string, string>>;
        /** The keyed digest under the key of the record, where that has one; what is signed of it. */
        readonly keyed?: { readonly value: string; readonly key: string };
        /** Root over the digests of its pieces, where these were read and not the whole. */
        readonly pieces?: string;
      }
    | { readonly manifest: { readonly root: string; readonly records: number; readonly size: number } };
  /** For an audit only: how many paths of each class. */
  readonly counts?: Readonly<Record<AuditClass, number>>;
  /** The first paths that differ, escaped for display. */
  readonly differences?: readonly {
    readonly class: AuditClass;
    readonly path: string;
    readonly pieces?: PieceDamage;
  }[];
  readonly reason?: EvidenceReason;
  /** The same in words: what differs, what is missing, what the system said. In English, and as a sentence for any language. */
  readonly why?: string;
  readonly said?: Phrase;
  /** What was read. */
  readonly path?: string;
  /** What is wrong with the container around media that were read (E01), which says nothing of the media. */
  readonly containerDamage?: string;
  /** Which pieces differ or cannot be compared, where a list of them was here. */
  readonly pieces?: PieceDamage;
  /** It differs, and only from digests that others stated, which nobody signed or confirmed. */
  readonly isFromStated?: boolean;
  /** It matches by its pieces: their root is on record beside the SHA-256 of the whole, which was not computed in this run. */
  readonly isByPieces?: boolean;
  /** Why the lists of pieces given are of no use; the digest of the whole was taken. */
  readonly piecesProblem?: string;
}

/** Why, in both forms. Pure, never throws. */
export const because = (said: Phrase): { readonly why: string; readonly said: Phrase } => ({
  why: inEnglish(said.text, said.facts),
  said,
});

/** Examines the evidence of what the record holds, once it is known what that is. */
export type EvidenceExaminer = (state: CustodyState, keyedUnder: KeyedUnder) => Promise<readonly ExhibitEvidence[]>;

/** What comparing one exhibit came to. `same` only where every byte is what the record fixes; `bytes` are those that were compared. */
export interface Compared extends ComparedAmount {
  readonly outcome: 'same' | 'differs' | 'not-told' | 'nothing-on-record';
  readonly depth: EvidenceDepth | 'by-pieces';
  readonly why?: EvidenceReason;
}

const comparedOutcomes: Readonly<Record<ExhibitEvidence['outcome'], Compared['outcome']>> = {
  match: 'same',
  mismatch: 'differs',
  incomplete: 'not-told',
  'not-examined': 'not-told',
  'nothing-to-compare': 'nothing-on-record',
};

const nothingCompared: ComparedAmount = { bytes: 0, files: { compared: 0, all: 0 } };

/** Everything that words about evidence rest on. Pure, never throws. */
export function comparedOf({ outcome, depth, reason, compared, isByPieces = false }: ExhibitEvidence): Compared {
  return {
    outcome: comparedOutcomes[outcome],
    depth: isByPieces ? 'by-pieces' : depth,
    ...(compared ?? nothingCompared),
    ...(reason !== undefined && { why: reason }),
  };
}

/**
 * Whether anything of it was compared: it is the same, it differs, or some of its bytes or its files of no byte were compared.
 * A name, a kind or a size alone examines nothing.
 */
export function wasExamined(evidence: ExhibitEvidence): boolean {
  const { outcome, bytes, files } = comparedOf(evidence);
  return outcome === 'same' || outcome === 'differs' || bytes > 0 || files.compared > 0;
}

const notThings: ReadonlySet<string> = new Set(['data', 'document', 'account']);

/** Whether files should hold it: its content is on record, it is in custody here, and it is not a thing, such as the disk that was imaged. */
export const isAmongFiles = (exhibit: ExhibitState): boolean =>
  exhibit.content !== undefined && isHere(exhibit) && notThings.has(exhibit.kind ?? 'data');

/**
 * How far the evidence is shown: a match only where every exhibit that files should hold matches. Where
 * the SHA-256 of one of them was not computed, pieces show it: a list of them binds only as well as the entry that states both.
 */
export function decideEvidence(
  state: CustodyState | undefined,
  evidence: readonly ExhibitEvidence[],
): Levels['evidence'] {
  if (evidence.some(({ outcome, isFromStated = false }) => outcome === 'mismatch' && !isFromStated)) return 'mismatch';
  if (!evidence.some(wasExamined)) return 'not-examined';
  const matched = new Set(evidence.filter(({ outcome }) => outcome === 'match').map(({ number }) => number));
  const isWhole =
    evidence.every(
      ({ number, outcome, reason }) =>
        matched.has(number) || (outcome !== 'incomplete' && outcome !== 'mismatch' && reason !== 'no-exhibit'),
    ) && (state?.exhibits ?? []).every((exhibit) => !isAmongFiles(exhibit) || matched.has(exhibit.number));
  if (!isWhole) return 'partly';
  return evidence.some(({ isByPieces = false }) => isByPieces) ? 'by-pieces' : 'match';
}

/** Evidence that agrees with a record of which the end was not reached agrees with a part of it. */
export const asReached = (evidence: Levels['evidence'], reached: number | undefined): Levels['evidence'] =>
  reached !== undefined && (evidence === 'match' || evidence === 'by-pieces') ? 'partly' : evidence;

/** The numbers of things in custody here with content on record of which nothing was read. */
export function unreadThings(state: CustodyState | undefined, evidence: readonly ExhibitEvidence[]): string[] {
  const read = new Set(evidence.filter(wasExamined).map(({ number }) => number));
  return (state?.exhibits ?? [])
    .filter((each) => each.content !== undefined && isHere(each) && !isAmongFiles(each) && !read.has(each.number))
    .map(({ number }) => number);
}

/** What came of one exhibit. `incomplete`: examined, and neither shown to match nor to differ. */
export type EvidenceWord = 'match' | 'mismatch' | 'incomplete' | 'not-examined';

/** The word for one exhibit in the report. */
export function evidenceWord(evidence: ExhibitEvidence | undefined): EvidenceWord {
  const { outcome = 'not-examined', isFromStated = false } = evidence ?? {};
  if (isFromStated) return 'incomplete';
  return outcome === 'nothing-to-compare' ? 'not-examined' : outcome;
}

/** Content in full, as findings show it. */
export function contentPhrase({ sha256, others = {}, root, keyed, records = 0, size = 0 }: ContentSaid): Phrase {
  if (keyed !== undefined) return phrase('keyed digest {digest}', { digest: keyed.value });
  if (root !== undefined)
    return phrase('manifest of root {root}, {records#record}, {size#byte} in files', { root, records, size });
  if (sha256 !== undefined) return phrase('SHA-256 {sha256}, {size#byte}', { sha256, size });
  const [[algorithm, digest] = ['', '']] = Object.entries(others);
  return phrase('{algorithm} {digest}, {size#byte}', { algorithm, digest, size });
}

/** The same with the first 16 signs of each digest, for a sheet. Pure. */
export function shortContent({ sha256, others, root, keyed, ...said }: ContentSaid): ContentSaid {
  const short = (digest: string): string => `${digest.slice(0, 16)}…`;
  return {
    ...said,
    ...(sha256 !== undefined && { sha256: short(sha256) }),
    ...(root !== undefined && { root: short(root) }),
    ...(keyed !== undefined && { keyed: { ...keyed, value: short(keyed.value) } }),
    ...(others && {
      others: Object.fromEntries(Object.entries(others).map(([name, digest]) => [name, short(digest)])),
    }),
  };
}

/** Whether it has a depth: something of it was compared, or its names and sizes, which then are the depth. */
export const isCompared = (one: ExhibitEvidence): boolean => wasExamined(one) || one.reason === 'depth';

/** How deep was looked, each way once. */
export function listedDepths(examined: readonly HowDeep[], mark: ',' | ';'): Fact | undefined {
  const depths = [...new Set(examined.map(depthOf))];
  return inTurn(
    depths.map((depth) => phrase(depthWords[depth])),
    mark,
  );
}

type HowDeep = Pick<ExhibitEvidence, 'depth' | 'isByPieces'>;

/** How deep it was compared, in words: every byte only where the digest of the whole was computed. */
export const depthWord = (one: HowDeep): string => depthWords[depthOf(one)];

const depthOf = ({ depth, isByPieces = false }: HowDeep) => (isByPieces ? 'by-pieces' : depth);

/** Depths in words. */
export const depthWords: Readonly<Record<ExhibitEvidence['depth'] | 'by-pieces', string>> = {
  structure: 'names and kinds only',
  sizes: 'names, kinds and sizes',
  sampled: 'a sample of pieces',
  'every-byte': 'every byte',
  'by-pieces': 'by pieces',
};
