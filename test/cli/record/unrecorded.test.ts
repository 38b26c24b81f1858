/** What the program says of a result that was not recorded: it is never twice on record. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadyDraft } from '../../../src/cli/record/preview.ts';
import { withUnrecorded } from '../../../src/cli/record/unrecorded.ts';
import { CustodyError, type ErrorCode } from '../../../src/errors.ts';
import { unacknowledged } from '../../../src/fs/ledger/commit.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const draft: ReadyDraft = { type: 'measure', body: { exhibit: 'KA/1' }, open: new Set() };
const told = (code: ErrorCode, message: string, isResumable = false) =>
  withUnrecorded(new CustodyError(code, message, { hint: 'TEST' }), draft, { beside: join(folder, 'm'), isResumable });

describe('what was read and not recorded', () => {
  it.each([
    ['RULE_REFUSED', 'refused'],
    ['LOCKED', 'another program writes to it'],
    ['DISK_FULL', 'no space left on the disk; nothing was recorded'],
  ] as const)('is kept where nothing was signed: %s %s', (code, message) => {
    const { hint } = told(code, message);
    expect(hint).toContain(`TEST\nnothing is lost: the result is in ${join(folder, 'm.unrecorded.json')}; this`);
    expect(existsSync(join(folder, 'm.unrecorded.json'))).toBe(true);
  });

  it('is kept, and the log to be looked at, where that is not known', () => {
    expect(told('IO', 'input/output error').hint).toContain('if custody log does not show it, this records it');
  });

  it('is not offered to be recorded again where the signed entry waits to be completed', () => {
    for (const isResumable of [false, true])
      expect(told('IO', `input/output error; ${unacknowledged.outcome}`, isResumable).hint).toBe('TEST');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is printed only where it cannot be kept', () => {
    const [error, beside] = [new CustodyError('RULE_REFUSED', 'refused'), join(folder, 'gone', 'm')];
    expect(withUnrecorded(error, draft, { beside, isResumable: false }).hint).toContain(
      'could not be saved for a later record: cannot create',
    );
  });
});
