/** Which entries `custody log` shows: those of a time, of a person, post or key; and what is printed about the rest. */
import { safeText } from '../../bytes/text.ts';
import { plainName } from '../../custody/same-name.ts';
import type { KeyState } from '../../custody/state/state.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import { openTexts } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Host } from '../host/host.ts';
import { happened, localTime, readSpan } from '../host/when.ts';

export interface LogFilter {
  readonly since?: string;
  readonly until?: string;
  readonly by?: string;
}

/** Unix seconds, both included. */
export interface Span {
  readonly since?: number;
  readonly until?: number;
}

/** The moments that were typed; a day alone is the whole day. Throws CustodyError USAGE. */
export function spanOf(host: Host, { since, until }: LogFilter): Span {
  const [first, last] = readSpan(host, ['since', since], ['until', until]);
  return { ...(first !== undefined && { since: first }), ...(last !== undefined && { until: last }) };
}

/** Whether the time that the log shows for the entry is in the span. */
export function isWithin({ since, until }: Span): (shown: ShownEntry) => boolean {
  return ({ entry }) => {
    const at = happened(entry.at, entry.iat);
    return (since === undefined || at >= since) && (until === undefined || at <= until);
  };
}

/** Which entries are by that person, post or key. */
interface ByWhom {
  /** Whether it is, by its key or by who did it. */
  isBy(shown: ShownEntry): boolean;
  /** Whether a key or an entry fitted so far. */
  isKnown(): boolean;
}

export function byWhom(who: string, keys: ReadonlyMap<string, KeyState>): ByWhom {
  const wanted = plainName(who);
  const isPart = (name: string): boolean => plainName(name).includes(wanted);
  const isKeyId = /^[0-9a-f]{6,64}$/.test(wanted);
  const fits = ({ id, post, holder, earlier = [] }: KeyState): boolean =>
    plainName(post) === wanted ||
    [holder, ...earlier].some(({ name }) => isPart(name)) ||
    (isKeyId && id.startsWith(wanted));
  const found = new Set(wanted === '' ? [] : [...keys.values()].filter(fits).map(({ id }) => id));
  let isKnown = found.size > 0;
  return {
    isBy: ({ entry, body }) => {
      const { by } = (body ?? {}) as { by?: readonly { readonly name?: PrivateText }[] };
      const names = Array.isArray(by) ? by.flatMap((person: { name?: PrivateText }) => openTexts(person?.name)) : [];
      const isBy = found.has(entry.keyId) || (wanted !== '' && names.some(isPart));
      isKnown ||= isBy;
      return isBy;
    },
    isKnown: () => isKnown,
  };
}

/** The flags as they were understood: ` (--since 2026-11-28 00:00:00 +01:00 --by desk)`; empty without these flags. */
export function spanWords(host: Host, { since, until }: Span, { by }: LogFilter): string {
  const said = [
    ...(since === undefined ? [] : [`--since ${localTime(host, since)}`]),
    ...(until === undefined ? [] : [`--until ${localTime(host, until)}`]),
    ...(by === undefined ? [] : [`--by ${safeText(by)}`]),
  ];
  return said.length === 0 ? '' : ` (${said.join(' ')})`;
}
