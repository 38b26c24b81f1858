/** What the state keeps of an offer, and of each exhibit of it. */
import type { Recipient } from '../act/event.ts';

/** One exhibit of an offer; `outcome` and the rest once the recipient decided. */
export interface OfferedState {
  readonly exhibit: number;
  /** Its number as the offer writes it, which may be a second one: answers write it so. */
  readonly number: string;
  outcome?: string;
  /** The entry that decided it. */
  by?: number;
  measured?: string;
  /** The ledger into which a signed answer took it. */
  into?: string;
}

export interface OfferState {
  readonly seq: number;
  readonly leaf: string;
  /** The post that offers. */
  readonly post: string;
  readonly to: readonly Recipient[];
  readonly expires?: number;
  readonly exhibits: readonly OfferedState[];
  /** When it was signed, by which key, and the authority entries that it names. */
  readonly iat: number;
  readonly by: string;
  readonly under: readonly number[];
  /** The entries of the terms that go along. */
  readonly terms: readonly number[];
  /** Indexes of the exhibits that are offered with their parts. */
  readonly wholes: readonly number[];
  withdrawn?: number;
  /** Leaf hashes of the `answered` entries so far. */
  answers: string[];
  /** Who gave the first answer: key, ledger into which it took exhibits, post in the directory it came with. */
  first?: { readonly key: string; readonly into?: string; readonly post?: string };
}
