/** An entry whose fields the program computed, with what was answered beside them. */
import { maxDelay } from '../../../ledger/limits.ts';
import { formatTime } from '../../../ledger/times.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { Host } from '../../host/host.ts';
import { checkBody } from '../../record/ask/check.ts';
import { assembleBody, type Token } from '../../record/assemble.ts';
import { openFields } from '../../record/open.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fillTypeDefaults } from '../../record/values/defaults.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import { type PlainBody, resolveFiles } from '../../record/values/pending-file.ts';

type At = NonNullable<ReadyDraft['at']>;

/** The draft. Throws CustodyError as reading flags and files does. */
export async function computedDraft(
  host: Host,
  type: EventTypeName,
  { fields, tokens, at }: { readonly fields: PlainBody; readonly tokens: readonly Token[]; readonly at: At },
): Promise<ReadyDraft> {
  const now = host.now();
  const said = assembleBody(type, tokens, { now, zoneMinutes: host.zoneMinutes(now) });
  const body = await resolveFiles({ ...fields, ...said }, fileAccess(host));
  fillTypeDefaults(type, body);
  checkBody(type, body, { at, now, command: { words: 'take' } });
  return { type, at, body, open: openFields(type, []) };
}

/** A span of Unix seconds as an entry has it: of one that is too long for an entry, its end. */
export function spanAt(host: Host, [from, to]: readonly [number, number]): At {
  const time = (at: number): string => formatTime(at, host.zoneMinutes(at));
  return from < to && to - from <= maxDelay ? [time(from), time(to)] : time(to);
}
