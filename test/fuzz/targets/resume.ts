/**
 * The state of an interrupted run of hashing, as it is beside the manifest: resumed, cut to what is whole, or refused; sealed
 * again after a change.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Latin1 } from '../../../src/crypto/digest.ts';
import { ResumeState, resumePath } from '../../../src/flow/hash/resume-state.ts';
import { encodeEntry, encodePieces } from '../../../src/flow/thread/saved.ts';
import { hold, type Target } from '../target.ts';

const output = join(mkdtempSync(join(tmpdir(), 'fuzz-resume-')), 'TEST.manifest');
const path = resumePath(output);
const facts = { paths: ['/TEST'], algorithms: ['sha256'] };
const start = { output, facts, secret: new Uint8Array(32).fill(7), now: '2026-11-25T08:00:00Z', saveEvery: 0 };
const keys = ['one', 'two', 'three'].map((name) => sha256Latin1(name));
const kept = {
  identity: 'file 1 2 3 4 5',
  isDone: true,
  at: 3,
  payload: 'TEST digest',
  unreadable: [[0, 512] as const],
  trouble: 'TEST',
  tail: undefined,
};
const magic = 'custody resume 1\n';

export const target: Target = {
  reads: 'the state of an interrupted run',
  form: 'bytes',
  refuses: ['RESUME_INVALID', 'RESUME_DIFFERS'],
  words: [magic, 'H', 'R', 'E'],
  seeds() {
    const state = ResumeState.begin(start);
    for (const key of keys) state.keep(encodeEntry(key, { ...kept, unreadable: [[0, 512]] }));
    state.keep(encodePieces(keys[0] as string, kept.identity, { from: 0, digests: 'd'.repeat(320) }));
    state.leave();
    const bytes = new Uint8Array(readFileSync(path));
    rmSync(path);
    return [bytes];
  },
  mend(bytes) {
    const mended = Buffer.from(bytes);
    let last: Buffer = Buffer.alloc(32);
    for (let at = magic.length; at + 36 < mended.length; ) {
      const length = Math.min(mended.readUInt32BE(at), mended.length - at - 36);
      mended.writeUInt32BE(length, at);
      last = createHash('sha256')
        .update(last)
        .update(mended.subarray(at + 36, at + 36 + length))
        .digest();
      last.copy(mended, at + 4);
      at += 36 + length;
    }
    return new Uint8Array(mended);
  },
  run(bytes) {
    writeFileSync(path, bytes);
    try {
      const state = ResumeState.resume(start);
      for (const key of keys) state.recall(key);
      state.recallNames('', 0, ['a', 'b']);
      state.keep(encodeEntry(keys[1] as string, { ...kept, unreadable: [] }));
      state.leave();
      const again = ResumeState.resume(start);
      hold(again.recall(keys[1] as string) !== '', 'what was kept is recalled');
      again.leave();
    } finally {
      if (existsSync(path)) rmSync(path);
    }
  },
};
