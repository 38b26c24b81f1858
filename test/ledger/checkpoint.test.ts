import { describe, expect, it } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { refusalOf } from './refusal.ts';

const ledger = Uint8Array.from({ length: 32 }, (_, i) => i);
const root = new Uint8Array(32).fill(0xff);
const id = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const root64 = '//////////////////////////////////////////8=';
const text = `custody/${id}\n42\n${root64}\n`;

describe('a checkpoint', () => {
  it('is exactly three lines', () => {
    expect(formatCheckpoint({ ledger, size: 42, root })).toBe(text);
    expect(parseCheckpoint(text)).toEqual({ ledger, size: 42, root });
    expect(parseCheckpoint(new TextEncoder().encode(text))).toEqual({ ledger, size: 42, root });
  });

  it('holds any size that a ledger can have', () => {
    for (const size of [1, Number.MAX_SAFE_INTEGER]) {
      expect(parseCheckpoint(formatCheckpoint({ ledger, size, root })).size).toBe(size);
    }
    expect(() => formatCheckpoint({ ledger, size: 0, root })).toThrow(RangeError);
    expect(() => formatCheckpoint({ ledger, size: 1.5, root })).toThrow(RangeError);
    expect(() => formatCheckpoint({ ledger: root.slice(1), size: 1, root })).toThrow(RangeError);
  });

  it.each([
    ['nothing', '', 'not exactly three lines, each with a line feed at its end'],
    ['no last line feed', text.slice(0, -1), 'not exactly three lines, each with a line feed at its end'],
    ['a fourth line', `${text}\n`, 'not exactly three lines, each with a line feed at its end'],
    ['line ends of Windows', text.replaceAll('\n', '\r\n'), 'its lines end in CR LF; save it with line feeds alone'],
    [
      'an id in capitals',
      text.replace(id, id.toUpperCase()),
      'the first line is not custody/ and 64 lower-case hex digits',
    ],
    ['a short id', text.replace(id, id.slice(2)), 'the first line is not custody/ and 64 lower-case hex digits'],
    [
      'another origin',
      text.replace('custody/', 'ledger/'),
      'the first line is not custody/ and 64 lower-case hex digits',
    ],
    ['a size of 0', text.replace('42', '0'), 'the second line is not a number of entries'],
    ['a leading zero', text.replace('42', '042'), 'the second line is not a number of entries'],
    ['a plus sign', text.replace('42', '+42'), 'the second line is not a number of entries'],
    ['a size in hex', text.replace('42', '0x2a'), 'the second line is not a number of entries'],
    ['a size beyond 2^53-1', text.replace('42', '9007199254740992'), 'the second line is not a number of entries'],
    ['no padding', text.replace('8=\n', '8\n'), 'the third line is not base64'],
    ['leftover bits', text.replace('8=\n', '9=\n'), 'the third line is not base64'],
    ['a root in base64url', text.replaceAll('////', '____'), 'the third line is not base64'],
    ['a short root', text.replace(root64, '////'), 'the third line is not a root of 32 bytes'],
    ['a byte order mark', `\ufeff${text}`, 'the first line is not custody/ and 64 lower-case hex digits'],
    ['a whole book', 'x'.repeat(100_000), 'too long'],
  ])('is refused with %s', async (_, input, problem) => {
    expect(await refusalOf(() => parseCheckpoint(input))).toBe(`CHECKPOINT_INVALID: not a checkpoint: ${problem}`);
    expect(await refusalOf(() => parseCheckpoint(new TextEncoder().encode(input)))).toBe(
      `CHECKPOINT_INVALID: not a checkpoint: ${problem}`,
    );
  });

  it('is refused when it is no text', async () => {
    expect(await refusalOf(() => parseCheckpoint(Uint8Array.of(0xff, 0xfe)))).toBe(
      'CHECKPOINT_INVALID: not a checkpoint: not text',
    );
  });
});
