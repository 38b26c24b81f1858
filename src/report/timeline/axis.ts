/** Time on paper: stretches in which nothing happened are shortened, and say so, so that a busy hour can be read beside a quiet year. */

export interface Axis {
  /** Where that moment lies; moments outside the record are put at its ends. */
  place(time: number): number;
  /** Stretches that are drawn shorter than they were, by their ends. */
  readonly breaks: readonly { readonly from: number; readonly until: number }[];
}

/** No stretch takes more than this part of the width, as far as there are enough moments. */
const parts = 8;
/** A stretch drawn at less than this part of its length is marked as shortened. */
const shortened = 0.8;

/** An axis for these moments (Unix seconds) between `left` and `right`. */
export function axisOf(times: Iterable<number>, left: number, right: number): Axis {
  const moments = [...new Set(times)].sort((a, b) => a - b);
  const stretches = moments.slice(1).map((time, at) => time - (moments[at] as number));
  const cap = capOf(stretches);
  const total = stretches.reduce((sum, stretch) => sum + Math.min(stretch, cap), 0);
  const places = [left];
  const breaks: { from: number; until: number }[] = [];
  for (const [at, stretch] of stretches.entries()) {
    const width = (Math.min(stretch, cap) / total) * (right - left);
    places.push((places[at] as number) + width);
    if (cap < stretch * shortened) breaks.push({ from: moments[at] as number, until: moments[at + 1] as number });
  }
  return {
    breaks,
    place(time) {
      const after = moments.findIndex((moment) => moment >= time);
      if (after === -1) return places.at(-1) as number;
      if (after === 0) return left;
      const [from, until] = [moments[after - 1] as number, moments[after] as number];
      const [start, end] = [places[after - 1] as number, places[after] as number];
      return start + ((time - from) / (until - from)) * (end - start);
    },
  };
}

/** The length at which stretches are cut: then the longest takes one of `parts` parts. Halving finds it, for the share falls as the cap grows. */
function capOf(stretches: readonly number[]): number {
  const longest = Math.max(0, ...stretches);
  const share = Math.min(parts, stretches.length);
  const isLongEnough = (cap: number): boolean =>
    stretches.reduce((sum, stretch) => sum + Math.min(stretch, cap), 0) >= cap * share;
  if (isLongEnough(longest)) return longest;
  let low = 0;
  let high = longest;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isLongEnough(middle)) low = middle;
    else high = middle;
  }
  return low;
}
