/** Copies that part: by a key that was added later, and with incidents that speak of other things. */
import { describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { checkProof } from '../../src/verify/compare/check-proof.ts';
import { decodeProof } from '../../src/verify/compare/proof.ts';
import { bodies } from '../custody/bodies.ts';
import type { LedgerWriter } from '../vectors/ledger-writer.ts';
import { ada, compare, cy, note, open } from './compare/proof-samples.ts';

const add = (ledger: LedgerWriter, type: string, body: object) =>
  ledger.add(type, body as CborInput, { by: ada, iat: ledger.now + 60 });
const incident = (leaves: readonly Uint8Array[]) => ({ ...bodies.incident([]), leaves });

describe('two histories', () => {
  it('by a key that was added are proven with its card', async () => {
    const [one, two] = [await open(), await open()];
    for (const [ledger, text] of [
      [one, 'TEST this'],
      [two, 'TEST that'],
    ] as const) {
      await add(ledger, 'enrol', { card: cy.card, post: cy.post, roles: cy.roles });
      await note(ledger, text, cy);
    }
    const { relation, fork } = await compare([one, two]);
    expect([relation, fork?.at, fork?.entries.first.holder?.name]).toEqual(['fork', 2, 'TEST Cy']);
    const proof = decodeProof(fork?.proof ?? new Uint8Array());
    expect(await checkProof(proof)).toMatchObject({ holds: true, keys: [{ holder: { name: 'TEST Cy' } }] });
  });

  it('belong to nobody where the incident stands before they part, and to whom it stands with behind', async () => {
    const [one, two] = [await open(), await open()];
    await note(two, 'TEST that', ada);
    const abandoned = leafHash(two.entries.at(-1) as Uint8Array);
    await add(one, 'incident', incident([abandoned]));
    await note(one, 'TEST more', ada);
    expect((await compare([one, two])).fork?.owned).toMatchObject({ by: 'first', incidents: [1] });
    expect((await compare([two, one])).fork?.owned).toMatchObject({ by: 'second', incidents: [1] });

    const [three, four] = [await open(), await open()];
    for (const ledger of [three, four]) await add(ledger, 'incident', incident([abandoned]));
    await note(four, 'TEST that', ada);
    await note(three, 'TEST this', ada);
    expect((await compare([three, four])).fork?.owned).toBeUndefined();
    const left = leafHash(four.entries.at(-1) as Uint8Array);
    await add(three, 'incident', incident([left]));
    expect((await compare([three, four])).fork?.owned).toMatchObject({ by: 'first', incidents: [3] });
  });
});
