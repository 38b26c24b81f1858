/** One receipt for several things that the recipient never booked in: the form of each says what `verify` says of all. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { pair } from '../../vectors/across-vectors.ts';
import { verifiedAt } from '../../vectors/ledger-writer.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Two ledgers: the first hands these things over on one receipt, the second answers, does something else, and never takes them in. */
async function neverBookedIn(numbers: readonly string[]) {
  const [a, b] = await pair(`one receipt for ${numbers.length}`, ...numbers, 'KA/99');
  const offer = await a.offer(numbers, [b.officer]);
  const answer = await b.answer(
    a,
    offer,
    numbers.map((number) => ({ number })),
  );
  await a.answered(answer);
  await b.add('note', { text: 'TEST' }, { iat: b.ledger.now + 5 * 86_400 });
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  folders.push(folder);
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'a.custody'), a.ledger.bytes());
  writeFileSync(join(folder, 'a.disclosures'), a.ledger.disclosures());
  writeFileSync(join(folder, 'b.custody'), b.ledger.bytes());
  for (const [name, { card }] of Object.entries({ a: a.chief, b: b.chief })) {
    writeFileSync(join(folder, `${name}.pub`), card);
    const { status, err } = await custody(folder, 'trust', 'add', `${name}.pub`, '--how', 'in-person');
    if (status !== 0) throw new Error(err);
  }
  return (...args: string[]) => custody(folder, ...args);
}

async function custody(folder: string, ...args: string[]) {
  const host = fakeHost(folder, 'receipt');
  host.clock = verifiedAt;
  host.env.CUSTODY_LEDGER = 'a.custody';
  host.env.CUSTODY_TRUST = join(folder, 'pins.json');
  const status = await run(args, host);
  return { status, out: host.out.replaceAll(/\s+/g, ' '), err: host.err };
}

const code = 'NOT_RECEIVED_THERE';

describe('things that left on one receipt and were never booked in', () => {
  it.each([1, 2, 3, 4, 5])('have the gap on every paper about any of %i', async (count) => {
    const numbers = Array.from({ length: count }, (_, at) => `KA/${at + 1}`);
    const custodyOf = await neverBookedIn(numbers);
    expect((await custodyOf('verify', '--with', 'b.custody')).out).toContain('CUSTODY HAS 1 GAP');
    for (const number of numbers) {
      const form = (await custodyOf('report', 'custody-form', number, '--with', 'b.custody')).out;
      expect(form).not.toContain('CUSTODY CONTINUOUS');
      expect(form).not.toContain('no gap in its custody was found');
      expect(form).toContain(code);
      expect((await custodyOf('report', 'label', number, '--with', 'b.custody')).out).toContain(code);
    }
    const index = (await custodyOf('report', 'index', '--with', 'b.custody')).out;
    expect(index).toContain(code);
    const other = (await custodyOf('report', 'custody-form', 'KA/99', '--with', 'b.custody')).out;
    expect(other).not.toContain(code);
  });
});
