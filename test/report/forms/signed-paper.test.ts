/** A form that was signed by hand and scanned: its digest goes into the ledger under the name of the form, and is on the next form. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../../cli/bench.ts';

let bench: Bench;
const ok = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  return out;
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const grouped = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ');

beforeAll(async () => {
  bench = await openBench();
  const taken = '--manner seized --found-at rack --under 1 --kind document --condition good';
  const rest = ['--from-nobody', 'unknown', '--description', 'TEST book of accounts'];
  await ok('record', 'collect', 'KA/1', ...taken.split(' '), ...rest);
});
afterAll(() => bench.remove());

it('is bound by attest: what comes back is the digest of the scan and the name of the form', async () => {
  await ok('report', 'seizure-receipt', 'KA/1', '-o', 'receipt.html');
  const printed = readFileSync(join(bench.folder, 'receipt.html'), 'utf8');
  const scan = new TextEncoder().encode(`TEST scan: signed\n${printed}`);
  writeFileSync(join(bench.folder, 'receipt-signed.pdf'), scan);
  await ok(
    'record',
    'attest',
    '--entries',
    '2',
    '--as',
    'read-and-agreed',
    '--attach',
    'receipt-signed.pdf:signed-paper:seizure-receipt',
  );
  const entry = JSON.parse(await ok('show', '3', '--json'));
  expect(entry.body.attachments).toEqual([
    {
      sha256: { hex: sha256(scan) },
      size: scan.length,
      mediaType: 'application/pdf',
      kind: 'signed-paper',
      title: 'seizure-receipt',
    },
  ]);
  const form = (await ok('report', 'custody-form', 'KA/1')).replaceAll(/\s+/g, ' ');
  expect(form).toContain('countersignature');
  expect(form).toContain(
    `“seizure-receipt”, signed-paper, ${scan.length.toLocaleString('en-US')} bytes SHA-256 ${grouped(sha256(scan))}`,
  );
});

it('is bound by answered --paper, and the transfer receipt names it', async () => {
  await ok(
    'offer',
    '--exhibit',
    'KA/1',
    '--to-office',
    'TEST court registry',
    '--irregular',
    'NO_AUTHORITY',
    '--why',
    'TEST order follows',
    '--purpose',
    'hearing',
    '--under',
    '1',
    '-o',
    'parcel',
    '--disclose',
    'none',
  );
  const scan = new TextEncoder().encode('TEST scan of the signed transfer receipt');
  writeFileSync(join(bench.folder, 'transfer-receipt.pdf'), scan);
  const paper = [
    '--signed',
    'TEST Clerk',
    '--office',
    'TEST court registry',
    '--signed-place',
    'room 2',
    '--exhibit',
    'KA/1; accepted',
  ];
  await ok('answered', '--paper', 'transfer-receipt.pdf', '--signed-at', '2026-03-02T06:40:30+01:00', ...paper);
  const out = (await ok('report', 'transfer-receipt', '--disclose', 'all')).replaceAll(/\s+/g, ' ');
  expect(out).toContain(`The signed paper SHA-256 ${grouped(sha256(scan))}`);
  expect(out).toContain('“transfer-receipt.pdf”, signed-paper');
  expect(out).toContain('ON PAPER: OFFICE_ON_PAPER');
});
