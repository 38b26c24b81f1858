/** Every field of every event type can be given on the command line, and comes back the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/bytes/hex.ts';
import { assembleBody } from '../../../../src/cli/record/assemble.ts';
import { fillTypeDefaults } from '../../../../src/cli/record/values/defaults.ts';
import { programFields } from '../../../../src/cli/record/values/flag.ts';
import type { PlainBody } from '../../../../src/cli/record/values/pending-file.ts';
import { bodyToTokens } from '../../../../src/cli/record/values/write-value.ts';
import { replacePrivate } from '../../../../src/ledger/private/private-fields.ts';
import { type EventTypeName, eventTypeNames, fieldsOf } from '../../../../src/ledger/vocabulary/index.ts';
import { arbitraryBody } from '../../../property/arbitrary-body.ts';
import { plainFields } from './plain-body.ts';

const context = { now: 1_780_000_000, zoneMinutes: 60 };

/** A draft: private texts open, and without what the program fills in. */
function drafts(type: EventTypeName): fc.Arbitrary<PlainBody> {
  return (arbitraryBody(type) as fc.Arbitrary<object>).map((body) => {
    const open = replacePrivate(fieldsOf(type), body, ({ value }) =>
      typeof value === 'string' ? value : `w${toHex(value).slice(0, 8)}`,
    ) as PlainBody;
    for (const field of programFields(type)) delete open[field];
    // their names are open, so the program takes only words of a scheme
    if (open.extra instanceof Map)
      open.extra = new Map([...open.extra.values()].map((text, index) => [`key-${index}`, text]));
    return open;
  });
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

  it('needs JSON for nothing that a person would write', () => {
    fc.assert(
      fc.property(drafts(type), (draft) => {
        const body = plainFields(fieldsOf(type), draft) as PlainBody;
        if (body.extra instanceof Map && body.extra.size === 0) delete body.extra;
        // no flag stands for empty device data, nor for keyed digests
        const inJson = bodyToTokens(type, body).filter(({ name }) => name === 'set');
        expect(inJson.filter(({ text }) => !text.includes('"media":{}') && !text.includes('"keyed"'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
