/** Terms in the order in which they fall due, as a binary heap: a ledger may hold very many, and every event asks. */

/**
 * A row: term `term` (its id in the state) falls due at `at`, in Unix seconds. Rows of terms that changed since stay until
 * their time, and are then passed over.
 */
export interface Due {
  readonly at: number;
  readonly term: number;
}

/** Each row falls due no later than those at twice its place plus one and plus two. */
export type DueQueue = Due[];

/** Whether something must be done by the date of such terms; others name the date until which a thing is kept. */
export const fallsDue = ({ kind }: { readonly kind: string }): boolean => kind !== 'keep-until';

export function addDue(queue: DueQueue, due: Due): void {
  let child = queue.push(due) - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = queue[parent] as Due;
    if (above.at <= due.at) break;
    queue[child] = above;
    child = parent;
  }
  queue[child] = due;
}

/** Takes out all rows that fell due by `now` (Unix seconds). */
export function dropDue(queue: DueQueue, now: number): void {
  for (let first = queue[0]; first !== undefined && first.at <= now; first = queue[0]) dropFirst(queue);
}

function dropFirst(queue: DueQueue): void {
  const last = queue.pop();
  if (last === undefined || queue.length === 0) return;
  let parent = 0;
  for (;;) {
    let child = 2 * parent + 1;
    if (child >= queue.length) break;
    if (child + 1 < queue.length && (queue[child + 1] as Due).at < (queue[child] as Due).at) child += 1;
    const below = queue[child] as Due;
    if (below.at >= last.at) break;
    queue[parent] = below;
    parent = child;
  }
  queue[parent] = last;
}

/** All rows that fell due by `now` (Unix seconds), in no certain order; the queue keeps them. */
export function dueBy(queue: DueQueue, now: number): readonly Due[] {
  const found: Due[] = [];
  const waiting = [0];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const due = queue[place];
    if (due === undefined || due.at > now) continue;
    found.push(due);
    waiting.push(2 * place + 1, 2 * place + 2);
  }
  return found;
}
