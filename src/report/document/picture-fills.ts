/** The fills of a picture, told apart without colour: greys, and patterns of lines that any renderer can draw. */

/** A line of a pattern within its square tile. */
type TileLine = readonly [x: number, y: number, toX: number, toY: number];

/** Side of the square that a pattern repeats. */
export const tile = 6;

/** Lines of 0.7, which join those of the next square. */
export const patterns = {
  striped: [
    [0, 6, 6, 0],
    [-1, 1, 1, -1],
    [5, 7, 7, 5],
  ],
  'striped-back': [
    [0, 0, 6, 6],
    [-1, 5, 1, 7],
    [5, -1, 7, 1],
  ],
  lined: [[0, 3, 6, 3]],
  barred: [[3, 0, 3, 6]],
  checked: [
    [0, 3, 6, 3],
    [3, 0, 3, 6],
  ],
  dotted: [
    [1, 1.5, 2, 1.5],
    [4, 4.5, 5, 4.5],
  ],
} as const satisfies Readonly<Record<string, readonly TileLine[]>>;

export const greys = { none: undefined, white: 255, light: 221, grey: 136, black: 0 } as const;

export type Pattern = keyof typeof patterns;
export type Fill = Pattern | keyof typeof greys;

export const isPattern = (fill: Fill): fill is Pattern => Object.hasOwn(patterns, fill);
