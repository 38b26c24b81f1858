/** Outcomes of hash checks, recomputed from what the record holds and never believed (docs/spec/ledger.md, section 15). */
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import {
  type Content,
  compareContents,
  contentFixedBy,
  contentSaid,
  digestsOf,
  onRecord,
  shownContent,
} from '../content.ts';
import type { ContentSaid, ContentState, ExhibitState } from '../state/state.ts';
import type { Act } from './act.ts';

/** What the record says of a claimed outcome; undefined when it bears it out. */
export type OutcomeCheck =
  | { readonly contradicted: Phrase }
  | { readonly notShown: Phrase }
  | { readonly weak: Fact }
  | undefined;

type Audit = NonNullable<Act<'measure'>['event']['body']['audit']>;

/** Holds a `measure` against the record. An `against.entry` that fixed no digest is left to `REFERENCE_WRONG`. */
export function checkMeasure({ state, event: { body }, about }: Act<'measure'>): OutcomeCheck {
  const [exhibit] = about;
  const { outcome, against, depth } = body;
  if (exhibit === undefined || outcome === 'not-examined' || outcome === 'incomplete') return undefined;
  if (outcome === 'first') return checkFirst(exhibit, depth);
  if ('nothing' in against) return { contradicted: phrase('it was compared with nothing') };
  if (outcome === 'match') {
    const own = ownContent(exhibit, body);
    if (own !== undefined) return own;
  }
  if (outcome === 'match' && depth !== 'every-byte') return { contradicted: phrase('a match needs every byte') };
  const reference = 'entry' in against ? contentFixedBy(state, exhibit, against.entry) : exhibit.content;
  const compared = reference && compareFixed(outcome, contentSaid(body.content), { reference, audit: body.audit });
  if ('entry' in against) return compared;
  // A mismatch with what someone else stated may well agree with what is on record.
  if (outcome === 'match' && compared !== undefined) return compared;
  if ('stated' in against) return checkStated(exhibit, body.content, outcome);
  return reference !== undefined && outcome === 'match'
    ? undefined
    : { notShown: phrase('the log it was compared with is not in the record') };
}

/** What matches agrees with its own content too, and with nothing that it held before it was wiped. */
function ownContent(
  { content, wiped = [] }: ExhibitState,
  { against, content: stated, audit }: Act<'measure'>['event']['body'],
): OutcomeCheck {
  if ('entry' in against && wiped.some(({ by }) => by === against.entry))
    return { contradicted: phrase('it was wiped after entry {entry}', { entry: against.entry }) };
  if (content === undefined) return undefined;
  const compared = compareFixed('match', contentSaid(stated), { reference: content, audit });
  return compared !== undefined && 'contradicted' in compared ? compared : undefined;
}

function checkFirst({ content }: ExhibitState, depth: string | undefined): OutcomeCheck {
  if (depth !== 'every-byte') return { contradicted: phrase('a first hash needs every byte') };
  return content === undefined
    ? undefined
    : { contradicted: phrase('entry {by} fixed what it holds already', { by: content.by }) };
}

/** A claimed match or mismatch with content that is fixed. */
export function compareFixed(
  outcome: 'match' | 'mismatch',
  stated: ContentSaid | undefined,
  { reference, audit, isAudited = true }: { reference: ContentState; audit?: Audit | undefined; isAudited?: boolean },
): OutcomeCheck {
  const compared = stated === undefined ? 'nothing' : compareContents(reference, stated);
  if (compared === 'unlike' || compared === 'nothing') {
    const facts = { content: shownContent(reference) };
    const problem =
      compared === 'unlike'
        ? phrase('what it states cannot be compared with {content}', facts)
        : phrase('it names neither a SHA-256 nor a manifest to compare with {content}', facts);
    return outcome === 'match' ? { contradicted: problem } : { notShown: problem };
  }
  const same = compared === 'same';
  // A manifest lists what was there; only an audit of it says that it is still there.
  const auditProblem = same && reference.root !== undefined && isAudited ? problemOf(audit, reference) : undefined;
  if (outcome === 'match') {
    if (!same) return { contradicted: onRecord(reference) };
    return auditProblem === undefined ? undefined : { contradicted: auditProblem };
  }
  return same && (auditProblem === undefined || audit === undefined)
    ? { contradicted: phrase('it is the same as in entry {by}', { by: reference.by }) }
    : undefined;
}

/** Why an audit does not show that everything in the manifest is there as it was, and nothing else. */
function problemOf(audit: Audit | undefined, { records = 1 }: ContentState): Phrase | undefined {
  if (audit === undefined) return phrase('a manifest matches only by an audit of it');
  const { matched, ...others } = audit;
  const [differing] = Object.entries(others).filter(([, count]) => count > 0);
  if (differing !== undefined)
    return phrase('the audit counts {count} {what}', { count: differing[1], what: differing[0] });
  // The first record is the manifest's own header.
  return matched === records - 1
    ? undefined
    : phrase('the audit matched {matched#} of {count#record}', { matched, count: records - 1 });
}

/** Digests that others stated, by algorithm, in hex. Pure. */
export function statedDigests(
  stated: readonly { readonly digests: Parameters<typeof digestsOf>[0] }[] | undefined,
): ExhibitState['stated'] {
  if (stated === undefined) return undefined;
  const byAlgorithm: Record<string, string[]> = {};
  for (const { digests } of stated) {
    for (const [algorithm, hex] of digestsOf(digests)) {
      byAlgorithm[algorithm] = [...(byAlgorithm[algorithm] ?? []), hex];
    }
  }
  return byAlgorithm;
}

/** Whether a content differs, by an algorithm that both have, from all that others stated of it. Pure. */
export function isOtherStated(content: Content | undefined, stated: ExhibitState['stated']): boolean {
  const digests = content === undefined || 'manifest' in content ? [] : digestsOf(content.digests);
  return digests.some(([algorithm, hex]) => stated?.[algorithm]?.includes(hex) === false);
}

/** Whether a content has a digest of a kind that others stated. Pure. */
export function isStatedIn(content: Content | undefined, stated: ExhibitState['stated']): boolean {
  const digests = content === undefined || 'manifest' in content ? [] : digestsOf(content.digests);
  return digests.some(([algorithm]) => stated?.[algorithm] !== undefined);
}

const weakAlgorithms: ReadonlySet<string> = new Set(['md5', 'sha1']);

function checkStated(
  { stated }: ExhibitState,
  content: Content | undefined,
  outcome: 'match' | 'mismatch',
): OutcomeCheck {
  const digests = content === undefined || 'manifest' in content ? [] : digestsOf(content.digests);
  const shared = digests.filter(([algorithm]) => stated?.[algorithm] !== undefined);
  if (shared.length === 0)
    return { notShown: phrase('no digest of this kind that someone else stated is in the record') };
  const isEqual = shared.every(([algorithm, hex]) => stated?.[algorithm]?.includes(hex));
  if (isEqual !== (outcome === 'match')) {
    return {
      contradicted: isEqual ? phrase('the stated digests are the same') : phrase('the stated digests are others'),
    };
  }
  const isWeak = isEqual && shared.every(([algorithm]) => weakAlgorithms.has(algorithm));
  return isWeak ? { weak: weakNames(shared.map(([algorithm]) => algorithm)) } : undefined;
}

/** MD5, SHA-1 or both. */
const weakNames = ([one = '', other]: readonly string[]): Fact =>
  other === undefined ? one : phrase('{one} and {other}', { one, other });
