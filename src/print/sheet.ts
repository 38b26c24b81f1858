/** What every page bears: at its head the form and the record that it is from, at its foot what holds for all of it and the number of the page. */
import type { DocumentModel } from '../report/document/document.ts';
import { mm } from './block-bricks.ts';
import { type Brick, stacked } from './brick.ts';
import { type Mark, textEnds } from './mark.ts';
import { qrBrick } from './picture-brick.ts';
import { addNode, type StructureNode } from './structure.ts';
import { type Setter, textBrick } from './text-brick.ts';

const recordWidth = 212;
/** Words and digests are read over the telephone. */
const readAloud = 8;
const wordsPerLine = 5;
const qrSide = 27 * mm;
const space = 10;
/** Of the line on which each page is initialled. */
const initialsWidth = 160;

/** The head, as wide as the page; a screen reader reads it once. */
export function headBrick(model: DocumentModel, width: number, parent: StructureNode, setter: Setter): Brick {
  const { title, synthetic, warning, header } = model;
  const { ledger, checkpoint } = header;
  const { qr } = checkpoint;
  const code = qr === undefined ? 0 : qrSide + space;
  const aboutWidth = width - recordWidth - space - code;
  const text = (words: string, tag: string, size: number, weight: 'regular' | 'bold' | 'mono' = 'regular') =>
    textBrick([words], aboutWidth, { size, weight, node: addNode(parent, tag) }, setter);
  const about = stacked([
    ...[synthetic, warning].flatMap((mark) =>
      mark === undefined ? [] : [boxed(mark, aboutWidth, addNode(parent, 'P'), setter)],
    ),
    text(title, 'H1', 14, 'bold'),
    ...header.lines.map((line) => text(line, 'P', 8)),
  ]);
  const small = (words: readonly string[], weight: 'bold' | 'mono') => {
    const look = {
      size: weight === 'mono' ? readAloud : 6.5,
      weight,
      node: addNode(parent, 'P'),
      leading: 1.18,
    } as const;
    return textBrick(words, recordWidth, look, setter);
  };
  const record = stacked([
    small([ledger.label], 'bold'),
    small(ledger.hex, 'mono'),
    small([checkpoint.label], 'bold'),
    small(checkpoint.hex, 'mono'),
    ...(checkpoint.words.length === 0 ? [] : [small(wordLines(checkpoint.words), 'mono')]),
  ]);
  const qrNode = qr && addNode(parent, 'Figure', { alt: qr.data });
  const height = Math.max(about.height, record.height, qr === undefined ? 0 : qrSide - 8) + 4;
  const isRtl = setter.direction === 'rtl';
  return {
    height: height + 8,
    draw([x, y]) {
      const end = x + width;
      const marks: Mark[] = [
        ...about.draw([isRtl ? end - aboutWidth : x, y]),
        ...record.draw([isRtl ? end - aboutWidth - space - recordWidth : x + aboutWidth + space, y + 2]),
      ];
      if (qr !== undefined) marks.push(...qrBrick(qr, qrSide, qrNode).draw([isRtl ? x : end - qrSide, y - 6]));
      return [...marks, { is: 'line', from: [x, y + height], to: [end, y + height], width: 1.4 }];
    },
  };
}

function wordLines(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += wordsPerLine) lines.push(words.slice(at, at + wordsPerLine).join(' '));
  return lines;
}

/** Words in a frame of their own width. */
function boxed(words: string, width: number, node: StructureNode, setter: Setter): Brick {
  const text = textBrick([words], width - 8, { size: 8.5, weight: 'bold', node }, setter);
  return {
    height: text.height + 5,
    draw([x, y]) {
      const marks = text.draw([x + 4, y + 1]);
      const [left, right] = textEnds(marks);
      return [...marks, { is: 'box', at: [left - 4, y], size: [right - left + 8, text.height + 2], edge: 1.3 }];
    },
  };
}

/** The foot of a page; the same height on each. */
export function footBrick(
  { foot, pageOf, synthetic, initials }: DocumentModel,
  { page, pages }: { readonly page: number; readonly pages: number },
  width: number,
  setter: Setter,
): Brick {
  const number = pageOf.replaceAll('{page}', String(page)).replaceAll('{pages}', String(pages));
  const lines = stacked(foot.map((line) => textBrick([line], width, { size: 7 }, setter)));
  const half = width / 2 - 4;
  const right = textBrick([number], half, { size: 8, align: 'end' }, setter);
  // what is invented says so on one line, in two languages too
  const [from, until] = textEnds(right.draw([0, 0]));
  const rest = width - (until - from) - 8;
  const left = synthetic === undefined ? undefined : textBrick([synthetic], rest, { size: 8, weight: 'bold' }, setter);
  const isRtl = setter.direction === 'rtl';
  const hand =
    initials === undefined
      ? undefined
      : textBrick([{ text: initials, look: 'blank' }], initialsWidth, { size: 8 }, setter);
  const below = lines.height + (hand === undefined ? 0 : hand.height + 4);
  return {
    height: below + Math.max(right.height, left?.height ?? 0) + 6.5,
    draw: ([x, y]) => [
      { is: 'line', from: [x, y], to: [x + width, y], width: 0.7 },
      ...lines.draw([x, y + 3]),
      ...(hand?.draw([isRtl ? x : x + width - initialsWidth, y + lines.height + 4]) ?? []),
      ...(left?.draw([isRtl ? x + width - rest : x, y + below + 5]) ?? []),
      ...right.draw([isRtl ? x : x + width - half, y + below + 5]),
    ],
  };
}
