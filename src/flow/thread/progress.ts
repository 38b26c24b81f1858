/** How far the hashing threads are: memory that each writes its own part of, and the main thread reads. */
/** For each thread: bytes of this run, bytes that an interrupted run had read, names done. */
const width = 3;

export function createProgress(workers: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * width * workers));
}

/** What one thread tells. */
export function progressTeller(progress: Float64Array, worker: number) {
  const add = (index: number, count: number) => {
    progress[width * worker + index] = (progress[width * worker + index] as number) + count;
  };
  return {
    bytes: (count: number) => add(0, count),
    earlier: (count: number) => add(1, count),
    name: () => add(2, 1),
  };
}

/** The sum over all threads. */
export function progressSum(progress: Float64Array): { bytes: number; earlier: number; names: number } {
  const sum = [0, 0, 0];
  for (const [index, value] of progress.entries()) sum[index % width] = (sum[index % width] as number) + value;
  const [now = 0, earlier = 0, names = 0] = sum;
  return { bytes: now + earlier, earlier, names };
}
