/** What the verifier page says beside the verdict, in Portuguese. */
import type { page as english } from '../en/page.ts';
import type { LikeEnglish } from '../words.ts';

export const page: LikeEnglish<typeof english> = {};
