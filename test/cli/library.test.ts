/** The library as another program takes it: the example of docs/library.md compiled by a strict consumer, and run; `require`; an uncaught error. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from './built-program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [example = '', ofBundle = ''] = [
  ...readFileSync(`${root}docs/library.md`, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, code]) => code);
const [, printed = ''] = /It prints:\n\n```\n([\s\S]*?)```/.exec(readFileSync(`${root}docs/library.md`, 'utf8')) ?? [];

describe.skipIf(!isBuilt)('the library in another program', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'custody-library-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/custody'));
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.mts', '*.cts'] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    outDir: 'out',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const compile = () =>
    spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

  it('compiles the example and runs it, as an ES module and by require', { timeout: 120_000 }, () => {
    write('example.mts', example);
    write('bundle.mts', ofBundle);
    write('required.cts', "import custody = require('custody');\nconsole.log(custody.toHex(new Uint8Array(2)));\n");
    expect(compile()).toMatchObject({ status: 0, stdout: '' });
    expect(node('out/example.mjs')).toMatchObject({ status: 0, stdout: printed, stderr: '' });
    write('pins.json', '{"format": 1, "pins": []}\n');
    const ofRecord = node('out/bundle.mjs', `${root}fixtures/spec/example.custody`, 'pins.json');
    expect(ofRecord).toMatchObject({ status: 3, stdout: expect.stringMatching(/^NOT CONFIRMED: /), stderr: '' });
    expect(node('out/required.cjs')).toMatchObject({ status: 0, stdout: '0000\n' });
  });

  it('has types that refuse a wrong use', { timeout: 120_000 }, () => {
    write('wrong.mts', "import { toHex } from 'custody';\nexport const wrong: number = toHex('ff');\n");
    const { status, stdout } = compile();
    rmSync(join(folder, 'wrong.mts'));
    expect(status).not.toBe(0);
    expect(stdout).toContain('error TS2345');
  });

  it('shows a line of source for an uncaught error, not a screen of code', () => {
    write('uncaught.mjs', "import { decodeGenesis } from 'custody';\nawait decodeGenesis(new Uint8Array(1));\n");
    const { status, stderr } = node('uncaught.mjs');
    expect(status).toBe(1);
    expect(stderr).toContain('CustodyError');
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(240);
  });
});
