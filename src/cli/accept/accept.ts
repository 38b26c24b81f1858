/** The ways through `custody accept`: a form to fill in, a draft, a draft signed, or all at once. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { isExcerptAt } from '../../flow/bundle/excerpt.ts';
import type { Delivery } from '../../flow/handover/delivery.ts';
import { checkOut, refuseTaken } from '../../flow/handover/sign.ts';
import type { Decisions } from '../../verify/receipt/decision.ts';
import { manifestsBeside } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import { openTeller } from '../host/lang-option.ts';
import type { Terminal } from '../host/options.ts';
import { openPrompter, type Prompter } from '../host/prompt.ts';
import { type ActMeans, decideAndShow, outOf, show, signAndTake, writeDecisions } from './act.ts';
import { readyToDecide, refuseProblemsOf } from './decide.ts';
import { holdDraft, holdFindings, readDraft, writeDraft } from './draft.ts';
import { settleEarlier } from './earlier.ts';
import { examineCase, withDelivery } from './examine.ts';
import type { AcceptOptions } from './options.ts';
import { readAgain } from './read-again.ts';
import { type TakingLedger, takingLedger } from './taking.ts';

interface AcceptMeans {
  readonly options: AcceptOptions;
  readonly terminal: Terminal;
}

/** Returns the exit status. Throws CustodyError for whatever keeps the answer from being signed. */
export async function acceptDelivery(
  host: Host,
  bundle: string | undefined,
  { options, terminal }: AcceptMeans,
): Promise<number> {
  if (options.sign !== undefined) return await signDraft(host, bundle, { options, terminal });
  if (bundle === undefined)
    throw new CustodyError('MISSING_VALUE', 'say what arrived', { hint: 'custody accept BUNDLE' });
  const path = pathOf(host, bundle);
  const written = options.writeDecisions ?? options.draft;
  const isOnlyLooking = written !== undefined;
  // before the evidence is read, which may take hours
  if (isOnlyLooking) refuseTaken(pathOf(host, written));
  const teller = await openTeller(options);
  const taking = await takingLedger(host, options, terminal);
  return await withDelivery(host, path, options, async (opened) => {
    const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
    const means: ActMeans = { options, terminal, teller, taking, prompter };
    const settled = isOnlyLooking ? undefined : await settleEarlier(host, opened, means);
    if (settled !== undefined) return settled;
    const onChosen = async (): Promise<void> => {
      if (options.writeDecisions === undefined) await agreeToExcerpt(opened.delivery, means);
      if (!isOnlyLooking) await checkOut(pathOf(host, outOf(options)));
      if (options.writeDecisions === undefined) await readyToDecide(host, { options, prompter }, host.now());
    };
    const manifests = manifestsFor(host, options, taking);
    const found = await examineCase(host, opened, { options, terminal, onChosen, manifests });
    if (options.writeDecisions !== undefined) {
      writeDecisions(host, found, options.writeDecisions, means);
      return 0;
    }
    const decided = await decideAndShow(host, found, means);
    if (options.draft === undefined) return await signAndTake(host, found, decided, means);
    writeDraft(host, { ...found, decided }, options, terminal);
    return 0;
  });
}

/** Where a manifest that is made here is kept: beside the ledger that takes the exhibit in, else beside what is written. */
function manifestsFor(
  host: Host,
  { writeDecisions, dryRun, draft, output }: AcceptOptions,
  taking: TakingLedger | undefined,
): string | undefined {
  if (writeDecisions !== undefined || dryRun === true) return undefined;
  const written = taking?.path ?? draft ?? output;
  return written === undefined ? undefined : manifestsBeside(pathOf(host, written));
}

/** Says in the answer who read the evidence, where that was another person than the one who signs. */
function readByOthers(decisions: Decisions, others: readonly string[], signer: string): Decisions {
  if (others.length === 0) return decisions;
  const readBy = `read by ${others.join(', ')}, signed by ${signer}`;
  return { ...decisions, received: { ...decisions.received, readBy } };
}

/** The second person signs what the first found and decided: shown whole, compared with what arrived, judged again. */
async function signDraft(host: Host, bundle: string | undefined, means: AcceptMeans): Promise<number> {
  const { terminal } = means;
  const teller = await openTeller(means.options);
  const { draft, inspected, options, kept } = await readDraft(host, means.options.sign as string, means.options);
  const path = bundle === undefined ? draft.delivery.path : pathOf(host, bundle);
  const taking = await takingLedger(host, options, terminal);
  const asked = { ...options, offer: String(draft.offer.seq) };
  return await withDelivery(host, path, asked, async (opened) => {
    const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
    const act: ActMeans = { options, terminal, teller, taking, prompter, kept: [kept] };
    const settled = await settleEarlier(host, opened, act);
    if (settled !== undefined) return settled;
    await agreeToExcerpt(opened.delivery, act);
    const again = await readAgain(host, opened, { draft, inspected, options: asked, terminal });
    const found = await examineCase(host, opened, { options: asked, terminal, inspected: again.inspected });
    holdDraft(draft, found);
    const others = again.readers.filter((reader) => reader !== found.own.name);
    const facts = { ...found.facts, decisions: readByOthers(draft.decisions as Decisions, others, found.own.name) };
    refuseProblemsOf(facts);
    if (draft.checkedBy !== undefined) terminal.tell(`checked by ${safeText(draft.checkedBy)}`);
    const decided = show(facts, act);
    holdFindings(draft, { ...found, facts }, decided.rows);
    return await signAndTake(host, found, decided, act);
  });
}

/** An answer to an excerpt is signed only by a person who says that an excerpt is enough. */
interface Agreeing {
  readonly options: Pick<AcceptOptions, 'onExcerpt'>;
  /** Undefined in a script. */
  readonly prompter: Prompter | undefined;
}

/** Asks where an excerpt came. Throws CustodyError MISSING_VALUE where nobody can be asked, STOPPED where the person does not agree. */
async function agreeToExcerpt({ ledger }: Delivery, { options, prompter }: Agreeing): Promise<void> {
  const isExcerpt = await isExcerptAt(ledger);
  if (!isExcerpt && options.onExcerpt === true)
    throw new CustodyError('USAGE', '--on-excerpt: the whole record came, and no excerpt');
  if (!isExcerpt || options.onExcerpt === true) return;
  if (prompter === undefined)
    throw new CustodyError('MISSING_VALUE', 'an excerpt came: nobody can check what its hidden entries say', {
      hint: 'ask the sender for the whole record, or answer with --on-excerpt: the answer then lists the entries that you read',
    });
  prompter.say('An excerpt came. Nobody can check what its hidden entries say, nor whether they keep the rules.');
  prompter.say('Your answer will list the entries that you read. Only the whole record can be compared with yours.');
  if (!(await prompter.confirm('answer on an excerpt?'))) throw new CustodyError('STOPPED', 'nothing was signed');
}
