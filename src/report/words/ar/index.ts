/** All that is said in this language. */
import type { Words } from '../words.ts';

export const words: Words = { texts: {}, findings: {}, phrases: {}, events: {}, codes: {} };
