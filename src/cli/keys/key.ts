/** `custody key show`, `import`, `certify` and `passphrase`. */
import { Command } from 'commander';
import { fromHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { contexts } from '../../crypto/contexts.ts';
import { keyId, keyIdUrn } from '../../crypto/keys.ts';
import { CustodyError } from '../../errors.ts';
import { closeKey } from '../../flow/ledger/key-access.ts';
import { readCard, readKeyFile, refuseTakenKey, rewriteKeyFile, writeKeyFile } from '../../flow/ledger/keys.ts';
import { readUnverifiedRoster } from '../../flow/ledger/roster.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { maxDirectoryBytes } from '../../ledger/limits.ts';
import { type Card, createCard } from '../../ledger/statements/card.ts';
import type { Directory } from '../../ledger/statements/directory.ts';
import { fileSigner } from '../../signers/file-signer.ts';
import { lookAtKeyFile } from '../../signers/key-file.ts';
import { qrText } from '../../signers/qr.ts';
import { cardLines } from '../host/card-lines.ts';
import { fingerprintLines, keyJson } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, chooseSigner, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { askNewPassphrase, askPassphrase, whileHidden } from '../host/passphrase.ts';
import { changeIdentity } from './identity.ts';
import { addHolderOptions, type HolderOptions, holderOf, unprotected } from './new.ts';
import { rosterJson, rosterLines } from './roster.ts';

/** `custody key certify`: a new key card for the same key and holder that bears X.509 certificates. */
interface CertifyOptions extends OutputOptions {
  readonly certificate: string;
  readonly key?: string;
  readonly output: string;
}

export function certifyCommand(host: Host): Command {
  const command = new Command('certify')
    .description('sign a new key card that bears your certificates')
    .argument('<card>', 'your card FILE.pub as it is')
    .requiredOption('--certificate <file>', 'certificates in PEM, or one in DER: yours first, then those above it')
    .option('--key <file>', 'your key (else CUSTODY_KEY)')
    .requiredOption('-o, --output <file>', 'where to write the new card');
  return addOutputOptions(command).action(async (file: string, options: CertifyOptions) => {
    const terminal = openTerminal(host, options);
    const card = await readCard(pathOf(host, file));
    const x5chain = await readCertificateFile(pathOf(host, options.certificate));
    if (x5chain === undefined)
      throw new CustodyError('CERTIFICATE_INVALID', `${options.certificate} holds no certificate`);
    const signer = await chooseSigner(host, options, terminal);
    const { holder, age } = card;
    if (fingerprintLines(signer.keyId) !== fingerprintLines(card.statement.keyId))
      throw new CustodyError('KEY_TYPE', 'the card is for another key than your signing key');
    const bytes = await createCard({ holder, signer, iat: host.now(), x5chain, ...(age !== undefined && { age }) });
    createFile(pathOf(host, options.output), bytes, { mode: 0o644 });
    if (terminal.isJson)
      return terminal.printJson('key-certify/1', {
        ...keyJson(signer.keyId),
        card: options.output,
        certificates: x5chain.length,
      });
    terminal.print(
      `wrote your card ${safeText(options.output)} with ${x5chain.length} of your certificates; hand out this one`,
    );
  });
}

export function showCommand(host: Host): Command {
  const command = new Command('show')
    .description('show the key number of a card or key file, or the rows of a list of posts')
    .argument('<file>', 'FILE.pub, a key file, or a list of posts');
  return addOutputOptions(command.option('--qr', 'also as a QR code')).action(
    async (file: string, options: OutputOptions & { qr?: boolean }) => {
      const terminal = openTerminal(host, options);
      const { id, lines, holder, roster } = await lookAt(pathOf(host, file));
      if (terminal.isJson)
        return terminal.printJson('key/1', {
          ...keyJson(id),
          ...(holder && { holder }),
          ...(roster && rosterJson(roster)),
        });
      for (const line of lines) terminal.print(line);
      terminal.print(fingerprintLines(id));
      if (options.qr) terminal.printExact(qrText(keyIdUrn(id), { unicode: true }));
    },
  );
}

/** A signed statement names its kind in its header, within the first bytes. */
const isRoster = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 400)).includes(contexts.directory);

interface Looked {
  readonly id: Uint8Array;
  readonly lines: readonly string[];
  readonly holder: Card['holder'] | undefined;
  readonly roster?: Directory;
}

