/** A document on the page: the same blocks as its HTML file, made element by element. */
import type { Block, Cell, Column, DocumentModel, QrCode, Value } from '../../report/document/document.ts';
import { darkRuns, quietZone } from '../../report/document/qr-code.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { el } from './dom.ts';

/** All that is on it; what is filled in by hand shows on paper only. */
export function documentView({ header, blocks, synthetic, warning, foot }: DocumentModel): HTMLElement[] {
  const code = (lines: readonly string[]): HTMLElement => el('code', { dir: 'ltr' }, lines.join('\n'));
  const { ledger, checkpoint } = header;
  return [
    el(
      'div',
      { class: 'about' },
      [synthetic, warning].map((mark) => mark !== undefined && el('p', { class: 'test' }, isolated(mark))),
      header.lines.map((line) => el('p', {}, isolated(line))),
      el('p', {}, el('b', {}, ledger.label), el('br'), code(ledger.hex)),
      el('p', {}, el('b', {}, checkpoint.label), el('br'), code([...checkpoint.hex, ...wordLines(checkpoint.words)])),
      checkpoint.qr !== undefined && qrView(checkpoint.qr),
    ),
    ...blocks.flatMap(blockView),
    ...foot.map((line) => el('p', { class: 'faint' }, isolated(line))),
  ];
}

const wordLines = (words: readonly string[]): string[] =>
  [0, 8, 16].map((from) => words.slice(from, from + 8).join(' ')).filter((line) => line !== '');

/** Text that turns nothing around it. */
const isolated = (text: string): HTMLElement => el('bdi', {}, shownText(text));

function blockView(block: Block): HTMLElement[] {
  switch (block.is) {
    case 'heading':
      return [el(block.level === 1 ? 'h3' : 'h4', {}, shownText(block.text))];
    case 'paragraph':
      return [el('p', { class: block.look }, block.look === 'tick' && tickBox(), isolated(block.text))];
    case 'list':
      return [
        el(
          'ul',
          {},
          block.items.map((item) => el('li', {}, isolated(item))),
        ),
      ];
    case 'fields':
      return [
        el(
          'div',
          { class: 'wide' },
          el(
            'table',
            { class: 'fields-table' },
            el(
              'tbody',
              {},
              block.rows.map(({ label, value }) =>
                el('tr', {}, el('th', { scope: 'row' }, isolated(label)), el('td', {}, cellView(value))),
              ),
            ),
          ),
        ),
      ];
    case 'table':
      return [tableView(block.columns, block.rows)];
    case 'qr':
      return [qrView(block.code, block.caption)];
    case 'notice':
      return [
        el(
          'div',
          { class: `notice ${block.tone}` },
          el('p', {}, el('b', {}, isolated(block.title))),
          block.lines.map((line) => el('p', {}, isolated(line))),
        ),
      ];
    case 'frame':
      return [frameView(block)];
    case 'signatures':
      return [
        el(
          'div',
          { class: 'sign' },
          block.signers.map(({ who, lines }) =>
            el(
              'div',
              {},
              el('b', {}, isolated(who)),
              lines.map((line) => el('p', { class: 'line' }, isolated(line))),
            ),
          ),
        ),
      ];
    case 'last-item':
      return [el('p', { class: 'faint' }, isolated(block.text))];
    case 'page-break':
      return [el('hr', { class: 'break' })];
    default:
      return [];
  }
}

const tickBox = (): (Node | string)[] => [el('span', { class: 'box' }), ' '];

/** Around lines for pens alone it has no place on a screen. */
function frameView({ blocks, beside = [] }: Extract<Block, { is: 'frame' }>): HTMLElement {
  const all = [...blocks, ...beside];
  const isByHand = all.every(({ is }) => is === 'signatures');
  return el('div', { class: isByHand ? 'frame by-hand' : 'frame' }, all.flatMap(blockView));
}

function tableView(columns: readonly Column[], rows: readonly (readonly Cell[])[]): HTMLElement {
  const table = el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        columns.map(({ title }) => el('th', { scope: 'col' }, shownText(title))),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((row) =>
        el(
          'tr',
          {},
          row.map((cell) => el('td', {}, cellView(cell))),
        ),
      ),
    ),
  );
  return el('div', { class: 'wide' }, table);
}

function cellView(cell: Cell): Node[] {
  const lines = Array.isArray(cell) ? (cell as readonly (string | Value)[]) : [cell as string | Value];
  return lines.map((line) => el('div', {}, valueView(line)));
}

function valueView(value: string | Value): HTMLElement {
  const { text, look = undefined } = typeof value === 'string' ? { text: value } : value;
  if (look === 'code') return el('code', { dir: 'ltr' }, shownText(text));
  if (look === 'strong') return el('b', {}, isolated(text));
  if (look === 'box') return el('span', {}, tickBox(), isolated(text));
  return el('span', { class: look }, isolated(text));
}

function qrView(code: QrCode, caption?: string): HTMLElement {
  const size = code.modules.length + 2 * quietZone;
  const runs = darkRuns(code).map(([x, y, length]) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`);
  const svg = svgElement('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': caption ?? 'QR' });
  svg.append(
    svgElement('path', { fill: '#fff', d: `M0 0h${size}v${size}H0z` }),
    svgElement('path', { fill: '#000', d: runs.join('') }),
  );
  return el('div', { class: 'qr' }, svg, caption !== undefined && el('p', {}, isolated(caption)));
}

function svgElement(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
