/** Lists written for other programs, judged by those programs on awkward names. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { exportList } from '../../../src/flow/audit/export-list.ts';
import { readListFile } from '../../../src/flow/audit/read-list.ts';
import { type HashListFormat, hashListFormats } from '../../../src/interop/lists/listing.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { encodeManifest } from '../../evidence/manifest-samples.ts';
import { awkwardNames, inFolder, makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { hashPaths } from '../hash/samples.ts';

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

const exportInto = (format: HashListFormat, output = list) =>
  exportList(manifest, output, { format, version: '0.0.0-test' });

function judge(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: tree, encoding: 'latin1', env: { LC_ALL: 'C' } });
  return { status, said: stdout + stderr };
}

describe('a list for sha256sum', () => {
  const check = () => judge('/usr/bin/sha256sum', '--check', '--strict', list);

  it('is checked by it, whatever the names', async () => {
    await fill(names);
    const outcome = exportInto('sha256sum');
    expect(outcome).toEqual({
      written: names.length + 1,
      notFiles: 1,
      unreadFolders: 0,
      unreadable: 0,
      changed: 0,
      unwritable: 0,
      withheld: 0,
      escaped: 0,
      leftOut: ['md5'],
    });
    const { status, said } = check();
    expect(said.match(/: OK$/gm)).toHaveLength(names.length + 1);
    expect(status).toBe(0);
    writeFileSync(inFolder(tree, 'new\nline'), 'TEST changed');
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining('1 computed checksum did NOT match') });
  });

  it('leaves out what was not read in full, and what changed while it was recorded', async () => {
    const salt = 's'.repeat(32);
    const one = (name: string, more: object): ManifestRecord => {
      const digests = { sha256: name.repeat(32) };
      return { path: [name], kind: 'file', size: 4, digests, mtime: [1, 0], salt, ...more };
    };
    const records = [one('a', {}), one('b', { unreadable: [[0, 4]] }), one('c', { changed: true })];
    writeFileSync(manifest, encodeManifest({ format: 1, algorithms: ['sha256'] }, records));
    expect(exportInto('sha256sum')).toMatchObject({ written: 1, unreadable: 1, changed: 1 });
    expect(readFileSync(list, 'utf8')).toBe(`${'61'.repeat(32)}  ./a\n`);
    const host = fakeHost(folder, 'changed');
    const streamed = fakeHost(folder, 'export');
    expect(await run(['export', 'sha256sum', manifest, '-o', '-'], streamed)).toBe(3);
    expect(await run(['export', 'sha256sum', manifest, '-o', `${list}2`], host)).toBe(3);
    expect(streamed.out).toBe(readFileSync(`${list}2`, 'utf8'));
    expect(streamed.err).toContain('to standard output');
    expect(existsSync(join(folder, '-'))).toBe(false);
    expect(await run(['export', 'sha256sum', manifest, '-o', '-', '--json'], streamed)).toBe(2);
    expect(host.out).toContain('! 1 file that changed meanwhile: digests that are of no one state');
  });

  it('lacks what is in a folder that was not read, and does not count an empty folder', async () => {
    const salt = 's'.repeat(32);
    const digests = { sha256: 'a'.repeat(32) };
    const file: ManifestRecord = { path: ['a'], kind: 'file', size: 4, digests, mtime: [1, 0], salt };
    const other = (more: object): ManifestRecord => ({
      path: ['mnt'],
      kind: 'directory',
      mtime: [1, 0],
      salt,
      ...more,
    });
    const host = fakeHost(folder, 'folders');
    const exported = async (folderRecord: ManifestRecord, name: string) => {
      writeFileSync(manifest, encodeManifest({ format: 1, algorithms: ['sha256'] }, [file, folderRecord]));
      return run(['export', 'sha256sum', manifest, '-o', `${list}${name}`], host);
    };
    expect(await exported(other({ unreadable: [[0, 0]] }), '1')).toBe(3);
    expect(host.out).toContain('! 1 folder that could not be read in full: what is in it is not listed');
    expect(host.out).toContain('NOT ALL LISTED: the list lacks files. No evidence was read.');
    expect(await exported(other({}), '2')).toBe(0);
    expect(host.out).toContain('ALL LISTED: every file of the manifest is in the list. No evidence was read.');
    expect(host.out).not.toContain('COMPLETE');
  });

  it('is not written over what stands there, nor of a damaged manifest', async () => {
    await fill(['a']);
    writeFileSync(list, 'TEST');
    expect(() => exportInto('sha256sum')).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    symlinkSync('nowhere', `${list}-2`);
    const message = `${list}-2 is there already`;
    expect(() => exportInto('sha256sum', `${list}-2`)).toThrow(expect.objectContaining({ code: 'EXISTS', message }));
    expect(readFileSync(list, 'utf8')).toBe('TEST');
    writeFileSync(manifest, readFileSync(manifest).subarray(0, -3));
    expect(() => exportInto('sha256sum', `${list}2`)).toThrow(expect.objectContaining({ code: 'MANIFEST_INVALID' }));
    expect(readdirSync(folder).sort()).toEqual(['TEST.manifest', 'list', 'list-2', 'tree']);
  });
});

describe('a list for hashdeep', () => {
  const audit = () => judge('/usr/bin/hashdeep', '-r', '-l', '-a', '-v', '-k', list, '.');

  withHashdeep('is audited by it, whatever the names without line breaks', async () => {
    await fill(names.filter((name) => !breaks.includes(name)));
    const written = names.length - breaks.length + 1;
    expect(exportInto('hashdeep')).toMatchObject({ written, unwritable: 0 });
    const { status, said } = audit();
    expect(said).toMatch(new RegExp(`Audit passed[^]*Files matched: ${written}\\n`));
    expect(status).toBe(0);
    writeFileSync(join(tree, 'deep', 'file'), 'TEST other');
    expect(audit()).toMatchObject({ status: 1, said: expect.stringContaining('Audit failed') });
  });

  it('leaves out, and says so, what it cannot write', async () => {
    await fill(names);
    const outcome = exportInto('hashdeep');
    expect(outcome).toMatchObject({ written: names.length + 1 - breaks.length, unwritable: breaks.length });
    const lines = readFileSync(list, 'latin1').split('\n');
    expect(lines.slice(0, 2)).toEqual(['%%%% HASHDEEP-1.0', '%%%% size,md5,sha256,filename']);
    expect(lines).toHaveLength(2 + outcome.written + 1);
  });
});

describe('a list of tagged lines', () => {
  const check = (program: string) => judge(program, '--check', '--strict', list);

  it('is checked by cksum with every digest, and by sha256sum where there is no other', async () => {
    await fill(names);
    expect(exportInto('tag')).toMatchObject({ written: names.length + 1, unwritable: 0, leftOut: [] });
    const { status, said } = check('/usr/bin/cksum');
    expect(said.match(/: OK$/gm)).toHaveLength(2 * (names.length + 1));
    expect(status).toBe(0);
    const { bytes } = await hashPaths([tree]);
    writeFileSync(manifest, bytes);
    exportInto('tag', `${list}2`);
    expect(judge('/usr/bin/sha256sum', '--check', '--strict', `${list}2`)).toMatchObject({ status: 0 });
    writeFileSync(inFolder(tree, 'back\\slash'), 'TEST changed');
    expect(check('/usr/bin/cksum')).toMatchObject({ status: 1, said: expect.stringContaining('2 computed checksums') });
  });
});

describe('DFXML', () => {
  const schema = fileURLToPath(new URL('../../../../shared/vectors/dfxml-schema/dfxml.xsd', import.meta.url));
  const isThere = existsSync(schema) && spawnSync('xmllint', ['--version']).error === undefined;
  const withSchema = it.skipIf(!process.env.CI && !isThere);
  const lint = (file: string) => judge('/usr/bin/xmllint', '--noout', '--nonet', '--schema', schema, file);

  withSchema('is taken by its schema, whatever the names, and says which it cannot hold', async () => {
    await fill(names);
    expect(exportInto('dfxml')).toMatchObject({ written: names.length + 1, unwritable: 0, escaped: 4 });
    expect(lint(list)).toMatchObject({ status: 0, said: expect.stringContaining('validates') });
    const text = readFileSync(list, 'utf8');
    expect(text).toContain('<filename custody:hex="62656c6c071b5b33316d">bell\\u{7}\\u{1b}[31m</filename>');
    expect(text).toContain('<filename>new&#xa;line</filename>');
    expect(text).not.toMatch(/[^\n\u0020-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
    writeFileSync(`${list}2`, text.replace('<filesize>', '<filesizes>').replace('</filesize>', '</filesizes>'));
    expect(lint(`${list}2`).status).not.toBe(0);
  });

  withHashdeep('of hashdeep is read as it was meant, XML or not', async () => {
    await fill(names);
    expect(spawnSync('sh', ['-c', 'hashdeep -d -r -l . > ../made'], { cwd: tree }).status).toBe(0);
    const { format, files, notes } = await readListFile(join(folder, 'made'));
    expect(format).toBe('dfxml');
    expect([...files.keys()].sort()).toEqual([...names, 'deep/file'].sort());
    expect(notes).toEqual([{ text: expect.stringMatching(/of its names are not UTF-8/), facts: { count: 3 } }]);
  });
});

describe('JSON Lines', () => {
  it('are records that any program parses, safe to show, with names exact', async () => {
    await fill(names);
    expect(exportInto('jsonl')).toMatchObject({ written: names.length + 1, unwritable: 0, escaped: 0, leftOut: [] });
    const text = readFileSync(list, 'utf8');
    const records = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(names.length + 1);
    expect(
      records
        .filter(({ pathHex }) => pathHex !== undefined)
        .map(({ pathHex }) => pathHex)
        .sort(),
    ).toEqual(['\u00ff', '\u00ff\u00fe', '\u00e9'].map((raw) => Buffer.from(raw, 'latin1').toString('hex')).sort());
    expect(records.map(({ path }) => path)).toContain('new\nline');
    expect(records[0]).toMatchObject({ size: expect.any(Number), mtime: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('what is exported', () => {
  it.each(hashListFormats)('as %s is read back with the same names, sizes and digests', async (format) => {
    const of = format === 'hashdeep' ? names.filter((name) => !breaks.includes(name)) : names;
    await fill(of);
    exportInto(format);
    const read = await readListFile(list);
    expect(read.format).toBe(format);
    expect(read.notes).toEqual([]);
    expect([...read.files.keys()].sort()).toEqual([...of, 'deep/file'].sort());
    const has = format === 'sha256sum' ? [] : ['md5'];
    for (const name of of) {
      const bytes = Buffer.from(`TEST ${name}`);
      const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('binary');
      const found = read.files.get(name);
      expect(found?.digests).toEqual(Object.fromEntries([...has, 'sha256'].map((one) => [one, digest(one)])));
      if (!['sha256sum', 'tag'].includes(format)) expect(found?.size).toBe(bytes.length);
    }
  });
});

describe('custody export', () => {
  it('says what is in the list and what is not, and ends with 3 where files are left out', async () => {
    symlinkSync('nowhere', join(tree, 'link'));
    await fill(['a', 'new\nline']);
    const host = fakeHost(folder, 'export');
    expect(await run(['export', 'hashdeep', 'TEST.manifest', '-o', 'list'], host)).toBe(3);
    expect(host.out).toBe(
      'wrote     2 files to list\nleft out  2 names of folders, links and others, which such a list does not have\n  ! 1 file with a line break in the name, which hashdeep cannot write\nNOT ALL LISTED: the list lacks files. No evidence was read.\n',
    );
    expect(await run(['export', 'sha256sum', 'TEST.manifest', '-o', 'other'], host)).toBe(0);
    expect(await run(['export', 'sha256sum', 'TEST.manifest'], host)).toBe(2);
    expect(host.err).toContain('[MISSING_VALUE]');
  });
});
