/** Operations of a recipient on the law: legal basis, and the terms that acceptance takes on (fields.md, 3). */
import { authorityAt } from '../../custody/in-force.ts';
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';
import { findingPhrase } from './record-problems.ts';

const isText = (text: PrivateText | undefined): text is string => typeof text === 'string';
const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);
const unlawful: ReadonlySet<string> = new Set(['NO_AUTHORITY', 'AUTHORITY_VOIDED']);

/** References are typed in many ways: case, spaces and punctuation do not count. */
export function isSameReference(a: string, b: string): boolean {
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
      isText(under.why)
        ? phrase('the offer names no authority: {absent:}, {why}', { absent: under.absent, why: under.why })
        : phrase('the offer names no authority: {absent:}', { absent: under.absent }),
    );
  const problems = 'absent' in under ? [] : under.map((seq) => authorityProblem(facts, seq, said));
  const isInForce = problems.some((problem) => problem === undefined);
  // What the rules found of the offer stands, whatever an authority permits by now.
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
    const problem = phrase('entry {seq} is no authority', { seq });
    said.push(problem);
    return problem;
  }
  const name = { kind: body.kind, number: authority.number };
  const transfer = authority.acts.filter(({ act }) => act === 'transfer');
  const at = (time: number) =>
    transfer.some(({ from = 0, to = Number.POSITIVE_INFINITY }) => from <= time && time < to);
  const outside = numbers.filter((number) => body.exhibits !== undefined && !body.exhibits.includes(number));
  const problem = !lasting.has(authority.state)
    ? phrase('{kind:} {number} is {state:} by entry {by}', { ...name, state: authority.state, by: authority.by })
    : transfer.length === 0
      ? phrase('{kind:} {number} does not permit to transfer', name)
      : !at(offer.iat)
        ? phrase('{kind:} {number} did not permit to transfer when the offer was signed', name)
        : !at(now)
          ? phrase('{kind:} {number} does not permit to transfer any more', name)
          : outside.length > 0
            ? phrase('{kind:} {number} does not name {outside}', { ...name, outside: outside.join(', ') })
            : undefined;
  const permits = { ...name, issued: moment(body.issued), scope: isText(body.scope) ? body.scope : undefined };
  said.push(
    problem ??
      (permits.scope === undefined
        ? phrase('{kind:} {number} of {issued} permits the transfer; its scope is withheld from us', permits)
        : phrase('{kind:} {number} of {issued} permits the transfer; scope: {scope}', permits)),
  );
  return problem;
}

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
  const open = stated.filter(isText);
  const found = open.find((reference) => isSameReference(reference, ourReference));
  if (found !== undefined)
    return {
      same: true,
      says: phrase('our reference {ours} stands in the record as {found}', { ours: ourReference, found }),
    };
  const withheld = stated.length - open.length;
  if (withheld > 0)
    return {
      same: undefined,
      says: phrase('our reference {ours} is not among those shown; withheld from us: {withheld#}', {
        ours: ourReference,
        withheld,
      }),
    };
  const listed = [...new Set(open)].slice(0, 5).join(', ');
  return {
    same: false,
    says:
      listed === ''
        ? phrase('our reference {ours} does not stand in the record', { ours: ourReference })
        : phrase('our reference {ours} does not stand in the record, which has {listed}', {
            ours: ourReference,
            listed,
          }),
  };
}

const standing: ReadonlySet<string> = new Set(['set', 'agreed', 'demanded']);

/** 3: the terms that go along; to accept is to agree to all of them. */
export function judgeTerms(facts: ReceiptFacts): OperationResult {
  const { offer, state, record, decisions, now } = facts;
  const rows = offer.body.terms.map((seq) => ({ seq, term: state.terms.get(state.termsEntries.get(seq) ?? seq) }));
  if (rows.length === 0) return { outcome: 'not-applicable', facts: [phrase('no terms go along with the offer')] };
  const isTaken =
    decisions === undefined || decisions.exhibits.some(({ outcome }) => outcome?.startsWith('accepted') === true);
  let outcome: OperationResult['outcome'] = 'pass';
  const said: Phrase[] = [];
  for (const { seq, term } of rows) {
    const body = record.terms.get(seq);
    const name = { seq, kind: body?.kind };
    if (term === undefined || body === undefined) {
      outcome = 'fail';
      said.push(phrase('entry {seq} sets no terms', { seq }));
    } else if (!standing.has(term.state)) {
      outcome = 'fail';
      said.push(phrase('term of entry {seq} ({kind:}) is {state:}', { ...name, state: term.state }));
    } else if (term.due !== undefined && term.due <= now) {
      outcome = 'fail';
      said.push(phrase('term of entry {seq} ({kind:}) was due at {due}', { ...name, due: moment(term.due) }));
    } else if (!isText(body.text)) {
      if (outcome === 'pass') outcome = 'not-checked';
      said.push(
        phrase('term of entry {seq} ({kind:}): its wording is withheld from us; ask for it before you agree', name),
      );
    } else {
      const wording = { kind: body.kind, text: body.text };
      said.push(
        term.due === undefined
          ? phrase('{kind:}: {text}', wording)
          : phrase('{kind:}: {text} (due {due})', { ...wording, due: moment(term.due) }),
      );
    }
  }
  if (!isTaken)
    return { outcome: 'not-applicable', facts: [phrase('nothing is accepted, so no terms are taken on'), ...said] };
  return { outcome, facts: [...said, phrase('whoever accepts agrees to all of them')] };
}
