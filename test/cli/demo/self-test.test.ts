/** `custody self-test`: everything comes out as expected; what differs is named, with status 1, by the built program too. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownAnswers } from '../../../src/cli/demo/self-test/known-answers.ts';
import type { Report } from '../../../src/cli/demo/self-test/report.ts';
import { type Bench, openBench } from '../bench.ts';
import { bareEnv, isBuilt, root, runProgram } from '../built-program.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const fixtures = new URL('../../../fixtures/', import.meta.url);
const at = (name: string): string => join(bench.folder, name);

/** A folder with one vector of each sort, one of them changed before it is written. */
function vectors(name: string, change: (vector: { expected: unknown }) => void = () => {}): void {
  mkdirSync(at(name));
  for (const folder of ['vectors', 'manifests', 'proofs']) {
    const [first = ''] = readdirSync(new URL(folder, fixtures)).filter((file) => file.endsWith('.json'));
    const vector = JSON.parse(readFileSync(new URL(`${folder}/${first}`, fixtures), 'utf8'));
    if (folder === 'proofs') change(vector);
    writeFileSync(at(`${name}/${folder}-${first}`), JSON.stringify(vector));
  }
}

describe('custody self-test', () => {
  it('comes to all that it has to, files a report, and touches nothing of the user', async () => {
    vectors('given');
    const before = readdirSync(bench.folder, { recursive: true }).sort();
    const { status, out, err } = await bench.run(
      ...['self-test', '--vectors', 'given', '--machine', 'TEST bench \u001b[2J', '-o', 'report.txt', '--json'],
    );
    expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('vectors …') });
    const report = JSON.parse(out) as Report;
    expect(report.wrong).toBe(0);
    expect(report.parts.map(({ part, right, steps }) => [part, right, steps.length])).toEqual([
      ['vectors', 3, 3],
      ['published answers', knownAnswers.length, knownAnswers.length],
      ['a sample image', 10, 10],
      ['a case, and attacks', 21, 21],
    ]);
    const text = readFileSync(at('report.txt'), 'utf8');
    expect(text).toContain('ALL AS EXPECTED.');
    expect(text).not.toContain('\u001b');
    const after = readdirSync(bench.folder, { recursive: true }).sort();
    expect(after).toEqual([...before, 'report.txt'].sort());
  }, 120_000);

  it('tells what is wrong with a vector whose result is another, by its exit status too', async () => {
    vectors('other', (vector) => {
      vector.expected = vector.expected === 'holds' ? 'no proof' : 'holds';
    });
    const { status, out } = await bench.run('self-test', '--vectors', 'other', '-q');
    expect(status).toBe(1);
    expect(out).toContain('NOT AS EXPECTED: 1. Do not use this program on this machine.');
    expect(out).toMatch(/WRONG {2}vector proofs-\S+\n +found .*\n +expected /);
    expect(out.match(/WRONG/g)).toHaveLength(1);
  }, 120_000);

  it('refuses what is no vector, a folder without any, and a report that is there', async () => {
    mkdirSync(at('none'));
    writeFileSync(at('there.txt'), 'TEST');
    for (const [text, code] of [
      ['{"name": 1}', 'JSON_INVALID'],
      ['{"name": "a", "expected": "sound"}', 'JSON_INVALID'],
      ['{', 'JSON_INVALID'],
    ] as const) {
      writeFileSync(at('none/a.json'), text);
      const ran = await bench.run('self-test', '--vectors', 'none');
      expect(ran).toMatchObject({ status: 4, err: expect.stringContaining(`[${code}]`) });
    }
    mkdirSync(at('empty'));
    for (const folder of ['empty', 'nowhere'])
      expect(await bench.run('self-test', '--vectors', folder)).toMatchObject({
        status: 5,
        err: expect.stringContaining('[NOT_FOUND]'),
      });
    const taken = await bench.run('self-test', '-o', 'there.txt');
    expect(taken).toMatchObject({ status: 5, err: expect.stringContaining('[EXISTS]') });
    expect(taken.err).not.toContain('a sample image');
    expect(readFileSync(at('there.txt'), 'utf8')).toBe('TEST');
  }, 180_000);

  it.runIf(isBuilt)(
    'says that a program is wrong whose answer to "abc" is another',
    async () => {
      const changed = at('changed');
      mkdirSync(changed);
      for (const name of ['bin', 'dist', 'package.json'])
        cpSync(join(root, name), join(changed, name), {
          recursive: true,
          filter: (path) => !path.endsWith('main.cache'),
        });
      if (existsSync(join(root, 'node_modules')))
        symlinkSync(join(root, 'node_modules'), join(changed, 'node_modules'));
      const main = join(changed, 'dist/main.cjs');
      const answer = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
      const code = readFileSync(main, 'latin1');
      expect(code.split(answer)).toHaveLength(2);
      writeFileSync(main, code.replace(answer, answer.replace('ba', 'ab')), 'latin1');
      const ran = await runProgram(process.execPath, [join(changed, 'bin/custody.cjs'), 'self-test'], {
        cwd: bench.folder,
        env: bareEnv(bench.folder),
      });
      expect(ran).toMatchObject({ status: 1, out: expect.stringContaining(`found     ${answer}`) });
    },
    120_000,
  );
});
