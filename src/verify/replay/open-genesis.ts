/** The opening entry judged: all of its faults end the ledger before it begins (docs/spec/ledger.md, section 8). */

import { verifySign1 } from '../../crypto/sign1.ts';
import { onRecord } from '../../custody/bears.ts';
import { CustodyError } from '../../errors.ts';
import type { Entry } from '../../ledger/entry.ts';
import { decodeUnverifiedGenesis, type Genesis } from '../../ledger/genesis.ts';
import { type Fact, phrase } from '../../ledger/phrase.ts';
import { verifyCard } from '../../ledger/statements/card.ts';
import { signatureInvalid } from '../checks/signatures.ts';
import type { FindingInput } from '../finding/types.ts';

/** The opening entry read; `format` is set where it is another than 1. Faults of class 1 are in `faults`. */
interface OpenedGenesis {
  readonly genesis: Genesis | undefined;
  readonly format: number | undefined;
  readonly faults: readonly FindingInput[];
}

/**
 * Reads and verifies the opening entry: its form, the cards of its keys, its signature. A later format whose opening entry has
 * the fields of format 1 is read as that, so that signatures and history can still be checked.
 * Throws FORMAT_UNKNOWN for a later format that cannot be read so.
 */
export async function openGenesis(entry: Entry): Promise<OpenedGenesis> {
  if (entry.ledger !== undefined) {
    const facts = { type: entry.type, number: entry.seq };
    return {
      genesis: undefined,
      format: undefined,
      faults: [{ code: 'OPENING_MISSING', bears: onRecord, seq: 0, facts }],
    };
  }
  let format: number | undefined;
  let genesis: Genesis;
  try {
    try {
      genesis = decodeUnverifiedGenesis(entry);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code !== 'FORMAT_UNKNOWN') throw error;
      format = entry.body.get('format') as number;
      genesis = readAsFormat1(entry, error);
    }
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'FORMAT_UNKNOWN' || error.code === 'BUG') throw error;
    return { genesis: undefined, format, faults: [invalid(error.message)] };
  }
  const faults: FindingInput[] = [];
  const [first] = genesis.keys;
  for (const { card } of genesis.keys) {
    if (!(await verifyCard(card)))
      faults.push(invalid(phrase('the key card of key {key} is not signed by that key', { key: card.keyId })));
  }
  if (!(await verifySign1(entry.statement, first.card.publicKey))) {
    faults.push(signatureInvalid(entry.keyId, 0));
  }
  return { genesis, format, faults };
}

function invalid(problem: Fact): FindingInput {
  return { code: 'OPENING_INVALID', bears: onRecord, seq: 0, facts: { problem } };
}

function readAsFormat1(entry: Entry, unknown: CustodyError): Genesis {
  const { bytes, seq, type, iat, keyId, at, ledger, history, pointers, sub, statement } = entry;
  const body = new Map(entry.body).set('format', 1);
  const fields = { bytes, seq, type, iat, keyId, at, body, ledger, history, pointers, sub, statement };
  const shadow = { ...fields, leaf: () => entry.leaf() };
  try {
    return { ...decodeUnverifiedGenesis(shadow), entry };
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') throw unknown;
    throw error;
  }
}
