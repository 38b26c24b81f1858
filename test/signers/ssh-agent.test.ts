import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { publicKeyOf, verify } from '../../src/crypto/ed25519.ts';
import { keyId, keyIdUrn } from '../../src/crypto/keys.ts';
import { signChecked } from '../../src/crypto/signer.ts';
import { type AgentKey, selectAgentKey } from '../../src/signers/agent-selector.ts';
import { agentSigner, listAgentKeys } from '../../src/signers/ssh-agent.ts';
import { ed25519Blob, sshString, sshUint32 } from '../../src/signers/ssh-wire.ts';
import { isMissing, run, temporaryFolder } from './programs.ts';
import { refusal } from './refusal.ts';
import { testSeed } from './test-keys.ts';

const folder = temporaryFolder();

describe.skipIf(isMissing('ssh-agent', ['true']))('a real ssh-agent', () => {
  const stop: (() => void)[] = [];
  afterEach(() => {
    for (const act of stop.splice(0)) act();
  });

  let turn = 0;

  /** Each agent has its own socket: one that ends removes its socket in its own time. */
  function startAgent(): { socketPath: string; add: (...args: string[]) => string } {
    const socketPath = join(folder, `agent-${turn++}`);
    const out = run('ssh-agent', ['-s', '-a', socketPath], { cwd: folder });
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(out)?.[1]);
    stop.push(() => process.kill(pid));
    const env = { ...process.env, SSH_AUTH_SOCK: socketPath };
    const add = (...args: string[]) =>
      execFileSync('ssh-add', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
    return { socketPath, add };
  }

  /** Makes a key and returns the name of its file. */
  function makeKey(name: string, comment: string, type = 'ed25519'): string {
    run('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', comment, '-f', name], { cwd: folder });
    return name;
  }

  it('lists its Ed25519 keys and signs, up to the agent’s bound', async () => {
    const agent = startAgent();
    agent.add('-q', makeKey('one', 'TEST officer'));
    agent.add('-q', makeKey('other', 'TEST server', 'ecdsa'));
    agent.add('-q', makeKey('two', 'TEST deputy'));

    const keys = await listAgentKeys(agent);
    expect(keys.map((key) => key.comment)).toEqual(['TEST officer', 'TEST deputy']);
    const listed = agent.add('-l');
    for (const key of keys) expect(listed).toContain(` ${key.fingerprint} ${key.comment} (ED25519)`);

    const signer = await agentSigner(agent, 'TEST deputy');
    expect(toHex(signer.publicKey)).toBe(toHex(keys[1]?.publicKey ?? new Uint8Array()));
    expect(signer.signedBy).toBeUndefined();
    const most = 262_144 - 1 - (4 + 51) - 4 - 4;
    // How a Sig_structure begins (RFC 9052, 4.4), up to as much as the agent takes in one message.
    const sigStructure = concatBytes(Uint8Array.of(0x84, 0x6a), utf8('Signature1'));
    for (const length of [0, 100, most]) {
      const message = new Uint8Array(length);
      message.set(sigStructure.subarray(0, length));
      expect(await verify(message, signer.publicKey, await signChecked(signer, message))).toBe(true);
    }
    const error = await refusal(() => signer.sign(new Uint8Array(most + 1)));
    expect([error.code, error.message]).toEqual(['AGENT', expect.stringMatching(/at most 256 KiB.*262081 bytes/)]);
    expect(await signer.sign(new Uint8Array(most))).toHaveLength(64);
  });

  it('is told from one that is empty, has lost the key, or has ended', async () => {
    const agent = startAgent();
    expect((await refusal(() => agentSigner(agent, ''))).message).toMatch(/holds no Ed25519 key, or is locked/);
    agent.add('-q', makeKey('alone', 'TEST alone'));
    const signer = await agentSigner(agent, '');
    agent.add('-q', '-D');
    const refused = await refusal(() => signer.sign(Uint8Array.of(1)));
    expect([refused.code, refused.message]).toEqual(['AGENT', expect.stringMatching(/refused/)]);
    for (const act of stop.splice(0)) act();
    await expect.poll(async () => (await refusal(() => signer.sign(Uint8Array.of(1)))).message).toMatch(/cannot talk/);
  });

  it('with a certificate beside the key lists the key once', async () => {
    const agent = startAgent();
    makeKey('ca', 'TEST ca');
    makeKey('certified', 'TEST certified');
    run('ssh-keygen', ['-q', '-s', 'ca', '-I', 'TEST', 'certified.pub'], { cwd: folder });
    agent.add('-q', 'certified');
    expect(readFileSync(join(folder, 'certified-cert.pub'), 'utf8')).toMatch(/^ssh-ed25519-cert/);
    expect((await listAgentKeys(agent)).map((key) => key.comment)).toEqual(['TEST certified']);
  });
});

