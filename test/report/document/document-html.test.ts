/** A document as HTML: whole, self-contained, and safe whatever its text. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { documentHtml } from '../../../src/report/document/document-html.ts';
import { qrCode } from '../../../src/report/document/qr-code.ts';
import { sampleDocument } from './sample.ts';

const hostile = '\u001b[31m</style></title><script>alert("x")</script>\u202e\'&{page}';

/** Every string of the document but its codes replaced. */
function poisoned<T>(value: T): T {
  if (typeof value === 'string') return hostile as T;
  if (Array.isArray(value)) return value.map((each) => poisoned(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = ['is', 'look', 'tone', 'shape', 'fill', 'anchor', 'modules', 'lang', 'direction', 'form'];
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, kept.includes(key) ? each : poisoned(each)]),
  ) as T;
}

describe('a document as HTML', () => {
  it('holds every block, the record on each page and the number of the page', () => {
    const html = documentHtml(sampleDocument());
    for (const part of [
      '<h1>TEST sample</h1>',
      'TEST DATA: invented, no evidence',
      '<code dir="ltr">100a 101a',
      '<code dir="ltr">word0 word1 word2 word3 word4 word5 word6 word7<br>word8',
      '<h2>Heading</h2>',
      '<li><bdi>two</bdi></li>',
      '<th scope="row">Label</th><td><bdi>a line</bdi><br><code dir="ltr">ab12 cd34</code></td>',
      '<span class="withheld"><bdi>withheld</bdi></span>',
      'fill="url(#',
      '<aside class="bad" aria-label="DOES NOT HOLD"><b>DOES NOT HOLD</b>',
      '<div class="line">Signature</div>',
      '<p class="last"><span>last item</span></p>',
      'content:"page " counter(page) " of " counter(pages)',
    ])
      expect(html).toContain(part);
  });

  it('is laid out for either paper and either direction', () => {
    expect(documentHtml(sampleDocument(), 'letter')).toContain('@page{size:letter;');
    expect(documentHtml(sampleDocument({ direction: 'rtl', lang: 'ar' }))).toContain('<html lang="ar" dir="rtl">');
  });

  it('lets no text out of its place', () => {
    const html = documentHtml(poisoned(sampleDocument()));
    expect(html).not.toMatch(/<script|\u001b|\u202e/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).toContain('\\u{1b}[31m&lt;/style&gt;');
  });

  it('fetches nothing', () => {
    expect(documentHtml(sampleDocument())).not.toMatch(/src=|href=|url\((?!#)|@import/);
  });

  const hasNoLint = spawnSync('xmllint', ['--version']).error !== undefined && process.env.CI === undefined;
  it.skipIf(hasNoLint)('is well formed in the eyes of xmllint', () => {
    const html = documentHtml(sampleDocument({ header: { ...sampleDocument().header, lines: [hostile] } }));
    const body = html
      .replace('<!doctype html>', '')
      .replace(/<meta[^>]*>/g, '')
      .replace(/<br>/g, '<br/>')
      .replace(/<col ([^>]*)>/g, '<col $1/>');
    const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: body, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('draws a QR code as its modules', () => {
    const { modules } = qrCode('custody');
    expect(modules.length).toBe(21);
    expect(modules.every((row) => /^[01]{21}$/.test(row))).toBe(true);
    expect(modules[0]).toMatch(/^1111111/);
  });
});
