/** What a refused call threw, for tests that expect one code and one reason. */
import { CustodyError } from '../../src/errors.ts';

/** `CODE: message` of the CustodyError that the call throws or rejects with, `accepted` if it does not; other errors pass on. */
export async function refusalOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof CustodyError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}
