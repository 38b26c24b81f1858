/**
 * Run by tests as a program of its own: `driver WORKER MANIFEST PATH…` hashes with one worker and prints what came of it. In the
 * environment RESUME is how (begin, resume, either, restart), EVERY how often to save in milliseconds, ALG the digests, SECRET a digit,
 * PIECES the bytes of a piece. KILL_AT kills the run as soon as its state has that many bytes. Without a WORKER it is the one built
 * beside this program.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname } from 'node:os';
import { pathToFileURL } from 'node:url';
import { stoppable } from '../../../src/cli/host/stop.ts';
import type { Algorithm } from '../../../src/evidence/record.ts';
import { hashToManifest } from '../../../src/flow/hash/manifest.ts';
import { type ResumeMode, withResume } from '../../../src/flow/hash/resume.ts';
import { hashContained } from '../../../src/flow/image/contained.ts';
import { processFacts } from '../../../src/fs/ledger/process.ts';

const [worker = '', output = '', ...paths] = process.argv.slice(2);
const { RESUME, EVERY = '0', ALG = 'sha256', SECRET = '7', PIECES, KILL_AT } = process.env;
if (KILL_AT !== undefined) {
  const write = fs.writeSync as (...args: unknown[]) => number;
  const isDue = () => (fs.statSync(`${output}.resume`, { throwIfNoEntry: false })?.size ?? 0) >= Number(KILL_AT);
  Object.assign(fs, {
    writeSync: (...args: unknown[]) => {
      const count = write(...args);
      if (isDue()) process.kill(process.pid, 'SIGKILL');
      return count;
    },
  });
  syncBuiltinESMExports();
}
const pieceSize = PIECES === undefined ? undefined : Number(PIECES);
const algorithms = ALG.split(',') as Algorithm[];
const secret = new Uint8Array(32).fill(Number(SECRET));
const now = '2026-11-25T08:00:00Z';
const owner = { pid: process.pid, host: hostname(), user: 'TEST examiner', since: now, ...processFacts(process.pid) };
const mode = RESUME as ResumeMode | undefined;
const facts = { paths, algorithms, pieces: pieceSize };
try {
  const done = await withResume(
    { mode, output, paths, facts, secret, now, owner, saveEvery: Number(EVERY) },
    (resume) =>
      stoppable(async (signal) => {
        const [image = ''] = paths;
        const warn = () => {};
        const media = await hashContained(image, algorithms, { warn, signal, resume, pieceSize });
        const result = await hashToManifest({
          signal,
          resume,
          paths: media?.segments ?? paths,
          output,
          algorithms,
          secret,
          workers: 1,
          pieceSize: media === undefined ? pieceSize : undefined,
          ...(worker !== '' && { worker: pathToFileURL(worker) }),
          warn,
        });
        const { walked, listed, hashed, unread, changed, troubles, totals, reused } = result;
        const seen = media && {
          digests: Object.fromEntries(
            Object.entries(media.digests).map(([name, value]) => [name, Buffer.from(value, 'latin1').toString('hex')]),
          ),
          pieces: media.pieces && Buffer.from(media.pieces.digests, 'latin1').toString('hex'),
          findings: media.findings,
          findingCount: media.findingCount,
          unreadable: media.unreadable,
          unlisted: media.unlisted,
        };
        return {
          ...{ walked, listed, hashed, unread, changed, troubles, unreadable: totals.unreadable },
          ...(resume && { resumed: { times: resume.times, cut: resume.cut, ...reused, media: media?.reused ?? 0 } }),
          ...(seen && { media: seen }),
        };
      }),
  );
  console.info(JSON.stringify(done));
} catch (error) {
  console.info(JSON.stringify({ code: (error as { code?: string }).code, message: (error as Error).message }));
}
