/** `custody key certify`: a new identity card for the same key and holder that bears X.509 certificates. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { createFile } from '../../fs/replace.ts';
import { createCard } from '../../ledger/statements/card.ts';
import { fingerprintLines, keyJson } from '../host/fingerprint-lines.ts';
import type { Host } from '../host/host.ts';
import { addOutputOptions, chooseSigner, type OutputOptions, openTerminal, pathOf } from '../host/options.ts';

interface CertifyOptions extends OutputOptions {
  readonly certificate: string;
  readonly key?: string;
  readonly output: string;
}

export function certifyCommand(host: Host): Command {
  const command = new Command('certify')
    .description('sign a new identity card that bears your certificates')
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
      return terminal.printJson({ ...keyJson(signer.keyId), card: options.output, certificates: x5chain.length });
    terminal.print(
      `wrote your card ${safeText(options.output)} with ${x5chain.length} of your certificates; hand out this one`,
    );
  });
}
