/** Stamps the checkpoint of the worked example with OpenSSL, under a TEST authority whose private keys are thrown away. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleFolder } from './spec-example.ts';

const script = `
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.csr -subj '/C=NL/O=TEST Time/CN=TEST authority'
printf 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign\\n' > ca.ext
openssl x509 -req -in ca.csr -key ca.key -not_before 20000101000000Z -not_after 21260101000000Z -extfile ca.ext -out example-authority.pem
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj '/C=NL/O=TEST Time/CN=TEST time-stamps'
printf 'extendedKeyUsage=critical,timeStamping\\nkeyUsage=critical,digitalSignature\\n' > tsa.ext
openssl x509 -req -in tsa.csr -CA example-authority.pem -CAkey ca.key -not_before 20000101000000Z -not_after 21260101000000Z -extfile tsa.ext -out tsa.pem -set_serial 2
echo 01 > serial
printf '[tsa]\\ndefault_tsa=one\\n[one]\\nserial=serial\\nsigner_digest=sha256\\ndefault_policy=1.3.6.1.4.1.55555.1\\ndigests=sha256\\naccuracy=secs:1\\n' > tsa.cnf
openssl ts -query -data example.checkpoint -sha256 -cert -out query
openssl ts -reply -config tsa.cnf -queryfile query -signer tsa.pem -inkey tsa.key -out example.tsr
`;

/** Writes `example.tsr` and `example-authority.pem` over `example.checkpoint` as it is on the disk. Throws where OpenSSL fails. */
export function stampExample(): void {
  const folder = mkdtempSync(join(tmpdir(), 'stamp-'));
  const pathOf = (name: string): string => fileURLToPath(new URL(`../../${exampleFolder}/${name}`, import.meta.url));
  try {
    copyFileSync(pathOf('example.checkpoint'), join(folder, 'example.checkpoint'));
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
    const done = spawnSync('bash', ['-ec', script], { cwd: folder, env, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`openssl: ${done.stderr}`);
    for (const name of ['example.tsr', 'example-authority.pem']) copyFileSync(join(folder, name), pathOf(name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
