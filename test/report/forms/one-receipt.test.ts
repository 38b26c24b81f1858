/** One receipt, on the papers of both agencies: what it takes is never booked in, or comes damaged. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { run } from '../../../src/cli/main.ts';
import { fakeHost } from '../../cli/fake-host.ts';
import { pair } from '../../vectors/across-vectors.ts';
import type { Agency } from '../../vectors/agency.ts';
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
  return folderOf(a, b);
}

/** A folder with both ledgers, in which both opening keys are trusted; a command there is about the ledger of the first. */
async function folderOf(a: Agency, b: Agency) {
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

describe('a thing that came damaged', () => {
  it('has what was found at the receipt on the forms of both, and its sender on the form of the recipient', async () => {
    const [a, b] = await pair('came damaged');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const damage = { outcome: 'accepted-with-reservations', code: 'damaged', condition: 'screen cracked' } as const;
    const answer = await b.answer(a, offer, [{ number: 'KA/1', why: 'it fell', ...damage }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry, more: { condition: 'screen cracked' } });
    const custodyOf = await folderOf(a, b);
    const sent = (await custodyOf('report', 'custody-form', 'KA/1')).out;
    expect(sent).toContain('accepted-with-reservations damaged “it fell” Condition on receipt: “screen cracked”');
    const form = ['report', 'custody-form', 'NL-KA/1', '-l', 'b.custody'];
    const alone = (await custodyOf(...form)).out;
    const sender = `the sender, by the answer in this entry Ledger id: ${toHex(a.ledger.id).slice(0, 16)}…`;
    expect(alone).toContain('Condition on receipt “screen cracked”');
    expect(alone).not.toContain('Condition when taken');
    expect(alone).toContain(`From whom ${sender}`);
    expect(alone).not.toContain('TEST KA');
    const both = (await custodyOf(...form, '--with', 'a.custody')).out;
    expect(both).toContain(`From whom “TEST KA” ${sender}`);
    expect(both).toContain(`Released by “TEST KA” ${sender}`);
  });
});
