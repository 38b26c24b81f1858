/** Operations of a recipient on the law: legal basis, and the terms that acceptance takes on (fields.md, 3). */
import { authorityAt } from '../../custody/in-force.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { formatTime } from '../../ledger/times.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';

const isText = (text: PrivateText | undefined): text is string => typeof text === 'string';
const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);

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
  const said: string[] = [];
  if ('absent' in under)
    said.push(`the offer names no authority: ${under.absent}${isText(under.why) ? `, ${under.why}` : ''}`);
  const problems = 'absent' in under ? [] : under.map((seq) => authorityProblem(facts, seq, said));
  const isInForce = problems.some((problem) => problem === undefined);
  const isWrong = !('absent' in under) && !isInForce;
  const reference = referenceOutcome(facts);
  said.push(reference.says);
  const findings = facts.verification.findings.filter(({ code }) => code === 'NO_AUTHORITY').map(({ code }) => code);
  if (isWrong || reference.same === false) return { outcome: 'fail', facts: said, findings: [...new Set(findings)] };
  const isShown = isInForce && reference.same === true;
  return { outcome: isShown ? 'pass' : 'not-checked', facts: said };
}

/** What is wrong with an authority that the offer names; undefined where it permits the transfer now. */
function authorityProblem(
  { state, record, offer, numbers, now }: ReceiptFacts,
  seq: number,
  said: string[],
): string | undefined {
  const authority = authorityAt(state, seq);
  const body = record.authorities.get(seq);
  if (authority === undefined || body === undefined) {
    const problem = `entry ${seq} is no authority`;
    said.push(problem);
    return problem;
  }
  const name = `${body.kind} ${authority.number}`;
  const transfer = authority.acts.filter(({ act }) => act === 'transfer');
  const at = (time: number) =>
    transfer.some(({ from = 0, to = Number.POSITIVE_INFINITY }) => from <= time && time < to);
  const outside = numbers.filter((number) => body.exhibits !== undefined && !body.exhibits.includes(number));
  const problem = !lasting.has(authority.state)
    ? `is ${authority.state} by entry ${authority.by}`
    : transfer.length === 0
      ? 'does not permit to transfer'
      : !at(offer.iat)
        ? 'did not permit to transfer when the offer was signed'
        : !at(now)
          ? 'does not permit to transfer any more'
          : outside.length > 0
            ? `does not name ${outside.join(', ')}`
            : undefined;
  said.push(
    problem === undefined
      ? `${name} of ${formatTime(body.issued)} permits the transfer${isText(body.scope) ? `; scope: ${body.scope}` : '; its scope is withheld from us'}`
      : `${name} ${problem}`,
  );
  return problem;
}

function referenceOutcome(facts: ReceiptFacts): { same: boolean | undefined; says: string } {
  const { ourReference, record, caseReferences } = facts;
  if (ourReference === undefined)
    return { same: undefined, says: 'the reference of the request was not compared with ours: --our-reference' };
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
    return { same: true, says: `our reference ${ourReference} stands in the record as ${found}` };
  const withheld = stated.length - open.length;
  if (withheld > 0)
    return {
      same: undefined,
      says: `our reference ${ourReference} is not among those shown; ${withheld} are withheld from us`,
    };
  const listed = [...new Set(open)].slice(0, 5).join(', ');
  return {
    same: false,
    says: `our reference ${ourReference} does not stand in the record${listed === '' ? '' : `, which has ${listed}`}`,
  };
}

const standing: ReadonlySet<string> = new Set(['set', 'agreed', 'demanded']);

/** 3: the terms that go along; to accept is to agree to all of them. */
export function judgeTerms(facts: ReceiptFacts): OperationResult {
  const { offer, state, record, decisions, now } = facts;
  const rows = offer.body.terms.map((seq) => ({ seq, term: state.terms.get(state.termsEntries.get(seq) ?? seq) }));
  if (rows.length === 0) return { outcome: 'not-applicable', facts: ['no terms go along with the offer'] };
  const isTaken =
    decisions === undefined || decisions.exhibits.some(({ outcome }) => outcome?.startsWith('accepted') === true);
  let outcome: OperationResult['outcome'] = 'pass';
  const said: string[] = [];
  for (const { seq, term } of rows) {
    const body = record.terms.get(seq);
    const name = `term of entry ${seq} (${body?.kind ?? 'unknown'})`;
    if (term === undefined || body === undefined) {
      outcome = 'fail';
      said.push(`entry ${seq} sets no terms`);
    } else if (!standing.has(term.state)) {
      outcome = 'fail';
      said.push(`${name} is ${term.state}`);
    } else if (term.due !== undefined && term.due <= now) {
      outcome = 'fail';
      said.push(`${name} was due at ${formatTime(term.due)}`);
    } else if (!isText(body.text)) {
      if (outcome === 'pass') outcome = 'not-checked';
      said.push(`${name}: its wording is withheld from us; ask for it before you agree`);
    } else {
      const due = term.due === undefined ? '' : ` (due ${formatTime(term.due)})`;
      said.push(`${body.kind}: ${body.text}${due}`);
    }
  }
  if (!isTaken) return { outcome: 'not-applicable', facts: ['nothing is accepted, so no terms are taken on', ...said] };
  return { outcome, facts: [...said, 'whoever accepts agrees to all of them'] };
}
