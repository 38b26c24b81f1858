/** The words for custody and for how far they reach, in one place for the first line, for paper and for forms (W16). */
import { type Fact, inTurn, moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type OpenEnd, openEnds, type Reach } from '../../verify/whole/reach.ts';
import type { Facts, WordKey } from '../../words/say.ts';

interface Counted {
  readonly gaps: number;
  /** Steps on paper. */
  readonly steps: number;
  readonly reach: Reach | undefined;
  readonly exhibits: number;
}

/** Custody as the headline says it: continuous or not, with steps on paper, and with its reach where that is more than one record. */
export function custodyPhrase({ gaps, steps, reach, exhibits }: Counted): Phrase {
  const ends = reach === undefined ? [] : endPhrases(reach);
  const hasReach = reach !== undefined && (reach.records > 1 || ends.length > 0);
  // custody of nothing is not continuous
  const one = exhibits === 0 ? phrase('NO EXHIBITS ON RECORD') : phrase('CUSTODY CONTINUOUS');
  const continuous = hasReach
    ? phrase('CUSTODY CONTINUOUS IN {records#RECORD|RECORDS}', { records: reach.records })
    : one;
  const custody = gaps === 0 ? continuous : phrase('CUSTODY HAS {gaps#GAP|GAPS}', { gaps });
  const first = steps === 0 ? custody : phrase('{custody}, {steps#STEP|STEPS} ON PAPER', { custody, steps });
  return inTurn([first, ...ends]) as Phrase;
}

const openPhrases = {
  contradicted: phrase('{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, WHICH IS CONTRADICTED'),
  'not-there': phrase('{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, WHICH HAS NO ENTRY FOR THAT'),
  'not-yet': phrase(
    '{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF {agency}, OF WHICH THE COPY GIVEN ENDS BEFORE THE RECEIPT',
  ),
  untrusted: phrase('{n#EXHIBIT|EXHIBITS} LEFT FOR THE RECORD OF A KEY THAT YOU DO NOT TRUST'),
} as const satisfies Readonly<Record<OpenEnd, Phrase>>;

const openLabels = {
  contradicted: 'verdict.reach-contradicted',
  'not-there': 'verdict.reach-not-there',
  'not-yet': 'verdict.reach-not-yet',
  untrusted: 'verdict.reach-untrusted',
} as const satisfies Readonly<Record<OpenEnd, WordKey>>;

/** What a ledger that is given leaves open, the gravest first: how many exhibits, and whose record it is. */
function openFacts(reach: Reach): (readonly [OpenEnd, { readonly n: number; readonly agency: Fact }])[] {
  const counts = {
    contradicted: reach.contradicted,
    'not-there': reach.notThere,
    'not-yet': reach.notYet,
    untrusted: reach.untrusted,
  };
  return openEnds.flatMap((is) => {
    const ledgers = reach.ledgers.filter((each) => each.is === is);
    return counts[is] === 0 ? [] : [[is, { n: counts[is], agency: agenciesOf(ledgers) }] as const];
  });
}

function agenciesOf(ledgers: Reach['ledgers']): Fact {
  const [first = '', ...more] = [...new Set(ledgers.map(({ agency }) => agency))];
  if (more.length === 0) return quoted(first);
  return phrase('{first} and {more} more', { first: quoted(first), more: more.length });
}

/** What ledgers that are given leave open, in capitals; undefined where that is nothing. */
export function openEndsPhrase(reach: Reach | undefined): Fact | undefined {
  const phrases = reach === undefined ? [] : openPhrasesOf(reach);
  return phrases.length === 0 ? undefined : inTurn(phrases);
}

/** Where exhibits are that are not here, in capitals; undefined where that is nowhere else. */
export function endsPhrase(reach: Reach): Fact | undefined {
  const ends = endPhrases(reach);
  return ends.length === 0 ? undefined : inTurn(ends);
}

/** The agencies of these ledgers. */
export function openAgencies({ ledgers }: Reach): Fact | undefined {
  return ledgers.length === 0 ? undefined : agenciesOf(ledgers);
}

const openPhrasesOf = (reach: Reach): Phrase[] =>
  openFacts(reach).map(([is, facts]) => ({ text: openPhrases[is].text, facts }));

function endPhrases(reach: Reach): Fact[] {
  return [...openPhrasesOf(reach), ...placePhrases(reach)];
}

function placePhrases({ left, onTheWay, onTheWaySince, missing }: Reach): Fact[] {
  return [
    ...(left > 0 ? [phrase('{left#EXHIBIT|EXHIBITS} LEFT FOR A RECORD NOT GIVEN', { left })] : []),
    ...(onTheWay > 0
      ? [phrase('{count#} ON THE WAY SINCE {since}', { count: onTheWay, since: moment(onTheWaySince ?? 0) })]
      : []),
    ...(missing > 0 ? [phrase('{missing#} MISSING', { missing })] : []),
  ];
}

/** The reach as pieces of a sentence on paper; none where it is that record alone. */
export function reachLabels(reach: Reach | undefined): (readonly [WordKey, Facts])[] {
  if (reach === undefined) return [];
  const { records, left, onTheWay, onTheWaySince, missing } = reach;
  const ends: (readonly [WordKey, Facts])[] = [
    ...(left > 0 ? [['verdict.reach-left', { left }] as const] : []),
    ...(onTheWay > 0
      ? [['verdict.reach-on-the-way', { count: onTheWay, since: moment(onTheWaySince ?? 0) }] as const]
      : []),
    ...(missing > 0 ? [['verdict.reach-missing', { missing }] as const] : []),
  ];
  const open = openFacts(reach).map(([is, facts]) => [openLabels[is], facts] as const);
  ends.unshift(...open);
  return records > 1 || ends.length > 0 ? [['verdict.reach-records', { records }], ...ends] : [];
}
