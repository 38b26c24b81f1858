/**
 * docs/spec/verify.py as the runner of other programs (docs/spec/conformance.md, section 4): it reports the errors of a
 * program, and no run that judged nothing passes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const python = '/usr/bin/python3';
const spec = new URL('../../docs/spec/', import.meta.url).pathname;
const vector = (name: string) => new URL(`../../fixtures/vectors/${name}.json`, import.meta.url).pathname;
const isWithoutPython =
  spawnSync(python, ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';
const folder = mkdtempSync(join(tmpdir(), 'custody-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...options: string[]) {
  const done = spawnSync(python, [`${spec}verify.py`, '--vectors', ...options], { cwd: folder, encoding: 'utf8' });
  return { stdout: done.stdout, stderr: done.stderr, status: done.status };
}

/** A program that answers each vector with what is found, and does that when there are no more. */
function program(name: string, found: string, atEnd: string): string {
  const path = join(folder, `${name}.py`);
  const answer = `print(json.dumps({"name": json.loads(line)["name"], "found": ${found}}), flush=True)`;
  writeFileSync(path, `import json, sys, time\nfor line in sys.stdin:\n    ${answer}\n${atEnd}\n`);
  return `${python} ${path}`;
}
/** What must be found of the vector, as Python reads it: the file has neither true, false nor null. */
const { expected } = JSON.parse(readFileSync(vector('sound'), 'utf8')) as { readonly expected: object };
const sound = JSON.stringify(expected);
const unsupported = '{"unsupported": "all"}';
const asked = (command: string) => run(vector('sound'), '--program', command);

describe.skipIf(isWithoutPython)('verify.py --program', () => {
  it('passes a program that answers as expected and ends', () => {
    const passes = { stdout: '1 vectors, 0 differ, 0 not supported\n', stderr: '', status: 0 };
    expect(asked(program('right', sound, ''))).toEqual(passes);
  });

  it.each([
    ['ends with another status', 'sys.exit(7)', 'ended with status 7'],
    ['writes on standard error', 'sys.stderr.write("boom")', "wrote on standard error: 'boom'"],
    ['writes more than answers', 'print("more")', "wrote more than answers: 'more\\n'"],
  ])('fails one that %s, whatever it answered', (name, atEnd, told) => {
    const fails = (differ: string) => ({
      stdout: `1 vectors, ${differ}\nthe program ${told}\n`,
      stderr: '',
      status: 1,
    });
    expect(asked(program(name.replaceAll(' ', '-'), sound, atEnd))).toEqual(fails('0 differ, 0 not supported'));
    expect(asked(program(name.replaceAll(' ', '-'), unsupported, atEnd))).toEqual(fails('0 differ, 1 not supported'));
  });

  it('ends one that does not answer, or does not end, in its time, with all that it started', () => {
    const late = (command: string, judged: readonly unknown[]) => {
      const ask = [
        'import json, sys',
        'from verifier.program import Program',
        `program = Program(${JSON.stringify(command)}, 0.5)`,
        'found = program.judge({"name": "TEST", "padding": "x" * 1000000})',
        'print(json.dumps([found, program.end()]))',
      ].join('\n');
      const done = spawnSync(python, ['-B', '-c', ask], { cwd: spec, encoding: 'utf8', timeout: 20_000 });
      expect(done.stderr).toBe('');
      expect(JSON.parse(done.stdout)).toEqual(judged);
    };
    const mute = [{ no: 'answer' }, ['gave no answer to TEST within 0.5 seconds']];
    late('sleep 60', mute);
    late('sh -c "sleep 60 & sleep 60"', mute);
    late('sh -c "cat > /dev/null & sleep 60"', mute);
    late(program('endless', '1', 'time.sleep(60)'), [1, ['did not end within 0.5 seconds']]);
  });

  it('does not start what is not there', () => {
    const none = "refused: cannot start 'none': [Errno 2] No such file or directory: 'none'\n";
    expect(asked('none')).toEqual({ stdout: none, stderr: '', status: 4 });
    expect(asked('').stdout).toContain("refused: cannot start '': ");
    expect(asked("'")).toEqual({ stdout: `refused: cannot start "'": No closing quotation\n`, stderr: '', status: 4 });
  });
});

describe.skipIf(isWithoutPython)('a run of vectors', () => {
  const nothing = (count: string) => ({ stdout: `${count}\nrefused: no vector was judged\n`, stderr: '', status: 4 });

  it('that judged none does not pass', () => {
    mkdirSync(join(folder, 'empty'));
    expect(run('empty')).toEqual(nothing('0 vectors, 0 differ, 0 not supported'));
    expect(run('empty', '--program', 'cat')).toEqual(nothing('0 vectors, 0 differ, 0 not supported'));
    const one = nothing('1 vectors, 0 differ, 1 not supported');
    expect(run(vector('taking-device-not-described'))).toEqual(one);
    expect(asked(program('lazy', unsupported, ''))).toEqual(one);
  });

  it('takes for unsupported only what says nothing else', () => {
    const both = asked(program('both', '{"unsupported": "all", "verdict": "verified"}', ''));
    expect({ ...both, stdout: both.stdout.split('\n')[1] }).toEqual({
      stdout: '1 vectors, 1 differ, 0 not supported',
      stderr: '',
      status: 1,
    });
  });
});
