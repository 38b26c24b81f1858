/** Ledgers in which failures happen, where a story of the custody tests is not enough. */
import type { CborInput } from '../../../src/bytes/cbor.ts';
import type { Role } from '../../../src/ledger/genesis.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { bodies, type Draft, type ExhibitRecord } from '../../custody/bodies.ts';
import { type Person, person } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bareStory, type Story } from '../../custody/story.ts';
import { Agency } from '../agency.ts';
import { pinOf } from '../vector.ts';
import type { Failure } from './failure.ts';

/** An agency with one exhibit, and an entry that is not in its form. */
export const invalidEntry = (type: EventTypeName, body: object): Failure['makes'] => ({
  writes: async (label) => {
    const { ledger, chief, ...agency } = await Agency.open(label, 'KA', 'DE');
    if (type !== 'collect') await ledger.add('collect', { ...bodies.collect('KA/1'), under: [1] } as CborInput);
    await ledger.add(type, body as CborInput, { by: agency.officer });
    return {
      ledger: ledger.bytes(),
      pins: [pinOf(chief)],
      checkpoints: [ledger.checkpoint()],
      now: ledger.now + 3600,
    };
  },
});

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

function toldBut(omitted: Omission): Story {
  const without = <T extends object>(omission: Omission, given: T): T | Record<string, never> =>
    omission === omitted ? {} : given;
  const officer = titled(
    'Officer',
    'KA',
    ['custodian', 'examiner'],
    omitted === 'title' ? undefined : 'TEST Inspector',
  );
  const told = bareStory([titled('Chief', 'office', ['admin'], 'TEST Superintendent'), officer]).as(officer);
  told
    .do('authority', bodies.authority('W-1'))
    .collect('KA/1', { ...computer, ...without('power', { state: { power: 'on' as const } }) });
  if (omitted === 'router') told.collect('KA/2', { kind: 'network' }).seal(['KA/2'], 'B-002');
  if (omitted !== 'seal') told.seal(['KA/1'], 'B-001');
  told.do('store', bodies.store(['KA/1']));
  told.do('access', {
    ...bodies.access(['KA/1']),
    place: 'viewing room',
    ...without('reason', { purpose: 'inventory' }),
  });
  return told.acquire('KA/1', ['KA/1.1'], { ...live(without), ...without('shelf', { place: 'viewing room' }) });
}

function live(
  without: <T extends object>(omission: Omission, given: T) => T | Record<string, never>,
): Draft<'acquire'> {
  const [product] = bodies.acquire('KA/1', ['KA/1.1']).products ?? [];
  const { content, ...bare } = product ?? { exhibit: 'KA/1.1', format: 'raw' as const, size: 1000 };
  return {
    method: 'live',
    changes: [],
    products: [{ ...bare, ...without('digest', { ...(content && { content }) }) }],
    ...without('changes', { changes: [{ what: 'memory of the imager', who: 'TEST Officer', why: 'it was running' }] }),
  };
}
