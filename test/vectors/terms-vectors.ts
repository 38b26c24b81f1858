/** Vectors of terms between ledgers (whole.md, L19): they travel, bind what was made, and end on the word of the ledger that set them. */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies } from '../custody/bodies.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { Agency } from './agency.ts';
import { actor } from './ledger-writer.ts';
import { termsManyVectors } from './terms-many.ts';
import type { Judged, Vector } from './vector.ts';

export const why = (rule: string) => ({ irregular: [{ rule, why: 'TEST' }] });
export const term = (kind: string, more: object = {}) => ({ ...bodies.terms(), kind, exhibits: ['KA/1'], ...more });

/** What a `receive` lists of a term that an agency set by that entry. */
export const row = (home: Agency, entry: number, kind: string, more: object = {}) => ({
  home: home.ledger.id,
  leaf: leafHash(home.entry(entry)),
  kind,
  ...more,
});

export interface Passing {
  /** Entries of the terms that the offer names. */
  readonly terms?: readonly number[];
  /** Rows of the receipt. */
  readonly rows?: readonly object[];
  readonly ours?: string;
  /** What the receipt says of the exhibit besides. */
  readonly row?: object;
  readonly answered?: object;
  readonly offered?: object;
  /** Whether the receipt rests on the answer alone: the thing arrives. */
  readonly isOnAnswer?: boolean;
}

/** One exhibit is offered, answered, entered and taken in. */
export async function pass(from: Agency, to: Agency, number: string, how: Passing = {}): Promise<number> {
  const { terms = [], rows = [], ours = `${to.officer.post}-${number}` } = how;
  from.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  const offer = await from.offer([number], [to.officer], { terms, ...how.offered });
  const answer = await to.answer(from, offer, [{ number, ours }]);
  const answered = await from.add('answered', { offer, answer: answer.bytes, ...how.answered });
  to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  const exhibit = {
    theirs: number,
    ours,
    hold: 'custody',
    seals: [],
    condition: 'as described',
    kind: 'other-device',
    ...how.row,
  };
  const from_ = how.isOnAnswer ? { answer: answer.bytes } : { answered: from.entry(answered) };
  return to.add('receive', { from: from_, exhibits: [exhibit], ...(rows.length > 0 && { terms: rows }) });
}

/** KA/1 under a term of that kind, set by entry 3 of the first agency, goes to the second with it. */
export async function travelled(
  label: string,
  kind: string,
  more: object = {},
): Promise<{ readonly a: Agency; readonly b: Agency; readonly set: number; readonly received: number }> {
  const [a, b] = await pair(label);
  const set = await a.add('terms', term(kind, more));
  const rows = [row(a, set, kind, 'due' in more ? { due: more.due } : {})];
  const received = await pass(a, b, 'KA/1', { terms: [set], rows });
  return { a, b, set, received };
}

export const third = (label: string) => Agency.open(`across ${label}`, 'SE', 'SE');
export const gaps = (...findings: string[]): Partial<Judged> => ({ verdict: 'inconclusive', findings });

export async function termsVectors(): Promise<Vector[]> {
  return [
    ...(await travelVectors()),
    ...(await termsManyVectors()),
    ...(await againstVectors()),
    ...(await endVectors()),
    ...(await dateVectors()),
  ];
}

