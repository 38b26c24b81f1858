/** What this user's tool remembers of a ledger: gone on from, or left aside; never an exception. */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recallHead, rememberPosition } from '../../../src/flow/ledger/memory.ts';
import { verifyLedger } from '../../../src/verify/verify-ledger.ts';
import { verifiedAt } from '../../vectors/ledger-writer.ts';
import { sourceOf } from '../../vectors/vector.ts';
import { pins, sampleLedgers } from '../ledger-samples.ts';
import { hold, type Target } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-heads-'));
mkdirSync(join(folder, 'heads'));
const [writer] = await sampleLedgers(3);
const ledger = writer?.id ?? new Uint8Array(32);
const file = join(folder, 'heads', `${Buffer.from(ledger).toString('hex')}.head`);

export const target: Target = {
  reads: 'a remembered head',
  form: 'bytes',
  refuses: [],
  async seeds() {
    const bytes = writer?.bytes() ?? new Uint8Array(0);
    const { position } = await verifyLedger({ source: sourceOf(bytes), trust: { pins }, now: verifiedAt });
    hold(position !== undefined, 'the sample is a ledger');
    rememberPosition(folder, position, new Uint8Array(createHash('sha256').update(bytes).digest()));
    hold(readdirSync(join(folder, 'heads')).length === 1, 'one head is kept');
    return [new Uint8Array(readFileSync(file))];
  },
  async run(bytes) {
    writeFileSync(file, bytes);
    const head = await recallHead(folder, ledger);
    if (head !== undefined) hold(head.position().bytes === head.bytes, 'a head can be gone on from');
  },
};
