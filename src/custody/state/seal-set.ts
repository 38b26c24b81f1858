/**
 * Standing seals in little room: what an entry says of a seal is kept once for all exhibits that it seals, and each exhibit keeps one
 * number of four bytes for each of its seals. A ledger may name many exhibits in each of many seal entries (docs/spec/ledger.md, Limits).
 */
import type { SealState } from './exhibit.ts';
import { MarkTable } from './mark-table.ts';

/** What two spellings of one seal number have in common. Names hold no space; the hyphen is what is left. */
export function sealIdentity(number: string): string {
  return (number.includes('-') ? number.replaceAll('-', '') : number).toUpperCase();
}

/** A seal as one entry put it on its exhibits. */
interface Mark {
  readonly seal: SealState;
  readonly identity: string;
  /** Number of the identity, alike for all marks of it. */
  readonly id: number;
  /** How many exhibits bear it. */
  bearers: number;
  /** Shared by all marks that the entry made. */
  readonly made: Made;
}

/** How many marks of one entry exhibits in custody here bear, each exhibit counted for each. */
interface Made {
  here: number;
}

interface Identity {
  readonly id: number;
  /** The marks of it that something bears, in the order of entries. */
  readonly marks: Set<number>;
  /** How many exhibits in custody here bear it. */
  here: number;
}

