/** Each block of a document as bricks. */
import type { Block, Label } from '../report/document/document.ts';
import { shownText } from '../report/document/shown-text.ts';
import { type Brick, gap, stacked } from './brick.ts';
import { noticeBrick, signatureBrick } from './framed-bricks.ts';
import { longestPiece } from './line.ts';
import { type Mark, textEnds } from './mark.ts';
import { pictureBrick, qrBrick } from './picture-brick.ts';
import { addNode, type StructureNode } from './structure.ts';
import { fieldBricks, tableBricks } from './table-bricks.ts';
import { type Setter, textBrick } from './text-brick.ts';

/** Size of what is read from afar. */
const large = 28;

/** Points in a millimetre. */
export const mm = 72 / 25.4;

export interface Room {
  readonly width: number;
  /** Height of an empty page. */
  readonly height: number;
}

/** The bricks of blocks, one under the other; what they are is added to `parent`. */
export function blockBricks(blocks: readonly Block[], room: Room, parent: StructureNode, setter: Setter): Brick[] {
  const bricks: Brick[] = [];
  // what is signed, and the words that nothing comes after, are on the page of what they close
  let isClosing = false;
  for (const [at, block] of blocks.entries()) {
    const more = bricksOf(block, room, parent, setter);
    if (isEnd(block) || isEndNote(block, blocks[at + 1]) || (isClosing && block.is === 'fields')) {
      keepLast(bricks);
      isClosing = true;
    } else isClosing = false;
    bricks.push(...more);
  }
  return bricks;
}

const isEnd = (block: Block | undefined): boolean => block?.is === 'signatures' || block?.is === 'last-item';

/** A faint note before the end, such as the codes of a form. */
const isEndNote = (block: Block, next: Block | undefined): boolean =>
  block.is === 'paragraph' && block.look === 'faint' && isEnd(next);

/** The last brick does not stay behind on another page than what closes it. */
function keepLast(bricks: Brick[]): void {
  const at = bricks.findLastIndex(({ isGap }) => isGap !== true);
  const last = bricks[at];
  if (last !== undefined && last.isPageBreak !== true) bricks[at] = { ...last, keeps: Math.max(last.keeps ?? 0, 30) };
}

function bricksOf(block: Block, room: Room, parent: StructureNode, setter: Setter): Brick[] {
  const { width } = room;
  switch (block.is) {
    case 'heading':
      return headingBricks(block, width, parent, setter);
    case 'paragraph': {
      const node = addNode(parent, 'P');
      const { look, text } = block;
      const inset = look === 'quote' ? 5 * mm : 0;
      const value =
        look === 'tick'
          ? { text, look: 'box' as const }
          : look === 'strong' || look === 'faint'
            ? { text, look }
            : text;
      return [inBox(textBrick([value], width - inset, { size: 9, node }, setter), inset, width, setter), gap(3)];
    }
    case 'list': {
      const list = addNode(parent, 'L');
      const inset = 5 * mm;
      return [
        ...block.items.map((item): Brick => {
          const body = addNode(addNode(list, 'LI'), 'LBody');
          const bullet = textBrick(['•'], inset, { size: 9 }, setter);
          const text = textBrick([item], width - inset, { size: 9, node: body }, setter);
          const isRtl = setter.direction === 'rtl';
          return {
            height: text.height,
            draw: ([x, y]) => [
              ...bullet.draw([isRtl ? x + width - inset : x, y]),
              ...text.draw([isRtl ? x : x + inset, y]),
            ],
          };
        }),
        gap(3),
      ];
    }
    case 'fields':
      return [...fieldBricks(block, width, parent, setter), gap(5)];
    case 'table':
      return [...tableBricks(block, width, parent, setter), gap(6)];
    case 'signatures':
      return [gap(11), signatureBrick(block, width, parent, setter), gap(6)];
    case 'qr': {
      const side = (block.millimetres ?? 34) * mm;
      const node = addNode(parent, 'Figure', { alt: block.code.data });
      const caption = addNode(parent, 'Caption');
      const look = { size: 7.5, align: 'middle', node: caption } as const;
      const code = inBox(qrBrick(block.code, side, node), 0, width, setter, side);
      const under =
        block.caption === undefined
          ? []
          : [inBox(textBrick([block.caption], side, look, setter), 0, width, setter, side)];
      return [stacked([code, ...under]), gap(4)];
    }
    case 'picture': {
      const node = addNode(parent, 'Figure', { alt: block.alt });
      return [gap(6), pictureBrick(block, [width, room.height], node, setter), gap(8)];
    }
    case 'notice':
      return [gap(5), noticeBrick(block, width, parent, setter), gap(6)];
    case 'frame':
      return frameBricks(block, room, parent, setter);
    case 'labels':
      return [...labelBricks(block.labels, room, parent, setter), gap(6)];
    case 'page-break':
      return [{ height: 0, draw: () => [], isPageBreak: true }];
    case 'section': {
      const words = textBrick([block.about], width, { size: 9, weight: 'bold' }, setter);
      return [{ height: 0, draw: () => [], running: stacked([words, gap(4)]) }];
    }
    case 'last-item':
      return [gap(6), lastItemBrick(block.text, width, parent, setter)];
  }
}