async function travelVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'terms-travel';
    const { a, b } = await travelled(name, 'speciality');
    const about = 'A disk is handed over under a term; the offer names the term, and the recipient lists it.';
    vectors.push(across([b, a], { name, about }));
  }
  {
    const name = 'terms-left-out';
    const [a, b] = await pair(name);
    const set = await a.add('terms', term('speciality'));
    await pass(a, b, 'KA/1', { terms: [set] });
    const about = 'A disk is handed over under a term, and the recipient does not list it.';
    vectors.push(across([b, a], { name, about, ...gaps('TERMS_LEFT_OUT') }));
  }
  {
    const name = 'terms-of-the-whole-ledger-left-out';
    const [a, b] = await pair(name);
    await a.add('terms', { ...bodies.terms(), kind: 'speciality' });
    await pass(a, b, 'KA/1', { offered: why('TERMS_NOT_NAMED') });
    const about = 'A term without exhibits binds all of a ledger; neither the offer nor the recipient names it.';
    const sent = gaps('SENDER_GAPS', 'TERMS_LEFT_OUT');
    vectors.push(across([b, a], { name, about, ...sent, with: [gaps('TERMS_NOT_NAMED')] }));
  }
  {
    const name = 'terms-with-another-date';
    const [a, b] = await pair(name);
    const due = a.ledger.now + 1_000_000;
    const set = await a.add('terms', term('erase-by', { due }));
    await pass(a, b, 'KA/1', { terms: [set], rows: [row(a, set, 'erase-by', { due: due + 1 })] });
    const about = 'The recipient lists the term with a later date than the sender.';
    vectors.push(across([b, a], { name, about, ...gaps('TERMS_LEFT_OUT') }));
  }
  {
    const name = 'terms-made-up';
    const [a, b] = await pair(name);
    await pass(a, b, 'KA/1', { rows: [row(a, 2, 'purpose')] });
    const about = 'The recipient lists a term that the sender never had.';
    vectors.push(across([b, a], { name, about, ...gaps('TERMS_MADE_UP') }));
  }
  {
    const name = 'terms-travel-on-and-home';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    await pass(b, a, 'NL-KA/1', { terms: [received], rows: [row(a, set, 'onward-sharing')], ours: 'KA/1' });
    const about = 'What must not be shared goes back to the agency that set the term.';
    vectors.push(across([b, a], { name, about }));
  }
  return vectors;
}

async function againstVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'shared-against-terms';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    const c = await third(name);
    const rows = [row(a, set, 'onward-sharing')];
    await pass(b, c, 'NL-KA/1', { terms: [received], rows, answered: why('TERMS_AGAINST') });
    vectors.push(
      across([b, a, c], {
        name,
        about: 'What must not be shared is handed to a third agency.',
        ...gaps('TERMS_AGAINST'),
        with: [{}, gaps('SENDER_GAPS')],
      }),
    );
  }
  {
    const name = 'image-shared-against-terms';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    const c = await third(name);
    await b.add('acquire', { ...bodies.acquire('NL-KA/1', ['NL/1.1']), under: [1] });
    const rows = [row(a, set, 'onward-sharing')];
    await pass(b, c, 'NL/1.1', { terms: [received], rows, ours: 'SE/1', answered: why('TERMS_AGAINST') });
    vectors.push(
      across([b, a, c], {
        name,
        about: 'An image of what must not be shared is handed to a third agency.',
        ...gaps('TERMS_AGAINST'),
        with: [{}, gaps('SENDER_GAPS')],
      }),
    );
  }
  for (const isSame of [true, false]) {
    const name = isSame ? 'shared-within-the-agency' : 'shared-by-the-name-of-the-agency';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    const holder = { name: 'TEST Officer of SE', agency: b.officer.holder.agency, jurisdiction: 'SE' };
    const officer = await actor(`across ${name} officer`, 'SE', ['custodian', 'examiner'], holder);
    const chief = isSame ? await actor(`across ${name} chief`, 'office', ['admin'], holder) : undefined;
    const c = await Agency.open(`across ${name}`, 'SE', 'SE', { officer, ...(chief && { chief }) });
    await pass(b, c, 'NL-KA/1', { terms: [received], rows: [row(a, set, 'onward-sharing')] });
    const about = isSame
      ? 'What must not be shared goes to another ledger of the same agency.'
      : 'What must not be shared goes to an agency that writes the name of the sender on its card.';
    const wrong = { ...gaps('TERMS_OTHER_AGENCY'), with: [{}, gaps('SENDER_GAPS')] };
    vectors.push(across([b, a, c], { name, about, ...(!isSame && wrong) }));
  }
  {
    const name = 'destroyed-that-was-to-be-returned';
    const { a, b } = await travelled(name, 'return-by');
    await b.add('dispose', {
      ...bodies.dispose(['NL-KA/1']),
      under: [1],
      ...why('TERMS_AGAINST'),
    });
    vectors.push(
      across([b, a], {
        name,
        about: 'What was to be returned is destroyed by the recipient.',
        ...gaps('DISPOSAL_NOT_WITNESSED', 'TERMS_AGAINST'),
      }),
    );
  }
  {
    const name = 'returned-as-it-was-to-be';
    const { a, b, set, received } = await travelled(name, 'return-by');
    await pass(b, a, 'NL-KA/1', { terms: [received], rows: [row(a, set, 'return-by')], ours: 'KA/1' });
    vectors.push(across([b, a], { name, about: 'What was to be returned goes back.' }));
  }
  return vectors;
}

