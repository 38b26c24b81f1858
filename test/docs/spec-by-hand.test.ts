/**
 * Runs every command of `docs/verify-by-hand.md` on the worked example with the stock tools of Debian, and compares what it
 * prints; the part that takes a Go compiler is played by `test/interop/go-judge.test.ts`. `UPDATE=1` writes the output into the page.
 * Skipped with a reason where a tool is absent, but never in CI.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { byHandPage, layOutExample, playPart, runByHand } from './by-hand.ts';
import { makeExample } from './spec-example.ts';
import { readDoc } from './spec-generated.ts';

const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function needTools(context: TestContext): void {
  const { status } = runByHand(folder, 'openssl version && python3 -c "import cbor2, pycddl" && basenc --version');
  if (status !== 0 && process.env.CI === undefined)
    context.skip('openssl, python3-cbor2, python3-pycddl or basenc is not here');
}

describe(byHandPage, () => {
  it('shows what its commands print', async (context) => {
    needTools(context);
    await layOutExample(folder);
    expect(playPart('stock', folder)).toBeGreaterThan(44);
  });

  it('shows the numbers of the specification', async () => {
    const example = await makeExample();
    const written = readDoc(byHandPage);
    const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
    for (const bytes of [example.ledger, example.publicKey, example.keyId, ...example.leaves, ...example.commitments]) {
      expect(written).toContain(hex(bytes));
    }
    expect(written).toContain(hex(example.roots[1]));
    expect(written).toContain(example.checkpoint);
    const count = (text: string): number => written.split(text).length - 1;
    expect(count('Signature Verified Successfully')).toBe(3);
    expect(count('Signature Verification Failure')).toBe(1);
    // each opening with the key that it is bound to
    expect(count(` by ${hex(example.keyId)}: '`)).toBe(5);
    expect(count('\nVerification: OK\n')).toBe(2);
    expect(count('\nVerification: FAILED\n')).toBe(1);
    expect(count('\nfits\n')).toBe(3);
    expect(count('\ndoes not fit\n')).toBe(1);
  });
});
