/** Messages to and from ssh-agent over its socket: one connection a request, bounded in size and in time. */
import { connect, type Socket } from 'node:net';
import { concatBytes } from '../bytes/arrays.ts';
import { safeText } from '../bytes/text.ts';
import { CustodyError } from '../errors.ts';
import { SshReader, sshUint32 } from './ssh-wire.ts';

/** Numbers of messages (draft-ietf-sshm-ssh-agent, section 6.1). */
export const messages = { failure: 5, listKeys: 11, keys: 12, sign: 13, signature: 14 } as const;

/** OpenSSH's agent closes the connection on a longer message, and never sends one. */
export const maxMessageBytes = 262_144;

interface AgentRequest {
  readonly socketPath: string;
  /** The type and contents, without the length before them. */
  readonly message: Uint8Array;
  readonly timeoutMs: number;
}

/**
 * Sends one message and returns a reader of the answer's contents, which is of type `expected`.
 * @throws CustodyError AGENT when the agent cannot be reached, refuses, answers otherwise, too much, or too late.
 */
export async function askAgent(request: AgentRequest, expected: number): Promise<SshReader> {
  const reader = new SshReader(await exchange(request), malformedAnswer);
  const type = reader.uint8();
  if (type === messages.failure) {
    throw new CustodyError('AGENT', 'ssh-agent refused: the key is gone, locked, or its use was not confirmed', {
      hint: 'list its keys with: ssh-add -l',
    });
  }
  if (type !== expected) throw malformedAnswer();
  return reader;
}

/** What is thrown for an answer that does not follow the protocol. */
export function malformedAnswer(): CustodyError {
  return new CustodyError('AGENT', 'ssh-agent gave an answer that is not in its protocol');
}

function exchange({ socketPath, message, timeoutMs }: AgentRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let socket: Socket;
    try {
      socket = connect(socketPath);
    } catch (cause) {
      reject(unreachable(socketPath, cause));
      return;
    }
    let received: Uint8Array = new Uint8Array();
    const settle = (settleWith: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      settleWith();
    };
    const fail = (error: CustodyError) => settle(() => reject(error));
    // One timer over the whole exchange: an agent that sends a byte now and then must not keep us for ever.
    const timer = setTimeout(() => {
      fail(new CustodyError('AGENT', `ssh-agent did not answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    socket.on('error', (cause) => fail(unreachable(socketPath, cause)));
    socket.on('close', () => fail(new CustodyError('AGENT', 'ssh-agent closed the connection without an answer')));
    socket.on('data', (chunk) => {
      received = concatBytes(received, chunk);
      if (received.length < 4) return;
      const length = new SshReader(received, malformedAnswer).uint32();
      if (length > maxMessageBytes || received.length > 4 + length) fail(malformedAnswer());
      else if (received.length === 4 + length) settle(() => resolve(received.subarray(4)));
    });
    socket.write(concatBytes(sshUint32(message.length), message));
  });
}

/** What starts an agent there: the pipe is that of Windows. */
const startAgent = (socketPath: string): string =>
  socketPath.startsWith('\\\\.\\pipe\\')
    ? 'start it in a PowerShell of an administrator: Set-Service ssh-agent -StartupType Manual; Start-Service ssh-agent; then ssh-add KEY'
    : 'start one with: eval "$(ssh-agent)", then ssh-add KEY';

function unreachable(socketPath: string, cause: unknown): CustodyError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'there is no socket',
    ECONNREFUSED: 'no program listens there',
    EACCES: 'permission denied',
    EPIPE: 'the agent closed the connection',
    ECONNRESET: 'the agent closed the connection',
  };
  const reason = why[code] ?? (code === '' ? 'not a socket path' : code);
  return new CustodyError('AGENT', `cannot talk to ssh-agent at ${safeText(socketPath)}: ${reason}`, {
    hint: startAgent(socketPath),
    cause,
  });
}
