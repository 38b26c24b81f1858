/** Passphrases: from a file, the environment or the terminal without echo; never from an argument (cli.md). */

import { CustodyError } from '../../errors.ts';
import type { TokenAccess } from '../../flow/ledger/keys.ts';
import { readFileCapped } from '../../fs/read.ts';
import { isStrongPassphrase, passphraseProblem, passphraseRefusal } from '../../signers/passphrase.ts';
import type { PinQuestion } from '../../signers/pkcs11-signer.ts';
import { type Host, pathOf } from './host.ts';
import { linesOf } from './lines.ts';
import type { Terminal } from './terminal.ts';

const maxBytes = 1024;

/** Whether the environment gives it, so that nobody is asked. */
export const isPassphraseGiven = ({ env }: Pick<Host, 'env'>): boolean =>
  Boolean(env.CUSTODY_PASSPHRASE_FILE) || env.CUSTODY_PASSPHRASE !== undefined;

/** The passphrase of a key. Throws CustodyError MISSING_VALUE where nobody can be asked. */
export async function askPassphrase(host: Host, terminal: Terminal, question: string): Promise<string> {
  const { CUSTODY_PASSPHRASE_FILE: file, CUSTODY_PASSPHRASE: given } = host.env;
  if (file) return firstLine(await readFileCapped(pathOf(host, file), maxBytes));
  if (given !== undefined) return given;
  if (!terminal.isInteractive) {
    throw new CustodyError('MISSING_VALUE', 'the key needs a passphrase, and there is no terminal to ask for it', {
      hint: 'set CUSTODY_PASSPHRASE_FILE or CUSTODY_PASSPHRASE',
    });
  }
  return await linesOf(host).secret(question);
}

/** Does the work; from its first passphrase or PIN to its end nothing that is typed is shown. */
export const whileHidden = <T>(host: Host, work: () => Promise<T>): Promise<T> => linesOf(host).hiding(work);

/** Questions to the person whose key is in a file or in a token. */
export interface KeyWords {
  readonly passphrase: (key: string) => string;
  readonly pin: (question: PinQuestion) => string;
}

export const keyWordsInEnglish: KeyWords = {
  passphrase: (key) => `passphrase of ${key}: `,
  pin: ({ token, hasPad }) =>
    hasPad ? `PIN of ${token}, or only Enter to type it at the reader: ` : `PIN of ${token}: `,
};

/** How a key in a token is used: its PIN is in the file that CUSTODY_PIN_FILE names, or is typed. Nobody is asked twice: a token locks after a few tries. */
export function tokenAccess(host: Host, terminal: Terminal, words = keyWordsInEnglish): TokenAccess {
  const { CUSTODY_PIN_FILE: file } = host.env;
  return {
    env: host.env,
    isPinFromFile: Boolean(file),
    pin: async (question) => {
      const pin = file
        ? firstLine(await readFileCapped(pathOf(host, file), maxBytes))
        : await typedPin(host, terminal, words.pin(question));
      if (pin === '') terminal.tell('type the PIN at the reader of the token');
      return pin;
    },
  };
}

async function typedPin(host: Host, terminal: Terminal, question: string): Promise<string> {
  if (terminal.isInteractive) return await linesOf(host).secret(question);
  throw new CustodyError('MISSING_VALUE', 'the token needs its PIN, and there is no terminal to ask for it', {
    hint: 'set CUSTODY_PIN_FILE to a file whose first line is the PIN, and that only you can read',
  });
}

/** What is shown before each of the two. */
export interface NewPassphraseWords {
  readonly first: string;
  readonly again: string;
}

const inEnglish: NewPassphraseWords = {
  first: 'new passphrase, 12 characters or more, or four words: ',
  again: 'the same again: ',
};

/**
 * A new passphrase. A weak one is asked for again at a terminal, and warned of in a script. Throws CustodyError KEY_PASSPHRASE for one
 * of less than 8 characters, or after three tries.
 */
export async function askNewPassphrase(host: Host, terminal: Terminal, says = inEnglish): Promise<string> {
  const passphrase = await whileHidden(host, () => readNewPassphrase(host, terminal, says));
  const refusal = passphraseRefusal(passphrase);
  if (refusal !== undefined) throw new CustodyError('KEY_PASSPHRASE', refusal, { hint: withoutPassphrase });
  const weakness = passphraseProblem(passphrase);
  if (weakness !== undefined) terminal.warn(weakness);
  return passphrase;
}

async function readNewPassphrase(host: Host, terminal: Terminal, says: NewPassphraseWords): Promise<string> {
  const { CUSTODY_PASSPHRASE_FILE: file, CUSTODY_PASSPHRASE: given } = host.env;
  if (file || given !== undefined || !terminal.isInteractive) return await askPassphrase(host, terminal, '');
  for (let left = tries - 1; ; left -= 1) {
    const first = await linesOf(host).secret(says.first);
    const problem = isStrongPassphrase(first) ? undefined : passphraseProblem(first);
    const fault =
      problem ?? ((await linesOf(host).secret(says.again)) === first ? undefined : 'the two passphrases differ');
    if (fault === undefined) return first;
    if (left === 0) throw new CustodyError('KEY_PASSPHRASE', fault, { hint: withoutPassphrase });
    host.stderr.write(`${fault}; ${left === 1 ? '1 try' : `${left} tries`} left\n`);
  }
}

const tries = 3;
const withoutPassphrase = 'key new and key import make a key without a passphrase only with --no-passphrase';

function firstLine(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes).replace(/\r?\n[\s\S]*$/, '');
}
