/** Mutants that no test can notice, each with the reason: what they change makes no difference to any answer. */
import type { Mutant } from './mutants.ts';

interface Explanation {
  readonly file: string;
  /** The line of source, without blanks at its ends. */
  readonly line: string;
  /** The text in it that the mutant changes, and what to; all of the line's mutants where left out. */
  readonly from?: string;
  readonly to?: string;
  /** What the changed text must match, where several are meant. */
  readonly of?: RegExp;
  readonly why: string;
}

export const explanations: readonly Explanation[] = [
  {
    file: 'src/bytes/cbor-compare.ts',
    line: 'if (from < 0 || from + value.length > bytes.length) return -1;',
    why: 'a shortcut: what lies outside of the bytes is undefined, and equals no byte of the value',
  },
  {
    file: 'src/bytes/cbor-compare.ts',
    line: 'if (from >= 0) {',
    why: 'the quick way for ASCII; without it, or with no such head, the full comparison below gives the same answer',
  },
  ...[
    'if (next < 0) return -1;',
    'if (next >= 0) next = compareAt(element, bytes, next);',
    'for (let i = 0; i < value.length && next >= 0; i++) next = compareAt(value[i], bytes, next);',
  ].map((line) => ({
    file: 'src/bytes/cbor-compare.ts',
    line,
    why: 'shortcuts: an offset after an item is at least 1, and at a negative one nothing equals',
    of: /next/,
  })),
  {
    file: 'src/bytes/cbor-compare.ts',
    line: 'return from < 0 ? -1 : compareCharacters(text, bytes, from);',
    from: '0',
    to: '1',
    why: 'an offset after a head is at least 1',
  },
  {
    file: 'src/bytes/cbor-compare.ts',
    line: 'if (unit > 0x7f || unit !== bytes[from + i]) break;',
    from: 'unit > 0x7f',
    to: 'unit >= 0x7f',
    why: 'the quick way for ASCII; what it leaves is judged in full below, with the same answer',
  },
  {
    file: 'src/bytes/cbor-encode.ts',
    line: 'const maxBytes = limits.maxBytes ?? Number.POSITIVE_INFINITY;',
    why: 'undefined and infinity are both never less than a length',
  },
  {
    file: 'src/bytes/cbor-encode.ts',
    line: 'if (end !== bytes.length || !isEncodingOf(normalised, bytes, start)) {',
    why: 'a guard against faults of the library, which no value is known to reach',
  },
  {
    file: 'src/crypto/sign1.ts',
    line: 'if (bytes[0] !== 0xd2 || bytes[1] !== 0x84 || bytes[2] !== 0x58) return undefined;',
    to: 'true',
    why: 'the quick way for statements laid out as ours are; what it leaves, the full rules judge with the same answer',
  },
  {
    file: 'src/crypto/sign1.ts',
    line: 'if (head < 0x40 || lengthBytes === undefined) return undefined;',
    from: 'lengthBytes === undefined',
    why: 'an unknown head has no shortest form either, and is left to the full rules two lines below',
  },
  {
    file: 'src/bytes/hex.ts',
    line: 'const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);',
    from: '0',
    to: '1',
    why: 'the lowest bit of a byte that is not there is in no character that is written',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'return value < 0x1_0000_0000 ? 5 : 9;',
    from: '9',
    to: '10',
    why: 'times that fill nine bytes are then left to the full rules, with the same answer',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'if (value < 0x1_0000) return 3;',
    from: '0x1_0000',
    to: '65537',
    why: 'a time of 65,536 s is then left to the full rules, with the same answer',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'for (let index = from + 1; index < to; index += 1) value = value * 256 + (bytes[index] ?? 0);',
    of: /^(1|bytes\[index\] \?\? 0|index < to)$/,
    why: 'a number put together from every other byte is shorter than its form, and left to the full rules; all bytes are there',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'const end = bytes.length - (3 + context.length);',
    from: 'bytes.length - (3 + context.length)',
    why: 'a header that is remembered wrongly fits no other, which is then left to the full rules',
  },
  {
    file: 'src/ledger/split.ts',
    line: 'if (length > this.#buffer.length) {',
    from: 'length > this.#buffer.length',
    to: 'length >= this.#buffer.length',
    why: 'memory that would just have sufficed is made larger',
  },
  {
    file: 'src/ledger/decode/shape.ts',
    line: 'if (!spec.optional) required++;',
    from: '!spec.optional',
    to: 'true',
    why: 'the count only spares a second look, which finds by itself what is missing',
  },
  {
    file: 'src/verify/replay/opening-index.ts',
    line: 'if (first === undefined) return undefined;',
    from: 'first === undefined',
    to: 'false',
    why: 'a head that is not there is taken for one whose length lies beyond the end, with the same answer',
  },
  {
    file: 'src/verify/across/follow-receipt.ts',
    line: 'if (unclear.length > 0) await lookCloser(unclear);',
    of: /unclear/,
    to: 'unclear.length >= 0',
    why: 'a closer look at nothing reads nothing',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'for (let index = 0; index < part.length; index += 1) if (bytes[offset + index] !== part[index]) return false;',
    from: 'bytes[offset + index] !== part[index]',
    to: 'true',
    why: 'a header that fits nothing remembered is left to the full rules, with the same answer',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'if (value < 0x100) return 2;',
    from: 'value < 0x100',
    to: 'value <= 0x100',
    why: 'a time of 256 s is then left to the full rules, with the same answer',
  },
  {
    file: 'src/crypto/sign1.ts',
    line: 'for (let index = start - lengthBytes; index < start; index += 1) length = length * 256 + (bytes[index] ?? 0);',
    from: '256',
    to: '257',
    why: 'a length that is reckoned wrongly does not end where the bytes do, and is left to the full rules',
  },
  {
    file: 'src/crypto/sign1.ts',
    line: 'const quick = plain.length <= limits.maxBytes ? splitQuickly(plain) : undefined;',
    from: 'plain.length <= limits.maxBytes',
    to: 'false',
    why: 'the quick way is not taken; the full rules give the same answer',
  },
  {
    file: 'src/bytes/cbor-compare.ts',
    line: 'if (i === length) return from + length;',
    from: 'i === length',
    to: 'false',
    why: 'the quick way for ASCII is not taken; the full comparison gives the same answer',
  },
  ...(
    [
      ['src/custody/state/seals.ts', 'return bearers.flatMap((index) => exhibits[index] ?? []);'],
      ['src/custody/rules/parts.ts', 'parts.flatMap((index) => state.exhibits[index] ?? []);'],
      [
        'src/custody/rules/seal.ts',
        'const exhibits = undecided(offer).flatMap(({ exhibit }) => state.exhibits[exhibit] ?? []);',
      ],
      [
        'src/custody/standing.ts',
        'findingOf(notWitnessed, seq, listed(exhibits.flatMap((index) => state.exhibits[index] ?? []))),',
      ],
      [
        'src/custody/standing.ts',
        "const lost = code === 'loss' ? exhibits.flatMap((index) => all[index] ?? []).filter(isHere) : [];",
      ],
    ] as const
  ).map(([file, line]) => ({
    file,
    line,
    of: /^\S+ \?\? \[\]$/,
    why: 'an index that the state keeps is always that of one of its exhibits; the other value is for the compiler',
  })),
  ...(
    [
      ['src/custody/rules/keys.ts', "const key = state.keys.get(card?.keyId ?? '');"],
      ['src/custody/rules/keys.ts', "const key = activeKey(state, card?.keyId ?? '');"],
      ['src/custody/rules/keys.ts', "const key = activeKey(state, id ?? '');"],
      ['src/custody/rules/handover/receive.ts', "const key = state.keys.get(answer?.answer.keyId ?? '');"],
      [
        'src/custody/rules/authority.ts',
        "const rested = state.authorities.get(state.authorityEntries.get(entry) ?? '')?.rested;",
      ],
      ['src/verify/across/index-of.ts', "if (!touching.has(entryType(entries, seq) ?? '')) continue;"],
      ['src/verify/across/unrelated.ts', "...passed.sent.map(({ answer }) => answer.into ?? ''),"],
      [
        'src/verify/across/bearing.ts',
        "const recipients = new Set(ledger.passed.sent.flatMap(({ answer }) => ledgers.get(answer.into ?? '') ?? []));",
      ],
    ] as const
  ).map(([file, line]) => ({
    file,
    line,
    of: /\?\? ''$/,
    why: 'nothing stands under the empty name, nor under no name at all',
  })),
  ...['marks: new Uint8Array(firstCapacity),', 'const firstCapacity = 16;'].map((line) => ({
    file: 'src/custody/state/entry-table.ts',
    line,
    why: 'how many entries there is room for at first: more is made where it is needed',
  })),
  {
    file: 'src/custody/state/entry-table.ts',
    line: 'if (seq >= table.marks.length) grow(table, Math.max(seq + 1, table.marks.length * 2));',
    from: 'seq >= table.marks.length',
    to: 'true',
    why: 'a table that is copied more often than it need be',
  },
  {
    file: 'src/custody/state/entry-table.ts',
    line: 'if (seq >= table.marks.length) grow(table, Math.max(seq + 1, table.marks.length * 2));',
    of: /^[12]$/,
    why: 'a table that grows by more than it need',
  },
  {
    file: 'src/custody/state/entry-table.ts',
    line: 'length: 0,',
    why: 'the opening entry is remembered at once, and sets it',
  },
  {
    file: 'src/verify/checks/private.ts',
    line: 'end > 0;',
    from: '0',
    to: '1',
    why: 'no field has a name of one letter',
  },
  {
    file: 'src/verify/across/compare-exhibits.ts',
    line: 'changed !== undefined && changed < entered && changed < home ? changed : undefined,',
    of: /^changed < (entered|home)$/,
    why: 'one entry is not both an incident, correction or seal and a receipt',
  },
  ...[
    'const head = bytes[afterHeader + 1] ?? 0;',
    'const protectedLength = bytes[3] ?? 0;',
    'if (head < 0x40 || lengthBytes === undefined) return undefined;',
    'if (protectedLength < 24 || bytes[afterHeader] !== emptyMap) return undefined;',
    'const isShortest = [length < 24, length >= 24, length >= 0x100, false, length >= 0x1_0000][lengthBytes];',
  ].map((line) => ({
    file: 'src/crypto/sign1.ts',
    line,
    of: /^(0x40|24|0x100|0x1_0000|bytes\[\w+( \+ 1)?\] \?\? 0|length >= \w+)$/,
    why: 'a statement that the quick way does not take is left to the full rules, with the same answer; none that it takes is another',
  })),
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'if (value < 0x100) return 2;',
    from: '2',
    to: '3',
    why: 'a time of two bytes is then left to the full rules, with the same answer',
  },
  {
    file: 'src/crypto/sign1-header.ts',
    line: 'for (let index = from + 1; index < to; index += 1) value = value * 256 + (bytes[index] ?? 0);',
    from: 'value * 256 + (bytes[index] ?? 0)',
    why: 'a number put together wrongly is none that was remembered, and is left to the full rules',
  },
  {
    file: 'src/verify/checks/private.ts',
    line: 'const unused = index?.unused ?? 0;',
    of: /\?\? 0$|^0$/,
    why: 'without disclosures nothing is unused; what is no number is not above 0 either',
  },
  {
    file: 'src/verify/replay/replay.ts',
    line: "if (event.type === 'offer') this.#openOffers.add(event.seq);",
    to: 'true',
    why: 'roots are kept for longer than any answer may name them',
  },
  {
    file: 'src/ledger/decode/shape.ts',
    line: 'if (row.isRequired) found++;',
    from: 'row.isRequired',
    to: 'false',
    why: 'the count only spares a second look, which finds by itself what is missing',
  },
];

/** Why nothing can notice it; undefined where something should. */
export function explained({ file, within, from, to }: Mutant): string | undefined {
  const known = explanations.find(
    (each) =>
      each.file === file &&
      each.line === within &&
      (each.from ?? from) === from &&
      (each.to ?? to) === to &&
      (each.of?.test(from) ?? true),
  );
  return known?.why;
}
