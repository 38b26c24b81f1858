/** A count: what was scanned, line by line, compared with what should be there by the record. */
import { plainName } from '../../custody/same-name.ts';
import { isLabel, isMistypedLabel, readLabel } from '../../ledger/exhibit-label.ts';
import { filesOfLedger } from '../config/find-case.ts';
import type { Host } from '../host/host.ts';
import { shownPath } from '../many/cases.ts';
import type { RoomCases } from './cases.ts';
import { isDue, isThere, type RoomCase, type Thing, thingNumbered } from './thing.ts';

/** What one line comes to. */
export type Heard =
  | { readonly is: 'expected' | 'elsewhere'; readonly thing: Thing }
  /** The same thing, or the same text, was scanned in line `before`. */
  | { readonly is: 'twice'; readonly before: number; readonly thing?: Thing }
  | { readonly is: 'several'; readonly things: readonly Thing[] }
  /** In a case that cannot be read, or is not among those that are counted. */
  | { readonly is: 'uncounted'; readonly file: string; readonly isUnread: boolean }
  | { readonly is: 'garbled' | 'unknown' };

export interface Line {
  readonly typed: string;
  readonly heard: Heard;
}

/** Several codes may come on one line, with tabs between. */
export const codesIn = (text: string): string[] =>
  text
    .split(/[\r\n\t]+/)
    .map((code) => code.trim())
    .filter((code) => code !== '');

export class Count {
  readonly #host: Host;
  readonly #rooms: RoomCases;
  /** By its numbers, and by what its label says. */
  readonly #byName = new Map<string, Thing[]>();
  readonly #byLedger: ReadonlyMap<string, RoomCase>;
  readonly #first = new Map<unknown, number>();
  /** Which of several was meant, by the text as scanned. */
  readonly #meant = new Map<string, Thing | undefined>();
  readonly place: string | undefined;
  readonly all: readonly Thing[];
  readonly due: readonly Thing[];
  /** How many have a place that this reader cannot read, where a place is asked for. */
  readonly withheld: number;
  readonly lines: Line[] = [];

  constructor(host: Host, rooms: RoomCases, place: string | undefined) {
    this.#host = host;
    this.#rooms = rooms;
    this.place = place;
    this.#byLedger = new Map(rooms.cases.map((one) => [one.ledger, one]));
    this.all = rooms.cases.flatMap(({ things }) => things);
    for (const thing of this.all)
      for (const name of new Set([thing.number, ...thing.also, ...thing.labels].map(plainName))) {
        const known = this.#byName.get(name);
        if (known === undefined) this.#byName.set(name, [thing]);
        else known.push(thing);
      }
    this.due = this.all.filter((thing) => isDue(thing, place));
    this.withheld = place === undefined ? 0 : this.all.filter(({ isWithheld }) => isWithheld).length;
  }

  /** Takes one code, and says what it is. Never throws. */
  add(typed: string): Line {
    const found = this.#hear(typed);
    const what = 'thing' in found ? found.thing : typed.toLowerCase();
    const before = this.#first.get(what);
    const heard: Heard =
      before === undefined ? found : { is: 'twice', before, ...('thing' in found && { thing: found.thing }) };
    if (before === undefined) this.#first.set(what, this.lines.length + 1);
    const line = { typed, heard };
    this.lines.push(line);
    return line;
  }

  #hear(typed: string): Heard {
    if (isMistypedLabel(typed)) return { is: 'garbled' };
    if (!isLabel(typed)) return this.#hearName(typed);
    const label = readLabel(typed);
    if (label === undefined) return { is: 'unknown' };
    const of = this.#byLedger.get(label.ledger);
    const thing = of && thingNumbered(of, label.number);
    if (thing !== undefined) return this.#heardOf(thing);
    if (of !== undefined) return { is: 'unknown' };
    const unread = this.#rooms.unread.find(({ ledger }) => ledger === label.ledger);
    const file = unread?.path ?? filesOfLedger(this.#host, label.ledger)[0];
    if (file === undefined) return { is: 'unknown' };
    return { is: 'uncounted', file: shownPath(this.#host, file), isUnread: unread !== undefined };
  }

  #hearName(typed: string): Heard {
    const things = this.#byName.get(plainName(typed)) ?? [];
    const [only, second] = things;
    if (only === undefined) return { is: 'unknown' };
    return second === undefined ? this.#heardOf(only) : { is: 'several', things };
  }

  #heardOf(thing: Thing): Heard {
    return { is: isThere(thing, this.place) ? 'expected' : 'elsewhere', thing };
  }

  /** Settles which of several was meant; undefined for none of them. */
  settle(typed: string, thing: Thing | undefined): void {
    this.#meant.set(typed.toLowerCase(), thing);
  }

  /** Lines with a number of several cases that nobody settled yet, each once. */
  get open(): readonly { readonly typed: string; readonly things: readonly Thing[] }[] {
    return this.lines.flatMap(({ typed, heard }) =>
      heard.is === 'several' && !this.#meant.has(typed.toLowerCase()) ? [{ typed, things: heard.things }] : [],
    );
  }

  /** Things of which nobody knows whether they were seen: their number is in several cases, and is not settled or came again. */
  #unsure(): ReadonlySet<Thing> {
    const again = this.lines.flatMap(({ heard }) =>
      heard.is === 'twice' ? (this.lines[heard.before - 1]?.heard ?? []) : [],
    );
    const several = again.flatMap((heard) => (heard.is === 'several' ? heard.things : []));
    return new Set([...this.open.flatMap(({ things }) => things), ...several]);
  }

  /** What the lines come to, each thing once. */
  result(): Result {
    const seen = new Set<Thing>();
    const unknown: Line[] = [];
    for (const line of this.lines) {
      const { typed, heard } = line;
      if (heard.is === 'expected' || heard.is === 'elsewhere') seen.add(heard.thing);
      else if (heard.is === 'several') {
        const meant = this.#meant.get(typed.toLowerCase());
        if (meant !== undefined) seen.add(meant);
        else if (this.#meant.has(typed.toLowerCase())) unknown.push(line);
      } else if (heard.is !== 'twice') unknown.push(line);
    }
    const things = [...seen];
    const unsure = this.#unsure();
    const missing = this.due.filter((thing) => !seen.has(thing) && !unsure.has(thing));
    return {
      expected: things.filter((thing) => isThere(thing, this.place)),
      elsewhere: things.filter((thing) => !isThere(thing, this.place)),
      missing,
      overtaken: [
        ...things.filter(({ isOvertaken }) => isOvertaken.seen),
        ...missing.filter(({ isOvertaken }) => isOvertaken.missing),
      ],
      unknown,
      open: this.open,
      twice: this.lines.filter(({ heard }) => heard.is === 'twice').length,
    };
  }
}

export interface Result {
  readonly expected: readonly Thing[];
  readonly elsewhere: readonly Thing[];
  readonly missing: readonly Thing[];
  /** Of all of these: those of which a later entry says otherwise. The count of then would undo it, so no entry names them. */
  readonly overtaken: readonly Thing[];
  readonly unknown: readonly Line[];
  readonly open: Count['open'];
  readonly twice: number;
}

/** Whether all that should be there was seen, and nothing else. */
export const isClean = ({ elsewhere, missing, unknown, open }: Result): boolean =>
  elsewhere.length + missing.length + unknown.length + open.length === 0;
