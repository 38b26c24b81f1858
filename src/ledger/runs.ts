/** Numbers that follow one another, written as a run that officers can also type: `KA/1..KA/40`. */

/** Things that are alike and whose numbers follow one another are one: the run in words, and the first of them. */
export interface Run<T> {
  readonly words: string;
  readonly first: T;
}

const minRun = 3;
const counted = /^(.*?)(\d{1,12})$/;

/** Groups neighbours of the list that are alike; two stay two. The words are not yet safe to print. Never throws. */
export function groupRuns<T>(
  items: readonly T[],
  numberOf: (item: T) => string,
  isAlike: (a: T, b: T) => boolean,
): Run<T>[] {
  const runs: Run<T>[] = [];
  for (let at = 0; at < items.length; ) {
    const first = items[at] as T;
    let end = at + 1;
    let expected = following(numberOf(first));
    for (; end < items.length; end += 1) {
      const item = items[end] as T;
      if (numberOf(item) !== expected || !isAlike(first, item)) break;
      expected = following(expected);
    }
    if (end - at < minRun) {
      runs.push({ words: numberOf(first), first });
      at += 1;
    } else {
      runs.push({ words: `${numberOf(first)}..${numberOf(items[end - 1] as T)}`, first });
      at = end;
    }
  }
  return runs;
}

/** The numbers alone. */
export function runsOf(numbers: readonly string[]): string[] {
  return groupRuns(
    numbers,
    (number) => number,
    () => true,
  ).map(({ words }) => words);
}

/** The same of exhibits. */
export const exhibitRuns = (exhibits: readonly { readonly number: string }[]): string[] =>
  runsOf(exhibits.map(({ number }) => number));

/** The next number, `KA/9` to `KA/10`, `KA/009` to `KA/010`; undefined where none follows. */
function following(number: string): string | undefined {
  const [, prefix, digits = ''] = counted.exec(number) ?? [];
  if (prefix === undefined || /\d$|\.\./.test(prefix)) return undefined;
  const next = String(Number(digits) + 1);
  return prefix + (digits.startsWith('0') ? next.padStart(digits.length, '0') : next);
}
