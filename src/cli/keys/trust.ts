/** `custody trust add|list|remove`: the verifier's own anchors, each with how and when it was checked. */

import { Command, Option } from 'commander';
import { toBase64, toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { parseFingerprint } from '../../crypto/fingerprint.ts';
import { CustodyError } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { trustFile } from '../../flow/places.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { addPin, readTrust, removePin } from '../../flow/verify/trust.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { formatTime, shownTime } from '../../ledger/times.ts';
import { comparedMeans, meansWords, type Pin, type PinMeans, pinId } from '../../verify/trust/trust.ts';
import { cardLines } from '../host/card-lines.ts';
import { fingerprintLines } from '../host/fingerprint-lines.ts';
import type { Host } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf, type Terminal } from '../host/options.ts';
import { flagContext, openPrompter } from '../host/prompt.ts';
import { plainLine } from '../host/table.ts';
import { readTime } from '../typed/read-time.ts';

interface TrustOptions extends OutputOptions {
  readonly trust?: string;
}
interface AddOptions extends TrustOptions {
  readonly ledger?: boolean;
  readonly how?: PinMeans;
  readonly expect?: string;
  readonly name?: string;
  readonly agency?: string;
  readonly until?: string;
  readonly compromisedSince?: string;
  readonly claimed?: string;
}

export function buildCommand(host: Host): Command {
  const command = new Command().description('confirm whose key a key is; nothing else is ever trusted');
  command.addCommand(addCommand(host));
  command.addCommand(listCommand(host));
  command.addCommand(removeCommand(host));
  return command;
}

function withTrust(command: Command): Command {
  return addOutputOptions(command.option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)'));
}

function fileOf(host: Host, { trust }: TrustOptions): string {
  return trust === undefined ? trustFile(host.env) : pathOf(host, trust);
}

function addCommand(host: Host): Command {
  const command = new Command('add')
    .description(
      'trust the key of a key card, a key number, the keys that an authority certifies, or with --ledger a ledger id',
    )
    .argument(
      '<anchor>',
      'FILE.pub, the certificate of an authority (PEM or DER), or the number as 64 digits or 24 words',
    )
    .option('--ledger', 'the number is a ledger id')
    .addOption(new Option('--how <means>', 'how you compared the number').choices(comparedMeans))
    .option('--expect <number>', 'the number that you were given; another number is refused')
    .option('--name <text>', 'name of the holder, if no card gives it', lineOf('--name'))
    .option('--agency <text>', 'agency of the holder, if no card gives it', lineOf('--agency'))
    .option('--until <time>', 'signatures of that time and later are not covered')
    .option('--claimed <text>', 'the name on the card, if --name is another (a covert officer)', lineOf('--claimed'))
    .option('--compromised-since <time>', 'the key fell into other hands then');
  return withTrust(command).action(async (anchor: string, options: AddOptions) => {
    const terminal = openTerminal(host, options);
    const { id, kind, name, agency, certificate } = await readAnchor(host, anchor, options, terminal);
    terminal.tell(fingerprintLines(id, numberWords[kind]));
    if (options.expect !== undefined && toHex(parseFingerprint(options.expect)) !== toHex(id)) {
      throw new CustodyError('FINGERPRINT', 'this is not the number that you were given', {
        hint: 'do not trust it; ask the agency again',
      });
    }
    const how = options.how ?? (await askHow(host, terminal));
    const { until, compromisedSince, claimed } = options;
    if (claimed !== undefined && kind !== 'key' && kind !== 'card')
      throw new CustodyError('USAGE', '--claimed is the name on the card of a key');
    const now = host.now();
    const zoneMinutes = host.zoneMinutes(now);
    const facts = {
      name,
      agency,
      how,
      when: formatTime(now, zoneMinutes),
      ...(claimed !== undefined && { claimed }),
      ...(until && { until: readTime(until, flagContext(host, now)) }),
      ...(compromisedSince && { compromisedSince: readTime(compromisedSince, flagContext(host, now)) }),
    };
    const pin = pinOf(kind, id, facts, certificate);
    await addPin(fileOf(host, options), pin);
    if (terminal.isJson) return terminal.printJson(pin);
    terminal.print(`trusted: ${quoteText(name)}, ${quoteText(agency)} (confirmed ${meansWords[how]})`);
  });
}

const numberWords = { key: 'key number', card: 'key number', ledger: 'ledger id', root: 'SHA-256' } as const;

type PinFacts = Pick<Pin, 'name' | 'agency' | 'how' | 'when' | 'until' | 'compromisedSince' | 'claimed'>;

function pinOf(kind: Pin['kind'], id: Uint8Array, facts: PinFacts, certificate: Uint8Array | undefined): Pin {
  if (kind === 'ledger') return { kind, ledger: toHex(id), ...facts };
  if (kind !== 'root') return { kind, keyId: toHex(id), ...facts };
  return { kind, sha256: toHex(id), certificate: toBase64(certificate ?? new Uint8Array()), ...facts };
}

interface ReadAnchor {
  readonly id: Uint8Array;
  readonly kind: Pin['kind'];
  readonly name: string;
  readonly agency: string;
  readonly certificate?: Uint8Array;
}

