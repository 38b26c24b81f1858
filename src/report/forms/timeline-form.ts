/** The timeline of custody: the pictures, and the same in words. */
import { timelineBlocks } from '../timeline/blocks.ts';
import { timelineOf } from '../timeline/timeline-of.ts';
import { lastItem } from './parts/closing.ts';
import type { Form } from './parts/form.ts';
import { remarkBlocks } from './parts/remarks.ts';

export const timelineForm: Form = {
  id: 'timeline',
  title: 'timeline.title',
  help: 'who held what when, seals, handovers and gaps: as pictures and in words',
  exhibits: 'many',
  parts: [
    {
      fields: [
        { label: 'timeline.spans', from: 'custody worked out entry by entry; seals, issues and offers in force' },
        { label: 'timeline.marks', from: 'every entry that is about the exhibit, at the time that it says' },
      ],
    },
  ],
  async build({ dossier, exhibits, words }) {
    const whole = await timelineOf(dossier.entries);
    const wanted = new Set(exhibits.map(({ number }) => number));
    const timeline = { ...whole, exhibits: whole.exhibits.filter(({ number }) => wanted.has(number)) };
    return {
      blocks: [
        ...timelineBlocks(timeline, words.langs, dossier.verification.reached),
        ...remarkBlocks(dossier, exhibits, words),
        lastItem(words, 'form.last-of', { count: exhibits.length }),
      ],
    };
  },
};
