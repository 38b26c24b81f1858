/** X.509 certificates read with a library, to compare with `src/crypto/certificate.ts`. */
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate as Certified,
  ExtendedKeyUsage,
  type Extension,
  KeyUsage,
  KeyUsageFlags,
  type Name,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { equalBytes } from '../../src/bytes/arrays.ts';
import { type Certificate, maxCertificateBytes } from '../../src/crypto/certificate.ts';
import { CustodyError } from '../../src/errors.ts';

const oids = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  subjectAlternativeName: '2.5.29.17',
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
};

function refuse(problem: string, cause?: unknown): never {
  throw new CustodyError('CERTIFICATE_INVALID', `not a certificate: ${problem}`, { cause });
}

/** Reads one certificate in DER, which must be its one encoding. Throws CustodyError CERTIFICATE_INVALID. */
export function readWithLibrary(der: Uint8Array): Certificate {
  if (der.length > maxCertificateBytes) refuse(`longer than ${maxCertificateBytes} bytes`);
  let parsed: Certified;
  try {
    parsed = AsnConvert.parse(der, Certified);
  } catch (cause) {
    refuse('its structure cannot be read', cause);
  }
  let again: Uint8Array;
  try {
    again = new Uint8Array(AsnConvert.serialize(parsed));
  } catch (cause) {
    refuse('its structure cannot be written again', cause);
  }
  // two readers must not see two certificates in the same bytes
  if (!equalBytes(again, der)) refuse('it is not in the one encoding that DER allows');
  try {
    return describe(der, parsed);
  } catch (cause) {
    if (cause instanceof CustodyError) throw cause;
    refuse('one of its parts cannot be read', cause);
  }
}

function describe(der: Uint8Array, { tbsCertificate: signed, signatureAlgorithm: outer }: Certified): Certificate {
  const all = [...(signed.extensions ?? [])];
  if (new Set(all.map(({ extnID }) => extnID)).size < all.length) refuse('it has the same extension twice');
  const found = (oid: string) => all.find(({ extnID }) => extnID === oid);
  const inner = signed.signature;
  return {
    der,
    version: signed.version + 1,
    serial: new Uint8Array(signed.serialNumber),
    subject: encoded(signed.subject),
    issuer: encoded(signed.issuer),
    isSubjectEmpty: signed.subject.length === 0,
    isIssuerEmpty: signed.issuer.length === 0,
    commonName: textOf(signed.subject, oids.commonName),
    organization: textOf(signed.subject, oids.organization),
    notBefore: secondsOf(signed.validity.notBefore.getTime()),
    notAfter: secondsOf(signed.validity.notAfter.getTime()),
    signatureAlgorithms: [inner.algorithm, outer.algorithm],
    hasSameParameters: equalBytes(encoded(inner), encoded(outer)),
    keyAlgorithm: signed.subjectPublicKeyInfo.algorithm.algorithm,
    keyBytes: new Uint8Array(signed.subjectPublicKeyInfo.subjectPublicKey),
    ...extensionsOf(found),
    extensions: all.map(({ extnID, critical }) => ({ oid: extnID, isCritical: critical })),
  };
}

function extensionsOf(found: (oid: string) => Extension | undefined) {
  const basic = read(found(oids.basicConstraints), BasicConstraints);
  const usage = read(found(oids.keyUsage), KeyUsage)?.toNumber();
  const authority = read(found(oids.authorityKeyIdentifier), AuthorityKeyIdentifier);
  const alternative = read(found(oids.subjectAlternativeName), SubjectAlternativeName);
  const subjectKey = read(found(oids.subjectKeyIdentifier), SubjectKeyIdentifier);
  const authorityIssuer = authority?.authorityCertIssuer?.find((name) => name.directoryName)?.directoryName;
  return {
    basic: basic && {
      isCa: basic.cA,
      pathLength: basic.pathLenConstraint,
      isCritical: found(oids.basicConstraints)?.critical === true,
    },
    usage:
      usage === undefined
        ? undefined
        : {
            signs: (usage & KeyUsageFlags.digitalSignature) !== 0,
            commits: (usage & KeyUsageFlags.nonRepudiation) !== 0,
            signsCertificates: (usage & KeyUsageFlags.keyCertSign) !== 0,
            onlySigns: (usage & ~(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)) === 0,
          },
    purposes: read(found(oids.extendedKeyUsage), ExtendedKeyUsage)?.map(String),
    subjectKey: subjectKey && new Uint8Array(subjectKey.buffer),
    authorityKey: authority && {
      id: authority.keyIdentifier && new Uint8Array(authority.keyIdentifier.buffer),
      serial: authority.authorityCertSerialNumber && new Uint8Array(authority.authorityCertSerialNumber),
      issuer: authorityIssuer && encoded(authorityIssuer),
    },
    alternative: alternative && {
      isCritical: found(oids.subjectAlternativeName)?.critical === true,
      isEmpty: alternative.length === 0,
    },
  };
}

function read<T>(extension: Extension | undefined, type: new () => T): T | undefined {
  return extension === undefined ? undefined : AsnConvert.parse(extension.extnValue.buffer, type);
}

const encoded = (value: unknown): Uint8Array => new Uint8Array(AsnConvert.serialize(value));
const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000);

function textOf(name: Name, oid: string): string | undefined {
  for (const part of name) for (const { type, value } of part) if (type === oid) return value.toString();
  return undefined;
}
