/** Laws of what the program says of random stories. `npm run stories -- --laws` tells 100,000. */
import { expect, it } from 'vitest';
import { holdStories, laws } from './story-laws.ts';

const count = 100;

it.each(Object.entries(laws))(
  `${count} stories: %s`,
  async (name, law) => {
    const { stories, wrong } = await holdStories({ count }, { [name]: law });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(stories).toBe(count);
  },
  600_000,
);
