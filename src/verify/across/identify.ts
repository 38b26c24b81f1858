/** A ledger given as the others see it: first who opened it, then what the others show of how long it was and when. */
import { toHex } from '../../bytes/hex.ts';
import { isSameName } from '../../custody/same-name.ts';
import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Check, Result, Run, Witness } from '../checks/check.ts';
import { aboutOf, type Examined } from '../examine.ts';
import type { Anchors } from '../trust/anchors.ts';
import { endsBefore } from '../trust/trust-times.ts';
import { type AtHand, isWhole, type LedgerAtHand, shortId } from './at-hand.ts';

/** A ledger of which it is known who opened it, and what others show of it. */
export interface Identified extends Examined {
  readonly run: Run;
  /** Outcomes of the checks that were finished: that of identity, on which other ledgers rest, then all but that of handovers. */
  readonly finished: ReadonlyMap<Check, Result>;
  /** Undefined where there is no usable opening entry. */
  readonly hand: LedgerAtHand | undefined;
}

/** Finishes all checks of the ledger by itself: what other ledgers learn of it rests on all its findings. */
export async function settle(identified: Identified): Promise<Identified> {
  const { list, run } = identified;
  const finished = new Map(identified.finished);
  for (const check of list.checks) {
    if (check.name !== 'handovers' && !finished.has(check)) finished.set(check, await check.finish(run));
  }
  return { ...identified, finished };
}

/**
 * Every answer to that ledger by a pinned key of another agency, and every receipt in an undoubted ledger of another agency that
 * rests on it. Keys of the same agency show nothing, and neither does a key that one of the ledgers ended as compromised.
 */
function witnessesOf(ledger: LedgerAtHand, anchors: Anchors, ledgers: AtHand): Witness[] {
  const { agency, passed, witnessed } = ledger;
  const answers = passed.sent.flatMap(({ answer: { card, iat, size, keyId } }) => {
    if ([ledger, ...ledgers.values()].some(({ compromised }) => compromised.has(keyId))) return [];
    const pin = anchors.pinOfCard(card, iat);
    if (typeof pin !== 'object' || isSameName(pin.agency, agency) || pin.compromisedSince !== undefined) return [];
    return endsBefore(pin, iat)
      ? []
      : [{ size, time: iat, by: phrase('the receipt of {agency}', { agency: quoted(pin.agency) }) }];
  });
  const receipts = witnessed.flatMap(({ size, time, by }) =>
    by.isUndoubted && !isSameName(by.agency, agency) && isWhole(by)
      ? [{ size, time, by: phrase('ledger {title}', { title: by.title }) }]
      : [],
  );
  return [...answers, ...receipts];
}

/** What other ledgers may ask of this one; undefined where there is no usable opening entry. */
export function handOf({ list, replay, options, keyOf }: Examined): LedgerAtHand | undefined {
  const { state, genesis } = replay;
  if (state === undefined || genesis === undefined) return undefined;
  const { identity, findings, passed, stays, tell } = list;
  const { agency, isPinned, isUndoubted } = identity.opener(replay.rootsAt);
  return {
    title: phrase('{id} ({agency})', { id: shortId(state.ledger), agency: quoted(agency) }),
    agency,
    id: state.ledger,
    opener: genesis.keys[0].card.keyId,
    continues: genesis.continues,
    state,
    size: replay.size,
    root: replay.frontier.root(),
    heads: { checkpoints: options.checkpoints ?? [], remembered: options.remembered },
    rootsAt: replay.rootsAt,
    lastIat: replay.lastIat,
    judgedTo: replay.unsupportedFrom ?? Number.POSITIVE_INFINITY,
    agencies: replay.position().agencies,
    passed,
    stays,
    source: options.source,
    keyOf,
    described: list.privacy.described,
    isOpenerPinned: isPinned,
    isUndoubted,
    compromised: identity.compromised(),
    contested: new Set(),
    openedAt: genesis.entry.iat,
    continuedFrom: Number.POSITIVE_INFINITY,
    notJudged: new Set(),
    witnessed: [],
    isTrusted: () => identity.level() === 'pinned',
    findings,
    tell,
  };
}

/** Finishes the check of who opened it, with what the others show. */
export async function identify(
  examined: Examined,
  hand: LedgerAtHand | undefined,
  { anchors, ledgers }: { readonly anchors: Anchors; readonly ledgers: AtHand },
): Promise<Identified> {
  const { list, replay } = examined;
  const { genesis, state, size, bytes, rootsAt, unsupportedFrom } = replay;
  const isContinuedAtHand = genesis?.continues !== undefined && ledgers.has(toHex(genesis.continues.ledger));
  const root = replay.frontier.root();
  const shown = (await list.outside?.judge({ genesis, size, root, rootsAt })) ?? [];
  const witnesses = [...(hand === undefined ? [] : witnessesOf(hand, anchors, ledgers)), ...shown];
  const known = { witnesses, isContinuedAtHand, findings: list.findings };
  const excerpt = aboutOf(examined);
  const run = { genesis, state, size, bytes, root, rootsAt, unsupportedFrom, excerpt, ...known };
  return { ...examined, run, hand, finished: new Map([[list.identity, await list.identity.finish(run)]]) };
}
