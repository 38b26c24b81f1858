/** Every field of every event type can be said on the command line, and what is said comes back the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { assembleBody } from '../../../src/cli/event/assemble.ts';
import { fillTypeDefaults } from '../../../src/cli/event/defaults.ts';
import type { PlainBody } from '../../../src/cli/event/pending-file.ts';
import { bodyToTokens } from '../../../src/cli/event/write-value.ts';
import { replacePrivate } from '../../../src/ledger/private-fields.ts';
import { type EventTypeName, eventTypeNames, fieldsOf } from '../../../src/ledger/vocabulary/index.ts';
import { arbitraryBody } from '../../property/arbitrary-body.ts';

const context = { now: 1_780_000_000, zoneMinutes: 60 };

/** A draft: private texts open, and without what the program fills in. */
function drafts(type: EventTypeName, word?: (text: string) => string): fc.Arbitrary<PlainBody> {
  return (arbitraryBody(type) as fc.Arbitrary<object>).map((body) => {
    const open = replacePrivate(fieldsOf(type), body, ({ value }) =>
      typeof value === 'string' ? value : `w${toHex(value).slice(0, 8)}`,
    ) as PlainBody;
    const { made: _, ...draft } = open;
    return word === undefined ? draft : (plain(draft, word) as PlainBody);
  });
}

function plain(value: unknown, word: (text: string) => string): unknown {
  if (typeof value === 'string') return word(value);
  if (Array.isArray(value)) return value.map((element) => plain(element, word));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (value instanceof Map) return new Map([...value].map(([key, text], i) => [`key${i}`, word(String(text) + key)]));
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, plain(element, word)]));
}

describe.each(eventTypeNames)('record %s', (type) => {
  it('says any body in flags, and reads it back', () => {
    fc.assert(
      fc.property(drafts(type), (body) => {
        const reread = assembleBody(type, bodyToTokens(type, body), context);
        fillTypeDefaults(type, reread);
        expect(reread).toEqual(body);
      }),
      { numRuns: 60 },
    );
  });
});
