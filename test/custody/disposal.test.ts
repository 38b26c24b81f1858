/** What a disposal makes of an exhibit, by its kind, what was disposed of and how. */
import { expect, it } from 'vitest';
import { endOf } from '../../src/custody/disposal.ts';

const ends = (kind: 'phone' | 'storage' | 'data' | 'account') =>
  Object.fromEntries(
    (['thing', 'content'] as const).flatMap((what) =>
      (['destroyed', 'wiped', 'forfeited', 'archived'] as const).map((how) => [
        `${what} ${how}`,
        endOf({ kind }, { what, how }) ?? 'stays',
      ]),
    ),
  );

it.each(['phone', 'storage'] as const)('a %s is gone when it is destroyed itself, and outlives its content', (kind) => {
  expect(ends(kind)).toEqual({
    'thing destroyed': 'destroyed',
    'thing wiped': 'stays',
    'thing forfeited': 'released',
    'thing archived': 'stays',
    'content destroyed': 'stays',
    'content wiped': 'stays',
    'content forfeited': 'released',
    'content archived': 'stays',
  });
});

it.each(['data', 'account'] as const)('of %s nothing is left, destroyed or wiped', (kind) => {
  expect(ends(kind)).toEqual({
    'thing destroyed': 'destroyed',
    'thing wiped': 'destroyed',
    'thing forfeited': 'released',
    'thing archived': 'stays',
    'content destroyed': 'destroyed',
    'content wiped': 'destroyed',
    'content forfeited': 'released',
    'content archived': 'stays',
  });
});
