/** `custody trust add|list|remove`: the verifier's own anchors, each with how and when it was checked. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { concatBytes } from '../../bytes/arrays.ts';
import { toBase64, toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { sha256 } from '../../crypto/digest.ts';
import { parseFingerprint } from '../../crypto/fingerprint.ts';
import { cosigns, formatWitnessKey, parseWitnessKey } from '../../crypto/witness/witness-key.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { addPin, removePin } from '../../flow/verify/trust.ts';
import { exists } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { decodeCard, decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { formatTime, shownTime } from '../../ledger/times.ts';
import { comparedMeans, meansWords, type Pin, type PinMeans, pinId, type TimePin } from '../../verify/trust/trust.ts';
import { cardLines } from '../host/card-lines.ts';
import { fingerprintLines } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import { addOutputOptions, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { trustHere, trustPath } from '../host/own-trust.ts';
import { flagContext, openPrompter } from '../host/prompt.ts';
import { plainLine } from '../host/table.ts';
import { readTime } from '../typed/read-time.ts';
import { checkSignedOptions, type SignedOptions, signedHolder } from './trust-signed.ts';
import { checkTimeOptions, readAccuracy, readPolicy, type TimeOptions, timeAuthorityOf } from './trust-time.ts';

interface TrustOptions extends OutputOptions {
  readonly trust?: string;
}
interface AddOptions extends TrustOptions, TimeOptions, SignedOptions {
  readonly ledger?: boolean;
  readonly witness?: boolean;
  readonly expect?: string;
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
    .option('--time', 'FILE is the certificate of a time-stamp authority, or of its root: trust its time stamps alone')
    .option('--witness', 'the line, or the file with it, is the key of a witness: trust its cosignatures alone')
    .option('--policy <oid>', 'with --time, may repeat: only stamps under one of these policies', readPolicy)
    .option('--accuracy <time>', 'with --time: how exact a stamp is that does not say (else 60s)', readAccuracy)
    .addOption(new Option('--how <means>', 'how you compared the number').choices(comparedMeans))
    .option('--signed <file>', 'signature of the card by its holder, with a certificate (CMS, DER or PEM)')
    .option('--root <file>', 'with --signed: certificate of the authority that you believe')
    .option('--expect <number>', 'the number that you were given; another number is refused')
    .option('--name <text>', 'name of the holder, if no card gives it', lineOf('--name'))
    .option('--agency <text>', 'agency of the holder, if no card gives it', lineOf('--agency'))
    .option('--until <time>', 'signatures of that time and later are not covered')
    .option('--claimed <text>', 'the name on the card, if --name is another (a covert officer)', lineOf('--claimed'))
    .option('--compromised-since <time>', 'the key fell into other hands then');
  return withTrust(command).action(async (anchor: string, options: AddOptions) => {
    const terminal = openTerminal(host, options);
    const isOther = options.ledger === true || options.witness === true;
    checkTimeOptions(options, isOther);
    if (options.witness && options.ledger) throw new CustodyError('USAGE', '--witness and --ledger exclude each other');
    checkSignedOptions(options, isOther || options.time === true || isNumber(anchor));
    const read = await readAnchor(host, anchor, options, terminal);
    const { id, kind, name, agency } = read;
    terminal.tell(fingerprintLines(id, numberWords[kind]));
    if (options.expect !== undefined && toHex(parseFingerprint(options.expect)) !== toHex(id)) {
      throw new CustodyError('FINGERPRINT', 'this is not the number that you were given', {
        hint: 'do not trust it; ask the agency again',
      });
    }
    const how = options.signed === undefined ? (options.how ?? (await askHow(host, terminal))) : 'certificate';
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
    const pin = pinOf(read, facts);
    await addPin(trustPath(host, options.trust), pin);
    if (terminal.isJson) return terminal.printJson('pin/1', pin);
    terminal.print(`trusted: ${quoteText(name)}, ${quoteText(agency)} (confirmed ${meansWords[how]})`);
  });
}

const numberWords = {
  key: 'key number',
  card: 'key number',
  ledger: 'ledger id',
  root: 'SHA-256',
  time: 'SHA-256',
  witness: 'key number',
};

type PinFacts = Pick<Pin, 'name' | 'agency' | 'how' | 'when' | 'until' | 'compromisedSince' | 'claimed'>;

function pinOf({ kind, id, certificate = new Uint8Array(), limits, vkey = '' }: ReadAnchor, facts: PinFacts): Pin {
  if (kind === 'witness') return { kind, vkey, ...facts };
  if (kind === 'ledger') return { kind, ledger: toHex(id), ...facts };
  if (kind === 'root' || kind === 'time')
    return { kind, sha256: toHex(id), certificate: toBase64(certificate), ...limits, ...facts };
  return { kind, keyId: toHex(id), ...facts };
}

interface ReadAnchor {
  readonly id: Uint8Array;
  readonly kind: keyof typeof numberWords;
  readonly name: string;
  readonly agency: string;
  readonly certificate?: Uint8Array;
  readonly limits?: Pick<TimePin, 'policies' | 'accuracy'>;
  /** The line of a witness. */
  readonly vkey?: string;
}

