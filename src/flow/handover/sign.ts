/**
 * Signing an answer. Nothing is half true after a crash: the answer is made and judged in memory, its openings and then the answer
 * itself are on the disk before our own ledger takes anything in, and anyone who runs the command again completes what is there.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { concatBytes } from '../../bytes/arrays.ts';
import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../../fs/errno.ts';
import { isTaken, refuseUnwritableFolder } from '../../fs/exists.ts';
import { appendDisclosures } from '../../fs/ledger/disclosures.ts';
import { fileStat, readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import { maxAnswerBytes } from '../../ledger/limits.ts';
import { encodeOpening } from '../../ledger/private/openings.ts';
import {
  type Answer,
  type AnswerBody,
  createAnswer,
  decodeUnverifiedAnswer,
  verifyAnswer,
} from '../../ledger/statements/answer.ts';
import {
  type Draft,
  previewEvents,
  type RecordContext,
  type Recorded,
  recordEvents,
  refusedOf,
} from '../ledger/record.ts';
import { RuleRefused } from '../rule-refused.ts';
import { arrivingDraft, type ReceiveSources } from './receive.ts';

interface SignAnswerRequest {
  readonly body: AnswerBody;
  readonly sender: CustodyState;
  readonly signer: Signer;
  readonly now: number;
  readonly random: (length: number) => Uint8Array;
  /** Private fields of the answer and of `receive` that stay open. */
  readonly open: ReadonlySet<string>;
  /** The file to write, NAME.answer. */
  readonly out: string;
  /** The ledger that takes in what is accepted. */
  readonly into: RecordContext | undefined;
  readonly decisions: ReceiveSources['decisions'];
  readonly openings: ReceiveSources['openings'];
  /** False for exhibits that were taken in before and are only measured now. */
  readonly isTaking: boolean;
  /** What else that ledger has of it; signed with what it takes in, or not at all. */
  readonly also: readonly Draft[];
  /** Called with what the own ledger would take in, before anything is written. An error that it throws ends the work. */
  readonly onDraft?: ((draft: Draft) => Promise<void>) | undefined;
  /** Writes what must be on the disk before the answer: the report, and the ledger `into` where it is new. */
  readonly before: () => Promise<void>;
}

export interface SignedAnswer {
  readonly bytes: Uint8Array;
  readonly recorded: readonly Recorded[];
}

/** The file of openings that goes with an answer file. */
export function disclosuresOf(out: string): string {
  return out.endsWith('.answer') ? `${out.slice(0, -'.answer'.length)}.disclosures` : `${out}.disclosures`;
}

/** Throws CustodyError USAGE, and as `refuseTaken` does, where the answer cannot be written there. To be called before anything is made. */
export async function checkOut(out: string): Promise<void> {
  if (!basename(out).endsWith('.answer') || basename(out) === '.answer')
    throw new CustodyError('USAGE', 'the file must end in .answer');
  refuseTaken(out);
  const ledger = `${out.slice(0, -'.answer'.length)}.custody`;
  if ((await fileStat(ledger)) !== undefined)
    throw new CustodyError('USAGE', `${disclosuresOf(out)} belongs to ${ledger}`, {
      hint: 'give the answer another name than the ledger',
    });
}

/** Throws CustodyError EXISTS, NOT_FOUND, PERMISSION, READ_ONLY where a file that is to be new cannot be made. */
export function refuseTaken(path: string): void {
  if (isTaken(path)) throw new CustodyError('EXISTS', `${path} is there already`, { hint: 'choose another name' });
  refuseUnwritableFolder(path);
}

