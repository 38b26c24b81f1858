/** The bundle that goes back with the receipt entered: the sender's ledger up to that entry, for the recipient to hold what was arriving. */
import { type Command, Option } from 'commander';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { BundleForm } from '../../flow/bundle/bundle.ts';
import type { DisclosedFields } from '../../flow/bundle/disclosed.ts';
import { gatherParts } from '../../flow/bundle/gather.ts';
import { withHint } from '../../words/said-error.ts';
import { addDiscloseOption, chooseDisclosed, type DiscloseOptions } from '../bundle/disclose.ts';
import { bundleJson, bundleLines, chooseTarget, type Target } from '../bundle/options.ts';
import { writeBundle } from '../bundle/write.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import type { Prompter } from '../host/prompt.ts';
import { stoppable } from '../host/stop.ts';

export interface ReturnOptions extends DiscloseOptions {
  readonly output?: string;
  readonly form?: BundleForm;
}

export function addReturnOptions(command: Command): Command {
  command
    .option('-o, --output <bundle>', 'also write the bundle to send back: a new folder, or a new .tar or .zip file')
    .addOption(new Option('--form <form>', 'format (else by the ending)').choices(['folder', 'tar', 'zip']));
  return addDiscloseOption(command);
}

interface Wanted {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: ReturnOptions;
  readonly ledger: string;
  /** Those of the offer: nothing of others goes along. */
  readonly exhibits: readonly string[];
}

interface Return extends Wanted {
  readonly target: Target;
  readonly disclose: DisclosedFields;
}

/** Where the bundle goes and what it discloses, before anything is signed; undefined where none is wanted. Throws CustodyError. */
export async function chooseReturn(
  wanted: Wanted & { readonly prompter: Prompter | undefined },
): Promise<Return | undefined> {
  const { host, terminal, options, ledger, exhibits, prompter } = wanted;
  if (options.output === undefined) {
    if (options.disclose === undefined && options.form === undefined) return undefined;
    throw new CustodyError('MISSING_VALUE', 'say where to write the bundle: -o NAME.zip');
  }
  const target = chooseTarget(host, options);
  return { ...wanted, target, disclose: await chooseDisclosed(options, { ledger, exhibits, terminal, prompter }) };
}

/**
 * Writes it, its ledger ending with that entry. Throws CustodyError whose hint says that the entry is not lost, and how to
 * write the bundle again.
 */
export async function writeReturn(back: Return, state: CustodyState, seq: number) {
  const { host, terminal, ledger, exhibits, target, disclose } = back;
  try {
    return await stoppable(async (signal) => {
      const request = { ledger, state, last: seq, exhibits, disclose, evidence: [], manifests: [], signal };
      // what they were granted of the manifests is with them
      const grants = { usual: 'none', of: new Map() } as const;
      const gathered = await gatherParts({ ...request, grants, warn: terminal.warn });
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
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    const again = `the receipt is entry ${seq}, and nothing is lost; write the bundle again: custody bundle create --until ${seq} -o OUT --disclose … --manifests …`;
    const hint = error.hint === undefined ? again : `${error.hint}\n${again}`;
    throw withHint(error, hint);
  }
}
