/** What is wrong with an image, or with the media within it. */

/**
 * What is wrong with an image. `container`: the file around the data is damaged, which says nothing of the data; `content`: the data
 * itself is not what it was, or not there.
 */
export interface MediaFinding {
  /** Of the format; or MEDIA_UNREADABLE, MEDIA_CHANGED. */
  readonly code: string;
  readonly about: 'container' | 'content';
  readonly segment?: number;
  /** Byte of the segment, or of the media for chunks. `length` is in bytes too. */
  readonly offset?: number;
  readonly length?: number;
  readonly message: string;
}

/** Whether the media have another digest than was stored when they were acquired: so each format ends such a code. */
export const isOtherThanStored = ({ code }: MediaFinding): boolean => /_STORED_(MD5|SHA1)$/.test(code);
