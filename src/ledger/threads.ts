/** The threads of a ledger: which entry before an entry is about the same exhibit, is general, or enrols its key (ledger.md, section 9). */
import { type CborMap, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { contexts } from '../crypto/contexts.ts';
import { decodeUnverifiedSign1 } from '../crypto/sign1.ts';
import { CustodyError, isRefusal } from '../errors.ts';
import { type Entry, keyIdHex, type Pointers } from './entry.ts';
import { maxCardBytes, maxStrangeNames } from './limits.ts';

/** A pointer that does not lead to the entry that it must lead to. `exhibit` stands for a pointer of `about`. */
export interface WrongPointer {
  readonly field: 'about' | 'general' | 'key';
  readonly exhibit?: string;
  readonly expected: number;
  readonly actual: number;
}

const none: readonly WrongPointer[] = [];
const most = { maxBytes: 0x7fff_ffff, maxItems: 200_000_000 };

/** Whether an entry of that type, about that many exhibits, is in the general thread. */
export function isGeneral(type: string, about: number): boolean {
  return type === 'authority' || (about === 0 && type !== 'anchor' && type !== 'enrol');
}

/** What the next entry must point to, after the entries taken so far. It reads the form of entries and judges none. */
export class Threads {
  /** Exhibit number, exactly as written → the last entry about it. */
  readonly #about: Map<string, number>;
  #general: number;
  /** Key id in hex → the last entry that enrols it; no key of the opening entry. */
  readonly #enrolled: Map<string, number>;
  /** How many names were noted that no exhibit had then. */
  #strangers: number;

  constructor(about = new Map<string, number>(), general = 0, enrolled = new Map<string, number>(), strangers = 0) {
    this.#about = about;
    this.#general = general;
    this.#enrolled = enrolled;
    this.#strangers = strangers;
  }

  /** The pointers of the next entry, if it is about these exhibits and signed by that key. */
  next(exhibits: readonly string[], keyId: string): Pointers {
    const about = new Map(exhibits.map((number) => [number, this.#about.get(number) ?? 0]));
    return { about, general: this.#general, key: this.#enrolled.get(keyId) ?? 0 };
  }

  /** Step 12a: every pointer of the next entry that leads elsewhere; one to an entry that an excerpt hides may be right. */
  wrong({ pointers, keyId }: Entry, isHidden?: (seq: number) => boolean): readonly WrongPointer[] {
    if (pointers === undefined) return none;
    let found: WrongPointer[] | undefined;
    const tell = (wrong: WrongPointer): void => {
      if (wrong.actual > wrong.expected && isHidden?.(wrong.actual)) return;
      found ??= [];
      found.push(wrong);
    };
    const { about, general, key } = pointers;
    for (const [exhibit, actual] of about) {
      const known = this.#about.get(exhibit);
      // too many names were strange for each to be noted: this one may have been among them
      if (known === undefined && this.#strangers >= maxStrangeNames) continue;
      const expected = known ?? 0;
      if (actual !== expected) tell({ field: 'about', exhibit, expected, actual });
    }
    if (general !== this.#general) tell({ field: 'general', expected: this.#general, actual: general });
    const expected = this.#enrolled.get(keyId) ?? 0;
    if (key !== expected) tell({ field: 'key', expected, actual: key });
    return found ?? none;
  }

  /**
   * Takes in the next entry, whose number is `seq`. The opening entry begins every thread and is in none but the general one.
   * `isExhibit` says whether an exhibit has that number: of other names only so many are noted.
   */
  take({ pointers, type, body }: Entry, seq: number, isExhibit: (name: string) => boolean = () => true): void {
    if (pointers === undefined) return;
    for (const exhibit of pointers.about.keys()) {
      if (!this.#about.has(exhibit) && !isExhibit(exhibit)) {
        if (this.#strangers >= maxStrangeNames) continue;
        this.#strangers += 1;
      }
      this.#about.set(exhibit, seq);
    }
    if (isGeneral(type, pointers.about.size)) this.#general = seq;
    const enrolled = type === 'enrol' ? enrolledKey(body) : undefined;
    if (enrolled !== undefined) this.#enrolled.set(enrolled, seq);
  }

  /** As bytes, for the remembered head. */
  save(): Uint8Array {
    const counts = { general: this.#general, strangers: this.#strangers };
    return encodeCbor({ about: this.#about, enrolled: this.#enrolled, ...counts }, most);
  }

  /** What `save` wrote. Throws CborError or CustodyError BUG for other bytes. */
  static restore(bytes: Uint8Array): Threads {
    const saved = decodeCbor(bytes, most);
    if (!(saved instanceof Map)) throw new CustodyError('BUG', 'remembered threads are not a map');
    const map = (name: string) => new Map(saved.get(name) as ReadonlyMap<string, number>);
    const count = (name: string) => saved.get(name) as number;
    return new Threads(map('about'), count('general'), map('enrolled'), count('strangers'));
  }
}

/** The id of the key whose card an `enrol` holds, in hex; undefined where no card is there. Whether the entry has effect is not asked. */
export function enrolledKey(body: CborMap): string | undefined {
  const card = body.get('card');
  if (!(card instanceof Uint8Array)) return undefined;
  try {
    return keyIdHex(decodeUnverifiedSign1(card, { context: contexts.card, maxBytes: maxCardBytes }).keyId);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
