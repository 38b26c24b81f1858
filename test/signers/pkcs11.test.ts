/** Keys in tokens, by programs that this test plays: other versions, slow ones, broken ones; and SoftHSM2, where it is installed. */
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { publicKeyOf } from '../../src/crypto/ed25519.ts';
import { type Signer, signChecked } from '../../src/crypto/signer.ts';
import { openSigner } from '../../src/flow/ledger/keys.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { readKeys, readTokens } from '../../src/signers/pkcs11-list.ts';
import { type PinQuestion, pkcs11Signer } from '../../src/signers/pkcs11-signer.ts';
import { readPublicKey } from '../../src/signers/spki.ts';
import type { TokenAnswer, TokenRequest } from '../../src/signers/token-program.ts';
import { noSoftToken, softPin, softToken } from '../interop/soft-token.ts';
import { temporaryFolder } from './programs.ts';
import { refusal } from './refusal.ts';
import { testSeed } from './test-keys.ts';

const seed = testSeed('token');
const spki = Buffer.concat([fromHex('302a300506032b6570032100'), publicKeyOf(seed)]);
const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
const p256 = fromHex(
  '3059301306072a8648ce3d020106082a8648ce3d030107034200046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
);
const slots = (flags = 'login required, token initialized', label = 'TEST token') =>
  `Available slots:\nSlot 0 (0x1): TEST reader\n  token label        : ${label}\n  token flags        : ${flags}\n  serial num         : 7\nSlot 1 (0x2): empty\n  (empty)\n`;
const objects = [
  'Private Key Object; EC_EDWARDS\n  label:      TEST key\n  ID:         01\n  Usage:      sign',
  'Public Key Object; EC_EDWARDS  EC_POINT 272 bits\n  EC_POINT:   0420\n  label:      TEST key\n  ID:         01',
].join('\n');
const uri = 'pkcs11:token=TEST%20token;object=TEST%20key';

interface Play {
  readonly slots?: string;
  readonly objects?: string;
  readonly key?: Uint8Array | string;
  readonly pin?: string;
  readonly isPinFromFile?: boolean;
  /** What another answer than a good one is, by the option that asks. */
  readonly instead?: Readonly<Record<string, Partial<TokenAnswer>>>;
  readonly hasProvider?: boolean;
  readonly signer?: Signer;
}

/** A pkcs11-tool and an OpenSSL that answer so, and all that they were asked. */
function play({ pin = '1234', isPinFromFile = false, instead = {}, signer = fileSigner(seed), ...more }: Play) {
  const asked: string[][] = [];
  const questions: PinQuestion[] = [];
  const run = async ({ program, args, pin: given, files = {} }: TokenRequest): Promise<TokenAnswer | undefined> => {
    const words = args((name) => `/private/${name}`);
    asked.push([program, ...words, ...(given === undefined ? [] : ['PIN in the environment'])]);
    const done = { isDone: true, isLate: false, printed: '', complaint: '' };
    const option = words.find((word) => Object.hasOwn(instead, word)) ?? '';
    if (Object.hasOwn(instead, option)) return { ...done, isDone: false, ...instead[option] };
    if (words.includes('--list-slots')) return { ...done, printed: more.slots ?? slots() };
    if (words.includes('--list-objects')) return { ...done, printed: more.objects ?? objects };
    if (words.includes('--read-object')) return { ...done, result: Buffer.from(more.key ?? spki) };
    if (words.includes('-providers'))
      return { ...done, printed: more.hasProvider ? 'Providers:\n  pkcs11\n' : 'Providers:\n' };
    return { ...done, result: await signer.sign(files.message ?? new Uint8Array()) };
  };
  const ask = async (question: PinQuestion): Promise<string> => {
    questions.push(question);
    return pin;
  };
  return { asked, questions, means: { run, isPinFromFile, pin: ask } };
}

