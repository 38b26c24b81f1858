/** Makes the ledgers that the benchmarks measure: three keys, fifty exhibits, then ordinary work on them. Keys are TEST keys. */
import { createHash, createPrivateKey, sign as opensslSign } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { createEntry, decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { createGenesis } from '../../src/ledger/genesis.ts';
import { withholdBody } from '../../src/ledger/private/withhold.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { Threads } from '../../src/ledger/threads.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';

const start = Date.UTC(2026, 0, 5, 8) / 1000;

/** The seed of a test key. */
export function testSeed(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`TEST KEY ${name}`).digest());
}

/** Writes a ledger of `size` entries to `path` unless one is there; returns its length in bytes. */
export async function makeLedger(path: string, size: number): Promise<number> {
  if (existsSync(path)) return statSync(path).size;
  let drawn = 0;
  const random = (count: number) =>
    new Uint8Array(createHash('sha512').update(`${size} ${drawn++}`).digest().subarray(0, count));
  const signers = ['one', 'two', 'three'].map((name) => fileSigner(testSeed(name)));
  const cards = await Promise.all(
    signers.map((signer, n) =>
      createCard({
        holder: { name: `TEST Officer ${n + 1}`, agency: 'TEST Agency', jurisdiction: 'NL' },
        signer,
        iat: start,
      }),
    ),
  );
  const nonce = random(32);
  const [first] = signers;
  if (first === undefined) throw new Error('no signer');
  const keys = cards.map((card, n) => ({
    card,
    post: 'desk',
    roles: n === 0 ? (['admin', 'custodian', 'examiner'] as const) : (['custodian', 'examiner'] as const),
  }));
  const { bytes: genesis } = await createGenesis({
    nonce,
    keys,
    caseInfo: { number: 'TEST-1', title: 'bench' },
    signer: first,
    iat: start,
    random,
  });
  const stream = createWriteStream(`${path}.part`);
  const frontier = new Frontier();
  const threads = new Threads();
  const put = async (bytes: Uint8Array) => {
    frontier.push(leafHash(bytes));
    threads.take(decodeUnverifiedEntry(bytes), frontier.size - 1);
    if (!stream.write(bytes)) await once(stream, 'drain');
  };
  await put(genesis);
  const ledger = sha256(genesis);
  while (frontier.size < size) {
    const seq = frontier.size;
    const signer = signers[seq % 3] ?? first;
    const { type, draft } = eventOf(seq);
    const { body } = withholdBody(type, draft as never, { keyId: signer.keyId, open: new Set(), random });
    await put(
      await createEntry({
        ledger,
        nonceHex: toHex(nonce),
        seq,
        history: frontier.root(),
        ...threads.next([`KA/${((seq - 1) % 50) + 1}`], toHex(signer.keyId)),
        type,
        body: body as never,
        iat: start + seq * 60,
        signer,
      }),
    );
  }
  stream.end();
  await once(stream, 'close');
  renameSync(`${path}.part`, path);
  return statSync(path).size;
}

const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(1) };
const clock = { source: 'ntp' };

/** Fifty collections under no written authority needed, then accesses, storage moves and seal checks in turn. */
function eventOf(seq: number): { type: EventTypeName; draft: object } {
  const common = { made, clock };
  const number = `KA/${((seq - 1) % 50) + 1}`;
  if (seq <= 50) {
    const exhibit = {
      number,
      kind: 'storage',
      quantity: 1,
      description: 'TEST disk, black',
      condition: 'good',
      make: 'TEST',
      model: 'T-500',
      serial: `TEST${seq}`,
      ids: { absent: 'not-present' },
    };
    return {
      type: 'collect',
      draft: {
        ...common,
        manner: 'seized',
        exhibit,
        from: { nobody: 'found' },
        foundAt: 'TEST street 1, study',
        place: 'TEST street 1',
        under: { absent: 'not-needed', why: 'bench' },
      },
    };
  }
  if (seq <= 100) {
    return {
      type: 'seal',
      draft: {
        ...common,
        state: 'applied',
        number: `B-${seq}`,
        closes: [number],
        kind: 'bag',
        blocks: ['access'],
        package: 'TEST bag',
      },
    };
  }
  switch (seq % 4) {
    case 0:
      return {
        type: 'access',
        draft: {
          ...common,
          who: [{ name: 'TEST Officer', badge: '17' }],
          what: 'viewed',
          exhibits: [number],
          place: 'TEST laboratory, bench 3',
          purpose: 'TEST viewing for the weekly review',
        },
      };
    case 1:
      return {
        type: 'store',
        draft: {
          ...common,
          move: 'in',
          exhibits: [number],
          place: 'TEST evidence room',
          container: `shelf ${seq % 9}`,
          purpose: 'TEST storage overnight',
          present: [{ name: 'TEST Clerk' }],
        },
      };
    case 2:
      return {
        type: 'seal',
        draft: {
          ...common,
          state: 'found-intact',
          number: `B-${51 + ((seq - 1) % 50)}`,
          closes: [number],
          place: 'TEST evidence room',
          purpose: 'TEST weekly check',
          present: [{ name: 'TEST Clerk' }],
        },
      };
    default:
      return {
        type: 'note',
        draft: {
          ...common,
          text: 'TEST nothing to remark',
          exhibits: [number],
          place: 'TEST evidence room',
          purpose: 'TEST weekly check',
          present: [{ name: 'TEST Clerk' }],
        },
      };
  }
}

/** A plain OpenSSL signer for the other side of a comparison. */
export function bareSigner(name: string): (message: Uint8Array) => Uint8Array {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), testSeed(name)]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return (message) => opensslSign(null, message, key);
}
