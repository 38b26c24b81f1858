/** What a verification does not show, said every time that it applies (cli.md, Output: notProven). */

import type { Genesis } from '../../ledger/genesis.ts';
import { type Fact, inTurn, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { listOf } from '../across/bearing.ts';
import type { Findings } from '../finding/types.ts';
import type { BoundStep } from '../outside/bounds.ts';
import { timeSentence } from '../outside/outside.ts';
import type { Unseen } from '../whole/unseen.ts';
import type { TermsReport } from './terms-report.ts';
import type { Levels } from './verdict.ts';
import type { PapersReport } from './verification.ts';

interface Known {
  readonly levels: Levels;
  readonly findings: Findings;
  readonly genesis: Genesis | undefined;
  readonly withheld: number;
  readonly missing: number;
  readonly papers: PapersReport | undefined;
  readonly terms: TermsReport | undefined;
  /** Whether the ledger came in a bundle; from whom the checkpoints came, as the verifier says. */
  readonly checkpoints: { readonly isFromBundle: boolean; readonly from: string | undefined };
  /** Absent where there is no usable opening entry. */
  readonly unseen?: Unseen | undefined;
  readonly left?: number | undefined;
  /** Things with content on record that were not read. */
  readonly unread?: readonly string[];
  /** Whether files were compared with a manifest. */
  readonly isByManifest?: boolean;
  /** Entries that count, and between which times outside proofs show that they were signed. */
  readonly size: number;
  readonly bounds?: readonly BoundStep[] | undefined;
  /** For an excerpt: how many entries of all it shows. */
  readonly excerpt?: { readonly shown: number; readonly size: number } | undefined;
}

/** One sentence each, in a fixed order. */
export function notProven(known: Known): Phrase[] {
  const { levels, findings, genesis, withheld, missing, papers, terms, checkpoints, unread = [] } = known;
  const sentences = [phrase('A signature shows who said it, not that it is true.')];
  if (genesis === undefined)
    return [phrase('Nothing: there is no usable opening entry, so nothing in this file counts.')];
  const since = moment(genesis.entry.iat);
  // what was seen here before may be this very file
  if (levels.independence === 'none' || levels.independence === 'own-memory') {
    sentences.push(
      phrase('Nothing outside the ledger shows that its entries were not all made at once, after {since} or before.', {
        since,
      }),
    );
  }
  if (findings.has('END_NOT_SHOWN'))
    sentences.push(phrase('Later entries may be missing: nothing shows where the ledger ends.'));
  sentences.push(...checkpointSentences(levels, checkpoints));
  sentences.push(
    phrase('Another ledger of the same case may exist.'),
    phrase('Copies of evidence that nobody recorded cannot be excluded.'),
    timeSentence(known.size, known.bounds),
  );
  sentences.push(
    levels.signers === 'not-pinned'
      ? phrase('Whose key opened the ledger: names and agencies are only claimed.')
      : phrase('Who sat behind a trusted key when it signed.'),
    ...unseenSentences(known),
    ...(known.excerpt === undefined
      ? []
      : [
          phrase(
            'What {hidden#entry|entries} about other things {hidden~says|say}: whether they keep the rules, and whether they are entries at all.',
            { hidden: known.excerpt.size - known.excerpt.shown },
          ),
        ]),
  );
  if (levels.evidence === 'not-examined')
    sentences.push(phrase('Whether the evidence is what was recorded: it was not examined.'));
  if (levels.evidence === 'partly')
    sentences.push(phrase('Whether the rest of the evidence is what was recorded: only a part was shown to match.'));
  if (levels.evidence === 'by-pieces')
    sentences.push(phrase('Whether the evidence has the SHA-256 on record: it was compared by pieces only.'));
  if (levels.evidence !== 'not-examined' && unread.length > 0)
    sentences.push(
      phrase('Whether {numbers} still hold what is on record: files were examined, not things.', {
        numbers: listOf(unread),
      }),
    );
  if (levels.evidence === 'match' || levels.evidence === 'by-pieces' || levels.evidence === 'partly')
    sentences.push(
      phrase(
        'Other data streams, extended attributes, permissions, and bytes in no file: no digest on record covers them.',
      ),
    );
  if (known.isByManifest === true)
    sentences.push(phrase('Digests in manifests that are not SHA-256: they were not compared.'));
  if (papers !== undefined) {
    const { scans, here } = papers;
    if (scans > here)
      sentences.push(
        phrase('Papers behind these steps that are not shown here: {missing} of {all}.', {
          missing: scans - here,
          all: scans,
        }),
      );
  }
  if (terms !== undefined && terms.inWords > 0)
    sentences.push(
      phrase('{count#term is|terms are} in words; whether they were kept is not judged.', { count: terms.inWords }),
    );
  if (withheld + missing > 0)
    sentences.push(
      phrase('What the {count#private text says|private texts say} that this reader cannot open.', {
        count: withheld + missing,
      }),
    );
  return sentences;
}

/** What no law can find, each sentence where it applies (whole.md, section 8). */
function unseenSentences({ unseen, left = 0, papers }: Known): Phrase[] {
  if (unseen === undefined || unseen.exhibits === 0) return [];
  const { released, dispatched, destroyed, uncompared, unhashed, stated, hasSeveralPosts } = unseen;
  const steps: Fact[] = [
    ...(released > 0 ? [phrase('{released#} released', { released })] : []),
    ...(papers === undefined ? [] : [phrase('{steps#} on paper', { steps: papers.steps })]),
    ...(dispatched > 0 ? [phrase('{dispatched#} with a carrier', { dispatched })] : []),
  ];
  const away = inTurn(steps, ',');
  return [
    ...(hasSeveralPosts ? [phrase('That two posts are two people, and that checks marked as passed were made.')] : []),
    phrase(
      'Things are known by the numbers and digests that people gave them: two numbers may be one thing, and what nobody measured may have been exchanged.',
    ),
    ...(away === undefined
      ? []
      : [
          phrase(
            'What happened while exhibits were released, with somebody on paper, or with a carrier is in no record: {away}.',
            { away },
          ),
        ]),
    ...(unhashed.length === 0
      ? []
      : [
          phrase('What {numbers} held at a handover: nobody hashed it, and it may hold something else than before.', {
            numbers: listOf(unhashed),
          }),
        ]),
    ...(stated.length === 0
      ? []
      : [
          phrase('That {numbers} held what others stated: nobody compared the digests that they stated.', {
            numbers: listOf(stated),
          }),
        ]),
    ...(uncompared.length === 0
      ? []
      : [
          phrase('That the content of {numbers} is what the record says: nothing compares it with a source.', {
            numbers: listOf(uncompared),
          }),
        ]),
    ...(destroyed === 0
      ? []
      : [phrase('That nothing but {destroyed#exhibit} named here was destroyed.', { destroyed })]),
    ...(left === 0
      ? []
      : [
          phrase(
            'What became of {left#exhibit|exhibits} that left for a record not given, and what other records say of these.',
            { left },
          ),
        ]),
    phrase('Texts are not compared: places, carriers, and who took things.'),
  ];
}

/** Nobody but the verifier knows from whom a checkpoint came: one copied out of the bundle first is the sender's own word. */
function checkpointSentences({ independence }: Levels, { isFromBundle, from }: Known['checkpoints']): Phrase[] {
  if (independence !== 'checkpoint') return [];
  if (from !== undefined) return [phrase('That the checkpoint came from {from}: you say so.', { from })];
  return isFromBundle
    ? [phrase('Whether the checkpoint came by another way than the bundle: from whom did you get it?')]
    : [];
}
