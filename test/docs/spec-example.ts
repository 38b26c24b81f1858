/** The worked example of the specification: a TEST ledger of three entries with fixed keys, salts and times. Nobody's key, nobody's case. */
import { concatBytes, utf8 } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { keyId } from '../../src/crypto/keys.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { formatCheckpoint } from '../../src/ledger/checkpoint.ts';
import { createEntry } from '../../src/ledger/entry.ts';
import { createGenesis } from '../../src/ledger/genesis.ts';
import { commitmentOf, encodeOpening, type Opening } from '../../src/ledger/private/openings.ts';
import { withholdBody } from '../../src/ledger/private/withhold.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { pointersOf } from '../../src/verify/replay/pointers.ts';
import { Replay } from '../../src/verify/replay/replay.ts';

/** Where the files of the example lie, from the top of the repository. */
export const exampleFolder = 'fixtures/spec';

export interface Example {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly keyId: Uint8Array;
  readonly nonce: Uint8Array;
  readonly card: Uint8Array;
  readonly entries: readonly Uint8Array[];
  readonly leaves: readonly Uint8Array[];
  /** Roots over the first entry, the first two, all three. */
  readonly roots: readonly Uint8Array[];
  readonly ledger: Uint8Array;
  readonly openings: readonly Opening[];
  readonly commitments: readonly Uint8Array[];
  readonly checkpoint: string;
  /** File name → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** 2026-11-03T09:20:00Z, when the ledger of the example was opened. */
const opened = 1_793_697_600;

export const made = {
  tool: 'TEST',
  version: '1',
  build: sha256(utf8('TEST build')),
};

/** The example, the same at each call. */
export async function makeExample(): Promise<Example> {
  const seed = sha256(utf8('TEST seed of the example, never use it'));
  const publicKey = publicKeyOf(seed);
  const signer = {
    publicKey,
    keyId: keyId(publicKey),
    signedBy: 'noble' as const,
    sign: async (message: Uint8Array) => sign(message, seed),
  };
  const nonce = sha256(utf8('TEST nonce of the example'));
  let salts = 0;
  const random = (): Uint8Array => sha256(utf8(`TEST salt ${salts++}`));
  const holder = { name: 'TEST Examiner', agency: 'TEST Police', jurisdiction: 'NL' };
  const card = await createCard({ holder, signer, iat: opened - 3600 });
  const openings: Opening[] = [];
  const entries: Uint8Array[] = [];
  const roots: Uint8Array[] = [];
  const replay = new Replay();
  const keep = async (entry: Uint8Array): Promise<void> => {
    entries.push(entry);
    await replay.next(entry);
    roots.push(replay.frontier.root());
  };

  const genesis = await createGenesis({
    nonce,
    keys: [{ card, post: 'desk', roles: ['admin', 'custodian', 'examiner'] }],
    caseInfo: { number: 'TEST-2026-1', title: 'TEST case' },
    signer,
    iat: opened,
    random,
  });
  openings.push(...genesis.openings);
  await keep(genesis.bytes);
  const ledger = sha256(genesis.bytes);

  const append = async (type: EventTypeName, draft: object, { iat, at }: { iat: number; at?: string }) => {
    const withheld = withholdBody(
      type,
      { ...draft, made },
      { keyId: signer.keyId, open: new Set(['exhibit']), random },
    );
    openings.push(...withheld.openings);
    const history = roots[roots.length - 1] as Uint8Array;
    const body = withheld.body as never;
    const pointers = await pointersOf(replay, { type, body, iat, keyId: toHex(signer.keyId) });
    const place = { ledger, nonceHex: toHex(nonce), seq: entries.length, history, ...pointers };
    await keep(await createEntry({ ...place, type, at, body, iat, signer }));
  };
  await append(
    'collect',
    {
      manner: 'found',
      exhibit: {
        number: 'KA/1',
        kind: 'storage',
        quantity: 1,
        description: 'USB stick, black',
        condition: 'cap missing',
        make: 'TEST',
        model: { absent: 'not-legible' },
        serial: 'TEST-0001',
        ids: { absent: 'not-present' },
      },
      from: { nobody: 'found' },
      foundAt: 'TEST Street 1, under the desk',
      under: { absent: 'not-needed', why: 'lost property, handed to the police' },
    },
    { iat: opened + 600, at: '2026-11-03T10:25:00+01:00' },
  );
  await append(
    'seal',
    {
      state: 'applied',
      number: 'B-000123',
      closes: ['KA/1'],
      kind: 'bag',
      blocks: ['access', 'data'],
      package: 'small evidence bag',
    },
    { iat: opened + 900 },
  );

  const root = roots[2] as Uint8Array;
  const checkpoint = formatCheckpoint({ ledger, size: 3, root });
  return {
    seed,
    publicKey,
    keyId: signer.keyId,
    nonce,
    card,
    entries,
    leaves: entries.map(leafHash),
    roots,
    ledger,
    openings,
    commitments: openings.map(commitmentOf),
    checkpoint,
    files: new Map([
      ['example.pub', card],
      ['example.custody', concatBytes(...entries)],
      ['example.disclosures', concatBytes(...openings.map(encodeOpening))],
      ['example.checkpoint', utf8(checkpoint)],
    ]),
  };
}