describe('a token behind programs', () => {
  it.each([
    ['DER', spki],
    ['PEM', pem],
    ['PEM of Windows', pem.replaceAll('\n', '\r\n')],
  ])('gives its public key as %s', async (_, key) => {
    const { means, asked } = play({ key });
    const signer = await pkcs11Signer(uri, means);
    expect(Buffer.from(signer.publicKey)).toEqual(Buffer.from(publicKeyOf(seed)));
    expect(await signChecked(signer, Uint8Array.of(1))).toHaveLength(64);
    expect(asked.flat().some((word) => word.includes('1234'))).toBe(false);
    expect(asked.slice(1).every((words) => words.includes('env:CUSTODY_TOKEN_PIN'))).toBe(true);
  });

  it('with a PIN pad logs in once to sign, and gives no PIN', async () => {
    const { means, asked, questions } = play({ pin: '', slots: slots('login required, PIN pad present') });
    const signer = await pkcs11Signer(uri, means);
    await signer.sign(Uint8Array.of(1));
    expect(questions).toEqual([{ token: 'TEST token', hasPad: true }]);
    expect(asked.filter((words) => words.includes('--login')).map((words) => words.includes('--sign'))).toEqual([true]);
    expect(asked.flat().filter((word) => /pin/i.test(word))).toEqual([]);
  });

  it('signs long messages by OpenSSL where that has the provider, and by pkcs11-tool elsewhere', async () => {
    for (const hasProvider of [true, false]) {
      const { means, asked } = play({ hasProvider });
      const signer = await pkcs11Signer(uri, means);
      for (const length of [1024, 1025]) await signChecked(signer, new Uint8Array(length));
      const by = asked
        .filter((words) => words.includes('--sign') || words.includes('-sign'))
        .map(([program]) => program);
      expect(by).toEqual(['pkcs11-tool', hasProvider ? 'openssl' : 'pkcs11-tool']);
    }
  });

  it.each<[string, Play, string, RegExp]>([
    [
      'the wrong PIN',
      {
        instead: {
          '--list-objects': {
            complaint: 'error: PKCS11 function C_Login failed: rv = CKR_PIN_INCORRECT (0xa0)\nAborting.\n',
          },
        },
      },
      'TOKEN',
      /^the PIN is wrong$/,
    ],
    [
      'a PIN that is locked',
      { slots: slots('login required, user PIN locked') },
      'TOKEN',
      /^the PIN of the token is locked$/,
    ],
    [
      'a PIN that locks now',
      { instead: { '--list-objects': { complaint: 'error: rv = CKR_PIN_LOCKED (0xa4)\n' } } },
      'TOKEN',
      /^the PIN of the token is locked$/,
    ],
    [
      'a file with a PIN for the last try',
      { isPinFromFile: true, slots: slots('login required, final user PIN try') },
      'TOKEN',
      /only one try at the PIN is left/,
    ],
    ['an empty PIN without a pad', { pin: '' }, 'TOKEN', /the PIN is empty/],
    ['no token', { slots: 'Available slots:\n' }, 'TOKEN', /there is no token "TEST token"; no slot has one/],
    [
      'no slot',
      { instead: { '--list-slots': { complaint: 'No slots.\n' } } },
      'TOKEN',
      /there is no token "TEST token"; no slot has one/,
    ],
    [
      'another token, whose name would act on a terminal',
      { slots: slots('', '\u001b[2J') },
      'TOKEN',
      /there is "\\u\{1b\}\[2J"/,
    ],
    [
      'a tool that hangs',
      { instead: { '--list-slots': { isLate: true } } },
      'TOKEN',
      /did not answer within 60 s: the tokens cannot be listed/,
    ],
    ['a tool without a word', { instead: { '--list-objects': {} } }, 'TOKEN', /cannot be listed: without a word/],
    [
      'a tool whose words would act on a terminal',
      { instead: { '--list-objects': { complaint: 'error: \u001b[2Jx\nAborting.' } } },
      'TOKEN',
      /cannot be listed: \\u\{1b\}\[2Jx$/,
    ],
    ['a list of nothing', { objects: 'Using slot 0\n' }, 'TOKEN', /it shows no public key/],
    [
      'a private key twice',
      { objects: `${objects}\n${objects.split('\nPublic')[0]}` },
      'TOKEN',
      /several keys of the token match TEST key/,
    ],
    ['a P-256 key', { key: p256 }, 'KEY_TYPE', /the key in the token is an EC key/],
    [
      'a key that the tool cannot write',
      { objects: 'Public Key Object; GOSTR3410\n  label:      TEST key\n', instead: { '--read-object': {} } },
      'KEY_TYPE',
      /of another algorithm \(GOSTR3410\)/,
    ],
    [
      'an Ed25519 key that the tool cannot write',
      { instead: { '--read-object': { complaint: 'error: TEST\n' } } },
      'TOKEN',
      /the public key cannot be read: TEST/,
    ],
    ['half a key', { key: spki.subarray(0, 30) }, 'KEY_TRUNCATED', /ends too early/],
    ['a text for a key', { key: 'TEST' }, 'KEY_FORMAT', /./],
    [
      'a key that is not valid',
      { key: Buffer.concat([spki.subarray(0, 12), Uint8Array.of(1), new Uint8Array(31)]) },
      'KEY_FORMAT',
      /not valid/,
    ],
  ])('is refused: %s', async (_, how, code, message) => {
    const error = await refusal(() => pkcs11Signer(uri, play(how).means));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
  });

  it('is refused without the program', async () => {
    const error = await refusal(() => pkcs11Signer(uri, { ...play({}).means, run: async () => undefined }));
    expect([error.code, error.hint]).toEqual(['TOKEN', expect.stringContaining('install OpenSC')]);
  });

  it.each<[string, Play, number, string, RegExp]>([
    [
      'goes away',
      { instead: { '--sign': { complaint: 'No slot with token named "TEST token" found\n' } } },
      1,
      'TOKEN',
      /^the token did not sign: No slot with token named/,
    ],
    [
      'waits for a touch too long',
      { instead: { '--sign': { isLate: true } } },
      1,
      'TOKEN',
      /did not answer within 60 s/,
    ],
    [
      'waits too long over a long message',
      { instead: { '--sign': { isLate: true } } },
      2000,
      'TOKEN',
      /did not answer within 60 s/,
    ],
    [
      'takes no long message',
      { instead: { '--sign': { complaint: 'error: C_SignUpdate\nAborting.\n' } } },
      2000,
      'TOKEN',
      /^the token did not sign 2000 bytes: C_SignUpdate$/,
    ],
    [
      'gives a short signature',
      { signer: { ...fileSigner(seed), sign: async () => new Uint8Array(63) } },
      1,
      'TOKEN',
      /did not sign/,
    ],
    ['signs with another key', { signer: fileSigner(testSeed('other')) }, 1, 'SIGNATURE_CHECK', /does not verify/],
  ])('says so when it %s', async (_, how, length, code, message) => {
    const signer = await pkcs11Signer(uri, play(how).means);
    const error = await refusal(() => signChecked(signer, new Uint8Array(length)));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
  });
});

describe('lists of pkcs11-tool', () => {
  it('are read as far as they look like one, and not without end', () => {
    expect(readTokens('Slot 0 (0x0): x\n  token state:   uninitialized\nlabel\n')).toEqual([]);
    expect(
      readKeys('Certificate Object; type = X.509 cert\n  label:      a\nPublic Key Object; RSA 2048 bits\n  label: \n'),
    ).toEqual([{ isPrivate: false, kind: 'RSA', label: '', id: '' }]);
    expect(readKeys('Public Key Object; RSA 1\n'.repeat(5000))).toHaveLength(1000);
  });
});

describe('a public key', () => {
  it('of another algorithm is named', () => {
    expect(readPublicKey(p256)).toEqual({ algorithm: '1.2.840.10045.2.1' });
  });
});

describe.skipIf(noSoftToken)('a token of SoftHSM2', () => {
  it('signs', async () => {
    const token = softToken(temporaryFolder());
    token.makeKey('TEST key', '01');
    const signer = await openSigner({
      key: token.uri('object=TEST%20key'),
      agentSocket: undefined,
      passphrase: async () => '',
      token: { env: { ...process.env, ...token.env }, isPinFromFile: false, pin: async () => softPin },
    });
    for (const length of [1, 1024, 1025, 20_000])
      expect(await signChecked(signer, new Uint8Array(length))).toHaveLength(64);
  });
});
