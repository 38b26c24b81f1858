/** What the program says at the end of the year, beside what the plan knows. The plan never asks the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines } from '../json-lines.ts';
import type { Lab } from './lab.ts';
import { type Inventory, isThere, type Plan, type PlannedExhibit } from './plan.ts';
import { casesIn, keeper, ledgerOf } from './play.ts';

/** One comparison: both sides as texts. */
export interface Compared {
  readonly what: string;
  readonly plan: string;
  readonly program: string;
}

/** How long a command took, in seconds. */
export interface Timed {
  readonly command: string;
  readonly seconds: number;
}

export interface Comparison {
  readonly compared: readonly Compared[];
  readonly timed: readonly Timed[];
}

const sorted = (all: Iterable<string>): string => [...all].sort().join(' ');

export async function compareYear(lab: Lab, plan: Plan): Promise<Comparison> {
  const timed: Timed[] = [];
  const compared: Compared[] = [];
  const same = (what: string, planned: unknown, program: unknown): void =>
    void compared.push({ what, plan: String(planned), program: String(program) });
  const ask = async (wanted: readonly number[], ...args: string[]): Promise<string> => {
    const began = performance.now();
    const { status, out, err } = await lab.run(keeper, ...args);
    const shown = args.map((arg) => (arg.startsWith(lab.folder) ? 'CASES' : arg));
    timed.push({ command: [...new Set(shown)].join(' '), seconds: (performance.now() - began) / 1000 });
    if (!wanted.includes(status))
      throw new Error(`custody ${args[0]} ended with ${status}: ${err}${out.slice(0, 2000)}`);
    return out;
  };
  lab.to(365);
  const cases = casesIn(lab);
  const all = plan.cases.flatMap(({ exhibits }) => exhibits);
  const fated = (...fates: readonly PlannedExhibit['fate']['is'][]) =>
    all.filter(({ fate }) => fates.includes(fate.is));
  const numbers = (some: readonly PlannedExhibit[]): string => sorted(some.map(({ number }) => number));
  const away = all.filter(({ fate }) => fate.is === 'court' && fate.back === undefined);

  for (const inventory of plan.inventories) compareCount(lab, plan, inventory, same);

  const status = jsonLines<StatusJson>(await ask([0], 'status', cases, '--json'));
  const rows = status.flatMap(({ exhibits }) => exhibits);
  const ofState = (state: string): string => sorted(rows.flatMap((row) => (row.state === state ? row.number : [])));
  same('cases', plan.cases.length, status.length);
  same('destroyed', numbers(fated('destroyed')), ofState('destroyed'));
  same('departed', numbers(fated('handed')), ofState('departed'));
  const lost = plan.inventories[1].missing;
  same('missing', sorted(lost), ofState('missing'));
  const isGone = ({ fate, number }: PlannedExhibit): boolean =>
    ['destroyed', 'handed'].includes(fate.is) || lost.has(number);
  same('held', numbers(all.filter((each) => !isGone(each) && !away.includes(each))), ofState('held'));
  same('issued', numbers(away), sorted(rows.flatMap((row) => (row.issuedTo === null ? [] : row.number))));
  const left = new Set(plan.people.flatMap(({ name, leaves }) => (leaves === undefined ? [] : name)));
  const endedIn = plan.cases.filter(({ opener }) => left.has(plan.people[opener]?.name ?? ''));
  same('ended keys', endedIn.length, status.flatMap(({ keys }) => keys.filter(({ ended }) => ended !== null)).length);

  const due = JSON.parse(await ask([3], 'due', cases, '--json')) as DueJson;
  const ofKind = (list: readonly DueJson['overdue'][number][], kind: string): string =>
    sorted(list.flatMap((row) => (row.kind === kind ? row.exhibits : [])));
  same('overdue', numbers(away), ofKind(due.overdue, 'back'));
  same(
    'kept longer',
    numbers(fated('kept')),
    numbers(fated('kept').filter(({ number }) => !ofKind(due.free, 'keep-until').includes(number))),
  );
  same('may be destroyed', '', ofKind(due.free, 'keep-until'));

  const span = ['--from', '2026-01-01', '--until', '2027-01-02'];
  const activity = JSON.parse(await ask([0], 'report', 'activity', cases, ...span, '--json')) as ActivityJson;
  const { sums, acts, incidents } = activity;
  same('collected in the year', all.length, sums.collected);
  same('handed over in the year', fated('handed').length, sums.handedOver);
  same('disposed of in the year', fated('destroyed').length, sums.disposed);
  same('held at the end', all.length - fated('handed', 'destroyed').length, sums.heldAfter);
  same('the sums agree', true, sums.agrees);
  same('overdue at the end', away.length, sums.overdue);
  same('damage', fated('damaged').length, incidents.damage ?? 0);
  same('entries of end-key', endedIn.length, acts['end-key'] ?? 0);
  same('entries of terms', fated('destroyed', 'kept').length, acts.terms ?? 0);

  const gaps = JSON.parse(await ask([3], 'report', 'gaps', cases, '--profile', 'iso-27037', '--json')) as GapsJson;
  const unsealed = gaps.gaps.find(({ id }) => id === '27037-sealed');
  same('cases with a thing that was never sealed', plan.cases.length, unsealed?.cases);
  same('things that were never sealed', all.length, unsealed?.exhibits);

  const paths = plan.cases.map((one) => ledgerOf(lab, one));
  const verdicts = jsonLines<VerdictJson>(await ask([0, 1, 3], 'verify', ...paths, '--json'));
  // that no key of the court signed is a gap; so is what a count did not find, until it is seen again
  const gapped = new Set(
    [...fated('court').map(({ number }) => number), ...lost].map((number) => number.split('/')[0] ?? ''),
  );
  same('records that hold', plan.cases.length, verdicts.filter(({ levels }) => levels.record === 'intact').length);
  same(
    'custody with gaps',
    sorted(gapped),
    sorted(verdicts.flatMap((each) => (each.levels.custody === 'gaps' ? each.ledger.case : []))),
  );
  same(
    'custody that failed',
    '',
    sorted(verdicts.flatMap((each) => (['gaps', 'continuous'].includes(each.levels.custody) ? [] : each.ledger.case))),
  );
  return { compared, timed };
}

