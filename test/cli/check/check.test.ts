/** `check`: the verdict of `verify` in five lines and one step. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const pinned = ['--trust', 'pins.json', '--no-memory'];

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person', '--trust', 'pins.json');
  const taken = '--kind other-device --manner seized --from-nobody found --condition good --found-at x'.split(' ');
  await bench.run(
    'record',
    'collect',
    'KA/1',
    ...taken,
    '--description',
    'x',
    '--irregular',
    'NO_AUTHORITY',
    '--why',
    'urgent',
  );
  await bench.run('checkpoint', '-o', 'late.txt');
});
afterAll(() => bench.remove());

describe('custody verify', () => {
  it('prints the verdict, five lines and a step, and ends as --full does', async () => {
    const checked = await bench.run('verify', ...pinned, '--checkpoint', 'late.txt');
    const verified = await bench.run('verify', '--full', ...pinned, '--checkpoint', 'late.txt');
    expect(checked.status).toBe(verified.status);
    const [head = ''] = checked.out.split('\n\n');
    expect(verified.out.startsWith(`${head}\n\n`)).toBe(true);
    expect(checked.out.split('\n').map((line) => line.slice(0, 10).trim())).toEqual(
      expect.arrayContaining(['Record', 'Sender', 'Evidence', 'Custody', 'Terms']),
    );
    expect(checked.out).toMatch(/\n\nRecord {4}whole: \d entries, none missing up to the checkpoint you gave\.\n/);
  });

  it('knows the reader by the card beside the key', async () => {
    expect((await bench.run('verify', ...pinned)).out).toMatch(/^Sender {4}you: “TEST Ada”, “TEST Police”\.$/m);
    const key = bench.env.CUSTODY_KEY;
    delete bench.env.CUSTODY_KEY;
    expect((await bench.run('verify', ...pinned)).out).toMatch(
      /^Sender {4}“TEST Ada”, “TEST Police”: confirmed by you/m,
    );
    bench.env.CUSTODY_KEY = key;
  });

  it('prints the verdict alone with --quiet, with --full too, and speaks other languages', async () => {
    const { out } = await bench.run('verify', ...pinned, '--lang', 'de');
    expect(out).toMatch(/\n\nRegister {6}ganz: /);
    expect(out).toMatch(/^Auflagen {6}keine\.$/m);
    const { out: verdict } = await bench.run('verify', '-q', ...pinned, '--lang', 'de');
    expect(`${verdict}\n`).toBe(out.slice(0, out.indexOf('\n\n') + 2));
    expect((await bench.run('verify', '-q', '--full', ...pinned, '--lang', 'de')).out).toBe(verdict);
  });

  it('has the five lines and the step in its JSON', async () => {
    const { out } = await bench.run('verify', '--json', ...pinned);
    const { face, step } = JSON.parse(out);
    expect(face.map(({ line }: { line: string }) => line)).toEqual([
      'record',
      'sender',
      'evidence',
      'custody',
      'terms',
    ]);
    expect(step).toMatchObject({ id: expect.any(String), facts: expect.any(Object), text: expect.any(String) });
  });

  it('says of a key that nobody confirmed that it is not confirmed', async () => {
    const { status, out } = await bench.run('verify', '--no-memory');
    expect(status).toBe(3);
    expect(out).toMatch(/^Sender {4}NOT CONFIRMED: says “TEST Ada”, “TEST Police”\.$/m);
    expect(out).toContain('custody trust add');
  });

  it('changes nothing', async () => {
    const before = readFileSync(at('case.custody'));
    await bench.run('verify', ...pinned);
    expect(readFileSync(at('case.custody')).equals(before)).toBe(true);
  });

  it('asks which of several cases at a terminal, and names them to nobody else', async () => {
    copyFileSync(at('case.custody'), at('other.custody'));
    delete bench.env.CUSTODY_LEDGER;
    const asked = await bench.type(['2'], 'verify', ...pinned);
    expect(asked.err).toContain('There are several cases in this folder. Which?');
    expect(asked.err).toContain('other.custody');
    expect(asked.out.replace(/\s+/g, ' ')).toContain('1 irregularity was declared, with reasons.');
    const scripted = await bench.run('verify', ...pinned);
    expect(scripted.status).toBe(2);
    expect(scripted.err).toContain('there are 2 cases in this folder');
  });
});