/** The marks of one ledger. */
export class SealMarks {
  readonly #marks: (Mark | undefined)[] = [];
  readonly #identities = new Map<string, Identity>();
  #ids = 0;
  /** The marks that the entry made which made the last one. */
  #last: { readonly by: number; readonly marks: Map<string, number>; readonly made: Made } = {
    by: -1,
    marks: new Map(),
    made: { here: 0 },
  };

  /** The index of the mark for that seal; one that the same entry made already is shared. */
  markOf(seal: SealState): number {
    if (this.#last.by !== seal.by) this.#last = { by: seal.by, marks: new Map(), made: { here: 0 } };
    const key = `${seal.number} ${seal.blocks?.join() ?? '-'}`;
    const known = this.#last.marks.get(key);
    if (known !== undefined && this.#marks[known] !== undefined) return known;
    const identity = sealIdentity(seal.number);
    const same = this.#identities.get(identity) ?? { id: this.#ids++, marks: new Set<number>(), here: 0 };
    this.#identities.set(identity, same);
    const index = this.#marks.push({ seal, identity, id: same.id, bearers: 0, made: this.#last.made }) - 1;
    same.marks.add(index);
    this.#last.marks.set(key, index);
    return index;
  }

  /** The mark of that index. Throws Error where nothing bears it, which is a fault of the program. */
  at(index: number): Mark {
    const mark = this.#marks[index];
    if (mark === undefined) throw new Error(`nothing bears seal mark ${index}`);
    return mark;
  }

  /** The number of a seal identity that is on some exhibit; undefined for any other. */
  idOf(identity: string): number | undefined {
    return this.#identities.get(identity)?.id;
  }

  /** How many exhibits in custody here bear a seal of that identity. */
  bearersHere(identity: string): number {
    return this.#identities.get(identity)?.here ?? 0;
  }

  /** An exhibit that bears it comes into custody here (1), or leaves it (-1). */
  move(index: number, by: 1 | -1): void {
    const mark = this.at(index);
    mark.made.here += by;
    const identity = this.#identities.get(mark.identity);
    if (identity !== undefined) identity.here += by;
  }

  bear(index: number): void {
    this.at(index).bearers += 1;
  }

  /** One exhibit fewer bears it; a mark that nothing bears is forgotten. */
  lift(index: number): void {
    const mark = this.at(index);
    mark.bearers -= 1;
    if (mark.bearers > 0) return;
    this.#marks[index] = undefined;
    const same = this.#identities.get(mark.identity);
    same?.marks.delete(index);
    if (same?.marks.size === 0) this.#identities.delete(mark.identity);
  }

  /** The marks of that identity: index and seal. */
  *of(identity: string): Iterable<readonly [index: number, seal: SealState]> {
    for (const index of this.#identities.get(identity)?.marks ?? []) yield [index, this.at(index).seal];
  }

  /** The identities of all seals that are on some exhibit. */
  keys(): Iterable<string> {
    return this.#identities.keys();
  }

  /** All marks that something bears, in the order of entries. */
  *[Symbol.iterator](): Iterator<readonly [index: number, seal: SealState]> {
    for (const [index, mark] of this.#marks.entries()) if (mark !== undefined) yield [index, mark.seal];
  }
}

export const blocksAccess = ({ blocks }: SealState): boolean => blocks?.includes('access') === true;

/** The seals that are on one exhibit, by `sealIdentity`, read like a Map. Those that block its data have a table of their own. */
export class SealSet {
  readonly #marks: SealMarks;
  /** Absent until a seal comes into it: most exhibits have none. */
  #blocking: MarkTable | undefined;
  #others: MarkTable | undefined;
  /** How many of them block access. */
  #accesses = 0;
  /** Whether what bears them is in custody here. */
  #isHere: boolean;

  constructor(marks: SealMarks, isHere = true) {
    this.#marks = marks;
    this.#isHere = isHere;
  }

  /** What bears them is in custody here from now on, or no longer. */
  setHere(isHere: boolean): void {
    if (isHere === this.#isHere) return;
    this.#isHere = isHere;
    for (const index of this.#unordered()) this.#marks.move(index, isHere ? 1 : -1);
  }

  get size(): number {
    return (this.#blocking?.size ?? 0) + (this.#others?.size ?? 0);
  }

  /** Whether one of them blocks the data. */
  get blocksData(): boolean {
    return (this.#blocking?.size ?? 0) > 0;
  }

  /** Whether one of them blocks access. */
  get blocksAccess(): boolean {
    return this.#accesses > 0;
  }

  get(identity: string): SealState | undefined {
    const index = this.#markOf(this.#marks.idOf(identity));
    return index === undefined ? undefined : this.#marks.at(index).seal;
  }

  /** Whether exactly this mark is on the exhibit. */
  hasMark(index: number): boolean {
    return this.#markOf(this.#marks.at(index).id) === index;
  }

  /** Puts the seal on the exhibit; no other of that identity is on the exhibit. */
  add(seal: SealState): void {
    this.addMark(this.#marks.markOf(seal));
  }

  addMark(index: number): void {
    this.#marks.bear(index);
    const { id, seal, identity } = this.#marks.at(index);
    if (this.#markOf(id) !== undefined) this.delete(identity);
    if (this.#isHere) this.#marks.move(index, 1);
    this.#tableOf(seal).add(index);
    if (blocksAccess(seal)) this.#accesses += 1;
  }

  /** Takes the seal of that identity off; returns it, or undefined if there was none. */
  delete(identity: string): SealState | undefined {
    const id = this.#marks.idOf(identity);
    const index = this.#markOf(id);
    if (id === undefined || index === undefined) return undefined;
    const { seal } = this.#marks.at(index);
    this.#tableOf(seal).delete(id);
    if (blocksAccess(seal)) this.#accesses -= 1;
    if (this.#isHere) this.#marks.move(index, -1);
    this.#marks.lift(index);
    return seal;
  }

  /** The indexes of their marks, in the order of entries. */
  marks(): number[] {
    return [...this.#unordered()].sort((a, b) => a - b);
  }

  /** Some of them, at most so many, in the order of entries; all of them where there are no more. */
  some(most: number): SealState[] {
    return this.#first(most, this.#unordered());
  }

  /** Some of those that block the data, likewise. */
  someBlocking(most: number): SealState[] {
    return this.#first(most, this.#blocking ?? []);
  }

  values(): SealState[] {
    return this.marks().map((index) => this.#marks.at(index).seal);
  }

  keys(): string[] {
    return this.marks().map((index) => this.#marks.at(index).identity);
  }

  *[Symbol.iterator](): Iterator<[identity: string, seal: SealState]> {
    for (const index of this.marks()) {
      const { identity, seal } = this.#marks.at(index);
      yield [identity, seal];
    }
  }

  *#unordered(): Iterable<number> {
    yield* this.#blocking ?? [];
    yield* this.#others ?? [];
  }

  #first(most: number, marks: Iterable<number>): SealState[] {
    const found: number[] = [];
    for (const index of marks) if (found.push(index) === most) break;
    return found.sort((a, b) => a - b).map((index) => this.#marks.at(index).seal);
  }

  #markOf(id: number | undefined): number | undefined {
    return id === undefined ? undefined : (this.#others?.get(id) ?? this.#blocking?.get(id));
  }

  #tableOf({ blocks }: SealState): MarkTable {
    if (blocks?.includes('data')) {
      this.#blocking ??= new MarkTable(this.#marks);
      return this.#blocking;
    }
    this.#others ??= new MarkTable(this.#marks);
    return this.#others;
  }
}
