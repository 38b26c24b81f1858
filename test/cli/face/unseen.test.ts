/** Nothing is signed that was not on the last sheet, that was typed ahead, or that nobody was asked about. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { timeIn } from '../../../src/cli/face/questions/taking.ts';
import { formatTime } from '../../../src/ledger/times.ts';
import { typeKeys } from './keys.ts';
import { filesIn, openScene, type Scene, type StoryName, stories } from './stories.ts';

const names = ['phone', 'computer', 'court', 'back', 'offer', 'parcel', 'answer'] as const;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(names);
});
afterAll(() => scene.remove());

/** The last sheet, in one line. */
function lastSheet(shown: string): string {
  const end = shown.lastIndexOf('Sign? ');
  const head = Math.max(shown.lastIndexOf(' signs for post ', end), shown.lastIndexOf(', answers:', end));
  return plain(shown.slice(head, end));
}
const plain = (text: string): string => text.replace(/\s+/g, ' ').replaceAll(',', '');

/** What the program puts into every entry of that kind, whatever was answered, by its name or its name and value; and why. */
const why: Readonly<Record<string, string>> = {
  made: 'the program and its version',
  clock: 'where the computer has its time from',
  attachments: 'the sheet names the file, from which digest and kind are made',
  'move.in': 'the sheet has the place where it is put',
  'move.issued': 'the sheet has who gets it, and until when',
  'move.returned': 'the last line says that it is in your hands again',
  'state.applied': 'the line of the seal',
  'state.found-intact': 'the line says: there and whole',
  'quantity.1': 'one thing under one number',
  'src.typed': 'a person typed the number that the sheet shows',
  'src.computed': 'the program read the content that the sheet shows, and found it so',
  'offer.to.card': 'the sheet names the holder of the card and the beginning of its key',
  'answered.answer': 'the answer itself, whose decisions the sheet lists',
  'receive.from.answer': 'the answer itself, which the same sheet signs',
  'offer.exhibits.content': 'the record of this case fixes it under the number that the sheet shows',
  'offer.exhibits.parts.with': 'all parts go along, unless the sheet lists them as staying',
  under: 'the entry of the authority that the sheet names',
  terms: 'the entries of the terms that the sheet counts or lists',
};
const used = new Set<string>();
/** Whether a row of the table has it: by its path, its last name, or one of these and its value. */
function isFixed(path: string, value: unknown): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const rows = [path, name, `${path}.${String(value)}`, `${name}.${String(value)}`];
  const row = rows.find((each) => Object.hasOwn(why, each));
  if (row !== undefined) used.add(row);
  return row !== undefined;
}

/** Seconds as the sheet shows them. */
const shownAs = (key: string, value: unknown): string =>
  typeof value === 'number' && ['due', 'deadline'].includes(key) ? timeIn('en', formatTime(value, 60)) : String(value);

/** Values of a body that no line of the sheet has, each with its path; a digest is on the sheet by its beginning. */
function missing(type: string, body: unknown, sheet: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (isFixed(path, value)) return;
    if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value))
        walk(part, Array.isArray(value) || name === 'hex' ? path : `${path}.${name}`);
      return;
    }
    const isDigest = /^[0-9a-f]{64}$/.test(String(value));
    const shown = isDigest ? `${String(value).slice(0, 16)}…` : shownAs(path.slice(path.lastIndexOf('.') + 1), value);
    if (!sheet.includes(plain(shown))) found.push(`${path}: ${String(value)}`);
  };
  walk(body, type);
  return found;
}

const said = ({ type, body }: { type: string; body: unknown }) => [type, body] as const;

