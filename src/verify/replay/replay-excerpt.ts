/** An excerpt replayed: its entries are judged as those of a ledger, and hashes stand for the rest (docs/spec/excerpt.md, section 5). */
import { isRefusal } from '../../errors.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { type Excerpt, isShown, type ShownEntry } from '../../ledger/excerpt/form.ts';
import { type Lack, type Threaded, walkThreads } from '../../ledger/excerpt/threads.ts';
import { signatureInvalid } from '../checks/signatures.ts';
import { Replay, type ReplayListener } from './replay.ts';
import type { Replayed } from './replay-ledger.ts';
import { type Place, SignatureQueue } from './signature-queue.ts';

/** What an excerpt leaves out that it must show; and the exhibits of which it shows all. */
export interface ExcerptReading {
  readonly excerpt: Excerpt;
  readonly exhibits: ReadonlySet<string>;
  readonly lacks: readonly Lack[];
  /** Exhibits in question that the last entry is not about: later entries about them may be hidden. */
  readonly openEnds: readonly string[];
  readonly shown: number;
  /** Bytes of the entries shown. */
  readonly bytes: number;
  /** The entries with these numbers that are shown. */
  entries(seqs: ReadonlySet<number>): Iterable<Entry>;
}

/** Walks the threads. An entry of no right form is as one that is hidden; the replay says what is wrong with it. */
export function readExcerpt(excerpt: Excerpt): ExcerptReading {
  const shown = excerpt.items.filter(isShown);
  const entries = new Map<number, Entry>();
  for (const { seq, bytes } of shown) {
    const entry = formed(bytes);
    if (entry?.seq === seq) entries.set(seq, entry);
  }
  const threaded = (seq: number): Threaded | undefined => {
    const entry = entries.get(seq);
    return entry?.pointers && (entry as Threaded);
  };
  const last = threaded(excerpt.size - 1);
  const walked = last && walkThreads(threaded, excerpt.exhibits, last);
  return {
    excerpt,
    exhibits: walked?.exhibits ?? new Set(excerpt.exhibits),
    lacks: walked?.lacks ?? [],
    openEnds: excerpt.exhibits.filter((exhibit) => last?.pointers.about.has(exhibit) !== true),
    shown: shown.length,
    bytes: shown.reduce((sum, { bytes }) => sum + bytes.length, 0),
    *entries(seqs) {
      for (const [seq, entry] of entries) if (seqs.has(seq)) yield entry;
    },
  };
}

function formed(bytes: Uint8Array): Entry | undefined {
  try {
    return decodeUnverifiedEntry(bytes);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

interface ReplayExcerptOptions {
  readonly reading: ExcerptReading;
  readonly wanted: ReadonlySet<number>;
  /** As of `replayLedger`. */
  readonly listen: () => ReplayListener;
}

export async function replayExcerpt(options: ReplayExcerptOptions): Promise<Replayed> {
  const first = await runPass(options, undefined);
  return first.bad === undefined ? first.replayed : (await runPass(options, first.bad)).replayed;
}

async function runPass(
  { reading, wanted, listen }: ReplayExcerptOptions,
  bad: Place | undefined,
): Promise<{ readonly replayed: Replayed; readonly bad: Place | undefined }> {
  const queue = bad === undefined ? new SignatureQueue() : undefined;
  const listener = listen();
  const replay = new Replay({ queue, listener, wanted, excerptOf: reading.exhibits });
  for (const item of reading.excerpt.items) {
    if (replay.ended !== undefined || queue?.bad !== undefined) break;
    if (isShown(item)) await takeEntry(item, { replay, queue, bad });
    else replay.hide(item);
  }
  const found = await queue?.drain();
  const { ended } = replay;
  const fileBytes = reading.bytes;
  const more = ended && { offset: ended.offset, behind: fileBytes - ended.offset };
  const endFaults = (ended?.faults ?? []).map((fault) => ({ ...fault, facts: { ...more, ...fault.facts } }));
  return { replayed: { replay, listener, fileBytes, endFaults }, bad: found };
}

interface Taking {
  readonly replay: Replay;
  readonly queue: SignatureQueue | undefined;
  readonly bad: Place | undefined;
}

async function takeEntry({ seq, bytes }: ShownEntry, { replay, queue, bad }: Taking): Promise<void> {
  if (bad !== undefined && seq === bad.seq) {
    replay.end([signatureInvalid(bad.keyId, bad.seq)]);
    return;
  }
  await replay.next(bytes);
  for (let room = queue?.room(); room !== undefined; room = queue?.room()) await room;
}
