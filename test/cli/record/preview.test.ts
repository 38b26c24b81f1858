/** What would be signed, as it is shown; and which texts stay in clear. */
import { describe, expect, it } from 'vitest';
import { openFields } from '../../../src/cli/record/open.ts';
import { entryLines, tableLines } from '../../../src/cli/record/preview.ts';
import type { PlainBody } from '../../../src/cli/record/values/pending-file.ts';
import { actor } from '../../vectors/ledger-writer.ts';
import { refusal } from './values/refused.ts';

const seal = (number: string, more: PlainBody = {}): PlainBody => ({
  state: 'applied',
  number,
  closes: ['KA/1'],
  kind: 'bag',
  blocks: ['access'],
  package: 'crate',
  ...more,
});

describe('entryLines', () => {
  it('takes the time that the number of things takes, and not its square', () => {
    const present = Array.from({ length: 2000 }, (_, n) => ({ name: `TEST ${n}` }));
    const before = process.cpuUsage();
    expect(entryLines({ type: 'note', body: { text: 'TEST', present }, open: new Set() })).toHaveLength(2002);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(4);
  });

  it('shows each thing said, and marks what will be withheld', () => {
    const body = seal('B1', { place: 'scene', irregular: [{ rule: 'X', why: 'y' }] });
    expect(
      entryLines({
        type: 'seal',
        body,
        open: openFields('seal', ['place']),
        at: ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'],
      }),
    ).toEqual([
      'seal (seal)',
      '  state      applied',
      '  number     B1',
      '  exhibits   KA/1',
      '  kind       bag',
      '  blocks     access',
      '  package    crate  (withheld)',
      '  place      scene',
      '  irregular  X',
      '  why        y',
      '  at         2026-01-01T00:00:00Z..2026-01-01T01:00:00Z',
    ]);
  });
  it('names the holder of a card, shortens digests, and leaves out empty parts', async () => {
    const { card } = await actor('preview', 'desk', ['custodian']);
    const lines = entryLines({
      type: 'offer',
      body: {
        exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [] }],
        to: [{ card }],
        purpose: 'x',
        under: [1],
        attachments: [{ digest: new Uint8Array(32).fill(0xab), size: 5, mediaType: 'a/b', kind: 'other', title: 'd' }],
      },
      open: new Set(),
    });
    expect(lines[1]).toBe('  exhibit  number=KA/1, parts=with');
    expect(lines[2]).toMatch(/^ {2}to-card {2}TEST \S.*, key [0-9a-f]{4}( [0-9a-f]{4}){3}…$/);
    expect(lines.join('\n')).toContain('abababababababab…');
    expect(lines.join('\n')).not.toMatch(/[0-9a-f]{17}/);
  });

  it.each([
    ['whole on lines of their own at 40 columns', 40, '    '],
    ['whole beside their names at 80 columns', 80, '        '],
  ])('shows long texts %s', (_, columns, indent) => {
    const text = Array.from({ length: 400 }, (__, n) => `word${n}`).join(' ');
    const lines = entryLines({ type: 'note', body: { text }, open: new Set(['text']) }, columns);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    expect(lines.slice(2).every((line) => line.startsWith(indent))).toBe(true);
    expect(lines.join(' ').match(/word\d+/g)).toHaveLength(400);
  });

  it('escapes what could deceive the eye', () => {
    const lines = entryLines({ type: 'note', body: { text: 'a\u001b[31mb\u202Ec\nd' }, open: new Set(['text']) });
    expect(lines.join('\n')).not.toMatch(/[\u001b\u202e]/);
    expect(lines).toHaveLength(2);
  });
});

describe('tableLines', () => {
  const drafts = [1, 2, 3].map((n) => ({
    type: 'seal' as const,
    body: seal(`B${n}`, { closes: [`KA/${n}`] }),
    open: new Set<string>(),
  }));
  it('says once what all have in common, and lists the rest', () => {
    expect(tableLines(drafts, 80)).toEqual([
      '3 entries: seal (seal)',
      '  state  applied',
      '  kind  bag',
      '  blocks  access',
      '  package  crate  (withheld)',
      '         number  exhibits',
      '      1  B1      KA/1',
      '      2  B2      KA/2',
      '      3  B3      KA/3',
    ]);
  });
  it('says how many columns did not fit', () => {
    expect(tableLines(drafts, 20)).toContain('  (1 more columns; --dry-run --json shows everything)');
  });
});

describe('openFields', () => {
  it('knows fields by their flag and by their name', () => {
    expect(openFields('collect', ['serial', 'exhibit.marks', 'from-person'])).toEqual(
      new Set(['exhibit.serial', 'exhibit.marks', 'from.person.who']),
    );
    expect(openFields('note', ['all'])).toContain('text');
  });
  it('names the field that was meant', () => {
    expect(refusal(() => openFields('collect', ['serail']))).toEqual({
      code: 'USAGE',
      message: '--open: record collect has no field serail',
      hint: 'did you mean serial?',
    });
  });
  it('refuses what is never withheld', () => {
    expect(refusal(() => openFields('collect', ['manner']))).toMatchObject({
      message: '--open: manner is never withheld',
    });
  });
});
