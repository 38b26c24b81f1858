/** Content fixed by an entry, looked for in an exhibit and in what it was made from, as far as anybody would go. */
import { expect, it } from 'vitest';
import { contentFixedBy } from '../../src/custody/content.ts';
import type { CustodyState } from '../../src/custody/state/state.ts';

/** Each made from the one before it, the first with content fixed by entry 5. */
function chain(length: number): CustodyState {
  const exhibits = Array.from({ length }, (_, index) => ({
    index,
    from: index === 0 ? [] : [index - 1],
    ...(index === 0 && { content: { by: 5 } }),
  }));
  return { exhibits } as unknown as CustodyState;
}
const found = (state: CustodyState, entry = 5) =>
  contentFixedBy(state, state.exhibits.at(-1) as CustodyState['exhibits'][number], entry);

it('is found in an exhibit, and in what it was made from', () => {
  expect(found(chain(1))).toEqual({ by: 5 });
  expect(found(chain(20))).toEqual({ by: 5 });
  expect(found(chain(20), 6)).toBeUndefined();
});

it('is looked for in a thousand, and no further', () => {
  expect(found(chain(1000))).toEqual({ by: 5 });
  expect(found(chain(1001))).toBeUndefined();
});

it('is found once where ways meet, or go round', () => {
  const round = {
    exhibits: [
      { index: 0, from: [1] },
      { index: 1, from: [0, 0, 7] },
    ],
  } as unknown as CustodyState;
  expect(found(round)).toBeUndefined();
});
