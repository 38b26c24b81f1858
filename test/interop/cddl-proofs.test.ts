/** A strict reading of the grammar judges proofs as the program writes them. */
import { describe, expect, it } from 'vitest';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { compareLedgers } from '../../src/verify/compare/compare.ts';
import { type Actor, actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { sourceOf } from '../vectors/vector.ts';
import { askCddl } from './cddl-run.ts';

const roles = ['admin', 'custodian', 'examiner'] as const;
const ada = await actor('Ada', 'desk', roles);
const bo = await actor('Bo', 'room', roles);

async function written(...notes: (readonly [string, Actor])[]) {
  const ledger = await LedgerWriter.open({ label: 'cddl', people: [ada, bo] });
  for (const [text, by] of notes) await ledger.add('note', { text }, { by });
  return { source: sourceOf(ledger.bytes()) };
}

async function proof(...branches: (readonly [string, Actor])[][]): Promise<Uint8Array> {
  const [one, other] = [await written(...(branches[0] ?? [])), await written(...(branches[1] ?? []))];
  const { fork } = await compareLedgers(one, other);
  if (fork?.proof === undefined) throw new Error('no fork');
  return fork.proof;
}

describe('the grammar of proofs', () => {
  it('takes every kind of fork, and nothing that lacks a part', async (context) => {
    const proofs = [
      { rule: 'fork-by-one', bytes: await proof([['TEST a', ada]], [['TEST b', ada]]) },
      {
        rule: 'fork-by-one',
        bytes: await proof(
          [
            ['TEST a', ada],
            ['TEST c', bo],
          ],
          [['TEST b', bo]],
        ),
      },
      { rule: 'fork-by-two', bytes: await proof([['TEST a', ada]], [['TEST b', bo]]) },
    ];
    const asked = [
      ...proofs,
      ...proofs.map(({ bytes }) => ({ rule: 'proof', bytes })),
      { rule: 'proof', bytes: encodeCbor({ format: 1, proof: 'fork', at: 1, sides: [] }) },
    ];
    // pycddl does not follow `.cbor` into an array of four, which every signed statement is
    const found = askCddl(context, asked).map(({ strict }) => strict);
    expect(found).toEqual([...asked.slice(0, -1).map(() => true), false]);
  });
});
