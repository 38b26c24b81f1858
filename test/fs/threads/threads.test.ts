/**
 * Threads that were started ahead are taken first; one that failed is passed over, and the next call that takes a thread
 * reports its failure.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../src/fs/threads/pool.ts';
import { adoptThreads, startAhead } from '../../../src/fs/threads/threads.ts';

let folder: string;
let echo: URL;
let broken: URL;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-threads-'));
  echo = entry(
    'echo.cjs',
    `const { parentPort, threadId } = require('node:worker_threads');
     let data;
     parentPort.on('message', (message) => {
       if (data === undefined) data = message.data;
       else parentPort.postMessage({ reply: [threadId, data, message.job], isLast: true });
     });`,
  );
  broken = entry('broken.cjs', `throw new Error('TEST: cannot begin');`);
});
afterAll(() => rmSync(folder, { recursive: true }));

function entry(name: string, text: string): URL {
  writeFileSync(join(folder, name), text);
  return pathToFileURL(join(folder, name));
}

async function answerOf(on: URL): Promise<[threadId: number, data: unknown, job: unknown]> {
  const pool = new WorkerPool<string, [number, unknown, unknown]>(on, 1, 'the data');
  try {
    let answer: [number, unknown, unknown] | undefined;
    pool.run('a job', (reply) => {
      answer = reply;
    });
    await pool.drain();
    if (answer === undefined) throw new Error('no answer');
    return answer;
  } finally {
    await pool.close();
  }
}

describe('threads started ahead', () => {
  it('are taken once, by whoever wants that entry, and get the data then', async () => {
    const [ahead] = startAhead(echo, 1);
    const threadId = ahead?.worker.threadId;
    adoptThreads(ahead === undefined ? [] : [ahead]);
    const other = entry('other.cjs', `require(${JSON.stringify(join(folder, 'echo.cjs'))});`);
    expect((await answerOf(other))[0]).not.toBe(threadId);
    expect(await answerOf(echo)).toEqual([threadId, 'the data', 'a job']);
    expect((await answerOf(echo))[0]).not.toBe(threadId);
  });

  it('are passed over where they failed; who takes the next hears why', async () => {
    const threads = startAhead(broken, 2);
    adoptThreads(threads);
    await Promise.all(threads.map(({ worker }) => new Promise((done) => worker.on('exit', done))));
    expect(threads.map(({ hasFailed }) => hasFailed)).toEqual([true, true]);
    await expect(answerOf(broken)).rejects.toThrow('TEST: cannot begin');
  });
});
