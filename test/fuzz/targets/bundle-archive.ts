/** A bundle in an archive: opened with what is wrong with it told, or refused; nothing is left behind, nothing is written outside. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createBundle, openBundle } from '../../../src/flow/bundle/bundle.ts';
import { extractBundle } from '../../../src/flow/bundle/extract.ts';
import { layParts } from '../../flow/bundle/samples.ts';
import { saidByPage, saidByProgram } from '../open-on-page.ts';
import { hold, type Target } from '../target.ts';

function archiveTarget(form: 'tar' | 'zip', mend: (bytes: Uint8Array) => Uint8Array): Target {
  const folder = mkdtempSync(join(tmpdir(), `fuzz-${form}-`));
  const at = (name: string): string => join(folder, name);
  return {
    reads: `a bundle as ${form.toUpperCase()} archive`,
    form: 'bytes',
    refuses: ['BUNDLE_DAMAGED', 'BUNDLE_UNSAFE', 'NOT_A_BUNDLE', 'TOO_LARGE'],
    maxBytes: 200_000,
    words: [
      '../../evil',
      '/etc/evil',
      'C:\\evil',
      'con',
      'bagit.txt',
      'fetch.txt',
      'ustar\0',
      '00',
      '1 path=..\n',
      'PK\u0001\u0002',
      'PK\u0003\u0004',
      'PK\u0005\u0006',
    ],
    async seeds() {
      mkdirSync(at('parts'), { recursive: true });
      const parts = layParts(at('parts'));
      await createBundle({ parts, out: at('whole'), form });
      await createBundle({
        parts: { ledger: parts.ledger, manifests: [], answers: [], attachments: new Map(), evidence: new Map() },
        out: at('small'),
        form,
      });
      const seeds = ['small', 'whole'].map((name) => new Uint8Array(readFileSync(at(name))));
      for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
      mkdirSync(at('scratch'));
      return seeds;
    },
    mend,
    async run(bytes) {
      const path = at('evil');
      writeFileSync(path, bytes);
      try {
        const [byProgram, byPage] = [await saidByProgram(path, at('scratch')), await saidByPage(bytes)];
        hold(
          isDeepStrictEqual(byProgram, byPage),
          `program and page say the same: ${JSON.stringify([byProgram, byPage])}`,
        );
        const opened = await openBundle(path, { scratch: at('scratch'), isWhole: true });
        await opened.close();
        hold(readdirSync(at('scratch')).length === 0, 'nothing is left in the scratch folder');
        await extractBundle({ path, out: at('out') });
      } finally {
        if (existsSync(at('out'))) rmSync(at('out'), { recursive: true });
        rmSync(path);
        const left = readdirSync(folder).join();
        for (const name of readdirSync(folder)) if (name !== 'scratch') rmSync(at(name), { recursive: true });
        hold(left === 'scratch', `nothing is left beside the bundle: ${left}`);
      }
    },
  };
}

/** The checksum of each header is right again. */
function mendTar(bytes: Uint8Array): Uint8Array {
  const mended = Buffer.from(bytes);
  for (let at = 0; at + 512 <= mended.length; at += 512) {
    const head = mended.subarray(at, at + 512);
    if (head.toString('latin1', 257, 262) !== 'ustar') continue;
    head.fill(' ', 148, 156);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
  return new Uint8Array(mended);
}

/** Each local header says what the list says, and the list lies where the end says. */
function mendZip(bytes: Uint8Array): Uint8Array {
  const mended = Buffer.from(bytes);
  const [list, entry, end] = [Buffer.from('PK\u0001\u0002'), 46, mended.lastIndexOf('PK\u0005\u0006')];
  const first = mended.indexOf(list);
  if (first < 0 || end < 0 || end + 22 > mended.length) return bytes;
  mended.writeUInt32LE(first, end + 16);
  mended.writeUInt32LE(Math.max(0, end - first), end + 12);
  for (let at = first; at >= 0 && at + entry <= mended.length; at = mended.indexOf(list, at + 4)) {
    const local = mended.readUInt32LE(at + 42);
    if (local + 30 > first) continue;
    mended.copy(mended, local + 6, at + 8, at + 10);
    mended.copy(mended, local + 8, at + 10, at + 12);
    mended.copy(mended, local + 14, at + 16, at + 28);
    const length = mended.readUInt16LE(at + 28);
    if (mended.readUInt16LE(local + 26) === length && at + entry + length <= mended.length)
      mended.copy(mended, local + 30, at + entry, at + entry + length);
  }
  return new Uint8Array(mended);
}

export const tar = archiveTarget('tar', mendTar);
export const zip = archiveTarget('zip', mendZip);
