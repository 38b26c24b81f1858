/** What is wrong with an image, or with the media within it. */

/**
 * What is wrong with an image. `container`: the file around the data is damaged, which says nothing of the data; `content`: the data
 * itself is not what it was, or not there.
 */
export interface MediaFinding {
  readonly code:
    | 'EWF_SECTION'
    | 'EWF_TABLE'
    | 'EWF_CHUNK_CHECKSUM'
    | 'EWF_CHUNK_LOST'
    | 'EWF_SEGMENT_MISSING'
    | 'EWF_STORED_MD5'
    | 'EWF_STORED_SHA1'
    | 'MEDIA_UNREADABLE'
    | 'MEDIA_CHANGED';
  readonly about: 'container' | 'content';
  readonly segment?: number;
  /** Byte of the segment, or of the media for chunks. */
  readonly offset?: number;
  readonly length?: number;
  readonly message: string;
}

/** Whether the media have another digest than was stored when they were acquired. */
export const isOtherThanStored = ({ code }: MediaFinding): boolean => code.startsWith('EWF_STORED');
