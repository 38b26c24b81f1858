/** A word about evidence gets better only if more of it was compared: folders with files that are withheld, missing, changed, empty. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import type { CustodyState } from '../../src/custody/state/state.ts';
import { pathText } from '../../src/evidence/path.ts';
import { withholdRecords } from '../../src/flow/audit/withhold.ts';
import { examineEvidence as onDisk } from '../../src/flow/evidence/evidence.ts';
import { hashToManifest } from '../../src/flow/hash/manifest.ts';
import { comparedOf, decideEvidence, type ExhibitEvidence, wasExamined } from '../../src/verify/evidence/compared.ts';
import { examineEvidence as inBrowser } from '../../src/web/evidence.ts';
import { testSecret, testWorker } from '../flow/hash/samples.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const texts = ['one TEST', '', 'three TEST files', 'four', ''];
const name = (at: number) => `f${at}`;
const means = { secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} };

let work: string;
let state: CustodyState;
let single: CustodyState;
/** KA/1 is a folder of all texts, KA/2 the first of them. */
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'custody-compared-'));
  mkdirSync(join(work, 'all'));
  for (const [at, text] of texts.entries()) writeFileSync(join(work, 'all', name(at)), text);
  const made = await hashToManifest({
    ...means,
    paths: [join(work, 'all')],
    output: join(work, 'm'),
    algorithms: ['sha256'],
  });
  const { root, records, size } = made.totals;
  const folder = { by: 1, root: toHex(root), records, size };
  const file = { by: 1, size: texts[0]?.length, sha256: sha256(Buffer.from(texts[0] as string)) };
  const numbers = new Map([
    ['ka/1', 0],
    ['ka/2', 1],
  ]);
  const exhibits = [folder, file].map((content, index) => ({
    ...{ index, number: `KA/${index + 1}`, kind: 'data', isCopy: false, status: 'held', content },
  }));
  state = { numbers, exhibits } as unknown as CustodyState;
  single = { numbers, exhibits: exhibits.slice(0, 1) } as unknown as CustodyState;
});
afterAll(() => rmSync(work, { recursive: true }));

type Fate = 'there' | 'withheld' | 'missing' | 'changed';
interface Course {
  readonly fates: readonly Fate[];
  /** Whether the second exhibit is there. */
  readonly second: boolean;
}

interface Told {
  readonly evidence: readonly ExhibitEvidence[];
  readonly level: string;
  readonly bytes: number;
  readonly files: number;
}

function told(evidence: readonly ExhibitEvidence[], of = state): Told {
  const all = evidence.map(comparedOf);
  return {
    evidence,
    level: decideEvidence(of, evidence),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    files: all.reduce((sum, { files }) => sum + files.compared, 0),
  };
}

/** What is there of a course, by path, and its manifest. */
function laid({ fates, second }: Course): { files: ReadonlyMap<string, Buffer>; manifest: Buffer } {
  const files = new Map<string, Buffer>();
  for (const [at, fate] of fates.entries()) {
    const text = texts[at] as string;
    if (fate !== 'missing')
      files.set(`KA%2F1/${name(at)}`, Buffer.from(fate === 'changed' ? `${text.slice(1)}X` : text));
  }
  if (second) files.set('KA%2F2', Buffer.from(texts[0] as string));
  const items: Uint8Array[] = [];
  const hidden = new Set(fates.flatMap((fate, at) => (fate === 'withheld' ? name(at) : [])));
  withholdRecords(
    join(work, 'm'),
    (view) => !hidden.has(pathText(view.toRecord().path)),
    (item) => {
      items.push(Uint8Array.from(item));
    },
  );
  return { files, manifest: Buffer.concat(items) };
}

async function byBrowser(course: Course): Promise<Told> {
  const { files, manifest } = laid(course);
  const evidence = await inBrowser({
    state,
    keyedUnder: () => undefined,
    carried: new Map(),
    given: [...files].map(([path, bytes]) => ({ path, blob: new Blob([new Uint8Array(bytes)]) })),
    manifests: [{ path: 'm.manifest', blob: new Blob([new Uint8Array(manifest)]) }],
    hash: async (all) => ({
      sha256: sha256(
        Buffer.concat(await Promise.all(all.map(async ({ blob }) => Buffer.from(await blob.arrayBuffer())))),
      ),
      others: {},
    }),
    ahead: () => {},
    onExtra: () => {},
  });
  return told(evidence);
}

