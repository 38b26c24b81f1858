/** The worked example carried on by three entries: a second officer is enrolled, signs a note, and a time stamp over the first three entries is taken in. */
import { readFileSync } from 'node:fs';
import { concatBytes, utf8 } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { keyId } from '../../src/crypto/keys.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { createEntry } from '../../src/ledger/entry.ts';
import { withholdBody } from '../../src/ledger/private/withhold.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { pointersOf } from '../../src/verify/replay/pointers.ts';
import { Replay } from '../../src/verify/replay/replay.ts';
import { exampleFolder, made, makeExample } from './spec-example.ts';

/** 2026-11-28T12:00:00Z, some hours after the stamp was made. */
const later = 1_795_867_200;

function signerOf(seed: Uint8Array): Signer {
  const publicKey = publicKeyOf(seed);
  return { publicKey, keyId: keyId(publicKey), signedBy: 'noble', sign: async (message) => sign(message, seed) };
}

/** `longer.custody`, the same at each call. */
export async function makeLonger(): Promise<Uint8Array> {
  const { seed, nonce, ledger, entries: first } = await makeExample();
  const [opener, second] = [signerOf(seed), signerOf(sha256(utf8('TEST seed of a second officer, never use it')))];
  const holder = { name: 'TEST Colleague', agency: 'TEST Police', jurisdiction: 'NL' };
  const card = await createCard({ holder, signer: second, iat: later - 3600 });
  const entries = [...first];
  const replay = new Replay();
  for (const entry of entries) await replay.next(entry);
  const append = async (type: EventTypeName, draft: object, signer: Signer) => {
    const random = (): Uint8Array => sha256(utf8(`TEST salt of entry ${entries.length}`));
    const { body } = withholdBody(type, { ...draft, made }, { keyId: signer.keyId, open: 'all', random });
    const [seq, history, iat] = [entries.length, replay.frontier.root(), later + 60 * entries.length];
    const pointers = await pointersOf(replay, { type, body: body as never, iat, keyId: toHex(signer.keyId) });
    const whose = { ledger, nonceHex: toHex(nonce), seq, history, ...pointers, iat, signer };
    const entry = await createEntry({ ...whose, type, at: undefined, body: body as never });
    entries.push(entry);
    await replay.next(entry);
  };
  await append('enrol', { card, post: 'desk-2', roles: ['examiner'] }, opener);
  await append('note', { text: 'TEST bag seen in the store' }, second);
  const token = new Uint8Array(readFileSync(new URL(`../../${exampleFolder}/example.tsr`, import.meta.url)));
  await append('anchor', { size: 3, kind: 'rfc3161', token }, opener);
  return concatBytes(...entries);
}
