/** The line "Custody": who holds what, without a break; and what is added to that in sentences of its own. */
import { borneExhibits } from '../../custody/bears.ts';
import { rules } from '../../custody/rules.ts';
import { type Fact, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { countFindings, custodyCounts, isOfCustody } from '../../verify/facts/counts.ts';
import type { ExhibitFacts } from '../../verify/facts/exhibit-facts.ts';
import { writtenOf } from '../teller.ts';
import { openEndsPhrase } from './custody-words.ts';
import { dayOf, type Faced, found, judgedTo, oneOf, openerOf, type Row, when, worst } from './faced.ts';

export const custodyGaps = (faced: Faced) => found(faced, 'gap', isOfCustody);

function contested(faced: Faced) {
  const finding = oneOf(faced, 'CONTESTED', 'CONTESTED_THERE');
  const facts = finding?.facts;
  const here = openerOf(faced)?.agency;
  if (finding === undefined || facts?.other === undefined || here === undefined) return undefined;
  const number = finding.code === 'CONTESTED' ? facts.exhibit : facts.theirs;
  return number === undefined ? undefined : { number, first: quoted(here), second: facts.other };
}

export const custodyRows: readonly Row[] = [
  {
    id: 'broken',
    said: phrase('CONTRADICTED: {first}.'),
    facts(faced) {
      const { first } = found(faced, 'contradiction', isOfCustody);
      return first && { first: writtenOf(first) };
    },
  },
  {
    id: 'contested',
    said: phrase('TWO SAY THEY HOLD {number}: {first} and {second}.'),
    facts: contested,
  },
  {
    id: 'not-judged-all',
    said: phrase('NOT JUDGED.'),
    facts(faced) {
      const { levels } = faced.verification;
      const n = judgedTo(faced);
      return when(levels.custody === 'not-checked' && (n === undefined || n < 0));
    },
  },
  {
    id: 'not-judged',
    said: phrase('NOT JUDGED beyond entry {n}.'),
    facts(faced) {
      const n = judgedTo(faced);
      return n === undefined ? undefined : { n };
    },
  },
  {
    id: 'gaps',
    said: phrase('{n#GAP|GAPS}: {first} ({more} more).'),
    facts: (faced) => worst(custodyGaps(faced), false),
  },
  {
    id: 'gaps-one',
    said: phrase('{n#GAP|GAPS}: {first}.'),
    facts: (faced) => worst(custodyGaps(faced), true),
  },
  {
    id: 'none',
    said: phrase('no exhibits on record.'),
    facts: ({ verification: { exhibits } }) => when(exhibits.length === 0),
  },
  {
    id: 'continuous-all',
    said: phrase('continuous in {m#record|records}.'),
    facts({ verification: { reach } }) {
      const m = reach?.records ?? 1;
      return m > 1 ? { m } : undefined;
    },
  },
  { id: 'continuous', said: phrase('continuous.'), facts: () => ({}) },
];

const declared: ReadonlySet<string> = new Set(rules.filter((rule) => rule.declared).map(({ id }) => id));

/** Reasons that were given for what is irregular: one for each rule and entry. */
function declarations({ verification }: Faced): number {
  const { findings, notListed } = verification;
  // that a thing is missing at the end was found, and nobody declared it
  const isAtEnd = ({ code, seq, facts }: (typeof findings)[number]): boolean =>
    code === 'WHEREABOUTS_NOT_SHOWN' && facts?.since === seq;
  const those = findings.filter((each) => declared.has(each.code) && !isAtEnd(each));
  const all = new Set(those.map(({ code, seq }) => `${code} ${seq}`)).size;
  const rest = Object.entries(notListed).filter(([code]) => declared.has(code));
  const undeclared = countFindings(verification, 'notice', (code) => code === 'IRREGULAR_UNDECLARED');
  return Math.max(0, rest.reduce((sum, [, count]) => sum + count, all) - undeclared);
}

/** Exhibits of which a ledger given holds the answer, which is not entered. */
const answeredThere = ({ verification: { findings } }: Faced): ReadonlySet<string> =>
  new Set(findings.flatMap(({ code, bears }) => (code === 'RECEIPT_NOT_ENTERED' ? borneExhibits(bears) : [])));

const some = (n: number) => (n > 0 ? { n } : undefined);
const countOf = ({ verification: { exhibits } }: Faced, is: (exhibit: ExhibitFacts) => boolean) =>
  some(exhibits.filter(is).length);

/** The ledgers given besides that something contradicts, by their names. */
export function notCounted({ verification: { with: others = [] } }: Faced): { files: Fact } | undefined {
  const [first, ...more] = others.filter(({ verdict }) => verdict === 'failed').map(({ name }) => quoted(name));
  if (first === undefined) return undefined;
  return { files: more.length === 0 ? first : phrase('{first} and {more} more', { first, more: more.length }) };
}

/** Sentences of their own behind the line, each where it holds. */
export const custodyMore: readonly Row[] = [
  {
    id: 'excerpt',
    said: phrase('Judged by the entries read alone.'),
    facts: ({ verification: { excerpt } }) => excerpt && {},
  },
  {
    id: 'irregular',
    said: phrase('{n#irregularity was|irregularities were} declared, with reasons.'),
    facts: (faced) => some(declarations(faced)),
  },
  {
    id: 'ends',
    said: phrase('{ends}.'),
    facts({ verification: { reach } }) {
      const ends = openEndsPhrase(reach);
      return ends === undefined ? undefined : { ends };
    },
  },
  {
    id: 'not-counted',
    said: phrase('NOT COUNTED, since something contradicts it: {files}.'),
    facts: notCounted,
  },
  {
    id: 'left',
    said: phrase('{n#exhibit has|exhibits have} left for a record you did not give.'),
    facts: ({ verification: { reach } }) => some(reach?.left ?? 0),
  },
  {
    id: 'offered',
    said: phrase('{n#exhibit waits|exhibits wait} for an answer.'),
    facts(faced) {
      const answered = answeredThere(faced);
      return countOf(faced, ({ number, offer }) => offer !== undefined && !answered.has(number));
    },
  },
  {
    id: 'arriving',
    said: phrase('{n#exhibit is|exhibits are} not yet confirmed by the sender.'),
    facts: (faced) => countOf(faced, ({ state, through = [] }) => state === 'arriving' && through.length === 0),
  },
  {
    id: 'paper',
    said: phrase('{n#step is|steps are} on paper.'),
    facts: ({ verification }) => some(custodyCounts(verification).steps),
  },
  {
    id: 'way',
    said: phrase('{n#exhibit is|exhibits are} on the way since {day}.'),
    facts({ verification: { reach } }) {
      if (reach === undefined || reach.onTheWay === 0) return undefined;
      return { n: reach.onTheWay, day: dayOf(reach.onTheWaySince ?? 0) };
    },
  },
  {
    id: 'missing',
    said: phrase('{n#EXHIBIT IS|EXHIBITS ARE} MISSING.'),
    facts: ({ verification: { reach } }) => some(reach?.missing ?? 0),
  },
];
