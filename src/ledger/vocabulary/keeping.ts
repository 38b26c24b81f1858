/** Where things lie and who sees them: store, inventory, access. */
import { choice, code, list, name, optional, privateText, seconds } from '../schema.ts';
import { exhibitNumbers, foundExhibits, person } from './parts.ts';

export const store = {
  by: 'custodian',
  act: undefined,
  title: 'storage',
  help: 'put away, hand out, take back, move',
  exhibits: ['exhibits'],
  fields: {
    move: code('what was done', ['in', 'issued', 'returned', 'moved']),
    exhibits: exhibitNumbers(),
    place: privateText('place'),
    container: optional(privateText('container, shelf or locker')),
    to: optional(choice('to whom it was issued', { post: name('post'), person: person('a person') })),
    due: optional(seconds('when it is due back')),
  },
  demands: [
    { when: 'move', in: ['in', 'moved'], needs: ['container'] },
    { when: 'move', in: ['issued'], needs: ['to', 'due'] },
    { when: 'move', in: ['in', 'returned', 'moved'], forbids: ['to', 'due'] },
  ],
} as const;

export const inventory = {
  by: 'custodian',
  act: undefined,
  title: 'inventory',
  help: 'count: what you saw, what you did not',
  exhibits: ['exhibits.number'],
  fields: {
    place: optional(privateText('place that was counted')),
    exhibits: foundExhibits,
    second: person('second person'),
  },
  demands: [],
} as const;

export const access = {
  by: 'examiner-or-custodian',
  act: undefined,
  title: 'access',
  help: 'somebody looked at it or touched it',
  exhibits: ['exhibits'],
  fields: {
    who: list(person('a person'), 'who had access'),
    what: code('what they did', ['viewed', 'handled']),
    exhibits: exhibitNumbers(),
  },
  demands: [],
} as const;