describe('an agent that misbehaves', () => {
  const message = (...parts: Uint8Array[]) => sshString(concatBytes(...parts));
  const publicKey = publicKeyOf(testSeed('agent'));
  const keys = message(Uint8Array.of(12), sshUint32(1), sshString(ed25519Blob(publicKey)), sshString('TEST'));
  let turn = 0;

  /** Runs the act against a server that answers each request in its own way. */
  async function against(answer: (socket: Socket) => void, act: (socketPath: string) => unknown): Promise<void> {
    const socketPath = join(folder, `fake-${turn++}`);
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}).once('data', () => answer(socket)));
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    try {
      await act(socketPath);
    } finally {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it.each<[string, Uint8Array, RegExp]>([
    ['says no', message(Uint8Array.of(5)), /refused/],
    ['answers something else', message(Uint8Array.of(6), sshUint32(0)), /not in its protocol/],
    ['answers nothing', message(), /not in its protocol/],
    ['announces gigabytes', sshUint32(2 ** 31), /not in its protocol/],
    ['announces a byte over its bound', sshUint32(262_145), /not in its protocol/],
    ['sends more than it announced', concatBytes(keys, Uint8Array.of(0)), /not in its protocol/],
    ['counts keys that are not there', message(Uint8Array.of(12), sshUint32(2 ** 32 - 1)), /not in its protocol/],
    ['sends more keys than it counts', message(keys.subarray(4), Uint8Array.of(0)), /not in its protocol/],
    [
      'sends a short key',
      message(Uint8Array.of(12), sshUint32(1), sshString(ed25519Blob(publicKey.subarray(1))), sshString('')),
      /not in its protocol/,
    ],
    [
      'sends a key without a type',
      message(Uint8Array.of(12), sshUint32(1), sshString(''), sshString('')),
      /not in its protocol/,
    ],
  ])('%s', async (_, answer, expected) => {
    await against(
      (socket) => socket.write(answer),
      async (socketPath) => {
        const error = await refusal(() => listAgentKeys({ socketPath }));
        expect([error.code, error.message]).toEqual(['AGENT', expect.stringMatching(expected)]);
      },
    );
  });

  it('closes the connection', async () => {
    for (const answer of [new Uint8Array(), keys.subarray(0, 3), keys.subarray(0, -1)]) {
      await against(
        (socket) => socket.end(answer),
        async (socketPath) => {
          const error = await refusal(() => listAgentKeys({ socketPath }));
          expect([error.code, error.message]).toEqual(['AGENT', expect.stringMatching(/without an answer/)]);
        },
      );
    }
  });

  it('is silent, or slow without end', async () => {
    let drip: NodeJS.Timeout | undefined;
    for (const answer of [
      () => {},
      (socket: Socket) => {
        socket.write(sshUint32(1000));
        drip = setInterval(() => socket.write(Uint8Array.of(0)), 20);
      },
    ]) {
      await against(answer, async (socketPath) => {
        const error = await refusal(() => listAgentKeys({ socketPath, timeoutMs: 200 }));
        expect([error.code, error.message]).toEqual(['AGENT', 'ssh-agent did not answer within 0.2 s']);
      });
    }
    clearInterval(drip);
  });

  it('is silent when it should sign', async () => {
    let request = 0;
    const listOnly = (socket: Socket) => request++ === 0 && socket.write(keys);
    await against(listOnly, async (socketPath) => {
      const signer = await agentSigner({ socketPath, signTimeoutMs: 300 }, 'TEST');
      const error = await refusal(() => signer.sign(Uint8Array.of(1)));
      expect([error.code, error.message]).toEqual(['AGENT', 'ssh-agent did not answer within 0.3 s']);
    });
  });

  it('answers byte by byte', async () => {
    const dribble = (socket: Socket) => {
      let sent = 0;
      const timer = setInterval(() => {
        if (sent < keys.length) socket.write(keys.subarray(sent, ++sent));
        else clearInterval(timer);
      }, 1);
    };
    await against(dribble, async (socketPath) => {
      expect((await listAgentKeys({ socketPath })).map((key) => key.comment)).toEqual(['TEST']);
    });
  });

  it('holds keys that are no good, one twice, and comments that are not to be printed raw', async () => {
    const identity = Uint8Array.of(1, ...new Uint8Array(31));
    const entry = (key: Uint8Array, comment: string) => concatBytes(sshString(ed25519Blob(key)), sshString(comment));
    const list = [entry(identity, 'TEST identity'), entry(publicKey, '\u001b[2J'), entry(publicKey, 'TEST again')];
    await against(
      (socket) => socket.write(message(Uint8Array.of(12), sshUint32(3), ...list)),
      async (socketPath) => {
        expect((await listAgentKeys({ socketPath })).map((key) => key.comment)).toEqual(['\\u{1b}[2J']);
      },
    );
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    [
      'signs by another algorithm',
      message(Uint8Array.of(14), sshString(concatBytes(sshString('ssh-rsa'), sshString(new Uint8Array(64))))),
      'AGENT',
      /protocol/,
    ],
    [
      'gives a short signature',
      message(Uint8Array.of(14), sshString(concatBytes(sshString('ssh-ed25519'), sshString(new Uint8Array(63))))),
      'AGENT',
      /protocol/,
    ],
    [
      'gives a wrong signature',
      message(Uint8Array.of(14), sshString(concatBytes(sshString('ssh-ed25519'), sshString(new Uint8Array(64))))),
      'SIGNATURE_CHECK',
      /does not verify/,
    ],
  ])('%s', async (_, answer, code, expected) => {
    let request = 0;
    await against(
      (socket) => socket.write(request++ === 0 ? keys : answer),
      async (socketPath) => {
        const signer = await agentSigner({ socketPath }, 'TEST');
        const error = await refusal(() => signChecked(signer, Uint8Array.of(1)));
        expect([error.code, error.message]).toEqual([code, expect.stringMatching(expected)]);
      },
    );
  });

  it.each<[string, string | undefined, RegExp]>([
    ['is not named', undefined, /SSH_AUTH_SOCK is not set/],
    ['is named by nothing', '', /SSH_AUTH_SOCK is not set/],
    ['is not there', join(folder, 'nothing'), /there is no socket/],
    ['is a plain file', new URL(import.meta.url).pathname, /no program listens there/],
    ['has a path too long for a socket', `/${'x'.repeat(300)}`, /cannot talk to ssh-agent/],
    ['has a NUL in its path', '/a\0b', /cannot talk to ssh-agent/],
  ])('%s', async (_, socketPath, expected) => {
    const error = await refusal(() => listAgentKeys({ socketPath }));
    expect([error.code, error.message]).toEqual(['AGENT', expect.stringMatching(expected)]);
    expect(error.hint).toBeDefined();
  });
});

