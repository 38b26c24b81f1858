/** The handover letter: what it says, safe to print and to show, whatever the record holds. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { LetterFacts } from '../../src/report/letter.ts';
import { letterHtml } from '../../src/report/letter-html.ts';
import { letterText } from '../../src/report/letter-text.ts';

const number = { hex: ['0123 4567', '89ab cdef'], words: Array.from({ length: 24 }, (_, i) => `word${i}`) };
const facts: LetterFacts = {
  isSynthetic: true,
  caseNumber: 'TEST 1',
  caseTitle: 'TEST title',
  offer: { seq: 9, signed: '2026-03-09 08:00:00 UTC' },
  from: { name: 'TEST Ada', agency: 'TEST North', jurisdiction: 'NL', key: number },
  to: [{ is: 'card', name: 'TEST Sam', agency: 'TEST South', jurisdiction: 'DE', key: number }],
  purpose: 'TEST purpose',
  basis: ['EIO-7: eio, issued (entry 2)'],
  terms: [],
  exhibits: [
    {
      number: 'KA/1',
      kind: 'data',
      description: 'TEST image',
      parts: 'with',
      inside: [],
      seals: ['B-1', 'B-2'],
      incidents: [4],
      content: { size: 1234567, sha256: 'a'.repeat(64) },
      travels: true,
    },
    {
      number: 'KA/2',
      kind: 'computer',
      serial: 'S-1',
      parts: 'without',
      inside: [],
      seals: [],
      incidents: [],
      travels: false,
    },
  ],
  stays: [{ number: 'KA/1-1', what: 'copy of KA/1, held by lab' }],
  disclosed: { fields: ['case.number'], texts: 1, kept: 3 },
  record: { id: number, entries: 10, root: number, checkpoint: 'custody/00\n10\nAA==\n' },
  page: 'b'.repeat(64),
  qr: { text: '█▀█', svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>' },
};
const hostile = '\u001b[31m<script>alert("x")</script>\u202e&\n--';

describe('the letter as text', () => {
  it('says who hands what to whom, and what stays', () => {
    const text = letterText(facts);
    expect(text).toContain('b'.repeat(64));
    for (const line of [
      '  Case         TEST 1, TEST title',
      '  From         TEST Ada, TEST North, NL',
      '  To           TEST Sam, TEST South, DE',
      '  Terms        none',
      '  KA/1  data: TEST image; seal B-1, B-2; OPEN INCIDENT: entry 4',
      '        1,234,567 bytes; evidence in this bundle; SHA-256',
      `        ${'a'.repeat(64)}`,
      '  KA/2  computer; serial S-1; without its parts; no seal',
      '  KA/1-1  copy of KA/1, held by lab',
      '  kept back  3 texts',
      '  Fingerprint of the record, 10 entries',
      '    word18 word19 word20 word21 word22 word23',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^HANDOVER LETTER +TEST DATA: all of this is invented\n/);
    expect(letterText({ ...facts, isSynthetic: false })).not.toContain('TEST DATA');
  });

  it('names a withheld text as withheld, and an office as what it is', () => {
    const text = letterText({
      ...facts,
      ...{ caseNumber: undefined, purpose: undefined, stays: [], opener: { name: 'TEST Eve', key: number } },
      to: [{ is: 'office', name: 'TEST ministry' }],
    });
    expect(text).toContain('  Case         number withheld in the copy that goes with this letter');
    expect(text).toContain('  Purpose      withheld in the copy');
    expect(text).toMatch(
      /TEST ministry \(an office without a key: its receipt is on paper,\n {15}and weaker for ever\)/,
    );
    expect(text).toContain('  Key that opened the record: TEST Eve');
    expect(text).toContain('return the signed page to the sender');
    expect(text).toContain('none on record');
  });

  it('has lines of 80 columns at most but for one long word', () => {
    const long = letterText({ ...facts, purpose: 'TEST words '.repeat(60) });
    expect(Math.max(...long.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('the letter as HTML', () => {
  const strange: LetterFacts = {
    ...facts,
    ...{ caseNumber: hostile, purpose: hostile, via: hostile, basis: [hostile], terms: [hostile] },
    from: { ...facts.from, name: hostile },
    stays: [{ number: hostile, what: hostile }],
  };

  it('shows hostile texts as text', () => {
    const html = letterHtml(strange);
    expect(html).toContain('\\u{1b}[31m&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;\\u{202e}&amp;\\u{a}--');
    expect(html).not.toMatch(/<script|[\u001b\u202e]/);
    expect(letterText(strange)).not.toMatch(/[\u001b\u202e]/);
  });

  it('fetches nothing and runs nothing', () => {
    const html = letterHtml(facts);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|src=|href=|url\(|@import|<script|\son\w+=/,
    );
  });

  it.skipIf(spawnSync('xmllint', ['--version']).error !== undefined && process.env.CI === undefined)(
    'is well formed in the eyes of xmllint',
    () => {
      const { status, stderr } = spawnSync('xmllint', ['--html', '--noout', '-'], {
        input: letterHtml(strange),
        encoding: 'utf8',
      });
      // it knows no HTML 5
      const complaints = stderr
        .split('\n')
        .filter((line) => /error/.test(line) && !/Tag (section|figure|svg|path|footer) invalid/.test(line));
      expect({ status: status === 0 || status === 1, complaints }).toEqual({ status: true, complaints: [] });
    },
  );
});
