/** The posts of a case as choices, each with who signs for it. */
import type { Host } from '../../host/host.ts';
import type { Choice } from '../../host/prompt.ts';
import type { Flag } from '../values/flag.ts';
import { stateOf } from './authority.ts';

/** Whether what follows the flag is the name of a post. */
export const namesPost = ({ shape, help }: Pick<Flag, 'shape' | 'help'>): boolean =>
  shape.is === 'name' && /^post\b/.test(help);

/** Reads them when they are asked for. What it gives throws CustodyError as reading the case does. */
export const postsOf = (host: Host, path: string, warn: (text: string) => void) => async (): Promise<Choice[]> => {
  const { keys } = await stateOf(host, path, warn);
  const signers = new Map<string, string[]>();
  for (const { post, holder, ended } of keys.values()) {
    const names = signers.get(post) ?? [];
    signers.set(post, ended === undefined ? [...names, holder.name] : names);
  }
  return [...signers].map(([post, names]) => ({
    value: post,
    label: `${post}: ${names.length === 0 ? 'nobody signs for it any more' : names.join(', ')}`,
  }));
};
