/** Plays the scripts of the guide; `UPDATE=1` writes what the commands print now. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { playScript } from './golden.ts';

// letters in bundles name the verifier page by its digest, which is another with each change of the page
vi.mock('#layout', async (load) => ({ ...(await load<object>()), pageDigest: () => '0f'.repeat(32) }));

const folder = new URL('./guide/', import.meta.url).pathname;

describe('guide', () => {
  it.each(readdirSync(folder))('%s', async (name) => {
    const played = await playScript(`${folder}${name}`);
    if (process.env.UPDATE) writeFileSync(`${folder}${name}`, played);
    expect(played).toBe(readFileSync(`${folder}${name}`, 'utf8'));
  });
});
