/** What goes into a bundle and where it is written: options that `bundle create` and `offer` share. */
import { type Command, Option } from 'commander';
import { safeText } from '../../bytes/text.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { AgeWritten } from '../../flow/bundle/age.ts';
import type { BundleForm, CreatedBundle } from '../../flow/bundle/bundle.ts';
import type { Gathered } from '../../flow/bundle/gather.ts';
import { refuseTaken } from '../../fs/bundle/sink.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { comparedPhrase } from '../../verify/evidence/compared-words.ts';
import type { EvidenceOptions } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { roundedBytes } from '../host/progress.ts';
import { addDiscloseOption, type DiscloseOptions, disclosedLine } from './disclose.ts';
import { type EncryptOptions, limits, type ParcelRecipient, type Sealed, sealedPlace } from './encrypt.ts';
import { excerptJson, recordLine } from './excerpt-part.ts';
import { addManifestsOption, type ManifestOptions, manifestsLine } from './manifests.ts';

export interface BundleOptions
  extends DiscloseOptions,
    ManifestOptions,
    EncryptOptions,
    Pick<EvidenceOptions, 'evidence' | 'manifest'> {
  readonly output?: string;
  readonly form?: BundleForm;
  readonly attachments?: string;
  readonly timeProof?: string[];
}

/** The files of outside proofs of time that are to go along. */
export const proofsOf = (host: Host, { timeProof = [] }: Pick<BundleOptions, 'timeProof'>): string[] =>
  timeProof.map((name) => pathOf(host, name));

const forms: readonly BundleForm[] = ['folder', 'tar', 'zip'];
const gather = (value: string, before: string[] = []): string[] => [...before, value];

export function addBundleOptions(command: Command): Command {
  command
    .option('-o, --output <bundle>', 'where to write it: a new folder, or a new .tar or .zip file')
    .addOption(new Option('--form <form>', 'format (else by the ending)').choices(forms));
  return addContentOptions(command);
}

/** Only what goes into it. */
export function addContentOptions(command: Command): Command {
  return addManifestsOption(addDiscloseOption(command))
    .option(
      '--evidence <path>',
      'evidence to send: a folder that holds exhibits under their numbers, or N=PATH; offer hashes an exhibit that has no digest on record; may repeat',
      gather,
    )
    .option('--manifest <file>', 'a file of a manifest (else those near the ledger); may repeat', gather)
    .option('--attachments <folder>', 'a folder of files that entries name by their digests, to send')
    .option('--time-proof <file>', 'an outside proof of time to send along, as a file; may repeat', gather);
}

export interface Target {
  readonly out: string;
  /** As typed. */
  readonly shown: string;
  readonly form: BundleForm;
  /** Encrypted; the recipients are known once it is known who gets it. */
  readonly sealed?: Sealed;
}

/** Where to write, and what. Throws CustodyError MISSING_VALUE where that is not stated, EXISTS, and USAGE for a name that says otherwise. */
export function chooseTarget(host: Host, { output, form, encrypt, also }: BundleOptions): Target {
  if (output === undefined) throw new CustodyError('MISSING_VALUE', 'say where to write the bundle: -o NAME.zip');
  const out = pathOf(host, output);
  if (encrypt !== undefined) {
    const place = sealedPlace(host, output, form);
    if (place.isNamed) refuseTaken(out);
    return { out, shown: output, form: 'tar', sealed: { ...place, recipients: [] } };
  }
  if (also !== undefined)
    throw new CustodyError('USAGE', '--also says to whom else it is encrypted: give --encrypt too');
  if (/\.age$/i.test(out))
    throw new CustodyError('USAGE', `${output} is named as an encrypted file: give --encrypt`, {
      hint: 'or name a .zip, a .tar or a new folder',
    });
  refuseTaken(out);
  const ending = /\.(tar|zip)$/i.exec(out)?.[1]?.toLowerCase() as BundleForm | undefined;
  return { out, shown: output, form: form ?? ending ?? 'folder' };
}

