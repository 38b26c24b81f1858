/** The worked example of a handover in docs/spec/handover.md: two ledgers, from the vector `across-held`. `UPDATE=1` writes it. */
import { describe, expect, it } from 'vitest';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import { decodeUnverifiedAnswer } from '../../src/ledger/statements/answer.ts';
import { diagnoseStatement, hexLines } from './spec-diagnostic.ts';
import { holdGenerated, readDoc } from './spec-generated.ts';

const page = 'docs/spec/handover.md';
const vector = JSON.parse(readDoc('fixtures/vectors/across-held.json')) as {
  readonly ledger: string;
  readonly with: readonly [{ readonly ledger: string }];
};
const entriesOf = (ledger: string): Uint8Array[] => new EntrySplitter().push(fromBase64(ledger));
const recipient = entriesOf(vector.ledger);
const sender = entriesOf(vector.with[0].ledger);
const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;

function entryOf(ledger: readonly Uint8Array[], type: string): { readonly seq: number; readonly bytes: Uint8Array } {
  const seq = ledger.findIndex((bytes) => decodeUnverifiedEntry(bytes).type === type);
  return { seq, bytes: ledger[seq] as Uint8Array };
}

const offer = entryOf(sender, 'offer');
const answered = entryOf(sender, 'answered');
const receive = entryOf(recipient, 'receive');
const answer = decodeUnverifiedEntry(answered.bytes).body.get('answer') as Uint8Array;

function rootOf(entries: readonly Uint8Array[]): string {
  const frontier = new Frontier();
  frontier.push(...entries.map(leafHash));
  return toHex(frontier.root());
}

const embedded: Readonly<Record<string, string>> = {
  card: 'a card',
  by: 'a card',
  answer: 'the answer above',
  answered: 'the sender’s entry above',
};

/** Diagnostic notation; of the statements in it only what they are. */
function shown(bytes: Uint8Array): string {
  const lines = diagnoseStatement(bytes).split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent, key = ''] = /^(\s*)"(card|by|answer|answered)": << 18\(\[$/.exec(lines[at] as string) ?? [];
    if (indent === undefined) {
      kept.push(lines[at] as string);
      continue;
    }
    while (!/^\s*\]\) >>,?$/.test(lines[at] as string) || !(lines[at] as string).startsWith(`${indent}])`)) at++;
    const comma = (lines[at] as string).endsWith(',') ? ',' : '';
    kept.push(`${indent}"${key}": << … >>${comma} / ${embedded[key]} /`);
  }
  return kept.join('\n');
}

/** Notation and bytes. */
const both = (bytes: Uint8Array): string =>
  `${fenced(shown(bytes))}\n\nIts ${bytes.length} bytes:\n\n${fenced(hexLines(bytes))}`;

const rows = [
  ['id of the sender’s ledger', toHex(sha256(sender[0] as Uint8Array))],
  ['id of the recipient’s ledger: `into`', toHex(sha256(recipient[0] as Uint8Array))],
  ['leaf hash of the offer: `offer` of the answer', toHex(leafHash(offer.bytes))],
  [
    `root over the sender’s first ${decodeUnverifiedAnswer(answer).body.size} entries: \`root\` of the answer`,
    rootOf(sender.slice(0, offer.seq + 1)),
  ],
  ['SHA-256 of the answer', toHex(sha256(answer))],
  ['leaf hash of the sender’s `answered`', toHex(leafHash(answered.bytes))],
] as const;

describe('the worked example of a handover', () => {
  it('is in the specification', () => {
    const text = [
      `The vector \`fixtures/vectors/across-held.json\` holds two ledgers: one of ${sender.length} entries, from which \`KA/1\` went, and one of ${recipient.length}, which took it in as \`NL-KA/1\`. All texts are open. In the notation, statements within statements are named and not repeated; the bytes contain them.\n`,
      ['| what | value |', '| --- | --- |', ...rows.map(([what, value]) => `| ${what} | \`${value}\` |`)].join('\n'),
      `\nThe sender’s entry ${offer.seq}, the offer:\n`,
      both(offer.bytes),
      '\nThe answer, as the recipient signed it:\n',
      both(answer),
      `\nThe sender’s entry ${answered.seq}, by which custody passed:\n`,
      both(answered.bytes),
      `\nThe recipient’s entry ${receive.seq}, by which the exhibit is held:\n`,
      both(receive.bytes),
      '\nThe link that both ledgers know is (id of the sender’s ledger, leaf hash of the offer, `KA/1`). The course of `NL-KA/1` has two stays: `KA/1` in the sender’s ledger from the entry that collected it to the one that passed it on, and `NL-KA/1` from the `receive` on.\n',
    ].join('\n');
    holdGenerated(page, '<!-- Example: generated. -->', text, '<!-- End of the example. -->');
  });

  it('is joined by what the page says joins it', () => {
    const { body } = decodeUnverifiedAnswer(answer);
    expect(toHex(body.ledger)).toBe(rows[0][1]);
    expect(toHex(body.into as Uint8Array)).toBe(rows[1][1]);
    expect(toHex(body.offer)).toBe(rows[2][1]);
    expect(toHex(body.root)).toBe(rows[3][1]);
    expect(body.size).toBe(offer.seq + 1);
    const from = decodeUnverifiedEntry(receive.bytes).body.get('from') as ReadonlyMap<string, Uint8Array>;
    expect(toHex(from.get('answered') as Uint8Array)).toBe(toHex(answered.bytes));
  });
});
