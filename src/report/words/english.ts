/** English, the master of forms, page and pictures: what exists in any language is what stands here. */
import { forms } from './en/forms.ts';
import { letter } from './en/letter.ts';
import { page } from './en/page.ts';
import { papers } from './en/papers.ts';
import { statements } from './en/statements.ts';
import { timeline } from './en/timeline.ts';
import { verdict } from './en/verdict.ts';

export const english = { ...forms, ...letter, ...page, ...papers, ...statements, ...timeline, ...verdict } as const;

export type WordKey = keyof typeof english;
