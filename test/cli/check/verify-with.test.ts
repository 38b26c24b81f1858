/** `custody verify --with`: other ledgers and bundles beside the one in question, in words and as JSON. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrust } from '../../../src/verify/trust/trust.ts';
import { Agency, handOver } from '../../vectors/agency.ts';
import { pinOf } from '../../vectors/vector.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let a: Agency;
let b: Agency;

beforeAll(async () => {
  bench = await openBench();
  delete bench.env.CUSTODY_LEDGER;
  a = await Agency.open('cli with', 'KA', 'DE');
  b = await Agency.open('cli with', 'NL', 'NL');
  await a.collect('KA/1');
  const { answered } = await handOver(a, b, ['KA/1']);
  const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(bench.folder, name), bytes);
  put('a.custody', a.ledger.bytes());
  put('b.custody', b.ledger.bytes());
  put('cut.custody', Buffer.concat(a.ledger.entries.slice(0, answered)));
  put('a.checkpoint', a.ledger.checkpoint());
  put('pins.json', formatTrust({ pins: [pinOf(a.chief), pinOf(b.chief)] }));
});

afterAll(() => bench.remove());

const verify = (...args: string[]) => bench.run('verify', '--full', ...args, '--trust', 'pins.json', '--no-memory');

describe('custody verify --with', () => {
  it('is inconclusive without the sender’s ledger, and verified with it', async () => {
    expect(await verify('b.custody')).toMatchObject({ status: 3, out: expect.stringContaining('RECEIVED_UNCHECKED') });
    const { status, out } = await verify('b.custody', '--with', 'a.custody');
    expect({ status, out }).toMatchObject({ status: 0 });
    expect(out).toContain('CUSTODY CONTINUOUS');
    expect(out).toContain(
      'Course of custody\n  NL-KA/1: “TEST KA”, KA/1 (entries 2 to 4) → here, NL-KA/1 (since entry 2, held)\n',
    );
    expect(out).toMatch(/Other ledgers given\n {2}a\.custody: nothing contradicts it/);
  });

  it('gives the verdict of each as JSON', async () => {
    const document = JSON.parse((await verify('b.custody', '--with', 'a.custody', '--json')).out);
    expect(document).toMatchObject({
      verdict: 'verified',
      levels: { custody: 'continuous' },
      courses: [
        { number: 'NL-KA/1', stays: [{ number: 'KA/1', from: 2, until: 4, state: 'departed' }, { state: 'held' }] },
      ],
      with: [{ name: 'a.custody', verdict: 'verified', ledger: { size: 5 } }],
    });
  });

  it('confirms neither where the sender’s copy is shorter', async () => {
    const { status, out } = await verify('b.custody', '--with', 'cut.custody');
    expect(status).toBe(3);
    expect(out).toContain('ANSWERED_BEYOND');
    const { status: other, out: told } = await verify('cut.custody', '--with', 'b.custody');
    expect(other).toBe(3);
    expect(told).toContain('ENTRY_LACKING');
  });

  it('judges the longer of two copies, and says where the copy in question ends', async () => {
    const { status, out } = await verify('cut.custody', '--with', 'a.custody', '--with', 'b.custody', '--json');
    expect(status).toBe(0);
    const said = JSON.parse(out);
    expect(said).toMatchObject({ verdict: 'verified', copy: { size: 4 }, ledger: { size: 5 } });
    expect(said.findings.map(({ code }: { code: string }) => code)).toContain('OLDER_COPY_NOTED');
    const text = await verify('cut.custody', '--with', 'a.custody', '--with', 'b.custody');
    expect(text.out).toContain('CUSTODY CONTINUOUS IN 2 RECORDS. THE COPY IN QUESTION ENDS AT ENTRY 3.');
    expect(await verify('a.custody', '--with', 'cut.custody', '--with', 'b.custody')).toMatchObject({ status: 0 });
  });

  it('takes a checkpoint for the ledger that it names', async () => {
    const document = JSON.parse(
      (await verify('b.custody', '--with', 'a.custody', '--checkpoint', 'a.checkpoint', '--json')).out,
    );
    expect(document.levels.independence).toBe('none');
    expect(document.with[0].levels.independence).toBe('checkpoint');
    expect(await verify('b.custody', '--checkpoint', 'a.checkpoint')).toMatchObject({
      status: 1,
      out: expect.stringContaining('CHECKPOINT_OTHER_LEDGER'),
    });
  });

  it('takes a bundle, in any form', async () => {
    for (const name of ['bundle', 'bundle.tar', 'bundle.zip']) {
      expect(await bench.run('bundle', 'create', 'a.custody', '-o', name, '--disclose', 'none')).toMatchObject({
        status: 0,
      });
      expect(await verify('b.custody', '--with', name)).toMatchObject({ status: 0 });
    }
  });

  it('remembers what it saw of the other ledger too, and notices when that is shorter the next time', async () => {
    const remembering = (other: string) =>
      bench.run('verify', 'b.custody', '--with', other, '--trust', 'pins.json', '--json');
    expect((await remembering('a.custody')).status).toBe(0);
    const { with: others } = JSON.parse((await remembering('cut.custody')).out) as {
      with: { findings: { code: string }[] }[];
    };
    expect(others[0]?.findings.map(({ code }) => code)).toContain('OLDER_COPY');
  });

  it('takes no trust from a bundle, nor from the folder of a ledger', async () => {
    const folder = join(bench.folder, 'bundle');
    writeFileSync(join(folder, 'data', 'pins.json'), formatTrust({ pins: [pinOf(a.chief), pinOf(b.chief)] }));
    writeFileSync(join(folder, 'pins.json'), formatTrust({ pins: [pinOf(a.chief), pinOf(b.chief)] }));
    const { status, out } = await bench.run('verify', '--full', 'bundle', '--no-memory');
    expect(status).not.toBe(0);
    expect(out).toContain('SIGNER_NOT_PINNED');
    const besides = await bench.run('verify', '--full', 'b.custody', '--with', 'a.custody', '--no-memory');
    expect(besides).toMatchObject({ status: 3, out: expect.stringContaining('SENDER_NOT_PINNED') });
  });

  it('reads the same ledger twice, and refuses what is none', async () => {
    const alone = await verify('b.custody', '--with', 'a.custody');
    expect(await verify('b.custody', '--with', 'a.custody', '--with', 'b.custody')).toMatchObject({
      status: alone.status,
    });
    expect(await verify('b.custody', '--with', 'pins.json')).toMatchObject({
      status: 4,
      err: expect.stringContaining('pins.json”: the file is not a ledger: it does not begin like one [NOT_A_LEDGER]'),
    });
    expect(await verify('b.custody', '--with', 'nowhere')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
  });
});
