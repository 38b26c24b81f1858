/** The case that the demo plays between three agencies: its sentences, and its commands as typed. All of it is invented. */
import { crossing } from './crossing.ts';
import { handingOn } from './handing-on.ts';
import { seizing } from './seizing.ts';

/** Each agency has a folder, a trust file, and a memory of its own. */
export type Agency = 'north' | 'south' | 'lab';

export interface DemoStep {
  /** One or two sentences before the command; empty where it speaks for itself. */
  readonly say: string;
  readonly at: Agency;
  /** What follows `custody`, as typed in a shell with single quotes. */
  readonly line?: string;
  /** Instead: what the courier carries from here to another agency. */
  readonly carry?: readonly string[];
  /** To whom; between north and south where it is not given. */
  readonly to?: Agency;
  /** Instead: a file that somebody writes with an editor. */
  readonly write?: { readonly name: string; readonly text: string };
  /** The exit status that the story expects; 0 where it is not given. */
  readonly status?: number;
}

/** The steps, in order; `now` in Unix seconds. */
export function demoSteps(now: number): readonly DemoStep[] {
  return [...seizing(now), ...crossing(now), ...handingOn(now)];
}
