/** A verification as the one JSON document of `verify --json`. */
import { safeJsonPieces } from '../bytes/text.ts';
import type { PieceRanges } from '../evidence/piece-damage.ts';
import { type Fact, type Facts, inEnglish, isPhrase, isQuoted, type Moment } from '../ledger/phrase.ts';
import type { ExhibitEvidence } from '../verify/evidence/compared.ts';
import type { ProfileReport, RequirementOutcome, Verification } from '../verify/facts/verification.ts';
import type { Finding } from '../verify/finding/types.ts';
import type { completenessJson } from './completeness-lines.ts';
import { cutsJson, type Shown } from './cut-list.ts';
import type { faceJson } from './face/face.ts';
import { formatted } from './formatted.ts';
import { textJson } from './value-json.ts';

/**
 * Names of facts → what they are: a code, name or number as it is; `{quote}` for free text of a signer, whole; `{unix}` for a
 * moment; `{text, quotes}` for a sentence of ours, with the free texts in it.
 */
export function factsJson(facts: Facts): { readonly [name: string]: FactJson } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, factJson(fact)]])),
  );
}

type FactJson =
  | string
  | number
  | Moment
  | { readonly quote: string; readonly isWhole?: true }
  | { readonly text: string; readonly quotes?: readonly string[] };

function factJson(fact: Fact): FactJson {
  if (typeof fact !== 'object' || !isPhrase(fact)) return fact;
  const quotes = [...quotesIn(fact)];
  return { text: inEnglish(fact.text, fact.facts), ...(quotes.length > 0 && { quotes }) };
}

function* quotesIn(fact: Fact): Generator<string> {
  if (typeof fact !== 'object') return;
  if (isQuoted(fact)) yield fact.quote;
  else if (isPhrase(fact)) for (const each of Object.values(fact.facts)) if (each !== undefined) yield* quotesIn(each);
}

/** What a command adds to the verification itself. */
interface MoreJson {
  /** Of one of many: the path as it was given. */
  readonly file?: string;
  readonly face?: ReturnType<typeof faceJson>['face'];
  readonly step?: ReturnType<typeof faceJson>['step'];
  readonly completeness?: ReturnType<typeof completenessJson>;
}

/** The document, ended by a line feed: exactly the keys of docs/json.md, in its order, then `more`, strings as they are (escaped where a terminal would act on them). */
export const verificationJson = (verification: Verification, more?: MoreJson): string =>
  [...verificationPieces(verification, more)].join('');

/** The same in pieces: a verdict may be about a million exhibits. */
export function* verificationPieces(verification: Verification, more: MoreJson = {}): Generator<string> {
  const { copy, courses, with: others } = verification;
  const document = formatted('verify/1', {
    ...documentOf(verification),
    ...(copy && { copy }),
    ...(courses && { courses }),
    ...(others && { with: others.map(({ name, ...other }) => ({ name, ...documentOf(other) })) }),
    ...more,
  });
  yield* safeJsonPieces(document);
  yield '\n';
}

/** One finding, whatever document it is in. */
export const findingJson = ({ facts, isAcceptable: _, ...finding }: Finding) => ({
  ...finding,
  ...(facts && { facts: factsJson(facts) }),
});

function documentOf(verification: Omit<Verification, 'with' | 'courses'>) {
  const { verdict, covers, levels, checks, findings, notListed, ledger, signers, exhibits, evidence, digests } =
    verification;
  const { checkpointFrom, bundle, profile, papers, reach, terms, withheld, erased, missing, notProven } = verification;
  return {
    verdict,
    covers,
    levels,
    ...(verification.reached !== undefined && { reached: verification.reached }),
    ...(verification.excerpt && { excerpt: verification.excerpt }),
    checks: checks.map(({ said: _, upTo: __, ...check }) => check),
    findings: findings.map(findingJson),
    notListed,
    ...cutsJson({ findings: [findings.length, findings.length + notListedCount(notListed)] }),
    ledger: ledgerJson(ledger),
    ...(verification.anchors && { anchors: verification.anchors }),
    ...(checkpointFrom !== undefined && { checkpointFrom }),
    signers: signers.map(({ roles: _, ...signer }) => signer),
    exhibits,
    ...(reach && { reach }),
    ...(evidence && { evidence: evidence.map(evidenceJson) }),
    ...(bundle && { bundle }),
    ...(profile && { profile: profileJson(profile) }),
    ...(papers && { papers }),
    ...(terms && { terms }),
    digests,
    withheld,
    erased,
    missing,
    notProven,
  };
}

function evidenceJson({ said: _, ...one }: ExhibitEvidence) {
  const { counts, differences = [], pieces } = one;
  const differing = Object.entries(counts ?? {}).filter(([name]) => name !== 'matched' && name !== 'withheld');
  const total = differing.reduce((sum, [, count]) => sum + count, 0);
  return {
    ...one,
    ...cutsJson({
      differences: [differences.length, total],
      ...(pieces && {
        'pieces.different': piecesShown(pieces.different),
        'pieces.unreadable': piecesShown(pieces.unreadable),
      }),
    }),
  };
}

/** Pieces of the ranges that are listed, and all of them. */
const piecesShown = ({ ranges, total }: PieceRanges): Shown => [
  ranges.reduce((sum, [, count]) => sum + count, 0),
  total,
];

const profileJson = ({ level: _, ...profile }: ProfileReport) => ({
  ...profile,
  requirements: profile.requirements.map(requirementJson),
});

function requirementJson(requirement: RequirementOutcome) {
  const { first = [], missing = 0 } = requirement;
  return { ...requirement, ...cutsJson({ first: [first.length, missing] }) };
}

const notListedCount = (notListed: Verification['notListed']): number =>
  Object.values(notListed).reduce((sum, count) => sum + count, 0);

/** The case number with what later entries say of it, where they say something. */
function ledgerJson({ caseText, ...ledger }: Verification['ledger']) {
  return caseText === undefined ? ledger : { ...ledger, case: textJson(caseText) };
}
