/** Pins that end: what their holders enrolled ends with them, unless somebody else whom the reader trusts enrolled it too. */
import type { Pin } from '../../src/verify/trust/trust.ts';
import { colleague, officer, person } from '../custody/people.ts';
import { type Story, story } from '../custody/story.ts';
import type { Actor } from './ledger-writer.ts';
import { StoryLedger } from './story-ledger.ts';
import { verdictOf } from './story-vector.ts';
import { pinOf, type Vector, vectorOf } from './vector.ts';

const head = person('Head', 'office', ['admin']);
const clerk = colleague(officer, 'Clerk');

interface Told {
  readonly name: string;
  readonly about: string;
  readonly codes: readonly string[];
  readonly tells: () => Story;
  /** The pins, of the actors by the names of their cards. */
  readonly pins: (of: (name: string) => Actor, until: string) => readonly Pin[];
}

const enrolled = (): Story => story().enrol(clerk).note([], { by: clerk });

const told: readonly Told[] = [
  {
    name: 'pin-ended-for-staff',
    about: 'The pin of the head ended before a clerk, whom only the head enrolled, signed an entry.',
    codes: ['PIN_EXPIRED'],
    tells: enrolled,
    pins: (of, until) => [pinOf(of('TEST Chief'), { until })],
  },
  {
    name: 'pin-ended-for-staff-pinned-apart',
    about: 'The pin of the head ended, and the reader pinned the clerk as well.',
    codes: [],
    tells: enrolled,
    pins: (of, until) => [pinOf(of('TEST Chief'), { until }), pinOf(of('TEST Clerk'))],
  },
  {
    name: 'pin-ended-for-staff-of-a-new-head',
    about: 'The pin of the old head ended. A new head, whom the reader pinned, enrolled the clerk again.',
    codes: [],
    tells: () => story().enrol(head).enrol(clerk).enrol(clerk, { by: head }).note([], { by: clerk }),
    pins: (of, until) => [pinOf(of('TEST Chief'), { until }), pinOf(of('TEST Head'))],
  },
  {
    name: 'pin-ended-for-staff-of-staff',
    about: 'The pin of the head ended. A new head, whom only the old one enrolled, enrolled a clerk.',
    codes: ['PIN_EXPIRED'],
    tells: () => story().enrol(head).enrol(clerk, { by: head }).note([], { by: clerk }),
    pins: (of, until) => [pinOf(of('TEST Chief'), { until })],
  },
];

/** All of them. The pin ends when the last entry is signed, by the clerk. */
export async function pinVectors(): Promise<Vector[]> {
  return Promise.all(told.map(makeVector));
}

async function makeVector({ name, about, codes, tells, pins }: Told): Promise<Vector> {
  const before = tells();
  const last = before.event('note', { text: 'TEST' }, { by: clerk });
  const { writer, opener, actors } = await StoryLedger.write(name, before, last);
  const of = (wanted: string): Actor => actors.find(({ holder }) => holder.name === wanted) ?? opener;
  return vectorOf(writer, opener, {
    name,
    about,
    pins: pins(of, new Date(last.iat * 1000).toISOString().replace('.000', '')),
    now: writer.now + 3600,
    verdict: verdictOf(codes),
    findings: codes,
  });
}
