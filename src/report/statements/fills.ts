/** All that clauses of court statements are filled in from, by name. */
import type { Fill } from './fill.ts';
import { actFills } from './fills-acts.ts';
import { recordFills } from './fills-record.ts';
import { thingFills } from './fills-things.ts';

const fills = { ...thingFills, ...actFills, ...recordFills } as const;

export type FillName = keyof typeof fills;

export const fillNames = Object.keys(fills) as readonly FillName[];

/** The part of the record of that name. */
export const fillOf = (name: FillName): Fill => fills[name];