/** Signs, writes and takes in. Throws RuleRefused, with nothing written, where our own ledger would not take it. */
export async function signAnswer(request: SignAnswerRequest): Promise<SignedAnswer> {
  const { body, sender, signer, now, random, open, out, into, decisions, isTaking, also, onDraft, before } = request;
  const { bytes, openings } = await createAnswer({ body, nonceHex: sender.nonce, iat: now, signer, open, random });
  const texts = concatBytes(...openings.map(encodeOpening));
  const taken = isTaking
    ? arrivingDraft(body, bytes, { sender, decisions, open, openings: request.openings })
    : undefined;
  const all = concatBytes(texts, ...(taken?.openings === undefined ? [] : [taken.openings]));
  const draft = taken && into && (await declareReserved(into, { ...taken, openings: all }));
  if (draft !== undefined && into !== undefined && also.length > 0) await refuseStopped(into, [draft, ...also]);
  if (draft !== undefined) await onDraft?.(draft);
  await before();
  appendDisclosures(disclosuresOf(out), texts);
  createFile(out, bytes, { mode: 0o644 });
  if (draft === undefined || into === undefined) return { bytes, recorded: [] };
  return { bytes, recorded: await recordEvents(into, [draft, ...also]) };
}

/** Throws RuleRefused for what recording them would refuse. */
async function refuseStopped(context: RecordContext, drafts: readonly Draft[]): Promise<void> {
  const refused = (await previewEvents(context, drafts)).flatMap(refusedOf);
  if (refused.length > 0) throw new RuleRefused(refused);
}

/**
 * The draft with what its reservations say already declared as irregular. Throws RuleRefused for whatever else our own ledger would
 * not take.
 */
export async function declareReserved(context: RecordContext, draft: Draft): Promise<Draft> {
  const findings = (await previewEvents(context, [draft])).flatMap((each) => each.findings);
  const stopping = findings.filter((found) => found.class === 'impossible' || (found.kind === 'gap' && found.declared));
  const others = stopping.filter((found) => found.class === 'impossible' || !Object.hasOwn(saidInAnswer, found.rule));
  if (others.length > 0) throw new RuleRefused(others);
  if (stopping.length === 0) return draft;
  const rules = [...new Set(stopping.map(({ rule }) => rule))];
  const irregular = rules.map((rule) => ({ rule, why: saidInAnswer[rule] }));
  return { ...draft, body: { ...draft.body, irregular } };
}

/** What the answer itself says, with its reason: nobody accepts what differs but with a reservation, and each seal is in it as found. */
const saidInAnswer: Readonly<Record<string, string>> = {
  MISMATCH: 'accepted with reservations, as our answer says',
  SEAL_NOT_INTACT: 'the seal was found so on arrival, as our answer says',
};

export interface FoundAnswer {
  readonly file: string;
  readonly answer: Answer;
}

const mostFiles = 10_000;

/**
 * Answers beside `out` that this key signed to that ledger. Other files are passed over. Throws CustodyError TOO_LARGE where
 * there are more files than are read, for an answer among the others would be signed a second time; and as reading does.
 */
export async function signedBefore(
  out: string,
  { keyId, ledger }: { readonly keyId: string; readonly ledger: string },
): Promise<FoundAnswer[]> {
  const folder = dirname(out);
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.answer'));
  } catch (error) {
    throw ioError(error, 'read', folder);
  }
  if (names.length > mostFiles)
    throw new CustodyError(
      'TOO_LARGE',
      `cannot tell whether you answered this offer before: ${folder} has ${grouped(names.length)} answers, and at most ${grouped(mostFiles)} are read`,
      { hint: 'move the answers to other cases elsewhere; leave those to this sender where they are' },
    );
  const found: FoundAnswer[] = [];
  for (const name of names.sort()) {
    const file = join(folder, name);
    const answer = await readAnswer(file);
    if (answer === undefined || answer.keyId !== keyId || toHex(answer.body.ledger) !== ledger) continue;
    if (await verifyAnswer(answer)) found.push({ file, answer });
  }
  return found;
}

async function readAnswer(file: string): Promise<Answer | undefined> {
  try {
    return decodeUnverifiedAnswer(await readFileCapped(file, maxAnswerBytes));
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}
