/** The verifier's own anchors: whom he trusts, how and when he made sure. Nothing else is trusted (docs/spec/verification.md, section 1). */
import { isWellFormed } from '../../bytes/arrays.ts';
import { fromBase64, toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { parseTime } from '../../ledger/times.ts';
import { detailsOf, witnessId } from '../outside/pins.ts';

/** How a person compares the fingerprint of somebody else. */
export const comparedMeans = ['in-person', 'phone', 'letter', 'central-authority'] as const;
/** How the fingerprint was checked when the pin was made; `own` only where the program made or opened the key itself, `certificate` where a card was signed. */
const pinMeans = [...comparedMeans, 'own', 'certificate'] as const;
export type PinMeans = (typeof pinMeans)[number];
/** How reports say it. */
export const meansWords: Readonly<Record<PinMeans, string>> = {
  'in-person': 'in person',
  phone: 'by telephone',
  letter: 'by letter',
  'central-authority': 'through the central authority',
  own: 'as your own',
  certificate: 'by a certificate',
};

interface PinFacts {
  readonly name: string;
  readonly agency: string;
  readonly how: PinMeans;
  /** When it was checked: text time with zone. */
  readonly when: string;
  /** Signatures of this time and later are not covered: text time with zone. */
  readonly until?: string;
  /** The key fell into other hands then: text time with zone. */
  readonly compromisedSince?: string;
  /** The name that the cards of a key bear, where the holder has another. */
  readonly claimed?: string;
}
/** A key, by its key number (64 hexadecimal digits); `card`: taken from a key card. */
export type KeyPin = PinFacts & { readonly kind: 'key' | 'card'; readonly keyId: string };
/** One ledger, by its id (64 hexadecimal digits): trusts that this is the ledger meant, no matter who opened it. */
type LedgerPin = PinFacts & { readonly kind: 'ledger'; readonly ledger: string };
/** An X.509 root, by the SHA-256 of its DER (64 hexadecimal digits), which is beside it in base64. */
export type RootPin = PinFacts & { readonly kind: 'root'; readonly sha256: string; readonly certificate: string };
/** An authority for time stamps, by its own certificate or by its root; it is not believed about anything else. */
export type TimePin = Omit<RootPin, 'kind'> & {
  readonly kind: 'time';
  /** Object identifiers; a stamp must be under one of them. */
  readonly policies?: readonly string[];
  /** Milliseconds: what counts where a stamp states none. */
  readonly accuracy?: number;
};
/** A witness of checkpoints, by its verifier key (C2SP). */
export type WitnessPin = PinFacts & { readonly kind: 'witness'; readonly vkey: string };
/** What the verifier trusts: a key, a ledger, a certificate authority, or a witness of when things were. */
export type Pin = KeyPin | LedgerPin | RootPin | TimePin | WitnessPin;

/** The content of a trust file. */
export interface Trust {
  readonly pins: readonly Pin[];
}

/** Trusts nobody. */
export const noTrust: Trust = { pins: [] };

/** What tells one pin from another: a key or a ledger is pinned once. */
export function pinId(pin: Pin): string {
  if (pin.kind === 'root' || pin.kind === 'time') return pin.sha256;
  if (pin.kind === 'witness') return witnessId(pin.vkey);
  return pin.kind === 'ledger' ? pin.ledger : pin.keyId;
}

/** What may be in a trust file once: an authority for time may be pinned as a root besides. */
export const pinPlace = (pin: Pin): string => `${pin.kind === 'time' ? 'time ' : ''}${pinId(pin)}`;

/** The pin of a key number in hexadecimal, if there is one. */
export function pinOfKey(trust: Trust, keyId: string): KeyPin | undefined {
  return trust.pins.find((pin): pin is KeyPin => (pin.kind === 'key' || pin.kind === 'card') && pin.keyId === keyId);
}

/** The pin of a ledger id in hexadecimal, if there is one. */
export function pinOfLedger(trust: Trust, ledger: string): LedgerPin | undefined {
  return trust.pins.find((pin): pin is LedgerPin => pin.kind === 'ledger' && pin.ledger === ledger);
}

/** No trust file is longer, in bytes. */
export const maxTrustBytes = 4_000_000;
/** No text of a pin is longer, in characters. */
export const maxPinText = 1000;
const optionalTimes = ['until', 'compromisedSince'] as const;

function refuse(where: string, problem: string): never {
  throw new CustodyError('TRUST_INVALID', `trust file: ${where}${problem}`, {
    hint: 'let the program add and remove pins, not an editor',
  });
}

function textOf(pin: Record<string, unknown>, field: string, where: string): string {
  const value = pin[field];
  if (typeof value !== 'string' || value.length === 0) refuse(where, `${field} is missing or not text`);
  if (value.length > maxPinText || !isWellFormed(value)) refuse(where, `${field} is too long or not valid text`);
  return value;
}

function timeOf(pin: Record<string, unknown>, field: string, where: string): string {
  const text = textOf(pin, field, where);
  if (parseTime(text) === undefined) refuse(where, `${field} is not a time with zone, such as 2026-11-25T09:30:00Z`);
  return text;
}

const idFields = {
  key: 'keyId',
  card: 'keyId',
  ledger: 'ledger',
  root: 'sha256',
  time: 'sha256',
  witness: 'vkey',
} as const satisfies Record<Pin['kind'], string>;
const kinds = Object.keys(idFields) as Pin['kind'][];

function parsePin(value: unknown, where: string): Pin {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(where, 'not an object');
  const pin = value as Record<string, unknown>;
  const kind = kinds.find((each) => each === pin.kind) ?? refuse(where, `kind is not one of ${kinds.join(', ')}`);
  const idField = idFields[kind];
  const known = ['kind', idField, 'name', 'agency', 'how', 'when', ...optionalTimes];
  if (kind === 'root' || kind === 'time') known.push('certificate');
  if (kind === 'time') known.push('policies', 'accuracy');
  if (kind === 'key' || kind === 'card') known.push('claimed');
  const unknown = Object.keys(pin).find((field) => !known.includes(field));
  if (unknown !== undefined) refuse(where, `unknown field ${JSON.stringify(unknown.slice(0, 40))}`);
  const details = kind === 'time' || kind === 'witness' ? detailsOf(kind, pin) : {};
  if (typeof details === 'string') refuse(where, details);
  const id = kind === 'witness' ? String(pin.vkey) : textOf(pin, idField, where);
  if (kind !== 'witness' && !/^[0-9a-f]{64}$/.test(id))
    refuse(where, `${idField} is not 64 lower-case hexadecimal digits`);
  const how = pinMeans.find((means) => means === pin.how);
  if (how === undefined) refuse(where, `how is not one of ${pinMeans.join(', ')}`);
  const facts: PinFacts = {
    name: textOf(pin, 'name', where),
    agency: textOf(pin, 'agency', where),
    how,
    when: timeOf(pin, 'when', where),
    ...(pin.claimed !== undefined && { claimed: textOf(pin, 'claimed', where) }),
    ...Object.fromEntries(
      optionalTimes.filter((field) => pin[field] !== undefined).map((field) => [field, timeOf(pin, field, where)]),
    ),
  };
  if (kind === 'witness') return { kind, vkey: id, ...facts };
  if (kind === 'root' || kind === 'time') {
    const certificate = certificateOf(pin, id, where);
    return { kind, sha256: id, certificate, ...details, ...facts };
  }
  return kind === 'ledger' ? { kind, ledger: id, ...facts } : { kind, keyId: id, ...facts };
}

function certificateOf(pin: Record<string, unknown>, sha256Hex: string, where: string): string {
  const { certificate } = pin;
  if (typeof certificate !== 'string') refuse(where, 'certificate is missing or not text');
  let der: Uint8Array;
  try {
    der = fromBase64(certificate);
  } catch {
    refuse(where, 'certificate is not base64');
  }
  if (toHex(sha256(der)) !== sha256Hex) refuse(where, 'sha256 is not that of the certificate');
  return certificate;
}

/** Reads the bytes of a trust file, which are UTF-8; a byte order mark in front is passed over. Throws TRUST_INVALID as `parseTrust`. */
export function readTrustBytes(bytes: Uint8Array): Trust {
  if (bytes.length > maxTrustBytes) refuse('', 'too large');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('', 'not UTF-8');
  }
  return parseTrust(text);
}

/** Reads a trust file. Throws TRUST_INVALID for anything but exactly what `formatTrust` can write, saying which pin is wrong. */
export function parseTrust(text: string): Trust {
  if (text.length > maxTrustBytes) refuse('', 'too large');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse('', 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('', 'not an object');
  const file = value as Record<string, unknown>;
  if (file.format !== 1) refuse('', 'format is not 1');
  if (!Array.isArray(file.pins) || Object.keys(file).length !== 2)
    refuse('', 'holds something else than format and pins');
  const pins = file.pins.map((pin: unknown, index) => parsePin(pin, `pin ${index + 1}: `));
  const seen = new Set<string>();
  for (const [index, pin] of pins.entries()) {
    if (seen.has(pinPlace(pin))) refuse(`pin ${index + 1}: `, 'this key, ledger or authority is pinned twice');
    seen.add(pinPlace(pin));
  }
  return { pins };
}

/** The trust file as text: JSON, one pin after the other, ended by a line feed. */
export function formatTrust(trust: Trust): string {
  return `${JSON.stringify({ format: 1, pins: trust.pins }, undefined, 2)}\n`;
}
