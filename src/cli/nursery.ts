/** How much memory a long reading may take. */
import { setFlagsFromString } from 'node:v8';

/**
 * Bounds the part of the heap where short-lived objects are made. A ledger is read as a stream of them, and a larger nursery only
 * takes memory: 50 MB at 100,000 entries. Short commands are quicker without this.
 */
export function boundNursery(): void {
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
  // A heap that only grows may else become twice what it holds before it is looked through.
  setFlagsFromString('--heap-growing-percent=15');
}
