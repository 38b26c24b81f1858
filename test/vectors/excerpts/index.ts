/** Vectors of excerpts of ledgers (docs/spec/excerpt.md): honest ones, and each attack beside the honest one nearest to it. */
import type { Vector } from '../vector.ts';
import { attacks } from './attacks.ts';
import { honest } from './honest.ts';
import { invalid } from './invalid.ts';
import { excerptVector } from './told.ts';

export const exhibitExcerptVectors = (): Promise<Vector[]> =>
  Promise.all([...honest, ...attacks, ...invalid].map(excerptVector));
