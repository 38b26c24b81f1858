/** `custody show EXHIBIT` prints everything recorded; `custody show N` prints the corrected text before the first one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const words = 'record collect KA/1 --kind computer --make TEST --model L-1 --serial WRONG-1 --id absent:not-present';
  const more =
    '--colour grey --state power=on --capacity 512110190592;typed --manner seized --from-nobody found --under 1';
  const texts = ['--description', 'TEST laptop', '--condition', 'good', '--owner', 'TEST Kim', '--found-at', 'attic'];
  const { status, err } = await bench.run(...words.split(' '), ...more.split(' '), ...texts);
  if (status !== 0) throw new Error(err);
});
afterAll(() => bench.remove());

const correct = async (value: string, entry = '2', field = 'exhibit.serial') => {
  const words = ['record', 'correct', '--entry', entry, '--kind', 'field', '--field', field, '--why', 'typo'];
  const { status, err } = await bench.run(...words, '--value', value);
  expect({ status, err }).toMatchObject({ status: 0 });
};

describe('show', () => {
  it('an exhibit prints capacity, colour, power state, owner, and where and how it was found', async () => {
    const { out } = await bench.run('show', 'KA/1');
    expect(out).toMatch(/ colour: +“grey”/);
    expect(out).toMatch(/ power: +on/);
    expect(out).toMatch(/capacity:[\s\S]*512,110,190,592 bytes/);
    expect(out).toMatch(/ ownerOrUser: +“TEST Kim”/);
    expect(out).toMatch(/ foundAt: +“attic”/);
    expect(out).toMatch(/ manner: +seized/);
    expect(out).toMatch(/ nobody: +found/);
  });

  it('prints the corrected text first, and what was first recorded after it', async () => {
    await correct('RIGHT-1');
    for (const what of ['2', 'KA/1'])
      expect((await bench.run('show', what)).out).toContain(
        '“RIGHT-1” (corrected by entry 3; first recorded: “WRONG-1”)',
      );
  });

  it('the last correction that is not void comes first', async () => {
    await correct('RIGHT-2');
    expect((await bench.run('show', '2')).out).toContain(
      '“RIGHT-2” (corrected by entry 4; corrected by entry 3: “RIGHT-1”; first recorded: “WRONG-1”)',
    );
    await bench.run('record', 'correct', '--entry', '4', '--kind', 'void', '--why', 'TEST');
    expect((await bench.run('show', '2')).out).toContain(
      '“RIGHT-1” (corrected by entry 3; corrected by entry 4: [voided by entry 5] “RIGHT-2”; first recorded: “WRONG-1”)',
    );
    await bench.run('record', 'correct', '--entry', '3', '--kind', 'void', '--why', 'TEST');
    expect((await bench.run('show', '2')).out).toMatch(/serial: +“WRONG-1” \(corrected by entry 4: \[voided/);
  });

  it('prints a corrected capacity first; it is corrected by its flag, as a number of bytes', async () => {
    const capacity = ['record', 'correct', '--entry', '2', '--kind', 'field', '--field', 'capacity', '--why', 'typo'];
    expect(await bench.run(...capacity, '--value', '512 GB')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--value: 512 GB is not a number of bytes'),
    });
    expect((await bench.run(...capacity, '--value', '1000204886016')).status).toBe(0);
    expect((await bench.run('show', 'KA/1')).out).toMatch(
      /“1000204886016” \(corrected by entry \d+; first recorded: “512110190592”\)/,
    );
  });
});
