/** Test runner settings; the reporter prints the closing line that the gate reads. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    reporters: ['default', new URL('./reporter.ts', import.meta.url).pathname],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { NODE_EXTRA_CA_CERTS: '' },
  },
});
