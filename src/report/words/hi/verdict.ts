/** What the verdict on paper says, in Hindi. */
import type { verdict as english } from '../en/verdict.ts';
import type { LikeEnglish } from '../words.ts';

export const verdict: LikeEnglish<typeof english> = {};
