/** What an act is refused with. */
import { CustodyError } from '../../src/errors.ts';

/** The CustodyError that the act throws; anything else thrown, or nothing, fails the test. */
export async function refusal(act: () => unknown): Promise<CustodyError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof CustodyError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
