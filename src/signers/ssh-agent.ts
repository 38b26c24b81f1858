/**
 * Signs with an Ed25519 key that ssh-agent holds; the key never leaves the agent (RFC 9987; draft-ietf-sshm-ssh-agent).
 * An agent signs whatever it is given. What we give it begins with a CBOR array head, which no SSH request does.
 */
import { concatBytes, equalBytes } from '../bytes/arrays.ts';
import { toBase64 } from '../bytes/hex.ts';
import { safeBytes } from '../bytes/text.ts';
import { sha256 } from '../crypto/digest.ts';
import { isValidPublicKey } from '../crypto/ed25519.ts';
import { keyId } from '../crypto/keys.ts';
import type { Signer } from '../crypto/signer.ts';
import { CustodyError } from '../errors.ts';
import { askAgent, malformedAnswer, maxMessageBytes, messages } from './agent-protocol.ts';
import { type AgentKey, selectAgentKey } from './agent-selector.ts';
import { ed25519Blob, ed25519FromBlob, SshReader, sshString, sshUint32 } from './ssh-wire.ts';

/** Where the agent is, and how long to wait for it. */
interface AgentPlace {
  /** The value of `SSH_AUTH_SOCK`; undefined or empty where it is not set. */
  readonly socketPath: string | undefined;
  /** For everything that no person has to confirm; 5 s if not given. */
  readonly timeoutMs?: number;
  /** For signing, which a person may have to confirm (`ssh-add -c`); 60 s if not given. */
  readonly signTimeoutMs?: number;
}

/**
 * The valid Ed25519 keys that the agent holds, each once; other kinds, certificates and security keys are left out.
 * @throws CustodyError AGENT
 */
export async function listAgentKeys(place: AgentPlace): Promise<AgentKey[]> {
  const { timeoutMs = 5_000 } = place;
  const message = Uint8Array.of(messages.listKeys);
  const answer = await askAgent({ socketPath: socketOf(place), message, timeoutMs }, messages.keys);
  const keys: AgentKey[] = [];
  // Each key takes at least its two lengths, so the count is bounded by the size of the answer.
  for (let left = answer.uint32(); left > 0; left--) {
    const blob = answer.string();
    const comment = safeBytes(answer.string());
    const publicKey = ed25519FromBlob(blob, malformedAnswer);
    if (publicKey === undefined || !isValidPublicKey(publicKey)) continue;
    if (keys.some((key) => equalBytes(key.publicKey, publicKey))) continue;
    const fingerprint = `SHA256:${toBase64(sha256(blob)).replace(/=+$/, '')}`;
    keys.push({ publicKey, keyId: keyId(publicKey), comment, fingerprint });
  }
  answer.end();
  return keys;
}

/**
 * The signer behind `--key agent:SELECTOR`: comment, key id (hex or URN) or its first 8 or more digits, or OpenSSH
 * fingerprint; the empty selector means the agent's only Ed25519 key. Callers check what it signs with `signChecked`.
 * @throws CustodyError AGENT, also from `sign`: the agent may be gone by then, or its owner say no.
 */
export async function agentSigner(place: AgentPlace, selector: string): Promise<Signer> {
  const { publicKey, keyId } = selectAgentKey(await listAgentKeys(place), selector);
  return { publicKey, keyId, sign: (message) => signWithAgent(place, publicKey, message) };
}

async function signWithAgent(place: AgentPlace, publicKey: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const { signTimeoutMs = 60_000 } = place;
  const flags = sshUint32(0);
  const message = concatBytes(Uint8Array.of(messages.sign), sshString(ed25519Blob(publicKey)), sshString(data), flags);
  if (message.length > maxMessageBytes) {
    throw new CustodyError('AGENT', `ssh-agent signs at most 256 KiB at once, and this is ${data.length} bytes`, {
      hint: 'sign it with a key file, or record it in several entries',
    });
  }
  const answer = await askAgent({ socketPath: socketOf(place), message, timeoutMs: signTimeoutMs }, messages.signature);
  const signed = new SshReader(answer.string(), malformedAnswer);
  answer.end();
  const algorithm = signed.name();
  const signature = signed.string().slice();
  signed.end();
  if (algorithm !== 'ssh-ed25519' || signature.length !== 64) throw malformedAnswer();
  return signature;
}

function socketOf({ socketPath }: AgentPlace): string {
  if (socketPath !== undefined && socketPath !== '') return socketPath;
  throw new CustodyError('AGENT', 'no ssh-agent: SSH_AUTH_SOCK is not set', {
    hint: 'start one with: eval "$(ssh-agent)", then ssh-add KEY',
  });
}
