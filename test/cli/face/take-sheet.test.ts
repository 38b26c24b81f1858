/** The sheet of `custody take`: lines asked again, drafts, doubts, irregularities, and who is asked at all. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

/** Kind, number, how, when, authority, place found, from whom. */
const found = (kind: string, number: string) => [kind, number, '', '', '', 'kitchen table', 'nobody', ''];
const phone = ['TEST', 'P-1', 'TEST-0001', '490154203237518', 'black', 'on locked', '', ''];
const kept = ['B-0441', '', 'evidence room, shelf 4', ''];
const take = (...lines: string[]) => bench.type(lines, 'take');
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(2).map(({ type }) => type);

describe('the sheet of custody take', () => {
  it('asks a line of the sheet again, and what its answer opens', async () => {
    const again = ['4', 'person', 'TEST Bert', 'owner'];
    const by = ['9', 'TEST Cleo', 'TEST Dora'];
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, '', 'desk', '', ...again, ...by, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(2)).toMatchObject({
      from: { person: { who: { name: 'TEST Bert' }, capacity: 'owner' } },
      by: [{ name: 'TEST Cleo' }],
      present: [{ name: 'TEST Dora' }],
    });
  });

  it.each([
    {
      ...{ field: 'make', kind: 'other-device', shown: 'Make [TEST-M; - for none]: ', looks: ['grey', ''] },
      ...{ first: ['TEST-M', '', ''], second: ['-', '', ''] },
    },
    {
      ...{ field: 'media', kind: 'storage', shown: 'Size in bytes: [4096; - for not known]: ', looks: ['grey'] },
      ...{ first: ['TEST', 'S-1', 'TEST-1', '', '4096'], second: ['', '', 'TEST-2', '', '-'] },
    },
  ])('takes - for no $field, though the last exhibit has it', async ({ field, kind, shown, looks, first, second }) => {
    const rest = [...looks, '', '', '', 'desk', ''];
    const next = [...Array(8).fill(''), ...second, ...rest];
    const { status, err } = await take(...found(kind, 'KA/1'), ...first, ...rest, '+', ...next, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replaceAll(':\n[', ': [')).toContain(shown);
    expect((await body(2)).exhibit).toHaveProperty(field);
    expect((await body(3)).exhibit).not.toHaveProperty(field);
  });

  it('keeps a draft after n, and goes on with it at the sheet', async () => {
    const before = await bench.entries();
    const left = await take(...found('1', 'KA/1'), ...phone, ...kept, 'n');
    expect(left).toMatchObject({
      status: 0,
      err: expect.stringContaining('Nothing was signed. Go on later: custody draft resume 1'),
    });
    expect(await bench.entries()).toEqual(before);
    const { status, err } = await bench.type(['y'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Serial number: TEST-0001');
    expect(await types()).toEqual(['collect', 'seal', 'store']);
    expect(JSON.parse((await bench.run('draft', '--json')).out).drafts).toEqual([]);
  });

  it('leaves a line as it was with .., in the draft too', async () => {
    const changed = ['4', 'person', '..', '..', 'n'];
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, '', 'desk', '', ...changed);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect((await bench.type(['y'], 'draft', 'resume', '1')).status).toBe(0);
    expect(await body(2)).toMatchObject({ from: { nobody: 'found' } });
  });

  it('keeps a draft of two exhibits when the input ends, and takes the last answer of each question', async () => {
    const { status } = await take(...found('1', 'KA/1'), ...phone, ...kept, '+', '7', 'KA/9', '..', 'KA/7');
    expect(status).toBe(5);
    const rest = ['', '', '', '', '', '', '', 'a letter', '', '', 'desk', '', 'y'];
    const { status: resumed, err } = await bench.type(rest, 'draft', 'resume', '1');
    expect({ resumed, err }).toMatchObject({ resumed: 0 });
    expect(await types()).toEqual(['collect', 'seal', 'store', 'collect']);
    expect(await body(5)).toMatchObject({ exhibit: { number: 'KA/7', kind: 'document' } });
  });

  it('shows doubts on the sheet: a wrong check digit, and a number that is on record', async () => {
    await take(...found('1', 'KA/1'), ...phone, '', 'desk', '', 'y');
    const again = ['TEST', 'P-1', 'TEST-0001', '490154203237519', 'y', 'black', '', '', ''];
    const { err } = await take(...found('1', ''), ...again, '', 'desk', '', 'n');
    expect(err).toContain('DOUBT: imei “490154203237519”: the check digit is wrong');
    expect(err).toContain('DOUBT: KA/2: serial number “TEST-0001” is also on record for KA/1');
  });

  it('shows a number of another team as a doubt, and proposes one of the own', async () => {
    bench.write('own.toml', 'numbering = "KA/+"\nnumbers = "100..199"\n');
    bench.env.CUSTODY_CONFIG = 'own.toml';
    const { err } = await take(...found('1', 'KA/7'), ...phone, '', 'desk', '', 'n');
    expect(err).toContain('[KA/100]');
    expect(err).toContain('DOUBT: KA/7 is not a number of your team (KA/+, 100 to 199)');
  });

  it('asks about an irregularity before the sheet, and signs nothing without its reason', async () => {
    await take(...found('1', 'KA/1'), ...phone, ...kept, 'y');
    const second = ['TEST', 'P-1', 'X-2', '356938035643809', 'white', '', '', ''];
    const lines = [...found('1', ''), ...second, ...kept];
    const { status, err } = await take(...lines, 'change', 'y', '6', 'B-0442', '', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('It is irregular and has no reason: a seal B-0441 is already on KA/1, since entry 3');
    expect(await types()).toEqual(['collect', 'seal', 'store', 'collect', 'seal', 'store']);
    const third = await take(
      ...lines.map((line) => line.replace('X-2', 'X-3')),
      '2',
      'typo',
      'the label was misread',
      'y',
    );
    expect(`${third.status} ${third.err}`).toMatch(/^0 /);
    expect(await body(9)).toMatchObject({ irregular: [{ why: 'the label was misread' }] });
  });

  it('signs nothing that the rules refuse, and says so on the sheet', async () => {
    await bench.run(...'key new --name TEST-Bo --agency TEST --jurisdiction NL -o bo.key --no-passphrase'.split(' '));
    await bench.run(...'enrol bo.key.pub --post lab --roles examiner'.split(' '));
    bench.env.CUSTODY_KEY = 'bo.key';
    const { status, err } = await take(...found('1', 'KA/1'), ...phone, ...kept, 'y', 'n');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.split('This cannot be signed: ')).toHaveLength(3);
    expect(await types()).toEqual(['enrol']);
  });

  it('leaves with .. at the first question', async () => {
    expect(await take('..')).toMatchObject({ status: 0, err: expect.stringMatching(/Nothing was signed\.\n$/) });
  });

  it('asks which case, if there are several', async () => {
    await bench.run('init', 'other.custody', '--case', 'TEST 2', '--title', 'x');
    bench.env.CUSTODY_LEDGER = undefined;
    expect((await take('other', '..')).err).toContain('Case “TEST 2” (other.custody), post desk, TEST Ada.');
  });

  it('asks nothing where nobody can answer, and names the commands for scripts', async () => {
    const said = { status: 2, err: expect.stringContaining('custody record collect, seal, store, derive, authority') };
    expect(await bench.run('take')).toMatchObject(said);
    expect(await bench.type([], 'take', '--no-input')).toMatchObject(said);
    bench.env.CUSTODY_NO_INPUT = '1';
    expect(await take('1')).toMatchObject(said);
  });

  it('signs with --yes what the sheet shows, and never an irregularity', async () => {
    const lines = [...found('1', 'KA/1'), ...phone, '', 'desk', ''];
    expect((await bench.type(lines, 'take', '--yes')).status).toBe(0);
    expect(await types()).toEqual(['collect']);
  });

  it('is in the language that was asked for, and so are the texts that stand for no answer', async () => {
    const lines = [...found('1', 'KA/1'), ...phone, '', 'desk', '', 'j'];
    const { status, out, err } = await bench.type(lines, 'take', '--lang', 'de');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Signieren? j = ja, n = nein (bleibt als Entwurf)');
    expect(err).toContain('[n]: Siegelnummer [nicht versiegelt]: ');
    expect(out).toContain('Signiert: Eintrag 2.');
    expect(await body(2)).toMatchObject({ exhibit: { condition: 'nichts aufgefallen' } });
  });

  it('has every value that is signed, but for what is fixed', async () => {
    bench.write('photo.png', 'x');
    const authority = [
      'new',
      'C-1',
      'consent',
      'TEST Bert',
      '2026-02-27 06:00',
      'seize copy',
      'the laptop',
      'TEST Cleo',
      'guardian',
      'no photographs',
      '',
    ];
    const from = ['study', '1', 'TEST Dora', 'owner'];
    const computer = [
      'TEST-M',
      'L-9',
      '',
      'refused',
      'not asked again',
      'asset-tag 12, other 77-B',
      'grey',
      'off',
      'scratched',
      'y',
    ];
    const ssd = ['', 'ssd', 'TEST-N', 'S-512', 'TEST-SSD', '', '512110190592', 'blue label', '', 'y'];
    const sim = ['', 'sim', '8931440400000000008', '', 'y', ''];
    const seal = ['B-0441', 'n', 'tape', 'access port', 'the lid', 'room 7, box 3', 'photo.png'];
    const people = ['12', 'TEST Emil', 'TEST Fay'];
    const late = ['28 Feb 10:00', 'paper-first', 'written at the scene'];
    const lines = [
      'computer',
      'KA/1',
      'consent',
      ...late,
      ...authority,
      ...from,
      ...computer,
      ...ssd,
      ...sim,
      ...seal.slice(0, 6),
      '',
      'photo.png',
      ...people,
      'y',
    ];
    const { status, err } = await take(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    const [, , shown = ''] = err.split('TEST Ada signs for post desk');
    const sheet = shown.replace(/\s+/g, ' ').replaceAll(',', '');
    const fixed = new Set([
      'made',
      'clock',
      'attachments',
      'quantity',
      'src',
      'state.applied',
      'move',
      'kind.removed',
      'state.issued',
      'under',
      'issued',
    ]);
    const missing: string[] = [];
    const walk = (value: unknown, key: string): void => {
      if (fixed.has(key) || fixed.has(`${key}.${String(value)}`)) return;
      if (typeof value === 'object' && value !== null)
        for (const [name, part] of Object.entries(value)) walk(part, Array.isArray(value) ? key : name);
      else if (!sheet.includes(String(value).replaceAll(',', ''))) missing.push(`${key}: ${String(value)}`);
    };
    const all = await bench.entries();
    for (const { seq } of all.slice(2)) walk(await body(seq), '');
    expect(await types()).toEqual(['authority', 'collect', 'collect', 'derive', 'seal', 'store']);
    expect(missing).toEqual([]);
  });
});
