/**
 * Nothing that was answered is lost: at each question of each story the run is stopped, and gone on with. The entries are then
 * the same, byte for byte, and no question is asked twice. `npm run typist` stops every question in every way.
 */
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { filesIn, openScene, type Scene, type StoryName, stories } from './stories.ts';
import { resumedAt, type Turn } from './typist.ts';

const names = ['phone', 'computer', 'court', 'back', 'offer', 'parcel', 'answer'] as const;

let scene: Scene;
/** What each story leaves in the folder, if nothing disturbs it. */
const undisturbed = new Map<StoryName, unknown>();
beforeAll(async () => {
  scene = await openScene(names);
  for (const name of names) {
    scene.before(name);
    const { left: turns, ...played } = await scene.play(name);
    expect({ name, left: turns, ...played }).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    undisturbed.set(name, await outcome(name));
  }
});
afterAll(() => scene.remove());

/**
 * All files, byte for byte. The report with an answer says whether this computer saw the record before, and after a run that was
 * stopped it did: of an answer that goes on, all is compared but the digests of its report, and what follows from them.
 */
async function outcome(name: StoryName): Promise<unknown> {
  const files = filesIn(scene.two.bench.folder);
  if (name !== 'parcel') return files;
  const reports = ['case-1.report/report.json', 'case-1.report/report.txt'];
  const unlike = new Set([...reports, 'case-1.answer', 'south.custody']);
  const { statement: _, bytes, ...answer } = decodeUnverifiedAnswer(readFileSync(scene.two.at('case-1.answer')));
  const entry = (await scene.two.sam('show', '1', '--json', '-l', 'south.custody')).out;
  let said = JSON.stringify([answer, JSON.parse(entry).body], (_key, value) =>
    value instanceof Uint8Array ? toHex(value) : value,
  );
  // the entry holds the answer
  said = said.replaceAll(toHex(bytes), 'case-1.answer');
  for (const path of reports) {
    const { size } = statSync(scene.two.at(path));
    said = said.replaceAll(files[path] ?? '', path).replaceAll(`"size":${size}`, `"size":"${path}"`);
  }
  return {
    said: JSON.parse(said),
    files: Object.fromEntries(Object.entries(files).filter(([path]) => !unlike.has(path))),
  };
}

const drafts = (name: StoryName): string =>
  scene.two.at(join(stories[name].who === 'ada' ? 'home' : 'home-sam', '.local/state/custody/drafts'));
const draftsLeft = (name: StoryName): string[] => (existsSync(drafts(name)) ? readdirSync(drafts(name)) : []);

/** Goes on with the draft, if there is one, else begins again; nothing else is asked than what is left. */
async function goOn(name: StoryName, at: number): Promise<void> {
  const { turns } = stories[name];
  const isKept = draftsLeft(name).some((file) => file.endsWith('.draft'));
  expect(isKept).toBe(at > 0);
  const argv = isKept ? ['draft', 'resume'] : stories[name].argv;
  const { status, shown, unforeseen, left } = await scene.play(name, { argv, turns: resumedAt(turns, at) });
  expect({ status, unforeseen, left, shown }).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
  expect(await outcome(name)).toEqual(undisturbed.get(name));
  expect(draftsLeft(name)).toEqual([]);
}

/** Nothing can be kept from now on, as on a full disk. */
function fill(name: StoryName): void {
  const folder = drafts(name);
  if (existsSync(folder)) renameSync(folder, `${folder}-full`);
  writeFileSync(folder, '');
}
function empty(name: StoryName): void {
  const folder = drafts(name);
  rmSync(folder);
  if (existsSync(`${folder}-full`)) renameSync(`${folder}-full`, folder);
}
/** The turns with the question about it behind the first one that cannot be kept. */
function withQuestion(turns: readonly Turn[], at: number, says: string): Turn[] {
  return [...turns.slice(0, at + 1), ['Go on all the same?', says, 'again'], ...turns.slice(at + 1)];
}
/** Nothing is kept of the answers of these. */
const isUnkept = ([asks, , how]: Turn): boolean => asks === 'Sign?' || how === 'again' || asks === 'What now?';
/** The draft is full only when it is to be noted that it is signed: nothing is signed then, and what was answered stays. */
const isLast = ([asks]: Turn): boolean => asks === 'Sign?';

