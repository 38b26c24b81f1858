/** The letter of an offer: the record as it was with the offer, for the person who checks it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { isBuilt, isInstalled } from '../../cli/built-program.ts';
import { namedCommand } from '../named-command.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  bench = await openRichBench(await richLedger());
  writeFileSync(join(bench.folder, 'none.disclosures'), '');
});
afterAll(() => bench.remove());

const whole = ['--disclosures', 'case.disclosures'];
const letter = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run('report', 'handover-letter', ...args);
  expect({ args, status, err }).toEqual({ args, status: 0, err: '' });
  return out;
};
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the letter', () => {
  it('tells the record as it stood with the offer, and not what came after', async () => {
    const out = await letter('--entry', '19', ...whole);
    expect(out).toMatch(
      /^\*\*\* TEST DATA: all of this is invented \*\*\*\nHANDOVER LETTER\nentry 19\nCase: “TEST 26\/118”/,
    );
    expect(out).toContain('Checkpoint: hash of 20 entries');
    expect(out).toContain('last item of entry 19: 2 exhibits; 13 things in all');
    for (const each of [
      ...[
        'Offer entry 19 3 November 2026, 15:10:00',
        'From “TEST Ada”, “TEST Agency”, “NL”',
        'To “TEST Sam”, “TEST Agency”, “NL”',
      ],
      ...[
        'Reason, purpose “request S 26/9”',
        'W-118, warrant, issued, “TEST District Court”, entry 1',
        'By way of “TEST courier”',
      ],
      ...['Expires no date: it is open until it is answered or withdrawn', 'Terms none', 'box of keys'],
      ...['Exhibit KA/2 What it is what KA/2-1 was made from State held by post desk'],
      ...['Withheld from the reader 0 texts', 'it opened the record', 'Key that may answer “TEST Sam”'],
      ...['custody accept (or custody refuse)', 'not an acceptance', 'ACQUISITION_INCOMPLETE'],
    ])
      expect(flat(out)).toContain(each);
    // the two exhibits passed, and stayed, only later
    expect(out).not.toMatch(/eleven keys|TEST court registry|handed over/);
  });

  it('says nothing of what checking came to: that is for its reader', async () => {
    const out = await letter('--entry', '19', ...whole);
    expect(out).not.toMatch(/^Check:|CONFIRMED|VERIFIED/m);
  });

  it('names an office as what it is, and what is withheld as withheld', async () => {
    const out = flat(await letter('--entry', '21', '--disclosures', 'none.disclosures'));
    expect(out).toContain('To withheld an office without a key: its receipt is on paper, and weaker for ever');
    expect(out).toContain('Reason, purpose withheld');
    expect(out).toContain('The reader may open 0 texts Withheld from the reader ');
    expect(out).toMatch(
      /names of persons, offices and files: \d+ places: \d+ serial numbers, labels and references: \d+/,
    );
    expect(out).toContain('return the signed page to the sender');
    expect(out).not.toMatch(/Key that may answer|custody accept|registry|hearing/);
  });

  it('has a box for each outcome of each exhibit where the answer is on paper, and none where a key answers', async () => {
    const onPaper = flat(await letter('--entry', '21', ...whole));
    const [, answer = ''] = onPaper.split('THE RECEIPT');
    for (const outcome of ['accepted', 'accepted-with-reservations', 'refused', 'not-received', 'undecided'])
      expect(answer).toContain(`[ ] ${outcome}`);
    expect(flat(await letter('--entry', '19', ...whole))).not.toContain('[ ] refused');
  });

  it('counts texts by what they are about, and names no field', async () => {
    const out = flat(await letter('--entry', '19', ...whole));
    const { open, groups } = /may open (?<open>\d+) texts (?<groups>.*) Withheld from/.exec(out)?.groups ?? {};
    const counts = groups?.match(/\d+/g) ?? [];
    expect(counts.length).toBeGreaterThan(3);
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(open));
    expect(groups).not.toMatch(/\w\.\w/);
  });

  it.each(langs)('gives a recipient without a key four steps with boxes and no command, in %s', async (lang) => {
    const args = ['--entry', '21', '--disclosures', 'none.disclosures', '--lang', lang];
    const out = await letter(...args);
    expect(out.match(/^\[ \] \d\. /gm)).toEqual(['[ ] 1. ', '[ ] 2. ', '[ ] 3. ', '[ ] 4. ']);
    expect(out).not.toMatch(namedCommand);
    expect(out).not.toMatch(/\b(?:case|authority|collect|offer)\.[a-z]/);
    const html = await letter(...args, '--format', 'html');
    expect(html.match(/<p class="tick"><span class="box"><\/span> <bdi>\d\. /g)).toHaveLength(4);
  });

  it('gives one with a key the same boxes, once for two languages', async () => {
    const out = await letter('--entry', '19', ...whole, '--lang', 'fr,ar');
    expect(out.match(/^\[ \] \d\. /gm)).toHaveLength(4);
  });

  it('is about one offer, which is named where there are several', async () => {
    const { status, err } = await bench.run('report', 'handover-letter', ...whole);
    expect({ status, err }).toEqual({
      status: 2,
      err: 'custody: error: say which entry the form handover-letter is about [MISSING_VALUE]\ncustody: hint: --entry SEQ: 19, 21\n',
    });
    expect((await bench.run('report', 'handover-letter', '--entry', '19', '--entry', '21')).err).toContain(
      'the form handover-letter is about one entry [USAGE]',
    );
    expect((await bench.run('report', 'handover-letter', '--entry', '5')).err).toContain(
      'entry 5 does not fit the form handover-letter, which is about offer [USAGE]',
    );
    expect(await letter('KA/3', ...whole)).toContain('last item of entry 19: 2 exhibits');
  });

  it('shows a short list of private texts where those of its reader are not given', async () => {
    const { status, out, err } = await bench.run('report', 'handover-letter', '--entry', '19');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const shown = out.replaceAll(/\s+/g, ' ');
    expect(shown).toContain('Case: “TEST 26/118”, withheld');
    expect(shown).toContain('Reason, purpose “request S 26/9”');
    expect(shown).toContain('By way of withheld');
  });

  it.each(langs.filter((lang) => lang !== 'en'))('is said in %s without a word or a gap missing', async (lang) => {
    const out = await letter('--entry', '19', ...whole, '--lang', lang);
    expect(out).not.toMatch(/\b(?:form|letter)\.[a-z-]+'|undefined|\[object|NaN|\\u\{206[0-9a-f]\}/);
    expect(out).not.toMatch(/\{[a-z]+[#~:}]/);
    expect(out).not.toMatch(/Withheld from|held by|What it is/);
  });

  it('is one page of HTML that fetches nothing and runs nothing, in two languages', async () => {
    const html = await letter('--entry', '19', ...whole, '--format', 'html', '--lang', 'hi,en', '--paper', 'letter');
    expect(html).toMatch(/^<!doctype html>\n<html lang="hi" dir="ltr">/);
    expect(html).toContain('size:letter');
    expect(html).toContain('सुपुर्दगी पत्र / Handover letter');
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|src=|href=|url\(|@import|<script|\son\w+=/,
    );
  });

  it.runIf(isBuilt && isInstalled('qpdf'))('is a sound PDF', async () => {
    const file = join(bench.folder, 'letter.pdf');
    await letter('--entry', '19', ...whole, '-o', file);
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
