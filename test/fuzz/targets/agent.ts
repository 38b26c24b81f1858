/** What an ssh-agent answers: an agent that says anything, over a real socket. */
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentSigner, listAgentKeys } from '../../../src/signers/ssh-agent.ts';
import { sshString, sshUint32 } from '../../../src/signers/ssh-wire.ts';
import { one } from '../../ledger/samples.ts';
import type { Target } from '../target.ts';

const socketPath = join(tmpdir(), 'agent');
let answer: Uint8Array = new Uint8Array(0);
let server: Server | undefined;

async function listen(): Promise<void> {
  if (server !== undefined) return;
  server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end(answer));
  });
  server.unref();
  await new Promise<void>((resolve) => server?.listen(socketPath, resolve));
}

const message = (...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts);
  return new Uint8Array(Buffer.concat([sshUint32(body.length), body]));
};
const blob = Buffer.concat([sshString('ssh-ed25519'), sshString(one.publicKey)]);
const signature = Buffer.concat([sshString('ssh-ed25519'), sshString(new Uint8Array(64).fill(3))]);

export const target: Target = {
  reads: 'what an ssh-agent answers',
  form: 'bytes',
  refuses: ['AGENT'],
  words: ['ssh-ed25519', 'ssh-rsa', 'sk-ssh-ed25519@openssh.com'],
  seeds: () => [
    message(Uint8Array.of(12), sshUint32(1), sshString(blob), sshString('TEST key')),
    message(Uint8Array.of(12), sshUint32(0)),
    message(Uint8Array.of(14), sshString(signature)),
    message(Uint8Array.of(5)),
  ],
  async run(bytes) {
    await listen();
    answer = bytes;
    const place = { socketPath, timeoutMs: 400, signTimeoutMs: 400 };
    if (bytes[4] !== 14) {
      await listAgentKeys(place);
      return;
    }
    answer = message(Uint8Array.of(12), sshUint32(1), sshString(blob), sshString('TEST key'));
    const signer = await agentSigner(place, '');
    answer = bytes;
    await signer.sign(new Uint8Array(8));
  },
};
