/** What recording refuses at its edges: foreign bytes that wait, disclosures that are not a file, unlikely clocks. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockText, pendingBytes } from '../../fault/leftovers.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string) => join(bench.folder, name);
const note = ['record', 'note', '--text', 'TEST'];

beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const refusal = (code: string) => ({ status: 6, err: expect.stringContaining(`[${code}]`) });

/** An entry that `bench` signs, and the ledger as it was before. */
async function nextEntry(): Promise<{ before: Buffer; entry: Buffer }> {
  const before = readFileSync(at('case.custody'));
  await bench.run(...note);
  const entry = readFileSync(at('case.custody')).subarray(before.length);
  restore();
  return { before, entry };
}

describe('bytes that wait to be completed', () => {
  async function refused(pending: Buffer): Promise<void> {
    const before = readFileSync(at('case.custody'));
    writeFileSync(at('case.pending'), pending);
    expect(await bench.run(...note)).toMatchObject(refusal('PENDING_FOREIGN'));
    expect(readFileSync(at('case.custody'))).toEqual(before);
    expect(readFileSync(at('case.pending'))).toEqual(pending);
  }

  it('are completed if they are the next entry', async () => {
    const { before, entry } = await nextEntry();
    writeFileSync(at('case.pending'), pendingBytes(before.length, entry));
    const { status, err } = await bench.run(...note);
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('completed') });
    expect(readFileSync(at('case.custody')).subarray(0, before.length + entry.length)).toEqual(
      Buffer.concat([before, entry]),
    );
    expect(existsSync(at('case.pending'))).toBe(false);
  });

  it('are refused if they are no entry', async () => {
    const before = readFileSync(at('case.custody'));
    await refused(pendingBytes(before.length, Buffer.from('not an entry')));
    await refused(pendingBytes(before.length, Buffer.from('d28458', 'hex')));
  });

  it('are refused if they are an entry of another place', async () => {
    const { before, entry } = await nextEntry();
    await refused(pendingBytes(before.length, Buffer.concat([entry, entry])));
    await refused(pendingBytes(before.length, before.subarray(0, before.length)));
  });

  it('are refused if their signature does not verify', async () => {
    const { before, entry } = await nextEntry();
    const forged = Buffer.from(entry);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    await refused(pendingBytes(before.length, forged));
  });

  it('are moved aside by repair, byte for byte', async () => {
    const before = readFileSync(at('case.custody'));
    const pending = pendingBytes(before.length, Buffer.from('not an entry'));
    writeFileSync(at('case.pending'), pending);
    expect((await bench.run('repair', '--yes')).status).toBe(0);
    const [aside] = readdirSync(bench.folder).filter((name) => name.includes('torn'));
    expect(readFileSync(at(aside ?? ''))).toEqual(pending);
    expect((await bench.run(...note)).status).toBe(0);
  });
});

describe('disclosures that are not a regular file', () => {
  const place = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  afterAll(() => rmSync(place, { recursive: true }));

  it.each([
    ['a symlink', () => symlinkSync(join(place, 'texts'), at('case.disclosures'))],
    ['a dangling symlink', () => symlinkSync(join(place, 'none'), at('case.disclosures'))],
    ['a folder', () => mkdirSync(at('case.disclosures'))],
    ['a pipe', () => execFileSync('mkfifo', [at('case.disclosures')])],
    ['a link to a device', () => symlinkSync('/dev/null', at('case.disclosures'))],
  ])('are refused: %s', async (_, make) => {
    writeFileSync(join(place, 'texts'), readFileSync(at('case.disclosures')));
    const there = readFileSync(join(place, 'texts'));
    const before = readFileSync(at('case.custody'));
    rmSync(at('case.disclosures'));
    make();
    expect(await bench.run(...note)).toMatchObject(refusal('DISCLOSURES_FOREIGN'));
    expect(readFileSync(at('case.custody'))).toEqual(before);
    expect(readFileSync(join(place, 'texts'))).toEqual(there);
    expect(existsSync(join(place, 'none'))).toBe(false);
    expect(lstatSync(at('case.disclosures')).isFile()).toBe(false);
  });
});

describe('the clock', () => {
  const year = (value: number) => Date.UTC(value, 0, 1) / 1000;
  const json = async (...args: string[]) => JSON.parse((await bench.run(...args, '--json')).out);
  const last = async () => (await json('show', String((await bench.entries()).length - 1))).body.clock;

  it.each([
    ['before 2020', () => year(2020) - 1],
    ['in 1970', () => 0],
    ['after 2100', () => year(2100) + 1],
    ['beyond the calendar', () => 400_000_000_000],
    ['more than a day behind', (now: number) => now - 86_400 - 60],
  ])('is refused: %s', async (_, clock) => {
    const before = readFileSync(at('case.custody'));
    bench.setClock(clock);
    expect(await bench.run(...note)).toMatchObject(refusal('CLOCK_UNLIKELY'));
    expect(readFileSync(at('case.custody'))).toEqual(before);
  });

  it('is taken if a person says that it is right, and the entry records that', async () => {
    bench.setClock(() => year(2019));
    expect(await bench.run(...note, '--clock-is-right')).toMatchObject({ status: 0 });
    expect(await last()).toMatchObject({ source: 'manual', checked: expect.anything() });
  });

  it('may be some hours behind, which the record shows', async () => {
    bench.setClock((now) => now - 80_000);
    expect((await bench.run(...note)).status).toBe(0);
    expect(await last()).toEqual({ source: 'ntp' });
  });

  it('is refused when a ledger is opened', async () => {
    bench.setClock(() => year(2019));
    const open = ['init', 'other.custody', '--case', 'K 2', '--title', 'TEST', '--post', 'desk'];
    expect(await bench.run(...open)).toMatchObject(refusal('CLOCK_UNLIKELY'));
    expect(existsSync(at('other.custody'))).toBe(false);
  });
});

describe('another writer', () => {
  const lock = lockText({ pid: process.pid, processStart: undefined, host: 'TEST elsewhere' });

  it('is waited for as long as --wait says', async () => {
    writeFileSync(at('case.custody.lock'), lock);
    const started = performance.now();
    expect(await bench.run(...note, '--wait', '1')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[LOCKED]'),
    });
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThan(900);
    expect(waited).toBeLessThan(8000);
  });

  it('does not make the entry older than the end of its wait', async () => {
    writeFileSync(at('case.custody.lock'), lock);
    const running = bench.run(...note, '--wait', '60');
    await sleep(200);
    const clock = bench.setClock((now) => now + 3600);
    rmSync(at('case.custody.lock'));
    expect((await running).status).toBe(0);
    const [entry] = (JSON.parse((await bench.run('log', '--json')).out).entries as { iat: number }[]).slice(-1);
    expect(entry?.iat).toBe(clock);
  });

  it.each(['-1', 'soon', '86401'])('needs a number of seconds: %s', async (seconds) => {
    expect(await bench.run(...note, '--wait', seconds)).toMatchObject({ status: 2 });
  });
});
