import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { auditVerdict } from '../../../src/evidence/audit-verdict.ts';
import { comparePaths } from '../../../src/evidence/path.ts';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { compareManifests, type Difference } from '../../../src/flow/audit/manifests.ts';
import { component, encodeManifest } from '../../evidence/manifest-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
let runs = 0;

const head = { format: 1, algorithms: ['sha256'] } as const;
const pathOf = (one: ManifestRecord) => one.path.join('/');

function compare(
  recorded: ManifestRecord[],
  found: ManifestRecord[],
  depth: 'structure' | 'sizes' | 'every-byte' = 'every-byte',
) {
  const scratch = join(folder, String(runs++));
  mkdirSync(scratch);
  const [a, b] = [join(scratch, 'a'), join(scratch, 'b')];
  writeFileSync(a, encodeManifest(head, recorded));
  writeFileSync(b, encodeManifest(head, found));
  const differences: Difference[] = [];
  const request = {
    recorded: a,
    found: b,
    depth,
    scratch,
    perRun: 3,
    onDifference: (one: Difference) => differences.push(one),
  };
  const outcome = compareManifests(request);
  rmSync(scratch, { recursive: true });
  return { ...outcome, differences };
}

function file(path: string, content: string, more: Partial<ManifestRecord> = {}): ManifestRecord {
  const salt = 's'.repeat(32);
  const digests = { sha256: content.padEnd(32, '-') };
  return { path: path.split('/'), kind: 'file', size: content.length, digests, mtime: [1, 0], salt, ...more };
}

const folderAt = (path: string, more: Partial<ManifestRecord> = {}): ManifestRecord => ({
  path: path.split('/'),
  kind: 'directory',
  mtime: [1, 0],
  salt: 't'.repeat(32),
  ...more,
});

const told = (differences: Difference[]) =>
  differences.map((one) => [one.class, one.recorded && pathOf(one.recorded), one.found && pathOf(one.found)]);

describe('holding one manifest against another', () => {
  it('tells each class, in the order of paths', () => {
    const recorded = [
      file('a-changed', 'one'),
      file('b-kind', 'two'),
      file('c-gone', 'three'),
      file('d-moved', 'four'),
      file('e-same', 'five'),
      file('f-unreadable', 'six'),
    ];
    const found = [
      file('a-changed', 'ONE'),
      folderAt('b-kind'),
      file('d2-copy', 'five'),
      file('d3-new', 'other'),
      file('e-same', 'five', { mtime: [2, 0] }),
      file('f-unreadable', '\0\0\0', { unreadable: [[0, 3]] }),
      file('g/moved', 'four'),
    ];
    const { counts, differences } = compare(recorded, found);
    expect(told(differences)).toEqual([
      ['changed', 'a-changed', 'a-changed'],
      ['kind-changed', 'b-kind', 'b-kind'],
      ['missing', 'c-gone', undefined],
      ['moved', 'd-moved', 'g/moved'],
      ['duplicate', undefined, 'd2-copy'],
      ['new', undefined, 'd3-new'],
      ['unreadable', 'f-unreadable', 'f-unreadable'],
    ]);
    expect(counts).toEqual({
      recorded: 6,
      found: 7,
      classes: {
        matched: 1,
        changed: 1,
        'kind-changed': 1,
        moved: 1,
        missing: 1,
        new: 1,
        duplicate: 1,
        unreadable: 1,
        withheld: 0,
      },
      notLookedFor: 0,
      notRecorded: 0,
      otherTime: 1,
    });
  });

  it('pairs the k-th missing with the k-th new path of one content', () => {
    const { differences } = compare(
      [file('a', 'x'), file('b', 'x'), file('c', 'x')],
      [file('p', 'x'), file('q', 'x'), file('r', 'x'), file('s', 'x')],
    );
    expect(told(differences)).toEqual([
      ['moved', 'a', 'p'],
      ['moved', 'b', 'q'],
      ['moved', 'c', 'r'],
      ['duplicate', undefined, 's'],
    ]);
  });

  it('does not take empty files for moved ones', () => {
    expect(told(compare([file('a', '')], [file('b', '')]).differences)).toEqual([
      ['missing', 'a', undefined],
      ['new', undefined, 'b'],
    ]);
  });

  it('never calls different what changed while it was recorded, nor finds it elsewhere', () => {
    const changed = { changed: true };
    const recorded = [
      file('a-other', 'one', changed),
      file('b-longer', 'two', changed),
      file('c-same', 'three', changed),
      file('d-gone', 'four', changed),
      folderAt('e-kind'),
      file('f-now', 'six'),
    ];
    const found = [
      file('a-other', 'ONE'),
      file('b-longer', 'two and more'),
      file('c-same', 'three'),
      file('d-moved', 'four'),
      file('e-kind', 'x', changed),
      file('f-now', 'SIX', changed),
    ];
    const { counts, differences, recorded: totals } = compare(recorded, found);
    expect(told(differences)).toEqual([
      ['unreadable', 'a-other', 'a-other'],
      ['unreadable', 'b-longer', 'b-longer'],
      ['missing', 'd-gone', undefined],
      ['new', undefined, 'd-moved'],
      ['kind-changed', 'e-kind', 'e-kind'],
      ['changed', 'f-now', 'f-now'],
    ]);
    expect(totals).toMatchObject({ changed: 4, unreadable: 0 });
    const hashing = { changed: 0 };
    expect(auditVerdict({ counts, hashing, recorded: totals })).toBe('mismatch');
    const alone = compare([file('a', 'one', changed)], [file('a', 'one')]);
    expect(alone.counts.classes).toMatchObject({ matched: 1, unreadable: 0 });
    expect(auditVerdict({ ...alone, hashing })).toBe('incomplete');
  });

  it('calls what lies in a folder that cannot be listed unreadable, not missing', () => {
    const { counts, differences } = compare(
      [folderAt('d'), file('d/x', '1'), file('d/y', '2'), file('d.z', '3')],
      [folderAt('d', { unreadable: [[0, 0]] })],
    );
    expect(told(differences)).toEqual([
      ['unreadable', 'd', 'd'],
      ['unreadable', 'd/x', undefined],
      ['unreadable', 'd/y', undefined],
      ['missing', 'd.z', undefined],
    ]);
    expect(counts.notLookedFor).toBe(2);
  });

  it('calls what lies in a folder that could not be listed when recorded unreadable, not new', () => {
    const { counts, differences } = compare(
      [file('a', '1'), folderAt('d', { unreadable: [[0, 0]] })],
      [file('a', '1'), folderAt('d'), file('d/x', '1'), file('d/y', '2'), file('d.z', '3')],
    );
    expect(told(differences)).toEqual([
      ['unreadable', undefined, 'd/x'],
      ['unreadable', undefined, 'd/y'],
      ['new', undefined, 'd.z'],
    ]);
    expect(counts).toMatchObject({ recorded: 2, found: 5, notRecorded: 2, notLookedFor: 0 });
    expect(counts.classes).toMatchObject({ matched: 2, unreadable: 2, new: 1, duplicate: 0 });
  });

  it('cannot tell a change where the recorded file was not wholly readable', () => {
    const before = file('a', 'x\0\0', { unreadable: [[1, 2]] });
    expect(told(compare([before], [file('a', 'xyz')]).differences)).toEqual([['unreadable', 'a', 'a']]);
    expect(compare([before], [file('a', 'x\0\0')]).counts.classes.matched).toBe(1);
  });

  it('goes only as deep as it is told', () => {
    const [recorded, found] = [
      [file('a', 'one'), file('b', 'one')],
      [file('a', 'two'), file('b', 'three')],
    ];
    expect(compare(recorded, found, 'structure').counts.classes).toMatchObject({ matched: 2 });
    expect(compare(recorded, found, 'sizes').counts.classes).toMatchObject({ matched: 1, changed: 1 });
    expect(compare(recorded, found).counts.classes).toMatchObject({ matched: 0, changed: 2 });
  });

  it('keeps names apart that differ by case or normalisation only', () => {
    const nfc = Buffer.from('é').toString('latin1');
    const nfd = Buffer.from('e\u0301').toString('latin1');
    const all = ['Case', 'case', nfd, nfc].map((name) => file(name, name)).sort((a, b) => comparePaths(a.path, b.path));
    expect(compare(all, all).counts.classes).toMatchObject({ matched: 4 });
    const found = all.filter(({ path }) => path[0] !== nfc);
    expect(told(compare(all, found).differences)).toEqual([['missing', nfc, undefined]]);
  });

  it('refuses what is no manifest, by name', () => {
    expect(() => compare([file('b', '1'), file('a', '2')], [])).toThrow(
      expect.objectContaining({ fault: 'MANIFEST_ORDER' }),
    );
  });
});

