/** Until when keys may be trusted that pinned keys enrolled: a pin with an end ends what its holder enrolled, too (spec/verification.md). */
import { pinOfKey, type Trust } from './trust.ts';
import { endOf } from './trust-times.ts';

/** An end in Unix seconds, with the time of the pin that sets it. */
export interface Reach {
  readonly end: number;
  readonly until: string;
}

const endless: Reach = { end: Number.POSITIVE_INFINITY, until: '' };
const nothing: Reach = { end: Number.NEGATIVE_INFINITY, until: '' };

/** Follows who enrolled whom. A key reaches as far as its own pin says, else as far as the longest of those that enrolled it. */
class PinReach {
  readonly #trust: Trust;
  readonly #reaches = new Map<string, Reach>();
  readonly #enrolled = new Map<string, Set<string>>();

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** The opening key, by which every other key of the ledger is enrolled in the end. */
  open(keyId: string): void {
    this.#reaches.set(keyId, this.#own(keyId) ?? endless);
  }

  enrol(by: string, keyId: string): void {
    const known = this.#enrolled.get(by) ?? new Set();
    this.#enrolled.set(by, known.add(keyId));
    const waiting: [string, Reach][] = [[keyId, this.of(by)]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [key, reach] = next;
      const before = this.#reaches.get(key) ?? this.#own(key) ?? nothing;
      const now = this.#own(key) === undefined && reach.end > before.end ? reach : before;
      const isKnown = this.#reaches.has(key);
      this.#reaches.set(key, now);
      if (isKnown && now === before) continue;
      for (const each of this.#enrolled.get(key) ?? []) waiting.push([each, now]);
    }
  }

  /** How far the key reaches by what was enrolled so far. */
  of(keyId: string): Reach {
    return this.#reaches.get(keyId) ?? endless;
  }

  #own(keyId: string): Reach | undefined {
    const pin = pinOfKey(this.#trust, keyId);
    return pin === undefined ? undefined : { end: endOf(pin), until: pin.until ?? '' };
  }
}

/** Until when pins reach each key; undefined where no pin of a key ends, for to follow enrolments costs a look-up with each entry. */
export function reachOf(trust: Trust): PinReach | undefined {
  return trust.pins.some((pin) => 'keyId' in pin && pin.until !== undefined) ? new PinReach(trust) : undefined;
}
