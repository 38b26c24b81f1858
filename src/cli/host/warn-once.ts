/** Warnings about the files of a run, each once, however often the file is looked for. */
import { safeText } from '../../bytes/text.ts';
import type { Host, Output } from './host.ts';

const warned = new WeakMap<Output, Set<string>>();

export function warnOnce({ stderr }: Pick<Host, 'stderr'>, text: string): void {
  const before = warned.get(stderr) ?? new Set();
  warned.set(stderr, before);
  if (before.has(text)) return;
  before.add(text);
  stderr.write(`custody: warning: ${safeText(text)}\n`);
}
