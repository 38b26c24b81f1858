/** Notices in their frames, heavier the worse they are, and lines for those who sign. */
import type { Block } from '../report/document/document.ts';
import type { Brick } from './brick.ts';
import { stacked } from './brick.ts';
import type { Mark, Point } from './mark.ts';
import { addNode, type StructureNode } from './structure.ts';
import { type Setter, textBrick } from './text-brick.ts';

type Notice = Extract<Block, { is: 'notice' }>;

/** A framed text: one line around what is plain, a heavier one for good, dashes for weak, two lines for bad. */
export function noticeBrick(
  { tone, title, lines }: Notice,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick {
  const section = addNode(parent, 'Div');
  const [beside, above] = [7, 4];
  const inner = width - 2 * beside;
  const text = stacked([
    textBrick([title], inner, { size: 9, weight: 'bold', node: addNode(section, 'P') }, setter),
    ...lines.map((line) => textBrick([line], inner, { size: 9, node: addNode(section, 'P') }, setter)),
  ]);
  const height = text.height + 2 * above;
  return {
    height,
    draw: ([x, y]) => [...frameMarks(tone, [x, y], [width, height]), ...text.draw([x + beside, y + above])],
  };
}

function frameMarks(tone: Notice['tone'], at: Point, size: Point): Mark[] {
  const [x, y] = at;
  const [width, height] = size;
  switch (tone) {
    case 'plain':
      return [{ is: 'box', at, size, edge: 0.7 }];
    case 'good':
      return [{ is: 'box', at, size, edge: 1.4 }];
    case 'weak':
      return [{ is: 'box', at, size, edge: 1.4, isDashed: true }];
    case 'bad':
      return [
        { is: 'box', at, size, edge: 1.1 },
        { is: 'box', at: [x + 2.3, y + 2.3], size: [width - 4.6, height - 4.6], edge: 1.1 },
      ];
  }
}

/** Two who sign side by side: who, and a line for each thing that is written by hand. */
export function signatureBrick(
  { signers }: Extract<Block, { is: 'signatures' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick {
  const space = 28;
  const column = (width - space) / 2;
  const each = signers.map(({ who, lines }) => {
    const section = addNode(parent, 'Div');
    return stacked([
      textBrick([who], column, { size: 9, weight: 'bold', node: addNode(section, 'P') }, setter),
      ...lines.map((line) => lineBrick(line, column, addNode(section, 'P'), setter)),
    ]);
  });
  const rows: Brick[] = [];
  for (let at = 0; at < each.length; at += 2) {
    const [first, second] = each.slice(at, at + 2) as [Brick, Brick?];
    const height = Math.max(first.height, second?.height ?? 0) + 11;
    const isRtl = setter.direction === 'rtl';
    rows.push({
      height,
      draw: ([x, y]) => [
        ...first.draw([isRtl ? x + column + space : x, y]),
        ...(second?.draw([isRtl ? x : x + column + space, y]) ?? []),
      ],
    });
  }
  return stacked(rows);
}

function lineBrick(label: string, width: number, node: StructureNode, setter: Setter): Brick {
  const text = textBrick([label], width, { size: 7.5, node }, setter);
  const height = Math.max(26, text.height + 16);
  return {
    height,
    draw: ([x, y]) => [
      ...text.draw([x, y + 2]),
      { is: 'line', from: [x, y + height], to: [x + width, y + height], width: 0.7 },
    ],
  };
}
