import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { fingerprintHex, fingerprintWords, parseFingerprint } from '../../src/crypto/fingerprint.ts';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { refusal } from '../signers/refusal.ts';

// The known vector of the format: the key id of x = 03a107bf….
const hex = 'be5de2f4bcdc383add3fc9827d345f1a37c6a06026b38696fb3229c003b35f49';
const digest = fromHex(hex);
const words = fingerprintWords(digest);

describe('showing a fingerprint', () => {
  it('groups hexadecimal by four, eight groups a line', () => {
    expect(fingerprintHex(digest)).toBe(
      'be5d e2f4 bcdc 383a dd3f c982 7d34 5f1a\n37c6 a060 26b3 8696 fb32 29c0 03b3 5f49',
    );
  });

  it('gives 24 words, the known ones for known bytes (BIP-39 test vectors)', () => {
    expect(words).toHaveLength(24);
    expect(fingerprintWords(new Uint8Array(32)).join(' ')).toBe(`${'abandon '.repeat(23)}art`);
    expect(fingerprintWords(new Uint8Array(32).fill(0x7f)).slice(-2)).toEqual(['worth', 'title']);
  });

  it('shows nothing but 32 bytes', () => {
    expect(() => fingerprintHex(new Uint8Array(31))).toThrow(RangeError);
    expect(() => fingerprintWords(new Uint8Array(33))).toThrow(RangeError);
  });
});

describe('parseFingerprint', () => {
  it.each([
    ['hexadecimal', hex],
    ['upper case', hex.toUpperCase()],
    ['the groups as shown', fingerprintHex(digest)],
    ['colons', hex.match(/../g)?.join(':') ?? ''],
    ['hyphens and spaces about it', `  ${hex.match(/.{8}/g)?.join('-') ?? ''}\n`],
    ['words', words.join(' ')],
    ['words on lines, in capitals', words.join('\n').toUpperCase()],
    ['words with commas', words.join(', ')],
    ['the URN', keyIdUrn(digest)],
  ])('takes %s', (_, text) => {
    expect(toHex(parseFingerprint(text))).toBe(hex);
  });

  it.each([
    ['nothing', ' \n', /no number/],
    ['too few digits', hex.slice(1), /64 hexadecimal digits are needed; this has 63/],
    ['too many digits', `${hex}0`, /this has 65/],
    ['a letter among digits', hex.replace('be5d', 'bo5d'), /other letters/],
    ['a stray sign', `${hex}!`, /"!" is not/],
    ['an escape sequence, not printed raw', `\u001b[31m${hex}`, /^"\\u\{1b\}"/],
    ['an OpenSSH fingerprint', 'SHA256:V1NfdmZ8u3E2RgOKYzGbHBHPvYcJd5VQ6SL0jmrTdYo', /OpenSSH fingerprint/],
    ['a cut URN', keyIdUrn(digest).slice(0, -1), /URN/],
    ['another URN', `urn:uuid:${hex}`, /URN/],
    ['23 words', words.slice(1).join(' '), /24 words are needed; this has 23/],
    ['a misspelt word', ['abandom', ...words.slice(1)].join(' '), /word 1, "abandom".*perhaps "abandon"/],
    ['a word of no list', [...words.slice(0, 23), 'xyzzy'].join(' '), /word 24, "xyzzy", is not in the list of words$/],
    ['a megabyte', 'a'.repeat(1_000_000), /too long/],
  ])('refuses %s', async (_, text, message) => {
    const error = await refusal(() => parseFingerprint(text));
    expect(error.code).toBe('FINGERPRINT');
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(200);
  });

  it('sees nearly every word exchanged or wrong by the checksum', async () => {
    const [first = '', second = '', ...rest] = words;
    const wrong = [
      [second, first, ...rest],
      ['zoo', second, ...rest],
    ];
    for (const list of wrong) {
      const error = await refusal(() => parseFingerprint(list.join(' ')));
      expect([error.code, error.message]).toEqual(['FINGERPRINT', expect.stringMatching(/do not fit together/)]);
    }
  });
});
