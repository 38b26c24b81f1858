/** `custody keygen`: a new signing key and the identity card that is handed to others. */

import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { refuseTakenKey, writeKeyFile } from '../../flow/ledger/keys.ts';
import { createCard } from '../../ledger/statements/card.ts';
import { bodies, isJurisdiction } from '../../ledger/statements/jurisdiction.ts';
import { fileSigner } from '../../signers/file-signer.ts';
import { fingerprintLines, keyJson } from '../host/fingerprint-lines.ts';
import type { Host } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../host/options.ts';
import { askNewPassphrase } from '../host/passphrase.ts';

export interface HolderOptions {
  readonly name: string;
  readonly agency: string;
  readonly jurisdiction: string;
  readonly title?: string;
  readonly badge?: string;
}

interface KeygenOptions extends OutputOptions, HolderOptions {
  readonly output: string;
  readonly passphrase: boolean;
}

/** Said of a key that is written without a passphrase. */
export const unprotected = 'the key has no passphrase: anybody who copies the file can sign as you';

/** The options that describe the holder of a key, as its card shows them to everybody. */
export function addHolderOptions(command: Command): Command {
  return command
    .requiredOption('--name <text>', 'your name, as others will see it', lineOf('--name'))
    .requiredOption('--agency <text>', 'your agency', lineOf('--agency'))
    .requiredOption(
      '--jurisdiction <code>',
      'ISO 3166 code such as NL or US-TX, or a body such as EUROPOL',
      readJurisdiction,
    )
    .option('--title <text>', 'title or rank', lineOf('--title'))
    .option('--badge <text>', 'badge or personnel number', lineOf('--badge'));
}

/** The code in capitals. Throws CustodyError USAGE for one that no card may hold. */
function readJurisdiction(typed: string): string {
  const code = typed.toUpperCase();
  if (isJurisdiction(code)) return code;
  throw new CustodyError('USAGE', `--jurisdiction: ${typed} is not a country code or a listed body`, {
    hint: `an ISO 3166 code such as NL or US-TX, or one of ${bodies.join(', ')}`,
  });
}

export function holderOf({ name, agency, jurisdiction, title, badge }: HolderOptions) {
  return { name, agency, jurisdiction, ...(title && { title }), ...(badge && { badge }) };
}

export function buildCommand(host: Host): Command {
  const command = new Command().description('make your key, and the card FILE.pub that you give to others');
  addHolderOptions(command)
    .requiredOption('-o, --output <file>', 'where to write the key')
    .option('--no-passphrase', 'write the key without protection (tests only)');
  return addOutputOptions(command).action(async (options: KeygenOptions) => {
    const terminal = openTerminal(host, options);
    refuseTakenKey(pathOf(host, options.output));
    const passphrase = options.passphrase ? await askNewPassphrase(host, terminal) : null;
    if (passphrase === null) terminal.warn(unprotected);
    const seed = host.random(32);
    const signer = fileSigner(seed);
    const card = await createCard({ holder: holderOf(options), signer, iat: host.now() });
    await writeKeyFile(pathOf(host, options.output), { seed, passphrase, random: host.random }, card);
    if (terminal.isJson)
      return terminal.printJson({ ...keyJson(signer.keyId), key: options.output, card: `${options.output}.pub` });
    const output = safeText(options.output);
    terminal.print(`wrote your key ${output} (keep it) and your card ${output}.pub (hand it to others)`);
    if (!terminal.isQuiet) terminal.print(fingerprintLines(signer.keyId));
  });
}
