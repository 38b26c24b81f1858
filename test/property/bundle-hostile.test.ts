/** Archives of bundles with bytes changed, cut, doubled or moved: refused by a known code or opened with findings, never anything else. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { createBundle, openBundle } from '../../src/flow/bundle/bundle.ts';
import { extractBundle } from '../../src/flow/bundle/extract.ts';
import { layParts } from '../flow/bundle/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-hostile-'));
const at = (name: string): string => join(folder, name);
const honest = new Map<string, Buffer>();
const known = new Set(['BUNDLE_DAMAGED', 'BUNDLE_UNSAFE', 'NOT_A_BUNDLE', 'TOO_LARGE']);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  for (const name of ['parts', 'scratch']) mkdirSync(at(name));
  const parts = layParts(at('parts'));
  for (const form of ['tar', 'zip'] as const) {
    await createBundle({ parts, out: at(`case.${form}`), form });
    honest.set(form, readFileSync(at(`case.${form}`)));
  }
});

type Change = (bytes: Buffer) => Buffer;
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([where, by]): Change =>
      (bytes) => {
        const changed = Buffer.from(bytes);
        const index = Math.floor(where * bytes.length);
        changed[index] = (changed[index] as number) ^ by;
        return changed;
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (bytes) => {
        const [start, end] = [from, to].map((each) => Math.floor(each * bytes.length)).sort((a, b) => a - b);
        return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Change =>
      (bytes) => {
        const start = Math.floor(from * bytes.length);
        return Buffer.concat([
          bytes.subarray(0, start),
          bytes.subarray(Math.floor(to * bytes.length), start + 600),
          bytes.subarray(start),
        ]);
      },
  ),
);

/** What became of it: `opened`, or the code of the refusal. Anything but a CustodyError is thrown on. */
async function outcome(open: () => Promise<unknown>): Promise<string> {
  try {
    await open();
    return 'opened';
  } catch (error) {
    if (error instanceof CustodyError) return error.code;
    throw error;
  }
}

describe.each(['tar', 'zip'])('a changed %s archive', (form) => {
  it('is refused by a known code, or opened, and leaves nothing behind', async () => {
    const path = at(`evil.${form}`);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        writeFileSync(
          path,
          changes.reduce((bytes, next) => next(bytes), honest.get(form) as Buffer),
        );
        const before = readdirSync(folder).sort();
        const opened = await outcome(async () => {
          await (await openBundle(path, { scratch: at('scratch'), isWhole: true })).close();
        });
        const extracted = await outcome(() => extractBundle({ path, out: at('out') }));
        rmSync(at('out'), { recursive: true, force: true });
        for (const one of [opened, extracted]) {
          seen.add(one);
          expect(one === 'opened' || known.has(one), one).toBe(true);
        }
        expect(readdirSync(folder).sort()).toEqual(before);
        expect(readdirSync(at('scratch'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(seen.has('opened') && seen.has('BUNDLE_DAMAGED')).toBe(true);
  });
});
