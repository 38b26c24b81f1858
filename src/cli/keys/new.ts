/** `custody key new`: a new signing key and the key card that is handed to others. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import type { RecipientKind } from '../../crypto/age/kit.ts';
import { type Signer, signChecked } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { identityPath, newIdentity } from '../../flow/ledger/age-identity.ts';
import { closeKey } from '../../flow/ledger/key-access.ts';
import { openSigner, refuseTakenFile, refuseTakenKey, writeKeyFile } from '../../flow/ledger/keys.ts';
import { agentSocket, trustFile } from '../../flow/places.ts';
import { readTrust } from '../../flow/verify/trust.ts';
import { createFiles } from '../../fs/replace.ts';
import { createCard, type Holder } from '../../ledger/statements/card.ts';
import { bodies, isJurisdiction } from '../../ledger/statements/jurisdiction.ts';
import { fileSigner } from '../../signers/file-signer.ts';
import { fingerprintLines, keyJson } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import { addOutputOptions, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
import { askNewPassphrase, tokenAccess } from '../host/passphrase.ts';
import { openPrompter } from '../host/prompt.ts';
import { countryNamed } from '../typed/country.ts';
import { askIdentity } from './identity.ts';
import { pinOwn } from './pin-own.ts';

export interface HolderOptions {
  readonly name: string;
  readonly agency: string;
  readonly jurisdiction: string;
  readonly title?: string;
  readonly badge?: string;
}

interface NewKeyOptions extends OutputOptions, HolderOptions {
  readonly output: string;
  readonly for?: string;
  readonly passphrase: boolean;
  readonly trustOwn?: boolean;
  /** Undefined where neither `--age` nor `--no-age` is there. */
  readonly age?: boolean;
  readonly pq?: boolean;
}

const trustQuestion = 'Trust your own key on this computer, so that records that you open are confirmed?';

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
  const named = countryNamed(typed);
  throw new CustodyError('USAGE', `--jurisdiction: ${typed} is not a country code or a listed body`, {
    hint: named
      ? `its code: --jurisdiction ${named}`
      : `an ISO 3166 code such as NL or US-TX, or one of ${bodies.join(', ')}`,
  });
}

export function holderOf({ name, agency, jurisdiction, title, badge }: HolderOptions) {
  return { name, agency, jurisdiction, ...(title && { title }), ...(badge && { badge }) };
}

export function newCommand(host: Host): Command {
  const command = new Command('new').description(
    'make your key, the card FILE.pub that you give to others, and FILE.age, which opens what they encrypt to it',
  );
  addHolderOptions(command)
    .requiredOption('-o, --output <file>', 'where to write the key; with --for, the card')
    .option('--for <key>', 'only a card, for a key in an SSH agent or a token: agent:NAME or pkcs11:ADDRESS')
    .option('--no-passphrase', 'write the key without protection (tests only)')
    .option('--age', 'with --for: make an identity too, beside the card, under a passphrase of its own')
    .option('--no-age', 'no identity FILE.age, so that nobody can encrypt to your card')
    .option('--pq', 'an identity that a quantum computer does not open either; others need age 1.3 or custody')
    .option('--trust-own', 'trust your own key on this computer, without a question')
    .option('--no-trust-own', 'do not, and do not ask');
  return addOutputOptions(command).action(async (options: NewKeyOptions) => {
    const terminal = openTerminal(host, options);
    if (options.trustOwn === true) await readTrust(trustFile(host.env));
    if (options.pq === true && !hasIdentity(options))
      throw new CustodyError('USAGE', '--pq says which identity is made, and none is', {
        hint: options.for === undefined ? 'leave --no-age out' : 'add --age',
      });
    terminal.tell(everybodyReads);
    const make = options.for === undefined ? makeKey : makeCard;
    const made = await make(host, options, terminal);
    const { output, keyId, card } = made;
    const own = { keyId, holder: holderOf(options) };
    if (terminal.isJson) {
      if (options.trustOwn === true) await pinOwn(host, own);
      return terminal.printJson('key-new/1', { ...keyJson(keyId), ...output });
    }
    terminal.print(
      output.key === undefined
        ? `wrote your card ${safeText(card)} (hand it to others); the ${options.for?.startsWith('agent:') ? 'agent' : 'token'} keeps the key`
        : `wrote your key ${safeText(output.key)} (keep it) and your card ${safeText(card)} (hand it to others)`,
    );
    if (output.identity !== undefined)
      terminal.print(`wrote ${safeText(output.identity)} (keep it): it opens what others encrypt to your card`);
    if (!terminal.isQuiet) terminal.print(fingerprintLines(keyId));
    const isTrusted = options.trustOwn ?? (terminal.isInteractive && (await openPrompter(host).confirm(trustQuestion)));
    if (!isTrusted) return;
    await pinOwn(host, own);
    terminal.tell('your own key is trusted on this computer: custody trust list');
  });
}

