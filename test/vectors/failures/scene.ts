/** Ledgers in which failures happen, where a story of the custody tests is not enough. */
import type { Role } from '../../../src/ledger/genesis.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { bodies, type Draft, type ExhibitRecord } from '../../custody/bodies.ts';
import { type Person, person } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bareStory, type Story } from '../../custody/story.ts';
import { Agency } from '../agency.ts';
import { pinOf, type Vector } from '../vector.ts';
import type { Failure } from './failure.ts';

/** An agency with one exhibit, and an entry that is not in its form. */
export const invalidEntry = (type: EventTypeName, body: object): Failure['makes'] => ({
  writes: async (label) => {
    const agency = await Agency.open(label, 'KA', 'DE');
    if (type !== 'collect') await agency.add('collect', { ...bodies.collect('KA/1'), under: [1] });
    await agency.add(type, body);
    return across([agency]);
  },
});

/** A body that lacks a required field. */
export const without = (field: string, body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

const titled = (name: string, post: string, roles: readonly Role[], title?: string): Person => {
  const { card, ...rest } = person(name, post, roles);
  return { ...rest, card: { ...card, holder: { ...card.holder, ...(title && { title }) } } };
};

const computer: Partial<ExhibitRecord> = {
  kind: 'computer',
  make: 'TEST',
  model: 'T-1',
  serial: 'TEST-0001',
  ids: { absent: 'not-present' },
};

/** What a record that meets the profile iso-27037 leaves out. */
export type Omission = 'power' | 'router' | 'seal' | 'shelf' | 'reason' | 'changes' | 'digest' | 'title';

/** A computer that is seized, sealed, shelved, viewed and copied while running: all that the profile asks for but one thing. */
export const profiled = (omitted: Omission): Failure['makes'] => ({
  tells: () => attempt(toldBut(omitted), 'note', bodies.note([])),
});

type Unless = <T extends object>(omission: Omission, given: T) => T | Record<string, never>;

function toldBut(omitted: Omission): Story {
  const unless: Unless = (omission, given) => (omission === omitted ? {} : given);
  const officer = titled(
    'Officer',
    'KA',
    ['custodian', 'examiner'],
    omitted === 'title' ? undefined : 'TEST Inspector',
  );
  const told = bareStory([titled('Chief', 'office', ['admin'], 'TEST Superintendent'), officer]).as(officer);
  told
    .do('authority', bodies.authority('W-1'))
    .collect('KA/1', { ...computer, ...unless('power', { state: { power: 'on' as const } }) });
  if (omitted === 'router') told.collect('KA/2', { kind: 'network' }).seal(['KA/2'], 'B-002');
  if (omitted !== 'seal') told.seal(['KA/1'], 'B-001');
  told.do('store', bodies.store(['KA/1']));
  told.do('access', {
    ...bodies.access(['KA/1']),
    place: 'viewing room',
    ...unless('reason', { purpose: 'inventory' }),
  });
  return told.acquire('KA/1', ['KA/1.1'], { ...live(unless), ...unless('shelf', { place: 'viewing room' }) });
}

function live(unless: Unless): Draft<'acquire'> {
  const [product] = bodies.acquire('KA/1', ['KA/1.1']).products ?? [];
  const { content, ...bare } = product ?? { exhibit: 'KA/1.1', format: 'raw' as const, size: 1000 };
  return {
    method: 'live',
    changes: [],
    products: [{ ...bare, ...unless('digest', { ...(content && { content }) }) }],
    ...unless('changes', { changes: [{ what: 'memory of the imager', who: 'TEST Officer', why: 'it was running' }] }),
  };
}

/** Two agencies, the first with exhibits; the same in each run for the same label. */
export async function pair(label: string, ...numbers: readonly string[]): Promise<[Agency, Agency]> {
  const a = await Agency.open(label, 'KA', 'DE');
  await a.collect(...(numbers.length === 0 ? ['KA/1'] : numbers));
  return [a, await Agency.open(label, 'NL', 'NL')];
}

/** Their ledgers as they are, the first of them in question. The openers are pinned, and every end is shown. */
export function across([first, ...others]: readonly [Agency, ...Agency[]]): Omit<
  Vector,
  'name' | 'about' | 'expected'
> {
  const all = [first, ...others];
  return {
    ledger: first.ledger.bytes(),
    pins: [...new Set(all.map(({ chief }) => chief))].map((chief) => pinOf(chief)),
    checkpoints: [first.ledger.checkpoint()],
    ...(others.length > 0 && {
      with: others.map(({ ledger }) => ({ ledger: ledger.bytes(), checkpoints: [ledger.checkpoint()] })),
    }),
    now: Math.max(...all.map(({ ledger }) => ledger.now)) + 3600,
  };
}
