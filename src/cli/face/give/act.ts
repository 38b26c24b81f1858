/** `custody give` at a terminal: questions, one sheet, and what it says signed; an offer is then written as a bundle. */

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { shellWord } from '../../../bytes/shell-word.ts';
import { exhibitOf } from '../../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../../errors.ts';
import { attachmentsNamed } from '../../../flow/bundle/attachments.ts';
import { grantedOpenings } from '../../../flow/bundle/disclosed.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { exists } from '../../../fs/exists.ts';
import { settledSize } from '../../../fs/ledger/settled.ts';
import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { SaidError } from '../../../words/said-error.ts';
import { chooseTarget } from '../../bundle/options.ts';
import { passageLines } from '../../handover/answered-lines.ts';
import { writeOffered } from '../../handover/offer-act.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Terminal } from '../../host/options.ts';
import { readContext } from '../../host/prompt.ts';
import { quoteWord } from '../../record/values/quoted.ts';
import { askQuestions, openAsker, tellError, tellHow, WentBack } from '../ask.ts';
import { caseFinder } from '../case-of.ts';
import { openCase, readAgain, settle, signedPhrase, signerFacts, tellLeft } from '../case-run.ts';
import { cardIn, knownCards } from '../known-cards.ts';
import { tellNext, whereOf } from '../next.ts';
import { thereAsker } from '../other-case.ts';
import { freeName } from '../paths.ts';
import { type Answers, WrongAnswer } from '../question.ts';
import { giveTable } from '../questions/give.ts';
import { branchOf, cardStart, type GiveMeans, goingOf, heldBy, readGiven } from '../questions/giving.ts';
import { actOf } from '../questions/lending.ts';
import { isEncrypted } from '../questions/offering.ts';
import type { Sheet } from '../sheet.ts';
import { askSigner } from '../signer.ts';
import { filesOf } from '../take/act.ts';
import { removeManifests } from '../unsigned-manifests.ts';
import type { GiveOptions } from './command.ts';
import { explainGiven } from './explain.ts';
import { type Giving, type Plan, planOf } from './plan.ts';
import { cardPhrase, staysHere } from './sheet.ts';

interface GiveRun {
  /** Numbers of exhibits that were named on the command line. */
  readonly words?: readonly string[];
  readonly options: GiveOptions;
  readonly terminal: Terminal;
}

/** Asks, shows the sheet and signs. Throws RuleRefused, and CustodyError for whatever keeps it from being recorded; then nothing was. */
export async function give(host: Host, { words = [], options, terminal }: GiveRun): Promise<void> {
  const asker = await openAsker(host, options);
  const run = await openCase(host, options, { terminal, asker });
  const cards = await knownCards(run);
  const giving: Giving = Object.assign(run, {
    cards,
    fields: [],
    papers: 0,
    isExplained: options.explain === true,
    manifests: new Set<string>(),
    hashed: new Map(),
    compared: new Map(),
    agreed: new Set<string>(),
    packed: [],
    takers: new Map(),
    looked: new Map(),
    means: {} as GiveMeans,
  });
  Object.assign(giving.means, meansOf(giving));
  if (heldBy(giving.means).length === 0)
    throw new SaidError('USAGE', phrase('Post {post} holds nothing that can be given.', signerFacts(run)), {
      hint: 'custody status shows who holds what',
    });
  tellHow(asker);
  const table = giveTable(giving.means);
  try {
    let answers = await askQuestions(table, asker, { answers: await namedAnswers(words, giving) });
    for (;;) {
      let plan: Plan | undefined;
      const show = async (now: Answers): Promise<Sheet> => {
        await readAgain(giving);
        plan = await planOf(now, giving);
        return plan.sheet;
      };
      const settled = await settle({ table, answers, show }, asker, options);
      answers = settled.answers;
      if (settled.is === 'no' || plan === undefined) return leave(giving);
      if (settled.is === 'explain') return explainGiven(answers, plan.drafts, { giving, options });
      const recorded = await plan.sign();
      if (recorded !== undefined) return await tellGiven(recorded, { plan, answers, giving });
    }
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    leave(giving);
  }
}

