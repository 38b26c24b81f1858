/** `export events`: a line of JSON for each entry, and a last one with which the next run goes on. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string) => join(bench.folder, name);
const ok = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err: status === 0 ? '' : err }).toEqual({ args, status: 0, err: '' });
  return out;
};
const refused = async (code: string, words: string, ...args: string[]): Promise<void> => {
  const ran = await bench.run('export', 'events', ...args);
  expect(ran).toMatchObject({ out: '', err: expect.stringContaining(words) });
  expect(ran.err).toContain(`[${code}]`);
};
type Line = Record<string, unknown> & { body?: Record<string, unknown> };
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const note = (text: string) => ok('record', 'note', '--text', text);

beforeAll(async () => {
  bench = await openBench();
  await ok(
    'record',
    ...'collect KA/1 --kind other-device --under 1 --found-at rack --manner found'.split(' '),
    ...taken,
  );
  await ok('checkpoint', '-o', 'three.txt');
  await note('TEST secret');
  await ok('record', 'correct', '--entry', '3', '--kind', 'void', '--why', 'TEST wrong');
  restore = bench.keep();
});
const taken = ['--description', 'TEST box', '--condition', 'good', '--from-nobody', 'found'];
beforeEach(() => restore());
afterAll(() => bench.remove());

it('says of each entry what a case system needs, without private texts, and the same each time', async () => {
  const out = await ok('export', 'events');
  expect(await ok('export', 'events', 'case.custody', '-o', '-')).toBe(out);
  expect(out).not.toContain('TEST secret');
  const lines = linesOf(out);
  expect(lines.map(({ seq, type, effect }) => [seq, type, effect])).toEqual([
    [0, 'genesis', true],
    [1, 'authority', true],
    [2, 'collect', true],
    [3, 'note', true],
    [4, 'correct', true],
    [undefined, undefined, undefined],
  ]);
  const { leaf } = JSON.parse(await ok('show', '2', '--json'));
  const { root, ledger, text } = JSON.parse(await ok('checkpoint', '--json'));
  expect(lines[2]).toMatchObject({
    ...{ ledger, exhibits: ['KA/1'], leaf, post: 'desk' },
    signer: { keyId: expect.stringMatching(/^[0-9a-f]{64}$/), name: 'TEST Ada', agency: 'TEST Police' },
    body: {
      manner: 'found',
      exhibit: { number: 'KA/1', description: { withheld: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    },
  });
  expect(lines[3]).toMatchObject({ voidedBy: 4, exhibits: [], body: { text: { withheld: expect.any(String) } } });
  expect(lines.at(-1)).toEqual({
    format: 'custody/events-end/1',
    checkpoint: { ledger, size: 5, root, text },
    since: 0,
    events: 5,
  });
});

it('writes private texts where that is asked for and they are open here', async () => {
  const [, , collect, said] = linesOf(await ok('export', 'events', '--texts'));
  expect(collect?.body).toMatchObject({ exhibit: { description: 'TEST box' } });
  expect(said?.body).toMatchObject({ text: 'TEST secret' });
  mkdirSync(at('bare'));
  copyFileSync(at('case.custody'), at('bare/case.custody'));
  expect(await ok('export', 'events', 'bare/case.custody', '--texts')).toBe(await ok('export', 'events'));
});

it('goes on behind a checkpoint, the file of the last run, or a number of entries', async () => {
  const all = await ok('export', 'events');
  const rest = linesOf(all).slice(3, 5);
  for (const since of ['three.txt', '3']) {
    const lines = linesOf(await ok('export', 'events', '--since', since));
    expect(lines.slice(0, -1)).toEqual(rest);
    expect(lines.at(-1)).toMatchObject({ since: 3, events: 2, checkpoint: { size: 5 } });
  }
  await ok('export', 'events', '-o', 'first.jsonl');
  expect(readFileSync(at('first.jsonl'), 'utf8')).toBe(all);
  const nothing = await ok('export', 'events', '--since', 'first.jsonl', '-o', 'second.jsonl', '--json');
  expect(JSON.parse(nothing)).toMatchObject({ output: 'second.jsonl', since: 5, events: 0 });
  await note('TEST later');
  const later = linesOf(await ok('export', 'events', '--since', 'second.jsonl'));
  expect(later).toMatchObject([
    { seq: 5, type: 'note' },
    { since: 5, events: 1, checkpoint: { size: 6 } },
  ]);
});

it('refuses a ledger that does not continue the checkpoint, and writes nothing', async () => {
  const [id, , root] = readFileSync(at('three.txt'), 'utf8').split('\n');
  writeFileSync(at('longer.txt'), `${id}\n6\n${root}\n`);
  await refused('LEDGER_CHANGED', 'the ledger has 5 entries, and --since says that it had 6', '--since', 'longer.txt');
  await refused('LEDGER_CHANGED', 'the ledger has 5 entries', '--since', '6');
  writeFileSync(at('other.txt'), `${id}\n2\n${root}\n`);
  await refused('LEDGER_CHANGED', 'the first 2 entries are not those', '--since', 'other.txt', '-o', 'new.jsonl');
  writeFileSync(at('foreign.txt'), `custody/${'0'.repeat(64)}\n3\n${root}\n`);
  await refused('LEDGER_CHANGED', 'is of another ledger', '--since', 'foreign.txt');
  expect(existsSync(at('new.jsonl'))).toBe(false);
});

it('refuses what is no checkpoint, and a run that did not end', async () => {
  const [first = ''] = (await ok('export', 'events')).split('\n');
  for (const text of [`${first}\n`, '{"checkpoint":3}\n', '{"checkpoint"', '{\n']) {
    writeFileSync(at('cut.jsonl'), text);
    await refused('CHECKPOINT_INVALID', 'the last line of --since holds no checkpoint', '--since', 'cut.jsonl');
  }
  for (const text of ['', 'x', `${'x'.repeat(5000)}\n`]) {
    writeFileSync(at('cut.txt'), text);
    await refused('CHECKPOINT_INVALID', 'not a checkpoint', '--since', 'cut.txt');
  }
  rmSync(at('cut.txt'));
  await refused('NOT_FOUND', 'cut.txt', '--since', 'cut.txt');
});

it('takes its own options alone, and no file that is there', async () => {
  await ok('export', 'events', '-o', 'taken.jsonl');
  await refused('EXISTS', 'taken.jsonl is there already', '-o', 'taken.jsonl');
  for (const [flag, formats] of [
    [['--since', '3'], 'events'],
    [['--texts'], 'events and case'],
    [['--disclosures', 'x'], 'case'],
  ] as const)
    expect(await bench.run('export', 'jsonl', 'x.manifest', '-o', '-', ...flag)).toMatchObject({
      status: 2,
      err: expect.stringContaining(`${flag[0]} is for ${formats} alone`),
    });
  expect(await bench.run('export', 'jsonl', '-o', '-')).toMatchObject({
    status: 2,
    err: expect.stringContaining('say which manifest [MISSING_VALUE]'),
  });
});

it.each([
  ['exhibit-unknown', 2, { type: 'seal', effect: false, body: { state: 'applied' } }],
  ['across-unknown-type-after-handover', 6, { effect: false, exhibits: [] }],
])('says of %s that entry %i has no effect', async (name, seq, expected) => {
  const vector = JSON.parse(readFileSync(new URL(`../../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'));
  const ledger = seq === 6 ? vector.with[0].ledger : vector.ledger;
  writeFileSync(at('vector.custody'), Buffer.from(ledger, 'base64'));
  const lines = linesOf(await ok('export', 'events', 'vector.custody'));
  expect(lines[seq]).toMatchObject({ seq, ...expected });
  expect(lines.slice(0, seq).map(({ effect }) => effect)).not.toContain(false);
});

it('names the post and the person of each key', async () => {
  await ok(
    'key',
    'new',
    '-o',
    'bo.key',
    ...'--agency TEST --jurisdiction NL --no-passphrase --name'.split(' '),
    'TEST Bo',
  );
  await ok('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'witness', '--yes');
  await ok('record', 'note', '--text', 'TEST', '--key', 'bo.key');
  const lines = linesOf(await ok('export', 'events', '--since', '5'));
  expect(lines).toMatchObject([
    { type: 'enrol', post: 'desk', signer: { name: 'TEST Ada' } },
    { type: 'note', post: 'lab', signer: { name: 'TEST Bo', agency: 'TEST' } },
    { events: 2 },
  ]);
});
