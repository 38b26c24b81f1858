/** `custody disclose` once its options are known: the view measured, the entry shown, the view written, the entry signed. */
import { relative } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { openBundle } from '../../flow/bundle/bundle.ts';
import { type FoundView, findView, refuseOtherView } from '../../flow/bundle/found-view.ts';
import { type Gathered, type GatherRequest, gatherParts } from '../../flow/bundle/gather.ts';
import { keptBack } from '../../flow/bundle/kept-back.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import type { Paper } from '../../report/document/document.ts';
import { withHint } from '../../words/said-error.ts';
import { chooseDisclosed } from '../bundle/disclose.ts';
import { chooseManifests, listedNumbers } from '../bundle/manifests.ts';
import {
  type BundleOptions,
  bundleJson,
  bundleLines,
  chooseTarget,
  type Target,
  type Written,
} from '../bundle/options.ts';
import { type Letters, writeBundle } from '../bundle/write.ts';
import { sourceOf } from '../check/evidence-options.ts';
import { exitOfPacked } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { chooseLangs } from '../host/lang-option.ts';
import {
  type ChosenLedger,
  chooseLedger,
  chooseSigner,
  openTerminal,
  pathOf,
  type RecordOptions,
  type Terminal,
} from '../host/options.ts';
import { openPrompter, type Prompter } from '../host/prompt.ts';
import { stoppable } from '../host/stop.ts';
import type { Token } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { mayHaveRecorded } from '../record/unrecorded.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { withReasons } from './reasons.ts';
import { viewLetter } from './view-letter.ts';

export interface DiscloseViewOptions extends RecordOptions, Omit<BundleOptions, 'form'> {
  readonly exhibit?: readonly string[];
  readonly reason?: readonly string[];
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

interface Disclosing {
  readonly tokens: readonly Token[];
  readonly options: DiscloseViewOptions;
  readonly finish: (status: number) => void;
}

/** Throws CustodyError for whatever keeps view or entry from being made; where only the entry is missing, how to sign it. */
export async function discloseView(host: Host, { tokens, options, finish }: Disclosing): Promise<void> {
  const terminal = openTerminal(host, options);
  refuseWithoutView(options.form);
  const langs = await chooseLangs({ lang: options.letterLang }, '--letter-lang');
  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const found = await earlierView(host, options, ledger);
  const target =
    found?.target ?? chooseTarget(host, { ...(options.output !== undefined && { output: options.output }) });
  const { state } = (await readLedger(ledger.path, stateFolder(host.env), terminal.warn)).replay.position();
  const exhibits = options.exhibit?.map((number) => exhibitNamed(state, number));
  const wanted = await gatherRequest(host, { state, exhibits, options, ledger, terminal, prompter, found });
  const gathered = await stoppable((signal) => gatherParts({ ...wanted, signal }));
  const withheld = await withReasons(await keptBack(gathered), { reasons: options.reason ?? [], prompter });
  const letters = await viewLetter({ gathered, exhibits, withheld, langs, paper: options.paper });
  const view = await measure(host, gathered, { target, terminal, letters });
  if (found !== undefined) {
    refuseOtherView(found, view.written.digest, safeText(target.shown));
    await checkWhole(host, target);
    terminal.tell(
      `${safeText(target.shown)} is the view of an earlier run, and no entry records it yet: this signs it`,
    );
  }
  const now = host.now();
  const draft = await draftOf(
    'disclose',
    {
      tokens: [
        ...tokens,
        { name: 'view', text: view.written.digest },
        { name: 'set', text: `withheld=${JSON.stringify(withheld)}` },
        ...(exhibits === undefined ? [] : [{ name: 'set', text: `exhibits=${JSON.stringify(exhibits)}` }]),
      ],
      open: options.open ?? [],
      ...(options.at !== undefined && { at: options.at }),
    },
    {
      context: { now, zoneMinutes: host.zoneMinutes(now) },
      files: fileAccess(host),
      prompter,
      command: { words: 'disclose', names: { 'to-party': 'to' } },
    },
  );
  refuseWithoutView(String(draft.body.form));
  const signer = await chooseSigner(host, options, terminal);
  const means = { host, ledger, signer, terminal, prompter };
  if (options.dryRun) return await showDrafts([draft], means);
  const isWritten = { value: found !== undefined };
  const keep = async (): Promise<void> => {
    if (isWritten.value) return;
    await write(host, wanted, { target, terminal, view, letters });
    isWritten.value = true;
  };
  const recorded = await signDrafts([draft], { ...means, isAgreed: options.yes === true, keep }).catch((error) => {
    throw isWritten.value ? unsigned(error, target) : error;
  });
  const { written } = view;
  if (terminal.isJson) {
    const [entry] = recordedJson(recorded, ledger.shown);
    terminal.printJson({ entry, withheld, view: bundleJson(written, gathered) });
  } else {
    printRecorded(recorded, ledger.shown, terminal);
    terminal.print(bundleLines(written, gathered, terminal).join('\n'));
    for (const { class: name, count, code } of withheld)
      terminal.print(`withheld   ${safeText(name)}: ${count} (${safeText(code)})`);
    terminal.tell('next: give it to the party; custody report disclosure-schedule lists all disclosures');
  }
  finish(exitOfPacked(written.compared, gathered.state));
}

/** Throws USAGE for forms of disclosure that leave no file with the party. */
function refuseWithoutView(form: string | undefined): void {
  if (form !== 'inspection' && form !== 'refused') return;
  throw new CustodyError('USAGE', `--form ${form} leaves no file with the party, and this command writes one`, {
    hint: `custody record disclose --form ${form}`,
  });
}

function exhibitNamed(state: CustodyState, number: string): string {
  const exhibit = exhibitOf(state, number);
  if (exhibit !== undefined) return exhibit.number;
  throw new CustodyError('USAGE', `there is no exhibit ${number} in this case`, {
    hint: 'custody status lists the exhibits',
  });
}

type Earlier = FoundView & { readonly target: Target };

/** A bundle that is already at the place of the view. Throws CustodyError as reading it does. */
async function earlierView(
  host: Host,
  { output }: DiscloseViewOptions,
  ledger: ChosenLedger,
): Promise<Earlier | undefined> {
  if (output === undefined) return undefined;
  const out = pathOf(host, output);
  const found = await findView(out, ledger.path);
  if (found === undefined) return undefined;
  if (found.recordedBy !== undefined) refuseOtherView(found, found.digest, safeText(output));
  return { ...found, target: { out, shown: output, form: 'folder' } };
}

interface Wanting {
  readonly state: CustodyState;
  readonly exhibits: readonly string[] | undefined;
  readonly options: DiscloseViewOptions;
  readonly ledger: ChosenLedger;
  readonly terminal: Terminal;
  readonly prompter: Prompter | undefined;
  readonly found: Earlier | undefined;
}

async function gatherRequest(host: Host, wanting: Wanting): Promise<GatherRequest> {
  const { state, exhibits, options, ledger, terminal, prompter, found } = wanting;
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
    warn: terminal.warn,
  };
}

