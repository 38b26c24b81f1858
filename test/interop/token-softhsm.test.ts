/** Keys inside a token of SoftHSM2, used by OpenSC's pkcs11-tool: a whole case, and everything that goes wrong with a token. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signChecked } from '../../src/crypto/signer.ts';
import type { CustodyError } from '../../src/errors.ts';
import { openSigner } from '../../src/flow/ledger/keys.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { atTerminal } from '../cli/face/at-terminal.ts';
import { refusal } from '../signers/refusal.ts';
import { playCase } from './hardware-case.ts';
import { noSoftToken, type SoftToken, softModule, softPin, softToken } from './soft-token.ts';

const realTool = '/usr/bin/pkcs11-tool';
let bench: Bench;
let token: SoftToken;
const at = (name: string) => join(bench.folder, name);
const holder = ['--name', 'TEST Kim', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
const keygen = (uri: string, ...more: string[]) =>
  bench.run('key', 'new', '--for', uri, ...holder, '-o', 'no.pub', ...more);

const isPrivate = (name: string): boolean => /^custody-token-[^/]*(\/message)?$/.test(name);

/** Looks at the command line of every process, and at the files for these programs, until it is stopped. */
function watch(): { stop(): { readonly commands: readonly string[]; readonly modes: ReadonlySet<string> } } {
  const commands = new Set<string>();
  const modes = new Set<string>();
  const look = (act: () => void): void => {
    try {
      act();
    } catch {
      // it ended, or was removed, meanwhile
    }
  };
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      look(() => commands.add(readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')));
    // the public key and the signature are for everybody
    for (const name of readdirSync(at('tmp'), { recursive: true, encoding: 'utf8' }).filter(isPrivate))
      look(() => modes.add((statSync(join(at('tmp'), name)).mode & 0o777).toString(8)));
  }, 15);
  return {
    stop: () => {
      clearInterval(timer);
      return { commands: [...commands], modes };
    },
  };
}

/** A program in the place of pkcs11-tool, which does something first and then is pkcs11-tool. */
function standIn(name: string, first: string): void {
  writeFileSync(at(name), `#!/bin/bash\n${first}\nexec ${realTool} "$@"\n`);
  chmodSync(at(name), 0o755);
  bench.env.CUSTODY_PKCS11_TOOL = at(name);
}

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(at('tmp'));
  process.env.TMPDIR = at('tmp');
  if (noSoftToken) return;
  token = softToken(bench.folder);
  token.makeKey('TEST ada', '01');
  token.makeKey('TEST sam', '02');
  token.makeKey('TEST p256', '03', 'EC:prime256v1');
  token.makeKey('TEST rsa', '04', 'rsa:2048');
  token.makeKey('TEST twice', '05');
  token.makeKey('TEST twice', '06');
  Object.assign(bench.env, token.env);
});
beforeEach(() => {
  bench.env.CUSTODY_PIN_FILE = 'pin';
  delete bench.env.CUSTODY_PKCS11_TOOL;
});
afterAll(() => bench.remove());

