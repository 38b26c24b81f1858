/** The handover letter as one page of HTML, to be printed on A4: nothing in it is fetched, and nothing runs. */
import { safeText } from '../bytes/text.ts';
import {
  type LetterFacts,
  type LetterRow,
  type LetterSection,
  letterSections,
  letterTitle,
  signatureLines,
  signers,
  syntheticWords,
} from './letter.ts';

const style = `@page{size:A4;margin:12mm}
body{font:9pt/1.25 sans-serif;color:#000;background:#fff;max-width:186mm;margin:0 auto}
h1{font-size:15pt;margin:0}h2{font-size:10pt;margin:2mm 0 .5mm;border-bottom:.3mm solid #000;break-after:avoid}
.test{float:right;border:.5mm solid #000;padding:.5mm 2mm;font-weight:bold}
table{border-collapse:collapse;width:100%}td,th{vertical-align:top;text-align:left;padding:.2mm 3mm .2mm 0;font-weight:normal}
th{width:22mm;font-weight:bold;overflow-wrap:anywhere}tr{break-inside:avoid}td{overflow-wrap:anywhere}
.codes{display:flex;gap:4mm}.codes>div{flex:1;columns:2;column-gap:5mm}.codes p{margin:0 0 1.5mm;break-inside:avoid}
code{font:7pt/1.25 monospace;overflow-wrap:anywhere}figure{width:34mm;margin:0}svg{width:100%;display:block}
.sign{display:flex;gap:10mm;margin-top:2mm;break-inside:avoid}.sign div{flex:1}.line{border-bottom:.2mm solid #000;height:6.5mm;font-size:7pt}
footer{margin-top:2mm;font-size:7.5pt}`;

/** The letter as a whole document; every string is made safe to show. */
export function letterHtml(facts: LetterFacts): string {
  const mark = facts.isSynthetic ? `<div class="test">${syntheticWords}</div>` : '';
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${letterTitle}</title><style>${style}</style></head><body>`,
    `${mark}<h1>${letterTitle}</h1>`,
    ...letterSections(facts).map(sectionHtml),
    `<div class="sign">${signers.map(signatureHtml).join('')}</div>`,
    '<footer>This letter proves nothing: what counts is signed in the record.</footer>',
    '</body></html>',
    '',
  ].join('\n');
}

function sectionHtml({ title, rows, qr }: LetterSection): string {
  const heading = title === '' ? '' : `<h2>${escaped(title)}</h2>`;
  if (qr === undefined) return `<section>${heading}<table>${rows.map(rowHtml).join('')}</table></section>`;
  const codes = `<div>${rows.map(codeHtml).join('')}</div><figure>${qr.svg}</figure>`;
  return `<section>${heading}<div class="codes">${codes}</div></section>`;
}

function rowHtml({ label, lines }: LetterRow): string {
  return `<tr><th>${escaped(label)}</th><td>${lines.map(escaped).join('<br>')}</td></tr>`;
}

function codeHtml({ label, lines }: LetterRow): string {
  return `<p><b>${escaped(label)}</b><br><code>${lines.map(escaped).join('<br>')}</code></p>`;
}

function signatureHtml(who: string): string {
  return `<div><b>${escaped(who)}</b>${signatureLines.map((line) => `<div class="line">${escaped(line)}</div>`).join('')}</div>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (found) => entities[found] as string);
}
