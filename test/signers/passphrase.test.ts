import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { passphraseBytes, passphraseProblem, passphraseRefusal } from '../../src/signers/passphrase.ts';
import { refusal } from './refusal.ts';

describe('passphraseProblem', () => {
  it.each([
    ['', /empty/],
    ['aaaaaaaaaaaaaaaa', /same few/],
    ['abababababababab', /same few/],
    ['short one', /9 characters; use 12 characters or more, or four words/],
    ['пароль-тест', /11 characters/],
    ['🔑🔒🔓🗝🔐🔏', /6 characters/],
    ['a long enough one ', /space/],
  ])('warns about %j', (passphrase, problem) => {
    expect(passphraseProblem(passphrase)).toMatch(problem);
  });

  it.each(['correct horse battery', 'twelve chars', 'Zwölf Zeichen', 'ox ivy fur jam'])(
    'finds nothing wrong with %j',
    (passphrase) => {
      expect(passphraseProblem(passphrase)).toBeUndefined();
    },
  );
});

describe('passphraseRefusal', () => {
  it.each(['', 'x', 'seven77', 'a b c d'])('refuses %j', (passphrase) => {
    expect(passphraseRefusal(passphrase)).toMatch(/empty|characters?; use 12/);
  });

  it.each(['8 chars!', 'short one'])('only warns of %j', (passphrase) => {
    expect(passphraseRefusal(passphrase)).toBeUndefined();
  });
});

describe('passphraseBytes', () => {
  it('is UTF-8 of what was typed, not normalised', () => {
    expect(toHex(passphraseBytes('é'))).toBe('c3a9');
    expect(toHex(passphraseBytes('e\u0301'))).toBe('65cc81');
  });

  it.each([
    ['nothing', '', /empty/],
    ['a line end', 'one\ntwo', /cannot be typed/],
    ['a NUL', 'one\0two', /cannot be typed/],
    ['a lone surrogate', 'one\ud800', /cannot be typed/],
    ['1,025 bytes', 'x'.repeat(1025), /1,024/],
  ])('refuses %s', async (_, passphrase, message) => {
    const error = await refusal(() => passphraseBytes(passphrase));
    expect(error.code).toBe('KEY_PASSPHRASE');
    expect(error.message).toMatch(message);
  });

  it('takes 1,024 bytes', () => {
    expect(passphraseBytes('x'.repeat(1024))).toHaveLength(1024);
  });
});
