/** What the sender's record says of an offer and of each exhibit in it, gathered entry by entry for the recipient's checks. */
import { toHex } from '../../bytes/hex.ts';
import { exhibitsMentioned } from '../../custody/act/act.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import type { Absent, PrivateText } from '../../ledger/schema.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';

type Media = NonNullable<Body<'collect'>['exhibit']['media']>;

/** How a copy was made, as the `acquire` says that made it. */
export interface Acquisition {
  readonly seq: number;
  readonly body: Body<'acquire'>;
  readonly product: Body<'acquire'>['products'][number];
}

export interface Attached {
  readonly seq: number;
  /** Lower-case hex; absent where the attachment is named by a keyed digest. */
  readonly sha256?: string;
  readonly kind: string;
  readonly title: PrivateText;
}

/** One exhibit as the record has it now; texts withheld from this reader are bytes. */
export interface OfferedThing {
  readonly number: string;
  kind?: string | undefined;
  description?: PrivateText | Absent;
  condition?: PrivateText | Absent;
  make?: PrivateText | Absent | undefined;
  model?: PrivateText | Absent | undefined;
  serial?: PrivateText | Absent | undefined;
  media?: Media | undefined;
  acquired?: Acquisition;
  readonly attachments: Attached[];
}

export interface OfferRecord {
  readonly seq: number;
  /** Lower-case hex of the kid that signed it, and when. */
  readonly keyId: string;
  readonly iat: number;
  readonly body: Body<'offer'>;
}

/** An entry as a reader sees it: texts opened where they could be. */
export interface ReadEntry {
  readonly seq: number;
  readonly keyId: string;
  readonly iat: number;
  readonly type: EventTypeName;
  readonly body: object;
}

/** Gathers; `see` each entry of the record in its order. Never throws. */
export class OfferedRecord {
  readonly #offers = new Map<number, OfferRecord>();
  readonly #things = new Map<string, OfferedThing>();
  readonly terms = new Map<number, Body<'terms'>>();
  readonly authorities = new Map<number, Body<'authority'>>();
  readonly #state: CustodyState;

  constructor(state: CustodyState) {
    this.#state = state;
  }

  see({ seq, keyId, iat, type, body }: ReadEntry): void {
    if (type === 'offer') this.#offers.set(seq, { seq, keyId, iat, body: body as Body<'offer'> });
    if (type === 'terms') this.terms.set(seq, body as Body<'terms'>);
    if (type === 'authority') this.authorities.set(seq, body as Body<'authority'>);
    if (type === 'collect') this.#collected(body as Body<'collect'>);
    if (type === 'derive') this.#derived(body as Body<'derive'>);
    if (type === 'acquire') this.#acquired(seq, body as Body<'acquire'>);
    if (type === 'receive')
      for (const { ours, condition, kind } of (body as Body<'receive'>).exhibits) {
        const thing = this.thing(ours);
        thing.condition = condition;
        thing.kind ??= kind;
      }
    this.#attached(seq, type, body);
  }

  offer(seq: number): OfferRecord | undefined {
    return this.#offers.get(seq);
  }

  /** The exhibit of that number, as far as it was seen. */
  thing(number: string): OfferedThing {
    const index = this.#state.numbers.get(number.toLowerCase());
    const own = (index === undefined ? undefined : this.#state.exhibits[index]?.number) ?? number;
    const found = this.#things.get(own) ?? { number: own, attachments: [] };
    this.#things.set(own, found);
    return found;
  }

  #collected({ exhibit }: Body<'collect'>): void {
    const { kind, description, condition, make, model, serial, media } = exhibit;
    Object.assign(this.thing(exhibit.number), { kind, description, condition, make, model, serial, media });
  }

  /** What was made or taken out, as far as nothing described it before. */
  #derived({ kind, children }: Body<'derive'>): void {
    for (const child of children) {
      const { description, condition, make, model, serial, media } = child;
      const thing = this.thing(child.number);
      const said = { description, condition, make, model, serial, media };
      thing.kind ??= child.kind ?? (kind === 'removed' ? 'part' : 'data');
      Object.assign(thing, { ...said, ...definedOf(thing) });
    }
  }

  #acquired(seq: number, body: Body<'acquire'>): void {
    for (const product of body.products) {
      const thing = this.thing(product.exhibit);
      thing.kind = 'data';
      thing.acquired ??= { seq, body, product };
    }
  }

  #attached(seq: number, type: EventTypeName, body: object): void {
    const { attachments = [] } = body as { attachments?: Body<'note'>['attachments'] };
    if (attachments.length === 0) return;
    const named = [
      ...exhibitsNamed(type, body),
      ...exhibitsCreated(type, body),
      ...exhibitsMentioned({ type, body } as LedgerEvent),
    ];
    for (const number of new Set(named))
      for (const { sha256, kind, title } of attachments)
        this.thing(number).attachments.push({ seq, ...(sha256 && { sha256: toHex(sha256) }), kind, title });
  }
}

const definedOf = (thing: OfferedThing): object =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
