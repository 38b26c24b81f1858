/** English, the master of forms, page and verdict: what exists in any language is what stands here. */
import { forms } from './en/forms.ts';
import { page } from './en/page.ts';
import { timeline } from './en/timeline.ts';
import { verdict } from './en/verdict.ts';

export const english = { ...verdict, ...forms, ...page, ...timeline } as const;

export type WordKey = keyof typeof english;
