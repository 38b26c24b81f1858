/** What the verdict on paper says, in Spanish. */
import type { verdict as english } from '../en/verdict.ts';
import type { LikeEnglish } from '../words.ts';

export const verdict: LikeEnglish<typeof english> = {};
