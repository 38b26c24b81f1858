/** `custody anchor key` and `custody anchor sign`: an agency or a court that signs, for others, how long a record is and what it holds. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { formatWitnessKey, isWitnessName } from '../../crypto/witness/witness-key.ts';
import { CustodyError } from '../../errors.ts';
import { closeKey } from '../../flow/ledger/key-access.ts';
import { refuseTakenFile } from '../../flow/ledger/keys.ts';
import { cosign, makeWitness, openWitness, refuseTakenWitness, statePath } from '../../flow/witness/witness.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { maxRequestBytes, parseWitnessRequest } from '../../ledger/witness/add-checkpoint.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { askNewPassphrase, askPassphrase, whileHidden } from '../host/passphrase.ts';

interface KeyOptions extends OutputOptions {
  readonly output: string;
  readonly pq?: boolean;
  readonly passphrase: boolean;
}

interface SignOptions extends OutputOptions {
  readonly key: string;
  readonly state?: string;
  readonly output: string;
}

export function keyCommand(host: Host): Command {
  const command = new Command('key')
    .description('make the key of a witness, and beside it FILE.state, its memory; prints the line that others pin')
    .argument('<name>', 'the name of the witness, without blanks, such as court.example/witness-1')
    .requiredOption('-o, --output <file>', 'where to write the key')
    .option('--pq', 'ML-DSA-44, which a quantum computer does not forge either')
    .option('--no-passphrase', 'write the key without protection (tests only)');
  return addOutputOptions(command).action(async (name: string, options: KeyOptions) => {
    const terminal = openTerminal(host, options);
    if (!isWitnessName(name) || /[\p{Cc}\p{Cf}]/u.test(name))
      throw new CustodyError('USAGE', `${safeText(name)} cannot be the name of a witness`, {
        hint: 'one word of at most 255 bytes, without + and blanks, such as court.example/witness-1',
      });
    const file = pathOf(host, options.output);
    refuseTakenWitness(file);
    const passphrase = options.passphrase ? await askNewPassphrase(host, terminal) : null;
    if (passphrase === null) terminal.warn('the key has no passphrase: anybody who copies the file can sign as it');
    const made = { name, isPostQuantum: options.pq === true };
    const key = formatWitnessKey(await makeWitness(file, made, passphrase, host));
    await closeKey(host, file);
    if (terminal.isJson)
      return terminal.printJson('witness-key/1', { key: options.output, state: statePath(options.output), vkey: key });
    terminal.tell(
      `wrote ${safeText(options.output)} (keep it) and ${safeText(statePath(options.output))}, its memory:`,
    );
    terminal.tell('back up both together: a witness must remember what it signed. Others pin this line:');
    terminal.print(key);
  });
}

export function signCommand(host: Host): Command {
  const command = new Command('sign')
    .description(
      'sign a request of a keeper, unless it does not continue what this witness signed of the record before',
    )
    .argument('<request>', 'what custody anchor request --witness wrote')
    .requiredOption('-k, --key <file>', 'the key of the witness')
    .option('--state <file>', 'its memory (else KEY.state)')
    .requiredOption('-o, --output <file>', 'where to write the answer, for custody anchor add');
  return addOutputOptions(command).action(async (file: string, options: SignOptions) => {
    const terminal = openTerminal(host, options);
    const output = pathOf(host, options.output);
    refuseTakenFile(output);
    const request = parseWitnessRequest(await readFileCapped(pathOf(host, file), maxRequestBytes));
    const keyFile = pathOf(host, options.key);
    const ask = () => askPassphrase(host, terminal, `passphrase of ${options.key}: `);
    const secret = await whileHidden(host, () => openWitness(keyFile, ask));
    const state = options.state === undefined ? statePath(keyFile) : pathOf(host, options.state);
    const time = host.now();
    const note = await cosign(secret, request, { state, owner: host.owner(), time, random: host.random });
    createFile(output, note, { mode: 0o644 });
    const { size } = request.checkpoint;
    if (terminal.isJson)
      return terminal.printJson('witnessed/1', { output: options.output, by: secret.key.name, size, time });
    terminal.print(
      `${safeText(secret.key.name)} signed ${size} ${size === 1 ? 'entry' : 'entries'}; give ${safeText(options.output)} to the keeper`,
    );
  });
}
