/** Pictures and QR codes as bricks, drawn from the same shapes as in HTML. */
import type { Block, QrCode, Shape } from '../report/document/document.ts';
import { type MarkStroke, markStrokes } from '../report/document/mark-strokes.ts';
import { darkRuns, quietZone } from '../report/document/qr-code.ts';
import { shownText } from '../report/document/shown-text.ts';
import type { Brick } from './brick.ts';
import { linesOf } from './line.ts';
import type { Mark, Point } from './mark.ts';
import type { StructureNode } from './structure.ts';
import type { Setter } from './text-brick.ts';

type Picture = Extract<Block, { is: 'picture' }>;

/** The picture as wide as the room, or less where it would be too high. */
export function pictureBrick(picture: Picture, room: Point, node: StructureNode, setter: Setter): Brick {
  const scale = Math.min(room[0] / picture.width, room[1] / picture.height);
  return {
    height: picture.height * scale,
    draw: ([x, y]) => picture.shapes.flatMap((shape) => shapeMarks(shape, { x, y, scale, node, setter })),
  };
}

interface Placing {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly node: StructureNode;
  readonly setter: Setter;
}

function shapeMarks(shape: Shape, placing: Placing): Mark[] {
  const { x, y, scale, node, setter } = placing;
  const at = ([dx, dy]: Point): Point => [x + dx * scale, y + dy * scale];
  switch (shape.is) {
    case 'line': {
      const { from, to, width = 0.5, dashed: isDashed = false } = shape;
      return [{ is: 'line', from: at(from), to: at(to), width: width * scale, isDashed, node }];
    }
    case 'box': {
      const { size, fill = 'none', edge = true } = shape;
      const box = {
        is: 'box',
        at: at(shape.at),
        size: [size[0] * scale, size[1] * scale],
        fill,
        tile: scale,
        node,
      } as const;
      return [edge ? { ...box, edge: 0.5 * scale } : box];
    }
    case 'text': {
      const size = shape.size * scale;
      const setting = { weight: shape.bold ? 'bold' : 'regular', size, width: Number.POSITIVE_INFINITY } as const;
      const [line] = linesOf(shownText(shape.text), { ...setting, base: 'auto', otherwise: 'ltr' }, setter.faces);
      if (line === undefined || line.pieces.length === 0) return [];
      const { anchor = 'start' } = shape;
      const [left, base] = at(shape.at);
      const shift = anchor === 'start' ? 0 : anchor === 'middle' ? line.width / 2 : line.width;
      const { pieces } = line;
      return [{ is: 'text', at: [left - shift, base], pieces, size, node }];
    }
    case 'mark':
      return markStrokes[shape.shape].map((stroke) => strokeMark(stroke, shape, placing));
  }
}

function strokeMark(
  stroke: MarkStroke,
  { at: [cx, cy], size }: Extract<Shape, { is: 'mark' }>,
  placing: Placing,
): Mark {
  const { x, y, scale, node } = placing;
  const half = (size / 2) * scale;
  const width = (size / 8) * scale;
  const place = (dx: number, dy: number): Point => [x + cx * scale + dx * half, y + cy * scale + dy * half];
  if ('circle' in stroke)
    return { is: 'disc', at: place(0, 0), radius: stroke.circle * half, width, ink: stroke.ink, node };
  const points = stroke.points.map(([dx, dy]) => place(dx, dy));
  return { is: 'path', points, width, node, ...(stroke.ink !== undefined && { ink: stroke.ink }) };
}

/** The code with its quiet zone, `side` wide and high. */
export function qrBrick(code: QrCode, side: number, node: StructureNode | undefined): Brick {
  const module = side / (code.modules.length + 2 * quietZone);
  return {
    height: side,
    draw: ([x, y]) => [
      { is: 'runs', at: [x + quietZone * module, y + quietZone * module], module, runs: darkRuns(code), node },
    ],
  };
}
