/** The media within the Expert Witness image whose first segment is at a path. */
import type { Algorithm } from '../../../src/evidence/record.ts';
import { ewf, segmentPaths } from '../../../src/flow/image/ewf.ts';
import type { MediaOptions, MediaResult } from '../../../src/flow/image/format.ts';

export const hashMedia = (
  path: string,
  algorithms: readonly Algorithm[],
  options: MediaOptions = {},
): Promise<MediaResult> => ewf.hash(segmentPaths(path) ?? [path], algorithms, options);
