/** `watch`: what falls due and what appears, each once; nothing is written and nothing verified. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FolderWatch } from '../../../src/flow/ledger/watch.ts';
import { type Bench, openBench } from '../bench.ts';
import { bareEnv, bin, isBuilt, runProgram } from '../built-program.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const due = Date.UTC(2026, 11, 3, 17) / 1000;

beforeAll(async () => {
  bench = await openBench();
  const looks = ['--description', 'TEST', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
  const collected = await bench.run(
    ...['record', 'collect', 'KA/1', '--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST'],
    ...['--kind', 'phone', '--model', 'TEST', '--serial', 'TEST-1', '--under', '1', ...looks],
  );
  const issued = await bench.run(
    ...[
      'record',
      'store',
      'KA/1',
      '--move',
      'issued',
      '--to-person',
      'TEST Court',
      '--place',
      'TEST',
      '--due',
      '2026-12-03T17:00Z',
    ],
  );
  const terms = await bench.run(
    ...['record', 'terms', '--kind', 'return-by', '--text', 'TEST', '--set-by', 'TEST', '--state', 'set'],
    ...['--due', '2026-12-05T10:00Z'],
  );
  expect([collected, issued, terms].map(({ status, err }) => [status, err.slice(0, 300)])).toEqual([
    [0, expect.anything()],
    [0, expect.anything()],
    [0, expect.anything()],
  ]);
  mkdirSync(at('cases/sub'), { recursive: true });
  cpSync(at('case.custody'), at('cases/case.custody'));
});
afterAll(() => bench.remove());

describe('a folder that is watched', () => {
  it('tells what falls due, once, and each thing that arrives once it rests', async () => {
    writeFileSync(at('cases/old.answer'), 'TEST');
    const watch = new FolderWatch(at('cases'));
    expect(await watch.look(due - 60)).toEqual([]);
    expect([watch.count('ledger'), watch.count('answer'), watch.count('bundle')]).toEqual([1, 1, 0]);
    const path = at('cases/case.custody');
    expect(await watch.look(due)).toEqual([{ what: 'due', path, exhibit: 'KA/1', at: due }]);
    expect(await watch.look(due + 3 * 86_400)).toEqual([
      { what: 'term', path, entry: 4, at: due + 2 * 86_400 - 7 * 3600 },
    ]);
    expect(await watch.look(due + 9 * 86_400)).toEqual([]);

    writeFileSync(at('cases/sub/KA.zip'), 'PK');
    expect(await watch.look(due)).toEqual([]);
    appendFileSync(at('cases/sub/KA.zip'), ' more');
    expect(await watch.look(due)).toEqual([]);
    expect(await watch.look(due)).toEqual([{ what: 'bundle', path: at('cases/sub/KA.zip') }]);
    expect(await watch.look(due)).toEqual([]);

    writeFileSync(at('cases/KA-1.answer'), 'TEST');
    mkdirSync(at('cases/bag/data'), { recursive: true });
    writeFileSync(at('cases/bag/bagit.txt'), 'BagIt-Version: 1.0\n');
    cpSync(path, at('cases/bag/data/case.custody'));
    symlinkSync(path, at('cases/link.custody'));
    await watch.look(due);
    expect(await watch.look(due)).toEqual([
      { what: 'answer', path: at('cases/KA-1.answer') },
      { what: 'bundle', path: at('cases/bag') },
    ]);
    // neither the ledger inside a bundle nor a link is a case of this folder
    expect(watch.count('ledger')).toBe(1);
  });

  it('says once what it cannot read, and goes on', async () => {
    writeFileSync(at('cases/broken.custody'), 'TEST');
    const watch = new FolderWatch(at('cases'));
    const found = await watch.look(due);
    expect(found.map(({ what }) => what)).toEqual(['unreadable', 'due']);
    expect((await watch.look(due)).length).toBe(0);
    rmSync(at('cases/broken.custody'));
    await expect(new FolderWatch(at('no-such-folder')).look(due)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is new again if it went away and came back', async () => {
    const watch = new FolderWatch(at('cases'));
    await watch.look(due);
    renameSync(at('cases/KA-1.answer'), at('away.answer'));
    await watch.look(due);
    renameSync(at('away.answer'), at('cases/KA-1.answer'));
    await watch.look(due);
    expect(await watch.look(due)).toEqual([{ what: 'answer', path: at('cases/KA-1.answer') }]);
  });
});

describe('custody due --watch', () => {
  it('takes no other time than seconds', async () => {
    for (const every of ['0', '-1', '1.5', 'soon', '86401'])
      expect(await bench.run('due', '--watch', 'cases', `--every=${every}`)).toMatchObject({
        status: 2,
        err: expect.stringContaining('[USAGE]'),
      });
  });

  it.each(['--within=3d', '--kind=terms', '--list=x', '--operation=x', '--lang=fr'])(
    'refuses %s, which it would not heed',
    async (more) => {
      expect(await bench.run('due', '--watch', 'cases', more)).toMatchObject({
        status: 2,
        err: expect.stringContaining('it takes only --every [USAGE]'),
      });
    },
  );

  it('alone is looked at every so often', async () => {
    expect(await bench.run('due', '--every', '5')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--every goes with --watch [USAGE]'),
    });
  });

  it.skipIf(!isBuilt).each([[], ['--json']])(
    'prints a line each, writes nothing, and ends with 0 at Ctrl-C: %j',
    async (...json) => {
      const before = readdirSync(at('cases'), { recursive: true }).sort();
      const ran = await runProgram(process.execPath, [bin, 'due', '--watch', 'cases', '--every', '1', ...json], {
        cwd: bench.folder,
        env: bareEnv(at('home-watch')),
        started: (child) => {
          let out = '';
          child.stderr?.once('data', () => writeFileSync(at('cases/late.tar'), 'TEST'));
          child.stdout?.on('data', (text) => {
            out += text;
            if (out.includes('late.tar')) child.kill('SIGINT');
          });
        },
      });
      expect({ status: ran.status, signal: ran.signal }).toEqual({ status: 0, signal: null });
      expect(ran.err).toContain('nothing is verified; Ctrl-C ends');
      if (json.length === 0) expect(ran.out).toMatch(/^bundle {6}late\.tar: custody verify .*late\.tar$/m);
      else
        expect(
          ran.out
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line)),
        ).toContainEqual({ format: 'custody/noticed/1', what: 'bundle', path: at('cases/late.tar') });
      rmSync(at('cases/late.tar'));
      expect(readdirSync(at('cases'), { recursive: true }).sort()).toEqual(before);
      expect(readdirSync(bench.folder)).not.toContain('home-watch');
    },
    60_000,
  );
});
