/** `custody disclose` once its options are known: what goes into the view, where, and for whom. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { type FoundView, findView, refuseOtherView } from '../../flow/bundle/found-view.ts';
import type { GatherRequest } from '../../flow/bundle/gather.ts';
import { readEntry } from '../../flow/ledger/entries.ts';
import { ledgerBytes, readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Paper } from '../../report/document/document.ts';
import type { Lang } from '../../words/lang.ts';
import { chooseDisclosed } from '../bundle/disclose.ts';
import { checkedRecipients, namedRecipients } from '../bundle/encrypt.ts';
import { chooseManifests, listedNumbers } from '../bundle/manifests.ts';
import { type BundleOptions, chooseTarget, proofsOf, type Target } from '../bundle/options.ts';
import { sourceOf } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import { type ChosenLedger, chooseLedger, openTerminal, type RecordOptions, type Terminal } from '../host/options.ts';
import { openPrompter, type Prompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import { makeView, refuseWithoutView } from './disclose-view.ts';

export interface DiscloseViewOptions extends RecordOptions, Omit<BundleOptions, 'form'> {
  readonly exhibit?: readonly string[];
  readonly reason?: readonly string[];
  readonly again?: string;
  /** In what form it is disclosed, and not of which form the bundle is. */
  readonly form?: string;
  readonly letterLang?: string;
  /** Of the letter. */
  readonly paper: Paper;
  readonly at?: string;
  readonly open?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

export interface Disclosing {
  readonly tokens: readonly Token[];
  readonly options: DiscloseViewOptions;
  readonly finish: (status: number) => void;
}

/** Where a disclosure is made from. */
export interface DiscloseSetting {
  readonly terminal: Terminal;
  readonly ledger: ChosenLedger;
  readonly prompter: Prompter | undefined;
  /** Of the letter. */
  readonly langs: readonly Lang[];
  readonly state: CustodyState;
}

/** Opens the ledger that the options name. Throws CustodyError as opening it does. */
export async function openSetting(host: Host, options: DiscloseViewOptions): Promise<DiscloseSetting> {
  const terminal = openTerminal(host, options);
  const langs = await chooseLangs({ lang: options.letterLang }, '--letter-lang');
  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const { state } = (await readLedger(ledger.path, stateFolder(host.env), terminal.warn)).replay.position();
  return { terminal, ledger, prompter, langs, state };
}

/** Throws CustodyError for whatever keeps view or entry from being made; where only the entry is missing, how to sign it. */
export async function discloseView(host: Host, { tokens: typed, options, finish }: Disclosing): Promise<void> {
  refuseWithoutView(options.form);
  const tokens = await withTextsRead(host, 'disclose', typed);
  const setting = await openSetting(host, options);
  const again = await againOf(options, setting);
  const found = again === undefined ? await earlierView(host, options, setting.ledger) : undefined;
  const target = found?.target ?? (await targetOf(host, options));
  const exhibits = options.exhibit?.map((number) => exhibitNamed(setting.state, number));
  const gathering = await gatherRequest(host, { setting, exhibits, options, found });
  const wanted = again === undefined ? gathering : { ...gathering, last: again.seq - 1 };
  await makeView(host, { ...{ setting, wanted, target, found, again, exhibits, tokens, options, finish } });
}

/** An entry of which the view is written again. */
export interface Again {
  readonly seq: number;
  /** In hexadecimal. */
  readonly view: string;
}

/** Throws CustodyError USAGE where `--again` names no disclosure of a view. */
export async function againOf(
  { again }: DiscloseViewOptions,
  { ledger }: Pick<DiscloseSetting, 'ledger'>,
): Promise<Again | undefined> {
  if (again === undefined) return undefined;
  const seq = /^\d{1,15}$/.test(again) ? Number(again) : undefined;
  if (seq === undefined)
    throw new CustodyError('USAGE', `${again} is not the number of an entry`, { hint: '--again SEQ' });
  const { type, body } = await readEntry(await ledgerBytes(ledger.path), new Openings(), seq);
  const view = type === 'disclose' ? (body as Body<'disclose'> | undefined)?.view : undefined;
  if (view === undefined)
    throw new CustodyError('USAGE', `entry ${seq} does not disclose a view`, { hint: 'custody log lists the entries' });
  return { seq, view: toHex(view) };
}

/** Where the view goes, with those to whom it is encrypted. Throws CustodyError as `chooseTarget`, and AGE_RECIPIENT. */
export async function targetOf(host: Host, { output, encrypt }: DiscloseViewOptions): Promise<Target> {
  const to = await namedRecipients(host, typeof encrypt === 'object' ? encrypt : []);
  const target = chooseTarget(host, {
    ...(output !== undefined && { output }),
    ...(encrypt !== undefined && { encrypt }),
  });
  if (target.sealed === undefined) return target;
  return { ...target, sealed: { ...target.sealed, recipients: await checkedRecipients(to) } };
}

export function exhibitNamed(state: CustodyState, number: string): string {
  const exhibit = exhibitOf(state, number);
  if (exhibit !== undefined) return exhibit.number;
  throw new CustodyError('USAGE', `there is no exhibit ${number} in this case`, {
    hint: 'custody status lists the exhibits',
  });
}

export type Earlier = FoundView & { readonly target: Target };

/** A bundle that is already at the place of the view. Throws CustodyError as reading it does. */
async function earlierView(
  host: Host,
  { output, encrypt }: DiscloseViewOptions,
  ledger: ChosenLedger,
): Promise<Earlier | undefined> {
  // what is encrypted cannot be read again here
  if (output === undefined || encrypt !== undefined) return undefined;
  const out = pathOf(host, output);
  const found = await findView(out, ledger.path);
  if (found === undefined) return undefined;
  if (found.recordedBy !== undefined) refuseOtherView(found, found.digest, safeText(output));
  return { ...found, target: { out, shown: output, form: 'folder' } };
}

interface Wanting {
  readonly setting: DiscloseSetting;
  readonly exhibits: readonly string[] | undefined;
  readonly options: DiscloseViewOptions;
  readonly found?: Earlier | undefined;
}

/** What goes into the view. Throws CustodyError where that is not stated and nobody can be asked. */
export async function gatherRequest(
  host: Host,
  { setting, exhibits, options, found }: Wanting,
): Promise<GatherRequest> {
  const { state, ledger, terminal, prompter } = setting;
  return {
    ledger: ledger.path,
    state,
    // the ledger may have grown since an earlier run wrote the view
    ...(found !== undefined && found.entries > 0 && { last: found.entries - 1 }),
    exhibits,
    disclose: await chooseDisclosed(options, { ledger: ledger.path, exhibits, terminal, prompter }),
    evidence: (options.evidence ?? []).map((text) => sourceOf(host, text)),
    manifests: (options.manifest ?? []).map((name) => pathOf(host, name)),
    grants: await chooseManifests(options, { numbers: listedNumbers(state, exhibits), prompter }),
    ...(options.attachments !== undefined && { attachments: pathOf(host, options.attachments) }),
    proofs: proofsOf(host, options),
    warn: terminal.warn,
  };
}
