/**
 * Many small cases for tests and measurements, written quickly and always the same: `for await (const made of makeCases({ folder,
 * count: 1000 }))`. Each tells what was done in it, as the story knows it and not as the program reads it. To write cases by hand:
 * `npm run cases -- FOLDER COUNT`. A longer story builds on `CaseMaker` (case-maker.ts): open, act, write.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { formatTime } from '../../src/ledger/times.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { CaseMaker, drawOf, makePerson, type Person } from './case-maker.ts';

/** One act as the story knows it. Times are Unix seconds. */
export interface MadeAct {
  readonly type: EventTypeName | 'genesis';
  readonly post: string;
  readonly signed: number;
  readonly happened: number;
  /** Exhibits that came to the post or left it by this act. */
  readonly came: readonly string[];
  readonly left: readonly string[];
  /** Exhibits that went out of the store, with their due date, and those that came back. */
  readonly issued?: { readonly exhibits: readonly string[]; readonly due: number };
  readonly returned?: readonly string[];
  readonly incident?: string;
}

export interface MadeCase {
  readonly path: string;
  readonly number: string;
  readonly operation: string | undefined;
  readonly acts: readonly MadeAct[];
}

export interface CasesOptions {
  readonly folder: string;
  readonly count: number;
  /** When the first is opened, and the time after which nothing is signed. The cases are opened evenly in nine tenths of it. */
  readonly from?: number;
  readonly until?: number;
}

export const day = 86_400;
export const yearStart = Date.UTC(2026, 0, 5, 8) / 1000;
export const yearEnd = Date.UTC(2026, 10, 30) / 1000;
export const operations = [undefined, 'TEST-OP-HEATHER', 'TEST-OP-JUNIPER'] as const;
const incidents = ['damage', 'delay', 'seal', 'contamination', 'other'] as const;

/** People of the laboratory: who opens cases, who keeps the store, who examines. */
export interface Staff {
  readonly chiefs: readonly Person[];
  readonly clerks: readonly Person[];
  readonly examiners: readonly Person[];
}

export async function makeStaff(since: number): Promise<Staff> {
  const some = async (count: number, make: (n: number) => Promise<Person>): Promise<Person[]> =>
    await Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  return {
    chiefs: await some(4, (n) => makePerson(`Chief ${n}`, 'office', ['admin'], { since })),
    clerks: await some(6, (n) => makePerson(`Clerk ${n}`, `room-${n % 3}`, ['custodian'], { since })),
    examiners: await some(10, (n) => makePerson(`Examiner ${n}`, `lab-${n % 5}`, ['custodian', 'examiner'], { since })),
  };
}

/** Writes the cases one after the other, and says of each what was done in it. */
export async function* makeCases({
  folder,
  count,
  from = yearStart,
  until = yearEnd,
}: CasesOptions): AsyncGenerator<MadeCase> {
  const staff = await makeStaff(from - day);
  const step = Math.floor(((until - from) * 0.9) / count);
  const inWork: Promise<MadeCase>[] = [];
  for (let index = 0; index < count; index += 1) {
    inWork.push(makeCase(index, { folder, staff, opened: from + index * step, until }));
    // signatures are checked on other threads meanwhile
    if (inWork.length >= 8) yield await (inWork.shift() as Promise<MadeCase>);
  }
  for (const made of inWork) yield await made;
}

interface Setting {
  readonly folder: string;
  readonly staff: Staff;
  readonly opened: number;
  readonly until: number;
}

const of = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

