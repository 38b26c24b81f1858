/** Lists written for other programs, judged by those programs on awkward names. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { exportList } from '../../src/flow/export-list.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { awkwardNames, inFolder, makeFolder, removeFolder } from '../fs/walk-trees.ts';
import { hashPaths } from './hash-samples.ts';

// a skip is a failure in CI
const withHashdeep = it.skipIf(!process.env.CI && spawnSync('hashdeep', ['-V']).error !== undefined);

let folder = '';
let tree = '';
let manifest = '';
let list = '';
beforeEach(() => {
  folder = makeFolder();
  tree = join(folder, 'tree');
  manifest = join(folder, 'TEST.manifest');
  list = join(folder, 'list');
  mkdirSync(tree);
});
afterEach(() => removeFolder(folder));

const names = [...awkwardNames, '-', 'back\\slash', 'return\r', ',comma', '# hash', ' two  spaces ', '\\n'];
const breaks = names.filter((name) => /[\n\r]/.test(name));

async function fill(of: readonly string[]) {
  for (const name of of) writeFileSync(inFolder(tree, name), `TEST ${name}`);
  mkdirSync(join(tree, 'deep'));
  writeFileSync(join(tree, 'deep', 'file'), 'TEST deep');
  const { bytes } = await hashPaths([tree], { algorithms: ['md5', 'sha256'] });
  writeFileSync(manifest, bytes);
}

function judge(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: tree, encoding: 'latin1', env: { LC_ALL: 'C' } });
  return { status, said: stdout + stderr };
}

describe('a list for sha256sum', () => {
  const check = () => judge('/usr/bin/sha256sum', '--check', '--strict', list);

  it('is checked by it, whatever the names', async () => {
    await fill(names);
    const outcome = exportList(manifest, list, 'sha256sum');
    expect(outcome).toEqual({ written: names.length + 1, notFiles: 1, unreadable: 0, unwritable: 0, withheld: 0 });
    const { status, said } = check();
    expect(said.match(/: OK$/gm)).toHaveLength(names.length + 1);
    expect(status).toBe(0);
    writeFileSync(inFolder(tree, 'new\nline'), 'TEST changed');
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining('1 computed checksum did NOT match') });
  });

  it('is not written over what stands there, nor of a damaged manifest', async () => {
    await fill(['a']);
    writeFileSync(list, 'TEST');
    expect(() => exportList(manifest, list, 'sha256sum')).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    expect(readFileSync(list, 'utf8')).toBe('TEST');
    writeFileSync(manifest, readFileSync(manifest).subarray(0, -3));
    expect(() => exportList(manifest, `${list}2`, 'sha256sum')).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }),
    );
    expect(readdirSync(folder).sort()).toEqual(['TEST.manifest', 'list', 'tree']);
  });
});

describe('a list for hashdeep', () => {
  const audit = () => judge('/usr/bin/hashdeep', '-r', '-l', '-a', '-v', '-k', list, '.');

  withHashdeep('is audited by it, whatever the names without line breaks', async () => {
    await fill(names.filter((name) => !breaks.includes(name)));
    const written = names.length - breaks.length + 1;
    expect(exportList(manifest, list, 'hashdeep')).toMatchObject({ written, unwritable: 0 });
    const { status, said } = audit();
    expect(said).toMatch(new RegExp(`Audit passed[^]*Files matched: ${written}\\n`));
    expect(status).toBe(0);
    writeFileSync(join(tree, 'deep', 'file'), 'TEST other');
    expect(audit()).toMatchObject({ status: 1, said: expect.stringContaining('Audit failed') });
  });

  it('leaves out, and says so, what it cannot write', async () => {
    await fill(names);
    const outcome = exportList(manifest, list, 'hashdeep');
    expect(outcome).toMatchObject({ written: names.length + 1 - breaks.length, unwritable: breaks.length });
    const lines = readFileSync(list, 'latin1').split('\n');
    expect(lines.slice(0, 2)).toEqual(['%%%% HASHDEEP-1.0', '%%%% size,md5,sha256,filename']);
    expect(lines).toHaveLength(2 + outcome.written + 1);
  });
});

describe('custody export', () => {
  it('says what is in the list and what is not, and ends with 3 where files are left out', async () => {
    symlinkSync('nowhere', join(tree, 'link'));
    await fill(['a', 'new\nline']);
    const host = fakeHost(folder, 'export');
    expect(await run(['export', 'hashdeep', 'TEST.manifest', '-o', 'list'], host)).toBe(3);
    expect(host.out).toBe(
      'wrote     2 files to list\nleft out  2 folders, links and others, which such a list does not have\n  ! 1 files whose names hold a line break, which hashdeep cannot write\nINCOMPLETE.\n',
    );
    expect(await run(['export', 'sha256sum', 'TEST.manifest', '-o', 'other'], host)).toBe(0);
    expect(await run(['export', 'sha256sum', 'TEST.manifest'], host)).toBe(2);
    expect(host.err).toContain('[MISSING_VALUE]');
  });
});
