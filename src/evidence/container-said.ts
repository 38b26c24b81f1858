/** What a container says of itself, and of the media within. */
import type { LostRange, Unlisted } from './lost-ranges.ts';

export interface ContainerSaid {
  /** Bytes of the media. */
  readonly size: number;
  /** Digests that the acquiring program stored, as latin1 strings. */
  readonly storedMd5: string | undefined;
  readonly storedSha1: string | undefined;
  /** Ranges that the acquiring program could not read, in bytes. */
  readonly acquisitionErrors: readonly LostRange[];
  /** More of them than are held in memory. */
  readonly unlistedErrors: Unlisted;
  /** What the examiner or the imager entered at the acquisition: case number, evidence number, examiner, dates, versions … */
  readonly metadata: Readonly<Record<string, string>>;
}