async function makeCase(index: number, { folder, staff, opened, until }: Setting): Promise<MadeCase> {
  const number = `TEST-2026-${String(index + 1).padStart(5, '0')}`;
  const [chief, clerk, examiner] = [of(staff.chiefs, index), of(staff.clerks, index), of(staff.examiners, index)];
  const operation = of(operations, index);
  const acts: MadeAct[] = [];
  const maker = await CaseMaker.open({ label: number, number, people: [chief, clerk, examiner], opened, operation });
  acts.push({ type: 'genesis', post: chief.post, signed: opened, happened: opened, came: [], left: [] });

  let signed = opened;
  /** Does the act `days` after the opening and an hour before it is signed; not at all after the end. */
  const act = async (
    type: EventTypeName,
    body: object,
    {
      by,
      days,
      ...facts
    }: { by: Person; days: number } & Partial<Omit<MadeAct, 'type' | 'post' | 'signed' | 'happened'>>,
  ): Promise<number | undefined> => {
    const time = Math.max(signed + 60, opened + Math.round(days * day));
    if (time >= until) return undefined;
    signed = time;
    const happened = type === 'attest' ? signed : Math.max(opened, signed - 3600);
    const at = happened === signed ? undefined : formatTime(happened);
    const seq = await maker.act(type, body, { by, signed, at, irregular: 'any' });
    acts.push({ type, post: by.post, signed, happened, came: [], left: [], ...facts });
    return seq;
  };

  const numbers = Array.from({ length: 1 + drawOf(number, 7) }, (_, n) => `KA/${n + 1}`);
  const [first = ''] = numbers;
  await act('authority', bodies.authority('W-1'), { by: clerk, days: 0.1 });
  for (const each of numbers) {
    const body = { ...bodies.collect(each), exhibit: thing(each), under: [1] };
    await act('collect', body, { by: clerk, days: 0.2, came: [each] });
  }
  await act('seal', bodies.seal(numbers, `B-${index}`), { by: clerk, days: 0.3 });
  await act('store', { ...bodies.store(numbers), container: `shelf ${index % 40}` }, { by: clerk, days: 1 });
  if (index % 10 === 7) {
    const theirs = `${number}/X`;
    await act('receive', received(theirs, 'KA/90'), { by: clerk, days: 3, came: ['KA/90'] });
  }
  if (index % 3 === 0) {
    const due = opened + 25 * day;
    const body = { move: 'issued', exhibits: [first], place: 'TEST laboratory', to: { post: examiner.post }, due };
    const seq = await act('store', body, { by: clerk, days: 5, issued: { exhibits: [first], due } });
    if (seq !== undefined) await act('attest', { entries: [seq], as: 'received' }, { by: examiner, days: 5.1 });
    const back = { move: 'returned', exhibits: [first], place: 'room 1' };
    if (seq !== undefined && index % 9 !== 0) await act('store', back, { by: clerk, days: 15, returned: [first] });
  }
  if (index % 7 === 2) {
    const code = of(incidents, index);
    const body = { ...bodies.incident([first]), code, found: formatTime(opened + 10 * day) };
    await act('incident', body, { by: clerk, days: 17, incident: code });
  }
  if (index % 8 === 5) await handOver(act, first, clerk);
  if (index % 5 === 3 && index % 8 !== 5 && index % 9 !== 0)
    await act('release', bodies.release([first]), { by: clerk, days: 60, left: [first] });
  const last = numbers.at(-1) ?? '';
  if (index % 6 === 4 && last !== first)
    await act('dispose', bodies.dispose([last]), { by: clerk, days: 90, left: [last] });

  const path = join(folder, formatTime(opened).slice(0, 7), `${number}.custody`);
  maker.write(path);
  return { path, number, operation, acts };
}

type Act = (
  type: EventTypeName,
  body: object,
  options: { by: Person; days: number; left?: readonly string[] },
) => Promise<number | undefined>;

const scan = (what: string): Uint8Array => new Uint8Array(createHash('sha256').update(`TEST scan ${what}`).digest());

/** An offer to an office without a key, and its receipt on paper. */
async function handOver(act: Act, exhibit: string, by: Person): Promise<void> {
  const offer = { ...bodies.offer([exhibit]), to: [{ office: 'TEST District Court' }], under: [1] };
  const seq = await act('offer', offer, { by, days: 40 });
  if (seq === undefined) return;
  const paper = {
    signed: { name: 'TEST Usher' },
    office: 'TEST District Court',
    at: '2026-01-01T08:00:00Z',
    place: 'TEST court',
    exhibits: [{ number: exhibit, outcome: 'accepted' }],
    attachment: scan(exhibit),
  };
  await act('answered', { offer: seq, paper }, { by, days: 41, left: [exhibit] });
}

const received = (theirs: string, ours: string): object => ({
  from: {
    paper: {
      from: 'court',
      office: 'TEST District Court',
      signed: { name: 'TEST Usher' },
      attachment: scan(theirs),
    },
  },
  exhibits: [{ theirs, ours, hold: 'custody', condition: 'as described' }],
});
