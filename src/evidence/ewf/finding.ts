/** What can be wrong with an Expert Witness image. */
export type EwfCode =
  | 'EWF_SECTION'
  | 'EWF_TABLE'
  | 'EWF_CHUNK_CHECKSUM'
  | 'EWF_CHUNK_LOST'
  | 'EWF_SEGMENT_MISSING'
  | 'EWF_STORED_MD5'
  | 'EWF_STORED_SHA1';
