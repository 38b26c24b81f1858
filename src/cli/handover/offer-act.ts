/** `custody offer` once its options are known: filled in from the record, tried, signed, written. */
import { toHex } from '../../bytes/hex.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { grantFor, type ManifestGrants, refuseCut } from '../../flow/bundle/manifest-parts.ts';
import { foreseeExcerpt } from '../../flow/handover/foresee-excerpt.ts';
import { readEntry } from '../../flow/ledger/entries.ts';
import { ledgerBytes, readLedger } from '../../flow/ledger/read-ledger.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import { stateFolder } from '../../flow/places.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { privateFields } from '../../ledger/private/withhold.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Paper } from '../../report/document/document.ts';
import type { Lang } from '../../words/lang.ts';
import { chooseDisclosed } from '../bundle/disclose.ts';
import { checkedRecipients, namedRecipients, offeredRecipients } from '../bundle/encrypt.ts';
import { tellExcerpt } from '../bundle/excerpt-part.ts';
import { chooseManifests, listedNumbers } from '../bundle/manifests.ts';
import { type BundleOptions, bundleJson, bundleLines, chooseTarget, type Target } from '../bundle/options.ts';
import { fingerprintLines } from '../host/fingerprint-lines.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import {
  type ChosenLedger,
  chooseLedger,
  chooseSigner,
  openTerminal,
  type RecordOptions,
  type Terminal,
} from '../host/options.ts';
import { openPrompter, type Prompter } from '../host/prompt.ts';
import { lacks } from '../record/ask/check.ts';
import { missingIn } from '../record/ask/missing.ts';
import { assembleBody, type Token } from '../record/assemble.ts';
import { gatherDrafts } from '../record/gather.ts';
import type { KeyedFilesOptions } from '../record/keyed-files.ts';
import { printRecorded, recordContext, recordedJson } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { termLines, termTokens } from '../record/offer-terms.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { fillTypeDefaults } from '../record/values/defaults.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import type { FileAccess } from '../record/values/pending-file.ts';
import { chooseExcerpt, type ExcerptChoice } from './choose-excerpt.ts';
import { type OfferBundle, type TriedBundle, tryOfferBundle, withFound, writeOfferBundle } from './offer-bundle.ts';
import { compareOffered, refuseOther, tellPacked } from './offer-compare.ts';
import { type OfferedJson, offeredExhibits, offerLines } from './offer-exhibits.ts';
import { hashOffered } from './offer-hash.ts';
import { OfferKeys } from './offer-keyed.ts';