function compareCount(
  lab: Lab,
  { cases, destruction }: Plan,
  { day, missing, foreign, unknown }: Inventory,
  same: (what: string, plan: unknown, program: unknown) => void,
): void {
  const counted = JSON.parse(readFileSync(join(lab.folder, `room-${day}.json`), 'utf8')) as CountJson;
  const there = cases
    .flatMap(({ exhibits }) => exhibits)
    .filter((each) => each.place === 'room A' && isThere(each, day, destruction));
  const named = (things: readonly { readonly number: string }[]): string => sorted(things.map(({ number }) => number));
  same(`day ${day}: expected`, there.length, counted.expected.length + counted.missing.length);
  same(`day ${day}: missing`, sorted(missing), named(counted.missing));
  same(`day ${day}: elsewhere`, sorted(foreign), named(counted.elsewhere));
  same(`day ${day}: unknown`, sorted(unknown), sorted(counted.unknown.map(({ typed }) => typed)));
  const due = new Set(there.map(({ number }) => number.split('/')[0]));
  same(`day ${day}: signed`, due.size, counted.signed.cases.filter(({ is }) => is === 'signed').length);
}

interface StatusJson {
  readonly case: string;
  readonly exhibits: readonly { readonly number: string; readonly state: string; readonly issuedTo: string | null }[];
  readonly keys: readonly { readonly ended: number | null }[];
}
interface DueJson {
  readonly overdue: readonly { readonly kind: string; readonly exhibits: readonly string[] }[];
  readonly free: DueJson['overdue'];
}
interface ActivityJson {
  readonly sums: Readonly<Record<'collected' | 'handedOver' | 'disposed' | 'heldAfter' | 'overdue', number>> & {
    readonly agrees: boolean;
  };
  readonly acts: Readonly<Record<string, number>>;
  readonly incidents: Readonly<Record<string, number>>;
}
interface GapsJson {
  readonly gaps: readonly { readonly id: string; readonly cases: number; readonly exhibits: number }[];
}
interface VerdictJson {
  readonly levels: { readonly record: string; readonly custody: string };
  readonly ledger: { readonly case: string };
}
interface CountJson {
  readonly expected: readonly { readonly number: string }[];
  readonly missing: CountJson['expected'];
  readonly elsewhere: CountJson['expected'];
  readonly unknown: readonly { readonly typed: string }[];
  readonly signed: { readonly cases: readonly { readonly is: string }[] };
}
