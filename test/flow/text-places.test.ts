/**
 * Holds the list of places where openings and opened texts are written complete: a new writer of files must be named here, and so in
 * `custody forget`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf, type TextPlaceId, textPlaces } from '../../src/flow/text-places.ts';

const root = new URL('../../src/', import.meta.url).pathname;

/** What makes a file, or adds to one: the functions of `fs` by the file that they are in, and those of Node. */
const writing: Readonly<Record<string, readonly string[]>> = {
  'fs/replace.ts': ['createFile', 'createFiles', 'replaceFile', 'placeNew'],
  'fs/streamed-file.ts': ['StreamedFile'],
  'fs/journal.ts': ['Journal'],
  'fs/drafts.ts': ['createDraft', 'appendDraft'],
  'fs/row-sort.ts': ['RowSorter'],
  'fs/copy-tree.ts': ['copyTree'],
  'fs/bundle/sink.ts': ['FolderSink', 'ArchiveFile'],
  'fs/bundle/archive-tar-write.ts': ['TarSink'],
  'fs/bundle/archive-zip-write.ts': ['ZipSink'],
  'fs/ledger/disclosures.ts': ['appendDisclosures', 'settleDisclosures'],
  'fs/ledger/rewrite.ts': ['rewriteItems', 'endRewriting'],
  'fs/ledger/create.ts': ['createLedger'],
  'fs/ledger/append.ts': ['withLedger', 'cutTail'],
  'fs/ledger/pending.ts': ['setPendingAside', 'createPending'],
  'fs/evidence-guard.ts': ['openNew'],
};
const ofNode =
  /^(writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|copyFile|copyFileSync|cpSync|cp)$/;

