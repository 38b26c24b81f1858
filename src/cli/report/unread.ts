/** Cases that a report over many cases could not read: each is listed, and the report does not count it. */
import type { CustodyError } from '../../errors.ts';
import type { Terminal } from '../host/options.ts';

export interface Unread {
  readonly path: string;
  readonly error: CustodyError;
}

/** Lists them on stderr. `problems` are folders that could not be searched. */
export function tellUnread(
  { warn }: Pick<Terminal, 'warn'>,
  { unread, problems }: { readonly unread: readonly Unread[]; readonly problems: readonly string[] },
): void {
  for (const { path, error } of unread) warn(`not counted: ${path}: ${error.message} [${error.code}]`);
  for (const problem of problems) warn(`not searched: ${problem}`);
}
