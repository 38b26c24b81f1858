/** Plays the year: every act by the command that an officer would type. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelText } from '../../src/ledger/exhibit-label.ts';
import { jsonLines } from '../json-lines.ts';
import type { Lab } from './lab.ts';
import {
  day,
  type Fate,
  type Inventory,
  isThere,
  type Plan,
  type PlannedCase,
  type PlannedExhibit,
  start,
} from './plan.ts';

/** The folder of all cases. */
export const casesIn = (lab: Lab): string => join(lab.folder, 'cases');
export const ledgerOf = (lab: Lab, { number }: PlannedCase): string => join(casesIn(lab), `${number}.custody`);

const time = (at: number): string => new Date((start + at * day) * 1000).toISOString();
const keyOf = (name: string): string => `${name.replaceAll(' ', '-')}.key`;
export const keeper = keyOf('TEST Keeper');

export async function playYear(lab: Lab, plan: Plan): Promise<void> {
  mkdirSync(casesIn(lab), { recursive: true });
  await makeKeys(lab, plan);
  for (const each of plan.cases) {
    lab.to(each.opened);
    await openCase(lab, plan, each);
  }
  lab.to(plan.staff);
  await changeStaff(lab, plan);
  await later(lab, plan);
}

/** Those who leave are ended in all cases; who follows is added where the one before was. */
async function changeStaff(lab: Lab, { people, cases }: Plan): Promise<void> {
  const leaving = people.filter(({ leaves }) => leaves !== undefined);
  const enders = join(lab.folder, 'leavers.csv');
  writeFileSync(enders, `key,reason\n${leaving.map(({ name }) => `${cardOf(lab, name)},left`).join('\n')}\n`);
  for (const { name, successor = '' } of leaving) {
    const theirs = cases.filter(({ opener }) => people[opener]?.name === name).map((one) => ledgerOf(lab, one));
    if (theirs.length === 0) continue;
    const role = ['--post', 'store', '--roles', 'custodian,examiner'];
    await lab.must(keeper, 'enrol', cardOf(lab, successor), ...role, '--in', ...theirs, '--yes');
  }
  await lab.must(keeper, 'key', 'end', '--list', enders, '--in', casesIn(lab), '--yes');
}

/** Room A is counted. They scan the shelf of that day: half of it by printed labels, half by numbers. */
async function countRoom(lab: Lab, plan: Plan, { day: at, missing, foreign, unknown }: Inventory): Promise<void> {
  const ids = new Map<string, string>();
  for (const { ledger, case: number } of jsonLines(await lab.must(keeper, 'status', casesIn(lab), '--json')))
    ids.set(number, ledger);
  const lines = plan.cases.flatMap(({ number, exhibits }) =>
    exhibits
      .filter(({ place }) => place === 'room A')
      .filter((each) => isThere(each, at, plan.destruction) && !missing.has(each.number))
      .map((each, nth) => (nth % 2 === 0 ? each.number : labelText(ids.get(number) ?? '', each.number))),
  );
  const scans = join(lab.folder, 'scans.txt');
  writeFileSync(scans, `${[...lines, ...foreign, ...unknown].join('\r\n')}\r\n`);
  const counted = ['--scans', scans, '--second', 'TEST Second', '--not-seen', 'not-found', '--yes', '--json'];
  const file = join(lab.folder, `room-${at}`);
  const { status, out, err } = await lab.run(keeper, 'room', 'room A', casesIn(lab), ...counted, '-o', `${file}.txt`);
  if (status !== 3) throw new Error(`room ended with ${status}: ${err}${out}`);
  writeFileSync(`${file}.json`, out);
}

