/** What may be done to an excerpt on the way, or by who signs the ledger, and what shows it (docs/spec/excerpt.md, section 7). */
import { encodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import { bodies } from '../../custody/bodies.ts';
import { busy, hiding, note, signedByColleague, type Told } from './told.ts';

export const attacks: readonly Told[] = [
  {
    name: 'lacks-an-access',
    about: 'The access to KA/1 was taken out on the way.',
    codes: ['EXCERPT_LACKS', 'INCIDENT_OPEN'],
    tells: busy,
    spoil: (excerpt, entries) => hiding(excerpt, entries, 7),
  },
  {
    name: 'lacks-a-general-incident',
    about: 'The general incident was taken out on the way.',
    codes: ['EXCERPT_LACKS'],
    tells: busy,
    spoil: (excerpt, entries) => hiding(excerpt, entries, 6),
  },
  {
    name: 'lacks-a-collection',
    about: 'The first entry about KA/1 was taken out on the way, so that nothing is known of it.',
    codes: ['ABOUT_WRONG', 'EXCERPT_LACKS', 'EXHIBIT_UNKNOWN', 'INCIDENT_OPEN'],
    tells: busy,
    spoil: (excerpt, entries) => hiding(excerpt, entries, 2),
  },
  {
    name: 'lacks-an-enrolment',
    about: 'The enrolment of the last signer was taken out on the way.',
    codes: ['EXCERPT_LACKS', 'SIGNER_UNKNOWN', 'CHECKPOINT_BEYOND_END'],
    tells: signedByColleague,
    spoil: (excerpt, entries) => hiding(excerpt, entries, 5),
  },
  {
    name: 'ends-with-another-exhibit',
    about: 'The last entry is about KA/1, and the excerpt says that it is about KA/2.',
    codes: ['EXCERPT_LACKS', 'INCIDENT_OPEN'],
    tells: busy,
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, exhibits: ['KA/2'] }),
  },
  {
    name: 'with-another-hash',
    about: 'The hash of a hidden entry was exchanged.',
    codes: ['CHECKPOINT_BEYOND_END', 'HISTORY_MISMATCH'],
    tells: busy,
    spoil: (excerpt) =>
      encodeExcerpt({
        ...excerpt,
        items: excerpt.items.map((item) => (isShown(item) ? item : { ...item, hash: new Uint8Array(32).fill(7) })),
      }),
  },
  {
    name: 'with-a-false-pointer',
    about: 'A note about KA/1 passes over an access to KA/1 and KA/2, which the thread of KA/2 shows.',
    codes: ['POINTER_WRONG'],
    exhibits: ['KA/1', 'KA/2'],
    tells: async (_, add) => {
      await add('access', bodies.access(['KA/1', 'KA/2']));
      await add('note', note('KA/1'), { pointers: { about: new Map([['KA/1', 2]]) } });
      await add('note', note('KA/1', 'KA/2'));
    },
  },
  {
    name: 'with-a-pointer-past-an-access',
    about:
      'A note about KA/1 passes over an access to KA/1. The excerpt cannot show it; in the ledger it is POINTER_WRONG.',
    tells: async (_, add) => {
      await add('access', bodies.access(['KA/1']));
      await add('note', note('KA/1'), { pointers: { about: new Map([['KA/1', 2]]) } });
    },
  },
  {
    name: 'past-an-incident-that-names-nothing',
    about:
      'An incident of KA/1 says that it is about KA/2. The excerpt cannot show it; in the ledger it is ABOUT_WRONG.',
    tells: async (_, add) => {
      await add('incident', bodies.incident(['KA/1']), { about: ['KA/2'] });
      await add('note', note('KA/1'));
    },
  },
  {
    name: 'with-a-checkpoint-at-a-hidden-root',
    about: 'The reader has a checkpoint of five entries, and the excerpt is not cut there.',
    codes: ['END_NOT_SHOWN', 'INCIDENT_OPEN', 'ROOT_NOT_COMPARED'],
    checkpoint: 5,
    tells: busy,
  },
  {
    name: 'with-another-checkpoint-at-a-cut',
    about: 'The reader remembers another hash at the cut.',
    codes: ['INCIDENT_OPEN', 'SEEN_MISMATCH'],
    cuts: [5],
    remembers: [5],
    otherRoot: true,
    tells: busy,
  },
  {
    name: 'with-a-hidden-memory-and-another',
    about: 'Of two sizes that the reader remembers one is hidden, and the other has another hash.',
    codes: ['INCIDENT_OPEN', 'ROOT_NOT_COMPARED', 'SEEN_MISMATCH'],
    remembers: [9, 5],
    otherRoot: true,
    tells: busy,
  },
];
