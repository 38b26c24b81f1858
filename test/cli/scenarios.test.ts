/** Plays every golden script; `UPDATE=1` writes what the commands print now, `UPDATE_SIGNED=1` what the ledgers hold. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { Recorded } from '../recorded.ts';
import { playScript } from './golden.ts';
import { holdSigned, signedIn } from './signed.ts';

// the letters in bundles name the verifier page by its digest, which is another with each change of the page
vi.mock('#layout', async (load) => ({ ...(await load<object>()), pageDigest: () => '0f'.repeat(32) }));

const folder = new URL('./scenarios/', import.meta.url).pathname;
const scripts = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const signed = new Recorded('signed-scripts', 'UPDATE_SIGNED');

describe('scenarios', () => {
  it.each(scripts)('%s', async (name) => {
    let left: Awaited<ReturnType<typeof signedIn>> = [];
    const played = await playScript(`${folder}${name}`, async (at) => {
      left = await signedIn(at);
    });
    if (process.env.UPDATE) writeFileSync(`${folder}${name}`, played);
    expect(played).toBe(readFileSync(`${folder}${name}`, 'utf8'));
    holdSigned(signed, name, left);
  });
});