/** Each file that writes files, with the places that it writes; else why no text of a case is in what it writes. */
const writers: Readonly<Record<string, readonly TextPlaceId[] | string>> = {
  'flow/ledger/record.ts': ['disclosures'],
  'flow/ledger/init.ts': ['disclosures'],
  'flow/handover/sign.ts': ['disclosures'],
  'fs/ledger/disclosures.ts': ['disclosures', 'promise'],
  'fs/ledger/rewrite.ts': ['disclosures', 'rewriting'],
  'flow/store/texts.ts': ['disclosures', 'store'],
  'flow/forget/forget.ts': ['disclosures', 'rewriting'],
  'fs/ledger/commit.ts': ['promise', 'torn'],
  'fs/replace.ts': ['leftover'],
  'fs/streamed-file.ts': ['leftover'],
  'fs/bundle/sink.ts': ['bundle', 'leftover'],
  'fs/bundle/archive-tar-write.ts': ['bundle'],
  'fs/bundle/archive-zip-write.ts': ['bundle'],
  'flow/bundle/create.ts': ['bundle'],
  'flow/bundle/extract.ts': ['bundle'],
  'flow/bundle/bundle.ts': ['unpacked'],
  'cli/accept/report.ts': ['report', 'disclosures', 'manifest'],
  'cli/accept/draft.ts': ['draft'],
  'cli/accept/act.ts': ['decisions'],
  'cli/record/unrecorded.ts': ['unrecorded'],
  'cli/record/device-draft.ts': ['device'],
  'fs/drafts.ts': ['answers'],
  'cli/host/keeper.ts': ['answers'],
  'cli/draft/command.ts': ['answers'],
  'fs/journal.ts': ['resume'],
  'flow/case-index/case-index.ts': ['index'],
  'flow/hash/resume-state.ts': ['resume', 'shards'],
  'flow/hash/resume-open.ts': ['resume', 'shards'],
  'flow/shards/plan.ts': ['shards'],
  'flow/shards/statement.ts': 'digests of results, and the name of a computer',
  'flow/hash/manifest.ts': ['manifest'],
  'flow/hash/pieces.ts': ['manifest'],
  'flow/audit/audit.ts': ['manifest'],
  'flow/audit/export-list.ts': ['paper'],
  'cli/hash/export.ts': ['paper'],
  'cli/hash/withhold.ts': ['manifest'],
  'cli/report/make-report.ts': ['paper'],
  'cli/report/page.ts': ['paper'],
  'cli/room/report.ts': ['paper'],
  'cli/caseload/destroy-list.ts': ['paper'],
  'cli/caseload/destroy.ts': ['paper'],
  'cli/import/import.ts': ['paper'],
  'cli/check/compare.ts': ['paper'],
  'cli/look/export-case.ts': ['paper'],
  'cli/bundle/excerpt.ts': ['disclosures'],
  'fs/bundle/age-target.ts': ['bundle', 'leftover'],
  'cli/bundle/encrypt.ts': 'a note beside a parcel, which says nothing of the case',
  'cli/keys/card.ts': 'a card',
  'flow/ledger/age-identity.ts': 'a key',
  'flow/ledger/memory.ts': 'remembers entries, in which texts are commitments',
  'flow/ledger/repair.ts': 'cuts entries, in which texts are commitments',
  'fs/ledger/append.ts': 'appends entries',
  'fs/ledger/create.ts': 'makes a ledger, which holds entries',
  'fs/ledger/cut.ts': 'saves entries',
  'fs/ledger/pending.ts': 'writes what its callers promise',
  'fs/ledger/lock.ts': 'says which process holds a file',
  'store/folder.ts': 'keeps entries, in which texts are commitments',
  'flow/store/carried.ts': 'copies entries, in which texts are commitments',
  'flow/store/copies.ts': 'copies entries, in which texts are commitments',
  'flow/store/with-store.ts': 'appends entries',
  'flow/store/link.ts': 'names a store',
  'flow/store/stores-file.ts': 'addresses of stores',
  'fs/row-sort.ts': 'sorts digests',
  'fs/system.ts': 'opens a file to cut it',
  'fs/copy-tree.ts': 'copies what the demo made',
  'flow/audit/moves.ts': 'sorts digests',
  'flow/ledger/keys.ts': 'keys and cards',
  'flow/ledger/roster.ts': 'a list of keys',
  'flow/verify/trust.ts': 'whose key is whose',
  'flow/seen-heads.ts': 'heads of ledgers',
  'cli/face/new/key.ts': 'a card',
  'cli/keys/key.ts': 'a card',
  'cli/keys/new.ts': 'a card',
  'cli/config/edit-settings.ts': 'settings, which are of no case',
  'cli/look/show.ts': 'an entry, in which texts are commitments',
  'cli/check/checkpoint.ts': 'a root',
  'cli/check/anchor.ts': 'a root',
  'cli/check/anchor-witness.ts': 'a root that was signed',
  'flow/witness/witness.ts': 'a key, and roots',
  'fs/private-run.ts': 'what a token signs: entries, in which texts are commitments',
  'cli/demo/play.ts': 'an invented case',
  'cli/demo/stage.ts': 'an invented case',
  'cli/demo/self-test/command.ts': 'what came of invented cases on this machine',
  'cli/demo/self-test/sample.ts': 'invented files',
  'cli/demo/attacks/scene.ts': 'an invented case',
  'cli/demo/exercise/run.ts': 'an invented case',
  'cli/demo/exercise/make.ts': 'an invented case',
  'cli/demo/exercise/others.ts': 'an invented case',
  'cli/demo/exercise/workshop.ts': 'an invented case',
};

interface Source {
  readonly file: string;
  readonly text: string;
}

const sources: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('web/'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The names that a file imports, each with the file of the source that it is from, or the package. */
function* namesImported({ file, text }: Source): Generator<{ name: string; from: string }> {
  for (const [, list = '', from = ''] of text.matchAll(
    /(?:import|export)\s+(?:\w+,\s*)?\{([^}]*)\}\s+from\s+'([^']+)'/g,
  ))
    for (const part of list.split(',')) {
      const name = part.trim().split(/\s+as\s+/)[0] ?? '';
      if (name === '' || name.startsWith('type ')) continue;
      yield { name, from: from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : from };
    }
}

const isWriting = ({ name, from }: { name: string; from: string }): boolean =>
  writing[from]?.includes(name) === true || (/^(node:)?fs/.test(from) && ofNode.test(name));

