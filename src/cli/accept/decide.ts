/** Decisions gathered from a file, from options, or from questions, and compared with what may be signed. */
import { safeText } from '../../bytes/text.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { numberWhenItLeft } from '../../flow/handover/receive.ts';
import { readFileCapped } from '../../fs/read.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Decision, Decisions } from '../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import { type DecisionProblem, decisionProblems } from '../../verify/receipt/refused-decisions.ts';
import { isNextNumber, numberingOf } from '../config/numbering.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type Prompter, readContext } from '../host/prompt.ts';
import { numberGiver } from '../record/new-numbers.ts';
import { readAt } from '../typed/read-time.ts';
import { askDecisions, askExtra, askReceived } from './ask.ts';
import { type DecisionsFile, readDecisions } from './decisions-file.ts';
import type { AcceptOptions, DeliveryOptions } from './options.ts';
import { parseExtra, parsePackage, parsePair } from './received.ts';

const maxDecisions = 8 * 1024 * 1024;

interface DecideMeans {
  readonly options: AcceptOptions;
  readonly prompter: Prompter | undefined;
  /** Id in hex of our own ledger, where it is known. */
  readonly into: string | undefined;
  /** What our own ledger says, where it is there. */
  readonly own?: CustodyState | undefined;
}

/**
 * Checks the decisions as far as it can before anything is hashed: that there are some, that they can be read, and how the
 * bundle came in. Throws CustodyError MISSING_VALUE, JSON_INVALID, CSV_INVALID, USAGE.
 */
export async function readyToDecide(
  host: Host,
  { options, prompter }: Omit<DecideMeans, 'into'>,
  now: number,
): Promise<void> {
  if (options.decisions === undefined && prompter === undefined)
    throw new CustodyError('MISSING_VALUE', 'say what you accept of the exhibits', {
      hint: '--write-decisions FILE makes a form to fill in; then --decisions FILE',
    });
  if (options.decisions === undefined) return;
  const file = await readFile(host, options.decisions, now);
  await receivedOf(host, { file, options, prompter: undefined, now });
}

/** All decisions, complete and allowed. Throws CustodyError MISSING_VALUE, DECISION_REFUSED, JSON_INVALID, CSV_INVALID, USAGE. */
export async function decide(host: Host, facts: ReceiptFacts, means: DecideMeans): Promise<Decisions> {
  const { options, prompter } = means;
  const file = options.decisions === undefined ? undefined : await readFile(host, options.decisions, facts.now);
  const asking = file === undefined ? prompter : undefined;
  const received = await receivedOf(host, { file, options, prompter: asking, now: facts.now });
  const extra = asking === undefined || options.extra !== undefined ? extraOf(file, options) : await askExtra(asking);
  const common = {
    received,
    ...(extra && { extra }),
    ...((file?.reference ?? options.ourReference) !== undefined && {
      reference: file?.reference ?? options.ourReference,
    }),
    ...(file?.lang !== undefined && { lang: file.lang }),
  };
  const decided =
    file?.exhibits ?? (await askDecisions({ ...facts, decisions: { ...common, exhibits: [] } }, prompter as Prompter));
  const decisions = { ...common, exhibits: withNextNumbers(host, withOurs(facts, decided, means), means) };
  refuseProblems(decisionProblems({ ...facts, decisions }));
  return decisions;
}

/** Throws DECISION_REFUSED where decisions cannot be signed as they are. */
export function refuseProblemsOf(facts: ReceiptFacts): void {
  refuseProblems(decisionProblems(facts));
}

/** Throws DECISION_REFUSED where there is any. */
function refuseProblems(problems: readonly DecisionProblem[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const told = ({ number, says, kind }: DecisionProblem): string =>
    kind === 'unsafe' ? `${number} cannot be accepted as it is: ${says}` : `${number}: ${says}`;
  const more = others.slice(0, mostTold).map((each) => `also: ${told(each)}; allowed: ${each.allowed}`);
  const rest = others.length > mostTold ? [`and ${others.length - mostTold} more`] : [];
  throw new CustodyError('DECISION_REFUSED', told(first), {
    hint: [`allowed: ${first.allowed}`, ...more, ...rest].join('\n'),
  });
}

const mostTold = 10;

async function readFile(host: Host, name: string, now: number): Promise<DecisionsFile> {
  const bytes = await readFileCapped(pathOf(host, name), maxDecisions);
  return await readDecisions(bytes, safeText(name), { now, zoneMinutes: host.zoneMinutes(now) });
}

interface ReceivedMeans {
  readonly file: DecisionsFile | undefined;
  readonly options: DeliveryOptions;
  readonly prompter: Prompter | undefined;
  readonly now: number;
}

/** What the command line says goes before the file; what neither says is asked. */
export async function receivedOf(
  host: Host,
  { file, options, prompter, now }: ReceivedMeans,
): Promise<Decisions['received']> {
  const zoneMinutes = host.zoneMinutes(now);
  const said = file?.received;
  const packages = options.package === undefined ? said?.packages : options.package.map(parsePackage);
  const known = {
    at: options.at === undefined ? said?.at : readAt(options.at, { now, zoneMinutes }),
    place: options.place ?? said?.place,
    from: options.from ?? said?.from,
    packages,
  };
  const asked = prompter === undefined ? known : await askReceived(known, prompter, readContext(host, now, prompter));
  const { at = formatTime(now, zoneMinutes), place, from } = asked;
  const lacks = [...(place === undefined ? ['--place'] : []), ...(from === undefined ? ['--from'] : [])];
  if (place === undefined || from === undefined)
    throw new CustodyError('MISSING_VALUE', `say how it came in: ${lacks.join(', ')}`, {
      hint: 'on the command line, or as received in the file of decisions',
    });
  return { at, place, from, packages: asked.packages ?? [] };
}

export function extraOf(file: DecisionsFile | undefined, { extra }: DeliveryOptions): Decisions['extra'] {
  const all = [...(file?.extra ?? []), ...(extra ?? []).map(parseExtra)];
  return all.length === 0 ? undefined : all;
}

/** Our numbers: from `--ours`, the decision, or the number under which it once left us. */
function withOurs(facts: ReceiptFacts, decided: readonly Decision[], { options, into }: DecideMeans): Decision[] {
  const given = new Map((options.ours ?? []).map((typed) => parsePair('--ours', typed)));
  for (const number of given.keys())
    if (!facts.numbers.includes(number)) throw new CustodyError('USAGE', `--ours: ${number} is not to be decided here`);
  return decided.map((decision) => {
    if (decision.outcome === undefined || !isAccepted({ outcome: decision.outcome })) return decision;
    const home = into === undefined ? undefined : numberWhenItLeft(facts.state, decision.number, into);
    const ours = given.get(decision.number) ?? decision.ours ?? home;
    return ours === undefined ? decision : { ...decision, ours };
  });
}

/** Each accepted exhibit whose number of ours is `KA/+` gets the next one. */
function withNextNumbers(host: Host, decided: readonly Decision[], { own }: DecideMeans): Decision[] {
  const written = decided.map(({ ours, number }) => ours ?? number).filter((number) => !isNextNumber(number));
  const { next } = numberGiver([...(own?.numbers.keys() ?? []), ...written], numberingOf(host));
  return decided.map((each) =>
    each.ours === undefined || !isNextNumber(each.ours) ? each : { ...each, ours: next(each.ours) },
  );
}
