/** Bricks on pages: each once and in order, none beyond the foot, heads again, headings never alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Brick, gap } from '../../src/print/brick.ts';
import type { Mark } from '../../src/print/mark.ts';
import { paginate } from '../../src/print/pager.ts';

const frame = { left: 10, top: 100, bottom: 400 };

/** A brick that draws one line at its upper edge, whose width tells which it is. */
function brick(id: number, height: number, more: Partial<Brick> = {}): Brick {
  return {
    height,
    draw: ([x, y]) => [{ is: 'line', from: [x, y], to: [x, y + height], width: id, node: { tag: 'P', children: [] } }],
    ...more,
  };
}

/** One that can be cut anywhere. */
function soft(id: number, height: number): Brick {
  return {
    ...brick(id, height),
    cut: (room) => (room < 1 || room >= height ? undefined : [soft(id, room), soft(id, height - room)]),
  };
}

const drawn = (pages: readonly (readonly Mark[])[]) =>
  pages.map((marks) =>
    marks.map((mark) => {
      if (mark.is !== 'line') throw new Error('only lines are drawn here');
      return { id: mark.width, top: mark.from[1], bottom: mark.to[1], isTold: mark.node !== undefined };
    }),
  );

describe('pages', () => {
  it('hold each brick once and in order, within their frame', () => {
    const anyBrick = fc.record({ height: fc.integer({ min: 1, max: 700 }), isSoft: fc.boolean(), keeps: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyBrick, { maxLength: 30 }), (shapes) => {
        const bricks = shapes.map(({ height, isSoft, keeps }, at) =>
          isSoft ? soft(at + 1, height) : brick(at + 1, Math.min(height, 300), keeps ? { keeps: 20 } : {}),
        );
        const pages = drawn(paginate(bricks, frame));
        const all = pages.flat();
        const total = new Map<number, number>();
        for (const { id, top, bottom } of all) {
          expect(top).toBeGreaterThanOrEqual(frame.top);
          expect(bottom).toBeLessThanOrEqual(frame.bottom);
          total.set(id, (total.get(id) ?? 0) + bottom - top);
        }
        expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b));
        expect([...total]).toEqual(bricks.map(({ height }, at) => [at + 1, height]));
        for (const marks of pages)
          for (const [at, mark] of marks.slice(1).entries())
            expect(mark.top).toBeGreaterThanOrEqual(marks[at]?.bottom as number);
      }),
    );
  });

  it('repeat the head of a table, told once', () => {
    const head = brick(9, 20);
    const rows = [1, 2, 3, 4, 5].map((id) => ({ ...brick(id, 90), head }));
    const pages = drawn(paginate([head, ...rows], frame));
    expect(pages.map((marks) => marks.map(({ id }) => id))).toEqual([
      [9, 1, 2, 3],
      [9, 4, 5],
    ]);
    expect(pages.map(([first]) => first?.isTold)).toEqual([true, false]);
  });

  it('leave no heading alone at their foot, and no gap at their top', () => {
    const pages = drawn(paginate([brick(1, 250), gap(10), brick(2, 20, { keeps: 40 }), gap(5), brick(3, 60)], frame));
    expect(pages.map((marks) => marks.map(({ id, top }) => [id, top]))).toEqual([
      [[1, 100]],
      [
        [2, 100],
        [3, 125],
      ],
    ]);
    const turned = drawn(paginate([brick(1, 300), gap(10), brick(2, 20)], frame));
    expect(turned[1]?.[0]?.top).toBe(frame.top);
  });

  it('turn where they are told to, and not twice', () => {
    const turn: Brick = { height: 0, draw: () => [], isPageBreak: true };
    const pages = drawn(paginate([turn, brick(1, 10), turn, turn, brick(2, 10)], frame));
    expect(pages.map((marks) => marks.map(({ id }) => id))).toEqual([[1], [2]]);
  });
});