describe('every value that is signed was on the last sheet', () => {
  it.each(names)('%s', async (name) => {
    scene.before(name);
    const { ledger, size, who } = stories[name];
    const { status, shown } = await scene.play(name, { columns: 2000 });
    expect({ status, shown }).toMatchObject({ status: 0 });
    const sheet = lastSheet(shown);
    const { two } = scene;
    const run = async (...args: string[]) =>
      who === 'ada' ? await two.ada(...args, '-l', ledger) : (await two.sam(...args, '-l', ledger)).out;
    const all = JSON.parse(await run('log', '--json')).entries as unknown[];
    expect(all.length).toBeGreaterThan(size);
    const unseen: string[] = [];
    for (let seq = size; seq < all.length; seq += 1)
      unseen.push(...missing(...said(JSON.parse(await run('show', String(seq), '--json'))), sheet));
    expect(unseen).toEqual([]);
  });

  it('and no row of the table is left over', () => {
    expect(Object.keys(why).filter((row) => !used.has(row))).toEqual([]);
  });
});

describe('a line that was typed ahead signs nothing', () => {
  const type = async (name: StoryName, chunks: readonly string[], ms = 0) => {
    scene.before(name);
    const before = filesIn(scene.two.bench.folder);
    // somebody looks at the sheet, and goes away
    const env = { CUSTODY_CONFIG: scene.two.at('config.toml') };
    const until = /or the number of a line: [^\n]*$/;
    const { status, shown } = await typeKeys(scene.two.bench, { argv: stories[name].argv, chunks, ms, until, env });
    expect(filesIn(scene.two.bench.folder)).toEqual(before);
    expect({ status, shown }).toMatchObject({ status: 5 });
    return shown;
  };
  const answersOf = (name: StoryName): string =>
    stories[name].turns
      .slice(0, -1)
      .map(([, says]) => `${says}\r`)
      .join('');
  const signs = Array.from({ length: 1000 }, () => 'y\r');

  const told = /\d+ lines typed before the question were not taken/;

  it.each(['phone', 'court', 'offer'] as const)('1,000 at once, behind the answers of %s', async (name) => {
    expect(await type(name, [answersOf(name) + signs.join('')])).toMatch(told);
  });
  it('1,000 at 2 ms each, which go on while the sheet is shown', async () => {
    expect(await type('phone', [answersOf('phone'), ...signs], 2)).toMatch(told);
  });
  it('a half line in which the cursor went back', async () => {
    const shown = await type('phone', [`${answersOf('phone')}y\u001b[D`]);
    const behind = shown.slice(shown.lastIndexOf('number of a line: ') + 'number of a line: '.length);
    expect(behind.split('\n')[0]).not.toContain('y');
  });
});

describe('a ledger that was named in advance does not sign by itself', () => {
  beforeEach(() => scene.before('phone'));
  const ways = {
    '-l': () => ({ argv: ['-l', 'case.custody'], env: { CUSTODY_LEDGER: undefined } }),
    CUSTODY_LEDGER: () => ({ argv: [], env: { CUSTODY_LEDGER: 'case.custody' } }),
    'the setting ledger': () => {
      const { two } = scene;
      writeFileSync(two.at('config.toml'), `place = "evidence room, shelf 4"\nledger = "${two.at('case.custody')}"\n`);
      return { argv: [], env: { CUSTODY_LEDGER: undefined } };
    },
  };
  const cases = (['phone', 'court', 'offer', 'back'] as const).flatMap((name) =>
    (Object.keys(ways) as (keyof typeof ways)[]).map((way) => ({ name, way })),
  );
  it.each(cases)('$name, by $way', async ({ name, way }) => {
    scene.before(name);
    const { argv, env } = ways[way]();
    const before = filesIn(scene.two.bench.folder);
    const turns = stories[name].turns.slice(0, -1);
    const { status, unforeseen } = await scene.play(name, { argv: [...stories[name].argv, ...argv], env, turns });
    expect({ status, unforeseen }).toMatchObject({ status: 5, unforeseen: expect.stringContaining('Sign? ') });
    expect(filesIn(scene.two.bench.folder)).toEqual(before);
  });
});
