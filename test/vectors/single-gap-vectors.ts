/** Vectors of a gap that names one exhibit of several: it bears on what came of that one, and not on the others (handover.md, step 14). */
import { bodies, file } from '../custody/bodies.ts';
import { across } from './across-vectors.ts';
import { Agency, type Decided } from './agency.ts';
import { noon } from './ledger-writer.ts';
import type { Vector } from './vector.ts';
import { give } from './whole-numbers.ts';

interface Story {
  readonly name: string;
  readonly about: string;
  /** What the sender records of KA/1 and KA/2; both are collected before unless it makes them. */
  readonly before?: (a: Agency) => Promise<unknown>;
  readonly makes?: true;
  /** The rows of the offer in which they differ from the smallest. */
  readonly offered?: Readonly<Record<string, object>>;
  readonly decided?: Readonly<Record<string, Omit<Decided, 'number'>>>;
  /** What is wrong with KA/2, too. */
  readonly both?: true;
  readonly sender: readonly string[];
  /** What the first recipient's ledger is found to lack besides SENDER_GAPS. */
  readonly recipient?: readonly string[];
}

const data = (number: string, content?: object) => ({ number, kind: 'data', ...(content && { content }) });
const incident = (a: Agency) => a.add('incident', bodies.incident(['KA/1']));
const close = (a: Agency, of: number) => a.add('incident', { ...bodies.incident(['KA/1']), state: 'closed', of });
const seal = (a: Agency, closes: readonly string[], more: object = {}) =>
  a.add('seal', { ...bodies.seal(closes, 'S-1'), ...more });
const opened = { state: 'opened', why: 'TEST' };
const other = { seals: ['S-9'] };
const terms = (exhibits: readonly string[]) => ({ ...bodies.terms(), kind: 'speciality', exhibits });
const on =
  <T extends object>(number: string, more: T) =>
  (row: { number: string }) =>
    row.number === number ? { ...row, ...more } : row;

const stories: readonly Story[] = [
  {
    name: 'incident-of-one',
    about: 'Two things are offered, and an incident of one of them is open. It is closed afterwards.',
    before: incident,
    offered: { 'KA/1': { incidents: [4] } },
    sender: ['OPEN_INCIDENT_OFFERED'],
    recipient: ['ADDED_AFTER_HANDOVER'],
  },
  {
    name: 'seals-of-one',
    about: 'Two things are offered, one of them under a seal that is not on it by the record.',
    offered: { 'KA/1': other },
    sender: ['SEALS_DIFFER'],
  },
  {
    name: 'issue-of-one',
    about: 'Two things are offered, and one of them was issued to a person who did not sign for it.',
    before: (a) =>
      a.add('store', {
        ...bodies.store(['KA/1']),
        move: 'issued',
        container: undefined,
        to: { person: { name: 'TEST Person' } },
        due: noon + 7_776_000,
      }),
    sender: ['NOT_COUNTERSIGNED'],
  },
  {
    name: 'terms-of-one',
    about: 'Two things are offered, and terms of one of them are not named.',
    before: (a) => a.add('terms', terms(['KA/1'])),
    sender: ['TERMS_NOT_NAMED'],
    recipient: ['TERMS_LEFT_OUT'],
  },
  {
    name: 'terms-of-both',
    about: 'The same, and the terms are of both things.',
    before: (a) => a.add('terms', terms(['KA/1', 'KA/2'])),
    both: true,
    sender: ['TERMS_NOT_NAMED'],
    recipient: ['TERMS_LEFT_OUT'],
  },
  {
    name: 'digest-of-one',
    about: 'Two files are offered, one of them without a digest.',
    makes: true,
    before: async (a) => {
      await a.collect('KA/3');
      const children = [data('KA/1'), data('KA/2', file(1))];
      await a.add('derive', { ...bodies.derive(['KA/3'], []), kind: 'extract', children, under: [1] });
    },
    sender: ['DATA_WITHOUT_DIGEST'],
    recipient: ['KIND_OTHER_THERE'],
  },
  {
    name: 'thing-made-of-a-thing',
    about: 'A file and a thing are entered as made from a thing.',
    makes: true,
    before: async (a) => {
      await a.collect('KA/3');
      const children = [{ number: 'KA/1', kind: 'other-device' }, data('KA/2', file(1))];
      await a.add('derive', { ...bodies.derive(['KA/3'], []), kind: 'extract', children, under: [1] });
    },
    sender: ['DATA_WITHOUT_DIGEST', 'THING_FROM_THING'],
    recipient: ['KIND_OTHER_THERE'],
  },
  {
    name: 'seal-shared-by-one',
    about: 'Two things pass, one of them under a seal that also closes something that stays.',
    before: async (a) => {
      await a.collect('KA/3');
      await seal(a, ['KA/1', 'KA/3']);
    },
    offered: { 'KA/1': { seals: ['S-1'] } },
    sender: ['SEAL_SHARED'],
    recipient: ['SEALS_DIFFER_THERE'],
  },
  {
    name: 'reservation-of-one',
    about: 'Two things are accepted, one of them with the reservation that it was not in the package.',
    decided: { 'KA/1': { outcome: 'accepted-with-reservations', code: 'not-in-package' } },
    sender: ['RESERVATION'],
    recipient: ['RESERVATION'],
  },
  {
    name: 'inventory-of-one',
    about: 'An inventory finds one of two things under a seal that is not on it by the record.',
    before: (a) => {
      const body = bodies.inventory(['KA/1', 'KA/2']);
      return a.add('inventory', { ...body, exhibits: body.exhibits?.map(on('KA/1', other)) });
    },
    sender: ['SEALS_DIFFER'],
  },
  {
    name: 'seal-opened-on-one',
    about: 'A seal is opened on two things, and by the record it is on one of them.',
    before: async (a) => {
      await seal(a, ['KA/2']);
      await seal(a, ['KA/1', 'KA/2'], opened);
    },
    sender: ['SEAL_NOT_ON_RECORD'],
  },
  {
    name: 'seal-used-twice-on-one',
    about: 'A thing is sealed with a number that a seal on something else bears.',
    before: async (a) => {
      await a.collect('KA/3');
      await seal(a, ['KA/3']);
      await seal(a, ['KA/1']);
      await seal(a, ['KA/1'], opened);
    },
    sender: ['SEAL_STANDS_ALREADY'],
  },
  {
    name: 'seal-used-twice-first-on-one',
    about: 'The same, and that something else goes: only what the entry names is in doubt.',
    before: async (a) => {
      await seal(a, ['KA/2']);
      await seal(a, ['KA/1']);
      await seal(a, ['KA/2'], opened);
      await seal(a, ['KA/1'], opened);
    },
    sender: ['SEAL_STANDS_ALREADY'],
  },
  {
    name: 'data-sealed-of-one',
    about: 'Two things are examined, and a seal blocks the data of one of them.',
    before: async (a) => {
      await seal(a, ['KA/1'], { blocks: ['data'] });
      await a.add('examine', { ...bodies.examine(['KA/1', 'KA/2']), under: [1] });
      await seal(a, ['KA/1'], opened);
    },
    sender: ['DATA_SEALED'],
  },
  {
    name: 'archived-with-an-incident-of-one',
    about: 'Two things are archived, and an incident of one of them is open. It is closed before they are offered.',
    before: async (a) => {
      const of = await incident(a);
      await a.add('dispose', { ...bodies.dispose(['KA/1', 'KA/2']), how: 'archived' });
      await close(a, of);
    },
    sender: ['OPEN_INCIDENT_DISPOSED'],
  },
  {
    name: 'withdrawn-under-another-seal',
    about: 'An offer of two things is withdrawn, under a seal that is on neither: nobody knows on which it was.',
    before: async (a) => {
      const offer = await a.offer(['KA/1', 'KA/2'], [a.officer]);
      await a.add('withdraw', { ...bodies.withdraw(offer), ...other });
    },
    both: true,
    sender: ['SEALS_DIFFER'],
  },
];

