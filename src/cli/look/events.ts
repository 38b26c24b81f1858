/** The entries of a ledger as lines of JSON for another program; the next run goes on behind what this one wrote. */
import { fromUtf8 } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import { readShown, shownRecord } from '../../flow/ledger/erased-texts.ts';
import type { LedgerBytes } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { fileChunks, fileStat } from '../../fs/read.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../../ledger/checkpoint.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { formatted } from '../../report/formatted.ts';
import { type AtJson, type BodyJson, type CaseJson, recordJson, valueJson } from '../../report/value-json.ts';

/** Behind which entry the lines begin: so many entries, or what is shown to have been the record then. */
export type Since = { readonly size: number } | Checkpoint;

/** More than the last line of such lines has. */
const maxTail = 1024;

/** A number of entries; or a file: a checkpoint, or the lines that an earlier run wrote. Throws CustodyError CHECKPOINT_INVALID, and those of reading. */
export async function readSince(text: string, path: (typed: string) => string): Promise<Since> {
  if (/^\d{1,15}$/.test(text)) return { size: Number(text) };
  const file = path(text);
  const { size } = (await fileStat(file)) ?? { size: 0 };
  const parts: Uint8Array[] = [];
  for await (const part of fileChunks(file, { from: Math.max(0, size - maxTail) })) parts.push(part);
  const tail = Buffer.concat(parts);
  const begin = tail.lastIndexOf('\n', -2) + 1;
  return parseCheckpoint(checkpointIn(tail.subarray(begin)) ?? tail);
}

/** The text of the checkpoint in the last line of an earlier run; undefined for a text that is not JSON. Throws CHECKPOINT_INVALID for a line without one. */
function checkpointIn(line: Uint8Array): string | undefined {
  if (line[0] !== '{'.charCodeAt(0)) return undefined;
  try {
    const { checkpoint } = JSON.parse(fromUtf8(line)) as { checkpoint?: { text?: unknown } };
    if (typeof checkpoint?.text === 'string') return checkpoint.text;
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
  }
  throw new CustodyError('CHECKPOINT_INVALID', 'the last line of --since holds no checkpoint: that run did not end', {
    hint: 'name the file of the run before it',
  });
}

export interface EventSource {
  readonly path: string;
  readonly stateFolder: string;
  readonly warn: (text: string) => void;
  readonly since: Since | undefined;
  /** Whether private texts are written too, as far as they are open here. */
  readonly hasTexts: boolean;
}

interface EventLines {
  /** One for each entry, in order. */
  readonly events: AsyncIterable<object>;
  /** The last line, once all others are written: where the next run goes on. */
  end(): { checkpoint: { ledger: string; size: number; root: string; text: string }; since: number; events: number };
}

/** Opens the ledger and compares `since` with it. Throws CustodyError LEDGER_CHANGED if the record does not continue it, and those of reading. */
export async function eventLines({ path, stateFolder, warn, since, hasTexts }: EventSource): Promise<EventLines> {
  const { replay } = await readLedger(path, stateFolder, warn);
  const { state } = replay.position();
  const bytes = await ledgerBytes(path);
  const from = since?.size ?? 0;
  if (since !== undefined) await refuseOther(bytes, since, { ledger: state.ledger, size: replay.size });
  const openings = hasTexts ? await readOpenings(path, warn) : new Openings();
  const record = await shownRecord(bytes, openings, state);
  let count = 0;
  async function* events(): AsyncGenerator<object> {
    const isWanted = (seq: number): boolean => seq >= from && seq < replay.size;
    for await (const shown of readShown(record, isWanted)) {
      count += 1;
      yield formatted('event/1', eventJson(shown, state));
    }
  }
  return {
    events: events(),
    end: () => {
      const root = replay.frontier.root();
      const { ledger } = state;
      const text = formatCheckpoint({ ledger: fromHex(ledger), size: replay.size, root });
      return { checkpoint: { ledger, size: replay.size, root: toHex(root), text }, since: from, events: count };
    },
  };
}

/** Throws LEDGER_CHANGED unless the first entries of the ledger are those that `since` tells. */
async function refuseOther(
  bytes: LedgerBytes,
  since: Since,
  { ledger, size }: { readonly ledger: string; readonly size: number },
): Promise<void> {
  const refuse = (why: string, hint: string): never => {
    throw new CustodyError('LEDGER_CHANGED', why, { hint });
  };
  if ('ledger' in since && toHex(since.ledger) !== ledger)
    refuse('the checkpoint of --since is of another ledger', 'name the ledger that it was made of');
  if (since.size > size)
    refuse(
      `the ledger has ${size} entries, and --since says that it had ${since.size}`,
      'entries are missing: custody verify with that checkpoint; export everything without --since',
    );
  if ('root' in since && !(await frontierAt(bytes, since.size)).hasRoot(since.root))
    refuse(
      `the first ${since.size} entries are not those of the checkpoint of --since`,
      'the record was replaced: custody verify with that checkpoint; export everything without --since',
    );
}

async function frontierAt(bytes: LedgerBytes, size: number): Promise<Frontier> {
  const frontier = new Frontier();
  const splitter = new EntrySplitter();
  for await (const chunk of bytes.chunks(0))
    for (const item of splitter.push(chunk)) {
      if (frontier.size === size) return frontier;
      frontier.pushEntry(item);
    }
  return frontier;
}

function eventJson({ entry, type, body, genesis, voidedBy }: ShownEntry, state: CustodyState) {
  const { seq, iat, at, keyId } = entry;
  const { post, holder } = state.keys.get(keyId) ?? {};
  const exhibits = type && body ? [...new Set([...exhibitsNamed(type, body), ...exhibitsCreated(type, body)])] : [];
  return {
    ledger: state.ledger,
    seq,
    type: entry.type,
    iat,
    ...(at !== undefined && { at: valueJson<unknown>(at) as AtJson }),
    ...(post !== undefined && { post }),
    signer: { keyId, ...(holder && { name: holder.name, agency: holder.agency }) },
    exhibits,
    leaf: toHex(entry.leaf()),
    effect: entryType(state.entries, seq) !== undefined,
    ...(voidedBy !== undefined && { voidedBy }),
    ...(type && body && { body: recordJson<BodyJson>(fieldsOf(type), body) }),
    ...(genesis?.case && { case: recordJson<CaseJson>(caseFields, genesis.case) }),
  };
}
