/** The worked example as it is in `docs/spec/ledger.md`: facts, diagnostic notation and bytes, all from the files. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { decodeUnverifiedSign1 } from '../../src/crypto/sign1.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { metadataDigest } from '../../src/ledger/metadata.ts';
import { encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { diagnoseStatement, hexLines } from './spec-diagnostic.ts';
import type { Example } from './spec-example.ts';

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

function facts(rows: readonly (readonly [string, string])[]): string {
  return ['| what | value |', '| --- | --- |', ...rows.map(([what, value]) => `| ${what} | \`${value}\` |`)].join('\n');
}

const titles = ['the opening entry (genesis)', 'a USB stick was found and collected', 'it was sealed into a bag'];

function entrySection(example: Example, index: number): string {
  const bytes = example.entries[index] as Uint8Array;
  const offset = example.entries.slice(0, index).reduce((sum, entry) => sum + entry.length, 0);
  return [
    `#### Entry ${index}: ${titles[index]}\n`,
    `${bytes.length} bytes, from byte ${offset} of the file. Leaf hash \`${toHex(example.leaves[index] as Uint8Array)}\`.\n`,
    fenced('', diagnoseStatement(bytes)),
    '\nIts bytes:\n',
    fenced('', hexLines(bytes)),
    '',
  ].join('\n');
}

/** The whole generated section. */
export function exampleText(example: Example): string {
  const [first, second, third] = example.roots.map(toHex);
  const { entries, openings, commitments } = example;
  const last = decodeUnverifiedSign1(entries[2] as Uint8Array, { context: contexts.entry, maxBytes: 1_048_576 });
  const { body } = decodeUnverifiedEntry(entries[1] as Uint8Array);
  const decoded = decodeBody('collect', body);
  if (!decoded.ok) throw new Error('entry 1 is no collection');
  const { exhibit } = decoded.body;
  return [
    '### The key\n',
    facts([
      ['private key (seed of RFC 8032)', toHex(example.seed)],
      ['public key, x', toHex(example.publicKey)],
      ['`kid`', toHex(example.keyId)],
      ['`iss`', keyIdUrn(example.keyId)],
    ]),
    '\n### The entries\n',
    ...entries.map((_, index) => entrySection(example, index)),
    '### What follows from the entries\n',
    facts([
      ['ledger id: SHA-256 of entry 0', toHex(example.ledger)],
      ['root of size 1: `history` of entry 1', first as string],
      ['root of size 2: `history` of entry 2', second as string],
      ['root of size 3', third as string],
      ['metadata digest of KA/1', toHex(metadataDigest(exhibit))],
    ]),
    `\nWhat entry 2 signs, its Sig_structure (${last.toBeSigned().length} bytes):\n`,
    fenced('', hexLines(last.toBeSigned())),
    '\n### The disclosures file\n',
    `${openings.length} items. Each opens the field that holds its SHA-256.\n`,
    ...openings.map(({ text }, i) =>
      [
        `- \`${JSON.stringify(text)}\` opens \`${toHex(commitments[i] as Uint8Array)}\`:\n`,
        fenced('', hexLines(encodeOpening(openings[i] as Opening))).replaceAll(/^/gm, '  '),
        '',
      ].join('\n'),
    ),
    '### The checkpoint\n',
    `Three lines, each ended by the byte 0A; the last is the root of size 3 in base64 (\`${toBase64(example.roots[2] as Uint8Array)}\`).\n`,
    fenced('', example.checkpoint.trimEnd()),
    '',
  ].join('\n');
}
