/** Every form on a ledger in which everything happens: it has what it must have, in text, HTML and PDF. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms } from '../../../src/report/forms/registry.ts';
import { langs } from '../../../src/words/lang.ts';
import { isBuilt, isInstalled } from '../../cli/built-program.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { type Rich, richLedger } from './rich-ledger.ts';

let rich: Rich;
let bench: RichBench;
beforeAll(async () => {
  rich = await richLedger();
  bench = await openRichBench(rich);
});
afterAll(() => bench.remove());

// the handover letter shows the record as it was earlier: handover-letter.test.ts
const ids = forms.filter(({ isPersonal, isOfItsTime }) => !isPersonal && !isOfItsTime).map(({ id }) => id);
const own = [
  'custody-form',
  'label',
  'seal-record',
  'seizure-receipt',
  'acquisition-report',
  'transfer-receipt',
  'release-receipt',
  'disposal-certificate',
  'disclosure-schedule',
  'index',
  'inventory-sheet',
  'timeline',
] as const;

/** What each says of this ledger, beside what every form does. */
const said: Readonly<Record<(typeof own)[number], readonly string[]>> = {
  'custody-form': [
    ...[
      '“TEST-0020” (corrected by entry 13; first recorded: “TEST-0002”)',
      '“Ms” “TEST Olga Owner”, “TEST Household”',
      'capacity: owner',
    ],
    ...['W-118, warrant, issued, “TEST District Court”, entry 1', 'imei'],
    ...[
      '“TEST Cy Cole”, no. “B-12”',
      '“flight mode set”, “TEST Cy Cole”, “to keep it from being',
      'reason given: “screen read through the bag”',
    ],
    ...[
      'OPEN INCIDENT: damage',
      '“front.jpg”, photograph, 4,096 bytes',
      'passed to: “TEST Olga Owner”',
      'TEST Wit',
      'shredded',
    ],
    ...['MD5 (log), for comparison only', 'SHA-1 (read), for comparison only', 'SHA-256 (computed)', 'signed on paper'],
  ],
  label: [
    'KA/2-1',
    'ACQUISITION_INCOMPLETE',
    'phone, “TEST”, “P-1” Serial number: “TEST-0020” (corrected by entry 13; first recorded: “TEST-0002”)',
    'urn:custody:',
  ],
  'seal-record': ['B-0441', 'found-broken', 'TEST bag torn at the corner', 'C-1', 'KA/2 W-118', '[ ] intact'],
  'seizure-receipt': [
    'KEEP THIS PAPER',
    '12',
    'box of keys',
    'from nobody: found',
    'last item: 3 exhibits; 14 things in all',
    'Refused to sign',
    'TEST Street 1, kitchen',
  ],
  'acquisition-report': [
    '“TEST imager” “4.2”',
    'WB-1',
    'Firmware: unknown',
    'three sectors unreadable',
    '4,096 + 1,536',
    'KA-2-1.E01',
    'bench 3',
  ],
  'transfer-receipt': [
    'eleven keys, not twelve',
    'not passed: stays with the sender',
    'at the recipient: S/9',
    'as claimed',
    'an adapter that is not',
    'signed on paper',
    'TEST court registry',
    // a refused exhibit is not counted, nor how many things it is
    'last item of entry 20: 1 exhibit ---',
  ],
  'release-receipt': [
    ...['passport shown', 'display cracked', 'W-118, until the judgment', '“TEST Olga Owner”, no. “ID-7”'],
    // a kept exhibit is not counted
    'last item of entry 23: 1 exhibit ---',
  ],
  'disposal-certificate': [
    'TEST District Court, D-9',
    'shredded',
    'I saw it shredded.',
    'witness: “TEST Wit”, “TEST Agency” (as claimed)',
  ],
  // with disclosures: test/cli/bundle/disclose.test.ts
  'disclosure-schedule': ['No disclosure on record.', 'last item; rows in all: 0'],
  index: [
    'handed over; last held here by post desk',
    'passed to: “TEST court registry”',
    'destroyed',
    'last item: 5 exhibits',
  ],
  'inventory-sheet': ['KA/3', 'seen', '[ ] discrepancy', 'last item: 1 exhibit'],
  timeline: ['held by desk', 'seal B-0441', 'released to “TEST Olga Owner”'],
};

