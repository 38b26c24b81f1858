/** The names of CASE and UCO 1.4.0 that an export uses, those of our own extension, and how literals are written. */
import { toHex } from '../../bytes/hex.ts';
import { formatTime, parseTime } from '../../ledger/times.ts';

const uco = 'https://ontology.unifiedcyberontology.org/uco/';

/** The namespace of docs/spec/case.ttl. */
export const extension = 'urn:custody:case#';

/** Prefix → namespace: the `@context` of every export. */
export const context = {
  action: `${uco}action/`,
  core: `${uco}core/`,
  custody: extension,
  identity: `${uco}identity/`,
  investigation: 'https://ontology.caseontology.org/case/investigation/',
  location: `${uco}location/`,
  observable: `${uco}observable/`,
  tool: `${uco}tool/`,
  types: `${uco}types/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A literal that JSON has no type for. */
export interface TypedText {
  readonly '@type': string;
  readonly '@value': string;
}

const typed = (type: string, text: string): TypedText => ({ '@type': `xsd:${type}`, '@value': text });

/** XML Schema knows no zone beyond 14 hours. */
const maxOffset = /(?:Z|[+-](?:0\d|1[0-3]):\d\d|[+-]14:00)$/;

/** A text time; undefined for one that XML Schema cannot write. Never throws. */
export const dateTime = (text: string): TypedText | undefined =>
  parseTime(text) !== undefined && maxOffset.test(text) ? typed('dateTime', text) : undefined;

/** Unix seconds. Throws RangeError for what no text time can say. */
export const secondsTime = (seconds: number): TypedText => typed('dateTime', formatTime(seconds));

/** Bytes, or their text in hexadecimal. */
export const hexBinary = (bytes: Uint8Array | string): TypedText =>
  typed('hexBinary', typeof bytes === 'string' ? bytes : toHex(bytes));
