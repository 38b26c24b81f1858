/** Several lines that are pasted at one question, as a terminal marks them; and what a scanner types fast. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openPrompter } from '../../../src/cli/host/prompt.ts';
import { fakeHost } from '../fake-host.ts';

const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** A person at a terminal whose keys are read one by one. */
function person(...keys: string[]) {
  const stream = Object.assign(new PassThrough(), { setRawMode: () => {} });
  const shown: string[] = [];
  const host = fakeHost('/nowhere', 'paste');
  host.env.TERM = 'xterm';
  const stderr = { isTTY: true, columns: 80, write: (text: string) => void shown.push(text) };
  const prompter = openPrompter({ ...host, stdin: { isTTY: true, stream }, stderr });
  for (const key of keys) stream.write(key);
  return { prompter, stream, shown: () => shown.join('') };
}

describe('lines that are pasted at one question', () => {
  it('become one answer if the person says so', async () => {
    const { prompter, shown } = person(pasted('black,\r  back cracked\r\nno SIM'), 'y\r');
    expect(await prompter.line('looks? ')).toBe('black, back cracked no SIM');
    expect(shown()).toContain('That was 3 lines, this takes one. Join them? [y/n] ');
  });

  it('are forgotten if not, and none of them answers the next question', async () => {
    const { prompter, shown } = person(pasted('one\rtwo\r'), 'perhaps\r', 'n\r', 'three\r', 'four\r');
    expect(await prompter.line('first? ')).toBe('three');
    expect(await prompter.line('second? ')).toBe('four');
    expect(shown().split('Join them?')).toHaveLength(3);
  });

  it('are one line where only one has text, and a text within a line is edited further', async () => {
    const { prompter, shown } = person(pasted('TEST-0001\r\n\r\n'), 'SN ', pasted('77'), '-b\r', pasted('x\r'));
    expect(await prompter.line('a? ')).toBe('TEST-0001');
    expect(await prompter.line('b? ')).toBe('SN 77-b');
    expect(await prompter.line('c? ')).toBe('x');
    expect(shown()).not.toContain('Join them?');
  });

  it('are answers of their own in a list', async () => {
    const numbers = Array.from({ length: 1000 }, (_, at) => `KA/${at + 1}`);
    const { prompter } = person(pasted(`${numbers.join('\r')}\r`), '\r');
    const taken: string[] = [];
    for (let next = await prompter.line('? ', true); next !== ''; next = await prompter.line('? ', true))
      taken.push(next);
    expect(taken).toEqual(numbers);
  });

  it('sign nothing', async () => {
    const { prompter, stream } = person();
    const answer = prompter.agree('sign?');
    setTimeout(() => stream.write(`${pasted('y\ry\r')}n\rn\r`), 400);
    expect(await answer).toBe(false);
  });

  it('are cut at no length, and refused beyond the longest line', async () => {
    const long = 'x'.repeat(5000);
    const { prompter, stream, shown } = person(pasted(`${long}\r${long}\r`), 'y\r');
    expect(await prompter.line('? ')).toBe(`${long} ${long}`);
    stream.write(pasted(`${'y'.repeat(60_000)}\r${'y'.repeat(60_000)}\r`));
    stream.write('short\r');
    expect(await prompter.line('? ')).toBe('short');
    expect(shown()).toContain('these lines have 120001 characters; at most 65536 are taken');
  });
});

it('lines that are typed fast go to the next questions', async () => {
  const { prompter, shown } = person('KA/1\rKA/2\rKA/3\r');
  expect([await prompter.line('? '), await prompter.line('? '), await prompter.line('? ')]).toEqual([
    'KA/1',
    'KA/2',
    'KA/3',
  ]);
  expect(shown()).not.toContain('Join them?');
  expect(shown().split('\u001b[?2004h')).toHaveLength(2);
});
