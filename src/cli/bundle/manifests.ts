/** `--manifests`: what a reader may read of the manifests, which list names and digests of files. There is no default. */
import type { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import {
  grantFor,
  type ManifestGrant,
  type ManifestGrants,
  manifestGrants,
  manifestsAsked,
  type SentManifest,
} from '../../flow/bundle/manifest-parts.ts';
import type { Prompter } from '../host/prompt.ts';

export interface ManifestOptions {
  readonly manifests?: readonly string[];
}

export function addManifestsOption(command: Command): Command {
  return command.option(
    '--manifests <what>',
    'names and digests of files that the reader may read: none, withheld (hashes in place of records), all, or NUMBER=none|withheld|all for one exhibit (asked at a terminal); may repeat',
    (value: string, before: string[] = []) => [...before, value],
  );
}

interface Around {
  /** Exhibits whose manifests would travel. */
  readonly numbers: readonly string[];
  /** Undefined where nobody can be asked. */
  readonly prompter: Prompter | undefined;
}

/**
 * What the option says, or the answer to a question. Throws CustodyError MISSING_VALUE where nobody can be asked, USAGE for another
 * value.
 */
export async function chooseManifests(
  options: ManifestOptions,
  { numbers, prompter }: Around,
): Promise<ManifestGrants> {
  const grants = grantsOf(options.manifests ?? []);
  const [open] = numbers.filter((number) => grants.usual === undefined && !grants.of.has(number));
  if (open === undefined) return grants;
  if (prompter === undefined || options.manifests !== undefined) grantFor(grants, open);
  prompter?.say(`manifests list names and digests of files: ${numbers.map(safeText).join(', ')}`);
  const choices = manifestGrants.map((value) => ({ value, label: labels[value] }));
  const usual = await prompter?.choose('what the reader may read of them', choices);
  return { usual: manifestGrants.find((grant) => grant === usual), of: new Map() };
}

const labels: Readonly<Record<ManifestGrant, string>> = {
  none: 'no manifest is sent',
  withheld: 'hashes in place of names and digests',
  all: 'every name and digest',
};

function grantsOf(typed: readonly string[]): ManifestGrants {
  let usual: ManifestGrant | undefined;
  const of = new Map<string, ManifestGrant>();
  for (const word of typed) {
    const split = word.lastIndexOf('=');
    const [number, text] = [word.slice(0, Math.max(split, 0)), word.slice(split + 1)];
    const grant = manifestGrants.find((each) => each === text);
    if (grant === undefined || split === 0)
      throw new CustodyError('USAGE', `--manifests ${word.slice(0, 80)}: write none, withheld, all, or NUMBER=all`);
    const before = split === -1 ? usual : of.get(number);
    if (before !== undefined && before !== grant)
      throw new CustodyError('USAGE', `--manifests says both ${before} and ${grant}`);
    if (split === -1) usual = grant;
    else of.set(number, grant);
  }
  return { usual, of };
}

/** The exhibits that have a manifest, of all or of those named. */
export const listedNumbers = (state: CustodyState, exhibits: readonly string[] | undefined): string[] =>
  manifestsAsked(
    exhibits === undefined ? state.exhibits : exhibits.flatMap((number) => exhibitOf(state, number) ?? []),
  );

/** Says what is shown of each manifest; undefined where there is none. */
export function manifestsLine(sent: readonly SentManifest[]): string | undefined {
  if (sent.length === 0) return undefined;
  return sent.map((one) => `${safeText(one.of)}: ${shownWords(one)}`).join('; ');
}

function shownWords({ grant, names, digests, withheld }: SentManifest): string {
  if (grant === 'none') return 'not sent';
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const kept = withheld === 0 ? '' : `, ${withheld} withheld`;
  return `${count(names, 'name')}, ${count(digests, 'digest')} shown${kept}`;
}
