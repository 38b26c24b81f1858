/** The view of a disclosure: measured, its entry shown, written, and the entry signed. */
import { relative } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { openBundle } from '../../flow/bundle/bundle.ts';
import { refuseOtherView } from '../../flow/bundle/found-view.ts';
import { type Gathered, type GatherRequest, gatherParts } from '../../flow/bundle/gather.ts';
import { keptBack } from '../../flow/bundle/kept-back.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import { withHint } from '../../words/said-error.ts';
import { bundleJson, bundleLines, type Target, type Written } from '../bundle/options.ts';
import { type Letters, writeBundle } from '../bundle/write.ts';
import { exitOfPacked } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { chooseSigner, type Terminal } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import { draftOf } from '../record/drafts.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { type SignMeans, showDrafts, signDrafts } from '../record/sign.ts';
import { mayHaveRecorded } from '../record/unrecorded.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import type { Again, DiscloseSetting, Disclosing, Earlier } from './disclose-act.ts';
import { withReasons } from './reasons.ts';
import { signBeforeName } from './sign-before-name.ts';
import { viewLetter } from './view-letter.ts';

interface ViewRequest extends Disclosing {
  readonly setting: DiscloseSetting;
  readonly wanted: GatherRequest;
  readonly target: Target;
  /** The view of an earlier run. */
  readonly found?: Earlier | undefined;
  readonly exhibits: readonly string[] | undefined;
  /** The entry of which this is the view: it is only written. */
  readonly again?: Again | undefined;
  /** The key, where it was opened before. */
  readonly signer?: Signer;
}

/** Throws CustodyError for whatever keeps view or entry from being made; where only the entry is missing, how to sign it. */
export async function makeView(host: Host, request: ViewRequest): Promise<void> {
  const { setting, wanted, target, found, exhibits, options, finish } = request;
  const { terminal, ledger, prompter, langs } = setting;
  const gathered = await stoppable((signal) => gatherParts({ ...wanted, signal }));
  const withheld = await withReasons(await keptBack(gathered), { reasons: options.reason ?? [], prompter });
  const letters = await viewLetter(host, { gathered, exhibits, withheld, langs, paper: options.paper });
  const view = await measure(host, gathered, { target, terminal, letters });
  if (found !== undefined) {
    refuseOtherView(found, view.written.digest, safeText(target.shown));
    await checkWhole(host, target);
    terminal.tell(
      `${safeText(target.shown)} is the view of an earlier run, and no entry records it yet: this signs it`,
    );
  }
  const place = { target, terminal, view, letters };
  if (request.again !== undefined) return await writeAgain(host, { ...request, again: request.again }, place);
  const draft = await entryOf(host, request, { view: view.written.digest, withheld });
  const signer = request.signer ?? (await chooseSigner(host, options, terminal));
  const means = { host, ledger, signer, terminal, prompter, isAgreed: options.yes === true };
  if (options.dryRun) return await showDrafts([draft], means);
  const { recorded, written } =
    target.sealed === undefined
      ? await signInClear(host, request, { draft, means, place })
      : await signBeforeName({
          sign: (keep) => signDrafts([draft], { ...means, keep }),
          write: (whole) => write(host, wanted, place, whole),
        });
  if (terminal.isJson) {
    const [entry] = recordedJson(recorded, ledger.shown);
    terminal.printJson('disclose/1', { entry, withheld, view: bundleJson(written, gathered) });
  } else {
    printRecorded(recorded, ledger.shown, terminal);
    terminal.print(bundleLines(written, gathered, terminal).join('\n'));
    for (const { class: name, count, code } of withheld)
      terminal.print(`withheld   ${safeText(name)}: ${count} (${safeText(code)})`);
    terminal.tell('next: give it to the party; custody report disclosure-schedule lists all disclosures');
  }
  finish(exitOfPacked(written.compared, gathered.state));
}

