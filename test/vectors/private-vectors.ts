/** Vectors of private texts: withheld, opened, missing, erased, and disclosures with a wrong form. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { type Actor, countedRandom, LedgerWriter } from './ledger-writer.ts';
import { cast } from './record-vectors.ts';
import { type Vector, vectorOf } from './vector.ts';

export async function privateVectors(): Promise<Vector[]> {
  const { chief, officer } = await cast();
  const write = async (label: string, more?: (writer: LedgerWriter) => Promise<unknown>): Promise<LedgerWriter> => {
    const writer = await LedgerWriter.open({ label, people: [chief, officer], open: new Set() });
    await writer.add('note', { text: 'TEST first' }, { withhold: 'all' });
    await writer.add('note', { text: 'TEST second' }, { withhold: 'all' });
    await more?.(writer);
    return writer;
  };
  const withheld = await write('withheld');
  const foreign = { salt: countedRandom('foreign')(32), keyId: chief.signer.keyId, text: 'TEST nobody said this' };
  const erase = (writer: LedgerWriter, by: Actor = chief) =>
    writer.add(
      'erase',
      { fields: [{ entry: 1, field: 'text' }], under: { absent: 'not-needed', why: 'TEST' } },
      { by },
    );
  const untouched = await write('erased-by-no-admin', (writer) => erase(writer, officer));
  const erased = await write('text-erased', erase);
  const without = (writer: LedgerWriter, text: string) =>
    concatBytes(...writer.openings.filter((each) => each.text !== text).map(encodeOpening));
  const { salt, keyId: kid, text } = withheld.openings[0] as Opening;
  const make = (
    writer: LedgerWriter,
    name: string,
    about: string,
    findings: readonly string[],
    bytes: Uint8Array,
    isWhole = true,
  ): Vector => vectorOf(writer, chief, { name, about, findings, verdict: 'verified', disclosures: { bytes, isWhole } });
  const twice = (label: string, second: object, withhold?: 'all') =>
    LedgerWriter.open({ label, people: [chief, officer], ...(withhold && { open: new Set() }) }).then(
      async (writer) => {
        await writer.add('authority', bodies.authority('W-1') as CborInput);
        const disk = { kind: 'storage', make: 'TEST Maker', model: 'D-500', serial: 'SN-00 41' };
        for (const [number, more] of [
          ['KA/1', {}],
          ['KA/2', second],
        ] as const) {
          const exhibit = thing(number, { ...disk, ids: { absent: 'not-present' }, ...more } as object);
          const body = { ...bodies.collect(number), exhibit, under: [1] };
          await writer.add('collect', body as CborInput, withhold && { withhold });
        }
        return writer;
      },
    );
  const open = await twice('same-serial', { make: 'TEST MAKER', serial: 'sn 0041' });
  const other = await twice('same-serial-other-model', { model: 'D-501' });
  const closed = await twice('same-serial-withheld', {}, 'all');
  return [
    vectorOf(open, chief, {
      name: 'same-serial',
      about: 'Two disks of one make, model and serial number, written differently.',
      verdict: 'verified',
      findings: ['SAME_SERIAL'],
    }),
    vectorOf(other, chief, {
      name: 'same-serial-other-model',
      about: 'Two disks of one serial number and of two models.',
      verdict: 'verified',
    }),
    vectorOf(closed, chief, {
      name: 'same-serial-withheld',
      about: 'The serial numbers of two disks are the same, and this reader can read neither.',
      verdict: 'verified',
    }),
    make(closed, 'same-serial-disclosed', 'The same with all disclosures.', ['SAME_SERIAL'], closed.disclosures()),
    vectorOf(withheld, chief, {
      name: 'texts-withheld',
      about: 'Private texts without any disclosures: they are counted, and nothing is found.',
      verdict: 'verified',
    }),
    make(withheld, 'texts-open', 'The same with all disclosures.', [], withheld.disclosures()),
    make(
      withheld,
      'texts-granted-in-part',
      'The same for a reader to whom one text was not granted.',
      [],
      without(withheld, 'TEST second'),
      false,
    ),
    make(
      withheld,
      'text-missing',
      'The keeper’s own disclosures, one of which is lost.',
      ['TEXT_MISSING'],
      without(withheld, 'TEST second'),
    ),
    make(
      withheld,
      'disclosures-broken',
      'Disclosures with a broken byte behind them.',
      ['DISCLOSURES_BROKEN'],
      concatBytes(withheld.disclosures(), Uint8Array.of(0xff)),
    ),
    // items behind the one with a wrong form are not read
    ...(
      [
        ['short-salt', 'one whose salt lacks a byte', [salt.subarray(1), kid, text]],
        ['short-key', 'one whose key lacks a byte', [salt, kid.subarray(1), text]],
        ['bytes', 'one whose text is a byte string', [salt, kid, kid]],
        ['two-parts', 'one without a text', [salt, kid]],
        ['a-map', 'one that is a map', { salt, kid, text }],
      ] as const
    ).map(([name, what, item]) =>
      make(
        withheld,
        `disclosures-broken-${name}`,
        `Disclosures with ${what} in front.`,
        ['DISCLOSURES_BROKEN', 'TEXT_MISSING'],
        concatBytes(encodeCbor(item as CborInput), withheld.disclosures()),
      ),
    ),
    make(
      withheld,
      'opening-unused',
      'Disclosures with one that no entry is bound to.',
      ['OPENING_UNUSED'],
      concatBytes(withheld.disclosures(), encodeOpening(foreign)),
    ),
    {
      ...make(
        untouched,
        'erased-by-no-admin',
        'Someone who is no admin records an erasure: the entry has no effect.',
        [],
        untouched.disclosures(),
      ),
      expected: { verdict: 'failed', findings: ['ROLE_MISSING'] },
    },
    make(
      erased,
      'text-erased',
      'A text whose disclosure was destroyed after an entry said so.',
      ['TEXT_ERASED'],
      without(erased, 'TEST first'),
    ),
    make(
      erased,
      'text-erased-yet-open',
      'A text that an entry says was erased, and a reader who still has it.',
      ['TEXT_ERASED', 'TEXT_ERASED_YET_OPEN'],
      erased.disclosures(),
    ),
  ];
}