/** A card says who holds the key; of a key file only the number is shown, without asking for a passphrase. */
async function lookAt(path: string): Promise<Looked> {
  const bytes = await readFileCapped(path, maxDirectoryBytes);
  if (bytes[0] === 0xd2 && isRoster(bytes)) {
    const roster = await readUnverifiedRoster(path);
    const lines = [
      ...rosterLines(roster),
      'signed by the key below, as it says; the card of the agency shows whose key that is',
    ];
    return { id: fromHex(roster.keyId), lines, holder: undefined, roster };
  }
  if (bytes[0] === 0xd2) {
    const card = await readCard(path);
    return { id: keyId(card.publicKey), lines: cardLines(card), holder: card.holder };
  }
  const { statedKeyId, isEncrypted } = lookAtKeyFile(bytes);
  if (statedKeyId !== undefined)
    return { id: statedKeyId, lines: ['key file (its first line says so; not opened)'], holder: undefined };
  if (isEncrypted)
    throw new CustodyError('KEY_FORMAT', 'this key file does not name its key', {
      hint: 'show its card instead: custody key show FILE.pub',
    });
  return { id: keyId((await readKeyFile(path, async () => '')).publicKey), lines: ['key file'], holder: undefined };
}

export function importCommand(host: Host): Command {
  const command = new Command('import')
    .description('take over an Ed25519 key from OpenSSH or PKCS#8')
    .argument('<file>', 'the key file to read');
  addHolderOptions(command)
    .requiredOption('-o, --output <file>', 'where to write the key')
    .option('--no-passphrase', 'write the key without protection (tests only)');
  return addOutputOptions(command).action(
    async (file: string, options: OutputOptions & HolderOptions & { output: string; passphrase: boolean }) => {
      const terminal = openTerminal(host, options);
      refuseTakenKey(pathOf(host, options.output));
      const { seed, passphrase } = await whileHidden(host, async () => ({
        ...(await readKeyFile(pathOf(host, file), () => askPassphrase(host, terminal, `passphrase of ${file}: `))),
        passphrase: options.passphrase ? await askNewPassphrase(host, terminal) : null,
      }));
      const signer = fileSigner(seed);
      if (passphrase === null) terminal.warn(unprotected);
      const card = await createCard({ holder: holderOf(options), signer, iat: host.now() });
      await writeKeyFile(pathOf(host, options.output), { seed, passphrase }, host, { card });
      await closeKey(host, pathOf(host, options.output));
      if (terminal.isJson)
        return terminal.printJson('key-import/1', {
          ...keyJson(signer.keyId),
          key: options.output,
          card: `${options.output}.pub`,
        });
      const output = safeText(options.output);
      terminal.print(`wrote ${output} and its card ${output}.pub; ${safeText(file)} is unchanged`);
      terminal.print(fingerprintLines(signer.keyId));
    },
  );
}

/** What the key file holds, by its passphrase, and the new passphrase. Throws CustodyError. */
async function askBoth(
  host: Host,
  file: string,
  { newPassphraseFile: source }: { readonly newPassphraseFile?: string },
  terminal: Terminal,
) {
  let old = '';
  const { seed } = await readKeyFile(pathOf(host, file), async () => {
    old = await askPassphrase(host, terminal, `passphrase of ${file}: `);
    return old;
  });
  if (source === undefined && !terminal.isInteractive) {
    throw new CustodyError('MISSING_VALUE', 'the new passphrase is missing', {
      hint: 'name a file with --new-passphrase-file',
    });
  }
  const env = source === undefined ? {} : { CUSTODY_PASSPHRASE_FILE: source };
  return { seed, old, passphrase: await askNewPassphrase({ ...host, env }, terminal) };
}

export function changeCommand(host: Host): Command {
  const command = new Command('passphrase')
    .description('encrypt a key file under another passphrase')
    .argument('<file>', 'the key file');
  command.option('--new-passphrase-file <file>', 'read the new passphrase from a file');
  return addOutputOptions(command).action(
    async (file: string, options: OutputOptions & { newPassphraseFile?: string }) => {
      const terminal = openTerminal(host, options);
      const { seed, old, passphrase } = await whileHidden(host, () => askBoth(host, file, options, terminal));
      await rewriteKeyFile(pathOf(host, file), { seed, passphrase }, host);
      await closeKey(host, pathOf(host, file));
      const identity = await changeIdentity(host, file, { old, passphrase }, terminal);
      if (terminal.isJson)
        return terminal.printJson('key-change/1', { key: file, changed: true, ...(identity && { identity }) });
      terminal.print(
        `${[file, ...(identity ? [identity] : [])].map(safeText).join(' and ')} ${identity ? 'have' : 'has'} a new passphrase; copies of the old file still open with the old one`,
      );
    },
  );
}
