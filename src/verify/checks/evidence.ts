/** Check 11, evidence: is what is there what the record fixes (docs/spec/ledger.md, section 15). */

import { onExhibits, onRecord } from '../../custody/bears.ts';
import type { ContentState, CustodyState } from '../../custody/state/state.ts';
import type { AuditClass } from '../../evidence/audit-class.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import { quoted } from '../../ledger/quoted.ts';
import {
  contentPhrase,
  decideEvidence,
  type EvidenceExaminer,
  type EvidenceReason,
  type ExhibitEvidence,
  isCompared,
  listedDepths,
} from '../evidence/compared.ts';
import { weighed } from '../evidence/from-stated.ts';
import type { FindingInput, FindingRows } from '../finding/types.ts';
import { type Check, failOr, type Result, type Tell } from './check.ts';

export const evidenceRows = {
  EVIDENCE_DIFFERS: {
    kind: 'contradiction',
    check: 'evidence',
    message: 'exhibit {number}: what is at {path} is not what entry {by} recorded: {why}',
    meaning:
      'The bytes that were read are not those that the record fixes for this exhibit: another size or digest, or files that changed, vanished or appeared.',
    next: 'keep it as it is; for a folder, custody audit MANIFEST PATH lists every difference; record the check: custody audit or hash … --as measure',
  },
  EVIDENCE_NOT_AS_STATED: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message:
      'exhibit {number}: what is at {path} is not what others stated, as entry {by} has it and nobody confirmed: {why}',
    meaning:
      'The bytes that were read have other digests than somebody stated whose word nobody signed and no hash check confirmed. Either the statement was wrong, or the evidence changed since: nothing shows which.',
    next: 'see who stated it: custody show {by}; ask them to read it again, or compare with another copy; keep the evidence as it is',
  },
  EVIDENCE_MISSING: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: not found: {why}',
    meaning:
      'The exhibit is in custody and its content is on record, but nothing was found where the evidence should be.',
    next: 'say where it is: custody verify … --evidence {number}=PATH',
  },
  EVIDENCE_UNREADABLE: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: {path} could not be read, or not every byte of it: {why}',
    meaning: 'What cannot be read is neither the same nor different.',
    next: 'read it with another reader or cable, as a user who may, or from another copy; then verify again',
  },
  EVIDENCE_CHANGED: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: {path} changed while it was read: {why}',
    meaning: 'A file was another after reading than before, twice: something wrote to it meanwhile.',
    next: 'find out what writes there; mount it read-only and verify again',
  },
  EVIDENCE_INCOMPLETE: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: not everything of {path} could be compared: {why}',
    meaning:
      'Nothing that could be compared differs, but some could not be: records withheld from the manifest, or media that the container lost.',
    next: 'compare with the whole manifest, or with another copy of the image',
  },
  EVIDENCE_MANIFEST_MISSING: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: the manifest that entry {by} names, root {root}, is missing, so nothing was compared',
    meaning:
      'What this exhibit holds is on record by the root of a manifest. Without that manifest no file can be compared with it.',
    next: 'get the manifest from the person who hashed it, and give it with --manifest FILE; it may come by any way, for its root binds it',
  },
  EVIDENCE_MANIFEST_OTHER: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: no manifest that was found is the one that entry {by} names, root {root}: {why}',
    meaning:
      'Manifests were found, but they are damaged, or have another root than the record names; they say nothing about this exhibit.',
    next: 'get the manifest from the person who hashed it, and give it with --manifest FILE',
  },
  EVIDENCE_KEY_MISSING: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: {why}, so {path} was not compared',
    meaning:
      'What this exhibit holds is on record by a keyed digest. Without its content key no file can be compared with it.',
    next: 'ask the keeper of the record to disclose the content key, then verify again with --disclosures FILE',
  },
  EVIDENCE_CONTAINER_CLOSED: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: {path} is a container that cannot be opened here: {why}',
    meaning:
      'The record holds the digest of the media, and the media within this container (Ex01, L01, AFF4, a virtual disk) cannot be read here.',
    next: 'export the media with the tool that made the container, and verify that',
  },
  EVIDENCE_NOT_DEEP: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: nothing at {path} differs, but only this was compared: {why}',
    meaning: 'The comparison did not go through every byte, so it can find a difference but shows no match.',
    next: 'verify again with --depth every-byte',
  },
  EVIDENCE_DIGEST_OTHER: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: the SHA-256 on record is that of {path}, and {why} on record is of something else',
    meaning:
      'The record holds several digests of this exhibit, and one of them belongs to other bytes: the record says two things of the same evidence. Which of the two is wrong, the digests do not show.',
    next: 'find out where that digest comes from: custody show {by}',
  },
  EVIDENCE_NO_CONTENT: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'exhibit {number}: the record fixes no content of it, so {path} was compared with nothing',
    meaning: 'Evidence was given for an exhibit of which no digest and no manifest is on record.',
    next: 'hash it and record what it is now: custody hash PATH -l LEDGER --exhibit {number} --as measure',
  },
  EVIDENCE_EMPTY: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message:
      'exhibit {number}: entry {by} records a folder without a file, and {path} has none, so nothing was compared',
    meaning:
      'The manifest on record lists no file. An empty folder is not shown to be the evidence, for any other one is empty too.',
    next: 'find out whether the evidence was there, and mounted, when it was recorded: custody show {by}',
  },
  EVIDENCE_NO_EXHIBIT: {
    kind: 'gap',
    unshown: 'content',
    check: 'evidence',
    message: 'there is no exhibit {number} in this record, so {path} was compared with nothing',
    meaning: 'Evidence was given under a number that the record does not have.',
    next: 'look for the number: custody status LEDGER',
  },
  EVIDENCE_CONTAINER_DAMAGED: {
    kind: 'notice',
    check: 'evidence',
    message: 'exhibit {number}: the container at {path} is damaged: {why}',
    meaning:
      'The file around the media (E01) is damaged in a way that says nothing of the media, which were read and compared.',
    next: 'make a new copy from one that is whole; custody hash lists all that is wrong with the container',
  },
  EVIDENCE_PIECES: {
    kind: 'notice',
    check: 'evidence',
    message: 'exhibit {number}: the list of pieces cannot be used: {why}',
    meaning:
      'A list of digests of pieces (NAME.pieces) is damaged, or is not the one that the record names by its root. Nothing rests on it: the digest of the whole was taken instead.',
    next: 'ask for an undamaged copy of the list; it is needed only to locate damage and to check on all cores',
  },
  EVIDENCE_BY_PIECES: {
    kind: 'notice',
    check: 'evidence',
    message:
      'exhibit {number}: {path} matches by pieces, against the list whose root entry {by} holds; the SHA-256 of the whole was not computed today',
    meaning:
      'Every byte was read, piece by piece, and all pieces are those of a list. The record binds that list beside the SHA-256 of the whole. If the recorded SHA-256 is false, a comparison by pieces does not show it.',
    next: 'to compute the SHA-256 of the whole as well, verify without the list of pieces: move NAME.pieces to another folder',
  },
  EVIDENCE_EXTRA: {
    kind: 'notice',
    check: 'evidence',
    message: 'beside the evidence is {path}, which is not an exhibit of this record',
    meaning: 'Something in the folder of evidence belongs to no exhibit, by name or by content. It was not examined.',
    next: 'find out what it is and whether it should be on record',
  },
} as const satisfies FindingRows;

