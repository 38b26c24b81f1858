/** Nothing is signed that was not on the last sheet, that was typed ahead, or that nobody was asked about. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainTime } from '../../../src/cli/face/questions/taking.ts';
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

/** What the program puts into every entry of that kind, whatever was answered, by its name or its name and value. */
const fixed = new Set([
  ...['made', 'clock'],
  // a file is named on the sheet; its digest and kind come from it
  ...['attachments'],
  // what the entry does, which the label of the line says in other words
  ...['move.in', 'move.issued', 'move.returned', 'state.applied', 'state.found-intact', 'quantity.1'],
  // whole documents and digests of files: a card, an answer, evidence; the sheet names the holder or the file
  ...['hex', 'content', 'src.typed', 'src.computed'],
  // all parts go along, unless the sheet lists them as staying
  'parts.with',
  // what the sender's record says of a thing that is accepted under its number
  ...['kind.storage', 'kind.data', 'size.24'],
  // read from the record: the number of the entry of what the sheet names by its own number
  ...['under', 'terms'],
]);

/** Seconds as the sheet shows them. */
const shownAs = (key: string, value: unknown): string =>
  typeof value === 'number' && ['due', 'deadline'].includes(key) ? plainTime(formatTime(value, 60)) : String(value);

/** Values of a body that no line of the sheet has. */
function missing(body: unknown, sheet: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (fixed.has(key) || fixed.has(`${key}.${String(value)}`)) return;
    if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, Array.isArray(value) ? key : name);
    else if (!sheet.includes(plain(shownAs(key, value)))) found.push(`${key}: ${String(value)}`);
  };
  walk(body, '');
  return found;
}

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
    const all = JSON.parse(await run('log', '--json')) as unknown[];
    expect(all.length).toBeGreaterThan(size);
    const unseen: string[] = [];
    for (let seq = size; seq < all.length; seq += 1)
      unseen.push(...missing(JSON.parse(await run('show', String(seq), '--json')).body, sheet));
    expect(unseen).toEqual([]);
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
