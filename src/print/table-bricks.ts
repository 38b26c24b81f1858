/** Tables and lists of fields as bricks: a row each, the head again on every page. */
import { columnWidths, valuesOf } from '../report/document/column-widths.ts';
import type { Block } from '../report/document/document.ts';
import { shownText } from '../report/document/shown-text.ts';
import type { Brick } from './brick.ts';
import { longestPiece } from './line.ts';
import { rowBrick } from './row-brick.ts';
import { addNode, type StructureNode } from './structure.ts';
import { boxRoom, type Setter, textBrick } from './text-brick.ts';

const size = 9;
const padding = [3, 2.2] as const;
const grey = 136;
const [labelWidth, between] = [125, 8];
/** Against rounding. */
const slack = 0.1;

/** A table; without rows its head alone. */
export function tableBricks(
  block: Extract<Block, { is: 'table' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const { columns, rows } = block;
  const table = addNode(parent, 'Table');
  const [beside] = padding;
  const { faces } = setter;
  const looks = { head: { size: size * 0.95, weight: 'bold' }, cell: { size, weight: 'bold' } } as const;
  const widths = columnWidths(block, width, {
    longest: (text, place) => longestPiece(shownText(text), looks[place], faces),
    padding: 2 * beside + slack,
    box: boxRoom,
  });
  const { direction } = setter;
  const headNode = addNode(table, 'TR');
  const head: Brick = rowBrick(
    columns.map(({ title }, at) => {
      const node = addNode(headNode, 'TH', { scope: 'Column' });
      const cellWidth = widths[at] as number;
      return { width: cellWidth, brick: textBrick([title], cellWidth - 2 * beside, { ...looks.head, node }, setter) };
    }),
    { direction, padding, rule: 1.1 },
  );
  const bricks = rows.map((row): Brick => {
    const rowNode = addNode(table, 'TR');
    const cells = row.map((cell, at) => {
      const node = addNode(rowNode, 'TD');
      const cellWidth = widths[at] as number;
      return { width: cellWidth, brick: textBrick(valuesOf(cell), cellWidth - 2 * beside, { size, node }, setter) };
    });
    return { ...rowBrick(cells, { direction, padding, rule: 0.3, grey }), head };
  });
  return [{ ...head, keeps: 30 }, ...bricks];
}

/** Labels with what is beside them. */
export function fieldBricks(
  { rows }: Extract<Block, { is: 'fields' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const table = addNode(parent, 'Table');
  const labels = rows.map(({ label }) => longestPiece(shownText(label), { size, weight: 'bold' }, setter.faces));
  const first = Math.min(Math.max(labelWidth, ...labels.map((each) => each + between + slack)), width * 0.45);
  return rows.map(({ label, value }) => {
    const row = addNode(table, 'TR');
    const [head, cell] = [addNode(row, 'TH', { scope: 'Row' }), addNode(row, 'TD')];
    const cells = [
      {
        width: first - between,
        brick: textBrick([label], first - between, { size, weight: 'bold', node: head }, setter),
      },
      // the gap between label and value, in either direction
      { width: between, brick: textBrick([], between, { size, node: head }, setter) },
      { width: width - first, brick: textBrick(valuesOf(value), width - first, { size, node: cell }, setter) },
    ];
    return rowBrick(cells, { direction: setter.direction, padding: [0, 1.8], rule: 0.3, grey });
  });
}