const gapOf: Readonly<Record<Exclude<EvidenceReason, 'not-given'>, keyof typeof evidenceRows>> = {
  missing: 'EVIDENCE_MISSING',
  'no-exhibit': 'EVIDENCE_NO_EXHIBIT',
  unreadable: 'EVIDENCE_UNREADABLE',
  'changed-while-read': 'EVIDENCE_CHANGED',
  incomplete: 'EVIDENCE_INCOMPLETE',
  'manifest-missing': 'EVIDENCE_MANIFEST_MISSING',
  'manifest-other': 'EVIDENCE_MANIFEST_OTHER',
  'key-missing': 'EVIDENCE_KEY_MISSING',
  'container-closed': 'EVIDENCE_CONTAINER_CLOSED',
  empty: 'EVIDENCE_EMPTY',
  'digest-other': 'EVIDENCE_DIGEST_OTHER',
  depth: 'EVIDENCE_NOT_DEEP',
};

/**
 * The evidence that was examined before, or is examined once the record was read to its end. `extra` are things that belong to no
 * exhibit; it is read after examining.
 */
export function evidenceCheck(
  tell: Tell,
  evidence: readonly ExhibitEvidence[] | EvidenceExaminer,
  extra: readonly string[],
  keyedUnder: KeyedUnder,
): Check & { examined(): readonly ExhibitEvidence[] } {
  let examined: readonly ExhibitEvidence[] = [];
  return {
    name: 'evidence',
    async finish(run) {
      if (run.state === undefined) return failOr(run, 'evidence', { outcome: 'not-checked', detail: phrase('') });
      const state = run.bound ?? run.state;
      const found = typeof evidence === 'function' ? await evidence(state, keyedUnder) : evidence;
      examined = found.map((one) => weighed(one, state));
      for (const one of examined) tellOf(one, state, tell);
      for (const path of extra) tell({ code: 'EVIDENCE_EXTRA', bears: onRecord, facts: { path: quoted(path) } });
      return failOr(run, 'evidence', summarise(state, examined));
    },
    examined: () => examined,
  };
}