/** Nothing is signed: no entry will name the manifests that were written. Throws CustodyError IO. */
function leave({ asker, manifests }: Giving): void {
  tellLeft(asker);
  removeManifests(manifests, asker);
}

/** The answer that the command line gives, unless a draft has a later one. Tells what does not fit, which is then asked. Throws CustodyError USAGE for a file. */
async function namedAnswers(words: readonly string[], { host, asker, means }: Giving): Promise<Answers> {
  if (words.length === 0 || asker.keeper.has('exhibits')) return {};
  if (words.some((word) => exhibitOf(means.state(), word) === undefined && exists(pathOf(host, word))))
    throw new CustodyError('USAGE', 'a file goes with --slip', { hint: 'custody give --slip EXHIBIT FILE' });
  try {
    return { exhibits: await readGiven(words.map(quoteWord).join(' '), means) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tellError(error, asker);
    return {};
  }
}

function meansOf(giving: Giving): GiveMeans {
  const { host, asker, ledger, terminal } = giving;
  const state = () => giving.status.state;
  const going = (answers: Answers) =>
    goingOf(state(), answers).flatMap(({ number }) => exhibitOf(state(), number) ?? []);
  return {
    lang: asker.lang,
    state,
    caseOf: caseFinder(host),
    askThere: thereAsker(asker),
    context: () => readContext(host, host.now(), asker.prompter),
    usualPlace: host.settings?.get('place')?.value.toString(),
    filesOf: (word) => filesOf(host, word),
    act: actOf,
    post: () => signerFacts(giving).post,
    cards: giving.cards,
    lookAtCard: async (file) => {
      const card = await cardIn(host, file);
      giving.looked.set(file, card);
      asker.tell(cardPhrase(card));
    },
    openColleague: async (key) => {
      giving.takers.set(key, await askSigner(host, { key }, { terminal, asker }));
    },
    tellGoing: (numbers) => tellGoing(numbers, giving),
    checkEvidence: (words) => {
      for (const word of words) checkSource(host, word);
    },
    checkBundle: (name) => void chooseTarget(host, { output: name, ...(isEncrypted(name) && { encrypt: true }) }),
    canEncrypt: ({ to = '', 'to.file': file = '' }) => {
      const card = to === 'card' ? giving.looked.get(file) : giving.cards.find(({ keyId }) => to === cardStart + keyId);
      return card?.canEncrypt === true;
    },
    usualBundle: () => freeName(host, (count) => `${basename(ledger.path, '.custody')}-${count}.zip`),
    sealsOn: (answers) => [
      ...new Set(going(answers).flatMap(({ seals }) => [...seals.values()].map(({ number }) => number))),
    ],
    copiesLeft: (answers) => {
      const own = new Set(going(answers).map(({ index }) => index));
      return [...new Set(going(answers).flatMap(({ copies }) => copies))].flatMap((index) => {
        const copy = state().exhibits[index];
        return copy !== undefined && !own.has(index) && copy.status === 'held' ? [copy.number] : [];
      });
    },
    readFields: async (numbers) => {
      const exhibits = goingOf(state(), { exhibits: numbers.map(quoteWord).join(' ') }).map(({ number }) => number);
      const { fields } = await grantedOpenings(ledger.path, 'all', { exhibits, warn: terminal.warn });
      giving.fields = [...fields].filter(([, { granted }]) => granted > 0).map(([name]) => name);
      giving.papers = (await attachmentsNamed(ledger.path, settledSize(ledger.path), { exhibits })).size;
    },
    papersNamed: () => giving.papers,
    checkPapers: (word) => {
      const found = statSync(pathOf(host, word), { throwIfNoEntry: false });
      if (found?.isDirectory() !== true) throw new WrongAnswer(phrase('There is no folder {path}.', { path: word }));
    },
    knownFields: () => [...new Set([...giving.fields, 'offer.purpose'])],
  };
}

/** Throws WrongAnswer for a word that is neither a folder nor NUMBER=FILE. A wrong path is not evidence yet, so nothing guards it. */
function checkSource(host: Host, word: string): void {
  const path = word.includes('=') ? word.slice(word.indexOf('=') + 1) : word;
  const found = path === '' ? undefined : statSync(pathOf(host, path), { throwIfNoEntry: false });
  if (found === undefined) throw new WrongAnswer(phrase('There is no {path}.', { path }));
  if (!word.includes('=') && !found.isDirectory())
    throw new WrongAnswer(phrase('{path} is a file. Say which exhibit it is: KA/1={path}', { path }));
}

function tellGoing(numbers: readonly string[], { means, asker }: Giving): void {
  const answers = { exhibits: numbers.map(quoteWord).join(' ') };
  const named = new Set(numbers);
  const seals = means.sealsOn(answers).map((number) => phrase('seal {number}', { number }));
  const parts = goingOf(means.state(), answers).flatMap(({ number }) => (named.has(number) ? [] : [number]));
  const along = inTurn([...seals, ...parts], ',');
  const stays = inTurn(staysHere(answers, means), ',');
  if (along !== undefined) asker.tell(phrase('Goes along: {along}.', { along }));
  if (stays !== undefined) asker.tell(phrase('Stays: {stays}.', { stays }));
}

interface Given {
  readonly plan: Plan;
  readonly answers: Answers;
  readonly giving: Giving;
}

async function tellGiven(recorded: readonly Recorded[], { plan, answers, giving }: Given): Promise<void> {
  const { host, terminal, asker, ledger, means } = giving;
  const print = (said: Phrase): void => terminal.print(asker.result(said));
  const next = (...commands: string[]): void => tellNext(giving, ...commands);
  print(signedPhrase(recorded));
  const where = whereOf(ledger);
  const { seq = 0 } = recorded.at(-1) ?? {};
  const first = shellWord(goingOf(means.state(), answers)[0]?.number ?? '');
  switch (branchOf(answers)) {
    case 'offer':
    case 'paper': {
      if (plan.bundle === undefined) throw new CustodyError('BUG', 'an offer has a bundle');
      await writeOffered(host, { ...plan.bundle, seq });
      const bundle = shellWord(plan.bundle.target.shown);
      const isSealed = plan.bundle.target.sealed !== undefined;
      if (isSealed)
        print(
          phrase(
            'Send the parcel and its note; the letter is inside. Read the words of the record to them by telephone.',
          ),
        );
      else
        print(
          phrase(
            'Send the bundle. Read the words of the record to them by telephone, or send the letter by another way.',
          ),
        );
      const things = goingOf(means.state(), answers).filter(
        ({ number }) => exhibitOf(means.state(), number)?.kind !== 'data',
      );
      const carried = things.map(({ number }) => shellWord(number)).join(' ');
      return next(
        ...(isSealed ? [] : [`custody report handover-letter -l ${bundle} -o ${bundle}.letter.pdf`]),
        ...(carried === '' ? [] : [`custody record dispatch ${carried}${where}`]),
        `custody get${where}`,
      );
    }
    case 'issue':
      if (!answers.slip)
        print(
          phrase('No signature shows who took it. Add the signed slip: custody give --slip {number} FILE{where}', {
            number: first,
            where,
          }),
        );
      return next(`custody get${where}`);
    case 'release':
      return next(`custody report release-receipt ${first}${where}`);
    case 'dispose':
      return next(`custody report disposal-certificate ${first}${where}`);
    default: {
      await readAgain(giving, recorded.length);
      const last = recorded.at(-1);
      if (last !== undefined) for (const line of passageLines(giving.status.state, last)) terminal.print(line);
      return next(`custody report transfer-receipt ${first}${where}`);
    }
  }
}
