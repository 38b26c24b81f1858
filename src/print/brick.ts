/** A piece of a document that is put on a page as a whole, or cut where it is taller than a page. */
import type { Mark, Point } from './mark.ts';

/** Where a piece lies: its upper left corner. */
type Draw = (at: Point) => readonly Mark[];

export interface Brick {
  readonly height: number;
  readonly draw: Draw;
  /** Cuts it so that the first part is at most so high; undefined where it cannot be cut there. */
  cut?(room: number): readonly [Brick, Brick] | undefined;
  /** Drawn again above the rest on the next page. */
  readonly head?: Brick;
  /** It is not alone at the foot of a page: so much of what follows is with it. */
  readonly keeps?: number;
  readonly isPageBreak?: boolean;
  /** It takes no room, and is at the top of each page after this one, up to the next such brick or page break. */
  readonly running?: Brick;
  /** It is left out at the top of a page. */
  readonly isGap?: boolean;
}

/** Empty room, which nothing fills at the top of a page. */
export const gap = (height: number): Brick => ({ height, draw: () => [], isGap: true });

/** Bricks one under the other as one that is not cut. */
export function stacked(bricks: readonly Brick[]): Brick {
  return {
    height: bricks.reduce((sum, { height }) => sum + height, 0),
    draw([x, y]) {
      let top = y;
      return bricks.flatMap((brick) => {
        const marks = brick.draw([x, top]);
        top += brick.height;
        return marks;
      });
    },
  };
}
