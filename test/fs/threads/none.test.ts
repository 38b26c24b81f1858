/** A system that gives no more threads: threads started ahead are used, and nothing is left running behind an error. */
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import { WorkerPool } from '../../../src/fs/threads/pool.ts';
import { adoptThreads, startAhead } from '../../../src/fs/threads/threads.ts';

/** Threads that the system still gives. */
let room = 0;
const started: Worker[] = [];

vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class Limited extends real.Worker {
    constructor(entry: URL, options: object) {
      if (room === 0) throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' });
      room -= 1;
      super(entry, options);
      started.push(this);
    }
  }
  return { ...real, Worker: Limited };
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
});

const echo = new URL(
  `data:text/javascript,${encodeURIComponent(
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ job }) => job && parentPort.postMessage({ reply: job, isLast: true }));`,
  )}`,
);

const answerOf = async (count: number): Promise<string | undefined> => {
  const pool = new WorkerPool<string, string>(echo, count, 'the data');
  let answer: string | undefined;
  pool.run('a job', (reply) => {
    answer = reply;
  });
  await pool.drain();
  await pool.close();
  return answer;
};

it('starts as many ahead as there are', async () => {
  room = 1;
  const threads = startAhead(echo, 2);
  expect(threads).toHaveLength(1);
  adoptThreads(threads);
  expect(await answerOf(1)).toBe('a job');
});

it('tells whoever needs more, and ends those that it got', async () => {
  room = 1;
  await expect(answerOf(2)).rejects.toMatchObject({
    code: 'IO',
    message: 'cannot start a hashing thread: the system gives no more threads',
  });
  const [worker] = started;
  expect(worker).toBeInstanceOf(Worker);
  await vi.waitFor(() => expect(worker?.threadId).toBe(-1));
});
