/** What people give in place of a key file, told by its PEM label, its text or its first bytes: each with its own refusal. */
import { CustodyError, type ErrorCode } from '../errors.ts';

interface Refusal {
  readonly sign: RegExp;
  readonly code?: ErrorCode;
  readonly says: string;
  readonly hint?: string;
}

const only = 'custody signs with Ed25519 only';
const makeOne = 'make a key with: custody key new';
const giveThePrivateOne = 'give the private key that belongs to it; its public key often has the same name and .pub';

const byLabel: readonly Refusal[] = [
  {
    sign: /^RSA PRIVATE KEY$/,
    code: 'KEY_TYPE',
    says: `this is an RSA key; ${only}`,
    hint: makeOne,
  },
  {
    sign: /^EC (PRIVATE KEY|PARAMETERS)$/,
    code: 'KEY_TYPE',
    says: `this is an EC key; ${only}`,
    hint: makeOne,
  },
  {
    sign: /^DSA (PRIVATE KEY|PARAMETERS)$/,
    code: 'KEY_TYPE',
    says: `this is a DSA key; ${only}`,
    hint: makeOne,
  },
  {
    sign: /PUBLIC KEY$/,
    says: 'this is a public key, not a private one',
    hint: giveThePrivateOne,
  },
  {
    sign: /CERTIFICATE REQUEST$/,
    says: 'this is a certificate request, not a private key',
  },
  {
    sign: /CERTIFICATE$|^PKCS7$|^CMS$/,
    says: 'this is a certificate, not a private key',
  },
  {
    sign: /^PGP /,
    says: 'this is an OpenPGP file, not a key that custody reads',
    hint: makeOne,
  },
  {
    sign: /^AGE ENCRYPTED FILE$/,
    says: 'this file is encrypted with age',
    hint: 'decrypt it first with: age --decrypt',
  },
];

const byText: readonly Refusal[] = [
  { sign: /^\s*$/, code: 'KEY_TRUNCATED', says: 'the key file is empty' },
  {
    sign: /^custody key( [0-9a-f]*)?\s*$/,
    code: 'KEY_TRUNCATED',
    says: 'the key file ends before the key',
  },
  {
    sign: /^(ssh-(ed25519|rsa|dss)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) /,
    says: 'this is an OpenSSH public key, not a private one',
    hint: giveThePrivateOne,
  },
  {
    sign: /^---- BEGIN SSH2 PUBLIC KEY/,
    says: 'this is a public key, not a private one',
    hint: giveThePrivateOne,
  },
  {
    sign: /^PuTTY-User-Key-File-/,
    says: 'this is a PuTTY key',
    hint: 'convert it with: puttygen KEY.ppk -O private-openssh-new -o KEY',
  },
  {
    sign: /^(#[^\n]*\n+)*AGE-SECRET-KEY-/,
    says: 'this is an age key, which can encrypt but not sign',
    hint: makeOne,
  },
  { sign: /^\s*[{[]/, says: 'this is JSON, not a key file' },
];

/** The refusal for a file whose PEM blocks have these labels, none of which is a private key that we read. */
export function refuseLabel(labels: readonly string[]): CustodyError {
  const known = labels.flatMap((label) => byLabel.find(({ sign }) => sign.test(label)) ?? []);
  // A certificate often is before the key it belongs to, and the key says more about what is wrong.
  const refusal = known.find(({ code }) => code === 'KEY_TYPE') ?? known[0];
  if (refusal !== undefined) return refuse(refusal);
  return new CustodyError(
    'KEY_FORMAT',
    `a PEM block "${(labels[0] ?? '').slice(0, 64)}" is not a key that custody reads`,
  );
}

/** The refusal for text without any PEM block. */
export function refuseText(text: string): CustodyError {
  const refusal = byText.find(({ sign }) => sign.test(text));
  return refuse(
    refusal ?? {
      sign: /./,
      says: 'this is not a key file: no PEM block in it',
    },
  );
}

/** The refusal for bytes that are not text. */
export function refuseBinary(file: Uint8Array): CustodyError {
  const [first, second] = file;
  if (first === 0xd2 && second === 0x84) {
    return new CustodyError('KEY_FORMAT', 'this is a key card or a ledger, not a private key', {
      hint: giveThePrivateOne,
    });
  }
  if (first === 0x30) {
    return new CustodyError('KEY_FORMAT', 'this is binary (perhaps DER or PKCS#12), not a PEM key file', {
      hint: 'convert DER with: openssl pkcs8 -topk8 -scrypt -inform DER -in KEY -out KEY.pem',
    });
  }
  return new CustodyError('KEY_FORMAT', 'this is not a key file: it holds binary data');
}

const algorithms: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'an RSA',
  '1.2.840.113549.1.1.10': 'an RSA-PSS',
  '1.2.840.10045.2.1': 'an EC',
  '1.2.840.10040.4.1': 'a DSA',
  '1.2.840.113549.1.3.1': 'a Diffie-Hellman',
  '1.3.101.110': 'an X25519',
  '1.3.101.111': 'an X448',
  '1.3.101.113': 'an Ed448',
  'ssh-rsa': 'an RSA',
  'ssh-dss': 'a DSA',
  'sk-ssh-ed25519@openssh.com': 'a security-key (FIDO)',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'a security-key (FIDO)',
};

/** The refusal for a private key of another algorithm, named by object identifier or SSH name. */
export function refuseAlgorithm(name: string): CustodyError {
  const article = algorithms[name] ?? (name.startsWith('ecdsa-') ? 'an EC' : undefined);
  const says = article === undefined ? `this key is of another algorithm (${name})` : `this is ${article} key`;
  return new CustodyError('KEY_TYPE', `${says}; ${only}`, { hint: makeOne });
}

/** The same for a key in a token, named by object identifier or as pkcs11-tool lists it. Such a key can still say whose a card is. */
export function refuseTokenKey(name: string): CustodyError {
  const listed: Readonly<Record<string, string>> = { RSA: 'an RSA', EC: 'an EC', EC_EDWARDS: 'an Ed448' };
  const article = algorithms[name] ?? listed[name.replace(/;$/, '')];
  const says =
    article === undefined
      ? `the key in the token is of another algorithm (${name})`
      : `the key in the token is ${article} key`;
  return new CustodyError('KEY_TYPE', `${says}; ${only}`, {
    hint: 'make an Ed25519 key; with this one you can sign your card FILE.pub once, for others: custody trust add FILE.pub --signed FILE.p7s --root CA.pem',
  });
}

function refuse({ code = 'KEY_FORMAT', says, hint }: Refusal): CustodyError {
  return new CustodyError(code, says, hint === undefined ? {} : { hint });
}