const tree = fc
  .uniqueArray(
    fc.record({
      path: fc.array(fc.oneof(fc.constantFrom('a', 'b', 'A', 'a.b'), component), { minLength: 1, maxLength: 2 }),
      content: fc.constantFrom('', 'one', 'two', 'three'),
      isLink: fc.boolean(),
    }),
    { selector: ({ path }) => path.join('/'), maxLength: 12 },
  )
  .map((all) =>
    all
      .sort((a, b) => comparePaths(a.path, b.path))
      .map(
        ({ path, content, isLink }): ManifestRecord =>
          isLink
            ? { path, kind: 'symlink', target: content, mtime: [1, 0], salt: 's'.repeat(32) }
            : { ...file('x', content), path },
      ),
  );

describe('any two manifests', () => {
  it('put every path into exactly one class, as a plain model does', () => {
    fc.assert(
      fc.property(tree, tree, (recorded, found) => {
        const { counts, differences } = compare(recorded, found);
        const key = (one: ManifestRecord) => JSON.stringify([one.kind, one.size, one.digests, one.target]);
        const at = new Map(found.map((one) => [pathOf(one), one]));
        const was = new Map(recorded.map((one) => [pathOf(one), one]));
        const same = recorded.filter(
          (one) => at.has(pathOf(one)) && key(at.get(pathOf(one)) as ManifestRecord) === key(one),
        );
        expect(counts.classes.matched).toBe(same.length);
        const gone = recorded.filter((one) => !at.has(pathOf(one)));
        const fresh = found.filter((one) => !was.has(pathOf(one)));
        const contents = (all: ManifestRecord[]) => all.filter(({ size }) => (size ?? 0) > 0).map(key);
        let [moved, duplicate] = [0, 0];
        for (const content of new Set(contents(fresh))) {
          const count = (all: ManifestRecord[]) => contents(all).filter((one) => one === content).length;
          const pairs = Math.min(count(gone), count(fresh));
          moved += pairs;
          if (count(recorded) > 0) duplicate += count(fresh) - pairs;
        }
        expect(counts.classes).toMatchObject({
          moved,
          duplicate,
          missing: gone.length - moved,
          new: fresh.length - moved - duplicate,
        });
        const paths = differences.flatMap((one) => [
          ...(one.recorded ? [`a ${pathOf(one.recorded)}`] : []),
          ...(one.found ? [`b ${pathOf(one.found)}`] : []),
        ]);
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths.length + 2 * same.length).toBe(recorded.length + found.length);
      }),
      { numRuns: 300 },
    );
  });
});