describe.skipIf(noSoftToken)('keys in a token', () => {
  it('sign a whole case of two agencies, with the PIN in no command line and in no file', async () => {
    const seen = watch();
    await playCase(bench, { ada: token.uri('object=TEST%20ada'), sam: token.uri('id=%02') });
    const { commands, modes } = seen.stop();
    // what could not have been seen was not looked at
    expect(commands.some((line) => line.includes('pkcs11-tool') && line.includes('--sign'))).toBe(true);
    expect(commands.some((line) => line.includes('openssl') && line.includes('pkeyutl'))).toBe(true);
    expect(commands.filter((line) => line.includes(softPin))).toEqual([]);
    expect([...modes].sort()).toEqual(['600', '700']);
    expect(readdirSync(at('tmp'))).toEqual([]);
    const written = spawnSync('grep', ['-rl', softPin, bench.folder], { encoding: 'utf8' }).stdout.trim();
    expect(written).toBe(at('pin'));
  });

  it.each<[string, string, string, RegExp, number]>([
    ['an EC key', 'object=TEST%20p256', 'KEY_TYPE', /is an EC key; custody signs with Ed25519 only/, 4],
    ['an RSA key', 'id=%04', 'KEY_TYPE', /is an RSA key; custody signs with Ed25519 only/, 4],
    ['two keys of one label', 'object=TEST%20twice', 'TOKEN', /several keys of the token match TEST twice/, 5],
    [
      'a label that no key has',
      'object=TEST%20none',
      'TOKEN',
      /no public key of the token matches TEST none; it shows "TEST/,
      5,
    ],
    [
      'a label with another id',
      'object=TEST%20ada;id=%02',
      'TOKEN',
      /no public key of the token matches TEST ada, id 02/,
      5,
    ],
    [
      'another serial',
      'object=TEST%20ada;serial=7',
      'TOKEN',
      /there is no token "TEST token"; there is "TEST token"/,
      5,
    ],
    ['a PIN in the address', 'object=TEST%20ada;pin-value=1', 'USAGE', /pin-value is not taken/, 2],
  ])('refuse %s', async (_, key, code, message, status) => {
    const { err, ...ran } = await keygen(token.uri(key));
    expect(ran.status).toBe(status);
    expect(err).toContain(`[${code}]`);
    expect(err).toMatch(message);
    expect(existsSync(at('no.pub'))).toBe(false);
  });

  it('tells two of one label apart by the id', async () => {
    const first = await open(token.uri('id=%05'));
    const second = await open(token.uri('id=%06;object=TEST%20twice'));
    expect(first.keyId).not.toEqual(second.keyId);
  });

  it('sign one byte and more than pkcs11-tool gives a token at once', async () => {
    const signer = await open(token.uri('object=TEST%20ada'));
    for (const length of [1, 1024, 1025, 100_000])
      expect(await signChecked(signer, new Uint8Array(length).fill(0x84))).toHaveLength(64);
  });

  it('are not opened with a wrong PIN, which is tried once', async () => {
    standIn('counting-tool', `echo "$@" >> ${at('tries')}`);
    writeFileSync(at('wrong-pin'), '0000');
    bench.env.CUSTODY_PIN_FILE = 'wrong-pin';
    const { status, err } = await keygen(token.uri('object=TEST%20ada'));
    expect([status, err]).toEqual([5, expect.stringContaining('the PIN is wrong [TOKEN]')]);
    expect(readFileSync(at('tries'), 'utf8').match(/--login/g)).toHaveLength(1);
  });

  it('are opened once in the menu, which keeps the PIN, and show whose PIN they want', async () => {
    const uri = token.uri('object=TEST%20sam');
    await bench.run('key', 'new', '--for', uri, ...holder, '-o', 'menu.pub');
    await bench.run('init', 'menu.custody', '--case', 'TEST menu', '--title', 'x', '--key', uri, '--card', 'menu.pub');
    const note = ['more', 'record note --text TEST --yes -l menu.custody'];
    const env = { ...token.env, CUSTODY_KEY: uri, HOME: at('home') };
    const { out, shown } = await atTerminal(bench.folder, [], [...note, softPin, ...note, 'quit'], { env });
    expect(out.match(/entry [12]: note/g)).toEqual(['entry 1: note', 'entry 2: note']);
    expect(shown.match(/PIN of TEST token: /g)).toHaveLength(1);
    expect(shown).toContain('key pkcs11:token=TEST%20token;object=TEST%20sam');
    expect(`${out}${shown}`).not.toContain(softPin);
  });

  it('of the person who takes over get that person’s PIN alone', async () => {
    Object.assign(bench.env, { CUSTODY_KEY: 'ada.key', CUSTODY_LEDGER: 'case.custody' });
    const uri = token.uri('object=TEST%20sam');
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST desk', '--condition', 'good'];
    for (const command of [
      ['key', 'new', '--for', uri, ...holder, '-o', 'desk.pub'],
      ['enrol', 'desk.pub', '--post', 'room', '--roles', 'custodian'],
      ['record', 'collect', 'KA/1', ...found, '--kind', 'document', '--description', 'TEST', '--under', '1'],
    ])
      expect(await bench.run(...command), command.join(' ')).toMatchObject({ status: 0 });
    standIn('giving-tool', `echo "$@" >> ${at('given')}`);
    const basis = [
      '--purpose',
      'TEST',
      '--under',
      'absent:not-needed: TEST',
      '--condition',
      'TEST good',
      '--place',
      'TEST desk',
      '--yes',
    ];
    const hand = ['handover', 'KA/1', '--to-key', uri, '--to-card', 'desk.pub', '--to-post', 'room', ...basis];
    const without = await bench.run(...hand);
    expect(without).toMatchObject({ status: 2, err: expect.stringContaining('the token needs its PIN') });
    expect(readFileSync(at('given'), 'utf8')).not.toContain('--login');
    expect(await bench.run(...hand, '--to-passphrase-file', 'pin')).toMatchObject({
      status: 0,
      out: expect.stringContaining('KA/1'),
    });
  });

  it('need a PIN, which nobody can type where no terminal is, and which is not empty without a reader that has keys', async () => {
    delete bench.env.CUSTODY_PIN_FILE;
    const without = await keygen(token.uri('object=TEST%20ada'));
    expect(without).toMatchObject({
      status: 2,
      err: expect.stringMatching(/\[MISSING_VALUE\][\s\S]*CUSTODY_PIN_FILE/),
    });
    writeFileSync(at('empty-pin'), '\n');
    bench.env.CUSTODY_PIN_FILE = 'empty-pin';
    const empty = await keygen(token.uri('object=TEST%20ada'));
    expect(empty).toMatchObject({ status: 5, err: expect.stringContaining('the PIN is empty') });
  });

  it('are refused while two tokens have the name', async () => {
    token.add('TEST twins');
    token.add('TEST twins');
    const { status, err } = await keygen(`pkcs11:token=TEST%20twins;id=%01?module-path=${softModule}`);
    expect([status, err]).toEqual([5, expect.stringContaining('several tokens have the name "TEST twins" [TOKEN]')]);
  });

  it('say that the module or the program is not there', async () => {
    const module = await keygen('pkcs11:token=x;id=%01?module-path=/usr/lib/no-such.so');
    expect(module).toMatchObject({
      status: 5,
      err: expect.stringMatching(/the module \/usr\/lib\/no-such\.so cannot be loaded: .*No such file.* \[TOKEN\]/),
    });
    bench.env.CUSTODY_PKCS11_TOOL = '/usr/lib/no-such-tool';
    const program = await keygen(token.uri('id=%01'));
    expect(program).toMatchObject({
      status: 5,
      err: expect.stringMatching(/pkcs11-tool is not there \[TOKEN\][\s\S]*install OpenSC/),
    });
  });

  it('lose nothing when the token goes away between opening and signing', async () => {
    Object.assign(bench.env, { CUSTODY_KEY: token.uri('object=TEST%20ada'), CUSTODY_LEDGER: 'gone.custody' });
    await bench.run('key', 'new', '--for', token.uri('object=TEST%20ada'), ...holder, '-o', 'gone.pub');
    await bench.run('init', 'gone.custody', '--case', 'TEST gone', '--title', 'x', '--card', 'gone.pub');
    const before = readFileSync(at('gone.custody'));
    const files = readdirSync(bench.folder);
    standIn(
      'leaving-tool',
      `case " $* " in *" --sign "*) mv ${token.folder} ${token.folder}-away; mkdir ${token.folder};; esac`,
    );
    const lost = await bench.run('record', 'note', '--text', 'TEST note');
    renameSync(token.folder, at('empty'));
    renameSync(`${token.folder}-away`, token.folder);
    expect(lost).toMatchObject({
      status: 5,
      err: expect.stringMatching(/the token did not sign: .*TEST token.* \[TOKEN\]/),
    });
    expect(readFileSync(at('gone.custody'))).toEqual(before);
    const left = readdirSync(bench.folder).filter((name) => ![...files, 'leaving-tool', 'empty'].includes(name));
    expect(left.filter((name) => !name.startsWith('gone.custody') || name.endsWith('.pending'))).toEqual([]);
    delete bench.env.CUSTODY_PKCS11_TOOL;
    expect(await bench.run('record', 'note', '--text', 'TEST note')).toMatchObject({ status: 0 });
    expect((await bench.entries()).map(({ type }) => type)).toEqual(['genesis', 'note']);
  });
});

const open = (uri: string) =>
  openSigner({
    key: uri,
    agentSocket: undefined,
    passphrase: async () => '',
    token: { env: { ...process.env, ...token.env }, isPinFromFile: true, pin: async () => softPin },
  });

describe.skipIf(noSoftToken)('a signer that is open', () => {
  it('says that its token is gone', async () => {
    const signer = await open(token.uri('object=TEST%20ada'));
    renameSync(token.folder, `${token.folder}-away`);
    const gone: CustodyError[] = [];
    for (const length of [1, 5000]) gone.push(await refusal(() => signer.sign(new Uint8Array(length))));
    renameSync(`${token.folder}-away`, token.folder);
    expect(gone.map(({ code }) => code)).toEqual(['TOKEN', 'TOKEN']);
    expect(await signChecked(signer, Uint8Array.of(1))).toHaveLength(64);
  });
});
