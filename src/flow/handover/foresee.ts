/**
 * What two records would show once an exhibit is taken in: the own ledger and the sender's, judged together with entries that nobody
 * has signed yet. Nothing is written.
 */
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { supposeEntry } from '../../ledger/entry.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Finding } from '../../verify/finding/types.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import { isExcerptAt } from '../bundle/excerpt.ts';
import { nextEntry } from '../ledger/next-entry.ts';
import { bytesInMemory, type LedgerBytes, openLedger } from '../ledger/open-ledger.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';
import { type Draft, judgeAll, type RecordContext } from '../ledger/record.ts';

interface ForeseeRequest {
  /** Of the own ledger. */
  readonly context: RecordContext;
  /** The `receive` that would be signed. */
  readonly draft: Draft;
  /** The sender's ledger file. */
  readonly sender: string;
  readonly trust: Trust;
  readonly now: number;
}

/** A contradiction or a gap that is not there today. */
export interface Foreseen {
  readonly whose: 'own' | 'sender';
  readonly finding: Finding;
}

/**
 * The contradictions and gaps that both records would have, and do not have today, once the sender has entered the answer and the own
 * ledger has received what it accepts. Undefined where that cannot be asked: the sender's record is damaged or an excerpt, or nobody
 * there can enter the answer any more. Throws CustodyError as opening the ledgers does.
 */
export async function foresee(request: ForeseeRequest): Promise<readonly Foreseen[] | undefined> {
  const { context, draft } = request;
  if (await isExcerptAt(request.sender)) return undefined;
  const own = context.unwritten ? bytesInMemory(context.unwritten) : await ledgerBytes(context.path);
  const theirs = await ledgerBytes(request.sender);
  const { replay } = await openLedger(own, context.stateFolder);
  const sender = await replayLedger({ source: (from) => theirs.chunks(from, theirs.size), fileBytes: theirs.size });
  if (sender.endFaults.length > 0 || sender.replay.state === undefined) return undefined;
  const { from } = draft.body as Body<'receive'>;
  const entered =
    'answer' in from ? await supposeAnswered(sender.replay, from.answer, { ...context, now: request.now }) : undefined;
  if ('answer' in from && entered === undefined) return undefined;
  const body = entered === undefined ? draft.body : { ...draft.body, from: { answered: entered } };
  const { keyId } = context.signer;
  const received = await supposeNext(replay, { ...draft, body }, { ...context, keyId, now: request.now });
  if (received === undefined) return undefined;
  const today = await judgeBoth(request, [{ bytes: own }, { bytes: theirs }]);
  const then = await judgeBoth(request, [
    { bytes: own, more: received, unsignedFrom: replay.size },
    { bytes: theirs, ...(entered && { more: entered, unsignedFrom: sender.replay.size }) },
  ]);
  return (['own', 'sender'] as const).flatMap((whose) => {
    const known = new Set(today[whose].map(nameOf));
    return then[whose]
      .filter((finding) => finding.kind === 'contradiction' || finding.kind === 'gap')
      .filter((finding) => !known.has(nameOf(finding)))
      .map((finding) => ({ whose, finding }));
  });
}

/** What makes two findings the same one: of the whole ledger its code, else its words too. */
const nameOf = ({ code, seq, message }: Finding): string => (seq === undefined ? code : `${code} ${seq} ${message}`);

/** The entry by which the sender would enter that answer. */
async function supposeAnswered(
  replay: Replay,
  answer: Uint8Array,
  context: RecordContext & { readonly now: number },
): Promise<Uint8Array | undefined> {
  const state = replay.state as CustodyState;
  const leaf = toHex(decodeUnverifiedAnswer(answer).body.offer);
  const offer = [...state.offers.values()].find((each) => each.leaf === leaf);
  if (offer === undefined) return undefined;
  const keys = [...state.keys.entries()].filter(
    ([, { ended, roles, post }]) => ended === undefined && roles.includes('custodian') && post === offer.post,
  );
  const [hex] = keys.find(([key]) => key === offer.by) ?? keys[0] ?? [];
  if (hex === undefined) return undefined;
  const draft: Draft = { type: 'answered', body: { offer: offer.seq, answer }, open: new Set() };
  const keyId = fromHex(hex);
  return await supposeNext(replay, draft, { ...context, keyId });
}

/** The next entry of a ledger as that key would sign it; undefined where the rules would refuse it. */
export async function supposeNext(
  replay: Replay,
  draft: Draft,
  { keyId, made, clock, now }: Pick<RecordContext, 'made' | 'clock'> & { keyId: Uint8Array; now: number },
): Promise<Uint8Array | undefined> {
  // the command that signs reports a clock that is behind
  const time = Math.max(now, replay.lastIat);
  const [judged] = await judgeAll(replay, { signer: { keyId }, made, clock, now: time }, [draft]);
  if (judged === undefined || judged.findings.some((each) => each.class === 'impossible')) return undefined;
  return supposeEntry({ ...nextEntry(replay, judged, { keyId, now: time }), keyId });
}

interface Supposed {
  readonly bytes: LedgerBytes;
  readonly more?: Uint8Array;
  readonly unsignedFrom?: number;
}

async function judgeBoth({ trust, now }: ForeseeRequest, [own, sender]: readonly [Supposed, Supposed]) {
  const others = [{ name: 'sender', ...optionsOf(sender) }];
  const { verification } = await verifyLedger({ ...optionsOf(own), trust, now, others });
  return { own: verification.findings, sender: verification.with?.[0]?.findings ?? [] };
}

const optionsOf = ({ bytes, more = new Uint8Array(), unsignedFrom }: Supposed) => ({
  source: (from: number) => chunksOf(bytes, more, from),
  fileBytes: bytes.size + more.length,
  ...(unsignedFrom !== undefined && { unsignedFrom }),
});

/** The bytes of a ledger, and of what is supposed behind them. */
async function* chunksOf(bytes: LedgerBytes, more: Uint8Array, from: number): AsyncGenerator<Uint8Array> {
  if (from < bytes.size) yield* bytes.chunks(from, bytes.size);
  const rest = more.subarray(Math.max(0, from - bytes.size));
  if (rest.length > 0) yield rest;
}
