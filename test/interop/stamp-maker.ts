/** TEST authorities for time that OpenSSL plays, of any key and kind, and what OpenSSL says of a reply. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asAuthority, type Made, openAuthority, type Wanted } from '../crypto/authority.ts';

export const rsa = (bits: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`];
export const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const withoutPurpose = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];
export const forPurpose = (purpose: string) => [...withoutPurpose, `extendedKeyUsage=${purpose}`];
export const forTime = forPurpose('critical,timeStamping');

/** How a reply is made. */
export interface Asked {
  /** Digest of the text in the request. */
  readonly imprint?: string;
  readonly signerDigest?: string;
  /** Lines of the configuration besides. */
  readonly settings?: readonly string[];
  /** Certificates above the signer's that go along. */
  readonly above?: readonly Made[];
  /** The request does not ask for certificates. */
  readonly isBare?: true;
}

export interface Pinned {
  readonly pin: Made;
  /** A certificate that the reply does not carry. */
  readonly untrusted?: Made;
}

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 0x80
      ? [content.length]
      : content.length < 0x100
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
};

/** A folder in which authorities stamp; `end` removes it. */
export function openStamps() {
  const authority = openAuthority();
  const folder = mkdtempSync(join(tmpdir(), 'custody-stamps-'));
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let count = 0;

  let names = 0;
  /** Each under another name, since it is by its name that an issuer is found. */
  const named = (name: string): string => {
    names += 1;
    return `${name} ${names}`;
  };
  const root = (key: readonly string[] = p256): Made => authority.make(named('root'), { extensions: asAuthority, key });
  const tsa = (issuer: Made, wanted: Partial<Wanted> = {}): Made =>
    authority.make(named('tsa'), { extensions: forTime, key: p256, issuer, ...wanted });

  function stamp(text: Uint8Array, signer: Made, asked: Asked = {}): Uint8Array {
    count += 1;
    const [data, query, reply, config] = ['text', 'tsq', 'tsr', 'cnf'].map((end) => file(`${count}.${end}`)) as [
      string,
      string,
      string,
      string,
    ];
    writeFileSync(data, text);
    const { imprint = 'sha256', signerDigest = 'sha256', settings = [], above = [] } = asked;
    writeFileSync(file('serial'), '01\n');
    writeFileSync(file('signer.pem'), signer.pem);
    const lines = [
      ...['[tsa]', 'default_tsa=one', '[one]', `serial=${file('serial')}`, `signer_digest=${signerDigest}`],
      ...['default_policy=1.2.3.4', 'digests=sha1,sha256,sha384,sha512', ...settings],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    run('ts', '-query', '-data', data, `-${imprint}`, ...(asked.isBare ? [] : ['-cert']), '-out', query);
    const chain: string[] = [];
    if (above.length > 0) {
      writeFileSync(file('above.pem'), above.map(({ pem }) => pem).join(''));
      chain.push('-chain', file('above.pem'));
    }
    const args = ['ts', '-reply', '-config', config, '-queryfile', query, '-signer', file('signer.pem')];
    run(...args, '-inkey', signer.keyFile, ...chain, '-out', reply);
    return new Uint8Array(readFileSync(reply));
  }

  /** The reply to a request that somebody else made. */
  function answer(query: Uint8Array, signer: Made): Uint8Array {
    stamp(new Uint8Array(), signer);
    writeFileSync(file('asked.tsq'), query);
    const args = ['ts', '-reply', '-config', file(`${count}.cnf`), '-queryfile', file('asked.tsq')];
    run(...args, '-signer', file('signer.pem'), '-inkey', signer.keyFile, '-out', file('answer.tsr'));
    return new Uint8Array(readFileSync(file('answer.tsr')));
  }

  /** What `openssl ts -reply` would not sign: CMS over the same statement, by any certificate, as a reply that grants it. */
  function forge(
    statement: Uint8Array,
    signer: Made,
    more: readonly string[] = ['-cades', '-md', 'sha256'],
  ): Uint8Array {
    writeFileSync(file('statement'), statement);
    writeFileSync(file('signer.pem'), signer.pem);
    const args = ['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER', '-in', file('statement')];
    args.push('-econtent_type', '1.2.840.113549.1.9.16.1.4', '-signer', file('signer.pem'), '-inkey', signer.keyFile);
    const token = run(...args, ...more);
    return new Uint8Array(der(0x30, der(0x30, Uint8Array.of(2, 1, 0)), token));
  }

  /** Whether `openssl ts -verify` accepts the reply over that text at that time, under that certificate alone. */
  function opensslAccepts(
    text: Uint8Array,
    reply: Uint8Array,
    { pin, untrusted, at }: Pinned & { readonly at: number },
  ) {
    writeFileSync(file('text'), text);
    writeFileSync(file('reply'), reply);
    writeFileSync(file('pin.pem'), pin.pem);
    const args = ['ts', '-verify', '-data', file('text'), '-in', file('reply'), '-CAfile', file('pin.pem')];
    args.push('-partial_chain', '-attime', String(at));
    if (untrusted !== undefined) {
      writeFileSync(file('untrusted.pem'), untrusted.pem);
      args.push('-untrusted', file('untrusted.pem'));
    }
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    return { ok: status === 0, output: stdout + stderr };
  }

  function end(): void {
    rmSync(folder, { recursive: true, force: true });
    authority.end();
  }
  return { make: authority.make, root, tsa, stamp, answer, forge, opensslAccepts, end };
}

export type Stamps = ReturnType<typeof openStamps>;
