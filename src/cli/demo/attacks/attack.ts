/** What an attack is: a row of a table, with what was done, how, and the findings that must come of it. */
import type { Scene } from './scene.ts';

export interface Attack {
  /** What was done. */
  readonly what: string;
  /** How, honestly: by whom and with which key. */
  readonly how: string;
  /** The contradictions and gaps that must be found, all of them and no other. */
  readonly codes: readonly string[];
  /** Does it on copies in the scene; returns the codes that a real command found. */
  run(scene: Scene): Promise<readonly string[]>;
}