/** `note` is what was written beside an encrypted one. */
export type Written = Omit<CreatedBundle, 'sealed'> &
  Pick<Target, 'shown'> & {
    readonly parcel?: AgeWritten & { readonly note: string; readonly recipients: readonly ParcelRecipient[] };
  };

/** What was written, line by line. */
export function bundleLines(created: Written, gathered: Gathered, terminal: Terminal): string[] {
  const { parts, state, granted, keysOf, sent, openDigests, withoutManifest, attachmentsMissing } = gathered;
  const manifests = manifestsLine(sent);
  const numbers = [...parts.evidence.keys()].map(safeText).join(', ');
  return [
    `wrote      ${safeText(created.shown)}: ${created.files} files, ${roundedBytes(created.bytes)}`,
    ...sealedLines(created, terminal),
    recordLine(gathered),
    `disclosed  ${disclosedLine(granted, terminal)}`,
    ...(keysOf.length > 0
      ? [
          `keys       of ${keysOf.map(safeText).join(', ')}: the recipient can compare the files, and test guesses for ever`,
        ]
      : []),
    ...(openDigests > 0 ? [`in clear   digests of single files: ${openDigests}`] : []),
    `evidence   ${numbers === '' ? 'none: it is sent separately, or not at all' : numbers}`,
    ...differingLines(state, created.compared),
    ...(manifests === undefined ? [] : [`manifests  ${manifests}`]),
    ...(parts.attachments.size > 0 ? [`attached   ${parts.attachments.size}`] : []),
    ...(withoutManifest.length > 0
      ? [`  ! no manifest was found for ${withoutManifest.map(safeText).join(', ')}: give it with --manifest`]
      : []),
    ...(attachmentsMissing > 0
      ? [
          `  ! ${attachmentsMissing} attachments that entries name are not in the bundle: give their folder with --attachments`,
        ]
      : []),
    `SHA-256    ${created.digest} (of tagmanifest-sha256.txt)`,
  ];
}

function sealedLines({ parcel }: Written, terminal: Terminal): string[] {
  if (parcel === undefined) return [];
  const { recipients, size, sha256, note } = parcel;
  terminal.tell(limits);
  return [
    `encrypted  to ${recipients.length} ${recipients.length === 1 ? 'recipient' : 'recipients'}: ${roundedBytes(size)}, SHA-256 ${sha256}`,
    `note       ${safeText(note)}, to send beside it; it says nothing of the case`,
  ];
}

/** Evidence that differs from the record, or was not compared with it; a missing manifest has its own line. */
function differingLines(state: CustodyState, compared: Written['compared']): string[] {
  return compared.flatMap((result) => {
    if (result.outcome === 'match' || result.reason === 'manifest-missing') return [];
    const said = comparedPhrase(state, result);
    return said === undefined ? [] : [`  ! ${safeText(inEnglish(said.text, said.facts))}`];
  });
}

/** The same for `--json`. */
export function bundleJson(created: Written, gathered: Gathered) {
  const { parts, prefix, granted, keysOf, sent, openDigests, withoutManifest, attachmentsMissing } = gathered;
  return {
    bundle: created.shown,
    form: created.form,
    ...(created.parcel && { parcel: created.parcel }),
    files: created.files,
    bytes: created.bytes,
    digest: created.digest,
    entries: prefix.size,
    ...(gathered.excerpt && { excerpt: excerptJson(gathered) }),
    disclosed: { texts: granted.granted, kept: granted.kept, fields: Object.fromEntries(granted.fields) },
    evidence: [...parts.evidence.keys()],
    compared: created.compared.map(({ number, outcome, why, differences }) => ({
      number,
      outcome,
      ...(why && { why }),
      ...(differences && { differences }),
    })),
    manifests: parts.manifests.length,
    listed: sent.map(({ of, grant, names, digests, withheld }) => ({ of, sent: grant, names, digests, withheld })),
    attachments: parts.attachments.size,
    ...(keysOf.length > 0 && { contentKeys: keysOf }),
    openDigests,
    withoutManifest,
    attachmentsMissing,
  };
}
