/** A TEST time-stamp authority (RFC 3161), played by OpenSSL in a folder: it stamps by the clock of this computer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnv, runProgram } from '../cli/built-program.ts';

const opening = `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 9 -subj '/O=TEST Time/CN=TEST root'
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj '/O=TEST Time/CN=TEST time-stamps'
printf 'extendedKeyUsage=critical,timeStamping\\nkeyUsage=critical,digitalSignature\\n' > extensions
openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -days 9 -extfile extensions -out tsa.pem -set_serial 2
echo 01 > serial
printf '[tsa]\\ndefault_tsa=one\\n[one]\\nserial=serial\\nsigner_digest=sha256\\ndefault_policy=1.2.3.4\\ndigests=sha256\\n' > tsa.cnf
`;

export class TimeStampAuthority {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes its keys and certificates in that folder. Throws where OpenSSL does not. */
  static async open(folder: string): Promise<TimeStampAuthority> {
    const authority = new TimeStampAuthority(folder);
    await authority.#must(opening);
    return authority;
  }

  /** Stamps a file of the folder. */
  async stamp(data: string, token: string): Promise<void> {
    await this.#must(`
openssl ts -query -data ${data} -sha256 -cert -out query
openssl ts -reply -config tsa.cnf -queryfile query -signer tsa.pem -inkey tsa.key -out ${token}`);
  }

  /** The status of OpenSSL, which verifies under the certificate of this authority. */
  async verify(data: string, token: string): Promise<number | null> {
    return (await this.#shell(`openssl ts -verify -data ${data} -in ${token} -CAfile ca.pem`)).status;
  }

  /** The time that a stamp tells, in Unix seconds. */
  async timeOf(token: string): Promise<number> {
    const { out } = await this.#must(`openssl ts -reply -in ${token} -text | sed -n 's/^Time stamp: //p'`);
    return Date.parse(out) / 1000;
  }

  read(name: string): Uint8Array {
    return readFileSync(join(this.#folder, name));
  }

  #shell(script: string) {
    return runProgram('bash', ['-ec', script], { cwd: this.#folder, env: bareEnv(this.#folder, { TZ: 'UTC' }) });
  }

  async #must(script: string) {
    const done = await this.#shell(script);
    if (done.status !== 0) throw new Error(`openssl: ${done.err}`);
    return done;
  }
}
