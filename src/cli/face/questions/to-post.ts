/** Questions about a colleague of another post in this case: beside you with a key, or offered to by a card. */
import { phrase } from '../../../ledger/phrase.ts';
import type { Answers, Question } from '../question.ts';
import { type GiveMeans, notIn, otherPosts } from './giving.ts';

export function postRows(means: GiveMeans): Question[] {
  const skip = notIn('post');
  const posts = () => otherPosts(means.state(), means.post());
  return [
    {
      id: 'post',
      says: phrase('To which post?'),
      help: phrase('Posts of this case that may hold exhibits.'),
      menu: () => posts().map((value) => ({ value, label: phrase('{post}', { post: value }) })),
      usual: () => {
        const [only, second] = posts();
        return only === undefined || second !== undefined ? undefined : { value: only };
      },
      skip,
    },
    {
      id: 'post.key',
      says: phrase('Key file of the colleague, who is here'),
      help: phrase('Both sign now. If the colleague is not here, go back and choose a card.'),
      example: 'bo.key',
      read: async (typed) => {
        await means.lookAtCard(`${typed}.pub`);
        await means.openColleague(typed);
        return typed;
      },
      skip,
    },
    {
      id: 'post.place',
      says: phrase('Where are you'),
      isPlace: true,
      help: phrase('The place of the handover. Readers do not see it unless you disclose it.'),
      usual: () => (means.usualPlace === undefined ? undefined : { value: means.usualPlace }),
      skip,
    },
    {
      id: 'post.seals',
      says: phrase('The colleague looked at each seal, and all are whole?'),
      help: phrase('Answer no if nobody looked, or one differs.'),
      isYesNo: true,
      skip: (answers: Answers) => skip(answers) || means.sealsOn(answers).length === 0,
    },
    {
      id: 'post.condition',
      says: phrase('In what condition does the colleague find it'),
      help: phrase('Only what the colleague sees. Readers do not see it unless you disclose it.'),
      skip,
    },
  ];
}