/** Throws CustodyError USAGE where the options do not make the view that the entry names. */
async function writeAgain(
  host: Host,
  { again: { seq, view: recorded }, wanted, options, finish }: ViewRequest & { readonly again: Again },
  place: Place & { readonly view: View },
): Promise<void> {
  const { terminal, view } = place;
  if (view.written.digest !== recorded)
    throw new CustodyError('USAGE', `these options do not make the view of entry ${seq}`, {
      hint: 'type those with which it was disclosed: grants, reasons, files, language of the letter; if an entry was recorded while the view was written, void this one and disclose again',
    });
  if (options.dryRun) return terminal.tell('dry run: nothing was written');
  const written = await write(host, wanted, place);
  if (terminal.isJson) terminal.printJson('disclose-again/1', { again: seq, view: bundleJson(written, view.gathered) });
  else terminal.print(bundleLines(written, view.gathered, terminal).join('\n'));
  finish(exitOfPacked(written.compared, view.gathered.state));
}

async function entryOf(
  host: Host,
  { setting, tokens, exhibits, options }: ViewRequest,
  { view, withheld }: { readonly view: string; readonly withheld: readonly object[] },
): Promise<ReadyDraft> {
  const now = host.now();
  const draft = await draftOf(
    'disclose',
    {
      tokens: [
        ...tokens,
        { name: 'view', text: view },
        { name: 'set', text: `withheld=${JSON.stringify(withheld)}` },
        ...(exhibits === undefined ? [] : [{ name: 'set', text: `exhibits=${JSON.stringify(exhibits)}` }]),
      ],
      open: options.open ?? [],
      ...(options.at !== undefined && { at: options.at }),
    },
    {
      context: { now, zoneMinutes: host.zoneMinutes(now) },
      files: fileAccess(host),
      prompter: setting.prompter,
      command: { words: 'disclose', names: { 'to-party': 'to' } },
    },
  );
  refuseWithoutView(String(draft.body.form));
  return draft;
}

/** Throws USAGE for forms of disclosure that leave no file with the party. */
export function refuseWithoutView(form: string | undefined): void {
  if (form !== 'inspection' && form !== 'refused') return;
  throw new CustodyError('USAGE', `--form ${form} leaves no file with the party, and this command writes one`, {
    hint: `custody record disclose --form ${form}`,
  });
}

interface SigningInClear {
  readonly draft: ReadyDraft;
  readonly means: SignMeans;
  readonly place: Place & { readonly view: View };
}

/** The view is written before its entry is signed; a run that was killed in between is found again by what it wrote. */
async function signInClear(
  host: Host,
  { wanted, found }: ViewRequest,
  { draft, means, place }: SigningInClear,
): Promise<{ readonly recorded: readonly Recorded[]; readonly written: Written }> {
  const isWritten = { value: found !== undefined };
  const keep = async (): Promise<void> => {
    if (isWritten.value) return;
    await write(host, wanted, place);
    isWritten.value = true;
  };
  const recorded = await signDrafts([draft], { ...means, keep }).catch((error) => {
    throw isWritten.value ? unsigned(error, place.target) : error;
  });
  return { recorded, written: place.view.written };
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

/** `whole` is called before it gets its name. Throws LEDGER_CHANGED where it comes out otherwise than it was measured; then nothing of it is signed. */
async function write(
  host: Host,
  request: GatherRequest,
  { target, terminal, letters, view }: Place & { readonly view: View },
  whole: () => Promise<void> = async () => {},
): Promise<Written> {
  return await stoppable(async (signal) => {
    const last = view.gathered.prefix.size - 1;
    const gathered = await gatherParts({ ...request, last, signal, warn: () => {} });
    const isNamed = target.sealed === undefined;
    const changed = (): CustodyError =>
      new CustodyError('LEDGER_CHANGED', `something changed while ${safeText(target.shown)} was written`, {
        hint: `nothing was signed: ${isNamed ? `remove ${relative(host.cwd, target.out)}, and ` : ''}type the command again`,
      });
    const beforeName = async (digest: string): Promise<void> => {
      if (!isNamed && digest !== view.written.digest) throw changed();
      await whole();
    };
    const written = await writeBundle(host, gathered, { target, letters, terminal, signal, beforeName });
    if (written.digest !== view.written.digest) throw changed();
    return written;
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
