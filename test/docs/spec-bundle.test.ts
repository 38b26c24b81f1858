/** The example of docs/spec/bundle.md is what its command makes of the example's ledger, to the byte, and its limits are the program's. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { maxMembers, maxSteps, pathProblem } from '../../src/interop/bag/names.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { readDoc } from './spec-generated.ts';

const page = readDoc('docs/spec/bundle.md');
const folder = mkdtempSync(join(tmpdir(), 'spec-bundle-'));
const out = join(folder, 'example');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  for (const ending of ['custody', 'disclosures', 'checkpoint'])
    cpSync(new URL(`../../fixtures/spec/example.${ending}`, import.meta.url), join(folder, `example.${ending}`));
  mkdirSync(join(folder, 'home'));
  const [, command = ''] = /`custody (bundle create [^`]+)`/.exec(page) ?? [];
  const host = fakeHost(folder, 'spec-bundle');
  const status = await run(command.split(' '), host);
  expect({ status, err: host.err }).toMatchObject({ status: 0 });
});

describe('docs/spec/bundle.md', () => {
  it('shows the tag files as they are written', () => {
    for (const name of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const shown = page.split(`\`${name}\``).find((rest) => /^[^\n]*:\n\n```\n/.test(rest));
      expect(shown?.split('```\n')[1], name).toBe(readFileSync(join(out, name), 'utf8'));
    }
  });

  it('lists the files that there are', () => {
    const tree = page.split('```\n')[1] ?? '';
    const shown = [...tree.matchAll(/[├└]── (.*)$/gm)].map(([, name]) => name);
    const there = (readdirSync(out, { recursive: true }) as string[]).map((path) => path.split('/').at(-1));
    expect(shown.sort()).toEqual(there.sort());
  });

  it('has the limits of the program', () => {
    const most = maxMembers.toLocaleString('en-US');
    expect(page).toContain(`| files and folders | ${most} |`);
    expect(page).toContain(`| different folders that paths lead through | ${most} |`);
    expect(page).toContain(`| steps of a path | ${maxSteps} |`);
  });

  it('says how long a name and a path may be, to the byte', () => {
    expect(page).toContain('at most 255 bytes a step, 256 steps and 4,096 bytes in all');
    expect(pathProblem('a'.repeat(255))).toBeUndefined();
    expect(pathProblem('a'.repeat(256))).toBe('a name of more than 255 bytes');
    const path = (bytes: number) =>
      [...Array(15).fill('a'.repeat(255)), 'b'.repeat(254), 'c'.repeat(bytes - 4095)].join('/');
    expect(path(4096)).toHaveLength(4096);
    expect(pathProblem(path(4096))).toBeUndefined();
    expect(pathProblem(path(4097))).toBe('more than 4096 bytes');
  });
});
