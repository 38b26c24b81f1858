/** What the answers of `custody give` would sign: the entries on their sheet, the bundle of an offer, a handover at one desk. */
import type { Signer } from '../../../crypto/signer.ts';
import { entriesToName } from '../../../custody/act/terms-named.ts';
import { exhibitOf } from '../../../custody/state/state.ts';
import { CustodyError } from '../../../errors.ts';
import { recordHandover } from '../../../flow/handover/handover.ts';
import type { Recorded } from '../../../flow/ledger/record.ts';
import { refuseIntoEvidence } from '../../../fs/evidence-guard.ts';
import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { ExhibitEvidence } from '../../../verify/evidence/compared.ts';
import { isUnrecordedMismatch, type PackedSaid } from '../../../verify/evidence/compared-words.ts';
import { withHint } from '../../../words/said-error.ts';
import { type BundleOptions, chooseTarget } from '../../bundle/options.ts';
import { sourceOf } from '../../check/evidence-options.ts';
import { type OfferOptions, prepareOffer } from '../../handover/offer-act.ts';
import { type OfferBundle, withFound } from '../../handover/offer-bundle.ts';
import { compareOffered, lackingEvidence, packedPhrase, refuseOther } from '../../handover/offer-compare.ts';
import type { OfferedJson } from '../../handover/offer-exhibits.ts';
import { hashOffered } from '../../handover/offer-hash.ts';
import { deskDrafts, deskTaking, type HandingOver, takerOf } from '../../handover/one-desk-act.ts';
import { draftsFolder } from '../../host/keeper.ts';
import type { Token } from '../../record/assemble.ts';
import { recordContext } from '../../record/ledger/record-context.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import type { FileAccess } from '../../record/values/pending-file.ts';
import { splitWords } from '../../record/values/quoted.ts';
import { askYesNo } from '../ask.ts';
import { type CaseRun, entriesSheet, signing, signSheet } from '../case-run.ts';
import { cardIn, type KnownCard } from '../known-cards.ts';
import { type Answers, doubtsIn } from '../question.ts';
import { giveTable } from '../questions/give.ts';
import { branchOf, cardStart, type GiveMeans, goingOf } from '../questions/giving.ts';
import { disclosedBy, isEncrypted } from '../questions/offering.ts';
import { forgetTyped, type Sheet } from '../sheet.ts';
import { authorityTokens, draftsOfEntries, literal } from '../take/entries.ts';
import { givenEntries, newAuthorityEntries, offerTokens } from './entries.ts';
import { giveLines, packedLines } from './sheet.ts';

export interface Giving extends CaseRun {
  readonly means: GiveMeans;
  readonly cards: readonly KnownCard[];
  /** Cards in files that were named. */
  readonly looked: Map<string, KnownCard>;
  /** Names of private texts about what was named last. */
  fields: readonly string[];
  /** How many papers the entries about what is given name. */
  papers: number;
  /** Nothing is signed, and no manifest is kept. */
  readonly isExplained: boolean;
  /** Manifests that were written for an offer which is not signed. */
  readonly manifests: Set<string>;
  /** What was hashed for an offer, by exhibits and evidence: no file is read again for another line of the sheet. */
  readonly hashed: Map<string, OfferedJson[]>;
  /** How evidence compared with the record, by the same. */
  readonly compared: Map<string, readonly ExhibitEvidence[]>;
  /** Exhibits that go without their evidence although a folder was named, as was agreed. */
  readonly agreed: Set<string>;
  /** What the bundle has of each exhibit, as the last sheet says. */
  packed: readonly PackedSaid[];
  /** Keys of colleagues that were opened, by their file. */
  readonly takers: Map<string, Signer>;
}

export interface Plan {
  readonly sheet: Sheet;
  readonly bundle: OfferBundle | undefined;
  /** The entries on it. */
  readonly drafts: readonly ReadyDraft[];
  /** Undefined where others wrote meanwhile. Throws as recording does. */
  readonly sign: () => Promise<readonly Recorded[] | undefined>;
}