const text = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run('report', '--disclose', 'all', ...args);
  // statements/templates.test.ts tests when this warning comes
  const unasked = err.replace(/^custody: warning: statement-\S+ covers all \d+ exhibits, .*\n/, '');
  expect({ args, status, err: unasked }).toEqual({ args, status: 0, err: '' });
  return out;
};

describe.each(ids)('%s', (id) => {
  it('bears what every page must: case, ledger, checkpoint in digits and words, what checking came to, TEST DATA', async () => {
    const out = await text(id);
    const lines = rich.writer.checkpoint().split('\n');
    expect(out).toContain('*** TEST DATA: all of this is invented ***');
    expect(out).toContain('TEST 26/118');
    expect(out.replaceAll(/\s/g, '')).toContain((lines[0] ?? '').slice('custody/'.length));
    expect(out).toMatch(
      /Checkpoint: hash of 26 entries\n(?: {2}(?:[0-9a-f]{4} ?){8}\n){2}(?: {2}(?:[a-z]+ ?){8}\n){3}/,
    );
    expect(out).toContain('Check: nothing contradicts the record; not everything is shown');
  });

  // two directions beside each other: what sets words apart is whole
  it.each([...langs.filter((lang) => lang !== 'en'), 'fr,ar'])(
    'is said in %s without a word or a gap missing',
    async (lang) => {
      const out = await text(id, '--lang', lang);
      expect(out).not.toMatch(/\bform\.[a-z-]+|undefined|\[object|NaN|\\u\{206[0-9a-f]\}/);
      expect(out).not.toMatch(/\{[a-z]+[#~:}]/);
      expect(out).not.toContain('What it is');
    },
  );
});

describe.each(own)('%s', (id) => {
  it('says what the record says', async () => {
    const out = (await text(id)).replaceAll(/\s+/g, ' ');
    for (const each of said[id]) expect(out).toContain(each);
    expect(out).toMatch(/--- last item.* ---/);
  });

  it('is the same in HTML, with two languages beside each other', async () => {
    const out = await text(id, '--format', 'html', '--lang', 'fr,en');
    expect(out).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">/);
    expect(out).toContain("default-src 'none'");
    expect(out).not.toMatch(/<script|src=|href=|url\(h/);
    expect(out).toContain('size:A4');
    expect(await text(id, '--format', 'html', '--paper', 'letter')).toContain('size:letter');
  });

  it.runIf(isBuilt && isInstalled('qpdf') && isInstalled('pdffonts'))(
    'is a sound PDF with its fonts within',
    async () => {
      const file = join(bench.folder, `${id}.pdf`);
      await text(id, '-o', file);
      const tool = (name: string, ...args: string[]) => {
        const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8' });
        expect({ name, status, stderr }).toMatchObject({ status: 0 });
        return stdout;
      };
      tool('qpdf', '--check', file);
      const fonts = tool('pdffonts', file)
        .split('\n')
        .slice(2)
        .filter((line) => line !== '');
      expect(fonts.length).toBeGreaterThan(0);
      for (const line of fonts) expect(line).toMatch(/ yes +yes +(yes|no) +\d+ +\d+$/);
      const pages = tool('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
      for (const [at, page] of pages.entries()) {
        expect(page).toContain('TEST DATA: all of this is invented');
        expect(page).toContain(`page ${at + 1} of ${pages.length}`);
        expect(page).toContain('Checkpoint: hash of 26 entries');
      }
      const again = join(bench.folder, `${id}-again.pdf`);
      await text(id, '-o', again);
      expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    },
  );
});

describe('irregularities, incidents and corrections', () => {
  // a person outside gets a receipt: receipts.test.ts
  const outside = ['seizure-receipt', 'release-receipt'];
  const withRemarks = own.filter(
    (id) => ![...outside, 'label', 'acquisition-report', 'disposal-certificate', 'inventory-sheet'].includes(id),
  );
  it.each(withRemarks)('stand on every form of their exhibit: %s', async (id) => {
    const out = await text(id, ...(id === 'transfer-receipt' ? ['KA/2'] : ['KA/1']));
    if (id === 'transfer-receipt') return expect(out).toContain('OFFICE_ON_PAPER');
    for (const each of ['DATA_SEALED', 'OPEN INCIDENT: damage', 'SEAL_NOT_INTACT', 'corrected by entry 13'])
      expect(out).toContain(each);
    expect(out).toContain('reason given: “screen read through the bag”');
  });

  it('stand on the label by their codes', async () => {
    const out = (await text('label', 'KA/1')).replaceAll(/\s+/g, ' ');
    expect(out).toContain('correction, DATA_SEALED, incident, SEAL_NOT_INTACT');
  });

  it('do not stand on forms of other exhibits', async () => {
    const out = await text('custody-form', 'KA/4');
    expect(out).not.toMatch(/DATA_SEALED|OPEN INCIDENT:/);
    expect(out).toContain('None on record up to the entry named below.');
  });
});

describe('the verdict of a form about some exhibits', () => {
  const words = async (...args: string[]) => (await text(...args)).replaceAll(/\s+/g, ' ');
  const whole =
    'The record as a whole: RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY HAS 2 GAPS, 1 STEP ON PAPER; 1 EXHIBIT LEFT FOR A RECORD NOT GIVEN.';

  it('is about these alone, and that of the record is one line apart', async () => {
    const clean = await words('custody-form', 'KA/4');
    expect(clean).toContain(`VERIFIED FOR KA/4. EVIDENCE NOT EXAMINED. CUSTODY CONTINUOUS. ${whole}`);
    const gaps = await words('custody-form', 'KA/1');
    expect(gaps).toContain(`VERIFIED FOR KA/1. EVIDENCE NOT EXAMINED. CUSTODY HAS 2 GAPS. ${whole}`);
    expect(await words('custody-form', 'KA/2-1')).toContain(
      'VERIFIED FOR KA/2-1. EVIDENCE NOT EXAMINED. CUSTODY CONTINUOUS IN 1 RECORD; 1 EXHIBIT LEFT FOR A RECORD NOT GIVEN.',
    );
  });

  it('is that of the record where the form is about all', async () => {
    const all = await words('index');
    expect(all).toContain('RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY HAS 2 GAPS, 1 STEP ON PAPER;');
    expect(all).not.toMatch(/VERIFIED FOR|The record as a whole/);
  });

  it('names what is not shown of the record itself, first', async () => {
    const added = await bench.run('trust', 'add', 'sam.pub', '--how', 'in-person', '--trust', 'other.json');
    expect(added).toMatchObject({ status: 0 });
    const stranger = await text('custody-form', 'KA/4', '--trust', 'other.json');
    const flat = stranger.replaceAll(/\s+/g, ' ');
    expect(flat).toMatch(/! NOT CONFIRMED: nothing contradicts the record; the ledger was opened by key [0-9a-f]{64}/);
    // once: it holds for the exhibit and for the record alike
    expect(flat.match(/NOT CONFIRMED/g)).toHaveLength(1);
    const remarks = stranger.slice(stranger.indexOf('IRREGULARITIES'));
    expect(remarks).toMatch(/^What +NOT SHOWN: SIGNER_NOT_PINNED/m);
    expect(remarks).not.toContain('None on record');
  });
});

describe('what cannot be opened or does not hold', () => {
  it('is shown as withheld', async () => {
    writeFileSync(join(bench.folder, 'none.disclosures'), '');
    const out = (await text('custody-form', 'KA/1', '--disclosures', 'none.disclosures')).replaceAll(/\s+/g, ' ');
    expect(out).toContain('Description withheld');
    expect(out).toContain('Case: withheld, withheld');
    expect(out).not.toMatch(/cracked|Olga|TEST-0002/);
  });

  it('is said on every page of a record that fails, and counts no further than it holds', async () => {
    const bytes = rich.writer.bytes();
    const damaged = bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte));
    writeFileSync(join(bench.folder, 'damaged.custody'), damaged);
    const { status, out, err } = await bench.run('report', 'index', '-l', 'damaged.custody');
    expect(status).toBe(1);
    expect(err).toBe('custody: warning: the record is contradicted, and every page says so: custody verify\n');
    expect(out.match(/\*\*\* THIS RECORD IS CONTRADICTED: its check failed \*\*\*/g)).toHaveLength(2);
    expect(out).toContain('Check: FAILED');
    expect(out).toContain('! FAILED: entry 25');
    expect(out).toContain('Checkpoint: hash of 25 entries');
    // at the head, on each of five labels, at the foot
    const labels = await bench.run('report', 'label', '-l', 'damaged.custody');
    expect(labels.out.match(/THIS RECORD IS CONTRADICTED/g)).toHaveLength(7);
    const html = await bench.run('report', 'index', '-l', 'damaged.custody', '--format', 'html');
    expect(html.out).toContain('<b class="test">THIS RECORD IS CONTRADICTED: its check failed</b>');
  });

  it('refuses a record without an opening entry that holds', async () => {
    const bytes = rich.writer.bytes();
    const length = (rich.writer.entries[0] as Uint8Array).length;
    writeFileSync(
      join(bench.folder, 'headless.custody'),
      bytes.map((byte, at) => (at === length - 1 ? byte ^ 1 : byte)),
    );
    const { status, err } = await bench.run('report', 'index', '-l', 'headless.custody');
    expect(status).toBe(4);
    expect(err).toContain('[LEDGER_DAMAGED]');
  });
});

describe('what a form is about', () => {
  it('tells times one by one while they are few, and with each exhibit where they are many', async () => {
    const few = await text('seizure-receipt', 'KA/1', 'KA/2');
    expect(few).toMatch(
      /^Time and date {13}KA\/1: 3 November 2026, 13:00:30 UTC\+01:00\n {26}KA\/2: 3 November 2026, 12:30:00 UTC$/m,
    );
    // one exhibit needs no number before its time
    expect(await text('seizure-receipt', 'KA/2')).toMatch(/^Time and date {13}3 November 2026, 12:30:00 UTC$/m);
    const many = await openRichBench(await richLedger({}, 6));
    const { out } = await many.run('report', 'seizure-receipt', 'KA/100..KA/105');
    many.remove();
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /Time and date 3 November 2026, [\d:]+ UTC – 3 November 2026, [\d:]+ UTC Legal basis/,
    );
    expect(out.match(/^Time and date {13}\d\d:\d0:00$/gm)).toHaveLength(6);
  });

  it('says of each exhibit of a receipt who took it and who was there, where that differs', async () => {
    const out = (await text('seizure-receipt', 'KA/1', 'KA/2', 'KA/3')).replaceAll(/\s+/g, ' ');
    expect(out).toContain(
      'Taken by KA/1: “TEST Ada”, “TEST Agency”; post desk “TEST Cy Cole”, no. “B-12” KA/2, KA/3: “TEST Ada”, “TEST Agency”; post desk Time',
    );
    expect(out).toContain('Present KA/1: “TEST Olga Owner”, no. “ID-7” WHAT');
    expect(out).toContain('Place KA/1: “TEST Street 1, kitchen” Legal basis W-118, warrant');
  });

  it('asks nobody to sign for what was found', async () => {
    const found = await text('seizure-receipt', 'KA/4');
    const taken = await text('seizure-receipt', 'KA/1');
    for (const asked of ['\nFrom whom it was taken\n', 'Refused to sign']) {
      expect(taken).toContain(asked);
      expect(found).not.toContain(asked);
    }
    for (const asked of ['\nTaken by\n', '\nWitness\n']) expect(found).toContain(asked);
  });

  it('is one entry where it is named, and refused where it does not fit', async () => {
    const out = await text('transfer-receipt', '--entry', '22');
    expect(out).toContain('TEST court registry');
    expect(out).not.toContain('eleven keys');
    const { status, err } = await bench.run('report', 'transfer-receipt', '--entry', '5');
    expect({ status, err }).toEqual({
      status: 2,
      err: 'custody: error: entry 5 does not fit the form transfer-receipt, which is about answered, receive [USAGE]\ncustody: hint: such entries: 20, 22\n',
    });
    expect((await bench.run('report', 'release-receipt', 'KA/4')).err).toContain(
      'of KA/4 the record holds no entry for the form release-receipt: it is about release [USAGE]',
    );
  });

  it('is what was taken from one person on a receipt of its own', async () => {
    const out = await text('seizure-receipt');
    expect(out.match(/last item: 3 exhibits/g)).toHaveLength(1);
    expect(out.match(/last item: 1 exhibit/g)).toHaveLength(1);
    expect((await bench.run('report', 'seizure-receipt', 'KA/2-1')).err).toContain(
      'nothing that was taken is among these exhibits',
    );
    expect(out).toContain(rich.writer.checkpoint().split('\n')[2]);
  });
});
