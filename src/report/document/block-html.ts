/** The blocks of a document as HTML. */
import { widthOf } from '../timeline/fit.ts';
import { columnWidths, type Gauge, piecesOf } from './column-widths.ts';
import type { Block, Label } from './document.ts';
import { cellHtml, escaped, qrHtml } from './html-text.ts';
import { pictureHtml } from './picture-html.ts';
import { shownText } from './shown-text.ts';

/** One block; every string of it is made safe to show. */
export function blockHtml(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level + 1}${block.isLarge ? ' class="large"' : ''}>${escaped(block.text)}</h${block.level + 1}>`;
    case 'paragraph': {
      const { look, text } = block;
      const box = look === 'tick' ? '<span class="box"></span> ' : '';
      return `<p${look === undefined ? '' : ` class="${look}"`}>${box}<bdi>${escaped(text)}</bdi></p>`;
    }
    case 'list':
      return `<ul>${block.items.map((item) => `<li><bdi>${escaped(item)}</bdi></li>`).join('')}</ul>`;
    case 'fields':
      return `<table class="fields"><tbody>${block.rows
        .map(({ label, value }) => `<tr><th scope="row">${escaped(label)}</th><td>${cellHtml(value)}</td></tr>`)
        .join('')}</tbody></table>`;
    case 'table':
      return tableHtml(block);
    case 'signatures':
      return `<div class="sign">${block.signers
        .map(
          ({ who, lines }) =>
            `<div><b>${escaped(who)}</b>${lines.map((line) => `<div class="line">${escaped(line)}</div>`).join('')}</div>`,
        )
        .join('')}</div>`;
    case 'qr': {
      const caption = block.caption === undefined ? '' : `<figcaption>${escaped(block.caption)}</figcaption>`;
      return `<figure class="qr" style="width:${Number(block.millimetres ?? 34)}mm">${qrHtml(block.code)}${caption}</figure>`;
    }
    case 'picture':
      return pictureHtml(block);
    case 'notice':
      return `<aside class="${block.tone}" aria-label="${escaped(block.title)}"><b>${escaped(block.title)}</b>${block.lines.map((line) => `<p><bdi>${escaped(line)}</bdi></p>`).join('')}</aside>`;
    case 'frame':
      return framedHtml('frame', block);
    case 'labels':
      return `<div class="labels">${block.labels.map((label) => framedHtml('label', label)).join('')}</div>`;
    case 'page-break':
      return '<div class="break"></div>';
    case 'section':
      return '';
    case 'last-item':
      return `<p class="last"><span>${escaped(block.text)}</span></p>`;
  }
}

function framedHtml(name: 'frame' | 'label', { above = [], blocks, beside, below = [] }: Label): string {
  const all = (some: readonly Block[]): string => some.map(blockHtml).join('');
  const second = beside === undefined ? '' : `<div class="beside">${all(beside)}</div>`;
  const main = `<div class="main"><div>${all(blocks)}</div>${second}</div>`;
  return `<section class="${name}">${all(above)}${main}${all(below)}</section>`;
}

/** Of the narrower paper, in points. */
const pageWidth = 527;
/** As the style sheet has it; letters are judged as if all were bold. */
const gauge: Gauge = {
  longest: (text) =>
    piecesOf(shownText(text)).reduce((most, piece) => Math.max(most, 1.06 * widthOf(piece.trimEnd(), 9)), 0),
  padding: 6,
  box: 14,
};

function tableHtml(table: Extract<Block, { is: 'table' }>): string {
  const { columns, rows } = table;
  const widths = columnWidths(table, pageWidth, gauge)
    .map((width) => `<col style="width:${((100 * width) / pageWidth).toFixed(2)}%">`)
    .join('');
  const head = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cellHtml(cell)}</td>`).join('')}</tr>`).join('');
  return `<table class="rows"><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
