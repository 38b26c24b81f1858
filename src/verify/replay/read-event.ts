/** An entry's content read: `at`, body by its closed schema, and the statements embedded in it. All faults here are of class 2: the entry stays and changes nothing. */

import { toHex } from '../../bytes/hex.ts';
import type { JudgedAnswer, LedgerEvent, Recipient } from '../../custody/act/event.ts';
import { onEntry, onRecord } from '../../custody/bears.ts';
import { isRefusal } from '../../errors.ts';
import { checkAt } from '../../ledger/at.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { narrowedBody, type Shown } from '../../ledger/excerpt/narrow.ts';
import { type Answer, decodeUnverifiedAnswer, verifyAnswer } from '../../ledger/statements/answer.ts';
import { type Card, decodeCard } from '../../ledger/statements/card.ts';
import { verifyDirectory } from '../../ledger/statements/directory.ts';
import { type Body, type EventTypeName, isEventType } from '../../ledger/vocabulary/index.ts';
import type { FindingInput } from '../finding/types.ts';

/** An entry, or a draft of one. */
export type EventSource = Pick<Entry, 'seq' | 'type' | 'iat' | 'at' | 'keyId' | 'body' | 'leaf'> &
  Partial<Pick<Entry, 'pointers'>>;

/** What else must be known to read an event. */
export interface ReadingContext {
  rootAt(size: number): Uint8Array | undefined;
  /** Cards of the agencies to which exhibits were offered, by key number. */
  readonly agencies: Map<string, Card>;
  /** What an excerpt shows; undefined in a ledger. */
  readonly shown?: Shown | undefined;
}

/** `event` is undefined for an unknown type and where `faults` are. */
export interface ReadEvent {
  readonly event: LedgerEvent | undefined;
  readonly faults: readonly FindingInput[];
  /** The entry rests on what the excerpt hides: it is not judged. */
  readonly isHidden?: true;
}

/** One event; the leaf hash is written as text only where a rule asks for it. */
class DecodedEvent {
  readonly seq: number;
  readonly type: string;
  readonly iat: number;
  readonly at: unknown;
  readonly keyId: string;
  readonly body: object;
  about: ReadonlyMap<string, number> | undefined;
  reads: LedgerEvent['reads'];
  card: Card | undefined;
  recipients: readonly Recipient[] | undefined;
  answer: JudgedAnswer | undefined;
  embedded: LedgerEvent['embedded'];
  readonly rootAt: ReadingContext['rootAt'];
  readonly #source: EventSource;

  constructor(source: EventSource, body: object, rootAt: ReadingContext['rootAt']) {
    this.seq = source.seq;
    this.type = source.type;
    this.iat = source.iat;
    this.at = source.at;
    this.keyId = source.keyId;
    this.body = body;
    this.about = source.pointers?.about;
    this.rootAt = rootAt;
    this.#source = source;
  }

