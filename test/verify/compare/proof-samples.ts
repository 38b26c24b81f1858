/** Forks and contradicting receipts made on purpose, for the tests and the vectors of proofs. TEST keys only; the same bytes in each run. */
import { type CborInput, decodeCbor, encodeCbor } from '../../../src/bytes/cbor.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { type AnswerBody, createAnswer, decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { formatTime } from '../../../src/ledger/times.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { compareLedgers } from '../../../src/verify/compare/compare.ts';
import { type Actor, actor, LedgerWriter } from '../../vectors/ledger-writer.ts';
import { sourceOf } from '../../vectors/vector.ts';

const roles = ['admin', 'custodian', 'examiner'] as const;
export const ada = await actor('Ada', 'desk', roles);
export const bo = await actor('Bo', 'room', roles);
export const cy = await actor('Cy', 'abroad', roles);

export const open = () => LedgerWriter.open({ label: 'compare', people: [ada, bo] });
export const note = async (ledger: LedgerWriter, text: string, by: Actor, more: object = {}) =>
  await ledger.add('note', { text, ...more } as CborInput, { by, iat: ledger.now + 60 });

/** Two copies that agree in `same` entries, and what each goes on with. */
export async function copies(same: number, ...branches: (readonly [string, Actor])[][]): Promise<LedgerWriter[]> {
  const made: LedgerWriter[] = [];
  for (const branch of branches) {
    const ledger = await open();
    for (let i = 1; i < same; i += 1) await note(ledger, `TEST ${i}`, bo);
    for (const [text, by] of branch) await note(ledger, text, by);
    made.push(ledger);
  }
  return made;
}

export const compare = async ([a, b]: readonly { bytes(): Uint8Array }[]) =>
  await compareLedgers(copy(a?.bytes()), copy(b?.bytes()));
export const copy = (bytes: Uint8Array = new Uint8Array()) => ({
  source: sourceOf(bytes, 700),
  fileBytes: bytes.length,
});

export async function proofOf(ledgers: readonly LedgerWriter[]): Promise<Uint8Array> {
  const { fork } = await compare(ledgers);
  if (fork?.proof === undefined) throw new Error('no fork');
  return fork.proof;
}

export const answer = async (
  outcome: 'accepted' | 'refused' | 'undecided',
  change: Partial<AnswerBody> = {},
  by = cy,
  nonce = '5a',
) => {
  const isTaken = outcome === 'accepted';
  const body: AnswerBody = {
    ledger: sha256(new Uint8Array(1)),
    offer: sha256(new Uint8Array(2)),
    size: 4,
    root: sha256(new Uint8Array(3)),
    by: by.card,
    ...(isTaken && { into: sha256(new Uint8Array(4)) }),
    exhibits: [
      {
        number: 'KA/1',
        outcome,
        measured: { outcome: 'not-examined' },
        ...(isTaken ? { condition: 'TEST' } : { code: 'other', where: { place: 'TEST', seals: [] } }),
      } as AnswerBody['exhibits'][number],
    ],
    made: { tool: 'custody', version: '0', build: new Uint8Array(32) },
    received: { at: formatTime(1_793_700_000), place: 'TEST', from: 'TEST', packages: [] },
    checks: Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'],
    ...change,
  };
  const { bytes } = await createAnswer({
    body,
    nonceHex: nonce.repeat(32),
    iat: 1_793_700_100,
    signer: by.signer,
    open: 'all',
    random: (length) => new Uint8Array(length),
  });
  return decodeUnverifiedAnswer(bytes);
};

/** A value as it was decoded, to be changed and encoded again. */
export const taken = (bytes: Uint8Array) => decodeCbor(bytes, { maxBytes: 1e8 }) as Map<string, CborInput>;
export const changed = (bytes: Uint8Array, change: (map: Map<string, CborInput>) => void) => {
  const map = taken(bytes);
  change(map);
  return encodeCbor(map as CborInput);
};
