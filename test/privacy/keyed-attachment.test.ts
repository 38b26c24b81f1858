/** An attachment that is named by a keyed digest: it counts, and travels where its content key is open. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { contentKeyOpening, keyedDigest } from '../../src/ledger/private/content-key.ts';
import { commitmentOf, encodeOpening } from '../../src/ledger/private/openings.ts';
import { type AttackedCase, openAttackedCase } from './attacked-case.ts';

const warrant = utf8('TEST warrant');
const plain = toHex(sha256(warrant));
const key = Uint8Array.from({ length: 32 }, (_, at) => at);
const opening = contentKeyOpening(key, new Uint8Array(32));
let one: AttackedCase;

beforeAll(async () => {
  one = await openAttackedCase(Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`));
  const keyed = toHex(keyedDigest(key, { size: warrant.length, sha256: plain }));
  const attached = {
    keyed,
    key: toHex(commitmentOf(opening)),
    mediaType: 'text/plain',
    kind: 'warrant',
    title: 'TEST',
  };
  await one.must('record', 'note', '--text', 'TEST', '--set', `attachments=${JSON.stringify([attached])}`);
  mkdirSync(one.at('papers'));
  writeFileSync(one.at('papers/warrant.txt'), warrant);
});
afterAll(() => one.remove());

const create = async (out: string, disclose: string) => {
  const granted = ['--disclose', disclose, '--manifests', 'none', '--attachments', 'papers', '--json'];
  return JSON.parse((await one.must('bundle', 'create', '-o', out, ...granted)).out);
};

it('is missing while nothing opens its key, and its digest is not in clear', async () => {
  expect(await create('closed', 'none')).toMatchObject({ attachments: 0, attachmentsMissing: 1, openDigests: 0 });
});

it('travels by its own bytes once the key is open, and completes a view whose reader has the key', async () => {
  appendFileSync(one.at('case.disclosures'), encodeOpening(opening));
  expect(await create('open', 'content-key')).toMatchObject({ attachments: 1, attachmentsMissing: 0, openDigests: 0 });
  expect(readdirSync(one.at('open/data/attachments'))).toEqual([plain]);
  expect(readFileSync(one.at(`open/data/attachments/${plain}`))).toEqual(Buffer.from(warrant));
  const verified = async (view: string) =>
    JSON.parse((await one.bench.run('verify', view, '--complete', '--no-memory', '--json')).out);
  const open = await verified('open');
  expect(open.completeness.attachments).toEqual({ named: 1, here: 1 });
  expect(open.findings.map(({ code }: { code: string }) => code)).not.toContain('BAG_ATTACHMENT_OTHER');
  expect((await verified('closed')).completeness.attachments).toEqual({ named: 1, here: 0 });
});
