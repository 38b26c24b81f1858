/** Which of the agent's keys `agent:SELECTOR` means: by comment, key id, start of the key id, or OpenSSH fingerprint. */
import { toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import { keyIdUrn } from '../crypto/keys.ts';
import { CustodyError } from '../errors.ts';

/** An Ed25519 key that an agent holds. */
export interface AgentKey {
  readonly publicKey: Uint8Array;
  readonly keyId: Uint8Array;
  /** Safe to print. */
  readonly comment: string;
  /** As `ssh-add -l` prints it: `SHA256:` and base64 without padding. */
  readonly fingerprint: string;
}

/** Fewer digits of a key id would match by accident. */
const minPrefix = 8;
const maxListed = 10;

/**
 * The one key that the selector means; the empty selector means the only key there is.
 * @throws CustodyError AGENT when none or several match, with those that were there.
 */
export function selectAgentKey(keys: readonly AgentKey[], selector: string): AgentKey {
  if (keys.length === 0) {
    throw new CustodyError('AGENT', 'ssh-agent holds no Ed25519 key, or is locked', {
      hint: 'add one with: ssh-add KEY (unlock with: ssh-add -X)',
    });
  }
  const found = selector === '' ? keys : keys.filter((key) => isMeant(key, selector));
  const [key] = found;
  if (key !== undefined && found.length === 1) return key;

  const several =
    selector === '' ? 'ssh-agent holds several Ed25519 keys' : `several keys in ssh-agent match ${quoted(selector)}`;
  const what = key === undefined ? `no Ed25519 key in ssh-agent matches ${quoted(selector)}; it holds` : several;
  throw new CustodyError('AGENT', `${what}: ${list(key === undefined ? keys : found)}`, {
    hint: `say which with agent:COMMENT, or agent: and ${minPrefix} or more digits of the key id`,
  });
}

function isMeant(key: AgentKey, selector: string): boolean {
  const digits = selector.toLowerCase();
  const isPrefix = /^[0-9a-f]+$/.test(digits) && digits.length >= minPrefix && toHex(key.keyId).startsWith(digits);
  return key.comment === selector || key.fingerprint === selector || keyIdUrn(key.keyId) === selector || isPrefix;
}

function list(keys: readonly AgentKey[]): string {
  const lines = keys
    .slice(0, maxListed)
    .map((key) => `${quoted(key.comment)} (key id ${toHex(key.keyId).slice(0, 16)}…)`);
  if (keys.length > maxListed) lines.push(`and ${keys.length - maxListed} more`);
  return lines.join(', ');
}

function quoted(text: string): string {
  return `"${safeText(text.slice(0, 80))}"`;
}
