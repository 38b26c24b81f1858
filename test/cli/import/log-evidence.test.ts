/** What an imaging log says of a source device is no evidence that travels: nobody has the disk in a file. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as sample from '../../interop/imaging-log-samples.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const words = (text: string) => text.split(' ');
const image = new Uint8Array(20_480_000);
const digest = createHash('sha256').update(image).digest('hex');

async function ok(...args: string[]) {
  const { status, out, err } = await bench.run(...args);
  expect({ status, err }, err).toMatchObject({ status: 0 });
  return out;
}

beforeAll(async () => {
  bench = await openBench();
  writeFileSync(join(bench.folder, 'KA-1.dd'), image);
  bench.write('KA-1.log', sample.dc3dd.replaceAll(/[0-9a-f]{64}/g, digest).replaceAll(' 09:', ' 06:'));
  await ok(
    ...words('record collect KA/1 --kind storage --make TEST --model D-1 --id absent:not-present --condition good'),
    ...words('--manner seized --from-nobody found --found-at rack --under 1 --description disk --serial TEST-1'),
  );
  await ok(
    ...words('import imaging-log KA-1.log --exhibit KA/1 --copy KA/1-1 --method physical --under 1 --open all'),
    ...['--blocker', 'TEST; WB-1; 77; 1.04', '--host', 'Debian 13; TEST bench', '--yes'],
  );
});
afterAll(() => bench.remove());

it('D4: the image of the copy is all that has to be examined', async () => {
  const asked = ['verify', '--evidence', 'KA/1-1=KA-1.dd', '--require', 'evidence'];
  const { evidence, levels } = JSON.parse((await bench.run(...asked, '--json')).out);
  // the disk is listed, and not counted
  expect(evidence).toMatchObject([
    { number: 'KA/1', reason: 'not-given' },
    { number: 'KA/1-1', outcome: 'match' },
  ]);
  expect(levels.evidence).toBe('match');
  expect((await bench.run(...asked)).err).not.toContain('required and not shown: evidence');
  // without the image it is lacking
  expect((await bench.run('verify', '--require', 'evidence')).err).toContain('required and not shown: evidence');
});

it('D4: a bundle says of the copy that its image is not in it, and nothing of the disk', async () => {
  await ok('bundle', 'create', '-o', 'case.tar', '--disclose', 'none');
  const { bundle } = JSON.parse((await bench.run('verify', 'case.tar', '--json')).out);
  expect(bundle.apart).toEqual(['KA/1-1']);
});
