/** Back to the agency from which it came: its card is known by its record, and the place where things arrive by the last one. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
});
afterAll(() => two.bench.remove());

const ok = async (ran: Promise<{ status: number; err: string; out: string }>) => {
  const { status, err, out } = await ran;
  expect(`${status} ${err}`).toMatch(/^0 /);
  return { err: err.replace(/\s+/g, ' '), out };
};

describe('what goes back to its sender', () => {
  it('needs no card: the record that came with it has it', async () => {
    const offer = ['TEST Sam', 'KA/2', 'request 7/26', '', '', '', '2', '', 'first.zip', 'y'];
    await ok(two.bench.type(offer, 'give'));
    const arrival = ['new', 'S-9', 'TEST from North', 'south.custody'];
    const first = await ok(
      two.samTypes([...arrival, '', '', 'TEST gate', 'TEST courier', '1', '', 'desk', '', '', 'y'], 'get', 'first.zip'),
    );
    expect(first.err).toContain('Where did it come in: From whose hands:');
    const { out } = await ok(two.bench.type(['', 'y'], 'get', 'first.answer'));
    const [, answered = out] = /wrote +(\S+\.zip)/.exec(out) ?? [];
    await ok(two.samTypes(['y'], 'get', answered));
    const put = ['KA/2', '--move', 'in', '--place', 'TEST room', '--container', 'shelf 4', '--yes'];
    await ok(two.sam('record', 'store', ...put, '-l', 'south.custody'));

    const second = ['TEST Sam', 'KA/1', 'request 8/26', '', '', '', '2', '', 'second.zip', 'y'];
    await ok(two.bench.type(second, 'give'));
    const arriving = ['', '', '', 'TEST courier', '1', '1', '', '', '', '', 'y'];
    const next = await ok(two.samTypes(arriving, 'get', 'second.zip', '-l', 'south.custody'));
    expect(next.err).toContain('Where did it come in: [TEST room]:');
    expect(next.err).toContain('“TEST room”, “TEST courier”');

    rmSync(two.at('ada.key.pub'));
    const back = ['TEST Ada', 'KA/2', 'examined', 'none', 'North asked it back', '', '', '', '2', '', 'home.zip', 'y'];
    const given = await ok(two.samTypes(back, 'give', '-l', 'south.custody'));
    expect(given.err).toMatch(/To whom\? 1 TEST Ada, TEST Police \(card\)/);
    expect(given.err).toContain('1 To TEST Ada, TEST Police, key');
    expect((await two.sam('status', '-l', 'south.custody')).out).toMatch(/KA\/2 .*offered/);
  });
});
