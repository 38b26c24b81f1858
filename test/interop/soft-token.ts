/** A token of SoftHSM2 in a folder of the test's own, with keys that OpenSC's pkcs11-tool makes in it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../signers/programs.ts';

const modules = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];
export const softModule = modules.find((path) => existsSync(path)) ?? (modules[0] as string);
/** Whether to skip tests that need it. */
export const noSoftToken = isMissing('bash', ['-c', `command -v softhsm2-util pkcs11-tool && test -e ${softModule}`]);

export const softPin = '73914680';

export interface SoftToken {
  /** What programs need in their environment. */
  readonly env: { readonly SOFTHSM2_CONF: string };
  /** The folder that holds it: moved away, the token is gone. */
  readonly folder: string;
  readonly pinFile: string;
  /** Makes another token beside it. */
  add(label: string): void;
  makeKey(label: string, id: string, type?: string, token?: string): void;
  uri(key: string): string;
}

/** Makes one of this name. */
export function softToken(under: string, label = 'TEST token'): SoftToken {
  const folder = join(under, 'tokens');
  mkdirSync(folder);
  const conf = join(under, 'softhsm2.conf');
  writeFileSync(conf, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const pinFile = join(under, 'pin');
  writeFileSync(pinFile, `${softPin}\n`);
  chmodSync(pinFile, 0o600);
  const env = { ...process.env, SOFTHSM2_CONF: conf, TEST_PIN: softPin };
  const call = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { env, encoding: 'utf8', stdio: 'pipe', timeout: 30_000 });
  const token: SoftToken = {
    env: { SOFTHSM2_CONF: conf },
    folder,
    pinFile,
    add: (name) =>
      void call('softhsm2-util', ['--init-token', '--free', '--label', name, '--so-pin', '12345678', '--pin', softPin]),
    makeKey: (name, id, type = 'EC:edwards25519', on = label) =>
      void call('pkcs11-tool', [
        ...['--module', softModule, '--token-label', on, '--login', '--pin', 'env:TEST_PIN', '--keypairgen'],
        ...['--key-type', type, '--label', name, '--id', id],
      ]),
    uri: (key) => `pkcs11:token=${encodeURIComponent(label)};${key}?module-path=${softModule}`,
  };
  token.add(label);
  return token;
}
