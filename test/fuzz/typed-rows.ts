/** Inputs that name a type of entry in their first line; and rows made into drafts, as `record --from` does. */
import { draftsOf } from '../../src/cli/record/drafts.ts';
import { entryLines } from '../../src/cli/record/preview.ts';
import type { Row } from '../../src/cli/record/values/rows.ts';
import { type EventTypeName, eventTypeNames, isEventType } from '../../src/ledger/vocabulary/index.ts';
import { hold } from './target.ts';

export const context = { now: 1_795_597_200, zoneMinutes: 60 };
const means = {
  context,
  files: { read: async () => new Uint8Array(3), hash: async () => ({ sha256: new Uint8Array(32), size: 0 }) },
  prompter: undefined,
};

export const inputFor = (type: EventTypeName, text: string): Uint8Array =>
  new Uint8Array(Buffer.from(`${type}\n${text}`));

export function typeAndRest(bytes: Uint8Array): { type: EventTypeName; rest: Uint8Array } {
  const end = bytes.indexOf(0x0a);
  const named = Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('latin1');
  if (isEventType(named)) return { type: named, rest: bytes.subarray(end + 1) };
  return { type: eventTypeNames[bytes.length % eventTypeNames.length] as EventTypeName, rest: bytes };
}

export async function draftedFrom(type: EventTypeName, rows: readonly Row[]): Promise<void> {
  for (const draft of await draftsOf(type, { tokens: [], open: [] }, rows.slice(0, 50), means))
    hold(
      !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(entryLines(draft).join('\n')),
      'what is shown before signing is safe',
    );
}
