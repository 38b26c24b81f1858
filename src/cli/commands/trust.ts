/** `custody trust add|list|remove`: the verifier's own anchors, each with how and when it was checked. */
import { Command, Option } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readCard } from '../../flow/keys.ts';
import { trustFile } from '../../flow/places.ts';
import { addPin, readTrust, removePin } from '../../flow/trust.ts';
import { formatTime } from '../../ledger/times.ts';
import { parseFingerprint } from '../../signers/fingerprint.ts';
import { meansWords, type Pin, type PinMeans, pinId, pinMeans } from '../../verify/trust.ts';
import { cardLines } from '../card-lines.ts';
import { readTime } from '../event/read-time.ts';
import { fingerprintLines } from '../fingerprint-lines.ts';
import type { Host } from '../host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf, type Terminal } from '../options.ts';
import { openPrompter } from '../prompt.ts';

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
}

export function buildCommand(host: Host): Command {
  const command = new Command().description('say whose key you trust; nothing else is ever trusted');
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
    .description('trust the key of an identity card, a key number, or with --ledger a ledger id')
    .argument('<anchor>', 'FILE.pub, or the number as 64 digits or 24 words')
    .option('--ledger', 'the number is a ledger id')
    .addOption(new Option('--how <means>', 'how you confirmed the number').choices(pinMeans))
    .option('--expect <number>', 'the number as you were told it; refused if it is another')
    .option('--name <text>', 'name of the holder, where no card says it')
    .option('--agency <text>', 'agency of the holder, where no card says it')
    .option('--until <time>', 'signatures of that time and later are not covered')
    .option('--compromised-since <time>', 'the key fell into other hands then');
  return withTrust(command).action(async (anchor: string, options: AddOptions) => {
    const terminal = openTerminal(host, options);
    const { id, kind, name, agency } = await readAnchor(host, anchor, options, terminal);
    terminal.tell(fingerprintLines(id, kind === 'ledger' ? 'ledger id' : 'key number'));
    if (options.expect !== undefined && toHex(parseFingerprint(options.expect)) !== toHex(id)) {
      throw new CustodyError('FINGERPRINT', 'this is not the number that you were told', {
        hint: 'do not trust it; ask the agency again',
      });
    }
    const how = options.how ?? (await askHow(host, terminal));
    const { until, compromisedSince } = options;
    const now = host.now();
    const zoneMinutes = host.zoneMinutes(now);
    const facts = {
      name,
      agency,
      how,
      when: formatTime(now, zoneMinutes),
      ...(until && { until: readTime(until, { now, zoneMinutes }) }),
      ...(compromisedSince && { compromisedSince: readTime(compromisedSince, { now, zoneMinutes }) }),
    };
    const pin: Pin = kind === 'ledger' ? { kind, ledger: toHex(id), ...facts } : { kind, keyId: toHex(id), ...facts };
    await addPin(fileOf(host, options), pin);
    if (terminal.isJson) return terminal.printJson(pin);
    terminal.print(`trusted: ${safeText(name)}, ${safeText(agency)} (confirmed ${meansWords[how]})`);
  });
}

async function readAnchor(host: Host, anchor: string, options: AddOptions, terminal: Terminal) {
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

async function askHow(host: Host, terminal: Terminal): Promise<PinMeans> {
  if (!terminal.isInteractive) {
    throw new CustodyError('MISSING_VALUE', 'say how you confirmed the number', {
      hint: `--how ${pinMeans.join('|')}`,
    });
  }
  const question = 'compare the number with the one you were given elsewhere. How did you confirm it?';
  const answer = await openPrompter(host).choose(
    question,
    pinMeans.map((means) => ({ value: means, label: means })),
  );
  return pinMeans.find((means) => means === answer) ?? 'in-person';
}

function listCommand(host: Host): Command {
  return withTrust(new Command('list').description('list whom you trust')).action(async (options: TrustOptions) => {
    const terminal = openTerminal(host, options);
    const { pins } = await readTrust(fileOf(host, options), options.trust !== undefined);
    if (terminal.isJson) return terminal.printJson(pins);
    if (pins.length === 0) terminal.print('you trust nobody yet: custody trust add');
    for (const pin of pins) terminal.print(pinLine(pin));
  });
}

function pinLine(pin: Pin): string {
  const limits = [
    pin.until && `until ${pin.until}`,
    pin.compromisedSince && `compromised since ${pin.compromisedSince}`,
  ];
  const what = pin.kind === 'ledger' ? 'ledger' : 'key';
  return [
    `${what} ${pinId(pin).slice(0, 16)}…`,
    `${safeText(pin.name)}, ${safeText(pin.agency)}`,
    `confirmed ${meansWords[pin.how]} ${pin.when}`,
    ...limits,
  ]
    .filter(Boolean)
    .join('  ');
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
    terminal.print(`no longer trusted: ${safeText(pin.name)}, ${safeText(pin.agency)}`);
  });
}
