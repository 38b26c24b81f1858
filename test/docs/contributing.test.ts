/** docs/CONTRIBUTING.md lists the files that a new event type needs: one is added in a copy, and the compiler says which they are. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'custody-contributing-'));
  for (const name of ['src', 'test', 'fixtures/signatures', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Replaces text that is there once. */
function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(copy, path), 'utf8');
  expect(text.split(from).length).toBe(2);
  writeFileSync(join(copy, path), text.replace(from, to));
}

/** The files in which the compiler finds a mistake. */
function mistaken(): string[] {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return [...new Set(stdout.split('\n').flatMap((line) => /^(\S+?)\(\d/.exec(line)?.[1] ?? []))].sort();
}

it('names the files that the compiler asks for when an event type is added', () => {
  expect(mistaken()).toEqual([]);
  const record = readFileSync(join(copy, 'src/ledger/vocabulary/record.ts'), 'utf8');
  const note = /export const note = \{.*?\n\} as const;\n/s.exec(record)?.[0] ?? '';
  expect(note).toContain("title: 'note'");
  const rehearse = note.replace('const note', 'const rehearse').replace("'note'", "'rehearsal'");
  writeFileSync(join(copy, 'src/ledger/vocabulary/record.ts'), `${record}\n${rehearse}`);
  edit('src/ledger/vocabulary/index.ts', "note } from './record.ts'", "note, rehearse } from './record.ts'");
  edit('src/ledger/vocabulary/index.ts', '  note,\n', '  note,\n  rehearse,\n');
  const page = readFileSync(join(root, 'docs/CONTRIBUTING.md'), 'utf8');
  const list = /## Add an event type(.*?)\n## /s.exec(page)?.[1] ?? '';
  const listed = [...list.matchAll(/^ {3}- `([^`]+)`/gm)].map(([, file]) => file);
  expect(mistaken()).toEqual(listed.sort());
});
