/** The count of keys in docs/performance.md. */
import { expect, it } from 'vitest';
import { keysOf } from './scenario-keys.ts';

it('counts the characters and the Enter of each command, and no command of the shell', () => {
  expect(keysOf('$ custody status\nKA/1 held by desk\n')).toBe('custody status'.length + 1);
  expect(keysOf('# custody status\n@include _case.inc\n$ cp a b\n$ export CUSTODY_KEY=ada.key\n')).toBe(0);
  expect(keysOf('$ CUSTODY_KEY=bo.key custody log\n')).toBe('CUSTODY_KEY=bo.key custody log'.length + 1);
});

it('counts a command over several lines as one line', () => {
  expect(keysOf('$ custody record seal KA/1 \\\n    --state applied\nrecorded\n')).toBe(
    'custody record seal KA/1 --state applied'.length + 1,
  );
});

it('counts the answers to questions', () => {
  expect(keysOf('$ custody take <<KEYS\n1\n\nphone\nKEYS\nok\n$ custody log\n')).toBe(
    'custody take'.length + 1 + '1\n\nphone\n'.length + 'custody log'.length + 1,
  );
});
