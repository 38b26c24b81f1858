/** Which parts of the code have run, as V8 counts them: whether an input reached what none before it had reached. */
import { Session } from 'node:inspector';

type Interval = readonly [from: number, to: number];
interface Counted {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

export class Coverage {
  readonly #session = new Session();
  readonly #under: string;
  /** Of each function that ran: the parts of it that never did. */
  readonly #never = new Map<string, readonly Interval[]>();

  /** `under`: what the addresses of the scripts that count begin with. */
  constructor(under: string) {
    this.#under = under;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Functions seen so far, and the characters of the code that have run. */
  get functions(): number {
    return this.#never.size;
  }

  /** Whether anything ran since the last call that had never run before; it counts as known from now on where it is to be remembered. */
  hasNew(isRemembered: boolean): boolean {
    let counted: Counted = { result: [] };
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error;
      counted = taken as Counted;
    });
    let isNew = false;
    for (const { url, functions } of counted.result) {
      if (!url.startsWith(this.#under)) continue;
      for (const { ranges } of functions) {
        const [whole] = ranges;
        if (whole === undefined || whole.count === 0) continue;
        const key = `${url} ${whole.startOffset} ${whole.endOffset}`;
        const zero = zeros(ranges);
        const before = this.#never.get(key);
        const left = before === undefined ? zero : meet(before, zero);
        if (before === undefined || lengthOf(left) < lengthOf(before)) {
          isNew = true;
          if (isRemembered) this.#never.set(key, left);
        }
      }
    }
    return isNew;
  }
}

/** The parts that did not run. Ranges lie in each other, the inner one counts. */
function zeros(ranges: Counted['result'][number]['functions'][number]['ranges']): Interval[] {
  const out: [number, number][] = [];
  for (const { startOffset, endOffset, count } of ranges) {
    if (count === 0) out.push([startOffset, endOffset]);
    else if (out.length > 0)
      // a part that ran within one that did not
      for (const one of out.filter(([from, to]) => from <= startOffset && endOffset <= to)) {
        const end = one[1];
        one[1] = startOffset;
        out.push([endOffset, end]);
      }
  }
  return out.filter(([from, to]) => to > from).sort(([a], [b]) => a - b);
}

/** What lies in both. */
function meet(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (const [from, to] of a)
    for (const [start, end] of b)
      if (Math.max(from, start) < Math.min(to, end)) both.push([Math.max(from, start), Math.min(to, end)]);
  return both;
}

const lengthOf = (list: readonly Interval[]): number => list.reduce((sum, [from, to]) => sum + to - from, 0);
