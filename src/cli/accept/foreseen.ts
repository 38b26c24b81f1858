/** What both records would show is shown before an officer takes something in; a contradiction that no reservation declares stops it. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type Foreseen, foresee } from '../../flow/handover/foresee.ts';
import type { Draft, RecordContext } from '../../flow/ledger/record.ts';
import { type AnswerBody, isAccepted } from '../../ledger/statements/answer.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import type { Prompter } from '../host/prompt.ts';
import type { OwnCard } from './card.ts';
import { withOwn } from './examine.ts';
import type { AcceptOptions } from './options.ts';

export interface ForeseenMeans {
  readonly options: AcceptOptions;
  readonly terminal: Terminal;
  readonly prompter: Prompter | undefined;
  /** Of the own ledger. */
  readonly context: RecordContext;
  /** The sender's ledger file. */
  readonly sender: string;
  readonly own: OwnCard;
  /** The answer that the draft rests on. */
  readonly body: AnswerBody;
  /** Shows it and asks in place of the prompter. Throws where the person does not agree. */
  readonly ask?: ((found: readonly Foreseen[] | undefined) => Promise<void>) | undefined;
  /** Whether an entry was signed before it in this run. */
  readonly isMore?: boolean;
  /** Unix seconds at which it is signed: the clock of this command is not read again. */
  readonly now: number;
}

/** Asks and shows. Throws as `foreseenIn`, and CustodyError STOPPED where the officer does not agree. */
export async function showForeseen(host: Host, draft: Draft, means: ForeseenMeans): Promise<void> {
  const { options, terminal, prompter, body, ask, isMore = false } = means;
  const found = await foreseenIn(host, draft, means);
  if (ask !== undefined) {
    refuseContradiction(found ?? [], body);
    return await ask(found);
  }
  if (found === undefined) {
    terminal.tell('not asked: what both records will show together');
    return;
  }
  if (found.length === 0) return;
  terminal.tell('once both records have it, they will show what they do not show today:');
  for (const each of found) terminal.tell(`  ${lineOf(each)}`);
  refuseContradiction(found, body);
  if (prompter === undefined || options.yes === true) return;
  if (!(await prompter.agree('sign all the same?'))) throw notAgreed(isMore);
}

export const notAgreed = (isMore: boolean): CustodyError =>
  new CustodyError('STOPPED', isMore ? 'nothing more was signed' : 'nothing was signed');

/** What both records will show that they do not show today; undefined where the program cannot know it. Throws as reading does. */
async function foreseenIn(
  host: Host,
  draft: Draft,
  { options, context, sender, own, now }: Pick<ForeseenMeans, 'options' | 'context' | 'sender' | 'own' | 'now'>,
): Promise<readonly Foreseen[] | undefined> {
  const trust = await trustHere(host, options.trust);
  return await foresee({ context, draft, sender, trust: withOwn(trust, own, now), now });
}

/** Throws CustodyError DECISION_REFUSED for a contradiction that no reservation declares. */
function refuseContradiction(found: readonly Foreseen[], body: AnswerBody): void {
  const isReserved = body.exhibits.filter(isAccepted).every(({ outcome }) => outcome === 'accepted-with-reservations');
  const contradiction = found.find(({ finding }) => finding.kind === 'contradiction');
  if (contradiction === undefined || isReserved) return;
  throw new CustodyError('DECISION_REFUSED', `the records would contradict each other: ${lineOf(contradiction)}`, {
    hint: [
      'no answer was written; clear it with the sender, or decide accepted-with-reservations or refused',
      ...(contradiction.finding.next === '' ? [] : [contradiction.finding.next]),
    ].join('\n'),
  });
}

const lineOf = ({ whose, finding: { kind, message, code } }: Foreseen): string =>
  `${whose === 'own' ? 'your record' : "the sender's record"}, ${kind}: ${safeText(message)} [${code}]`;
