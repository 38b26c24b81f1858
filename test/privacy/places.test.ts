/** Holds the list of places where withheld texts and their openings are written: a file that writes is on it, or writes none of that. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openingPlaces, placesOf } from '../../src/flow/opening-places.ts';

const root = new URL('../../src/', import.meta.url).pathname;

/** Files that write, and what they write: no withheld text. */
const others: Readonly<Record<string, string>> = {
  'cli/check/checkpoint.ts': 'a checkpoint',
  'cli/config/edit-settings.ts': 'settings',
  'cli/demo/attacks/scene.ts': 'invented cases',
  'cli/demo/exercise/make.ts': 'invented cases',
  'cli/demo/exercise/run.ts': 'invented cases',
  'cli/demo/exercise/workshop.ts': 'invented cases',
  'cli/demo/play.ts': 'invented cases',
  'cli/demo/stage.ts': 'invented cases',
  'cli/face/new/key.ts': 'a card',
  'cli/keys/key.ts': 'a card',
  'cli/keys/keygen.ts': 'a card',
  'flow/ledger/keys.ts': 'key files',
  'flow/ledger/memory.ts': 'heads',
  'flow/ledger/roster.ts': 'a signed list of cards',
  'flow/verify/seen-heads.ts': 'heads',
  'flow/verify/trust.ts': 'pins',
  'fs/copy-tree.ts': 'copies of what it is told to copy: invented cases',
  'fs/durable.ts': 'bytes for others',
  'fs/evidence-guard.ts': 'files for others',
  'fs/folder.ts': 'folders',
  'fs/journal.ts': 'bytes for others',
  'fs/ledger/append.ts': 'entries',
  'fs/ledger/commit.ts': 'bytes for others',
  'fs/ledger/create.ts': 'entries',
  'fs/ledger/cut.ts': 'entries',
  'fs/ledger/lock.ts': 'a lock',
  'fs/ledger/pending.ts': 'bytes for others',
  'fs/row-sort.ts': 'names of files, in a folder without a name that is gone at the end',
  'fs/system.ts': 'bytes for others',
  'fs/temporary.ts': 'folders',
  'ledger/private/openings.ts': 'bytes for others',
};

const writes =
  /\bO_(CREAT|WRONLY|RDWR)\b|'wx?'|\b(writeFile|writeFileSync|appendFileSync|mkdtempSync|copyFileSync|cpSync|createWriteStream|createFile|createFiles|replaceFile|appendDisclosures|encodeOpening)\(|map\(encodeOpening\)|new StreamedFile\(/;

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('web/'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

describe('places where openings are written', () => {
  it('every file that writes is a writer of the list, or writes no withheld text', () => {
    const writers = new Set(openingPlaces.flatMap(({ writers }) => writers));
    const unknown = sources
      .filter(({ file, text }) => writes.test(text) && !writers.has(file) && others[file] === undefined)
      .map(({ file }) => file);
    expect(unknown).toEqual([]);
    const there = new Set(sources.map(({ file }) => file));
    expect([...writers, ...Object.keys(others)].filter((file) => !there.has(file))).toEqual([]);
    expect(Object.keys(others).filter((file) => writers.has(file))).toEqual([]);
  });

  it.each([
    ['case.disclosures', 'disclosures'],
    ['case.bin.custody-disclosures', 'disclosures'],
    ['case.disclosures.pending', 'disclosures-pending'],
    ['case.disclosures.custody-torn-2', 'disclosures-torn'],
    ['case.disclosures.4711-3.new', 'new-file'],
    ['out.zip.4711.new', 'new-file'],
    ['out.4711.new/data/case.disclosures', 'new-file'],
    ['ka1.manifest.resume.part', 'new-file'],
    ['b/data/answers/a.disclosures', 'bundle'],
    ['data/letter.html', 'bundle'],
    ['/tmp/custody-bundle-Xy12/case.disclosures', 'scratch'],
    ['a.answer.report/report.json', 'report'],
    ['a.report.1/report.txt', 'report'],
    ['a.report/inputs/case.disclosures', 'report-inputs'],
    ['drafts/3.draft', 'draft'],
    ['case.unrecorded-2.json', 'unrecorded'],
    ['case.KA-1.2.device.json', 'device'],
    ['KA-1.pieces', 'manifest'],
  ])('%s is %s', (path, kind) => {
    expect(placesOf(path).map((place) => place.kind)).toContain(kind);
  });

  it('the ledger, its own pending entries, cards and checkpoints are none of them', () => {
    for (const path of ['case.custody', 'case.pending', 'case.torn-1', 'a.pub', 'case.checkpoint', 'trust.json'])
      expect(placesOf(path)).toEqual([]);
  });
});
