/** `custody trust add --time`: an authority for time stamps, read and shown before it is pinned. */
import { InvalidArgumentError } from 'commander';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { readCertificateFile } from '../../flow/verify/certificates.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { shownTime } from '../../ledger/times.ts';
import { isAccuracy, isPolicy } from '../../verify/outside/pins.ts';
import type { Terminal } from '../host/options.ts';

export interface TimeOptions {
  readonly time?: boolean;
  readonly policy?: readonly string[];
  readonly accuracy?: number;
  readonly name?: string;
  readonly agency?: string;
}

/** `--policy`, which may repeat. */
export function readPolicy(text: string, all: readonly string[] = []): string[] {
  if (!isPolicy(text)) throw new InvalidArgumentError('give an object identifier with dots, such as 0.4.0.2023.1.1');
  if (all.length >= 16) throw new InvalidArgumentError('at most 16');
  return [...new Set([...all, text])];
}

const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** `--accuracy`: milliseconds of such as 500ms, 1s or 2m. */
export function readAccuracy(text: string): number {
  const [, count, name] = /^(\d{1,8})(ms|s|m|h)$/.exec(text) ?? [];
  const value = Number(count) * unit[name as keyof typeof unit];
  if (!isAccuracy(value)) throw new InvalidArgumentError('write it like 1s or 500ms, up to 24h');
  return value;
}

/** Throws CustodyError USAGE where options of an authority for time come without `--time`, or with what is not one. */
export function checkTimeOptions({ time, policy, accuracy }: TimeOptions, isLedger: boolean): void {
  if (time ? isLedger : policy !== undefined || accuracy !== undefined)
    throw new CustodyError(
      'USAGE',
      time ? '--time and --ledger exclude each other' : '--policy and --accuracy need --time',
      {
        hint: 'custody trust add CERT.pem --time',
      },
    );
}

/** The certificate of an authority for time, or of its root, told in words. Throws CERTIFICATE_INVALID for one that is neither. */
export async function timeAuthorityOf(path: string, options: TimeOptions, terminal: Terminal) {
  const [der, ...more] = (await readCertificateFile(path)) ?? [];
  if (der === undefined || more.length > 0)
    throw new CustodyError('CERTIFICATE_INVALID', 'the file does not hold one certificate', {
      hint: 'give the certificate of the authority alone, in PEM or DER',
    });
  const [{ readCertificate }, { purposeProblem }] = await Promise.all([
    import('../../crypto/certificate.ts'),
    import('../../crypto/time-stamp.ts'),
  ]);
  const found = readCertificate(der);
  const problem = found.basic?.isCa === true ? undefined : purposeProblem(found);
  if (problem !== undefined)
    throw new CustodyError(
      'CERTIFICATE_INVALID',
      `the certificate ${problem}, and is not that of an authority above one`,
      {
        hint: 'give the certificate of a time-stamp authority, or of its root',
      },
    );
  const name = options.name ?? (found.commonName || found.organization || undefined);
  const agency = options.agency ?? (found.organization || found.commonName || undefined);
  if (name === undefined || agency === undefined)
    throw new CustodyError('MISSING_VALUE', 'the certificate names nobody: say --name and --agency');
  terminal.tell(`time authority:  ${quoteText(name)}, ${quoteText(agency)}`);
  terminal.tell(`valid:           ${shownTime(found.notBefore)} to ${shownTime(found.notAfter)}`);
  terminal.tell(
    found.basic?.isCa === true
      ? 'you will trust the time stamps of every authority that it certifies for that, and nothing else of it'
      : 'you will trust its time stamps, and nothing else of it',
  );
  const { policy: policies, accuracy } = options;
  const limits = { ...(policies && { policies }), ...(accuracy !== undefined && { accuracy }) };
  return { id: sha256(der), kind: 'time' as const, name, agency, certificate: der, limits };
}