describe('selectAgentKey', () => {
  const keyOf = (name: string, comment = `TEST ${name}`): AgentKey => {
    const publicKey = publicKeyOf(testSeed(name));
    return { publicKey, keyId: keyId(publicKey), comment, fingerprint: `SHA256:${name}` };
  };
  const a = keyOf('a');
  const b = keyOf('b');

  it.each([
    ['its comment', 'TEST a'],
    ['its key id', toHex(a.keyId)],
    ['eight digits of its key id', toHex(a.keyId).slice(0, 8)],
    ['the same in capitals', toHex(a.keyId).slice(0, 8).toUpperCase()],
    ['its URN', keyIdUrn(a.keyId)],
    ['its fingerprint', 'SHA256:a'],
  ])('finds a key by %s', (_, selector) => {
    expect(selectAgentKey([b, a], selector)).toBe(a);
  });

  it('takes the only key when none is named', () => {
    expect(selectAgentKey([b], '')).toBe(b);
  });

  it.each<[string, AgentKey[], string, RegExp]>([
    ['there is none', [], 'TEST a', /holds no Ed25519 key/],
    [
      'none matches',
      [a, b],
      'TEST c',
      /no Ed25519 key in ssh-agent matches "TEST c"; it holds: "TEST a" \(key id .{16}…\), "TEST b"/,
    ],
    ['the prefix is short', [a], toHex(a.keyId).slice(0, 7), /no Ed25519 key/],
    [
      'two have the comment',
      [a, keyOf('b', 'TEST a')],
      'TEST a',
      /several keys in ssh-agent match "TEST a": "TEST a" .*, "TEST a"/,
    ],
    ['one matches by comment and one by id', [a, keyOf('b', toHex(a.keyId))], toHex(a.keyId), /several keys/],
    ['two are there and none is named', [a, b], '', /holds several Ed25519 keys: "TEST a".*"TEST b"/],
    ['there are many', Array.from({ length: 30 }, (_, i) => keyOf(`${i}`)), '', /and 20 more/],
    ['the selector would act on a terminal', [a], '\u001b[2J', /"\\u\{1b\}\[2J"/],
  ])('refuses when %s', async (_, keys, selector, message) => {
    const error = await refusal(() => selectAgentKey(keys, selector));
    expect([error.code, error.message]).toEqual(['AGENT', expect.stringMatching(message)]);
  });
});
