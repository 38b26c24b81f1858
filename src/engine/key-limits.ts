/** What a key file may ask of a password function: some three seconds of a processor at most, and no gigabytes. */
import { CustodyError } from '../errors.ts';
import type { Pbkdf2Parameters, ScryptParameters } from './engine.ts';

const maxScryptBytes = 256 * 1024 * 1024;
const maxScryptWork = 2 ** 22;
const maxIterations = 3_000_000;
const maxLength = 1024;

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** The memory that scrypt needs. Throws KEY_FORMAT when the parameters are not scrypt's or ask too much (ours: 16 MiB, 0.3 s). */
export function scryptMemory({ N, r, p, length }: ScryptParameters): number {
  const isPower = isCount(N) && N > 1 && Number.isInteger(Math.log2(N));
  if (!isPower || !isCount(r) || !isCount(p) || !isCount(length)) {
    throw new CustodyError('KEY_FORMAT', `scrypt parameters N=${N} r=${r} p=${p} are not valid`);
  }
  const memory = 128 * r * (N + p + 2);
  if (memory > maxScryptBytes || N * r * p > maxScryptWork || length > maxLength) {
    throw new CustodyError('KEY_FORMAT', `scrypt parameters N=${N} r=${r} p=${p} ask for more than a key file may`, {
      hint: 'write the key again with N=16384 r=8 p=5',
    });
  }
  return memory;
}

/** Throws KEY_FORMAT when the parameters are not PBKDF2's or ask too much. */
export function checkPbkdf2({ iterations, length }: Pbkdf2Parameters): void {
  if (!isCount(iterations) || !isCount(length)) {
    throw new CustodyError('KEY_FORMAT', `PBKDF2 parameters iterations=${iterations} length=${length} are not valid`);
  }
  if (iterations > maxIterations || length > maxLength) {
    throw new CustodyError('KEY_FORMAT', `PBKDF2 with ${iterations} iterations asks for more than a key file may`);
  }
}
