/** TEST time-stamp authorities (RFC 3161) written byte by byte, the same bytes in each run: a root, an authority below it, and stamps. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { compareBytes, concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex, toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Pin, TimePin } from '../../src/verify/trust/trust.ts';
import {
  ascii,
  type Bytes,
  constraints,
  der,
  extension,
  integer,
  nameOf,
  oid,
  pair,
  sequence,
  usage,
  utc,
} from './certificate-maker.ts';
import { testTimeKey } from './time-key.ts';

const key = createPrivateKey({ key: Buffer.from(testTimeKey, 'base64'), format: 'der', type: 'pkcs8' });
const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
const keyId = sha256(publicKey).subarray(0, 20);
const signed = (bytes: Bytes): Bytes => new Uint8Array(sign('sha256', bytes, key));

const nothing = der(5);
const rsaKey = sequence(oid('2a864886f70d010101'), nothing);
const rsaWithSha256 = sequence(oid('2a864886f70d01010b'), nothing);
const withSha256 = sequence(oid('608648016503040201'), nothing);
const stampInfo = oid('2a864886f70d0109100104');
const policy = oid('2a0304');

interface Certified {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: number;
  readonly until: string;
  readonly extensions: readonly Bytes[];
}

const named = (name: string): Bytes => nameOf(pair('o', 'TEST Time'), pair('cn', `TEST ${name}`));

function certify({ subject, issuer, serial, until, extensions }: Certified): Bytes {
  const validity = sequence(utc('260101000000Z'), utc(until));
  const body = sequence(
    ...[der(0xa0, integer(2)), integer(serial), rsaWithSha256, named(issuer), validity, named(subject), publicKey],
    der(0xa3, sequence(...extensions)),
  );
  return sequence(body, rsaWithSha256, der(3, Uint8Array.of(0), signed(body)));
}

/** What a stamp says; whatever is left out is as it should be. */
export interface StampOptions {
  /** Unix seconds. */
  readonly time: number;
  /** In seconds; none if not given. */
  readonly accuracy?: number;
  /** Turns a bit of the signature. */
  readonly isDamaged?: true;
}

export interface TimeAuthority {
  readonly root: Bytes;
  /** A pin of its root. */
  pin(more?: Partial<TimePin>): Pin;
  /** A pin of its own certificate. */
  pinOfItself(more?: Partial<TimePin>): Pin;
  stamp(text: string, options: StampOptions): Bytes;
}

const generalized = (time: number): Bytes =>
  der(0x18, ascii(new Date(time * 1000).toISOString().replace(/[-:T]|\.\d+/g, '')));

/** The authority of that name, whose certificate ends then (`YYMMDDhhmmssZ`). */
export function timeAuthority(name: string, until = '350101000000Z'): TimeAuthority {
  const root = certify({
    ...{ subject: `root of ${name}`, issuer: `root of ${name}`, serial: 1, until: '350101000000Z' },
    extensions: [
      extension(19, constraints(true), true),
      extension(15, usage(2, 4), true),
      extension(14, der(4, keyId)),
    ],
  });
  const own = certify({
    ...{ subject: name, issuer: `root of ${name}`, serial: 2, until },
    extensions: [
      extension(37, sequence(oid('2b06010505070308')), true),
      extension(15, usage(7, 0x80), true),
      extension(14, der(4, keyId)),
      extension(35, sequence(der(0x80, keyId))),
    ],
  });
  const pinOf = (certificate: Bytes, more: Partial<TimePin>): Pin => ({
    ...{ kind: 'time', sha256: toHex(sha256(certificate)), certificate: toBase64(certificate) },
    ...{ name: `TEST ${name}`, agency: 'TEST Time', how: 'letter', when: '2026-11-01T09:00:00+01:00' },
    ...more,
  });
  return {
    root,
    pin: (more = {}) => pinOf(root, more),
    pinOfItself: (more = {}) => pinOf(own, more),
    stamp(text, { time, accuracy, isDamaged }) {
      const info = sequence(
        ...[integer(1), policy, sequence(withSha256, der(4, sha256(ascii(text)))), integer(7), generalized(time)],
        ...(accuracy === undefined ? [] : [sequence(integer(accuracy))]),
      );
      const attribute = (hex: string, value: Bytes): Bytes => sequence(oid(hex), der(0x31, value));
      const attributes = [
        attribute('2a864886f70d010903', stampInfo),
        attribute('2a864886f70d010904', der(4, sha256(info))),
        attribute('2a864886f70d010910022f', sequence(sequence(sequence(der(4, sha256(own)))))),
      ].sort(compareBytes);
      const signature = signed(der(0x31, ...attributes));
      if (isDamaged) signature[9] = (signature[9] as number) ^ 1;
      const signer = sequence(
        ...[integer(1), sequence(named(`root of ${name}`), integer(2)), withSha256, der(0xa0, ...attributes)],
        ...[rsaKey, der(4, signature)],
      );
      const data = sequence(
        ...[integer(3), der(0x31, withSha256), sequence(stampInfo, der(0xa0, der(4, info)))],
        ...[der(0xa0, own), der(0x31, signer)],
      );
      const token = sequence(oid('2a864886f70d010702'), der(0xa0, data));
      return sequence(sequence(integer(0)), token);
    },
  };
}

/** For a text that is no stamp. */
export const notAStamp = concatBytes(fromHex('3000'));