function headingBricks(
  { level, text, isLarge }: Extract<Block, { is: 'heading' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const node = addNode(parent, level === 1 ? 'H2' : 'H3');
  if (isLarge) {
    // a number that is longer than the line is smaller, and whole
    const room = longestPiece(shownText(text), { size: large, weight: 'bold' }, setter.faces);
    const size = Math.min(large, (large * width) / Math.max(1, room));
    return [textBrick([text], width, { size, weight: 'bold', node, leading: 1.15 }, setter), gap(2)];
  }
  const words = textBrick([text], width, { size: level === 1 ? 11 : 9.5, weight: 'bold', node }, setter);
  const rule: Brick = {
    height: 4,
    draw: ([x, y]) => (level === 1 ? [{ is: 'line', from: [x, y + 1.5], to: [x + width, y + 1.5], width: 0.8 }] : []),
  };
  return [gap(level === 1 ? 11 : 7), { ...stacked([words, rule]), keeps: 40 }];
}

/** A brick moved in from the side where reading begins. */
function inBox(brick: Brick, inset: number, width: number, { direction }: Setter, own = width - inset): Brick {
  const left = direction === 'rtl' ? width - inset - own : inset;
  const { cut } = brick;
  return {
    ...brick,
    draw: ([x, y]) => brick.draw([x + left, y]),
    ...(cut && {
      cut: (room: number) => {
        const parts = cut(room);
        const placed = (part: Brick): Brick => inBox(part, inset, width, { direction } as Setter, own);
        return parts && [placed(parts[0]), placed(parts[1])];
      },
    }),
  };
}

/** Blocks in a frame, others beside them; not cut. */
function frameBricks(
  frame: Extract<Block, { is: 'frame' }>,
  room: Room,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const inner = framedBrick(frame, room, parent, setter);
  return [
    {
      height: inner.height,
      draw: ([x, y]) => [{ is: 'box', at: [x, y], size: [room.width, inner.height], edge: 1.1 }, ...inner.draw([x, y])],
    },
    gap(14),
  ];
}

/** Two labels a row, with dashed lines around each. */
function labelBricks(labels: readonly Label[], room: Room, parent: StructureNode, setter: Setter): Brick[] {
  const width = room.width / 2;
  const bricks = labels.map((label) => framedBrick(label, { ...room, width }, parent, setter));
  const rows: Brick[] = [];
  for (let at = 0; at < bricks.length; at += 2) {
    const pair = bricks.slice(at, at + 2);
    const height = Math.max(...pair.map((brick) => brick.height));
    rows.push({
      height,
      draw: ([x, y]) =>
        pair.flatMap((brick, index): Mark[] => {
          const left = x + (setter.direction === 'rtl' ? 1 - index : index) * width;
          return [
            { is: 'box', at: [left, y], size: [width, height], edge: 0.5, isDashed: true },
            ...brick.draw([left, y]),
          ];
        }),
    });
  }
  return rows;
}

/** What is within a frame, its edge not drawn. */
function framedBrick(
  { above = [], blocks, beside, below = [] }: Label,
  room: Room,
  parent: StructureNode,
  setter: Setter,
): Brick {
  const section = addNode(parent, 'Sect');
  const padding = 3 * mm;
  const inner = room.width - 2 * padding;
  const second = beside === undefined ? 0 : besideWidth(beside);
  const first = inner - (second === 0 ? 0 : second + 4 * mm);
  const put = (some: readonly Block[], width: number): Brick =>
    stacked(trimmed(blockBricks(some, { ...room, width }, section, setter)));
  const [top, main, other, foot] = [
    put(above, inner),
    put(blocks, first),
    put(beside ?? [], second),
    put(below, inner),
  ];
  const isRtl = setter.direction === 'rtl';
  const middle: Brick = {
    height: Math.max(main.height, other.height),
    draw: ([x, y]) => [
      ...main.draw([x + (isRtl ? inner - first : 0), y]),
      ...other.draw([x + (isRtl ? 0 : inner - second), y]),
    ],
  };
  const all = stacked([top, middle, foot]);
  return { height: all.height + 2 * padding, draw: ([x, y]) => all.draw([x + padding, y + padding]) };
}

const besideWidth = (blocks: readonly Block[]): number =>
  Math.max(20, ...blocks.map((block) => (block.is === 'qr' ? (block.millimetres ?? 34) : 20))) * mm;

/** Without the room that nothing needs at the upper and lower edge of a frame. */
function trimmed(bricks: readonly Brick[]): Brick[] {
  const first = bricks.findIndex(({ isGap }) => !isGap);
  const last = bricks.findLastIndex(({ isGap }) => !isGap);
  return first === -1 ? [] : bricks.slice(first, last + 1);
}

/** The words between two lines. */
function lastItemBrick(text: string, width: number, parent: StructureNode, setter: Setter): Brick {
  const node = addNode(parent, 'P');
  const words = textBrick([text], width - 60, { size: 9, weight: 'bold', align: 'middle', node }, setter);
  return {
    height: words.height,
    draw([x, y]) {
      const marks = words.draw([x + 30, y]);
      const [left, right] = textEnds(marks);
      const middle = y + words.height / 2;
      return [
        { is: 'line', from: [x, middle], to: [left - 8, middle], width: 1.1 },
        ...marks,
        { is: 'line', from: [right + 8, middle], to: [x + width, middle], width: 1.1 },
      ];
    },
  };
}
