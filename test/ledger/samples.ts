/** A small TEST ledger and what goes into it, for the tests of this room. Nothing here is a real person, key or case. */
import { type CborInput, type CborMap, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { createEntry, type NewEntry } from '../../src/ledger/entry.ts';
import { createGenesis, type NewGenesis } from '../../src/ledger/genesis.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { nobleSigner } from '../crypto/test-signers.ts';

export const iat = 1_793_700_000;
export const [one, two, three] = [nobleSigner(1), nobleSigner(2), nobleSigner(3)];
export const holder = { name: 'TEST Examiner One', agency: 'TEST Agency', jurisdiction: 'NL' };
export const nonce = new Uint8Array(32).fill(0x5a);
export const ledger = new Uint8Array(32).fill(0x11);
export const history = new Uint8Array(32).fill(0x22);

/** Bytes that differ at each call and are the same in each run. */
export function countingRandom(): (length: number) => Uint8Array {
  let drawn = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint32(0, ++drawn);
    return bytes;
  };
}

export const cardOf = (signer: Signer): Promise<Uint8Array> => createCard({ holder, signer, iat });

/** A genesis by the first TEST key. */
export async function genesisWith(changed: Partial<NewGenesis> = {}): Promise<Uint8Array> {
  const keys = [{ card: await cardOf(one), post: 'desk', roles: ['admin', 'custodian', 'examiner'] as const }];
  const { bytes } = await createGenesis({ nonce, keys, signer: one, iat, random: countingRandom(), ...changed });
  return bytes;
}

/** Entry 1 by the first TEST key, a note unless told otherwise. */
export const entryWith = (changed: Partial<NewEntry> = {}): Promise<Uint8Array> =>
  createEntry({
    ledger,
    nonceHex: toHex(nonce),
    seq: 1,
    history,
    about: new Map(),
    general: 0,
    key: 0,
    type: 'note',
    body: { text: 'TEST' },
    iat,
    signer: one,
    ...changed,
  });

/** What comes out when a draft is encoded and decoded: the body as a verifier gets it. */
export const wire = (body: CborInput): CborMap => decodeCbor(encodeCbor(body), { maxBytes: 4_194_304 }) as CborMap;

/** A complete draft of a collected phone. */
export const phone = {
  manner: 'seized',
  exhibit: {
    number: 'KA/1',
    kind: 'phone',
    quantity: 1,
    description: 'black phone',
    condition: 'cracked corner',
    make: 'ACME',
    model: { absent: 'not-legible' },
    serial: 'TEST-SN-1',
    ids: [{ scheme: 'imei', value: '490154203237518' }],
  },
  from: { person: { who: { name: 'TEST Person' }, capacity: 'user' } },
  foundAt: 'kitchen table',
} as const;
