/** Texts as bricks: lines of one or more texts within a width, on the side where reading begins. */
import type { Value } from '../report/document/document.ts';
import { shownText } from '../report/document/shown-text.ts';
import type { Brick } from './brick.ts';
import type { Faces, Weight } from './faces.ts';
import { type Line, linesOf, longestPiece } from './line.ts';
import type { Mark, Point } from './mark.ts';
import type { StructureNode } from './structure.ts';

/** What all of a document shares: its direction and the fonts. */
export interface Setter {
  readonly faces: Faces;
  readonly direction: 'ltr' | 'rtl';
}

interface TextLook {
  readonly size: number;
  readonly weight?: Weight;
  readonly align?: 'start' | 'middle' | 'end';
  readonly node?: StructureNode | undefined;
  /** Height of a line as a multiple of the size. */
  readonly leading?: number;
}

interface SetLine {
  readonly line: Line;
  readonly size: number;
  readonly height: number;
  readonly isSlanted: boolean;
  /** Code is read from left to right in any document, but is aligned where its lines begin. */
  readonly extra: 'none' | 'blank' | 'box';
  /** Room that a box takes before each line. */
  readonly inset: number;
}

/** Side of a box to be ticked, and the room that it takes. */
const boxSide = 9;
export const boxRoom = 14;

/** The lines of texts, one under the other, `width` wide. */
export function textBrick(values: readonly (string | Value)[], width: number, look: TextLook, setter: Setter): Brick {
  return linesBrick(
    values.flatMap((value) => setValue(value, width, look, setter)),
    width,
    look,
    setter,
  );
}

/** Groups of digits that are wider than the line, in two equal lines: no group is left alone at an end. */
function halvesOf(
  text: string,
  width: number,
  { size, faces }: { readonly size: number; readonly faces: Faces },
): readonly [string, string] | undefined {
  const groups = text.split(' ');
  if (groups.length < 2 || groups.length % 2 === 1 || !/^[0-9a-f ]+$/.test(text)) return undefined;
  if (longestPiece(text.replaceAll(' ', '\u00a0'), { weight: 'mono', size }, faces) <= width) return undefined;
  const half = groups.length / 2;
  return [groups.slice(0, half).join(' '), groups.slice(half).join(' ')];
}

function setValue(value: string | Value, width: number, look: TextLook, setter: Setter): SetLine[] {
  const { faces, direction } = setter;
  const { text, look: how } = typeof value === 'string' ? { text: value, look: undefined } : value;
  const { leading = 1.32 } = look;
  const size = how === 'faint' ? look.size * 0.9 : how === 'code' ? look.size * 0.93 : look.size;
  const weight = how === 'strong' ? 'bold' : how === 'code' ? 'mono' : (look.weight ?? 'regular');
  const halves = how === 'code' ? halvesOf(text, width, { size, faces }) : undefined;
  if (halves !== undefined)
    return halves.flatMap((half) => setValue({ text: half, look: 'code' }, width, look, setter));
  const extra = how === 'blank' || how === 'box' ? how : 'none';
  const inset = extra === 'box' ? boxRoom : 0;
  const lines = linesOf(
    shownText(text),
    {
      weight,
      size,
      width: width - inset,
      base: weight === 'mono' ? 'ltr' : 'auto',
      otherwise: direction,
    },
    faces,
  );
  return lines.map((line, at) => ({
    line,
    size,
    height: extra === 'blank' ? Math.max(size * leading, 16) : size * leading,
    isSlanted: how === 'withheld',
    extra: at === 0 ? extra : 'none',
    inset,
  }));
}

/** A brick of lines, which is cut between them. */
function linesBrick(lines: readonly SetLine[], width: number, look: TextLook, setter: Setter): Brick {
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  return {
    height,
    draw([x, y]) {
      let top = y;
      return lines.flatMap((line) => {
        const marks = lineMarks(line, [x, top], width, { look, setter });
        top += line.height;
        return marks;
      });
    },
    cut(room) {
      let count = 0;
      for (let used = 0; count < lines.length; count++) {
        used += (lines[count] as SetLine).height;
        if (used > room) break;
      }
      if (count === 0 || count === lines.length) return undefined;
      const part = (some: readonly SetLine[]) => linesBrick(some, width, look, setter);
      return [part(lines.slice(0, count)), part(lines.slice(count))];
    },
  };
}

function lineMarks(
  { line, size, height, isSlanted, extra, inset }: SetLine,
  [x, y]: Point,
  width: number,
  { look, setter }: { readonly look: TextLook; readonly setter: Setter },
): Mark[] {
  const { node, align = 'start' } = look;
  const isRight = (align === 'start' && setter.direction === 'rtl') || (align === 'end' && setter.direction === 'ltr');
  const room = width - line.width - inset;
  const left = align === 'middle' ? x + room / 2 : isRight ? x + room : x + inset;
  const base = y + height - size * 0.36;
  const marks: Mark[] = [];
  if (line.pieces.length > 0) {
    const { pieces } = line;
    marks.push({
      is: 'text',
      at: [left, base],
      pieces,
      size,
      node,
      ...(isSlanted && { isSlanted }),
    });
  }
  if (extra === 'blank') {
    marks.push({ is: 'line', from: [x, base + 3], to: [x + width, base + 3], width: 0.7 });
  }
  if (extra === 'box')
    marks.push({
      is: 'box',
      at: [isRight ? x + width - boxSide : x, base - boxSide + 1],
      size: [boxSide, boxSide],
      edge: 0.8,
    });
  return marks;
}