  get leaf(): string {
    return toHex(this.#source.leaf());
  }
}

/** Reads an event; a promise where embedded statements must be verified. Never throws for what a ledger may hold. */
export function readEvent(source: EventSource, context: ReadingContext): ReadEvent | Promise<ReadEvent> {
  const { seq, type } = source;
  const faults: FindingInput[] = [];
  const at = checkAt(source);
  if (!at.ok)
    faults.push({
      code: 'AT_INVALID',
      bears: onEntry,
      seq,
      path: at.fault.path,
      facts: { type, problem: at.fault.problem },
    });
  if (!isEventType(type)) return { event: undefined, faults };
  const decoded = decodeBody(type, source.body);
  if (!decoded.ok) {
    for (const { path, problem } of decoded.faults) {
      const at = path === '' ? 'body' : `body.${path}`;
      faults.push({ code: 'SCHEMA_INVALID', bears: onRecord, seq, path: at, facts: { type, path: at, problem } });
    }
  }
  if (faults.length > 0 || !decoded.ok) return { event: undefined, faults };
  const { shown } = context;
  const body = shown === undefined ? decoded.body : narrowedBody(type, decoded.body, shownIn(source, shown));
  if (body === undefined) return { event: undefined, faults, isHidden: true };
  const event = new DecodedEvent(source, body, context.rootAt);
  if (shown !== undefined) {
    const { isExhibit } = shownIn(source, shown);
    event.reads = isExhibit;
    event.about = event.about && new Map([...event.about].filter(([exhibit]) => isExhibit(exhibit)));
  }
  if (type === 'enrol' || type === 'offer' || type === 'answered' || type === 'receive') {
    return readEmbedded(event, type, context);
  }
  return { event: event as unknown as LedgerEvent, faults };
}

/** An exhibit of which the entry says that no entry before is about it comes into being with it, and is read with it. */
const shownIn = ({ pointers }: EventSource, shown: Shown): Shown => ({
  isExhibit: (number) => shown.isExhibit(number) || pointers?.about.get(number) === 0,
  isEntry: (seq) => shown.isEntry(seq),
});

/** What cannot be read or does not hold is left out of the event: that, too, is for the rules to judge. */
async function readEmbedded(event: DecodedEvent, type: EventTypeName, context: ReadingContext): Promise<ReadEvent> {
  const { body } = event;
  if (type === 'enrol') event.card = await attempt(() => decodeCard((body as Body<'enrol'>).card));
  else if (type === 'offer') event.recipients = await attempt(() => readRecipients(body as Body<'offer'>, context));
  else event.answer = await attempt(() => readAnswer(event, type, context));
  return { event: event as unknown as LedgerEvent, faults: [] };
}

async function attempt<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function readRecipients({ to }: Body<'offer'>, { agencies }: ReadingContext): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (const recipient of to) {
    if ('office' in recipient) {
      recipients.push({ office: true });
    } else if ('card' in recipient) {
      recipients.push({ key: (await decodeCard(recipient.card)).keyId });
    } else {
      const card = await decodeCard(recipient.agency);
      agencies.set(card.keyId, card);
      recipients.push({ agency: card.keyId });
    }
  }
  return recipients;
}

async function readAnswer(
  event: DecodedEvent,
  type: EventTypeName,
  context: ReadingContext,
): Promise<JudgedAnswer | undefined> {
  const bytes =
    type === 'answered'
      ? (event.body as Body<'answered'>).answer
      : answerReceived(event, event.body as Body<'receive'>);
  if (bytes === undefined) return undefined;
  const answer = narrowedAnswer(decodeUnverifiedAnswer(bytes), event, context);
  return { answer, valid: (await verifyAnswer(answer)) && (await isDirectoryGood(answer, type, context)) };
}

/** Of what the excerpt shows: exhibits by their number in the sender's ledger, of a receipt those that it still lists. */
function narrowedAnswer(answer: Answer, { type, body }: DecodedEvent, { shown }: ReadingContext): Answer {
  if (shown === undefined) return answer;
  const theirs =
    type === 'receive' ? new Set((body as Body<'receive'>).exhibits.map((each) => each.theirs)) : undefined;
  const exhibits = answer.body.exhibits.filter(({ number }) => theirs?.has(number) ?? shown.isExhibit(number));
  return { ...answer, body: { ...answer.body, exhibits } };
}

/** A receiving ledger does not hold the agency's card: there the directory is judged with the sender's ledger. */
async function isDirectoryGood(
  { directory }: Answer,
  type: EventTypeName,
  { agencies }: ReadingContext,
): Promise<boolean> {
  if (directory === undefined || type === 'receive') return true;
  const agency = agencies.get(directory.keyId);
  return agency !== undefined && (await verifyDirectory(directory, agency));
}

/** The answer on which a `receive` rests. An embedded entry is read for its form and its answer (docs/spec/handover.md). */
function answerReceived(event: DecodedEvent, { from }: Body<'receive'>): Uint8Array | undefined {
  if ('answer' in from) return from.answer;
  if ('paper' in from) return undefined;
  const entry = decodeUnverifiedEntry(from.answered);
  const decoded = entry.type === 'answered' ? decodeBody('answered', entry.body) : undefined;
  if (decoded?.ok !== true) return undefined;
  event.embedded = entry.pointers;
  return decoded.body.answer;
}
