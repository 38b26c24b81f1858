/** The state as bytes, and structures whose memory it must not cost. */
import { describe, expect, it } from 'vitest';
import { decodeCbor, encodeCbor } from '../../../src/bytes/cbor.ts';
import { addDue, type DueQueue, dropDue, dueBy } from '../../../src/custody/state/due-queue.ts';
import { entryExhibits } from '../../../src/custody/state/entry-table.ts';
import { restoreState, serialiseState, stateVersion } from '../../../src/custody/state/state-bytes.ts';
import { bodies } from '../bodies.ts';
import { day, noon, story } from '../story.ts';

describe('serialiseState', () => {
  it('is restored to the same state', () => {
    const told = story()
      .collect('KA/1')
      .seal(['KA/1'], 'B-1')
      .do('terms', { ...bodies.terms(), due: noon + day })
      .do('authority', bodies.authority('W-2'))
      .do('correct', { entry: 5, kind: 'void', why: 'TEST' })
      .collect('KA/2')
      .do('dispose', bodies.dispose(['KA/2']));
    expect(restoreState(serialiseState(told.state))).toEqual({
      ...told.state,
      // The table of entries grows by doubling; restored it is exactly as long as needed.
      entries: {
        ...told.state.entries,
        marks: told.state.entries.marks.slice(0, told.seq),
        signers: told.state.entries.signers.slice(0, told.seq),
        exhibits: told.state.entries.exhibits.slice(0, told.seq),
        about: told.state.entries.about.slice(0, told.seq),
      },
    });
  });

  it('is restored with numbers of several bytes', () => {
    const told = story().collect('KA/1');
    for (let i = 0; i < 300; i++) told.note(['KA/1']);
    told
      .collect('KA/2')
      .seal(['KA/2'], 'B-1')
      .do('incident', bodies.incident(['KA/1', 'KA/2']));
    for (let i = 0; i < 16_200; i++) told.note(i % 1000 === 0 ? ['KA/2'] : []);
    const restored = restoreState(serialiseState(told.state));
    expect(restored?.exhibits).toEqual(told.state.exhibits);
    expect(restored?.incidents).toEqual(told.state.incidents);
    const ofBoth = (state: typeof told.state) =>
      [2, 130, 303, 304, 305, 306, 1306, told.seq - 1].map((seq) => [...entryExhibits(state.entries, seq)]);
    expect(restored && ofBoth(restored)).toEqual(ofBoth(told.state));
    expect(serialiseState(restored as typeof told.state)).toEqual(serialiseState(told.state));
  });

  it('takes a few bytes an entry', () => {
    const told = story().collect('KA/1');
    const before = serialiseState(told.state).length;
    for (let i = 0; i < 1000; i++) told.note(['KA/1']);
    expect(serialiseState(told.state).length - before).toBeLessThan(5000);
  });

  it('of another version is left aside', () => {
    const saved = decodeCbor(serialiseState(story().state), { maxBytes: 1_000_000 });
    if (!(saved instanceof Map)) throw new Error('not a map');
    expect(restoreState(encodeCbor(new Map([...saved, ['version', stateVersion + 1]])))).toBeUndefined();
    expect(restoreState(encodeCbor([]))).toBeUndefined();
  });

  it('that is cut short or lacks something is refused', () => {
    const bytes = serialiseState(story().state);
    expect(() => restoreState(bytes.subarray(0, -1))).toThrow(expect.objectContaining({ code: 'CBOR' }));
    expect(() => restoreState(encodeCbor({ version: stateVersion }))).toThrow(expect.objectContaining({ code: 'BUG' }));
  });
});

describe('the queue of due terms', () => {
  it('gives up what is due, in whatever order it came', () => {
    const queue: DueQueue = [];
    for (const at of [5, 3, 9, 1, 7, 3, 8, 2]) addDue(queue, { at, term: at * 10 });
    const due = (now: number): number[] =>
      dueBy(queue, now)
        .map(({ at }) => at)
        .sort((a, b) => a - b);
    expect(due(0)).toEqual([]);
    expect(due(5)).toEqual([1, 2, 3, 3, 5]);
    dropDue(queue, 3);
    expect(due(100)).toEqual([5, 7, 8, 9]);
    dropDue(queue, 100);
    expect(queue).toEqual([]);
  });
});
