/** Passphrases: from a file, the environment or the terminal without echo; never from an argument (cli.md). */

import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { isStrongPassphrase, passphraseProblem, passphraseRefusal } from '../../signers/passphrase.ts';
import type { Host } from './host.ts';
import { pathOf } from './options.ts';
import type { Terminal } from './terminal.ts';

const maxBytes = 1024;

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
  return await readSecret(host, question);
}

/**
 * A new passphrase. A weak one is asked for again at a terminal, and warned of in a script. Throws CustodyError KEY_PASSPHRASE for one
 * of less than 8 characters, or after three tries.
 */
export async function askNewPassphrase(host: Host, terminal: Terminal): Promise<string> {
  const passphrase = await readNewPassphrase(host, terminal);
  const refusal = passphraseRefusal(passphrase);
  if (refusal !== undefined) throw new CustodyError('KEY_PASSPHRASE', refusal, { hint: withoutPassphrase });
  const weakness = passphraseProblem(passphrase);
  if (weakness !== undefined) terminal.warn(weakness);
  return passphrase;
}

async function readNewPassphrase(host: Host, terminal: Terminal): Promise<string> {
  const { CUSTODY_PASSPHRASE_FILE: file, CUSTODY_PASSPHRASE: given } = host.env;
  if (file || given !== undefined || !terminal.isInteractive) return await askPassphrase(host, terminal, '');
  for (let left = tries - 1; ; left -= 1) {
    const first = await readSecret(host, 'new passphrase, 12 characters or more, or four words: ');
    const problem = isStrongPassphrase(first) ? undefined : passphraseProblem(first);
    const fault =
      problem ?? ((await readSecret(host, 'the same again: ')) === first ? undefined : 'the two passphrases differ');
    if (fault === undefined) return first;
    if (left === 0) throw new CustodyError('KEY_PASSPHRASE', fault, { hint: withoutPassphrase });
    host.stderr.write(`${fault}; ${left === 1 ? '1 try' : `${left} tries`} left\n`);
  }
}

const tries = 3;
const withoutPassphrase = 'keygen and key import make a key without a passphrase only with --no-passphrase';

function firstLine(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes).replace(/\r?\n[\s\S]*$/, '');
}

/** Reads one line with the terminal in raw mode, so that nothing of it is shown. */
function readSecret(host: Host, question: string): Promise<string> {
  const { stream } = host.stdin;
  // the echo goes off before anybody can see the question and answer it
  stream.setRawMode?.(true);
  host.stderr.write(question);
  return new Promise((accept, reject) => {
    let typed = '';
    const end = (settle: () => void) => {
      stream.off('data', onData);
      stream.setRawMode?.(false);
      stream.pause();
      host.stderr.write('\n');
      settle();
    };
    const onData = (data: Buffer | string) => {
      for (const char of data.toString()) {
        if (char === '\r' || char === '\n') return end(() => accept(typed));
        if (char === '\u0003' || char === '\u0004') {
          return end(() => reject(new CustodyError('MISSING_VALUE', 'no passphrase was given')));
        }
        if (char === '\u007f' || char === '\b') typed = [...typed].slice(0, -1).join('');
        else if (char === '\u0015') typed = '';
        else if (char >= ' ' && typed.length < maxBytes) typed += char;
      }
    };
    stream.on('data', onData);
    stream.resume();
  });
}
