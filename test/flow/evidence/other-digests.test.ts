/** Every digest on record is computed in the one reading: evidence whose MD5 or SHA-512 on record belongs to other bytes does not match. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { createDigest } from '../../../src/crypto/digest.ts';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import type { DigestName } from '../../../src/engine/engine.ts';
import { examineEvidence as onDisk } from '../../../src/flow/evidence/evidence.ts';
import { prepareDigests, startDigest } from '../../../src/flow/thread/start.ts';
import { comparedOf, decideEvidence } from '../../../src/verify/evidence/compared.ts';
import { examineEvidence as inBrowser } from '../../../src/web/evidence.ts';
import { testSecret, testWorker } from '../hash/samples.ts';

const bytes = Buffer.from('TEST evidence');
const names = ['md5', 'sha1', 'sha512', 'sha3-256', 'blake3'] as const;
const own: Record<string, string> = {};
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'custody-others-'));
  mkdirSync(join(folder, 'one'));
  writeFileSync(join(folder, 'one', 'KA%2F1.dd'), bytes);
  mkdirSync(join(folder, 'parts'));
  for (const [at, part] of [bytes.subarray(0, 8), bytes.subarray(8)].entries())
    writeFileSync(join(folder, 'parts', `KA%2F1.00${at + 1}`), part);
  await prepareDigests(names);
  for (const name of names) {
    const run = startDigest(name);
    run.update(bytes);
    own[name] = toHex(run.digest());
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const stateOf = (others: Readonly<Record<string, string>>) =>
  ({
    numbers: new Map([['ka/1', 0]]),
    exhibits: [
      {
        ...{ index: 0, number: 'KA/1', kind: 'data', isCopy: false, status: 'held' },
        content: { by: 1, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), others },
      },
    ],
  }) as unknown as CustodyState;

async function disk(others: Readonly<Record<string, string>>, where: string) {
  const state = stateOf(others);
  const means = { secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} };
  const sources = [{ folder: join(folder, where) }];
  const found = await onDisk({ ...means, state, sources, manifests: [], depth: 'every-byte', scratch: folder });
  return { found, level: decideEvidence(state, found) };
}

async function browser(others: Readonly<Record<string, string>>) {
  const state = stateOf(others);
  const computed: Record<string, string> = {};
  const found = await inBrowser({
    state,
    keyedUnder: () => undefined,
    carried: new Map(),
    given: [{ path: 'KA%2F1.dd', blob: new Blob([bytes]) }],
    manifests: [],
    hash: async (_, also: readonly DigestName[] = []) => {
      for (const name of also) {
        const run = createDigest(name);
        run.update(bytes);
        computed[name] = toHex(run.digest());
      }
      return { sha256: createHash('sha256').update(bytes).digest('hex'), others: computed };
    },
    ahead: () => {},
    onExtra: () => {},
  });
  return { found, level: decideEvidence(state, found) };
}

it.each(['one', 'parts'])('a match on a disk is one by all digests on record: %s', async (where) => {
  expect(await disk(own, where)).toMatchObject({ level: 'match', found: [{ outcome: 'match' }] });
  for (const name of names) {
    const { found, level } = await disk({ ...own, [name]: '00'.repeat((own[name] as string).length / 2) }, where);
    expect({ name, level, found }).toMatchObject({ level: 'partly', found: [{ reason: 'digest-other' }] });
    expect(found.map(comparedOf)).toMatchObject([{ outcome: 'not-told', bytes: bytes.length }]);
  }
});

it('a match in a browser is one by all that a browser computes', async () => {
  expect((await browser(own)).level).toBe('match');
  for (const name of names.filter((each) => each !== 'blake3')) {
    const { found, level } = await browser({ [name]: '00'.repeat((own[name] as string).length / 2) });
    expect({ level, found }).toMatchObject({ level: 'partly', found: [{ reason: 'digest-other' }] });
  }
});

it('a file of another SHA-256 differs, whatever its MD5', async () => {
  const state = stateOf({ md5: own.md5 as string });
  const [exhibit] = state.exhibits;
  Object.assign(exhibit?.content ?? {}, { sha256: '00'.repeat(32) });
  const means = { secret: testSecret, workers: 1, worker: testWorker(), warn: () => {} };
  const sources = [{ folder: join(folder, 'one') }];
  const found = await onDisk({ ...means, state, sources, manifests: [], depth: 'every-byte', scratch: folder });
  expect(found).toMatchObject([{ outcome: 'mismatch' }]);
});