const gap = (...findings: readonly string[]) => ({ verdict: 'inconclusive', findings }) as const;
const bears = gap('SENDER_GAPS');

export async function singleGapVectors(): Promise<Vector[]> {
  const vectors = await Promise.all(stories.map(passedOn));
  return [...vectors, await refused()];
}

/** Both go to one recipient, which gives each to another. */
async function passedOn(story: Story): Promise<Vector> {
  const { name, about, before, makes, offered = {}, decided = {}, both, sender, recipient = [] } = story;
  const open = (agency: string, country: string) => Agency.open(`across ${name}`, agency, country);
  const [a, b, c, d] = [await open('KA', 'DE'), await open('NL', 'NL'), await open('SE', 'SE'), await open('FI', 'FI')];
  const numbers = ['KA/1', 'KA/2'];
  if (makes === undefined) await a.collect(...numbers);
  await before?.(a);
  const rows = bodies.offer(numbers).exhibits?.map((row) => ({ ...row, ...offered[row.number] }));
  const content = makes && { content: file(1) };
  const exhibits = rows?.map(on('KA/2', content ?? {}));
  const offer = await a.offer(numbers, [b.officer], { exhibits });
  const answer = await b.answer(
    a,
    offer,
    numbers.map((number) => ({ number, ...decided[number] })),
  );
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry });
  if (offered['KA/1'] && 'incidents' in offered['KA/1']) await close(a, 4);
  await give(b, c, 'NL-KA/2', 'SE-2');
  await give(b, d, 'NL-KA/1', 'FI-1');
  const undeclared = sender.includes('RESERVATION') ? [] : ['IRREGULAR_UNDECLARED'];
  return across([c, b, d, a], {
    name: `single-gap-${name}`,
    about: `${about} Both pass on: one of them with the gap, the other ${both ? 'too' : 'without'}.`,
    ...(both && bears),
    with: [gap('SENDER_GAPS', ...recipient), bears, gap(...sender, ...undeclared)],
  });
}

/** A recipient refuses what has an open incident, and takes the others. */
async function refused(): Promise<Vector> {
  const name = 'single-gap-refused';
  const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
  const numbers = ['KA/1', 'KA/2', 'KA/3', 'KA/4', 'KA/9'];
  await a.collect(...numbers);
  const found = await a.add('incident', bodies.incident(['KA/9']));
  const exhibits = bodies.offer(numbers).exhibits?.map(on('KA/9', { incidents: [found] }));
  const offer = await a.offer(numbers, [b.officer], { exhibits });
  const outcome = (number: string): Decided => ({ number, ...(number === 'KA/9' && { outcome: 'refused' }) });
  const answer = await b.answer(a, offer, numbers.map(outcome));
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry });
  return across([b, a], {
    name,
    about: 'Five things are offered, and an incident of one of them is open. The recipient refuses that one.',
    with: [gap('INCIDENT_OPEN', 'IRREGULAR_UNDECLARED', 'OPEN_INCIDENT_OFFERED')],
  });
}
