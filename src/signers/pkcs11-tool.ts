/** Calls OpenSC's pkcs11-tool for one token; and OpenSSL with pkcs11-provider, for what pkcs11-tool cannot sign. */
import { isValidPublicKey } from '../crypto/ed25519.ts';
import { CustodyError } from '../errors.ts';
import { refuseTokenKey } from './not-a-key.ts';
import { type ListedKey, readKeys } from './pkcs11-list.ts';
import { privateKeyUri, type TokenKeyPlace } from './pkcs11-uri.ts';
import { readPublicKey } from './spki.ts';
import {
  lastWords,
  pinArgument,
  type RunTokenProgram,
  type TokenAnswer,
  type TokenRequest,
  tokenError,
} from './token-program.ts';

/** The most that pkcs11-tool gives a token in one call (its buffer), up to version 0.26 at least. */
const mostAtOnce = 1024;
const messageName = 'message';
const signatureName = 'signature';

export const moduleOf = ({ modulePath }: TokenKeyPlace): string[] =>
  modulePath === undefined ? [] : ['--module', modulePath];

/** Throws CustodyError TOKEN where the program is not there. */
export async function runTool(run: RunTokenProgram, request: Omit<TokenRequest, 'program'>): Promise<TokenAnswer> {
  const answer = await run({ ...request, program: 'pkcs11-tool' });
  if (answer !== undefined) return answer;
  throw new CustodyError('TOKEN', 'the program pkcs11-tool is not there', {
    hint: 'install OpenSC; if it is in a folder of its own, set CUSTODY_PKCS11_TOOL to its absolute path',
  });
}

/** One token, logged in to by each call. */
export class TokenTool {
  readonly #place: TokenKeyPlace;
  readonly #run: RunTokenProgram;
  readonly #pin: string;

  constructor(place: TokenKeyPlace, run: RunTokenProgram, pin: string) {
    this.#place = place;
    this.#run = run;
    this.#pin = pin;
  }

  /** The keys of the token; with a PIN also the private ones, so that the PIN is tried. */
  async keys(): Promise<ListedKey[]> {
    const answer = await this.#call({ args: () => ['--list-objects', ...this.#loginIfTyped()] });
    if (!answer.isDone) throw tokenError('the keys of the token cannot be listed', answer);
    return readKeys(answer.printed);
  }

  /** The 32 bytes. Throws CustodyError KEY_TYPE for a key of another algorithm. */
  async publicKey(key: ListedKey): Promise<Uint8Array> {
    const answer = await this.#call({
      args: (at) => [
        '--read-object',
        '--type',
        'pubkey',
        ...this.#nameOf(key),
        '--output-file',
        at('key'),
        ...this.#loginIfTyped(),
      ],
      result: 'key',
    });
    if (!answer.isDone || answer.result === undefined) {
      // not every version can write the public key of another algorithm
      if (!/EDWARDS|25519/i.test(key.kind)) throw refuseTokenKey(key.kind);
      throw tokenError('the public key cannot be read', answer);
    }
    const read = readPublicKey(answer.result);
    if ('algorithm' in read) throw refuseTokenKey(read.algorithm);
    if (!isValidPublicKey(read.publicKey))
      throw new CustodyError('KEY_FORMAT', 'the token has a public key that is not valid');
    return read.publicKey;
  }

  async sign(key: ListedKey, message: Uint8Array): Promise<Uint8Array> {
    const answer =
      (message.length > mostAtOnce && (await this.#signByOpenssl(key, message))) ||
      (await this.#signByTool(key, message));
    if (answer.isDone && answer.result?.length === 64) return answer.result;
    if (message.length <= mostAtOnce || answer.isLate) throw tokenError('the token did not sign', answer);
    throw new CustodyError('TOKEN', `the token did not sign ${message.length} bytes: ${lastWords(answer)}`, {
      hint: `pkcs11-tool signs at most ${mostAtOnce} bytes at once: install pkcs11-provider for OpenSSL, or let an SSH agent of OpenSSH 10.1 or later use the token (ssh-add -s MODULE, then --key agent:NAME)`,
    });
  }

  async #signByTool(key: ListedKey, message: Uint8Array): Promise<TokenAnswer> {
    return await this.#call({
      files: { [messageName]: message },
      args: (at) => [
        ...['--sign', '--mechanism', 'EDDSA', ...this.#nameOf(key), ...this.#login()],
        ...['--input-file', at(messageName), '--output-file', at(signatureName)],
      ],
      result: signatureName,
    });
  }

  /** Undefined where OpenSSL or its provider is not there. */
  async #signByOpenssl(key: ListedKey, message: Uint8Array): Promise<TokenAnswer | undefined> {
    const { token, modulePath } = this.#place;
    const uri = privateKeyUri({
      token,
      ...(key.id !== '' && { id: key.id }),
      ...(key.label !== '' && { object: key.label }),
    });
    const shared = {
      program: 'openssl',
      env: (at: (name: string) => string) => ({
        OPENSSL_CONF: at('openssl.cnf'),
        ...(modulePath !== undefined && { PKCS11_PROVIDER_MODULE: modulePath }),
      }),
    } as const;
    const known = await this.#run({
      ...shared,
      files: { 'openssl.cnf': opensslConfig },
      args: () => ['list', '-providers'],
    });
    if (known === undefined || !/^\s*pkcs11\s*$/m.test(known.printed)) return undefined;
    return await this.#run({
      ...shared,
      ...(this.#pin !== '' && { pin: this.#pin }),
      files: { 'openssl.cnf': opensslConfig, [messageName]: message },
      args: (at) => [
        ...['pkeyutl', '-sign', '-rawin', '-inkey', uri, '-in', at(messageName), '-out', at(signatureName)],
        ...(this.#pin === '' ? [] : ['-passin', pinArgument]),
      ],
      result: signatureName,
    });
  }

  async #call(request: Omit<TokenRequest, 'program' | 'pin'>): Promise<TokenAnswer> {
    const { token } = this.#place;
    return await runTool(this.#run, {
      ...request,
      ...(this.#pin !== '' && { pin: this.#pin }),
      args: (at) => [...moduleOf(this.#place), '--token-label', token, ...request.args(at)],
    });
  }

  #nameOf({ label, id }: ListedKey): string[] {
    return [...(id === '' ? [] : ['--id', id]), ...(label === '' ? [] : ['--label', label])];
  }

  #login(): string[] {
    return this.#pin === '' ? ['--login'] : ['--login', '--pin', pinArgument];
  }

  /** At the keys of a reader the PIN is typed once for each login, so only to sign. */
  #loginIfTyped(): string[] {
    return this.#pin === '' ? [] : this.#login();
  }
}

/** Loads the provider. Some libraries of tokens crash at the end of a program, so that they are not ended. */
const opensslConfig = new TextEncoder().encode(
  [
    ...['openssl_conf = start', '[start]', 'providers = loaded', '[loaded]', 'default = usual', 'pkcs11 = token'],
    ...['[usual]', 'activate = 1', '[token]', 'activate = 1', 'pkcs11-module-quirks = no-deinit'],
    '',
  ].join('\n'),
);