async function readAnchor(host: Host, anchor: string, options: AddOptions, terminal: Terminal): Promise<ReadAnchor> {
  if (options.witness) return await witnessOf(host, anchor, options, terminal);
  if (options.time) return await timeAuthorityOf(pathOf(host, anchor), options, terminal);
  if (options.ledger || isNumber(anchor)) {
    const { name, agency } = options;
    if (!name || !agency)
      throw new CustodyError('MISSING_VALUE', 'a number names nobody: say --name and --agency', {
        ...(!options.ledger && { hint: await cardHint(host, anchor) }),
      });
    return {
      id: parseFingerprint(anchor),
      kind: options.ledger ? ('ledger' as const) : ('key' as const),
      name,
      agency,
    };
  }
  if (/^[0-9a-f\s:]{4,63}$/i.test(anchor) && !exists(pathOf(host, anchor)))
    throw new CustodyError('NOT_FOUND', `there is no file ${anchor}, and a key number has 64 digits`, {
      hint: await cardHint(host, anchor),
    });
  const [certificate, ...more] = (await readCertificateFile(pathOf(host, anchor))) ?? [];
  if (certificate !== undefined) {
    checkSignedOptions(options, true);
    if (more.length > 0)
      throw new CustodyError('CERTIFICATE_INVALID', 'the file holds several certificates', {
        hint: 'pin the root alone; those below it travel in the cards',
      });
    return await rootOf(certificate, options, terminal);
  }
  const bytes = await readFileCapped(pathOf(host, anchor), maxCardBytes);
  const card = await decodeCard(bytes);
  for (const line of cardLines(card)) terminal.tell(line);
  const id = card.statement.keyId;
  const { holder } = card;
  if (options.signed !== undefined) {
    return { id, kind: 'card', ...(await signedHolder(host, { bytes, holder }, options, terminal)) };
  }
  return { id, kind: 'card', name: options.name ?? holder.name, agency: options.agency ?? holder.agency };
}

const isNumber = (anchor: string): boolean =>
  /^[0-9a-f\s:]{64,}$/i.test(anchor) || anchor.startsWith('urn:') || anchor.split(/\s+/).length === 24;

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
    const { pins } = await trustHere(host, options.trust);
    if (terminal.isJson) return terminal.printJson('trust/1', { pins });
    if (pins.length === 0) terminal.print('you trust nobody yet: custody trust add');
    for (const pin of pins)
      terminal.print(terminal.isPlain ? plainLine(pinCells(pin, '')) : pinCells(pin, '…').join('  '));
  });
}

const kindWords: Readonly<Record<Pin['kind'], string>> = {
  key: 'key',
  card: 'key',
  ledger: 'ledger',
  root: 'authority',
  time: 'time authority',
  witness: 'witness',
};

/** Key, name and agency, how it was confirmed, and its limits; `cut` is behind the number, which is not whole. */
function pinCells(pin: Pin, cut: string): string[] {
  const limits = [
    pin.claimed && `on the card: ${quoteText(pin.claimed)}`,
    pin.until && `until ${pin.until}`,
    pin.compromisedSince && `compromised since ${pin.compromisedSince}`,
    ...(pin.kind === 'time'
      ? [pin.policies && `policies ${pin.policies.join(' ')}`, pin.accuracy && `accuracy ${pin.accuracy} ms`]
      : []),
  ];
  return [
    `${kindWords[pin.kind]} ${pinId(pin).slice(0, 16)}${cut}`,
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
    const pin = await removePin(trustPath(host, options.trust), start);
    const terminal = openTerminal(host, options);
    if (terminal.isJson) return terminal.printJson('trust-remove/1', { removed: pin });
    terminal.print(`no longer trusted: ${quoteText(pin.name)}, ${quoteText(pin.agency)}`);
  });
}

/** A number that was typed where a card is wanted: the card of this folder that it could mean. */
const mostCards = 100;

/** What to type in place of the number, or of a part of it. */
async function cardHint({ cwd }: Host, number: string): Promise<string> {
  const digits = number.toLowerCase().replace(/[\s:]/g, '');
  for (const name of cardNames(cwd)) {
    const keyId = await keyIdOf(join(cwd, name));
    if (keyId?.startsWith(digits)) return `that is the card here: custody trust add ${shellWord(name)}`;
  }
  return 'name the card: custody trust add FILE.pub; or all 64 digits with --name and --agency (custody status --keys lists those of a case)';
}

const cardNames = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pub'))
    .sort()
    .slice(0, mostCards);

async function keyIdOf(path: string): Promise<string | undefined> {
  try {
    return decodeUnverifiedCard(await readFileCapped(path, maxCardBytes)).keyId;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** More than any key of a witness has, as a line of text. */
const maxKeyText = 4096;

/** Reads the key. Throws CustodyError KEY_FORMAT for what is not one, MISSING_VALUE without an agency. */
async function witnessOf(
  host: Host,
  typed: string,
  options: { readonly name?: string; readonly agency?: string },
  terminal: Terminal,
) {
  const isLine = typed.split('+').length >= 3;
  const text = isLine ? typed : new TextDecoder().decode(await readFileCapped(pathOf(host, typed), maxKeyText));
  const key = parseWitnessKey(text.trim());
  const { agency, name = key.name } = options;
  if (agency === undefined)
    throw new CustodyError('MISSING_VALUE', 'the key of a witness names no agency: say --agency', {
      hint: 'the agency, court or bar that runs the witness',
    });
  terminal.tell(`witness:  ${quoteText(name)}, ${quoteText(agency)}`);
  terminal.tell(`kind:     ${key.type === cosigns.mlDsa44 ? 'ML-DSA-44' : 'Ed25519'}`);
  terminal.tell('you will trust it about how long records were, and when, and about nothing else');
  const id = sha256(concatBytes(Uint8Array.of(key.type), key.publicKey));
  return { id, kind: 'witness' as const, name, agency, vkey: formatWitnessKey(key) };
}