async function endVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const permitted = { ...bodies.terms(), kind: 'onward-sharing', state: 'permitted', permits: ['share'] };
  for (const what of ['there', 'of-another-term', 'not-given'] as const) {
    const name = `sharing-permitted-${what}`;
    const [a, b] = await pair(name);
    const set = await a.add('terms', term('onward-sharing', { binds: 'recipients' }));
    const other = await a.add('terms', term('onward-sharing', { binds: 'recipients' }));
    const rows = [row(a, set, 'onward-sharing'), row(a, other, 'onward-sharing')];
    const received = await pass(a, b, 'KA/1', { terms: [set, other], rows });
    const there = await a.add('terms', { ...permitted, of: what === 'of-another-term' ? other : set });
    const too = await a.add('terms', { ...permitted, of: other });
    b.ledger.now = a.ledger.now;
    for (const [entry, at] of [
      [there, set],
      [too, other],
    ] as const) {
      const leaf = leafHash(a.entry(at));
      await b.add('terms', { ...permitted, of: received, leaf, rests: a.entry(entry) });
    }
    const c = await third(name);
    await pass(b, c, 'NL-KA/1', { terms: [received], rows });
    const about = 'A recipient passes on what must not be shared, by leave of the agency that set the term';
    if (what === 'there') vectors.push(across([b, a, c], { name, about: `${about}.` }));
    if (what === 'of-another-term') {
      const end = gaps('TERMS_END_NOT_THERE');
      const with_ = [{}, gaps('SENDER_GAPS')];
      vectors.push(across([b, a, c], { name, about: `${about}; the leave is for another term.`, ...end, with: with_ }));
    }
    if (what === 'not-given') {
      const end = gaps('TERMS_UNCHECKED');
      const short = copyOf(a, there);
      const with_ = [{}, gaps('SENDER_GAPS')];
      vectors.push(across([b, short, c], { name, about: `${about}; the copy ends before it.`, ...end, with: with_ }));
    }
  }
  return vectors;
}

async function dateVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isWiped of [false, true]) {
    const name = isWiped ? 'erased-in-time' : 'not-erased-in-time';
    const [a, b] = await pair(name);
    const due = a.ledger.now + 20_000;
    const set = await a.add('terms', term('erase-by', { due }));
    await pass(a, b, 'KA/1', { terms: [set], rows: [row(a, set, 'erase-by', { due })] });
    if (isWiped) {
      await b.add('dispose', { ...bodies.dispose(['NL-KA/1']), what: 'content', how: 'wiped', under: [1] });
    }
    b.ledger.now = due;
    const about = `What was to be erased by a date ${isWiped ? 'was wiped' : 'is in custody'} after that date.`;
    const findings = isWiped ? ['DISPOSAL_NOT_WITNESSED'] : ['TERMS_OVERDUE'];
    vectors.push(across([b, a], { name, about, findings }));
  }
  {
    const name = 'not-erased-while-arriving';
    const [a, b] = await pair(name);
    const due = a.ledger.now + 20_000;
    const set = await a.add('terms', term('erase-by', { due }));
    const isOnAnswer = true;
    await pass(a, b, 'KA/1', { terms: [set], rows: [row(a, set, 'erase-by', { due })], isOnAnswer });
    b.ledger.now = due;
    const about = 'What was to be erased by a date arrived on the answer alone, and the date is past.';
    vectors.push(across([b, a], { name, about, findings: ['PASSED_MEANWHILE', 'TERMS_OVERDUE'] }));
  }
  return vectors;
}
