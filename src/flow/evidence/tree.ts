/** Compares a folder with the manifest that the record names: an audit, whose counts decide. */

import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import type { AuditDepth } from '../../evidence/audit-class.ts';
import { auditVerdict } from '../../evidence/audit-verdict.ts';
import { pathText } from '../../evidence/path.ts';
import { pathForMessage } from '../../fs/raw-path.ts';
import { inTurn, phrase } from '../../ledger/phrase.ts';
import { differing, lackingIn } from '../../verify/evidence/compare-content.ts';
import { because, type ComparedAmount } from '../../verify/evidence/compared.ts';
import { damagePhrases } from '../../verify/evidence/piece-words.ts';
import { type AuditOutcome, type AuditRequest, auditPaths } from '../audit/audit.ts';
import { NothingToSample } from '../hash/piece-targets.ts';
import type { Comparison } from './single.ts';

/** Differences that are shown beside the counts; an audit lists them all. */
const mostDifferences = 10;

/** Audits. Throws what ends the run as a whole: a stop, and no room for temporary files. */
export async function compareTree(
  raw: string,
  request: Omit<AuditRequest, 'paths' | 'onDifference' | 'depth'> & { readonly depth: AuditDepth },
): Promise<Comparison> {
  const path = pathForMessage(raw);
  const differences: NonNullable<Comparison['differences']>[number][] = [];
  try {
    const audit = async (depth: AuditDepth) =>
      await auditPaths({
        ...request,
        depth,
        paths: [path],
        onDifference: ({ class: name, recorded, found, damage }) => {
          if (differences.length >= mostDifferences) return;
          const more = damage === undefined ? {} : { pieces: damage };
          differences.push({ class: name, path: pathText((recorded ?? found)?.path ?? []), ...more });
        },
      });
    const outcome = await audit(request.depth).catch((error) => {
      // without a list there is no sample; sizes are what is left
      if (error instanceof NothingToSample) return audit('sizes');
      throw error;
    });
    const { problems = [], taken = 0, of = 0 } = outcome.pieces ?? {};
    const { root, records, size } = outcome.recorded;
    const told = {
      compared: comparedIn(outcome),
      counts: outcome.counts.classes,
      ...(differences.length > 0 && { differences }),
      ...(problems.length > 0 && { piecesProblem: problems.map(({ message }) => message).join('; ') }),
      path,
    };
    const [first] = differences;
    const more = first?.pieces && inTurn(damagePhrases(first.pieces));
    const verdict = auditVerdict(outcome);
    if (verdict === 'mismatch')
      return {
        outcome: 'mismatch',
        found: { manifest: foundNow(outcome) },
        ...told,
        ...because(differing(outcome.counts.classes, first && { ...first, more })),
      };
    if (verdict === 'changing')
      return {
        outcome: 'incomplete',
        reason: 'changed-while-read',
        ...told,
        ...because(phrase('{changed#} of its files', { changed: outcome.hashing.changed })),
      };
    if (verdict === 'incomplete') {
      const { unreadable, withheld } = outcome.counts.classes;
      const { recorded } = outcome.counts;
      const isUnread = unreadable > 0 && outcome.recorded.changed === 0;
      const reason = isUnread ? 'unreadable' : 'incomplete';
      const said = isUnread
        ? phrase('{unreadable#} of {recorded#name} could not be read', { unreadable, recorded })
        : unreadable > 0
          ? phrase('{unreadable#} of {recorded#name} could not be compared', { unreadable, recorded })
          : lackingIn(withheld, outcome.recorded);
      return { outcome: 'incomplete', reason, ...told, ...because(said) };
    }
    if (outcome.empty !== undefined) return { outcome: 'not-examined', reason: 'empty', path };
    // only a folder that was read in full is called a match
    if (request.depth === 'every-byte')
      return {
        outcome: 'match',
        found: { manifest: { root: toHex(root), records, size } },
        ...told,
        ...(outcome.isByPieces && { isByPieces: true }),
      };
    const said = {
      structure: phrase('names and kinds'),
      sizes: phrase('names, kinds and sizes'),
      sampled: phrase('names, kinds and sizes, and {taken#} of {of#piece}, drawn by chance', { taken, of }),
    }[outcome.depth === 'every-byte' ? 'sizes' : outcome.depth];
    return { outcome: 'incomplete', reason: 'depth', ...told, ...because(said) };
  } catch (error) {
    const isOurs =
      error instanceof CustodyError && ['IO', 'NOT_FOUND', 'NOT_A_FILE', 'PERMISSION'].includes(error.code);
    if (request.signal?.aborted === true || !isOurs) throw error;
    return { outcome: 'incomplete', reason: 'unreadable', why: error.message, path };
  }
}

const comparedIn = ({ compared: { bytes, files }, recorded: { kinds, withheld } }: AuditOutcome): ComparedAmount => ({
  bytes,
  files: { compared: files, all: kinds.file + withheld },
});

/**
 * A folder that differs is named by a manifest of its present content, under salts of its own; never by the manifest that it
 * was compared with.
 */
function foundNow({ hashing }: AuditOutcome) {
  const { root, records, size } = hashing.totals;
  return { root: toHex(root), records, size };
}
