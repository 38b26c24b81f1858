/** Plays every golden script; `UPDATE=1` writes what the commands print now. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { playScript } from './golden.ts';

// the letters in bundles name the verifier page by its digest, which is another with each change of the page
vi.mock('#layout', async (load) => ({ ...(await load<object>()), pageDigest: () => '0f'.repeat(32) }));

const folder = new URL('./scenarios/', import.meta.url).pathname;
const scripts = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('scenarios', () => {
  it.each(scripts)('%s', async (name) => {
    const played = await playScript(`${folder}${name}`);
    if (process.env.UPDATE) writeFileSync(`${folder}${name}`, played);
    expect(played).toBe(readFileSync(`${folder}${name}`, 'utf8'));
  });
});