/** What may be destroyed is listed, the list is approved in each case, and all of it is destroyed. */
async function destroy(lab: Lab): Promise<void> {
  const list = join(lab.folder, 'destroy.csv');
  // kept long enough is not overdue
  await lab.must(keeper, 'due', casesIn(lab), '--kind', 'destroy', '--list', list);
  const paper = join(lab.folder, 'signed-list.txt');
  writeFileSync(paper, 'SYNTHETIC TEST DATA: the list, signed TEST Judge\n');
  const approved = ['--approve', 'D-2026', '--issuer', 'TEST Court', '--paper', paper];
  await lab.must(keeper, 'destroy', list, casesIn(lab), ...approved, '--yes');
  const done = ['--under', 'D-2026', '--method', 'TEST shredder', '--second', 'TEST Second'];
  await lab.must(keeper, 'destroy', list, casesIn(lab), ...done, '--yes', '-o', join(lab.folder, 'destroyed.txt'));
}

async function makeKeys(lab: Lab, { people, agencies }: Plan): Promise<void> {
  const make = async (name: string, agency: string): Promise<void> => {
    const who = ['--name', name, '--agency', agency, '--jurisdiction', 'NL'];
    await lab.must(keeper, 'key', 'new', ...who, '-o', join(lab.folder, keyOf(name)), '--no-passphrase');
    await lab.must(keeper, 'trust', 'add', cardOf(lab, name), '--how', 'in-person');
  };
  await make('TEST Keeper', 'TEST Laboratory');
  for (const { name, successor } of people)
    for (const each of [name, ...(successor === undefined ? [] : [successor])]) await make(each, 'TEST Laboratory');
  for (const agency of agencies) await make(agency, agency);
}

const cardOf = (lab: Lab, name: string): string => join(lab.folder, `${keyOf(name)}.pub`);

async function openCase(lab: Lab, { people }: Plan, one: PlannedCase): Promise<void> {
  const opener = people[one.opener];
  if (opener === undefined) throw new Error(`${one.number} has no opener`);
  const key = keyOf(opener.name);
  const ledger = ledgerOf(lab, one);
  const at = ['--ledger', ledger];
  // all of them act for one post, which holds what is in the room
  await lab.must(key, 'init', ledger, '--case', one.number, '--title', 'TEST case', '--post', 'store');
  const warrant = ['--number', `W-${one.number}`, '--kind', 'warrant', '--state', 'issued', '--issuer', 'TEST Court'];
  const allows = ['seize', 'copy', 'examine', 'transfer', 'retain', 'release'].flatMap((act) => ['--act', act]);
  const issued = ['--issued', time(one.opened - 1), '--scope', 'TEST all'];
  await lab.must(key, 'record', 'authority', ...warrant, ...allows, ...issued, ...at);
  await lab.must(key, 'enrol', cardOf(lab, 'TEST Keeper'), '--post', 'store', '--roles', 'admin,custodian', ...at);
  const rows = one.exhibits.map(({ number }, nth) => `${number},TEST thing ${nth},${number}-S`);
  const table = join(lab.folder, 'rows.csv');
  writeFileSync(table, `exhibit,description,serial\n${rows.join('\n')}\n`);
  await lab.must(
    key,
    ...['record', 'collect', '--from', table, '--manner', 'seized', '--kind', 'storage', '--make', 'TEST'],
    ...['--model', 'M-1', '--id', 'absent:not-present', '--condition', 'good', '--from-nobody', 'found'],
    ...['--found-at', 'TEST rack', '--under', '1', ...at, '--yes'],
  );
  const shelf = one.exhibits[0]?.shelf ?? '';
  for (const place of ['room A', 'lab 2']) {
    const numbers = one.exhibits.filter((each) => each.place === place).map(({ number }) => number);
    const put = ['--move', 'in', '--place', place, '--container', shelf, ...at];
    if (numbers.length > 0) await lab.must(key, 'record', 'store', ...numbers, ...put);
  }
  for (const { number, fate } of one.exhibits)
    if (fate.is === 'destroyed' || fate.is === 'kept') {
      const kept = ['--kind', 'keep-until', '--text', 'TEST keep', '--set-by', 'TEST Court', '--state', 'set'];
      await lab.must(key, 'record', 'terms', number, ...kept, '--due', time(fate.keepUntil), ...at);
    }
}

