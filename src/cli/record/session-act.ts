/** One act of a session: what may come next for the exhibit, and the questions that make it an entry. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { whatMayFollow } from '../../custody/next.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { type EventTypeName, eventTypeNames, vocabulary } from '../../ledger/vocabulary/index.ts';
import { labelsOf } from '../config/find-case.ts';
import { type Choice, readContext } from '../host/prompt.ts';
import { type ActSaid, askFurther, askToCorrect } from './ask/act-said.ts';
import { askMissing } from './ask/ask.ts';
import { authorityAsker, runningNumberOf } from './ask/authority.ts';
import { postsOf } from './ask/posts.ts';
import { exhibitFlag, type Token } from './assemble.ts';
import { askLeft, draftOf } from './drafts.ts';
import { newNumbers } from './new-numbers.ts';
import type { ReadyDraft } from './preview.ts';
import type { SessionMeans } from './session.ts';
import { listOf } from './values/flag.ts';
import { fileAccess } from './values/hash-file.ts';
import { quoteWord } from './values/quoted.ts';

/** What happened to the exhibit; of no exhibit where no number is given. Undefined where the person chose nothing. */
export async function pickType(
  number: string | undefined,
  waiting: readonly ReadyDraft[],
  { host, ledger, signer, prompter }: SessionMeans,
): Promise<EventTypeName | undefined> {
  const { replay } = await readLedger(ledger.path, stateFolder(host.env), prompter.say);
  const { state } = replay.position();
  const types = number === undefined ? aboutNone : whatMayFollow(state, number, toHex(signer.keyId));
  const exhibit = number === undefined ? undefined : exhibitOf(state, number);
  if (number !== undefined && exhibit === undefined && !isWaiting(number, waiting)) {
    prompter.say(`there is no exhibit ${safeText(number)} in this case yet; new takes one`);
    return undefined;
  }
  if (exhibit !== undefined) prompter.say(describe(exhibit));
  // what only waits to be signed is in no state yet: much is offered, and judged when it is stated
  const offered = number !== undefined && exhibit === undefined ? aboutNew : types;
  if (offered.length === 0) {
    prompter.say('this key may record nothing about it');
    return undefined;
  }
  const choices: Choice[] = offered.map((type) => ({ value: type, label: `${type}: ${vocabulary[type].help}` }));
  return (await prompter.choose('what happened?', choices, { mayBeEmpty: true })) as EventTypeName | undefined;
}

const only = (names: string): readonly EventTypeName[] =>
  eventTypeNames.filter((type) => names.split(' ').includes(type));
const aboutNone = only('authority terms incident correct attest note erase close');
const aboutNew = only('preserve seal store access acquire derive measure examine incident note');

function isWaiting(number: string, waiting: readonly ReadyDraft[]): boolean {
  return waiting.some(({ type, body }) =>
    [...(type === 'collect' ? exhibitsNamed(type, body) : []), ...exhibitsCreated(type, body)].some(
      (made) => made.toLowerCase() === number.toLowerCase(),
    ),
  );
}

function describe({ number, status, post, since, seals }: NonNullable<ReturnType<typeof exhibitOf>>): string {
  const numbers = [...seals.values()].map((seal) => seal.number);
  const sealed = numbers.length === 0 ? 'no seal' : `seals ${numbers.join(', ')}`;
  return safeText(`${number}: ${status}, ${post}, since entry ${since}; ${sealed}`);
}

/** An act of a session, while it is asked for. */
interface SessionAct {
  /** Makes the entry of the answers, asking for what is missing. Throws WentBack, CustodyError. */
  draft(): Promise<ReadyDraft>;
  /** Asks what to change in an act that was not taken. Throws WentBack, CustodyError. */
  correct(): Promise<void>;
}

/** Asks for what the act needs, then for whatever else the person wants to say. Throws WentBack, CustodyError. */
export async function askAct(
  { host, ledger, prompter, terminal }: SessionMeans,
  type: EventTypeName,
  number: string | undefined,
  waiting: readonly ReadyDraft[],
): Promise<SessionAct> {
  const context = {
    ...readContext(host, host.now(), prompter),
    label: labelsOf(host, ledger.path),
    posts: postsOf(host, ledger.path, terminal.warn),
    runningNumber: runningNumberOf(host, ledger.path, { warn: terminal.warn, waiting }),
  };
  const asking = { type, prompter, context };
  const said: ActSaid = { tokens: await askMissing(type, exhibitTokens(type, number), asking), open: [] };
  await askFurther(said, asking);
  const askMore = authorityAsker({ host, ledger, prompter });
  const numbers = newNumbers({ host, ledger, terminal }, waiting);
  return {
    draft: async () => {
      said.tokens = await askLeft(type, said, { ...asking, askMore });
      return await draftOf(type, said, { context, files: fileAccess(host), prompter: undefined, numbers });
    },
    correct: () => askToCorrect(said, asking),
  };
}

/** The exhibit goes where the type names one plainly; where more is stated of each, it is asked for. */
export function exhibitTokens(type: EventTypeName, number: string | undefined): Token[] {
  const flag = exhibitFlag(type);
  if (flag === undefined || number === undefined || type === 'correct') return [];
  const list = listOf(flag.shape);
  if (list?.of.is === 'record') return [];
  return [{ name: flag.name, text: list === undefined ? number : quoteWord(number) }];
}
