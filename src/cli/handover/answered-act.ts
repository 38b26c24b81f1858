/** The two ways in which `custody answered` enters what the recipient said: its signed receipt, or paper. */

import { safeText } from '../../bytes/text.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import {
  contradictingReceipts,
  offerFor,
  onlyOpenOffer,
  type ReturnedAnswer,
  readReturned,
} from '../../flow/handover/answered.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { answerLines } from '../../report/answer-lines.ts';
import { anchorsOf } from '../../verify/trust/anchors.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type ChosenLedger, chooseLedger, chooseSigner, type RecordOptions, type Terminal } from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { openPrompter, type Prompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import { type DraftMeans, draftOf } from '../record/drafts.ts';
import { printRecorded } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { chooseReturn, excerptWords, type ReturnOptions, writeReturn } from './answered-bundle.ts';
import { answeredJson, passageLines, receiptJson } from './answered-lines.ts';

export interface AnsweredOptions extends RecordOptions, ReturnOptions {
  readonly offer?: string;
  readonly disclosures?: string;
  readonly trust?: string;
  readonly paper?: string;
  readonly at?: string;
  readonly open?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

export interface Entering {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: AnsweredOptions;
  readonly tokens: readonly Token[];
}

/** Checks, shows and enters a signed receipt. Throws RuleRefused for what does not fit, CustodyError as reading and recording do. */
export async function enterReceipt(file: string, entering: Entering): Promise<void> {
  const { host, terminal, options } = entering;
  const returned = await readReturned(pathOf(host, file), {
    disclosures: options.disclosures === undefined ? undefined : pathOf(host, options.disclosures),
    warn: terminal.warn,
  });
  const { ledger, state, prompter } = await openFor(entering);
  const { offer, signedBy, contradicted, prepare } = await judgeReceipt(returned, entering, {
    path: ledger.path,
    state,
  });
  if (!terminal.isJson && returned.isSigned) {
    terminal.print(`receipt ${safeText(file)} for the offer of entry ${safeText(offer)}`);
    for (const line of [...signedBy.lines, ...answerLines(returned)]) terminal.print(line);
    if (returned.withheld > 0) terminal.tell(`${returned.withheld} of its texts are withheld from us`);
  }
  for (const line of contradicted) terminal.warn(line);
  const draft = await prepare(file, prompter);
  const receipt = receiptJson(returned, signedBy.pin);
  const isOnExcerpt = returned.body.seen !== undefined;
  await enter(draft, { entering, ledger, state, prompter, receipt, isOnExcerpt });
}

/** What a receipt answers, who signed it, what speaks against it, and how its entry is made. Throws CustodyError as reading does. */
export async function judgeReceipt(
  returned: ReturnedAnswer,
  entering: Entering,
  { path, state }: { readonly path: string; readonly state: CustodyState },
) {
  const { host, options, tokens } = entering;
  const offer = options.offer ?? String(offerFor(state, returned.answer));
  const signedBy = await whoSigned(entering, returned);
  const contradicted = await contradictedBy(path, state, returned);
  const prepare = async (file: string, prompter: Prompter | undefined): Promise<ReadyDraft> => {
    const read = { ...fileAccess(host), read: async () => returned.answer.bytes };
    const means = meansOf(host, read, prompter);
    const named = [{ name: 'offer', text: offer }, { name: 'answer', text: file }, ...tokens];
    const draft = await draftOf('answered', { tokens: named, ...saidOf(options) }, means);
    return { ...draft, openings: returned.openings };
  };
  return { offer, signedBy, contradicted, prepare };
}

/** What a receipt entered before says otherwise, by the same key. */
async function contradictedBy(path: string, state: CustodyState, { answer, isSigned }: ReturnedAnswer) {
  if (!isSigned) return [];
  const found = await contradictingReceipts(path, state, answer);
  return found.map(
    ({ seq, decided: [first] }) =>
      `entry ${seq} holds another receipt by the same key, in which ${first?.number} is ${first?.first}; here it is ${first?.second}. Keep both files: custody verify EARLIER.answer --same-as THIS.answer --proof FILE proves it to anybody`,
  );
}

/** Enters a receipt on paper: on our word alone, which the output says. Throws as `enterReceipt`. */
export async function enterPaper(scan: string, entering: Entering): Promise<void> {
  const { options, tokens, terminal } = entering;
  const { ledger, state, prompter } = await openFor(entering);
  const offer = options.offer ?? String(onlyOpenOffer(state));
  const draft = await paperDraft({ scan, offer }, { ...entering, tokens: tokens.map(withEquals) }, prompter);
  terminal.tell(
    'paper: no key of the recipient signs this. Only your word and the scan show that custody passed, whatever is entered later. Every verdict says so',
  );
  await enter(draft, { entering, ledger, state, prompter, receipt: undefined, isOnExcerpt: undefined });
}

/** The entry of a receipt on paper, as the tokens say it. Throws CustodyError as reading the scan does. */
export async function paperDraft(
  { scan, offer }: { readonly scan: string; readonly offer: string },
  {
    host,
    options,
    tokens,
  }: Pick<Entering, 'host' | 'tokens'> & {
    readonly options: Pick<AnsweredOptions, 'at' | 'open'>;
  },
  prompter: Prompter | undefined,
): Promise<ReadyDraft> {
  const named = [{ name: 'offer', text: offer }, { name: 'scan', text: `@${scan}` }, ...tokens];
  return await draftOf('answered', { tokens: named, ...saidOf(options) }, meansOf(host, fileAccess(host), prompter));
}

/** `KA/1=accepted` is as clear as `KA/1; accepted`. */
const withEquals = (token: Token): Token =>
  token.name === 'exhibit' && /^[^;=]+=[^;=]+(;|$)/.test(token.text)
    ? { ...token, text: token.text.replace('=', '; ') }
    : token;

const saidOf = ({ at, open = [] }: Pick<AnsweredOptions, 'at' | 'open'>) => ({ open, ...(at !== undefined && { at }) });

function meansOf(host: Host, files: DraftMeans['files'], prompter: Prompter | undefined): DraftMeans {
  const now = host.now();
  return {
    context: { now, zoneMinutes: host.zoneMinutes(now) },
    files,
    prompter,
    command: { words: 'answered', names: paperNames },
  };
}

/** What this command calls the flags of a paper. */
const paperNames: Readonly<Record<string, string>> = {
  scan: 'paper',
  'paper-signed': 'signed',
  'paper-office': 'office',
  'paper-at': 'signed-at',
  'paper-place': 'signed-place',
};

/** The flag of this command for that one of `record answered`. */
export const paperFlag = (name: string): string => paperNames[name] ?? name;

async function openFor({ host, terminal, options }: Entering) {
  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
  return { ledger, prompter, state: replay.position().state };
}

/** The exhibits of the offer that is answered. */
export function offeredIn({ offers }: CustodyState, { body }: ReadyDraft): string[] {
  const offer = offers.get(body.offer as number);
  return (offer?.exhibits ?? []).map(({ number }) => number);
}

async function whoSigned({ host, options }: Entering, { answer }: ReturnedAnswer) {
  const trust = await trustHere(host, options.trust);
  const found = (await anchorsOf(trust)).pinOfCard(answer.card, answer.iat);
  const pin = typeof found === 'object' ? found : undefined;
  const { name, agency, jurisdiction } = answer.card.holder;
  const who = pin ?? { name, agency };
  const lines = [
    `signed by:       ${`${quoteText(who.name)}, ${quoteText(who.agency)}`}${pin === undefined ? `, ${safeText(jurisdiction)} (claimed)` : ''}`,
    `key:             ${answer.keyId}${pin === undefined ? ', which is not in your trust file' : ''}`,
  ];
  return { pin, lines };
}

async function enter(
  draft: ReadyDraft,
  act: {
    entering: Entering;
    ledger: ChosenLedger;
    state: CustodyState;
    prompter: Prompter | undefined;
    receipt: ReturnType<typeof receiptJson> | undefined;
    isOnExcerpt: boolean | undefined;
  },
): Promise<void> {
  const { entering, ledger, prompter, receipt, isOnExcerpt } = act;
  const { host, terminal, options } = entering;
  const exhibits = offeredIn(act.state, draft);
  const where = { ledger: ledger.path, state: act.state, exhibits, isOnExcerpt };
  const back = await chooseReturn({ host, terminal, options, prompter, ...where });
  const signer = await chooseSigner(host, options, terminal);
  const means = { host, ledger, signer, terminal, prompter };
  if (options.dryRun) return await showDrafts([draft], means);
  const recorded = await signDrafts([draft], { ...means, isAgreed: options.yes === true });
  const [entry] = recorded;
  if (entry === undefined) throw new CustodyError('BUG', 'nothing was recorded');
  const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
  const { state } = replay.position();
  if (!terminal.isJson) {
    printRecorded(recorded, ledger.shown, terminal);
    for (const line of passageLines(state, entry)) terminal.print(line);
  }
  const written = back && (await writeReturn(back, state, entry.seq));
  if (terminal.isJson) {
    const said = answeredJson({ recorded, entry, state, shown: ledger.shown, receipt });
    return terminal.printJson('answered/1', { ...said, ...(written && { bundle: written.json }) });
  }
  for (const line of written?.lines ?? []) terminal.print(line);
  const isElsewhere = state.exhibits.some(({ since, into }) => since === entry.seq && into !== undefined);
  if (isElsewhere && written === undefined) {
    const words = ['--until', entry.seq, ...(isOnExcerpt ? excerptWords(exhibits) : []), '-o OUT --disclose …'];
    terminal.tell(`next: the recipient holds it only with this entry: custody bundle create ${words.join(' ')}`);
  }
}
