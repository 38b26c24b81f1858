/** What a count puts on record: one inventory in each case where this key may count, and a list for the keepers of the others. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { obstacle } from '../../custody/obstacle.ts';
import { activeKey, type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { maxDelay, maxExhibitsNamed } from '../../ledger/limits.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { parseTime } from '../../ledger/times.ts';
import type { Planned } from '../many/run-cases.ts';
import { assembleBody } from '../record/assemble.ts';
import { quote } from '../record/values/quoted.ts';
import { countedAt, inventoriesOf } from './cases.ts';
import type { Result } from './count.ts';
import { countWords, type Reason, reasonPhrase } from './lines.ts';
import { secondBeside } from './second.ts';
import type { KeyHolder, RoomCase, Thing } from './thing.ts';

/** A row of an inventory. */
export interface Row {
  readonly number: string;
  readonly found: 'seen' | 'not-seen' | 'discrepancy';
  readonly remark?: string;
  /** The post that may sign it; undefined where the thing left. */
  readonly countedBy: string | undefined;
}

export interface Said {
  /** When it was counted: a text time, the same for all cases and after an interruption. */
  readonly at: string;
  readonly place: string | undefined;
  readonly second: string;
  /** The name of the person who signs; undefined where the key is of none of the cases. */
  readonly counter: string | undefined;
  /** Why nobody saw a missing thing. */
  readonly reason: Reason | undefined;
  /** When it is signed, in Unix seconds. */
  readonly now: number;
  readonly say: (said: Phrase) => string;
}

/** The rows of each case, in the order of its record; none of what came later, or of which a later entry says otherwise. */
export function rowsOf(result: Result, { reason, say }: Said): ReadonlyMap<RoomCase, readonly Row[]> {
  const rows = new Map<RoomCase, [Thing, Row][]>();
  const add = (thing: Thing, row: Pick<Row, 'found' | 'remark'>): void => {
    const { of, number, countedBy } = thing;
    const known = rows.get(of) ?? [];
    known.push([thing, { number, countedBy, ...row }]);
    rows.set(of, known);
  };
  const overtaken = new Set(result.overtaken);
  const named = (things: readonly Thing[]): Thing[] =>
    things.filter((thing) => !thing.isLater && !overtaken.has(thing));
  for (const thing of named(result.expected)) add(thing, { found: 'seen' });
  for (const thing of named(result.elsewhere)) add(thing, { found: 'discrepancy', remark: say(thing.where) });
  if (reason !== undefined && reason !== 'not-looked')
    for (const thing of named(result.missing)) add(thing, { found: 'not-seen', remark: say(reasonPhrase(reason)) });
  return new Map([...rows].map(([of, all]) => [of, all.sort(([a], [b]) => a.index - b.index).map(([, row]) => row)]));
}

/** Whether a key of that post may sign that in that state of the case: it is not something that left. */
function mayCount(state: CustodyState, post: string | undefined, number: string): boolean {
  const exhibit = exhibitOf(state, number);
  return exhibit !== undefined && obstacle(exhibit, 'inventory') === undefined && exhibit.post === post;
}

/** Rows that this key may sign, and those that only others may. What left by the record is in neither: the report names it. */
export function splitRows(rows: ReadonlyMap<RoomCase, readonly Row[]>) {
  const mine = new Map<RoomCase, readonly Row[]>();
  const others = new Map<RoomCase, readonly Row[]>();
  for (const [of, all] of rows) {
    const isMine = ({ countedBy }: Row): boolean => countedBy !== undefined && countedBy === of.post;
    const own = all.filter(isMine);
    const rest = all.filter((row) => !isMine(row) && row.countedBy !== undefined);
    if (own.length > 0) mine.set(of, own);
    if (rest.length > 0) others.set(of, rest);
  }
  return { mine, others };
}

type Counted = Awaited<ReturnType<typeof countedAt>>;

/** What to sign in each case. A case that has it already is passed over: nothing is signed twice after an interruption. */
export async function planOf(mine: ReadonlyMap<RoomCase, readonly Row[]>, said: Said, keyId: string) {
  const known = new Map<string, { readonly of: RoomCase; readonly rows: readonly Row[]; readonly counted?: Counted }>();
  for (const [of, rows] of mine) known.set(of.ledger, { of, rows, counted: await countedAt(of, said.at) });
  return (state: CustodyState, signer: Signer): Planned => {
    const one = known.get(state.ledger);
    if (one === undefined) return { is: 'none' };
    const { counted } = one;
    if (counted !== undefined)
      return one.rows.every(({ number }) => counted.has(number.toLowerCase()))
        ? { is: 'done', says: phrase('this count is on record') }
        : { is: 'left', says: phrase('another count of yours has this time: give another with --at') };
    if (inventoriesOf(state, keyId).length !== one.of.inventories.length)
      return { is: 'left', says: phrase('you recorded another inventory meanwhile: run this again') };
    const post = activeKey(state, toHex(signer.keyId))?.post;
    const rows = one.rows.filter(({ number }) => mayCount(state, post, number));
    if (rows.length < one.rows.length)
      return { is: 'left', says: phrase('the record of the case changed meanwhile: run this again') };
    return { is: 'act', drafts: draftsOf(rows, said), says: countWords(rows) };
  };
}

/** Whether it is signed more than a day after the count, which the record asks a reason for. */
export const isLate = ({ at, now }: Pick<Said, 'at' | 'now'>): boolean =>
  (parseTime(at)?.seconds ?? now) < now - maxDelay;

/** One entry, or several where an entry can name no more things. */
export function draftsOf(rows: readonly Row[], said: Said): Draft[] {
  const drafts: Draft[] = [];
  for (let from = 0; from < rows.length; from += maxExhibitsNamed)
    drafts.push({
      type: 'inventory',
      at: said.at,
      open: new Set(),
      body: {
        ...assembleBody('inventory', [{ name: 'second', text: said.second }], { now: said.now, zoneMinutes: 0 }),
        ...(said.place !== undefined && { place: said.place }),
        ...(isLate(said) && { late: { code: 'other', reason: said.say(phrase('signed later than it was counted')) } }),
        exhibits: rows.slice(from, from + maxExhibitsNamed).map(({ countedBy: _, ...row }) => row),
      },
    });
  return drafts;
}

/** A table that `custody record inventory --from` takes, for the keeper of a case. */
export function keeperTable(keepers: readonly KeyHolder[], rows: readonly Row[], said: Said): string {
  const { at, place = '' } = said;
  const cell = (text: string): string => quote(text);
  const lines = rows.map(
    ({ number, found, remark }) =>
      `number=${quote(number)},found=${found}${remark === undefined ? '' : `,remark=${quote(remark)}`}`,
  );
  return [
    'at,place,second,exhibit',
    [at, place, secondBeside(keepers, said), lines.join('\n')].map(cell).join(','),
    '',
  ].join('\r\n');
}
