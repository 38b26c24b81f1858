/** What a refusal says: its code, message and hint. */
import { CustodyError } from '../../../../src/errors.ts';

/** The error that the action throws, as plain data. Throws where it throws none, or another kind. */
export function refusal(action: () => unknown): { code: string; message: string; hint: string | undefined } {
  try {
    action();
  } catch (error) {
    return described(error);
  }
  throw new Error('nothing was refused');
}

/** The same for a promise. */
export async function laterRefusal(action: Promise<unknown>): Promise<ReturnType<typeof refusal>> {
  try {
    await action;
  } catch (error) {
    return described(error);
  }
  throw new Error('nothing was refused');
}

function described(error: unknown) {
  if (!(error instanceof CustodyError)) throw error;
  return { code: error.code, message: error.message, hint: error.hint };
}
