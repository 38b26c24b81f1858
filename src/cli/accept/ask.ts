/** Questions of `accept` at a terminal: how it came in; what of all exhibits; then the exceptions, one by one. */
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { outcomes } from '../../ledger/vocabulary/passing.ts';
import type { Code, Decision, Decisions, ExtraThing, PackageFound } from '../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import { obstaclesOf, sealsOffered } from '../../verify/receipt/obstacles.ts';
import { decisionProblems } from '../../verify/receipt/refused-decisions.ts';
import type { Prompter } from '../host/prompt.ts';
import { type ReadContext, readAt } from '../typed/read-time.ts';
import { parseExtra, parsePackage } from './received.ts';

type Received = Decisions['received'];

/** Asks for what is not known yet; an empty answer to the time means now. */
export async function askReceived(
  known: { readonly [K in keyof Received]: Received[K] | undefined },
  prompter: Prompter,
  context: ReadContext,
): Promise<{ readonly [K in keyof Received]: Received[K] | undefined }> {
  const at = known.at ?? (await askAt(prompter, context));
  const place = known.place ?? (await askText(prompter, 'where it came in: ', prompter.usualPlace));
  const from = known.from ?? (await askText(prompter, 'from whose hands: '));
  const packages = known.packages ?? (await askPackages(prompter));
  return { at, place, from, packages };
}

async function askAt(prompter: Prompter, context: ReadContext): Promise<Received['at']> {
  for (;;) {
    const typed = (await prompter.ask('when it came in (empty: now): ')).trim();
    const found = attempt(prompter, () => readAt(typed === '' ? 'now' : typed, context));
    if (found !== undefined) return found;
  }
}

/** What reading gives, or undefined after its complaint was shown. */
function attempt<T>({ say }: Prompter, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    say(`  ${safeText(error.message)}${error.hint === undefined ? '' : `; ${safeText(error.hint)}`}`);
    return undefined;
  }
}

async function askText(prompter: Prompter, question: string, usual?: string): Promise<string> {
  for (;;) {
    const typed = (await prompter.ask(question, undefined, { usual })).trim();
    if (typed !== '') return typed;
  }
}

async function askPackages(prompter: Prompter): Promise<PackageFound[]> {
  const packages: PackageFound[] = [];
  prompter.say('packages and their seals as found, such as  box 1: B-1, B-2 broken, B-3 different B-9');
  for (;;) {
    const typed = (await prompter.ask('package (empty: no more): ')).trim();
    if (typed === '') return packages;
    const found = attempt(prompter, () => parsePackage(typed));
    if (found !== undefined) packages.push(found);
  }
}

/** Things that came and are not in the offer; undefined for none. */
export async function askExtra(prompter: Prompter): Promise<ExtraThing[] | undefined> {
  const things: ExtraThing[] = [];
  for (;;) {
    const typed = (
      await prompter.ask('thing that came and is not in the offer, as  what; where it is  (empty: no more): ')
    ).trim();
    if (typed === '') return things.length === 0 ? undefined : things;
    const found = attempt(prompter, () => parseExtra(typed));
    if (found !== undefined) things.push(found);
  }
}

/** Asks once about all exhibits without an obstacle, then about each other. The person decides everything. */
export async function askDecisions(facts: ReceiptFacts, prompter: Prompter): Promise<Decision[]> {
  const clean = facts.numbers.filter((number) => obstaclesOf(facts, number).length === 0);
  const decided = new Map<string, Decision>();
  if (clean.length > 0) await askForAll(clean, decided, prompter);
  for (const number of facts.numbers) {
    if (!decided.has(number)) decided.set(number, await askOne(facts, number, prompter));
  }
  // a seal may turn out to be another only now
  for (;;) {
    const exhibits = facts.numbers.map((number) => decided.get(number) as Decision);
    const [problem] = decisionProblems({ ...facts, decisions: { ...(facts.decisions as Decisions), exhibits } });
    if (problem === undefined) return exhibits;
    prompter.say(`${problem.number} cannot be decided like this: ${safeText(problem.says)}`);
    prompter.say(`  allowed: ${problem.allowed}`);
    decided.set(problem.number, await askOne(facts, problem.number, prompter));
  }
}

async function askForAll(clean: readonly string[], decided: Map<string, Decision>, prompter: Prompter): Promise<void> {
  prompter.say(
    `no problem was found with ${clean.length === 1 ? clean[0] : `these ${clean.length}: ${clean.join(', ')}`}`,
  );
  const all = await prompter.choose('what of them?', [
    { value: 'accepted', label: 'accepted' },
    { value: 'one', label: 'asked one by one' },
  ]);
  if (all !== 'accepted') return;
  const typed = clean.length === 1 ? '' : (await prompter.ask('exceptions, by number (empty: none): ')).trim();
  const exceptions = new Set(typed.split(/[\s,]+/));
  const condition = await askText(prompter, 'condition found, of all these: ');
  for (const number of clean)
    if (!exceptions.has(number)) decided.set(number, { number, outcome: 'accepted', condition });
}

const codesShape = answerFields.exhibits.shape;
/** Reasons for whatever is not plainly accepted. */
export const reasonCodes: readonly string[] =
  codesShape.is === 'list' && codesShape.of.is === 'record' && codesShape.of.fields.code?.shape.is === 'code'
    ? codesShape.of.fields.code.shape.values
    : [];

async function askOne(facts: ReceiptFacts, number: string, prompter: Prompter): Promise<Decision> {
  for (const { code, says } of obstaclesOf(facts, number))
    prompter.say(`  ${number}: ${safeText(inEnglish(says.text, says.facts))} (${code})`);
  const outcome = (await prompter.choose(
    `${number}: what of it?`,
    outcomes.map((value) => ({ value, label: value })),
  )) as Decision['outcome'];
  const isTaken = outcome === 'accepted' || outcome === 'accepted-with-reservations';
  const seals = await askSeals(facts, number, prompter);
  if (outcome === 'accepted')
    return { number, outcome, condition: await askText(prompter, 'condition found: '), ...seals };
  const code = (await prompter.choose(
    'for which reason?',
    reasonCodes.map((value) => ({ value, label: value })),
  )) as Code;
  const why = await askText(prompter, 'in words: ');
  if (isTaken) return { number, outcome, code, why, condition: await askText(prompter, 'condition found: '), ...seals };
  const place = await askText(prompter, 'where it is now: ');
  return { number, outcome, code, why, ...seals, where: { place, seals: seals?.seals ?? [] } };
}

async function askSeals(
  facts: ReceiptFacts,
  number: string,
  prompter: Prompter,
): Promise<Pick<Decision, 'seals'> | undefined> {
  const offered = sealsOffered(facts, number);
  if (offered.length === 0) return undefined;
  for (;;) {
    const typed = (
      await prompter.ask(`seals on it (offered: ${offered.join(' ')}; empty: not looked at; -: none): `)
    ).trim();
    if (typed === '') return undefined;
    const seals = typed === '-' ? [] : typed.split(/[\s,]+/);
    if (seals.every(isName)) return { seals };
    prompter.say('  seal numbers, with spaces between');
  }
}
