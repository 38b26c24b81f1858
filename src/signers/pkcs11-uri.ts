/** The address of a key in a token: `pkcs11:token=…;id=…;object=…?module-path=…` (RFC 7512). */
import { isAbsolute } from 'node:path';
import { fromUtf8 } from '../bytes/arrays.ts';
import { toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import { CustodyError } from '../errors.ts';

/** One key of one token. `id` or `object` is there. */
export interface TokenKeyPlace {
  readonly token: string;
  readonly serial?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  /** CKA_ID in hexadecimal digits. */
  readonly id?: string;
  /** CKA_LABEL. */
  readonly object?: string;
  /** The library of the maker; absent for the one of OpenSC. */
  readonly modulePath?: string;
}

const example = 'write it like pkcs11:token=NAME;object=LABEL?module-path=/usr/lib/MODULE.so';
const usage = (message: string, hint = example): CustodyError => new CustodyError('USAGE', message, { hint });

/** Attributes that say which key; `type` may only say that it is a key. */
const ofPath = ['token', 'serial', 'manufacturer', 'model', 'id', 'object', 'type'];
const neverHere: Readonly<Record<string, string>> = {
  'pin-value': 'a PIN does not belong into the name of a key, which others can read',
  'pin-source': 'the PIN is typed, or is in the file that CUSTODY_PIN_FILE names',
};
const maxLength = 2048;

/** Reads an address. Throws CustodyError USAGE for one that is wrong, that has a PIN, or that does not say token and key. */
export function parsePkcs11Uri(uri: string): TokenKeyPlace {
  if (uri.length > maxLength) throw usage('the pkcs11 address is longer than 2,048 characters');
  const [, path = '', query = ''] = /^pkcs11:([^?#]*)(?:\?([^#]*))?$/.exec(uri) ?? [];
  const named = attributesOf(path, ';');
  const asked = attributesOf(query, '&');
  for (const name of [...named.keys(), ...asked.keys()]) {
    const why = neverHere[name];
    if (why !== undefined) throw usage(`${name} is not taken: ${why}`);
    const isKnown = named.has(name) ? ofPath.includes(name) : name === 'module-path';
    if (!isKnown) throw usage(`the pkcs11 address has ${safeText(name)}, which is not used here`, 'leave it out');
  }
  const type = textOf(named, 'type');
  if (type !== undefined && type !== 'private' && type !== 'public')
    throw usage(`the pkcs11 address is of type ${safeText(type)}, and not of a key`);
  const token = textOf(named, 'token');
  const object = textOf(named, 'object');
  const id = idOf(named.get('id'));
  if (token === undefined) throw usage('the pkcs11 address does not say which token');
  if (object === undefined && id === undefined) throw usage('the pkcs11 address does not say which key: id or object');
  const modulePath = textOf(asked, 'module-path');
  if (modulePath !== undefined && !isAbsolute(modulePath))
    throw usage(`module-path is not an absolute path: ${safeText(modulePath)}`);
  const [serial, manufacturer, model] = ['serial', 'manufacturer', 'model'].map((name) => textOf(named, name));
  return {
    token,
    ...(serial !== undefined && { serial }),
    ...(manufacturer !== undefined && { manufacturer }),
    ...(model !== undefined && { model }),
    ...(id !== undefined && { id }),
    ...(object !== undefined && { object }),
    ...(modulePath !== undefined && { modulePath }),
  };
}

/** The address for another program, of a private key. */
export function privateKeyUri({ token, id, object }: Pick<TokenKeyPlace, 'token' | 'id' | 'object'>): string {
  const parts = [
    `token=${encodeURIComponent(token)}`,
    ...(id === undefined ? [] : [`id=${id.replace(/../g, '%$&')}`]),
    ...(object === undefined ? [] : [`object=${encodeURIComponent(object)}`]),
  ];
  return `pkcs11:${parts.join(';')};type=private`;
}

function attributesOf(text: string, between: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const part of text === '' ? [] : text.split(between)) {
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*)=(.*)$/s.exec(part) ?? [];
    if (name === undefined || value === undefined)
      throw usage(`the pkcs11 address has a part that is not NAME=VALUE: ${safeText(part.slice(0, 80))}`);
    if (found.has(name)) throw usage(`the pkcs11 address has ${name} twice`);
    found.set(name, bytesOf(name, value));
  }
  return found;
}

/** The bytes that a value with %XX stands for; what a shell leaves as it is, such as a blank, is taken too. */
function bytesOf(name: string, value: string): Uint8Array {
  const plain = new TextEncoder().encode(value);
  const bytes: number[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] !== 0x25) {
      bytes.push(plain[at] ?? 0);
      continue;
    }
    const digits = String.fromCharCode(plain[at + 1] ?? 0, plain[at + 2] ?? 0);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw usage(`${name} of the pkcs11 address has a % without two digits`);
    bytes.push(Number.parseInt(digits, 16));
    at += 2;
  }
  if (bytes.length === 0) throw usage(`${name} of the pkcs11 address is empty`);
  return Uint8Array.from(bytes);
}

function textOf(attributes: ReadonlyMap<string, Uint8Array>, name: string): string | undefined {
  const bytes = attributes.get(name);
  if (bytes === undefined) return undefined;
  try {
    const text = fromUtf8(bytes);
    if (safeText(text) === text) return text;
  } catch {
    // refused below
  }
  throw usage(`${name} of the pkcs11 address is not one line of plain text`);
}

const idOf = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : toHex(bytes));
