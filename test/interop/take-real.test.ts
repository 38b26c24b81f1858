/** `custody take` of copies that dc3dd and ewfacquire really make here, with their logs and without. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';

const has = (program: string, ...args: string[]) => spawnSync(program, args).error === undefined;
const isPossible = has('dc3dd', '--version') && has('ewfacquire', '-V');
const size = 3_000_320;

describe.skipIf(!isPossible && !process.env.CI)('copies made here', () => {
  let bench: Bench;
  const run = (program: string, ...args: string[]) => {
    const ran = spawnSync(program, args, { cwd: bench.folder, encoding: 'utf8', input: '' });
    expect(`${program} ${ran.status} ${ran.stderr}`).toMatch(new RegExp(`^${program} 0 `));
    return ran.stdout;
  };
  const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
  const digest = (name: string, algorithm: string) =>
    createHash(algorithm)
      .update(readFileSync(join(bench.folder, name)))
      .digest('hex');

  beforeAll(async () => {
    bench = await openBench();
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
    writeFileSync(join(bench.folder, 'disk.img'), bytes);
    bench.setClock(() => Math.floor(Date.now() / 1000) - 60);
    const disk = 'KA/1 --kind storage --make TEST --model D-1 --id absent:not-present --condition good --serial S-1';
    const found = '--manner seized --from-nobody found --found-at rack --under 1 --description disk';
    const taken = await bench.run(...`record collect ${disk} ${found} --capacity ${size}`.split(' '));
    expect(taken).toMatchObject({ status: 0 });
    run('dc3dd', 'if=disk.img', 'hof=whole.dd', 'hash=sha256', 'hash=md5', 'log=dc3dd.log');
    const log = run('ewfacquire', '-u', '-c', 'none', '-d', 'sha256', '-t', 'whole', 'disk.img');
    bench.write('ewf.log', log);
    bench.setClock(() => Math.floor(Date.now() / 1000) + 60);
  });
  afterAll(() => bench.remove());

  it('takes the log of dc3dd: both digests are computed and compared', async () => {
    const lines = ['', '', '', '', '', 'none', 'a file of the test', '', '', 'y'];
    const { status, err } = await bench.type(lines, 'take', 'dc3dd.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain('the same as in the log: md5, sha256');
    const { digests } = (await body(3)).products[0].content;
    for (const name of ['sha256', 'md5'])
      expect(digests[name]).toMatchObject({ value: { hex: digest('disk.img', name) }, src: 'computed' });
  });

  it('takes the log of ewfacquire: the media inside the E01 are read and compared', async () => {
    const zone = 'Z';
    const lines = ['whole.E01', '', 'KA/1-e', zone, '', 'ewfacquire -u', '', 'none', 'a file of the test', '', '', 'y'];
    const { status, err } = await bench.type(lines, 'take', 'ewf.log');
    expect(`${status} ${err}`).toMatch(/^0 /);
    const [product] = (await body(4)).products;
    expect(product).toMatchObject({ exhibit: 'KA/1-e', format: 'e01', content: { size } });
    expect(product.content.digests.sha256.value.hex).toBe(digest('disk.img', 'sha256'));
  });

  it('takes the E01 without a log, which is known as an image by its content', async () => {
    const made = ['TEST ewf; 1', 'all', '', 'today 00:00', 'today 00:01', 'complete', '0'];
    const lines = ['', 'KA/1', 'KA/1-f', '', ...made, 'none', 'a file of the test', '', '', 'y'];
    const { err } = await bench.type(lines, 'take', 'whole.E01');
    expect(err).toContain('[1]: Copy of');
    expect(err.replace(/\s+/g, ' ')).toContain(`SHA-256 ${digest('disk.img', 'sha256')}`);
  });
});
