/**
 * OpenSSL as a time-stamp authority (RFC 3161): it stamps a checkpoint of ours, the ledger takes its token, and OpenSSL
 * verifies the token in the ledger.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { Frontier } from '../../src/crypto/merkle-tree.ts';
import { formatCheckpoint } from '../../src/ledger/checkpoint.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { isInstalled } from '../cli/built-program.ts';
import { TimeStampAuthority } from './time-stamp-authority.ts';

describe.skipIf(!isInstalled('openssl'))('a time stamp in a ledger (needs openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'time-stamp-'));
  let bench: Bench;
  let authority: TimeStampAuthority;
  const verify = (data: string, token: string) => authority.verify(data, token);

  beforeAll(async () => {
    bench = await openBench();
    expect(await bench.run('checkpoint', '-o', join(folder, 'point.txt'))).toMatchObject({ status: 0 });
    authority = await TimeStampAuthority.open(folder);
    await authority.stamp('point.txt', 'token.tsr');
  });
  afterAll(() => {
    bench.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is verified by OpenSSL from what the ledger holds', async () => {
    const recorded = await bench.run(
      ...['record', 'anchor', '--size', '2', '--kind', 'rfc3161', '--token', join(folder, 'token.tsr')],
    );
    expect(recorded, recorded.err).toMatchObject({ status: 0 });
    const shown = async (seq: number) => JSON.parse((await bench.run('show', `${seq}`, '--json')).out);
    const { body } = await shown(2);
    expect(body).toMatchObject({ kind: 'rfc3161', size: 2 });
    writeFileSync(join(folder, 'from-ledger.tsr'), Buffer.from(body.token.hex, 'hex'));
    // the checkpoint of that size, from the ledger as it is now
    const frontier = new Frontier();
    for (const seq of [0, 1]) frontier.push(fromHex((await shown(seq)).leaf));
    const { ledger } = JSON.parse((await bench.run('checkpoint', '--json')).out);
    const text = formatCheckpoint({ ledger: fromHex(ledger), size: body.size, root: frontier.root() });
    writeFileSync(join(folder, 'from-ledger.txt'), text);
    expect(await verify('from-ledger.txt', 'from-ledger.tsr')).toBe(0);
  });

  it('fits no other checkpoint, and a changed token fits none', async () => {
    const text = readFileSync(join(folder, 'point.txt'), 'utf8');
    writeFileSync(join(folder, 'longer.txt'), text.replace('\n2\n', '\n3\n'));
    expect(await verify('longer.txt', 'token.tsr')).toBe(1);
    const token = readFileSync(join(folder, 'token.tsr'));
    for (const at of [40, 200, token.length - 5]) {
      writeFileSync(
        join(folder, 'changed.tsr'),
        token.map((byte, index) => (index === at ? byte ^ 1 : byte)),
      );
      expect({ at, status: await verify('point.txt', 'changed.tsr') }).toEqual({ at, status: 1 });
    }
  });

  it('is told by verify as a proof that it did not check', async () => {
    await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
    const { findings } = JSON.parse((await bench.run('verify', '--json')).out);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'ANCHOR_NOT_CHECKED', seq: 2 }));
  });
});