interface View {
  readonly gathered: Gathered;
  readonly written: Written;
}

interface Place {
  readonly target: Target;
  readonly terminal: Terminal;
  readonly letters: Letters;
}

/** The view without writing it: its digest is in the entry, and the entry is shown before anything is written. */
const measure = (host: Host, gathered: Gathered, place: Place): Promise<View> =>
  stoppable(async (signal) => {
    const written = await writeBundle(host, gathered, { ...place, signal, isOnlyDigest: true });
    return { gathered, written };
  });

/** Throws LEDGER_CHANGED where it comes out otherwise than it was measured; then nothing of it is signed. */
async function write(
  host: Host,
  request: GatherRequest,
  { target, terminal, letters, view }: Place & { readonly view: View },
): Promise<void> {
  await stoppable(async (signal) => {
    const last = view.gathered.prefix.size - 1;
    const gathered = await gatherParts({ ...request, last, signal, warn: () => {} });
    const { digest } = await writeBundle(host, gathered, { target, letters, terminal, signal });
    if (digest === view.written.digest) return;
    throw new CustodyError('LEDGER_CHANGED', `something changed while ${safeText(target.shown)} was written`, {
      hint: `nothing was signed: remove ${relative(host.cwd, target.out)}, and type the command again`,
    });
  });
}

/** Throws BUNDLE_DAMAGED where files of the view that is there are not those of its lists. */
async function checkWhole(host: Host, { out, shown }: Target): Promise<void> {
  await stoppable(async (signal) => {
    const scratch = host.env.TMPDIR;
    const bundle = await openBundle(out, { isWhole: true, signal, ...(scratch !== undefined && { scratch }) });
    const [fault] = bundle.faults;
    await bundle.close();
    if (fault !== undefined)
      throw new CustodyError('BUNDLE_DAMAGED', `${safeText(shown)} is damaged [${fault.code}]`, {
        hint: 'nothing was signed: remove it, and type the command again',
      });
  });
}

/** The error for a view that is there while its entry is not, or perhaps not. */
export function unsigned(error: unknown, { shown }: Target): unknown {
  if (!(error instanceof CustodyError) || error.code === 'BUG') return error;
  const where = mayHaveRecorded(error) ? 'perhaps no entry records it: custody log shows' : 'no entry records it yet';
  const hint = `${safeText(shown)} is written, and ${where}; type the same command again to sign it, or remove it`;
  return withHint(error, error.hint === undefined ? hint : `${error.hint}\n${hint}`);
}
