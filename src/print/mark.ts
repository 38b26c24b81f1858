/** What is put on a page: texts, lines, boxes and paths, in points from the upper left corner. */
import type { Fill } from '../report/document/picture-fills.ts';
import type { PlacedPiece } from './line.ts';
import type { StructureNode } from './structure.ts';

export type Point = readonly [x: number, y: number];

export type Mark = (
  | {
      readonly is: 'text';
      /** Left end of the base line. */
      readonly at: Point;
      readonly pieces: readonly PlacedPiece[];
      readonly size: number;
      readonly isSlanted?: boolean;
    }
  | {
      readonly is: 'line';
      readonly from: Point;
      readonly to: Point;
      readonly width: number;
      readonly isDashed?: boolean;
      readonly grey?: number;
    }
  | {
      readonly is: 'box';
      readonly at: Point;
      readonly size: Point;
      readonly edge?: number;
      readonly isDashed?: boolean;
      readonly fill?: Fill;
      readonly tile?: number;
    }
  | { readonly is: 'path'; readonly points: readonly Point[]; readonly width: number; readonly ink?: 'black' | 'white' }
  | {
      readonly is: 'disc';
      readonly at: Point;
      readonly radius: number;
      readonly width: number;
      readonly ink: 'black' | 'white';
    }
  /** Black squares side by side: corner and size of each row of them. */
  | {
      readonly is: 'runs';
      readonly at: Point;
      readonly module: number;
      readonly runs: readonly (readonly [x: number, y: number, length: number])[];
    }
) & {
  /** What it belongs to; nothing for what only adorns the page. */
  readonly node?: StructureNode | undefined;
};

export type PageMarks = Mark[];

/** The mark without its node, as decoration of the page: screen readers got its text before. */
export const withoutNode = (mark: Mark): Mark => ({ ...mark, node: undefined });

/** Where the texts among the marks begin and end, from left to right; without any, nowhere between 0 and 0. */
export function textEnds(marks: readonly Mark[]): readonly [left: number, right: number] {
  const ends = marks.flatMap((mark) =>
    mark.is === 'text' ? [mark.at[0], mark.at[0] + mark.pieces.reduce((sum, { width }) => sum + width, 0)] : [],
  );
  return ends.length === 0 ? [0, 0] : [Math.min(...ends), Math.max(...ends)];
}