async function readAnchor(host: Host, anchor: string, options: AddOptions, terminal: Terminal): Promise<ReadAnchor> {
  if (
    options.ledger ||
    /^[0-9a-f\s:]{64,}$/i.test(anchor) ||
    anchor.startsWith('urn:') ||
    anchor.split(/\s+/).length === 24
  ) {
    const { name, agency } = options;
    if (!name || !agency) throw new CustodyError('MISSING_VALUE', 'a number names nobody: say --name and --agency');
    return {
      id: parseFingerprint(anchor),
      kind: options.ledger ? ('ledger' as const) : ('key' as const),
      name,
      agency,
    };
  }
  const [certificate, ...more] = (await readCertificateFile(pathOf(host, anchor))) ?? [];
  if (certificate !== undefined) {
    if (more.length > 0)
      throw new CustodyError('CERTIFICATE_INVALID', 'the file holds several certificates', {
        hint: 'pin the root alone; those below it travel in the cards',
      });
    return await rootOf(certificate, options, terminal);
  }
  const card = await readCard(pathOf(host, anchor));
  for (const line of cardLines(card)) terminal.tell(line);
  const { name, agency } = card.holder;
  return {
    id: card.statement.keyId,
    kind: 'card' as const,
    name: options.name ?? name,
    agency: options.agency ?? agency,
  };
}

/** The certificate of an authority, told in words. Throws CERTIFICATE_INVALID for one that cannot be a root. */
async function rootOf(der: Uint8Array, options: AddOptions, terminal: Terminal): Promise<ReadAnchor> {
  const { readCertificate } = await import('../../crypto/certificate.ts');
  const found = readCertificate(der);
  if (found.basic?.isCa !== true)
    throw new CustodyError('CERTIFICATE_INVALID', 'this is not the certificate of an authority', {
      hint: 'pin the person’s key card instead: custody trust add FILE.pub',
    });
  const name = options.name ?? (found.commonName || found.organization || undefined);
  const agency = options.agency ?? (found.organization || found.commonName || undefined);
  if (name === undefined || agency === undefined)
    throw new CustodyError('MISSING_VALUE', 'the certificate names nobody: say --name and --agency');
  terminal.tell(`authority:       ${quoteText(name)}, ${quoteText(agency)}`);
  terminal.tell(`valid:           ${shownTime(found.notBefore)} to ${shownTime(found.notAfter)}`);
  terminal.tell('you will trust ledgers opened by every key that it certifies, itself or through others');
  return { id: sha256(der), kind: 'root', name, agency, certificate: der };
}

async function askHow(host: Host, terminal: Terminal): Promise<PinMeans> {
  if (!terminal.isInteractive) {
    throw new CustodyError('MISSING_VALUE', 'how did you compare the number?', {
      hint: `--how ${comparedMeans.join('|')}`,
    });
  }
  const question = 'compare the number with the one you were given elsewhere. How did you confirm it?';
  const answer = await openPrompter(host).choose(
    question,
    comparedMeans.map((means) => ({ value: means, label: means })),
  );
  return comparedMeans.find((means) => means === answer) ?? 'in-person';
}

function listCommand(host: Host): Command {
  return withTrust(new Command('list').description('list whom you trust')).action(async (options: TrustOptions) => {
    const terminal = openTerminal(host, options);
    const { pins } = await readTrust(fileOf(host, options), options.trust !== undefined);
    if (terminal.isJson) return terminal.printJson(pins);
    if (pins.length === 0) terminal.print('you trust nobody yet: custody trust add');
    for (const pin of pins)
      terminal.print(terminal.isPlain ? plainLine(pinCells(pin, '')) : pinCells(pin, '…').join('  '));
  });
}

/** Key, name and agency, how it was confirmed, and its limits; `cut` is behind the number, which is not whole. */
function pinCells(pin: Pin, cut: string): string[] {
  const limits = [
    pin.claimed && `on the card: ${quoteText(pin.claimed)}`,
    pin.until && `until ${pin.until}`,
    pin.compromisedSince && `compromised since ${pin.compromisedSince}`,
  ];
  const what = pin.kind === 'root' ? 'authority' : pin.kind === 'ledger' ? 'ledger' : 'key';
  return [
    `${what} ${pinId(pin).slice(0, 16)}${cut}`,
    `${quoteText(pin.name)}, ${quoteText(pin.agency)}`,
    `confirmed ${meansWords[pin.how]} ${pin.when}`,
    ...limits,
  ].filter((cell) => cell !== undefined && cell !== '') as string[];
}

function removeCommand(host: Host): Command {
  const command = new Command('remove')
    .description('trust it no longer')
    .argument('<number>', 'the key number or ledger id, or its first 8 digits or more');
  return withTrust(command).action(async (number: string, options: TrustOptions) => {
    const start = number.toLowerCase().replace(/[\s:…]/g, '');
    if (!/^[0-9a-f]{8,64}$/.test(start)) throw new CustodyError('USAGE', 'give 8 to 64 hexadecimal digits');
    const pin = await removePin(fileOf(host, options), start);
    const terminal = openTerminal(host, options);
    if (terminal.isJson) return terminal.printJson({ removed: pin });
    terminal.print(`no longer trusted: ${quoteText(pin.name)}, ${quoteText(pin.agency)}`);
  });
}
