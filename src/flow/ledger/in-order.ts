/** Work on many things, a few at a time, with the results in order. */

/** So many are in work at once: while one waits for the disk or a signature, another is read. */
const together = 4;

/** The result of each, in their order. Throws what the work throws, after the results before it. */
export async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const inWork: Promise<R>[] = [];
  const start = (item: T): void => {
    const result = work(item);
    // it is thrown when its turn comes, and not before
    result.catch(() => undefined);
    inWork.push(result);
  };
  for (const item of items) {
    if (inWork.length >= together) yield await (inWork.shift() as Promise<R>);
    start(item);
  }
  for (const result of inWork) yield await result;
}
