/** The settings of all tests, with one mutation of mended.ts in the source: CUSTODY_MENDED is its place in the list. */
import { readFileSync } from 'node:fs';
import { defineConfig, mergeConfig } from 'vitest/config';
import settings from '../vitest.config.ts';
import { mended } from './mended.ts';

const mutation = mended[Number(process.env.CUSTODY_MENDED)];
if (mutation === undefined) throw new Error('CUSTODY_MENDED is no place in mended.ts');

export default defineConfig((env) =>
  mergeConfig(settings(env), {
    plugins: [
      {
        name: 'mended',
        enforce: 'pre',
        load: (id: string) =>
          id.endsWith(`/${mutation.file}`)
            ? readFileSync(id, 'utf8').replace(mutation.from, () => mutation.to)
            : undefined,
      },
    ],
  }),
);
