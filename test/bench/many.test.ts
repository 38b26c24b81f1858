/** A small sample of `npm run bench -- many`: the whole takes half an hour (needs npm run build). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { canIndex } from '../../src/flow/case-index/case-index.ts';
import { bareEnv, bin, isBuilt } from '../cli/built-program.ts';
import { measureMany } from './many.ts';

it.runIf(isBuilt)(
  'a ledger among many costs a tenth of a process of its own',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'custody-many-'));
    const env = bareEnv(scratch, { CUSTODY_STATE: join(scratch, 'state') });
    const { first, again, together, each } = await measureMany({
      ...{ bin, cache: scratch, scratch, env, count: 120, alone: 3 },
      newer: canIndex() ? process.execPath : undefined,
    });
    rmSync(scratch, { recursive: true });
    expect(again.sha256).toBe(first.sha256);
    expect(each / together).toBeGreaterThan(10);
  },
  120_000,
);
