/** English, the master of forms, page and pictures: what exists in any language is what stands here. */
import { forms } from './en/forms.ts';
import { page } from './en/page.ts';
import { timeline } from './en/timeline.ts';

export const english = { ...forms, ...page, ...timeline } as const;

export type WordKey = keyof typeof english;
