/** Other people's lists of digests: however the bytes arrive they are read as the same list, or refused. */

import type { Algorithm, ManifestRecord } from '../../../src/evidence/record.ts';
import { hashListWriter } from '../../../src/interop/lists/hash-lists.ts';
import { type HashList, hashListFormats } from '../../../src/interop/lists/listing.ts';
import { readHashList } from '../../../src/interop/lists/read-hash-list.ts';
import { hold, type Target } from '../target.ts';

const bytesOf = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const used = ['sha256', 'md5'] as const;
const digests = { sha256: 'a'.repeat(32), md5: 'b'.repeat(16) } as Record<Algorithm, string>;
const records = [['a.txt'], ['b', 'with space'], ['c\n"<&\\'], ['Ã¼', '\u00ff']].map(
  (path, index): ManifestRecord => ({
    path,
    kind: 'file',
    mtime: [1_700_000_000, 0],
    salt: '\0'.repeat(32),
    size: 7 ** index,
    digests,
  }),
);

function written(format: (typeof hashListFormats)[number]): Uint8Array {
  const writer = hashListWriter(format, { algorithms: used, version: 'TEST' });
  return bytesOf(writer.head + records.map((record) => writer.line(record)?.text ?? '').join('') + writer.tail);
}

export const target: Target = {
  reads: 'a list of digests: sha256sum, tag, hashdeep, DFXML, JSON lines, androidqf',
  form: 'text',
  refuses: ['MANIFEST_INVALID', 'TOO_LARGE'],
  words: [
    '%%%% HASHDEEP-1.0',
    '%%%% size,md5,sha256,filename',
    'SHA256 (',
    ') = ',
    'MD5',
    '<fileobject>',
    '<filename>',
    '<hashdigest type="sha256">',
    '</dfxml>',
    '<!DOCTYPE x [<!ENTITY y "z">]>',
    '&y;',
    '<![CDATA[',
    '{"path":',
    '"TEST, one",',
    '""',
    '\\',
    '*',
    'ef'.repeat(32),
    '\ufeff',
  ],
  seeds: () => [
    ...hashListFormats.map(written),
    bytesOf(`${'ab'.repeat(32)} *.\\TEST\\file.bin\r\n${'cd'.repeat(16)}  x\r\n`),
    bytesOf(`\\${'ab'.repeat(32)}  new\\nline\n`),
    bytesOf(`"a, b ""c""",${'ab'.repeat(32)}\nacquisition.json,${'cd'.repeat(32)}\n`),
  ],
  async run(bytes) {
    const outcomes = [await outcomeOf([bytes]), await outcomeOf(inParts(bytes, 13))];
    const [whole, parts] = outcomes.map(told);
    // UTF-16 is decoded as it arrives: of two faults, the parts decide which is found first
    const isEarlier = outcomes.every((each) => each instanceof Error) && outcomes.map(told).some(isNotUtf16);
    hold(
      whole === parts || isEarlier,
      `bytes that arrive in parts are read the same: ${whole?.slice(0, 200)} / ${parts?.slice(0, 200)}`,
    );
    if (outcomes[0] instanceof Error) throw outcomes[0];
  },
};

async function outcomeOf(chunks: readonly Uint8Array[]): Promise<HashList | Error> {
  try {
    return await readHashList(chunks);
  } catch (error) {
    return error as Error;
  }
}

const isNotUtf16 = (said: string): boolean => said.endsWith('it begins as UTF-16, but is not UTF-16');

const told = (outcome: HashList | Error): string =>
  outcome instanceof Error ? outcome.message : JSON.stringify([outcome.format, [...outcome.files], outcome.notes]);

function inParts(bytes: Uint8Array, step: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) parts.push(bytes.slice(at, at + step));
  return parts;
}
