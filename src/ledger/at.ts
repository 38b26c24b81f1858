/** When an entry says that its event happened: `at`, judged apart from the body and for unknown types too (docs/spec/ledger.md, section 11). */
import type { CborValue } from '../bytes/cbor.ts';
import type { SchemaFault } from './decode/faults.ts';
import type { Entry } from './entry.ts';
import { maxDelay } from './limits.ts';
import { compareInstants, type Instant, parseTime } from './times.ts';

/** When it happened: an instant, a span with both ends in it, or undefined for the time of signing; or what is wrong with `at`. */
type AtCheck =
  | { readonly ok: true; readonly when: Instant | readonly [Instant, Instant] | undefined }
  | { readonly ok: false; readonly fault: SchemaFault };

const fault = (problem: string): AtCheck => ({ ok: false, fault: { path: 'at', problem } });

const instantOf = (value: CborValue | undefined): Instant | undefined =>
  typeof value === 'string' ? parseTime(value) : undefined;

/**
 * Checks `at` of an entry: a text time or an ascending pair of them, not after `iat`, and not more than 86,400 s before it
 * (a span: its beginning) unless the body holds `late`. Never throws.
 */
export function checkAt({ at, iat, body }: Pick<Entry, 'at' | 'iat' | 'body'>): AtCheck {
  if (at === undefined) return { ok: true, when: undefined };
  const isSpan = Array.isArray(at);
  if (isSpan && at.length !== 2) return fault('is neither a time nor an array of two');
  const from = instantOf(isSpan ? at[0] : at);
  const to = isSpan ? instantOf(at[1]) : from;
  if (from === undefined || to === undefined) return fault('is not a time like 2026-11-03T05:40:00+01:00');
  if (isSpan && compareInstants(from, to) >= 0) return fault('does not begin before it ends');
  if (compareInstants(to, { seconds: iat, fraction: '' }) > 0) return fault('is after the time of signing');
  if (from.seconds < iat - maxDelay && !body.has('late')) {
    return fault('is more than a day before the time of signing, and late does not say why');
  }
  return { ok: true, when: isSpan ? [from, to] : from };
}
