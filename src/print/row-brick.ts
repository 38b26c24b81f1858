/** Cells side by side as one brick, from the side where reading begins; cut through all of them where a row is taller than a page. */
import type { Brick } from './brick.ts';
import { withoutNode } from './mark.ts';

interface PlacedCell {
  readonly brick: Brick;
  readonly width: number;
}

interface RowLook {
  readonly direction: 'ltr' | 'rtl';
  /** Room to the left and right of each cell, and above and below. */
  readonly padding: readonly [beside: number, above: number];
  /** Width of the line under the row. */
  readonly rule: number;
  readonly grey?: number;
}

/** The row of those cells. */
export function rowBrick(cells: readonly PlacedCell[], look: RowLook): Brick {
  const [beside, above] = look.padding;
  const total = cells.reduce((sum, { width }) => sum + width, 0);
  const inner = Math.max(0, ...cells.map(({ brick }) => brick.height));
  const height = inner + 2 * above;
  return {
    height,
    draw([x, y]) {
      let offset = 0;
      const marks = cells.flatMap(({ brick, width }) => {
        const left = look.direction === 'rtl' ? x + total - offset - width : x + offset;
        offset += width;
        return brick.draw([left + beside, y + above]);
      });
      const base = y + height;
      const line = { is: 'line', from: [x, base], to: [x + total, base], width: look.rule } as const;
      return [...marks, { ...line, ...(look.grey !== undefined && { grey: look.grey }) }];
    },
    cut(room) {
      const parts = cells.map(({ brick, width }, at) => {
        const fits = brick.height + 2 * above <= room;
        // the first cell says which row it is: it is repeated where the row goes on
        const cut = fits ? ([brick, at === 0 ? again(brick) : empty] as const) : brick.cut?.(room - 2 * above);
        return cut && { first: { brick: cut[0], width }, rest: { brick: cut[1], width } };
      });
      if (parts.some((part) => part === undefined)) return undefined;
      const whole = parts as NonNullable<(typeof parts)[number]>[];
      return [
        rowBrick(
          whole.map(({ first }) => first),
          { ...look, rule: 0 },
        ),
        rowBrick(
          whole.map(({ rest }) => rest),
          look,
        ),
      ];
    },
  };
}

const again = ({ height, draw }: Brick): Brick => ({ height, draw: (at) => draw(at).map(withoutNode) });

const empty: Brick = { height: 0, draw: () => [] };