/** Makes it; asks for reasons of irregularities. Throws CustodyError as reading does. */
export async function planOf(answers: Answers, giving: Giving): Promise<Plan> {
  const { means, status } = giving;
  const branch = branchOf(answers);
  const going = goingOf(means.state(), answers);
  const exhibits = going.flatMap(({ number }) => exhibitOf(means.state(), number) ?? []);
  const facts = { card: await cardOf(answers, giving), terms: entriesToName(means.state(), exhibits, []) };
  const isOffer = branch === 'offer' || branch === 'paper';
  giving.packed = [];
  let bundle: OfferBundle | undefined;
  const drafts = async (): Promise<readonly ReadyDraft[]> => {
    if (branch === 'post') return [...(await authorityDrafts(answers, giving)), await deskOffer(answers, giving)];
    const dm = { context: { ...means.context() }, files: filesOf(giving), prompter: undefined };
    if (!isOffer) return await draftsOfEntries(givenEntries(answers, means, status.size), dm);
    const prepared = await preparedOffer(answers, going, giving);
    bundle = prepared.bundle;
    return [...(await authorityDrafts(answers, giving)), ...prepared.drafts];
  };
  const made = await entriesSheet(giving, {
    lines: giveLines(answers, means, facts),
    doubts: doubtsIn(giveTable(means), answers),
    drafts,
    added: () => packedLines(giving.packed),
    foot: (count) => [footOf(branch, count)],
  });
  return {
    sheet: made.sheet,
    bundle,
    drafts: made.drafts,
    sign: () => (branch === 'post' ? signDesk(answers, made.drafts, giving) : signSheet(made.drafts, giving)),
  };
}

function footOf(branch: ReturnType<typeof branchOf>, count: number): Phrase {
  switch (branch) {
    case 'offer':
    case 'paper':
      return phrase('{count#entry|entries}. Custody passes only when their answer is entered here.', { count });
    case 'issue':
      return phrase('{count#entry|entries}. Your post stays responsible until it is back.', { count });
    case 'post':
      return phrase('Two signatures: yours, and that of the colleague. Custody passes at once.');
    default:
      return phrase('{count#entry|entries}. With it your custody ends.', { count });
  }
}

/** The card of who gets it, and whether it is confirmed. */
async function cardOf({ to = '', 'to.file': file }: Answers, { host, cards }: Giving): Promise<KnownCard | undefined> {
  if (to === 'card' && file !== undefined) return await cardIn(host, file);
  return cards.find(({ keyId }) => to === cardStart + keyId);
}

/** Files of the host; the cards of the menu by their names. */
function filesOf({ host, cards }: Giving): FileAccess {
  const files = fileAccess(host);
  const known = new Map(cards.map(({ keyId, bytes }) => [cardStart + keyId, bytes]));
  return { ...files, read: async (path) => known.get(path) ?? (await files.read(path)) };
}

const authorityDrafts = (answers: Answers, giving: Giving): Promise<ReadyDraft[]> =>
  draftsOfEntries(newAuthorityEntries(answers), {
    context: { ...giving.means.context() },
    files: filesOf(giving),
    prompter: undefined,
  });

async function preparedOffer(answers: Answers, going: readonly OfferedJson[], giving: Giving) {
  const { host, ledger, terminal, means, status } = giving;
  const { state } = status;
  const evidence = splitWords(answers.evidence ?? '').map(({ text }) => text);
  const options: OfferOptions & BundleOptions = {
    ...(evidence.length > 0 && { evidence }),
    ...(answers.attached && { attachments: answers.attached }),
    disclose: disclosedBy(answers, means),
    // not asked where no manifest is on record: one that is made now is of evidence that goes along
    manifests: [answers.manifests ?? 'all'],
    output: answers.bundle ?? '',
    ...(isEncrypted(answers.bundle ?? '') && { encrypt: true }),
    paper: host.settings?.get('paper')?.value === 'letter' ? 'letter' : 'a4',
    input: false,
  };
  // evidence that was read for an earlier sheet guards this one too; the case and the draft change when it is signed
  for (const word of evidence) sourceOf(host, word);
  for (const path of [ledger.path, draftsFolder(host.env)]) refuseIntoEvidence(path);
  const key = JSON.stringify([going, evidence]);
  const offered =
    giving.hashed.get(key) ??
    (await hashOffered(host, going, {
      ...{ state, ledger: ledger.path, options, terminal },
      isDry: giving.isExplained,
      onManifest: (path) => giving.manifests.add(path),
    }));
  giving.hashed.set(key, offered);
  const tokens = offerTokens(answers, means, status.size);
  const target = chooseTarget(host, options);
  const preparing = {
    state,
    ledger,
    terminal,
    prompter: undefined,
    target,
    langs: [means.lang],
    files: filesOf(giving),
  };
  const prepared = await prepareOffer(host, { tokens, offered }, options, preparing);
  const results = await comparedOnce(key, offered, options, giving);
  const { bundle, said } = await withFound(host, prepared, { state, offered, results, evidence });
  giving.packed = said;
  refuseOther(state, results, ledger.shown);
  await agreeLacking(said, giving);
  return { ...prepared, bundle };
}

