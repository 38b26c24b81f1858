/** Where things lie and who sees them: store, inventory, access. */
import { choice, code, list, name, optional, privateText, seconds } from '../schema.ts';
import { exhibitNumbers, foundExhibits, person } from './parts.ts';

export const store = {
  by: 'custodian',
  act: undefined,
  title: 'storage',
  help: 'book into storage, issue, take back or move',
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
  help: 'say what was seen of each exhibit, and what was not',
  exhibits: ['exhibits.number'],
  fields: {
    place: optional(privateText('place that was gone through')),
    exhibits: foundExhibits,
    second: person('second person'),
  },
  demands: [],
} as const;

export const access = {
  by: 'examiner-or-custodian',
  act: undefined,
  title: 'access',
  help: 'someone viewed or handled an exhibit',
  exhibits: ['exhibits'],
  fields: {
    who: list(person('a person'), 'who had access'),
    what: code('what they did', ['viewed', 'handled']),
    exhibits: exhibitNumbers(),
  },
  demands: [],
} as const;
