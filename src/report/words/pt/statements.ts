/** What the statements for a court say, in Portuguese. */
import type { statements as english } from '../en/statements.ts';
import type { LikeEnglish } from '../words.ts';

export const statements: LikeEnglish<typeof english> = {};