/** The entry that the content is from. */
function entryOf(content: ContentState | undefined): Fact {
  if (content?.in === undefined) return content?.by ?? '';
  return phrase('{entry} of the other ledger {title}', { entry: content.by, title: content.in });
}

function tellOf(one: ExhibitEvidence, state: CustodyState, tellAny: Tell): void {
  const { number, outcome, reason, why = '', said = why, path = '', containerDamage, piecesProblem } = one;
  const tell = (finding: Omit<FindingInput, 'bears'>): void => tellAny({ ...finding, bears: onExhibits(number) });
  const content = state.exhibits.find((exhibit) => exhibit.number === number)?.content;
  const facts = {
    number,
    why: said,
    path: path ? quoted(path) : phrase('there'),
    by: entryOf(content),
    root: content?.root ?? '',
  };
  if (containerDamage !== undefined)
    tell({ code: 'EVIDENCE_CONTAINER_DAMAGED', facts: { ...facts, why: containerDamage } });
  if (piecesProblem !== undefined) tell({ code: 'EVIDENCE_PIECES', facts: { ...facts, why: piecesProblem } });
  if (one.isByPieces === true) tell({ code: 'EVIDENCE_BY_PIECES', facts });
  if (outcome === 'nothing-to-compare') tell({ code: 'EVIDENCE_NO_CONTENT', facts });
  else if (outcome === 'mismatch')
    tell({
      code: one.isFromStated === true ? 'EVIDENCE_NOT_AS_STATED' : 'EVIDENCE_DIFFERS',
      path,
      ...(content && { expected: contentPhrase(content) }),
      actual: foundPhrase(one),
      facts,
    });
  else if (reason !== undefined && reason !== 'not-given') tell({ code: gapOf[reason], facts });
}

function foundPhrase({ found, counts }: ExhibitEvidence): Phrase | undefined {
  if (counts !== undefined) return countsPhrase(counts);
  if (found === undefined || 'manifest' in found) return undefined;
  const { sha256 } = found.digests;
  const { size, keyed } = found;
  if (keyed !== undefined) return contentPhrase({ keyed });
  return sha256 === undefined ? phrase('{size#byte}', { size }) : contentPhrase({ sha256, size });
}

/** How many paths of each class, those of none left out. */
function countsPhrase(counts: Readonly<Record<AuditClass, number>>): Phrase {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const told = inTurn(
    parts.map(([name, count]) => phrase('{count#} {name:}', { count, name })),
    ',',
  );
  return told === undefined ? phrase('nothing') : phrase('{told}', { told });
}

function summarise(state: CustodyState, examined: readonly ExhibitEvidence[]): Result {
  const count = (outcome: ExhibitEvidence['outcome']) => examined.filter((one) => one.outcome === outcome).length;
  const depths = listedDepths(examined.filter(isCompared), ',');
  const matched = { count: count('match'), all: state.exhibits.length };
  const parts = [phrase('{count} of {all#exhibit} match', matched)];
  if (count('incomplete') > 0) parts.push(phrase('{count} not compared in full', { count: count('incomplete') }));
  const recorded = state.exhibits.filter(({ content }) => content !== undefined).length;
  parts.push(phrase('{count#} {count~has|have} content on record', { count: recorded }));
  const level = decideEvidence(state, examined);
  const said = inTurn(parts);
  return {
    outcome: level === 'match' ? 'pass' : 'not-checked',
    detail: depths !== undefined ? phrase('{said} ({depths})', { said, depths }) : (said as Phrase),
  };
}
