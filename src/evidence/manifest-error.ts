/** What can be wrong with a manifest's bytes, each by name, with the record and the byte where it is. */
import { CustodyError } from '../errors.ts';

const sentences = {
  MANIFEST_EMPTY: 'the manifest holds no header',
  MANIFEST_TRUNCATED: 'the manifest ends inside a record',
  MANIFEST_FORMAT: 'the manifest is of another format than 1',
  MANIFEST_HEADER: 'the first record is not the header of a manifest',
  MANIFEST_RECORD: 'a record is not one of format 1',
  MANIFEST_PATH: 'a path is not a relative path of plain components',
  MANIFEST_ORDER: 'paths do not ascend',
  MANIFEST_DUPLICATE: 'a path is listed twice',
  MANIFEST_TOTAL: 'the sizes add up to more than can be counted',
} as const;

export type ManifestFault = keyof typeof sentences;

/** Thrown at the first fault of a manifest; nothing after it can be read. Code `MANIFEST_INVALID`. */
export class ManifestError extends CustodyError {
  readonly fault: ManifestFault;
  /** Index of the record, the header being 0. */
  readonly record: number;
  /** Byte of the file. */
  readonly offset: number;

  constructor(fault: ManifestFault, record: number, offset: number, detail = '') {
    super('MANIFEST_INVALID', `${sentences[fault]}${detail && `: ${detail}`} (record ${record}, byte ${offset})`);
    this.name = 'ManifestError';
    this.fault = fault;
    this.record = record;
    this.offset = offset;
  }
}

/** Why bytes are not a record or header; the reader, which knows where, makes a ManifestError of it. */
export class RecordFault extends Error {
  readonly fault: ManifestFault;

  constructor(fault: ManifestFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
