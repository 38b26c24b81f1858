/** The bundle that goes back with the receipt entered: the sender's ledger up to that entry, for the recipient to hold what was arriving. */
import { type Command, Option } from 'commander';
import { shellWord } from '../../bytes/shell-word.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { BundleForm } from '../../flow/bundle/bundle.ts';
import type { DisclosedFields } from '../../flow/bundle/disclosed.ts';
import type { ExcerptWanted } from '../../flow/bundle/excerpt.ts';
import { gatherParts } from '../../flow/bundle/gather.ts';
import { withHint } from '../../words/said-error.ts';
import { addDiscloseOption, chooseDisclosed, type DiscloseOptions } from '../bundle/disclose.ts';
import { addCutOption, tellExcerpt } from '../bundle/excerpt-part.ts';
import { bundleJson, bundleLines, chooseTarget, type Target } from '../bundle/options.ts';
import { writeBundle } from '../bundle/write.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { stoppable } from '../host/stop.ts';
import { chooseExcerpt, type ExcerptChoice } from './choose-excerpt.ts';

export interface ReturnOptions extends DiscloseOptions, ExcerptChoice {
  readonly output?: string;
  readonly form?: BundleForm;
}

export function addReturnOptions(command: Command): Command {
  command
    .option('-o, --output <bundle>', 'also write the bundle to send back: a new folder, or a new .tar or .zip file')
    .addOption(new Option('--form <form>', 'format (else by the ending)').choices(['folder', 'tar', 'zip']))
    .option('--excerpt', 'send back an excerpt about what was offered (else what the recipient had)')
    .option('--no-excerpt', 'send back the whole ledger');
  return addDiscloseOption(addCutOption(command));
}

interface Wanted {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: ReturnOptions;
  readonly ledger: string;
  /** Before the entry. */
  readonly state: CustodyState;
  /** Those of the offer: nothing of others goes along. */
  readonly exhibits: readonly string[];
  /** Whether the recipient read an excerpt: it gets again what it had, unless the options say otherwise. Undefined on paper. */
  readonly isOnExcerpt: boolean | undefined;
}

interface Return extends Wanted {
  readonly target: Target;
  readonly disclose: DisclosedFields;
  /** Sent in place of the ledger. */
  readonly excerpt: ExcerptWanted | undefined;
}

/** Where the bundle goes and what it discloses, before anything is signed; undefined where none is wanted. Throws CustodyError. */
export async function chooseReturn(
  wanted: Wanted & { readonly prompter: Prompter | undefined },
): Promise<Return | undefined> {
  const { host, options } = wanted;
  const { output, ...ofBundle } = options;
  if (output === undefined) {
    const { disclose, form, excerpt, cut } = ofBundle;
    if ([disclose, form, excerpt, cut].every((each) => each === undefined)) return undefined;
    throw new CustodyError('MISSING_VALUE', 'say where to write the bundle: -o NAME.zip');
  }
  const target = chooseTarget(host, options);
  const disclose = await chooseDisclosed(options, wanted);
  const isExcerpt = options.excerpt ?? wanted.isOnExcerpt;
  const excerpt = await chooseExcerpt({ ...options, ...(isExcerpt !== undefined && { excerpt: isExcerpt }) }, wanted);
  return { ...wanted, target, disclose, excerpt };
}

/** The words that give the reader an excerpt about these. */
export const excerptWords = (exhibits: readonly string[]): string[] =>
  exhibits.flatMap((number) => ['--excerpt', shellWord(number)]);

/**
 * Writes it, its ledger ending with that entry. Throws CustodyError whose hint says that the entry is not lost, and how to
 * write the bundle again.
 */
export async function writeReturn(back: Return, state: CustodyState, seq: number) {
  const { host, terminal, ledger, exhibits, target, disclose, excerpt } = back;
  try {
    return await stoppable(async (signal) => {
      const request = { ledger, state, last: seq, exhibits, excerpt, disclose, evidence: [], manifests: [], signal };
      // what they were granted of the manifests is with them
      const grants = { usual: 'none', of: new Map() } as const;
      const gathered = await gatherParts({ ...request, grants, warn: terminal.warn });
      if (gathered.excerpt !== undefined) tellExcerpt(gathered.excerpt, terminal);
      const written = await writeBundle(host, gathered, { target, letters: {}, terminal, signal });
      // what belongs to the exhibits and to the recipient's report is with the recipient
      const lines = bundleLines(
        written,
        { ...gathered, sent: [], withoutManifest: [], attachmentsMissing: 0 },
        terminal,
      );
      return { json: bundleJson(written, gathered), lines };
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const words = ['--until', seq, ...(excerpt ? excerptWords(exhibits) : []), '-o OUT --disclose … --manifests …'];
    const again = `the receipt is entry ${seq}, and nothing is lost; write the bundle again: custody bundle create ${words.join(' ')}`;
    const hint = error.hint === undefined ? again : `${error.hint}\n${again}`;
    throw withHint(error, hint);
  }
}
