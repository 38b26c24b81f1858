/** Check 2, signatures: every entry is signed by a key enrolled at that point, under the signature rule (docs/spec/ledger.md, section 20). */
import { onRecord } from '../../custody/bears.ts';
import type { KeyState } from '../../custody/state/state.ts';
import type { Entry } from '../../ledger/entry.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { FindingInput, FindingRows } from '../finding/types.ts';
import { type Check, failOr, readIn } from './check.ts';

export const signatureRows = {
  SIGNATURE_INVALID: {
    kind: 'contradiction',
    check: 'signatures',
    message: 'entry {seq}: the signature is not valid for key {key}; nothing from there on counts ({behind#byte})',
    meaning:
      'The signature of an entry is not valid under the key that it names: the entry was changed after signing, or somebody else wrote it. It ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  SIGNER_UNKNOWN: {
    kind: 'contradiction',
    check: 'signatures',
    message: 'entry {seq}: key {key} was never enrolled in this ledger; nothing from there on counts ({behind#byte})',
    meaning: 'An entry by a key that nobody enrolled before it. It ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  SIGNER_ENDED: {
    kind: 'contradiction',
    check: 'signatures',
    message:
      'entry {seq}: key {key} was withdrawn, according to entry {ended}; nothing from there on counts ({behind#byte})',
    meaning: 'An entry by a key that an earlier entry withdrew. It ends the ledger.',
    next: 'ask who used the withdrawn key; the keeper can cut the entry aside with: custody repair',
  },
} as const satisfies FindingRows;

/** Why the key of an entry does not count there; empty where it does. Each of these ends the ledger. */
export function signerFaults({ keyId }: Entry, key: KeyState | undefined, seq: number): FindingInput[] {
  if (key === undefined) return [{ code: 'SIGNER_UNKNOWN', bears: onRecord, seq, facts: { key: keyId } }];
  return key.ended === undefined
    ? []
    : [{ code: 'SIGNER_ENDED', bears: onRecord, seq, facts: { key: keyId, ended: key.ended } }];
}

/** A signature that does not hold. */
export const signatureInvalid = (keyId: string, seq: number): FindingInput => ({
  code: 'SIGNATURE_INVALID',
  bears: onRecord,
  seq,
  facts: { key: keyId },
});

/** Counts signatures and keys, and sums what the replay told. */
export function signaturesCheck(): Check {
  const keys = new Set<string>();
  return {
    name: 'signatures',
    seen({ entry }) {
      keys.add(entry.keyId);
    },
    finish(run) {
      const detail = phrase('{signatures#signature} by {keys#key}', { signatures: readIn(run), keys: keys.size });
      return failOr(run, 'signatures', { outcome: 'pass', detail });
    },
  };
}
