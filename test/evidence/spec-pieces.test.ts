/** Holds the example and the CDDL of pieces in docs/spec/manifest.md to the writer, the reader, plain SHA-256 and another program. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../src/crypto/digest.ts';
import { encodePieceList, encodePiecesHeader, pieceRoot } from '../../src/evidence/pieces.ts';
import { loadPieceList, PiecesError, readPieceLists, readPiecesHeader } from '../../src/evidence/pieces-reader.ts';

const page = readFileSync(new URL('../../docs/spec/manifest.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('## 12 Pieces'), page.indexOf('## 13 '));
const [header = '', head = '', digests = ''] = /```\n([0-9a-f\n]+)\n```/.exec(section)?.[1]?.split('\n') ?? [];
const cddl = /```\n(pieces-file = [\s\S]*?)```/.exec(section)?.[1] ?? '';

const file = Buffer.alloc(9000, 'TEST ');
const sha = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

describe('the example of pieces', () => {
  it('is what the writer writes', () => {
    let list = '';
    for (let at = 0; at < file.length; at += 4096) list += latin1FromBytes(sha(file.subarray(at, at + 4096)));
    const text = encodePiecesHeader(4096) + encodePieceList(9000, pieceRoot(list), list);
    expect(toHex(bytesFromLatin1(text))).toBe(header + head + digests);
  });

  it('has the root of RFC 9162, computed plainly', () => {
    const leaves = [0, 1, 2].map((piece) =>
      sha(Uint8Array.of(0), sha(file.subarray(piece * 4096, piece * 4096 + 4096))),
    );
    const node = (a = new Uint8Array(0), b = new Uint8Array(0)) => sha(Uint8Array.of(1), a, b);
    expect(node(node(leaves[0], leaves[1]), leaves[2]).toString('hex')).toBe(head.slice(-64));
  });

  it('is read', () => {
    const bytes = fromHex(header + head + digests);
    const read = (offset: number, length: number) => bytes.subarray(offset, offset + length);
    const lists = [...readPieceLists(read, readPiecesHeader(read))];
    expect(lists).toMatchObject([{ size: 9000, count: 3 }]);
    for (const list of lists)
      expect(list instanceof PiecesError || toHex(loadPieceList(read, list))).toBe(digests.slice(4));
  });

  it.skipIf(!process.env.CI && spawnSync('/usr/bin/python3', ['-c', 'import pycddl']).status !== 0)(
    'is, item for item, what the CDDL says, as pycddl judges',
    () => {
      const rules = cddl.replace(/^pieces-(file|list) = .*$/gm, '');
      expect(rules).toMatch(/pieces-header = [\s\S]*list-head = [\s\S]*digests = /);
      const script = [
        'import sys, json, pycddl',
        'said = json.load(sys.stdin)',
        'for rule, item in said["items"]:',
        '    pycddl.Schema("start = " + rule + "\\n" + said["rules"]).validate_cbor(bytes.fromhex(item))',
        'for rule, item in said["wrong"]:',
        '    try:',
        '        pycddl.Schema("start = " + rule + "\\n" + said["rules"]).validate_cbor(bytes.fromhex(item))',
        '    except pycddl.ValidationError:',
        '        continue',
        '    sys.exit(rule + " took " + item)',
      ].join('\n');
      const items = Object.entries({ 'pieces-header': header, 'list-head': head, digests });
      const wrong = [
        ['pieces-header', header.replace('01', '02')],
        ['list-head', header],
        ['digests', head],
      ];
      const input = JSON.stringify({ rules, items, wrong });
      expect(spawnSync('/usr/bin/python3', ['-c', script], { input, encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      });
    },
  );
});
