/** Recording: drafts judged, then signed, then appended, under one lock; all of them or none. */
import { concatBytes } from '../../bytes/arrays.ts';
import { type CborInput, type CborMap, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { actOf } from '../../custody/act/act.ts';
import { judge, type RuleFinding, replay as replayEvent } from '../../custody/judge.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { restoreState, serialiseState } from '../../custody/state/state-bytes.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { type LockedLedger, type WithLedger, withLedger } from '../../fs/ledger/append.ts';
import { appendDisclosures } from '../../fs/ledger/disclosures.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import type { Pending } from '../../fs/ledger/pending.ts';
import { createEntry, decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';
import { encodeOpening, type Opening } from '../../ledger/private/openings.ts';
import { withholdBody } from '../../ledger/private/withhold.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { describeFinding } from '../../verify/finding/table.ts';
import { readEvent } from '../../verify/replay/read-event.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import { RuleRefused } from '../rule-refused.ts';
import { admitPending } from './admit-pending.ts';
import { clockByHand, refuseUnlikelyClock } from './clock-range.ts';
import { rememberHead } from './memory.ts';
import { nextEntry } from './next-entry.ts';
import { bytesInMemory, type LedgerBytes, openLedger } from './open-ledger.ts';

/** Fields for the body of a `close`; nothing for other types. */
function fillClose(draft: { readonly type: string }, replay: Replay): object {
  if (draft.type !== 'close' || replay.state === undefined) return {};
  const { exhibits } = replay.state;
  const held = exhibits.filter(
    ({ status }) => status === 'held' || status === 'offered' || status === 'arriving',
  ).length;
  return {
    counts: { entries: replay.size, exhibits: exhibits.length, held },
    checkpoint: { size: replay.size, root: replay.frontier.root() },
  };
}

/** An act to record: texts in clear, `open` naming the private fields that stay so. */
export interface Draft {
  readonly type: EventTypeName;
  readonly at?: string | readonly [string, string] | undefined;
  readonly body: object;
  readonly open: ReadonlySet<string>;
  /** Openings of texts in a statement that the body embeds, as they came with it: they are stored with our own. */
  readonly openings?: Uint8Array;
}

export interface RecordContext {
  readonly path: string;
  /** The first entry of a ledger that is still to be written there: previews judge on top of it. */
  readonly unwritten?: Uint8Array | undefined;
  readonly stateFolder: string;
  readonly signer: Signer;
  readonly owner: LockOwner;
  /** Unix seconds. Read once for each act, when the ledger is locked. */
  readonly readClock: () => number;
  readonly random: (length: number) => Uint8Array;
  /** What the program says of itself, put into every body. */
  readonly made: object;
  /** What it knows of its clock, put into a body that does not say more (an offset, a source that it cannot see). */
  readonly clock: object;
  /** How long to wait for another writer, in milliseconds; ten seconds by default. */
  readonly waitMs?: number;
  /** How the ledger is opened; by default as a file that no store has. */
  readonly withLedger?: WithLedger;
  /** Whether a person says that an unlikely clock is right; the entry then records it. */
  readonly isClockRight?: boolean;
  readonly warn: (text: string) => void;
}

/** The same after the clock was read. */
export interface ClockedContext extends RecordContext {
  /** Unix seconds: the one clock reading of this act. */
  readonly now: number;
}

/** A draft as it would be, or was, recorded. */
export interface Recorded {
  readonly seq: number;
  readonly type: EventTypeName;
  readonly at: Draft['at'];
  readonly iat: number;
  /** With texts in clear. */
  readonly body: object;
  readonly findings: readonly RuleFinding[];
  /** Leaf hash in hex; undefined in a preview. */
  readonly leaf: string | undefined;
}

/** A draft as it was judged, with the exhibits that it is about (ledger.md, section 9). */
export interface Judged extends Recorded {
  readonly about: readonly string[];
}

/** What judging needs to know of the one who would sign. */
type JudgeContext = Pick<ClockedContext, 'now' | 'made' | 'clock'> & { readonly signer: Pick<Signer, 'keyId'> };

/**
 * What the rules say of the drafts, in order, each on top of those before; nothing is signed or written. An impossible one
 * ends the list. Throws CustodyError SCHEMA for a draft that no entry may hold, and those of opening.
 */
export async function previewEvents(context: RecordContext, drafts: readonly Draft[]): Promise<Recorded[]> {
  const preview = async (bytes: LedgerBytes): Promise<Recorded[]> => {
    const { replay } = await openLedger(bytes, context.stateFolder);
    return await judgeAll(replay, clocked(context, replay.lastIat), drafts);
  };
  if (context.unwritten !== undefined) return await preview(bytesInMemory(context.unwritten));
  return await opener(context)(context.path, lockOptions(context), preview);
}

/**
 * Records the drafts and returns what is in the ledger. Throws RuleRefused (nothing signed) for an impossible act and for
 * an irregular one whose rule is not declared in `irregular`; CustodyError as opening and appending do.
 */
export async function recordEvents(context: RecordContext, drafts: readonly Draft[]): Promise<Recorded[]> {
  return await recordStages(context, [async () => drafts]);
}

/** Drafts that rest on what was signed just before, such as a receipt on its offer; nothing is written until the last is signed. */
export type Stage = (replay: Replay, context: ClockedContext) => Promise<readonly Draft[]>;

/** `recordEvents` in stages: each is reported where the ledger is after those before. All of them or none. Throws the same, and what a stage throws. */
export async function recordStages(context: RecordContext, stages: readonly Stage[]): Promise<Recorded[]> {
  const { path, stateFolder, warn } = context;
  return await opener(context)(path, lockOptions(context), async (ledger) => {
    if (ledger.recovered !== undefined) warn('an interrupted entry was completed now; custody log shows it');
    if (ledger.lost !== undefined) warn(ledger.lost.message);
    const { replay, digest } = await openLedger(ledger, stateFolder);
    const clock = clocked(context, replay.lastIat);
    if (clock.now < replay.lastIat) warn('the clock is earlier than the last entry; the record will show it');
    const signed = { entries: [] as Uint8Array[], openings: [] as Uint8Array[], recorded: [] as Recorded[] };
    for (const stage of stages) {
      const drafts = await stage(replay, clock);
      const judged = await judgeAll(replay, clock, drafts);
      const refused = judged.flatMap((each) => refusedOf(each));
      if (refused.length > 0) throw new RuleRefused(refused);
      const { entries, openings, recorded } = await signAll(replay, clock, drafts, judged);
      signed.entries.push(...entries);
      signed.openings.push(...drafts.flatMap((draft) => draft.openings ?? []), ...openings.map(encodeOpening));
      signed.recorded.push(...recorded);
    }
    if (signed.entries.length === 0) return [];
    const bytes = concatBytes(...signed.entries);
    appendDisclosures(beside(ledger.path, 'disclosures'), concatBytes(...signed.openings));
    await ledger.append(bytes, { expectedSize: ledger.size });
    digest.update(bytes);
    try {
      rememberHead(stateFolder, replay, digest.digest());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      warn(`recorded, but the program could not save which entries it saw: ${error.message}`);
    }
    return signed.recorded;
  });
}

const opener = (context: RecordContext): WithLedger => context.withLedger ?? withLedger;

const lockOptions = ({ owner, stateFolder, waitMs = 10_000 }: RecordContext) => ({
  owner,
  waitMs,
  admit: (ledger: LockedLedger, pending: Pending) => admitPending(ledger, pending, stateFolder),
});

/** The one clock reading of an act, taken under the lock, so that no entry is older than it waited. Throws CustodyError CLOCK_UNLIKELY. */
function clocked(context: RecordContext, lastIat: number): ClockedContext {
  const now = context.readClock();
  if (context.isClockRight === true) return { ...context, now, clock: clockByHand(now) };
  refuseUnlikelyClock(now, lastIat, '; if it is right: --clock-is-right, and the entry records it');
  return { ...context, now };
}

/** Impossible findings, and irregular ones that the draft does not declare; what others did and a notice need no reason. */
export function refusedOf({ findings, body }: Recorded): RuleFinding[] {
  const declared = new Set(
    ((body as { irregular?: readonly { rule: string; why: string }[] }).irregular ?? [])
      .filter(({ why }) => why.trim() !== '')
      .map(({ rule }) => rule),
  );
  return findings.filter(
    (each) =>
      each.class === 'impossible' ||
      // a mistyped rule would be in the record for ever
      each.rule === 'IRREGULAR_UNKNOWN' ||
      (each.kind === 'gap' && each.declared && !declared.has(each.rule)),
  );
}

/** What the rules say of the drafts. Throws CustodyError SCHEMA. */
export async function judgeAll(replay: Replay, context: JudgeContext, drafts: readonly Draft[]): Promise<Judged[]> {
  // one draft is only judged; of several, each is judged on top of those before, in a copy
  const state = drafts.length === 1 ? stateOf(replay.state) : copyOf(replay.state);
  const judgeNext = drafts.length === 1 ? judge : replayEvent;
  const judged: Judged[] = [];
  for (const [index, draft] of drafts.entries()) {
    const seq = replay.size + index;
    const { clock = context.clock } = draft.body as { clock?: object };
    const body = { ...draft.body, ...fillClose(draft, replay), made: context.made, clock };
    const { type, at } = draft;
    const source = {
      seq,
      type,
      at: at as never,
      iat: context.now,
      keyId: toHex(context.signer.keyId),
      body: decodeCbor(encodeCbor(body as CborInput), { maxBytes: maxEntryBytes }) as CborMap,
      leaf: () => new Uint8Array(32),
    };
    const { event, faults } = await readEvent(source, replay.reading);
    const [fault] = faults;
    if (fault !== undefined || event === undefined) {
      throw new CustodyError(
        'SCHEMA',
        fault === undefined ? `there is no event type ${type}` : describeFinding(fault).message,
      );
    }
    const about = actOf(state, event).concerns;
    const findings = judgeNext(state, event);
    judged.push({ seq, type, at, iat: context.now, body, findings, about, leaf: undefined });
    if (findings.some((each) => each.class === 'impossible')) break;
  }
  return judged;
}

function stateOf(state: CustodyState | undefined): CustodyState {
  if (state === undefined) throw new CustodyError('BUG', 'a ledger was opened without a state');
  return state;
}

function copyOf(state: CustodyState | undefined): CustodyState {
  const copy = state && restoreState(serialiseState(state));
  if (copy === undefined) throw new CustodyError('BUG', 'the state cannot be copied');
  return copy;
}

async function signAll(replay: Replay, context: ClockedContext, drafts: readonly Draft[], judged: readonly Judged[]) {
  const { signer, random, now } = context;
  const entries: Uint8Array[] = [];
  const openings: Opening[] = [];
  const recorded: Recorded[] = [];
  for (const [index, { type, open }] of drafts.entries()) {
    const { about, ...preview } = judged[index] as Judged;
    const withheld = withholdBody(type, preview.body, { keyId: signer.keyId, open, random });
    const next = nextEntry(replay, { ...preview, about, body: withheld.body }, { keyId: signer.keyId, now });
    const bytes = await createEntry({ ...next, signer });
    await replay.next(bytes);
    if (replay.ended !== undefined) throw new CustodyError('BUG', 'an entry just signed does not verify');
    entries.push(bytes);
    openings.push(...withheld.openings);
    recorded.push({ ...preview, leaf: toHex(decodeUnverifiedEntry(bytes).leaf()) });
  }
  return { entries, openings, recorded };
}
