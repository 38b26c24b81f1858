/** Ctrl-Break of Windows, by the event that Node makes of it; the key itself was never pressed (docs/platforms.md). */
import process from 'node:process';
import { expect, it } from 'vitest';
import { onBreak, signalsOf } from '../../../src/cli/host/stop.ts';

const press = (): boolean => process.emit('SIGBREAK', 'SIGBREAK');

it('asks work that cleans up to end, on Windows only', () => {
  expect(signalsOf('win32')).toContain('SIGBREAK');
  for (const system of ['linux', 'darwin']) expect(signalsOf(system)).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
});

it('does at a question what Ctrl-C does there, once for each press, until that is taken back', () => {
  let count = 0;
  const forget = onBreak(() => {
    count += 1;
  }, 'win32');
  press();
  press();
  expect(count).toBe(2);
  forget();
  press();
  expect(count).toBe(2);
  expect(process.listenerCount('SIGBREAK')).toBe(0);
});

it('leaves the question alone where work that cleans up is asked to end', () => {
  const work = (): void => {};
  const forget = onBreak(() => expect.fail('the question ended'), 'win32');
  process.on('SIGINT', work);
  press();
  process.off('SIGINT', work);
  forget();
});

it('is nothing to other systems', () => {
  onBreak(() => expect.fail('it was heard'), 'linux');
  expect(press()).toBe(false);
});
