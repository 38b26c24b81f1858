/** Bundles that are encrypted: to whom, what shows nevertheless, and the note that travels beside the parcel. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { fromHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { requireRecipients } from '../../flow/bundle/age.ts';
import type { CreatedBundle } from '../../flow/bundle/bundle.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { createFile } from '../../fs/replace.ts';
import { type Card, decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { fingerprintLines, numberLines } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { refuseTaken } from '../host/options.ts';

/** One to whom a parcel is encrypted. */
export interface ParcelRecipient {
  /** As age writes it. */
  readonly recipient: string;
  /** In hexadecimal; absent where no card names it. */
  readonly keyId?: string;
}

export interface EncryptOptions {
  /** Cards, or recipients; `true` where an offer says to whom. */
  readonly encrypt?: boolean | readonly string[];
  readonly also?: readonly string[];
}

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

export const addEncryptTo = (command: Command): Command =>
  command.option(
    '--encrypt <card>',
    'encrypt it to this card, or to a recipient age1…: one .age file, and nothing in clear is written; may repeat',
    gather,
  );

export const addEncrypt = (command: Command): Command =>
  command
    .option('--encrypt', 'encrypt it to the cards of the offer: one .age file, and nothing in clear is written')
    .addOption(
      new Option('--also <card>', 'with --encrypt: to this card too, or to a recipient age1…; may repeat').argParser(
        gather,
      ),
    );

/** How an encrypted bundle is written. */
export interface Sealed {
  readonly recipients: readonly ParcelRecipient[];
  /** Whether it has a name of its own; else it gets one in the folder that is named. */
  readonly isNamed: boolean;
}

/** Where an encrypted bundle goes. Throws CustodyError USAGE for what cannot be encrypted, EXISTS for a note that is there. */
export function sealedPlace(host: Host, output: string, form: string | undefined): Omit<Sealed, 'recipients'> {
  if (form !== undefined && form !== 'tar')
    throw new CustodyError('USAGE', `--encrypt writes TAR in one .age file, and no ${form}`, {
      hint: 'leave --form out',
    });
  if (statSync(pathOf(host, output), { throwIfNoEntry: false })?.isDirectory() === true) return { isNamed: false };
  if (!/\.age$/i.test(output))
    throw new CustodyError('USAGE', `--encrypt writes one file, and ${output} does not end with .age`, {
      hint: '-o NAME.age; or -o FOLDER, where it gets a name that says nothing of the case',
    });
  refuseTaken(host, noteName(output));
  return { isNamed: true };
}

const noteName = (parcel: string): string => parcel.replace(/\.age$/i, '.txt');

/** Throws CustodyError AGE_RECIPIENT for a card that names no recipient, and those of reading it. */
export async function namedRecipients(host: Host, words: readonly string[]): Promise<ParcelRecipient[]> {
  const found: ParcelRecipient[] = [];
  for (const word of words)
    found.push(word.startsWith('age1') ? { recipient: word } : ofCard(await readCard(pathOf(host, word))));
  return found;
}

/** All to whom an offer is made. Throws CustodyError AGE_RECIPIENT for one to whom nobody can encrypt. */
export function offeredRecipients(to: Body<'offer'>['to']): ParcelRecipient[] {
  return to.map((one) => {
    if ('office' in one)
      throw new CustodyError('AGE_RECIPIENT', 'the offer is to an office without a key: nobody can encrypt to it', {
        hint: 'leave --encrypt out, and encrypt the medium; or offer to a card',
      });
    return ofCard(decodeUnverifiedCard('card' in one ? one.card : one.agency));
  });
}

function ofCard({ age, keyId, holder }: Card): ParcelRecipient {
  if (age !== undefined) return { recipient: age, keyId };
  throw new CustodyError('AGE_RECIPIENT', `the card of ${safeText(holder.name)} names no recipient to encrypt to`, {
    hint: 'ask for a card that does: custody key card CARD --add-age makes one',
  });
}

/** Each once. Throws CustodyError AGE_RECIPIENT for none, for two sorts together, and for what age cannot encrypt to. */
export async function checkedRecipients(recipients: readonly ParcelRecipient[]): Promise<readonly ParcelRecipient[]> {
  const each = [...new Map(recipients.map((one) => [one.recipient, one])).values()];
  await requireRecipients(each.map(({ recipient }) => recipient));
  return each;
}

/** Said each time: what encryption does not do. */
export const limits =
  'anybody can encrypt to a card: the ledger inside says who sent it, the parcel does not; its size and the number of recipients show; a recipient’s identity opens every parcel that was ever encrypted to it';

/** What travels beside the parcel, in clear: nothing of the case. */
function noteText(created: CreatedBundle, { recipients }: Sealed, root: Uint8Array): string {
  const { size = 0, sha256 = '' } = created.sealed ?? {};
  const keys = recipients.map(({ keyId, recipient }) =>
    keyId === undefined
      ? `recipient without a card: ${recipient}`
      : numberLines(fromHex(keyId), 'encrypted to the key with number'),
  );
  return [
    `parcel: ${basename(created.path)}`,
    `bytes: ${size}`,
    `SHA-256: ${sha256}`,
    '',
    ...keys,
    '',
    fingerprintLines(root, 'to compare by telephone once it is open: hash of the record'),
    '',
    'Open it with: custody verify PARCEL -i FILE.age',
    'This note proves nothing. Anybody can encrypt to a card: the record inside says who made it.',
    '',
  ].join('\n');
}

/** Writes the note beside the parcel; its name. Throws CustodyError EXISTS, and those of writing. */
export function writeNote(created: CreatedBundle, sealed: Sealed, { prefix }: Pick<Gathered, 'prefix'>): string {
  const path = noteName(created.path);
  createFile(path, new TextEncoder().encode(noteText(created, sealed, prefix.root)));
  return basename(path);
}