type Disturbance = (name: StoryName, at: number) => Promise<void>;
const disturbances: Readonly<Record<string, Disturbance>> = {
  'the input ends': async (name, at) => {
    const { status, shown } = await scene.play(name, { stop: { at, by: 'end' } });
    expect({ status, shown }).toMatchObject({ status: 5, shown: expect.stringContaining('[STOPPED]') });
    if (at > 0) expect(shown).toMatch(/Your answers are kept as draft \d+\. Go on with: custody draft resume \d+\n$/);
    await goOn(name, at);
  },
  'the program is gone': async (name, at) => {
    const { status, bury } = await scene.play(name, { stop: { at, by: 'gone' } });
    expect(status).toBeUndefined();
    await goOn(name, at);
    await bury();
  },
  'the program is gone while it wrote the answer down': async (name, at) => {
    const { status, bury } = await scene.play(name, { stop: { at, by: 'gone' } });
    expect(status).toBeUndefined();
    for (const file of draftsLeft(name))
      if (file.endsWith('.draft')) appendFileSync(join(drafts(name), file), '{"question":"torn","answer":"to');
    await goOn(name, at);
    await bury();
  },
  'nothing more can be kept, and the person goes on': async (name, at) => {
    const { turns } = stories[name];
    const [turn] = turns.slice(at);
    const more = turn === undefined || isUnkept(turn) ? turns : withQuestion(turns, at, 'y');
    const by = () => fill(name);
    const { status, shown, unforeseen, left } = await scene.play(name, { turns: more, stop: { at, by } });
    if (turn !== undefined && isLast(turn)) {
      expect({ status, shown }).toMatchObject({ status: 5, shown: expect.stringContaining('Your answers are kept') });
      empty(name);
      return await goOn(name, at);
    }
    expect({ status, unforeseen, left, shown }).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    expect(await outcome(name)).toEqual(undisturbed.get(name));
  },
  'nothing more can be kept, and the person stops': async (name, at) => {
    const { turns } = stories[name];
    const [turn] = turns.slice(at);
    if (turn === undefined || isUnkept(turn)) return;
    const by = () => fill(name);
    const { status, shown } = await scene.play(name, { turns: withQuestion(turns, at, 'n'), stop: { at, by } });
    expect({ status, shown }).toMatchObject({ status: 5, shown: expect.stringContaining('[STOPPED]') });
    empty(name);
    await goOn(name, at);
  },
  'somebody else adds an entry': async (name, at) => {
    // a parcel goes into a case of its own
    if (name === 'parcel') return;
    const { size, turns } = stories[name];
    const [turn] = turns.slice(at);
    // after the sheet was shown, it is shown again
    const more: Turn[] = turn?.[0] === 'Sign?' ? [turn] : [];
    const how = { turns: [...turns, ...more], stop: { at, by: scene.otherWrites } };
    const { status, shown, unforeseen, left } = await scene.play(name, how);
    expect({ status, unforeseen, left, shown }).toMatchObject({ status: 0, unforeseen: undefined, left: [] });
    // `get` asks what it is before it reads the case
    if (name !== 'back' || at > 0) expect(shown).toContain('Since you began, others added 1 entry.');
    expect(await bodies(name, size + 1)).toEqual(await bodiesUndisturbed(name));
  },
};

/** What each entry from that number on says. */
async function bodies(name: StoryName, from: number): Promise<unknown[]> {
  const { two } = scene;
  const all = await two.bench.entries();
  const said: unknown[] = [];
  for (const { seq, type } of all.slice(from))
    said.push({ type, ...JSON.parse(await two.ada('show', String(seq), '--json', '-l', stories[name].ledger)).body });
  return said;
}
const kept = new Map<StoryName, unknown[]>();
async function bodiesUndisturbed(name: StoryName): Promise<unknown[]> {
  const known = kept.get(name);
  if (known !== undefined) return known;
  scene.before(name);
  await scene.play(name);
  const said = await bodies(name, stories[name].size);
  kept.set(name, said);
  return said;
}

const isAll = process.env.CUSTODY_TYPIST_ALL === '1';
const kinds = Object.keys(disturbances);
/** Every question in one way in the gate, and over all questions in each way. */
const chosen = (at: number): readonly string[] => (isAll ? kinds : [kinds[at % kinds.length] ?? '']);

describe.each(names)('the story %s', (name) => {
  beforeEach(() => scene.before(name));

  const { turns } = stories[name];
  const cases = turns.flatMap(([asks], at) => chosen(at + names.indexOf(name)).map((kind) => ({ at, asks, kind })));
  it.each(cases)('is the same if at question $at, $asks, $kind', async ({ at, kind }) => {
    await disturbances[kind]?.(name, at);
  });
});

describe('a case that grew meanwhile', () => {
  it('is shown when the draft is gone on with', async () => {
    scene.before('phone');
    const { bury } = await scene.play('phone', { stop: { at: 5, by: 'gone' } });
    await scene.otherWrites();
    const turns = stories.phone.turns.slice(5);
    const { status, shown, unforeseen } = await scene.play('phone', { argv: ['draft', 'resume'], turns });
    expect({ status, shown, unforeseen }).toMatchObject({ status: 0, unforeseen: undefined });
    expect(shown).toContain('Added since you began this draft: 1 entry.');
    await bury();
  });
});