const importers = (isIt: (one: { name: string; from: string }) => boolean): string[] =>
  sources.filter((source) => [...namesImported(source)].some(isIt)).map(({ file }) => file);

describe('the places where texts are written', () => {
  it('every file that writes files is named with the places that it writes', () => {
    expect(importers(isWriting).filter((file) => !Object.hasOwn(writers, file))).toEqual([]);
  });

  it('every file that is named writes, and every function that writes is there', () => {
    const makes = /\bO_(CREAT|WRONLY|RDWR)\b|'wx?'/;
    const found = new Set([
      ...importers(isWriting),
      ...sources.filter(({ text }) => makes.test(text)).map(({ file }) => file),
    ]);
    expect(Object.keys(writers).filter((file) => !found.has(file))).toEqual([]);
    for (const [file, names] of Object.entries(writing))
      for (const name of names)
        expect(readFileSync(join(root, file), 'utf8')).toMatch(
          new RegExp(`export (async )?(function|class) ${name}\\b`),
        );
  });

  it('every place has a writer', () => {
    const written = new Set(Object.values(writers).flatMap((places) => (typeof places === 'string' ? [] : places)));
    expect(textPlaces.map(({ id }) => id).filter((id) => !written.has(id))).toEqual([]);
  });

  it('openings are encoded only for places in the list', () => {
    expect(
      importers(({ name, from }) => name === 'encodeOpening' && from === 'ledger/private/openings.ts').sort(),
    ).toEqual([
      'flow/bundle/disclosed.ts',
      'flow/handover/answered.ts',
      'flow/handover/handover.ts',
      // content keys that came with an offer, put there in the same way
      'flow/handover/receive.ts',
      'flow/handover/sign.ts',
      'flow/ledger/init.ts',
      'flow/ledger/record.ts',
      'index.ts',
      'ledger/private/new-content-key.ts',
    ]);
    // recording puts a new content key into the disclosures of the ledger
    expect(importers(({ name }) => name === 'newContentKey').sort()).toEqual([
      'cli/handover/offer-keyed.ts',
      'cli/hash/keyed.ts',
      'cli/record/keyed-files.ts',
    ]);
  });

  it.each([
    ['case.disclosures', 'disclosures'],
    ['a/b/disk.bin.custody-disclosures', 'disclosures'],
    ['a.report/inputs/case.disclosures', 'disclosures'],
    ['case.disclosures.pending', 'promise'],
    ['case.disclosures.custody-torn-12', 'torn'],
    ['case.disclosures.forgotten', 'rewriting'],
    ['case.disclosures.wiping', 'rewriting'],
    ['case.disclosures.new', 'rewriting'],
    ['case.custody.123-4.new', 'leftover'],
    ['tmp/custody-bundle-aB3xYz/data/case.disclosures', 'disclosures'],
    ['tmp/custody-bundle-aB3xYz/data/letter.txt', 'unpacked'],
    ['KA-1.report/report.txt', 'report'],
    ['KA-1.report.2/report.json', 'report'],
    ['KA-1.report/device-KA-1.json', 'report'],
    ['KA-1.report/draft.json', 'report'],
    ['KA-1.report/photo.json', 'paper'],
    ['disk.unrecorded-2.json', 'unrecorded'],
    ['case.KA-1.2.device.json', 'device'],
    ['state/drafts/7.draft', 'answers'],
    ['disk.manifest', 'manifest'],
    ['receipt.txt', 'paper'],
    ['disclosures', 'paper'],
  ])('%s is %s', (path, id) => {
    expect(placeOf(path, new Uint8Array()).id).toBe(id);
  });

  it.each([
    ['{\n  "format": "custody-answer-draft-1",', 'draft'],
    ['{\n  "received": {\n    "at": ""\n  },\n  "exhibits": [\n', 'decisions'],
    ['number,found,outcome,code,why,condition,seals,ours,hold,place,seals-now\r\n', 'decisions'],
    ['{"received": true}', 'paper'],
  ])('what begins with %j is %s', (begin, id) => {
    expect(placeOf('any name', new TextEncoder().encode(begin)).id).toBe(id);
  });
});
