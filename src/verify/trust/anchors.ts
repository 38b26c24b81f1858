/** Whom a verifier's pins reach: a key pinned itself, or one whose certificate chains to a pinned root (docs/spec/verification.md, section 1). */
import { fromBase64 } from '../../bytes/hex.ts';
import { isRefusal } from '../../errors.ts';
import { maxTime } from '../../ledger/limits.ts';
import type { Card } from '../../ledger/statements/card.ts';
import { compareInstants, formatTime, type Instant, parseTime } from '../../ledger/times.ts';
import { type KeyPin, type Pin, pinOfKey, type RootPin, type Trust } from './trust.ts';

/** What is behind a certificate: the words of its subject, the means by which its root was confirmed. */
export type CertifiedPin = Omit<KeyPin, 'kind'> & {
  readonly kind: 'certificate';
  readonly root: RootPin;
  /** The first second in which a certificate of its chain has expired; Infinity where none does. */
  readonly expires: number;
};

/** What speaks for a key. */
export type KnownBy = Pin | CertifiedPin;

export interface Anchors {
  readonly trust: Trust;
  /**
   * The pin of a card's key, or what its certificate shows at `at` (Unix seconds); a string says why its certificate is not believed,
   * undefined that nothing speaks for the key. Never throws for what the card holds.
   */
  pinOfCard(card: Pick<Card, 'keyId' | 'x5chain'>, at: number): KeyPin | CertifiedPin | string | undefined;
}

type ChainJudge = typeof import('../../crypto/certificate-chain.ts').judgeChain;

/** The anchors of a trust file. What reads certificates is loaded only where a root is pinned. */
export async function anchorsOf(trust: Trust): Promise<Anchors> {
  const roots = trust.pins.filter((pin): pin is RootPin => pin.kind === 'root');
  const judgeChain = roots.length === 0 ? undefined : (await import('../../crypto/certificate-chain.ts')).judgeChain;
  return {
    trust,
    pinOfCard(card, at) {
      const pin = pinOfKey(trust, card.keyId);
      if (pin !== undefined || judgeChain === undefined || card.x5chain === undefined) return pin;
      const refusals: string[] = [];
      for (const root of roots) {
        const found = certifiedBy(root, { keyId: card.keyId, x5chain: card.x5chain }, { at, judgeChain });
        if (typeof found !== 'string') return found;
        refusals.push(roots.length === 1 ? found : `${root.name}: ${found}`);
      }
      return refusals.join('; ');
    },
  };
}

interface Chained {
  readonly keyId: string;
  readonly x5chain: readonly Uint8Array[];
}

function certifiedBy(
  root: RootPin,
  { keyId, x5chain }: Chained,
  { at, judgeChain }: { readonly at: number; readonly judgeChain: ChainJudge },
): CertifiedPin | string {
  let found: ReturnType<ChainJudge>;
  try {
    found = judgeChain(x5chain, { root: fromBase64(root.certificate), at });
  } catch (error) {
    if (isRefusal(error, 'NOT_IN_BROWSER')) return error.message;
    throw error;
  }
  if (!found.holds) return found.text;
  const { leaf, notAfter } = found;
  const name = leaf.commonName;
  // an empty text names nobody either
  if (!name) return 'the certificate of the key names nobody';
  const { how, when, compromisedSince } = root;
  // the last second that a text time can say means that a certificate has no end (RFC 5280, 4.1.2.5)
  const expires = notAfter >= maxTime ? Number.POSITIVE_INFINITY : notAfter + 1;
  const until = notAfter >= maxTime ? root.until : earlier(root.until, formatTime(expires));
  const agency = leaf.organization || root.agency;
  return {
    kind: 'certificate',
    keyId,
    name,
    agency,
    how,
    when,
    ...(until && { until }),
    ...(compromisedSince && { compromisedSince }),
    root,
    expires,
  };
}

function earlier(one: string | undefined, other: string): string {
  const a = one === undefined ? undefined : parseTime(one);
  return a !== undefined && compareInstants(a, parseTime(other) as Instant) < 0 ? (one as string) : other;
}
