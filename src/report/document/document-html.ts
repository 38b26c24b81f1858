/** A document as one page of HTML that needs nothing else: nothing in it is fetched, and nothing runs. For A4 and US Letter, in black and white as well. */
import { blockHtml } from './block-html.ts';
import type { DocumentModel, Paper } from './document.ts';
import { documentStyle } from './document-style.ts';
import { escaped, qrHtml } from './html-text.ts';
import { shownText } from './shown-text.ts';

/** The whole HTML file; every string of the document is made safe to show. */
export function documentHtml(document: DocumentModel, paper: Paper = 'a4'): string {
  const { lang, direction, blocks, foot, title, initials } = document;
  return [
    '<!doctype html>',
    `<html lang="${escaped(lang)}" dir="${direction}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title><style>${documentStyle(paper)}${pageStyle(document)}</style></head><body>`,
    // a table whose head and foot browsers print on every page
    '<table class="sheet"><thead><tr><td>',
    headerHtml(document),
    '</td></tr></thead><tfoot><tr><td>',
    `<footer>${foot.map((line) => `<p>${escaped(line)}</p>`).join('')}${initials === undefined ? '' : `<p class="initials">${escaped(initials)} <span class="blank"></span></p>`}</footer>`,
    '</td></tr></tfoot><tbody><tr><td><main>',
    ...blocks.map(blockHtml),
    '</main></td></tr></tbody></table>',
    '</body></html>',
    '',
  ].join('\n');
}

function headerHtml({ title, header, synthetic, warning }: DocumentModel): string {
  const { lines, ledger, checkpoint } = header;
  const code = (texts: readonly string[]) =>
    `<code dir="ltr">${texts.map((text) => escaped(text)).join('<br>')}</code>`;
  return [
    '<header><div class="about">',
    ...[synthetic, warning].map((mark) => (mark === undefined ? '' : `<b class="test">${escaped(mark)}</b>`)),
    `<h1>${escaped(title)}</h1>`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    '</div><div class="record">',
    `<p><b>${escaped(ledger.label)}</b>${code(ledger.hex)}</p>`,
    `<p><b>${escaped(checkpoint.label)}</b>${code(checkpoint.hex)}</p>`,
    checkpoint.words.length === 0 ? '' : `<p class="words">${code(wordLines(checkpoint.words))}</p>`,
    '</div>',
    checkpoint.qr === undefined ? '' : `<figure class="code">${qrHtml(checkpoint.qr)}</figure>`,
    '</header>',
  ].join('');
}

function wordLines(words: readonly string[]): string[] {
  return [0, 8, 16].map((from) => words.slice(from, from + 8).join(' ')).filter((line) => line !== '');
}

/** The page number, which only the style sheet can know. */
function pageStyle({ pageOf, synthetic }: DocumentModel): string {
  const content = shownText(pageOf)
    .split(/(\{pages?\})/)
    .filter((part) => part !== '')
    .map((part) => (part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : cssString(part)))
    .join(' ');
  const mark =
    synthetic === undefined ? '' : `@bottom-left{content:${cssString(shownText(synthetic))};font:bold 8pt sans-serif}`;
  return `@page{@bottom-right{content:${content};font:8pt sans-serif}${mark}}`;
}

/** Every character but plain ones as its escape: nothing in it can end the string or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 ,.:]/gu, (found) => `\\${(found.codePointAt(0) as number).toString(16)} `)}"`;
}
