/** What the program prints for an error that nobody expected. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { reportError } from '../../../src/cli/host/report-error.ts';
import { CustodyError } from '../../../src/errors.ts';
import { fakeHost } from '../fake-host.ts';

const failed = (change: object): Error =>
  Object.assign(new Error('EIO: i/o error, fstat'), { syscall: 'fstat' }, change);

it('a failed system call is the environment, whoever forgot to say so', () => {
  const host = fakeHost(tmpdir(), 'report');
  expect(reportError(failed({ code: 'EIO' }), host)).toBe(5);
  expect(reportError(failed({ code: 'ENOSPC', syscall: 'write', path: '/case' }), host)).toBe(5);
  expect(host.err).toMatch(/^custody: error: cannot fstat a file: input\/output error \[IO\]\n/);
  expect(host.err).toMatch(/error: cannot write \/case: no space left on the disk \[DISK_FULL\]\n/);
});

it('anything else is a bug', () => {
  const host = fakeHost(tmpdir(), 'report');
  expect(reportError(new TypeError('TEST'), host)).toBe(70);
  expect(reportError(failed({ code: 'EBADF' }), host)).toBe(70);
  expect(
    reportError(
      thrownBy(() => readFileSync(1.5)),
      host,
    ),
  ).toBe(70);
  expect(host.err).toMatch(/^(custody: error: unexpected: .* \[BUG\]\ncustody: hint: please report this.*\n){3}$/);
});

it('shows of a long message both ends, for what is wrong often stands last', () => {
  const host = fakeHost(tmpdir(), 'report');
  const path = 'a/'.repeat(2000);
  reportError(new CustodyError('BUNDLE_UNSAFE', `the bundle holds ${path}: more than 256 steps`), host);
  expect(host.err.length).toBeLessThan(2100);
  expect(host.err).toMatch(/^custody: error: the bundle holds a\//);
  expect(host.err).toMatch(/… \(2038 characters left out\) …\S+: more than 256 steps \[BUNDLE_UNSAFE\]\n$/);
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
