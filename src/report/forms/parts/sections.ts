/** A form in sections, each about one thing: paper that may be taken apart says on each sheet what it is about. */
import type { Block } from '../../document/document.ts';
import type { FormContent } from './form.ts';

interface Told<T> {
  /** What the section is about, in a few words. */
  about(item: T): string;
  blocks(item: T): readonly Block[];
}

/**
 * A section for each item. With one item, the head of each page says what it is about; with several, each begins a page, and
 * its later pages say it.
 */
export function sections<T>(items: readonly T[], told: Told<T>): FormContent {
  const [only] = items;
  if (only !== undefined && items.length === 1) return { blocks: told.blocks(only), about: [told.about(only)] };
  return {
    blocks: items.flatMap((item, at): Block[] => [
      ...(at === 0 ? [] : [{ is: 'page-break' } as const]),
      { is: 'section', about: told.about(item) },
      ...told.blocks(item),
    ]),
  };
}
