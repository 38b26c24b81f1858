/** Two receipts compared with each other: one key that decides one exhibit of one offer in two ways has contradicted itself. */
import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Answer } from '../../ledger/statements/answer.ts';
import type { Holder } from '../../ledger/statements/card.ts';
import { type Contradiction, contradictions } from './check-proof.ts';
import { encodeProof } from './proof.ts';

export interface AnswersCompared {
  /** `other`: of two keys, or to two offers, so that nothing can be reported. */
  readonly relation: 'same' | 'agree' | 'contradict' | 'other';
  readonly keyId: string;
  readonly holder: Holder;
  /** Ledger and leaf hash of the offer of the first. */
  readonly ledger: string;
  readonly offer: string;
  readonly decided: readonly Contradiction[];
  readonly proof: Uint8Array | undefined;
}

/** Compares two answers whose signatures were verified. Never throws. */
export function compareAnswers(first: Answer, second: Answer): AnswersCompared {
  const { keyId, card, body } = first;
  const facts = { keyId, holder: card.holder, ledger: toHex(body.ledger), offer: toHex(body.offer) };
  const none = { decided: [], proof: undefined };
  if (equalBytes(first.bytes, second.bytes)) return { relation: 'same', ...facts, ...none };
  const isOne =
    second.keyId === keyId &&
    second.sub === first.sub &&
    equalBytes(second.body.ledger, body.ledger) &&
    equalBytes(second.body.offer, body.offer);
  if (!isOne) return { relation: 'other', ...facts, ...none };
  const decided = contradictions(first, second);
  if (decided.length === 0) return { relation: 'agree', ...facts, ...none };
  return {
    relation: 'contradict',
    ...facts,
    decided,
    proof: encodeProof({ proof: 'answers', answers: [first, second] }),
  };
}