interface Later {
  readonly day: number;
  act(): Promise<void>;
}

/** What happens to exhibits after the cases are open, in the order of the days. */
async function later(lab: Lab, plan: Plan): Promise<void> {
  const acts: Later[] = plan.cases.flatMap((one) =>
    one.exhibits.flatMap((exhibit) => actsOf(lab, plan, one, exhibit, exhibit.fate)),
  );
  for (const inventory of plan.inventories)
    acts.push({ day: inventory.day, act: () => countRoom(lab, plan, inventory) });
  acts.push({ day: plan.destruction, act: () => destroy(lab) });
  for (const { day: at, act } of acts.sort((a, b) => a.day - b.day)) {
    lab.to(at);
    await act();
  }
}

function actsOf(lab: Lab, plan: Plan, one: PlannedCase, { number, shelf }: PlannedExhibit, fate: Fate): Later[] {
  const at = ['--ledger', ledgerOf(lab, one)];
  const record = (...args: string[]) => lab.must(keeper, 'record', ...args, ...at);
  switch (fate.is) {
    case 'stays':
    case 'kept':
    case 'destroyed':
      return [];
    case 'damaged': {
      const found = ['--code', 'damage', '--found', time(fate.day), '--state', 'open', '--measures', 'TEST dried'];
      return [{ day: fate.day + 0.1, act: async () => void (await record('incident', number, ...found)) }];
    }
    case 'court': {
      const out = ['--move', 'issued', '--place', 'TEST Court', '--to-person', 'TEST Clerk', '--due', time(fate.due)];
      const issued = { day: fate.out, act: async () => void (await record('store', number, ...out)) };
      if (fate.back === undefined) return [issued];
      // the clerk has no key, and signed on paper
      const why = ['--irregular', 'NOT_COUNTERSIGNED', '--why', 'TEST the clerk signed a slip'];
      const back = ['--move', 'returned', '--place', 'room A', '--container', shelf, ...why];
      return [issued, { day: fate.back, act: async () => void (await record('store', number, ...back)) }];
    }
    case 'handed':
      return [{ day: fate.day, act: () => handOver(lab, plan, { one, number, agency: fate.agency }) }];
  }
}

/** Offer, bundle, the other agency's acceptance into its own ledger, and the entry of its answer. */
async function handOver(
  lab: Lab,
  { agencies }: Plan,
  { one, number, agency }: { readonly one: PlannedCase; readonly number: string; readonly agency: number },
): Promise<void> {
  const name = agencies[agency] ?? '';
  const theirs = keyOf(name);
  const parcel = number.replace('/', '-');
  const bundle = join(lab.folder, 'sent', parcel);
  mkdirSync(join(lab.folder, 'sent'), { recursive: true });
  mkdirSync(join(lab.folder, 'theirs'), { recursive: true });
  const at = ['--ledger', ledgerOf(lab, one)];
  const to = ['--to', cardOf(lab, name), '--purpose', 'TEST further analysis', '--under', '1'];
  await lab.must(keeper, 'offer', number, ...to, '-o', bundle, '--disclose', 'all', ...at, '--yes');
  const decisions = join(lab.folder, 'decisions.json');
  const received = { place: 'TEST gate', from: 'TEST courier' };
  writeFileSync(
    decisions,
    JSON.stringify({ received, exhibits: [{ number, outcome: 'accepted', condition: 'good' }] }),
  );
  const into = join(lab.folder, 'theirs', `${parcel}.custody`);
  const answer = join(lab.folder, 'sent', `${parcel}.answer`);
  const opened = ['--case', `T-${parcel}`, '--title', 'TEST'];
  const accepted = ['--decisions', decisions, '--into', into, ...opened, '-o', answer, '--yes'];
  await lab.must(theirs, 'accept', bundle, ...accepted);
  await lab.must(keeper, 'answered', answer, ...at, '--yes');
}
