/** Names that were given to a hashing thread: where they lie, and the place of their records. */
import type { WalkFolder } from '../../fs/walk/walk-folder.ts';
import type { HashReply } from '../thread/job.ts';
import type { Place } from './order.ts';

/** What a reply adds to the manifest. */
export type Portion = Omit<HashReply, 'rest' | 'troubles' | 'kept' | 'reused'>;

/** The folder of some names. */
export interface Where {
  readonly access: string;
  readonly prefix: string;
  readonly depth: number;
  readonly isNamed: boolean;
  readonly path: string | WalkFolder;
}

export interface GivenJob {
  readonly names: readonly string[];
  readonly index: number;
  readonly place: Place<Portion>;
  readonly where: Where;
  readonly isWhole?: boolean;
}