async function byDisk(course: Course, depth: ExhibitEvidence['depth'] = 'every-byte', of = state): Promise<Told> {
  const folder = mkdtempSync(join(work, 'run-'));
  const { files, manifest } = laid(course);
  mkdirSync(join(folder, 'KA%2F1'));
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
  writeFileSync(join(work, 'm.manifest'), manifest);
  const manifests = [join(work, 'm.manifest')];
  return told(await onDisk({ ...means, state: of, sources: [{ folder }], manifests, depth, scratch: work }), of);
}

const fates: readonly Fate[] = ['there', 'withheld', 'missing', 'changed'];
const course: fc.Arbitrary<Course> = fc.record({
  fates: fc.array(fc.constantFrom(...fates), { minLength: texts.length, maxLength: texts.length }),
  second: fc.boolean(),
});
/** The same without what differs, so that only the amount decides. */
const honest = course.map((one) => ({
  ...one,
  fates: one.fates.map((fate): Fate => (fate === 'missing' || fate === 'changed' ? 'withheld' : fate)),
}));

const words = ['not-examined', 'partly', 'match'];

it('no word is better without more that was compared', async () => {
  await fc.assert(
    fc.asyncProperty(honest, honest, async (one, other) => {
      const [a, b] = [await byBrowser(one), await byBrowser(other)];
      if (words.indexOf(a.level) > words.indexOf(b.level)) expect(a.bytes > b.bytes || a.files > b.files).toBe(true);
      for (const { level, evidence, bytes, files } of [a, b]) {
        expect(words).toContain(level);
        expect(level === 'not-examined').toBe(bytes === 0 && files === 0);
        expect(evidence.some(wasExamined)).toBe(bytes > 0 || files > 0);
        for (const each of evidence.map(comparedOf))
          expect(each.outcome === 'same').toBe(each.files.all > 0 && each.files.compared === each.files.all);
      }
    }),
    { numRuns: 150 },
  );
});

it('whatever becomes of the files, a match is of every file, and a difference is one', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (one) => {
      const { level, evidence } = await byBrowser(one);
      // where every file is missing, nothing was given that could differ
      const isGiven = one.fates.some((fate) => fate !== 'missing');
      const isOther = isGiven && one.fates.some((fate) => fate === 'missing' || fate === 'changed');
      expect(level === 'mismatch').toBe(isOther);
      const [folder] = evidence;
      expect(folder && comparedOf(folder).files.compared).toBe(
        one.fates.filter((fate, at) => fate === 'there' || (fate === 'changed' && texts[at] !== '')).length,
      );
    }),
    { numRuns: 150 },
  );
});

it('a disk and a browser count the same', async () => {
  await fc.assert(
    fc.asyncProperty(honest, async (one) => {
      const [disk, browser] = [await byDisk(one), await byBrowser(one)];
      expect(disk.evidence.map(comparedOf)).toEqual(browser.evidence.map(comparedOf));
      expect(disk.level).toBe(browser.level);
    }),
    { numRuns: 12 },
  );
});

it('with every record withheld nothing is examined, whatever lies there', async () => {
  const all = texts.map((): Fate => 'withheld');
  const { level, evidence } = await byDisk({ fates: all, second: false }, 'every-byte', single);
  expect({ level, compared: evidence.map(comparedOf) }).toEqual({
    level: 'not-examined',
    compared: [
      {
        ...{ outcome: 'not-told', depth: 'every-byte', why: 'incomplete' },
        ...{ bytes: 0, files: { compared: 0, all: texts.length } },
      },
    ],
  });
});

it('sizes alone examine nothing, and files of 0 bytes are compared as any other', async () => {
  const there = texts.map((): Fate => 'there');
  expect(await byDisk({ fates: there, second: true }, 'sizes')).toMatchObject({ level: 'not-examined', bytes: 0 });
  const empty = texts.map((text): Fate => (text === '' ? 'there' : 'withheld'));
  const { level, bytes, files } = await byDisk({ fates: empty, second: false }, 'every-byte', single);
  expect({ level, bytes, files }).toEqual({ level: 'partly', bytes: 0, files: 2 });
});
