/** A checkpoint from inside the bundle is the word of the sender: it never shows the end, by whatever name it is given. */
import { copyFileSync, linkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrust } from '../../../src/verify/trust/trust.ts';
import { Agency } from '../../vectors/agency.ts';
import { pinOf } from '../../vectors/vector.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const within = 'bundle/data/a.checkpoint';

beforeAll(async () => {
  bench = await openBench();
  delete bench.env.CUSTODY_LEDGER;
  const a = await Agency.open('cli checkpoint', 'KA', 'DE');
  await a.collect('KA/1');
  const at = (name: string) => join(bench.folder, name);
  writeFileSync(at('a.custody'), a.ledger.bytes());
  writeFileSync(at('pins.json'), formatTrust({ pins: [pinOf(a.chief)] }));
  expect(await bench.run('bundle', 'create', 'a.custody', '-o', 'bundle', '--disclose', 'none')).toMatchObject({
    status: 0,
  });
  symlinkSync(at(within), at('linked.checkpoint'));
  linkSync(at(within), at('hard.checkpoint'));
  copyFileSync(at(within), at('letter.checkpoint'));
});
afterAll(() => bench.remove());

const verify = async (...args: string[]) => {
  const run = await bench.run('verify', 'bundle', ...args, '--trust', 'pins.json', '--no-memory', '--json');
  const said = JSON.parse(run.out);
  return { ...said, codes: said.findings.map(({ code }: { code: string }) => code) };
};

describe('custody verify BUNDLE --checkpoint', () => {
  it.each([within, 'linked.checkpoint', 'hard.checkpoint'])('does not believe %s', async (file) => {
    const { codes, levels } = await verify('--checkpoint', file);
    expect(codes).toContain('END_NOT_SHOWN');
    expect(codes.filter((code: string) => code === 'BUNDLE_CHECKPOINT_WITHIN')).toHaveLength(2);
    expect(levels.independence).toBe('none');
  });

  it.each([within, 'linked.checkpoint', 'hard.checkpoint'])('does not meet --require head with %s', async (file) => {
    const asked = ['--checkpoint', file, '--trust', 'pins.json', '--no-memory', '--require', 'head'];
    expect((await bench.run('verify', 'bundle', ...asked)).status).toBe(3);
  });

  it('meets --require head with one from elsewhere', async () => {
    const asked = ['--checkpoint', 'letter.checkpoint', '--trust', 'pins.json', '--no-memory', '--require', 'head'];
    expect((await bench.run('verify', 'bundle', ...asked)).status).toBe(0);
  });

  it('believes one from elsewhere, and asks from whom it came', async () => {
    const { codes, notProven } = await verify('--checkpoint', 'letter.checkpoint');
    expect(codes).not.toContain('END_NOT_SHOWN');
    expect(notProven).toContain(
      'Whether the checkpoint came by another way than the bundle: from whom did you get it?',
    );
  });

  it('prints from whom the verifier says that it came', async () => {
    const said = await verify('--checkpoint', 'letter.checkpoint', '--checkpoint-from', 'TEST Registry, by letter');
    expect(said).toMatchObject({ checkpointFrom: 'TEST Registry, by letter', levels: { independence: 'checkpoint' } });
    expect(said.notProven).toContain('That the checkpoint came from TEST Registry, by letter: you say so.');
  });
});
