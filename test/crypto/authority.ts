/** TEST certificate authorities made with the openssl of this machine, for tests that hold our validator to it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Made {
  readonly name: string;
  readonly der: Uint8Array;
  readonly pem: string;
  readonly keyFile: string;
}

export interface Wanted {
  /** Subject, as `openssl req -subj`; empty for none. */
  readonly subject?: string;
  /** Extensions as lines of an OpenSSL configuration. */
  readonly extensions: readonly string[];
  /** Arguments of `openssl genpkey`. */
  readonly key?: readonly string[];
  /** A key file that there is already. */
  readonly keyFile?: string;
  readonly issuer?: Made;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly digest?: string;
  readonly serial?: number;
}

export const asAuthority = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
];
export const asPerson = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];

/** A folder in which certificates are made; `end` removes it. */
export function openAuthority() {
  const folder = mkdtempSync(join(tmpdir(), 'custody-x509-'));
  let count = 0;
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

  function make(name: string, wanted: Wanted): Made {
    count += 1;
    const { subject = `/CN=TEST ${name}/O=TEST agency`, issuer, digest = 'sha256' } = wanted;
    const keyFile = wanted.keyFile ?? file(`${count}.key`);
    if (wanted.keyFile === undefined) run('genpkey', ...(wanted.key ?? ['-algorithm', 'ed25519']), '-out', keyFile);
    const config = file(`${count}.cnf`);
    const lines = ['[req]', 'distinguished_name=dn', 'prompt=no', '[dn]', '[ext]', ...wanted.extensions];
    writeFileSync(config, `${lines.join('\n')}\n`);
    const pem = file(`${count}.pem`);
    const args = ['req', '-x509', '-new', '-config', config, '-extensions', 'ext', '-key', keyFile, `-${digest}`];
    args.push('-subj', subject === '' ? '/' : subject, '-set_serial', String(wanted.serial ?? count), '-out', pem);
    args.push('-not_before', wanted.notBefore ?? '20250101000000Z', '-not_after', wanted.notAfter ?? '20350101000000Z');
    if (issuer !== undefined) args.push('-CA', file(`${issuer.name}.ca`), '-CAkey', issuer.keyFile);
    run(...args);
    const text = readFileSync(pem, 'utf8');
    writeFileSync(file(`${name}.ca`), text);
    return { name, keyFile, pem: text, der: new Uint8Array(run('x509', '-in', pem, '-outform', 'DER')) };
  }

  /** Whether `openssl verify -x509_strict` accepts the chain at `at` (Unix seconds), and what it prints. */
  function opensslAccepts(chain: readonly Made[], root: Made, at: number): { ok: boolean; output: string } {
    const leaf = file('leaf.pem');
    const middle = file('middle.pem');
    const anchor = file('root.pem');
    writeFileSync(leaf, chain[0]?.pem ?? '');
    writeFileSync(
      middle,
      chain
        .slice(1)
        .map(({ pem }) => pem)
        .join(''),
    );
    writeFileSync(anchor, root.pem);
    const args = ['verify', '-x509_strict', '-no-CApath', '-no-CAstore', '-attime', String(at), '-CAfile', anchor];
    if (chain.length > 1) args.push('-untrusted', middle);
    const { status, stdout, stderr } = spawnSync('openssl', [...args, leaf], { encoding: 'utf8' });
    return { ok: status === 0, output: stdout + stderr };
  }

  return { make, opensslAccepts, end: () => rmSync(folder, { recursive: true, force: true }) };
}
