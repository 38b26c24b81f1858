/** The content of a disk that was imaged is on record: it is not evidence among files, and travels in no bundle. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const works = async (...args: string[]): Promise<void> => {
  const { status, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
};
const image = (number: string): string => `TEST image of ${number}`;

beforeAll(async () => {
  bench = await openBench();
  await works('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  for (const number of ['KA/1', 'KA/2']) {
    const name = `${number.slice(3)}.dd`;
    bench.write(name, image(number));
    const kind = `--kind storage --make TEST --model D-1 --serial ${number} --id absent:not-present --manner seized`;
    const found = '--from-nobody found --found-at rack --under 1 --description disk --condition good';
    await works('record', 'collect', number, ...kind.split(' '), ...found.split(' '));
    const value = createHash('sha256').update(image(number)).digest('hex');
    const read = `sourceDigest=${JSON.stringify({ sha256: { value, src: 'typed' } })}`;
    const made = `--as acquire --exhibit ${number}-1 --source ${number} --method physical --under 1`.split(' ');
    await works('hash', name, ...made, '--set', read, '--blocker', 'absent:not-applicable: TEST');
  }
});
afterAll(() => bench.remove());

it('the record fixes what the disk holds', async () => {
  expect((await bench.run('show', 'KA/1')).out).toMatch(/content: +18 bytes, SHA-256/);
});

it('D4: --require evidence passes if all images match, and not if one is left out', async () => {
  await works('checkpoint', '-o', 'point.txt');
  const asked = ['verify', '--full', '--checkpoint', 'point.txt', '--evidence', 'KA/1-1=1.dd', '--require', 'evidence'];
  const both = await bench.run(...asked, '--evidence', 'KA/2-1=2.dd');
  expect(both.out).toContain('EVIDENCE MATCHES (every byte, 2 of 4 exhibits)');
  expect(both.out).toContain('Whether KA/1, KA/2 still hold what is on record: files were examined, not things.');
  expect(both).toMatchObject({ status: 0 });
  const one = await bench.run(...asked);
  expect(one).toMatchObject({ status: 3 });
});

const apart = async (name: string): Promise<string[]> => {
  const { findings } = JSON.parse((await bench.run('verify', name, '--json')).out);
  return findings
    .filter(({ code }: { code: string }) => code === 'BUNDLE_EVIDENCE_APART')
    .flatMap((each: { message: string }) => each.message);
};

it('D4: a bundle does not miss the disk', async () => {
  await works('bundle', 'create', '-o', 'all', '--disclose', 'none', '--evidence', 'KA/1-1=1.dd');
  const [message, ...more] = await apart('all');
  expect(more).toEqual([]);
  expect(message).toMatch(/KA\/2-1$/);
  expect(message).not.toContain('KA/1');
});

it('the bundle of an offer misses only what it offers', async () => {
  const to = ['--to-office', 'TEST Office', '--purpose', 'TEST', '--under', 'absent:not-needed: TEST'];
  await works('record', 'offer', '--exhibit', 'KA/1-1; with;', ...to);
  await works('bundle', 'create', '-o', 'offer', '--disclose', 'none', '--evidence', 'KA/1-1=1.dd');
  expect(await apart('offer')).toEqual([]);
  await works('bundle', 'create', '-o', 'bare', '--disclose', 'none');
  expect(await apart('bare')).toEqual([expect.stringMatching(/KA\/1-1$/)]);
});