export interface OfferOptions extends RecordOptions, ExcerptChoice, KeyedFilesOptions {
  readonly exhibit?: readonly string[];
  readonly again?: string;
  readonly letterLang?: string;
  /** Of the letter. */
  readonly paper: Paper;
  readonly at?: string;
  readonly open?: readonly string[];
  /** Exhibits whose evidence is not in the folder that was named. */
  readonly without?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

interface Said {
  readonly exhibits: readonly string[];
  readonly tokens: readonly Token[];
}

/** Throws CustodyError for whatever keeps the offer from being made; where it was signed and its bundle not written, how to write it. */
export async function makeOffer(host: Host, said: Said, options: OfferOptions & BundleOptions): Promise<void> {
  const terminal = openTerminal(host, options);
  const isDry = options.dryRun === true;
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  const langs = await chooseLangs({ lang: options.letterLang }, '--letter-lang');
  refuseMissing(host, said, { ...options, isAsked: prompter !== undefined });
  const target = isDry && options.output === undefined ? undefined : chooseTarget(host, options);
  const ledger = chooseLedger(host, options);
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const state = await stateOf(host, ledger, terminal);
  // a content key names the key that signs
  const keySigner = options.keyed === true ? await chooseSigner(host, options, terminal) : undefined;
  const keys = keySigner && new OfferKeys({ keyId: keySigner.keyId, random: host.random });
  const hashed = await hashOffered(host, offeredExhibits(state, said.exhibits), {
    state,
    ledger: ledger.path,
    options,
    terminal,
    isDry,
    keys,
  });
  for (const line of [...offerLines(state, hashed), ...termLines(state, hashed)]) terminal.tell(line);
  const preparing = { state, ledger, terminal, prompter, target, langs, files: fileAccess(host) };
  const prepared = await prepareOffer(
    host,
    { tokens: [...said.tokens, ...answerBy(host, said)], offered: hashed },
    options,
    preparing,
  );
  const drafts = keys === undefined ? prepared.drafts : prepared.drafts.map((draft) => keys.finish(draft));
  const exhibits = hashed.map(({ number }) => number);
  const around = { ledger: ledger.path, state, exhibits, terminal, prompter };
  const excerpt = prepared.bundle && (await chooseExcerpt(options, around));
  const signer = keySigner ?? (await chooseSigner(host, options, terminal));
  const results = await compareOffered(host, hashed, { state, ledger: ledger.path, options, terminal });
  refuseOther(state, results, ledger.shown);
  const { evidence, without = [] } = options;
  const found = await withFound(host, prepared, { state, offered: hashed, results, evidence });
  const bundle = found.bundle && { ...found.bundle, excerpt };
  await tellPacked(found.said, { state, without, terminal, prompter });
  const signing = { host, ledger, signer, terminal, prompter };
  if (bundle?.excerpt !== undefined) {
    const context = recordContext(host, ledger, signer, terminal);
    const seen = await foreseeExcerpt(context, drafts, bundle.excerpt);
    if (seen !== undefined) tellExcerpt(seen, terminal);
  }
  if (isDry || bundle === undefined) return await showDrafts(drafts, signing);
  const recorded = await signDrafts(drafts, { ...signing, isAgreed: options.yes === true });
  await writeAndTell(host, { ...bundle, recorded, ledger, path: ledger.path });
}

/** Throws CustodyError MISSING_VALUE naming all that is missing, where nobody is asked for the rest. */
function refuseMissing(
  host: Host,
  { exhibits, tokens }: Said,
  { isAsked, dryRun, output, disclose }: OfferOptions & BundleOptions & { readonly isAsked: boolean },
): void {
  const now = host.now();
  const body = assembleBody('offer', tokens, { now, zoneMinutes: host.zoneMinutes(now) });
  fillTypeDefaults('offer', body);
  const isWritten = dryRun !== true || output !== undefined;
  const more = [
    ...(exhibits.length === 0 ? ['exhibits (KA/1 KA/2 …)'] : []),
    ...(output === undefined && isWritten ? ['-o NAME.zip'] : []),
    ...(disclose === undefined && isWritten && !isAsked ? ['--disclose'] : []),
  ];
  const missing = isAsked ? [] : missingIn('offer', { ...body, exhibits: [] });
  if (more.length + missing.length > 0) throw lacks('offer', missing, { words: 'offer' }, more);
}

interface Preparing {
  readonly state: CustodyState;
  readonly ledger: ChosenLedger;
  readonly terminal: Terminal;
  /** Undefined where nobody is asked. */
  readonly prompter: Prompter | undefined;
  /** Undefined where no bundle is written. */
  readonly target: Target | undefined;
  readonly langs: readonly Lang[];
  readonly files: FileAccess;
}

interface PreparedOffer extends TriedBundle {
  readonly drafts: readonly ReadyDraft[];
}

/** The entry of an offer, and its bundle, which was tried; nothing is signed or written. Throws CustodyError as `makeOffer`. */
export async function prepareOffer(
  host: Host,
  { tokens, offered }: { readonly tokens: readonly Token[]; readonly offered: readonly OfferedJson[] },
  options: OfferOptions & BundleOptions,
  { state, ledger, terminal, prompter, target, langs, files }: Preparing,
): Promise<PreparedOffer> {
  const now = host.now();
  const means = { context: { now, zoneMinutes: host.zoneMinutes(now) }, files, prompter, command: { words: 'offer' } };
  const exhibitsToken = { name: 'set', text: `exhibits=${JSON.stringify(offered)}` };
  const { at, open = [] } = options;
  const said = { tokens: [...tokens, exhibitsToken, ...termTokens(state, offered, tokens)], open };
  const all = { ...said, ...(at !== undefined && { at }) };
  const drafts = await gatherDrafts(host, 'offer', { said: all, sources: {}, means });
  const exhibits = offered.map(({ number }) => number);
  const listed = offered.flatMap(({ number, content = {} }) => ('manifest' in content ? [number] : []));
  const soon = privateFields('offer', drafts[0]?.body ?? {}).map(({ field }) => `offer.${field}`);
  const to = (drafts[0]?.body as Body<'offer'> | undefined)?.to;
  const bundle = target && {
    ...{ ledger: ledger.path, exhibits, langs, paper: options.paper, options, terminal },
    target: await sealedTo(host, target, to, options),
    disclose: await chooseDisclosed(options, { ledger: ledger.path, exhibits, soon, terminal, prompter }),
    grants: await chooseManifests(options, { numbers: listed, prompter }),
  };
  const tryOther = (other: OfferBundle) =>
    tryOfferBundle(host, state, { ...other, grants: grantsNow(state, listed, other.grants) });
  return { drafts, bundle, packed: bundle === undefined ? new Set() : await tryOther(bundle), tryOther };
}

/** The target with those to whom it is encrypted, if it is. Throws CustodyError AGE_RECIPIENT. */
async function sealedTo(
  host: Host,
  target: Target,
  to: Body<'offer'>['to'] = [],
  { also = [] }: BundleOptions,
): Promise<Target> {
  if (target.sealed === undefined) return target;
  const recipients = [...offeredRecipients(to), ...(await namedRecipients(host, also))];
  return { ...target, sealed: { ...target.sealed, recipients: await checkedRecipients(recipients) } };
}

/**
 * What is granted of manifests that are on record before the offer. Throws CustodyError USAGE where one that was made for the offer, of
 * evidence that goes along, is not granted as a whole.
 */
function grantsNow(state: CustodyState, listed: readonly string[], grants: ManifestGrants): ManifestGrants {
  const fresh = listed.filter((number) => exhibitOf(state, number)?.content === undefined);
  const sent = fresh.map((of) => ({ of, grant: grantFor(grants, of), names: 0, digests: 0, withheld: 0 }));
  refuseCut(new Map(fresh.map((number) => [number, ''])), sent);
  return { ...grants, of: new Map([...grants.of].filter(([number]) => !fresh.includes(number))) };
}

/** Until when an answer is asked for, by the setting `answer-within`, if nothing else says it. */
function answerBy(host: Host, { tokens }: Said): Token[] {
  const within = host.settings?.get('answer-within')?.value;
  const isSaid = tokens.some(
    ({ name, text }) => name === 'deadline' || (name === 'set' && text.startsWith('deadline=')),
  );
  if (within === undefined || isSaid) return [];
  const at = host.now() + Number.parseInt(String(within), 10) * secondsADay;
  return [{ name: 'deadline', text: formatTime(at, host.zoneMinutes(at)) }];
}

const secondsADay = 86_400;

/** Writes the bundle of an offer that is already in the ledger. Throws CustodyError USAGE where that entry is not an offer. */
export async function offerAgain(host: Host, seq: string, options: OfferOptions & BundleOptions): Promise<void> {
  const terminal = openTerminal(host, options);
  const target = chooseTarget(host, options);
  const langs = await chooseLangs({ lang: options.letterLang }, '--letter-lang');
  const ledger = chooseLedger(host, options);
  const state = await stateOf(host, ledger, terminal);
  if (!/^\d{1,15}$/.test(seq))
    throw new CustodyError('USAGE', `${seq} is not the number of an entry`, { hint: '--again SEQ' });
  const { type, body } = await readEntry(await ledgerBytes(ledger.path), new Openings(), Number(seq));
  if (type !== 'offer' || body === undefined || !state.offers.has(Number(seq)))
    throw new CustodyError('USAGE', `entry ${seq} is not an offer`, { hint: 'custody log lists the entries' });
  const { exhibits: things, to } = body as Body<'offer'>;
  const exhibits = things.map(({ number }) => number);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  const disclose = await chooseDisclosed(options, { ledger: ledger.path, exhibits, terminal, prompter });
  const grants = await chooseManifests(options, { numbers: listedNumbers(state, exhibits), prompter });
  const bundle = {
    ...{ ledger: ledger.path, exhibits, langs, paper: options.paper, options, terminal, disclose, grants },
    target: await sealedTo(host, target, to, options),
    excerpt: await chooseExcerpt(options, { ledger: ledger.path, state, exhibits, terminal, prompter }),
  };
  const { evidence, without = [] } = options;
  const results = await compareOffered(host, things, { state, ledger: ledger.path, options, terminal });
  refuseOther(state, results, ledger.shown);
  const tryOther = (other: OfferBundle) => tryOfferBundle(host, state, other);
  const tried = { bundle, packed: await tryOther(bundle), tryOther };
  const found = await withFound(host, tried, { state, offered: things, results, evidence });
  await tellPacked(found.said, { state, without, terminal, prompter });
  await writeAndTell(host, { ...bundle, ...found.bundle, ledger, path: ledger.path, seq: Number(seq) });
}

async function stateOf(host: Host, { path }: ChosenLedger, terminal: Terminal): Promise<CustodyState> {
  return (await readLedger(path, stateFolder(host.env), terminal.warn)).replay.position().state;
}

type Telling = Omit<OfferBundle, 'ledger'> & { readonly ledger: ChosenLedger; readonly path: string } & (
    | { readonly recorded: readonly Recorded[] }
    | { readonly seq: number }
  );

async function writeAndTell(host: Host, telling: Telling): Promise<void> {
  const { ledger, terminal } = telling;
  const recorded = 'recorded' in telling ? telling.recorded : [];
  const seq = 'seq' in telling ? telling.seq : (recorded[0] as Recorded).seq;
  if (recorded.length > 0 && !terminal.isJson) printRecorded(recorded, ledger.shown, terminal);
  const { written, gathered, state } = await writeOffered(host, { ...telling, ledger: ledger.path, seq });
  if (terminal.isJson) {
    const [entry] = recordedJson(recorded, ledger.shown);
    return terminal.printJson('offer/1', {
      offer: seq,
      ...(entry !== undefined && { entry }),
      root: toHex(gathered.prefix.root),
      ...bundleJson(written, gathered),
    });
  }
  const isOnPaper = state.offers.get(seq)?.to.every((to) => 'office' in to) === true;
  if (written.parcel !== undefined)
    return terminal.tell(
      'next: send the parcel and its note; the letter is inside; enter the receipt that comes back with: custody answered ANSWER',
    );
  terminal.tell(
    isOnPaper
      ? 'next: print data/letter.html and send it along; enter the receipt on paper with: custody answered --paper SCAN'
      : 'next: print data/letter.html, send the bundle; enter the receipt that comes back with: custody answered ANSWER',
  );
}

/** Writes the bundle of the offer of that entry, and prints what is in it and what to compare by telephone. Throws as writing does. */
export async function writeOffered(host: Host, wanted: OfferBundle & { readonly seq: number }) {
  const { ledger, terminal } = wanted;
  const { state } = (await readLedger(ledger, stateFolder(host.env), terminal.warn)).replay.position();
  const { written, gathered } = await writeOfferBundle(host, state, wanted);
  if (!terminal.isJson) {
    terminal.print(bundleLines(written, gathered, terminal).join('\n'));
    terminal.tell(fingerprintLines(gathered.prefix.root, 'to compare by telephone: hash of the record'));
  }
  return { written, gathered, state };
}
