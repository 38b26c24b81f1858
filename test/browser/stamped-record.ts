/** A TEST record of notes with a stamp that somebody makes now, and the trust of a reader who pinned its authority. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import type { Made } from '../crypto/authority.ts';
import { LedgerWriter, noon } from '../vectors/ledger-writer.ts';
import { cast, notes } from '../vectors/record-vectors.ts';
import { pinOf, type VectorFile, vectorJson, vectorOf } from '../vectors/vector.ts';

export interface Stamping {
  readonly root: Made;
  readonly make: (text: Uint8Array) => Uint8Array;
  /** Turns a bit at the end of the stamp, which is in its signature. */
  readonly isDamaged?: boolean;
  /** Whether the ledger promises a proof for each entry, and this stamp comes in time. */
  readonly isPromised?: boolean;
}

export async function stampedBy({ root, make, isDamaged, isPromised }: Stamping): Promise<VectorFile> {
  const people = await cast();
  const { chief, officer } = people;
  const label = 'stamped now';
  const stamped = Math.floor(Date.now() / 1000);
  const anchorWithin = stamped - noon + 86_400;
  const writer = isPromised
    ? await LedgerWriter.open({ label, people: [chief, officer], anchorWithin })
    : await notes(label, people);
  const token = make(new TextEncoder().encode(writer.checkpoint()));
  if (isDamaged) token[token.length - 1] = (token[token.length - 1] as number) ^ 1;
  await writer.add('anchor', { size: writer.size, kind: 'rfc3161', token }, { iat: stamped });
  const pin: Pin = {
    ...{ kind: 'time', sha256: toHex(sha256(root.der)), certificate: toBase64(root.der) },
    ...{ name: 'TEST authority', agency: 'TEST Time', how: 'letter', when: '2026-11-01T09:00:00+01:00' },
  };
  const vector = vectorOf(writer, chief, {
    ...{ name: label, about: '', findings: [], verdict: 'verified', pins: [pinOf(chief), pin] },
    // the notes are older than what is promised, and the stamp came before
    now: isPromised ? stamped + anchorWithin - 3600 : stamped + 60,
  });
  return JSON.parse(vectorJson(vector)) as VectorFile;
}
