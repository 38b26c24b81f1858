/** The example of docs/spec/bundle.md is the bundle that is made of the example's ledger, to the byte, and its limits are the program's. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBundle } from '../../src/flow/bundle.ts';
import { maxMembers, maxSteps } from '../../src/interop/bag-names.ts';
import { readDoc } from './spec-generated.ts';

const page = readDoc('docs/spec/bundle.md');
const folder = mkdtempSync(join(tmpdir(), 'spec-bundle-'));
const out = join(folder, 'example');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const beside = (ending: string): string =>
    fileURLToPath(new URL(`../../fixtures/spec/example.${ending}`, import.meta.url));
  const named = { ledger: beside('custody'), disclosures: beside('disclosures'), checkpoint: beside('checkpoint') };
  const none = { manifests: [], answers: [], attachments: new Map(), evidence: new Map() };
  await createBundle({ parts: { ...named, ...none }, out, form: 'folder' });
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
});
