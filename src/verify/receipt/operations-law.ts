/** Operations of a recipient on the law: legal basis, and the terms that acceptance takes on (docs/handover.md, When evidence is offered to you). */

import { authorityAt } from '../../custody/act/in-force.ts';
import { termsOn } from '../../custody/act/terms-named.ts';
import { exhibitOf, type TermsState } from '../../custody/state/state.ts';
import { termsAt } from '../../custody/state/terms.ts';
import { type Fact, inTurn, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isReadable, openTexts, textFact } from '../../ledger/private/marked-text.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';
import { findingPhrase } from './record-problems.ts';

const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);
const unlawful: ReadonlySet<string> = new Set(['NO_AUTHORITY', 'AUTHORITY_VOIDED']);

/** References are typed in many ways: case, spaces and punctuation do not count. */
function isSameReference(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  return plain(a) !== '' && plain(a) === plain(b);
}

/** 2: the request is ours, an authority to transfer is in date and covers these exhibits. */
export function judgeLegalBasis(facts: ReceiptFacts): OperationResult {
  const { under } = facts.offer.body;
  const said: Phrase[] = [];
  if ('absent' in under)
    said.push(
      isReadable(under.why)
        ? phrase('the offer names no authority: {absent:}, {why}', { absent: under.absent, why: textFact(under.why) })
        : phrase('the offer names no authority: {absent:}', { absent: under.absent }),
    );
  const problems = 'absent' in under ? [] : under.map((seq) => authorityProblem(facts, seq, said));
  const isInForce = problems.some((problem) => problem === undefined);
  // What the rules found of the offer still counts, whatever an authority permits by now.
  const found = facts.verification.findings.filter(({ code, seq }) => seq === facts.offer.seq && unlawful.has(code));
  const isWrong = !('absent' in under) && (!isInForce || found.length > 0);
  if (isWrong) said.push(...found.map(findingPhrase));
  const reference = referenceOutcome(facts);
  said.push(reference.says);
  const findings = facts.verification.findings.map(({ code }) => code).filter((code) => unlawful.has(code));
  if (isWrong || reference.same === false) return { outcome: 'fail', facts: said, findings: [...new Set(findings)] };
  const isShown = isInForce && reference.same === true;
  return { outcome: isShown ? 'pass' : 'not-checked', facts: said };
}

/** What is wrong with an authority that the offer names; undefined where it permits the transfer now. */
function authorityProblem(
  { state, record, offer, numbers, now }: ReceiptFacts,
  seq: number,
  said: Phrase[],
): Phrase | undefined {
  const authority = authorityAt(state, seq);
  const body = record.authorities.get(seq);
  if (authority === undefined || body === undefined) {
    const problem = phrase('entry {seq} is not an authority', { seq });
    said.push(problem);
    return problem;
  }
  const name = { kind: body.kind, number: authority.number };
  const transfer = authority.acts.filter(({ act }) => act === 'transfer');
  const at = (time: number) =>
    transfer.some(({ from = 0, to = Number.POSITIVE_INFINITY }) => from <= time && time < to);
  const outside = numbers.filter((number) => body.exhibits !== undefined && !body.exhibits.includes(number));
  const problem = !lasting.has(authority.state)
    ? phrase('{kind:} {number} is {state:} according to entry {by}', {
        ...name,
        state: authority.state,
        by: authority.by,
      })
    : transfer.length === 0
      ? phrase('{kind:} {number} does not permit to transfer', name)
      : !at(offer.iat)
        ? phrase('{kind:} {number} did not permit to transfer when the offer was signed', name)
        : !at(now)
          ? phrase('{kind:} {number} does not permit to transfer any more', name)
          : outside.length > 0
            ? phrase('{kind:} {number} does not name {outside}', { ...name, outside: outside.join(', ') })
            : undefined;
  const scope = isReadable(body.scope) ? textFact(body.scope) : undefined;
  const permits = { ...name, issued: moment(body.issued), scope };
  said.push(
    problem ??
      (permits.scope === undefined
        ? phrase('{kind:} {number} of {issued} permits the transfer; its scope is withheld from us', permits)
        : phrase('{kind:} {number} of {issued} permits the transfer; scope: {scope}', permits)),
  );
  return problem;
}

/** How many references of the record a sentence repeats. */
const mostReferences = 5;

