/** Tables and lists of fields as bricks: a row each, the head again on every page. */
import type { Block, Cell, Value } from '../report/document/document.ts';
import type { Brick } from './brick.ts';
import { rowBrick } from './row-brick.ts';
import { addNode, type StructureNode } from './structure.ts';
import { type Setter, textBrick } from './text-brick.ts';

const size = 9;
const padding = [3, 2.2] as const;
const grey = 136;
const [labelWidth, between] = [125, 8];

/** The texts of a cell. */
export function valuesOf(cell: Cell): readonly (string | Value)[] {
  return Array.isArray(cell) ? (cell as readonly (string | Value)[]) : [cell as string | Value];
}

/** A table; without rows its head alone. */
export function tableBricks(
  { columns, rows }: Extract<Block, { is: 'table' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const table = addNode(parent, 'Table');
  const shares = columns.map(({ share = 1 }) => share);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (width * share) / total);
  const [beside] = padding;
  const { direction } = setter;
  const headNode = addNode(table, 'TR');
  const head: Brick = rowBrick(
    columns.map(({ title }, at) => {
      const node = addNode(headNode, 'TH', { scope: 'Column' });
      const cellWidth = widths[at] as number;
      const look = { size: size * 0.95, weight: 'bold', node } as const;
      return { width: cellWidth, brick: textBrick([title], cellWidth - 2 * beside, look, setter) };
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

/** Labels with what stands beside them. */
export function fieldBricks(
  { rows }: Extract<Block, { is: 'fields' }>,
  width: number,
  parent: StructureNode,
  setter: Setter,
): Brick[] {
  const table = addNode(parent, 'Table');
  const first = Math.min(labelWidth, width * 0.4);
  return rows.map(({ label, value }) => {
    const row = addNode(table, 'TR');
    const [head, cell] = [addNode(row, 'TH', { scope: 'Row' }), addNode(row, 'TD')];
    const cells = [
      {
        width: first - between,
        brick: textBrick([label], first - between, { size, weight: 'bold', node: head }, setter),
      },
      // nothing, on whichever side the value stands
      { width: between, brick: textBrick([], between, { size, node: head }, setter) },
      { width: width - first, brick: textBrick(valuesOf(value), width - first, { size, node: cell }, setter) },
    ];
    return rowBrick(cells, { direction: setter.direction, padding: [0, 1.8], rule: 0.3, grey });
  });
}
