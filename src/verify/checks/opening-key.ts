/** Whose key opened the ledger, as far as the verifier's trust file shows it: by a pin of the key, of the ledger, or of a root. */
import { toHex } from '../../bytes/hex.ts';
import { onRecord } from '../../custody/bears.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { whoPhrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Anchors, CertifiedPin, KnownBy } from '../trust/anchors.ts';
import { certificateStanding, type Reader } from '../trust/certificate-standing.ts';
import { strangerFacts } from '../trust/stranger.ts';
import { type Pin, pinOfKey, pinOfLedger } from '../trust/trust.ts';
import type { Tell } from './check.ts';
import type { Signed } from './key-use.ts';

type RootsAt = ReadonlyMap<number, Uint8Array>;

export class OpeningKey {
  readonly #anchors: Anchors;
  readonly #reader: Reader;
  #claimed = '';
  #pin: KnownBy | undefined;
  #ledgerPin: Pin | undefined;
  #certified: CertifiedPin | undefined;
  /** Why the certificate of its card is not believed. */
  #refusal: string | undefined;

  constructor(anchors: Anchors, reader: Reader) {
    this.#anchors = anchors;
    this.#reader = reader;
  }

  open(genesis: Genesis): void {
    const [{ card }] = genesis.keys;
    this.#claimed = card.holder.agency;
    this.#ledgerPin = pinOfLedger(this.#anchors.trust, toHex(genesis.ledger));
    const found = this.#anchors.pinOfCard(card, genesis.entry.iat);
    if (typeof found === 'string') this.#refusal = found;
    else if (found?.kind === 'certificate') this.#certified = found;
    this.#pin = typeof found === 'string' ? this.#ledgerPin : (found ?? this.#ledgerPin);
  }

  /** What speaks for it; undefined where nothing does. */
  get pin(): KnownBy | undefined {
    return this.#pin;
  }

  get ledgerPin(): Pin | undefined {
    return this.#ledgerPin;
  }

  /** By its pin, or as its card claims. */
  get agency(): string {
    return this.#pin?.agency ?? this.#claimed;
  }

  /** What speaks for any key of the ledger itself, apart from a pin of the whole ledger. */
  pinOf(keyId: string): KnownBy | undefined {
    return pinOfKey(this.#anchors.trust, keyId) ?? (this.#certified?.keyId === keyId ? this.#certified : undefined);
  }

  /** Whether its certificate, if it rests on one, holds for all that it signed. */
  isCertificateSound(signed: ReadonlyMap<string, Signed>, rootsAt: RootsAt): boolean {
    return this.#certified === undefined || this.#standing(this.#certified, signed, rootsAt).gap === undefined;
  }

  /** Says what does not speak for it, and what is to be known of the certificate that does. */
  report(
    genesis: Genesis,
    signed: ReadonlyMap<string, Signed>,
    rootsAt: RootsAt,
    { tell, doubt }: { readonly tell: Tell; readonly doubt: Tell },
  ): void {
    const [{ card }] = genesis.keys;
    const key = card.keyId;
    const named = { key, holder: whoPhrase(card.holder) };
    if (this.#pin === undefined && this.#refusal !== undefined)
      tell({ code: 'CERTIFICATE_REFUSED', bears: onRecord, seq: 0, facts: { ...named, why: this.#refusal } });
    else if (this.#pin === undefined) {
      const facts = { ...named, ...strangerFacts(this.#anchors.trust, card.holder) };
      tell({ code: 'SIGNER_NOT_PINNED', bears: onRecord, seq: 0, facts });
    }
    if (this.#certified === undefined) return;
    const { known, gap } = this.#standing(this.#certified, signed, rootsAt);
    if (gap !== undefined) doubt(gap);
    const facts = { key, root: quoted(this.#certified.root.name), known };
    tell({ code: 'CERTIFICATE_RELIED_ON', bears: onRecord, seq: 0, facts });
  }

  /** A pin of the ledger id outweighs what became of a certificate. */
  #standing(pin: CertifiedPin, signed: ReadonlyMap<string, Signed>, rootsAt: RootsAt) {
    const use = signed.get(pin.keyId);
    const count = this.#ledgerPin !== undefined || use === undefined ? 0 : use.count - use.late;
    return certificateStanding(pin, { count, last: use?.early ?? -1 }, { ...this.#reader, rootsAt });
  }
}
