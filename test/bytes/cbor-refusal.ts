/** What a refused call threw, as reason and offset, for tests that compare both. */
import { CborError } from '../../src/bytes/cbor.ts';

/** `reason@offset` of the CborError that `call` throws, `accepted` if it returns; any other error is passed on. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof CborError && error.code === 'CBOR') return `${error.reason}@${error.offset}`;
    throw error;
  }
  return 'accepted';
}