/** Asks once for each exhibit of which a folder that was named has nothing. Throws CustodyError EVIDENCE_NOT_PACKED without a yes. */
async function agreeLacking(said: readonly PackedSaid[], { asker, agreed }: Giving): Promise<void> {
  const lacking = said.filter(({ number, isLacking }) => isLacking && !agreed.has(number));
  if (lacking.length === 0) return;
  for (const one of lacking) asker.tell(packedPhrase(one));
  const numbers = inTurn(lacking.map(({ number }) => number));
  await forgetTyped(asker);
  if (!(await askYesNo(phrase('Go on without the evidence of {numbers}? [y/n]', { numbers }), asker)))
    throw withHint(lackingEvidence(lacking), '');
  for (const { number } of lacking) agreed.add(number);
}

/** How the evidence compares with the record. What matches is read once for all lines of the sheet. */
async function comparedOnce(
  key: string,
  offered: readonly OfferedJson[],
  options: BundleOptions,
  { host, ledger, terminal, status: { state }, compared }: Giving,
): Promise<readonly ExhibitEvidence[]> {
  const known = compared.get(key);
  const results = known ?? (await compareOffered(host, offered, { state, ledger: ledger.path, options, terminal }));
  // what differs is read again: somebody may put it right while the sheet is shown
  if (!results.some((result) => isUnrecordedMismatch(state, result))) compared.set(key, results);
  return results;
}

/** The answers as the flags of `custody handover`, without its exhibits. */
export function handingOf(answers: Answers, { host, terminal, means, status }: Giving): HandingOver {
  const place = answers['post.place'] ?? '';
  const tokens: Token[] = [
    ...literal('purpose', answers.purpose),
    ...authorityTokens({ means, prefix: '' }, answers, status.size),
    ...literal('place', place),
  ];
  return {
    host,
    terminal,
    options: {
      toKey: answers['post.key'] ?? '',
      toPost: answers.post ?? '',
      condition: answers['post.condition'] ?? '',
      sealsIntact: answers['post.seals'] === 'y',
      input: true,
    },
    said: { tokens, exceptions: [], numbers: [] },
  };
}

async function deskOffer(answers: Answers, giving: Giving): Promise<ReadyDraft> {
  const { offer } = await deskDrafts(
    handingOf(answers, giving),
    giving.status.state,
    goingOf(giving.means.state(), answers),
  );
  if (typeof offer === 'number') throw new CustodyError('BUG', 'a new offer has no entry yet');
  return offer;
}

async function signDesk(answers: Answers, drafts: readonly ReadyDraft[], giving: Giving) {
  const { host, ledger, signer, terminal, status, takers } = giving;
  const handing = handingOf(answers, giving);
  const { entering } = await deskDrafts(handing, status.state, goingOf(status.state, answers));
  const taker = await takerOf(handing, status.state, takers.get(handing.options.toKey));
  const offer = drafts.at(-1);
  if (offer === undefined) throw new CustodyError('BUG', 'a handover has an offer');
  return await signing(giving, (unmoved) =>
    recordHandover(recordContext(host, ledger, signer, terminal), {
      offer,
      taking: deskTaking(handing, taker),
      entering,
      before: (size) => {
        unmoved(size, status.size);
        return drafts.slice(0, -1);
      },
    }),
  );
}
