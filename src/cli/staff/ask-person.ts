/** For which post a colleague acts, and in which roles, where the command does not say. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { roles as allRoles } from '../../ledger/vocabulary/record.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { stateOf } from '../record/ask/authority.ts';
import { checkPost, parseRoles } from '../typed/case-options.ts';

/** The posts of the case for which somebody can sign now. */
export async function postsIn(host: Host, { path }: ChosenLedger, { warn }: Terminal): Promise<readonly string[]> {
  const { keys } = await stateOf(host, path, warn);
  return [...new Set([...keys.values()].filter(({ ended }) => ended === undefined).map(({ post }) => post))];
}

/** One of them by its number, or the name of a new one. Nobody is added to a post by Enter. */
export async function askPost(prompter: Prompter, posts: readonly string[]): Promise<string> {
  prompter.say('posts of this case:');
  for (const [i, post] of posts.entries()) prompter.say(`  ${i + 1}  ${safeText(post)}`);
  const named = (typed: string): string => {
    if (posts.includes(typed)) return typed;
    const other = posts.find((post) => post.toLowerCase() === typed.toLowerCase());
    if (other !== undefined)
      throw new CustodyError('USAGE', `this case writes it ${other}; ${typed} would be another post`, {
        hint: `type ${other}, or the name of a new post`,
      });
    if (!/^\d+$/.test(typed)) return typed;
    const post = posts[Number(typed) - 1];
    if (post !== undefined) return post;
    throw new CustodyError('USAGE', `type a number from 1 to ${posts.length}, or the name of a new post`);
  };
  const question = 'post for which they act (a number, or the name of a new post): ';
  return named(await answered(prompter, question, { check: (typed) => checkPost(named(typed)), keptAs: named }));
}

/** A post that the person has in each of many cases. Throws InputEnded. */
export const askPostOfAll = (prompter: Prompter, usual: string): Promise<string> =>
  answered(prompter, 'post for which they act in each case: ', { check: checkPost, usual });

/** A colleague mostly takes things in and examines them. Throws InputEnded. */
export const askRoles = (prompter: Prompter): Promise<string> =>
  answered(prompter, `roles, with blanks (${allRoles.join(', ')}): `, {
    check: parseRoles,
    usual: 'custodian examiner',
  });

interface Fitting {
  /** Throws CustodyError for what does not fit. */
  readonly check: (typed: string) => unknown;
  readonly keptAs?: (typed: string) => string;
  /** What an empty line means. */
  readonly usual?: string | undefined;
}

/** What the person types, once it fits; only that is kept. Throws InputEnded. */
async function answered(prompter: Prompter, question: string, { check, keptAs, usual }: Fitting): Promise<string> {
  const misfit = (typed: string): CustodyError | undefined => {
    try {
      check(typed);
      return undefined;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error;
    }
  };
  const isKept = (line: string): boolean => line.trim() !== '' && misfit(line.trim()) === undefined;
  for (;;) {
    const how = { usual, ...(keptAs && { keptAs: (line: string) => keptAs(line.trim()) }) };
    const typed = (await prompter.ask(question, isKept, how)).trim();
    const error = typed === '' ? undefined : misfit(typed);
    if (typed !== '' && error === undefined) return typed;
    prompter.say(error === undefined ? '  this is required' : `  ${safeText(error.message)}`);
    if (error?.hint !== undefined) prompter.say(`  ${safeText(error.hint)}`);
  }
}