/** A card is in every ledger that its key signs, and is never withheld. */
export const everybodyReads = 'Everybody who ever gets a ledger that you sign reads this name, agency and badge.';

interface Made {
  readonly keyId: Uint8Array;
  readonly card: string;
  /** What was written, for --json. */
  readonly output: { readonly key?: string; readonly card: string; readonly identity?: string };
}

/** Unless said otherwise a key of our own has one, and a key elsewhere has none. */
const hasIdentity = ({ age, for: key }: NewKeyOptions): boolean => age ?? key === undefined;

async function makeKey(host: Host, options: NewKeyOptions, terminal: Terminal): Promise<Made> {
  const { output } = options;
  refuseTakenKey(pathOf(host, output));
  const passphrase = options.passphrase ? await askNewPassphrase(host, terminal) : null;
  if (passphrase === null) terminal.warn(unprotected);
  const age = hasIdentity(options) ? kindOf(options) : undefined;
  const { keyId } = await writeNewKey(host, { path: pathOf(host, output), holder: holderOf(options), passphrase, age });
  const card = `${output}.pub`;
  return { keyId, card, output: { key: output, card, ...(age && { identity: identityPath(output) }) } };
}

const kindOf = ({ pq }: Pick<NewKeyOptions, 'pq'>): RecipientKind => (pq === true ? 'hybrid' : 'x25519');

interface NewKeyRequest {
  readonly path: string;
  readonly holder: Holder;
  readonly passphrase: string | null;
  /** Of the identity beside it; undefined for none. */
  readonly age: RecipientKind | undefined;
}

/** Writes a new key, its card, and its identity of age. Throws CustodyError as `writeKeyFile`. */
export async function writeNewKey(
  host: Pick<Host, 'random' | 'keyCost' | 'now' | 'tools'>,
  { path, holder, passphrase, age: kind }: NewKeyRequest,
): Promise<Signer> {
  const seed = host.random(32);
  const signer = fileSigner(seed);
  const made = kind && (await newIdentity({ kind, passphrase }, host));
  const card = await createCard({ holder, signer, iat: host.now(), age: made?.recipient });
  await writeKeyFile(path, { seed, passphrase }, host, { card, identity: made?.file });
  await closeKey(host, path);
  if (made !== undefined) await closeKey(host, identityPath(path));
  return signer;
}

/** A card for a key that never leaves its agent or token, which signs the card. */
async function makeCard(host: Host, options: NewKeyOptions, terminal: Terminal): Promise<Made> {
  const { for: key = '', output, passphrase } = options;
  if (!/^(agent|pkcs11):/.test(key))
    throw new CustodyError('USAGE', `--for ${key}: a card is made for a key in an SSH agent or a token`, {
      hint: 'write agent:NAME or pkcs11:ADDRESS; of a key file, custody key import makes a card',
    });
  if (!passphrase && !hasIdentity(options))
    throw new CustodyError('USAGE', 'with --for no key is written, so there is no passphrase', {
      hint: 'leave --no-passphrase out',
    });
  refuseTakenFile(pathOf(host, output));
  const signer = await openSigner({
    key,
    agentSocket: agentSocket(host.env),
    token: tokenAccess(host, terminal),
    passphrase: async () => '',
  });
  const identity = hasIdentity(options) ? identityPath(output) : undefined;
  if (identity !== undefined) refuseTakenFile(pathOf(host, identity));
  const made =
    identity === undefined
      ? undefined
      : await askIdentity(host, { kind: kindOf(options), isProtected: passphrase }, terminal);
  const card = await createCard({ holder: holderOf(options), signer, iat: host.now(), age: made?.recipient });
  createFiles([
    { path: pathOf(host, output), bytes: card, mode: 0o644 },
    ...(made && identity ? [{ path: pathOf(host, identity), bytes: made.file, mode: 0o600 }] : []),
  ]);
  if (identity !== undefined) await closeKey(host, pathOf(host, identity));
  await warnIfShort(signer, terminal);
  return { keyId: signer.keyId, card: output, output: { card: output, ...(identity && { identity }) } };
}

/** Entries, offers and receipts are often of several thousand bytes. A card or its program may sign only shorter ones, which is better known now. */
async function warnIfShort(signer: Signer, terminal: Terminal): Promise<void> {
  const probe = new TextEncoder().encode(
    'custody key new tries how much this key signs at once. '.padEnd(longEntry, '.'),
  );
  try {
    await signChecked(signer, probe);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    terminal.warn(
      `this key does not sign ${longEntry} bytes at once, so it will not sign every offer, receipt and long entry: ${error.message}`,
    );
    if (error.hint !== undefined) terminal.tell(error.hint);
  }
}

const longEntry = 8192;