function referenceOutcome(facts: ReceiptFacts): { same: boolean | undefined; says: Phrase } {
  const { ourReference, record, caseReferences } = facts;
  if (ourReference === undefined)
    return {
      same: undefined,
      says: phrase('the reference of the request was not compared with ours: --our-reference'),
    };
  const stated = [
    ...[...record.authorities.values()].flatMap(({ number, ourReference: own, theirReference }) => [
      number,
      own,
      theirReference,
    ]),
    ...caseReferences,
  ].filter((each) => each !== undefined);
  // one that was corrected is known by either text
  const found = stated.find((each) => openTexts(each).some((reference) => isSameReference(reference, ourReference)));
  if (found !== undefined)
    return {
      same: true,
      says: phrase('our reference {ours} is in the record as {found}', {
        ours: ourReference,
        found: textFact(found),
      }),
    };
  const withheld = stated.filter((each) => !isReadable(each)).length;
  if (withheld > 0)
    return {
      same: undefined,
      says: phrase('our reference {ours} is not among those shown; withheld from us: {withheld#}', {
        ours: ourReference,
        withheld,
      }),
    };
  const readable = [...new Set(stated)].filter(isReadable);
  const shown: Fact[] = readable.slice(0, mostReferences).map((each) => textFact(each));
  const more = readable.length - shown.length;
  const listed = inTurn(more > 0 ? [...shown, phrase('and {more#} more', { more })] : shown, ',');
  return {
    same: false,
    says:
      listed === undefined
        ? phrase('our reference {ours} is not in the record', { ours: ourReference })
        : phrase('our reference {ours} is not in the record, which has {listed}', {
            ours: ourReference,
            listed,
          }),
  };
}

const standing: ReadonlySet<string> = new Set(['set', 'agreed', 'demanded']);

/** The terms that the offer names, by the entry that it names, and those that are on its exhibits all the same. */
function termsOf({
  offer,
  state,
  numbers,
}: ReceiptFacts): { readonly seq: number; readonly term: TermsState | undefined }[] {
  const named = offer.body.terms.flatMap((seq) => {
    const terms: (TermsState | undefined)[] = termsAt(state, seq);
    return (terms.length === 0 ? [undefined] : terms).map((term) => ({ seq, term }));
  });
  const known = new Set(named.map(({ term }) => term));
  const exhibits = numbers.flatMap((number) => exhibitOf(state, number) ?? []);
  const others = termsOn(state, exhibits).filter((term) => !known.has(term));
  return [...named, ...others.map((term) => ({ seq: term.seq, term }))];
}

/** Each term that goes along with the offer, with its wording where it is open, or the problem with it. */
export function termsTold(facts: ReceiptFacts): readonly Pick<TermTold, 'outcome' | 'says'>[] {
  return termsOf(facts).map((row) => ({ ...row, ...tellTerm(facts, row) }));
}

interface TermTold {
  readonly seq: number;
  readonly term: TermsState | undefined;
  readonly outcome: 'pass' | 'fail' | 'not-checked';
  readonly says: Phrase;
}

function tellTerm(
  { record, now }: ReceiptFacts,
  { seq, term }: Pick<TermTold, 'seq' | 'term'>,
): Pick<TermTold, 'outcome' | 'says'> {
  const body = record.terms.get(seq);
  const name = { seq, kind: term?.kind };
  if (term === undefined) return { outcome: 'fail', says: phrase('entry {seq} sets no terms', { seq }) };
  if (!standing.has(term.state))
    return {
      outcome: 'fail',
      says: phrase('term of entry {seq} ({kind:}) is {state:}', { ...name, state: term.state }),
    };
  if (term.due !== undefined && term.due <= now) {
    const due = moment(term.due);
    return { outcome: 'fail', says: phrase('term of entry {seq} ({kind:}) was due at {due}', { ...name, due }) };
  }
  if (body === undefined || !isReadable(body.text)) {
    return {
      outcome: 'not-checked',
      says: phrase('term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree', name),
    };
  }
  const wording = { kind: body.kind, text: textFact(body.text) };
  const due = term.due === undefined ? undefined : moment(term.due);
  const says =
    due === undefined ? phrase('{kind:}: {text}', wording) : phrase('{kind:}: {text} (due {due})', { ...wording, due });
  return { outcome: 'pass', says };
}

/** 3: the terms that go along; to accept is to agree to all of them. */
export function judgeTerms(facts: ReceiptFacts): OperationResult {
  const { decisions } = facts;
  const told = termsTold(facts);
  if (told.length === 0) return { outcome: 'not-applicable', facts: [phrase('no terms go along with the offer')] };
  const isTaken =
    decisions === undefined || decisions.exhibits.some(({ outcome }) => outcome?.startsWith('accepted') === true);
  const said = told.map(({ says }) => says);
  if (!isTaken)
    return { outcome: 'not-applicable', facts: [phrase('nothing is accepted, so no terms are taken on'), ...said] };
  const all = new Set(told.map(({ outcome }) => outcome));
  const outcome = all.has('fail') ? 'fail' : all.has('not-checked') ? 'not-checked' : 'pass';
  return { outcome, facts: [...said, phrase('the person who accepts agrees to all of them')] };
}
