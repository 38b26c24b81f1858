/** The size of a medium in `custody take`: exact bytes go on record as a size, what a maker rounds only as words. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const found = ['3', 'KA/1', '', '', '', 'kitchen table', 'nobody', ''];
const disk = ['TEST', 'S-512', 'TEST-SSD', 'asset-tag 12'];
const rest = ['blue label', '', 'n', '', 'desk', ''];
const take = (...size: string[]) => bench.type([...found, ...disk, ...size, ...rest, 'y'], 'take');
const exhibit = async () => JSON.parse((await bench.run('show', '2', '--json')).out).body.exhibit;

it('writes a rounded size into what it looks like, and never as a size', async () => {
  const { status, err } = await take('512 GB', '');
  expect(`${status} ${err}`).toMatch(/^0 /);
  expect(err).toContain('No program knows the exact size of 512 GB. What now?');
  expect(err).toContain('write “512 GB” into what it looks like');
  expect(err).toMatch(/ Looks +blue label, 512 GB, nothing noted\n/);
  const { description, media } = await exhibit();
  expect({ description, media }).toEqual({ description: 'blue label, 512 GB', media: undefined });
});

it.each([
  ['the exact bytes', ['512 GB', '2', '512 GB', '512,110,190,592'], 512_110_190_592],
  ['binary units, which are exact', ['512 GiB'], 512 * 1024 ** 3],
  ['figures parted by blanks', ['512 110 190 592'], 512_110_190_592],
])('takes %s', async (_, size, value) => {
  const { status, err } = await take(...size);
  expect(`${status} ${err}`).toMatch(/^0 /);
  const { description, media } = await exhibit();
  expect({ description, media }).toEqual({ description: 'blue label', media: { capacity: { value, src: 'typed' } } });
});

it('refuses a text that is not a size, and asks again for a line of the sheet', async () => {
  const again = ['1', ...found.slice(0, 2), ...disk, '1.5 TB', '', 'y'];
  const { status, err } = await bench.type([...found, ...disk, 'big', '0', '512', ...rest, ...again], 'take');
  expect(`${status} ${err}`).toMatch(/^0 /);
  for (const typed of ['big', '0']) expect(err).toContain(`${typed} is not an exact number of bytes.`);
  expect(await exhibit()).toMatchObject({ description: 'blue label, 1.5 TB' });
});

it('does so for a part, too', async () => {
  const laptop = ['2', 'KA/1', '', '', '', 'study', 'nobody', ''];
  const named = ['TEST', 'L-9', 'TEST-L', 'asset-tag 1', 'grey', '', '', 'y'];
  const part = ['', 'ssd', 'TEST', 'S-1', 'TEST-S', 'asset-tag 2', '1TB', '1', 'green', 'y', 'n'];
  const { status, err } = await bench.type([...laptop, ...named, ...part, '', 'desk', '', 'y'], 'take');
  expect(`${status} ${err}`).toMatch(/^0 /);
  const { children } = JSON.parse((await bench.run('show', '3', '--json')).out).body;
  expect(children).toMatchObject([{ description: 'green, 1TB' }]);
  expect(children[0].media).toBeUndefined();
});
