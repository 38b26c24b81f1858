/** Targets with a bug each, to see that the watch sees them. */
import type { Target } from './target.ts';

const bad = (run: (bytes: Uint8Array) => unknown): Target => ({
  reads: 'TEST',
  form: 'bytes',
  refuses: [],
  seeds: () => [Uint8Array.of(1, 2, 3)],
  run: (bytes) => (bytes.length > 8 ? run(bytes) : undefined),
});

export const badTargets: Readonly<Record<string, Target>> = {
  'bad-throws': bad(() => {
    throw new TypeError('TEST');
  }),
  'bad-hangs': bad(() => {
    for (;;);
  }),
  'bad-grows': bad(() => {
    const all: Buffer[] = [];
    for (;;) all.push(Buffer.alloc(64 * 1024 * 1024, 1));
  }),
  'bad-ends': bad(() => process.exit(70)),
  'bad-rejects': bad(() => {
    void Promise.reject(new Error('TEST'));
  }),
};
