/** Texts, cells and codes of a document as HTML, made safe to show. */

import { isWhole } from './column-widths.ts';
import type { Cell, QrCode, Value } from './document.ts';
import { darkRuns, quietZone } from './qr-code.ts';
import { shownText } from './shown-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text for an element or a quoted attribute, with all escaped that a page would act on, reorder or not show. */
export function escaped(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (found) => entities[found] as string);
}

/** The lines of a cell, each kept from reordering the text around it. */
export function cellHtml(cell: Cell): string {
  const lines = Array.isArray(cell) ? (cell as readonly (string | Value)[]) : [cell as string | Value];
  return lines.map(valueHtml).join('<br>');
}

function valueHtml(value: string | Value): string {
  if (typeof value === 'string') return `<bdi>${broken(value)}</bdi>`;
  const text = value.look === 'code' ? escaped(value.text) : broken(value.text);
  switch (value.look) {
    case undefined:
      return `<bdi>${text}</bdi>`;
    case 'code':
      return `<code dir="ltr">${text}</code>`;
    case 'strong':
      return `<b><bdi>${text}</bdi></b>`;
    case 'blank':
      return `<span class="blank">${text}</span>`;
    case 'box':
      return `<span class="box"></span> <bdi>${text}</bdi>`;
    default:
      return `<span class="${value.look}"><bdi>${text}</bdi></span>`;
  }
}

/** Numbers and codes such as TEST-SN-00 are whole where a browser would part them, unless they are as long as a line. */
const broken = (text: string): string =>
  escaped(text).replace(/\S*[-/]\p{L}\S*/gu, (word) =>
    isWhole(word) && word.length < longestWhole ? `<span class="n">${word}</span>` : word,
  );
const longestWhole = 30;

/** The code as an SVG element without width and height. */
export function qrHtml(code: QrCode): string {
  const size = code.modules.length + 2 * quietZone;
  const runs = darkRuns(code).map(([x, y, length]) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`;
}
