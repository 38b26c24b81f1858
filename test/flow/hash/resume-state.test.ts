import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Latin1 } from '../../../src/crypto/digest.ts';
import { CustodyError } from '../../../src/errors.ts';
import { ResumeState } from '../../../src/flow/hash/resume-state.ts';
import { OffsetTable } from '../../../src/flow/hash/resume-table.ts';
import { encodeEntry, encodePieces, type KeptFile } from '../../../src/flow/thread/saved.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

let folder = '';
let start: Parameters<typeof ResumeState.begin>[0];
let path = '';
beforeAll(() => {
  folder = makeFolder();
  path = join(folder, 'TEST.resume');
  start = {
    output: join(folder, 'TEST'),
    facts: { paths: ['/TEST'], algorithms: ['sha256'] },
    secret: new Uint8Array(32).fill(7),
    now: '2026-11-25T08:00:00Z',
    saveEvery: 0,
  };
});
afterAll(() => removeFolder(folder));
beforeEach(() => rmSync(path, { force: true }));

const keys = ['one', 'two', 'three'].map((name) => sha256Latin1(name));
const entry = (key: string, more: Partial<KeptFile> = {}) =>
  encodeEntry(key, {
    ...{ identity: 'file 1 2 3 4 5', isDone: true, at: 3, payload: 'TEST digest', unreadable: [], trouble: undefined },
    tail: undefined,
    ...more,
  });

/** A state of three frames beside its head; returns its bytes, and all that it knows. */
function makeState(): { bytes: Buffer; known: readonly string[] } {
  const state = ResumeState.begin(start);
  for (const key of keys) state.keep(entry(key));
  state.leave();
  return { bytes: readFileSync(path), known: keys.map((key) => entry(key)) };
}

/** What a resumed run takes from the state as it is now: its entries, or the code of its refusal. */
function taken(): { code: string } | { known: string[]; cut: number; secret: Uint8Array } {
  try {
    const state = ResumeState.resume(start);
    const { cut, secret } = state;
    const known = keys.map((key) => state.recall(key));
    state.leave();
    return { known, cut, secret };
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return { code: error.code };
  }
}

describe('a state that is not as it was written', () => {
  it('cut at any byte gives what was whole, or is refused', () => {
    const { bytes, known } = makeState();
    let refused = 0;
    let last = 0;
    for (let length = 0; length < bytes.length; length += 1) {
      writeFileSync(path, bytes.subarray(0, length));
      const found = taken();
      if ('code' in found) {
        expect(found.code).toBe('RESUME_INVALID');
        expect(last).toBe(0);
        refused += 1;
        continue;
      }
      const count = found.known.filter((one) => one !== '').length;
      expect(found.known).toEqual(known.map((one, index) => (index < count ? one : '')));
      expect(found.secret).toEqual(start.secret);
      expect(count).toBeGreaterThanOrEqual(last);
      last = count;
    }
    // all of the head is needed, and all but the last frame came whole
    expect(refused).toBeGreaterThan(100);
    expect(last).toBe(2);
  });

  it('with any byte flipped gives what was written, or is refused', () => {
    const { bytes, known } = makeState();
    const codes = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      writeFileSync(path, flipped);
      const found = taken();
      if ('code' in found) codes.add(found.code);
      else {
        for (const [index, one] of found.known.entries()) expect(one === '' || one === known[index]).toBe(true);
        expect(found.secret).toEqual(start.secret);
        expect(found.cut).toBeGreaterThan(0);
      }
    }
    expect([...codes]).toEqual(['RESUME_INVALID']);
  });

  it('damaged before its last frame is refused, and left as it is', () => {
    const { bytes } = makeState();
    const state = ResumeState.resume(start);
    state.keep(entry(keys[0] as string, { payload: 'x'.repeat(50_000), isDone: false }));
    state.leave();
    const grown = readFileSync(path);
    const at = bytes.length - 5;
    grown[at] = (grown[at] as number) ^ 1;
    writeFileSync(path, grown);
    expect(taken()).toEqual({ code: 'RESUME_INVALID' });
    expect(readFileSync(path).equals(grown)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another file', 'TEST, which is no state at all'],
    ['a later version', 'custody resume 2\n and more'],
  ])('%s is refused', (_, text) => {
    writeFileSync(path, text);
    expect(taken()).toEqual({ code: 'RESUME_INVALID' });
    expect(readFileSync(path, 'latin1')).toBe(text);
  });

  it('with what a crash left at its end goes on before that, and over it', () => {
    const { known, bytes } = makeState();
    appendFileSync(path, Buffer.alloc(700));
    expect(taken()).toMatchObject({ known, cut: 700 });
    const [first = ''] = keys;
    const state = ResumeState.resume(start);
    expect(state.times).toBe(2);
    state.keep(entry(first, { at: 9 }));
    state.leave();
    truncateSync(path, readFileSync(path).length);
    expect(taken()).toMatchObject({ known: [entry(first, { at: 9 }), ...known.slice(1)], cut: 0 });
    expect(readFileSync(path).subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  it('whose entries are none gives nothing', () => {
    const state = ResumeState.begin(start);
    const wrong = [
      entry(keys[0] as string, { at: 5, unreadable: [[3, 4]] }),
      entry(keys[1] as string, { trouble: 'not an errno' }),
      entry(keys[2] as string, {
        unreadable: [
          [2, 1],
          [1, 1],
        ],
      }),
    ];
    for (const one of wrong) state.keep(one);
    state.leave();
    expect(taken()).toMatchObject({ known: ['', '', ''], cut: 0 });
  });
});

describe('what is kept', () => {
  it('of pieces is given with their file, from however many entries', () => {
    const state = ResumeState.begin(start);
    const [key = ''] = keys;
    const digests = Array.from({ length: 5000 }, (_, index) => sha256Latin1(`${index}`)).join('');
    const identity = 'file 1 2 3 4 5';
    const parts = [0, 3, 4000].map((from, index) =>
      encodePieces(key, identity, { from, digests: digests.slice(0, 32 * ([3, 4000, 5000][index] as number)) }),
    );
    for (const part of parts) state.keep(part);
    const whole = entry(key, { identity });
    state.keep(whole);
    state.leave();
    const again = ResumeState.resume(start);
    expect(again.recall(key) === whole + parts.join('')).toBe(true);
    // of another file, or the file as it was before
    const other = entry(key, { identity: 'file 9' });
    again.keep(other);
    again.leave();
    expect(taken()).toMatchObject({ known: [other, '', ''] });
  });

  it('is found among many', () => {
    const table = new OffsetTable();
    for (let index = 0; index < 20_000; index += 1) table.set(sha256Latin1(`TEST ${index}`), index);
    for (let index = 0; index < 20_000; index += 7) table.set(sha256Latin1(`TEST ${index}`), -index);
    expect(table.size).toBe(20_000);
    for (let index = 0; index < 20_000; index += 1)
      expect(table.get(sha256Latin1(`TEST ${index}`))).toBe(index % 7 === 0 ? -index : index);
    expect(table.get(sha256Latin1('TEST other'))).toBeUndefined();
  });
});
