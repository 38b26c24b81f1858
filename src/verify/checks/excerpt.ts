/** Check 15, excerpt: does it show all that is about its exhibits, by the pointers that signers signed (docs/spec/excerpt.md). */

import { onRecord } from '../../custody/bears.ts';
import type { Lack } from '../../ledger/excerpt/threads.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { FindingRows } from '../finding/types.ts';
import type { ExcerptReading } from '../replay/replay-excerpt.ts';
import { type Check, failOr, type Tell } from './check.ts';

export const excerptRows = {
  EXCERPT: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'excerpt',
    message: 'this is an excerpt about {exhibits}: {hidden} of {size#entry|entries} were not read',
    meaning:
      'The file shows the entries about some exhibits, and hashes of the others. What the others say was not read: whether they keep the rules, and whether they are entries at all.',
    next: 'ask the sender for the whole ledger if you must know what the other entries say',
  },
  EXCERPT_LACKS: {
    kind: 'contradiction',
    check: 'excerpt',
    message: 'the excerpt lacks {what}',
    meaning:
      'An entry names the entry before it about the same exhibit, and the excerpt hides that one. It may have been taken out by anybody through whose hands the file went.',
    next: 'ask the sender for another excerpt, by another way',
  },
} as const satisfies FindingRows;

/** Lacks that are listed; the first say enough. */
const mostTold = 20;

export function excerptCheck(tell: Tell, { excerpt, lacks, openEnds, shown }: ExcerptReading): Check {
  return {
    name: 'excerpt',
    finish(run) {
      const { size, exhibits } = excerpt;
      for (const exhibit of openEnds)
        tell({
          code: 'EXCERPT_LACKS',
          bears: onRecord,
          facts: { what: phrase('an end about {exhibit}', { exhibit }) },
        });
      for (const lack of lacks.slice(0, mostTold))
        tell({ code: 'EXCERPT_LACKS', bears: onRecord, facts: { what: lackWords(lack) } });
      tell({ code: 'EXCERPT', bears: onRecord, facts: { exhibits: exhibits.join(', '), hidden: size - shown, size } });
      return failOr(run, 'excerpt', {
        outcome: 'pass',
        detail: phrase('{shown} of {size#entry|entries} read', { shown, size }),
      });
    },
  };
}

function lackWords({ seq, exhibit, of }: Lack): Phrase {
  if (exhibit !== undefined) return phrase('entry {seq}, which is about {exhibit}', { seq, exhibit });
  return of === undefined
    ? phrase('entry {seq}, which is general', { seq })
    : phrase('entry {seq}, which enrols the key of entry {of}', { seq, of });
}
