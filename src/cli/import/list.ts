/** `custody import` of a list of digests: the digests of an exhibit as someone stated them, and the list itself by its digest. */

import { basename } from 'node:path';
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { Content } from '../../custody/content.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, algorithms, comparisonOnly } from '../../evidence/record.ts';
import { readListFile } from '../../flow/audit/read-list.ts';
import { statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import {
  type HashListFormat,
  hashListFormats,
  type ListedFile,
  type ReadListFormat,
} from '../../interop/lists/listing.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addAppendOptions,
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  chooseSigner,
  openTerminal,
  type RecordOptions,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import type { BodyValue, PlainBody } from '../record/values/pending-file.ts';
import { withOptionsRead, withTextsRead } from '../record/values/text-files.ts';
import { agreementLine, hashObtained } from './data.ts';

interface ImportListOptions extends RecordOptions {
  readonly exhibit?: string;
  readonly by?: string;
  readonly file?: string;
  readonly data?: string;
  readonly at?: string;
  readonly open?: readonly string[];
  /** False after `--no-input`. */
  readonly input: boolean;
}

/** Flags of a collection, as `custody record collect` has them. */
const collectFlags: readonly (readonly [flag: string, help: string])[] = [
  ['manner <code>', 'how it was taken: produced, handed-in, seized, consent, found, copied-and-left or left'],
  ['kind <code>', 'data, account, document or another kind of exhibit'],
  ['description <text>', 'description'],
  ['condition <text>', 'condition'],
  ['from-provider <text>', 'provider or organisation it was obtained from'],
  ['from-person <name; …>', 'person it was obtained from'],
  ['from-capacity <code>', 'in what capacity'],
  ['from-nobody <code>', 'found, abandoned or unknown'],
  ['found-at <text>', 'where it was found'],
  ['id <scheme; value>', 'identifier, such as account; NAME'],
  ['place <text>', 'place'],
  ['under <entry,…>', 'legal basis: numbers of authority entries'],
  ['attach <file[:kind[:title]]>', 'another file that goes with the entry'],
  ['irregular <rule>', 'a rule that was not kept, followed by --why'],
  ['why <text>', 'why, directly after --irregular'],
  ['set <field=json>', 'any other field of a collection, as JSON'],
];

const ownFlags: ReadonlySet<string> = new Set([
  ...collectFlags.map(([flag]) => flag.split(' ')[0] as string),
  'exhibit',
]);

/** The forms of lists, each a command. */
export const listImports = hashListFormats.map((format) => (host: Host) => {
  const tokens: Token[] = [];
  const command = new Command(format)
    .description(
      `digests that someone stated, from a list in the form of ${format}: for a new exhibit (a collection), or for one on record (a note)`,
    )
    .argument('<list>', 'the list, kept as it came: it is attached by its SHA-256')
    .option('--exhibit <number>', 'the exhibit that the digests are of')
    .option('--by <who>', 'who stated them (else as --from-provider)')
    .option('--file <name>', 'which file of the list the exhibit is, where it names several');
  command.optionsGroup('For a new exhibit:');
  command.option('--data <file>', 'the data: hashed here, compared with the list, and recorded by its SHA-256');
  for (const [flag, help] of collectFlags) {
    const name = flag.split(' ')[0] as string;
    command.option(`--${flag}`, help);
    command.on(`option:${name}`, (text: string) => tokens.push({ name, text }));
  }
  command.optionsGroup('Recording:');
  addAppendOptions(addLedgerOption(command))
    .option('--at <time>', 'when it happened, or FROM..TO (else: now)')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gather)
    .option('--dry-run', 'show the entry, and sign nothing')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
  command.optionsGroup('Output:');
  return addOutputOptions(command).action((list: string, options: ImportListOptions) =>
    importList(host, { format, list, tokens, options }),
  );
});

const gather = (value: string, before: string[] = []): string[] => [...before, ...value.split(/[\s,]+/)];

/** Throws CustodyError for whatever keeps it from being recorded; then nothing was signed. */
async function importList(
  host: Host,
  {
    format,
    list,
    tokens: typed,
    options: given,
  }: { format: HashListFormat; list: string; tokens: readonly Token[]; options: ImportListOptions },
): Promise<void> {
  const options = await withOptionsRead(host, given, ['by']);
  const tokens = await withTextsRead(host, 'collect', typed);
  const terminal = openTerminal(host, options);
  const { exhibit: number } = options;
  const by = options.by ?? tokens.find(({ name }) => name === 'from-provider')?.text;
  if (number === undefined)
    throw new CustodyError('MISSING_VALUE', '--exhibit is required: the exhibit that has these digests');
  if (by === undefined) throw new CustodyError('MISSING_VALUE', '--by is required: who stated the digests');
  const read = await readListFile(pathOf(host, list));
  const { files } = read;
  if (sortOf(read.format) !== sortOf(format))
    throw new CustodyError('MANIFEST_INVALID', `${list} is not a list in the form of ${format}`, {
      hint: `it has the form of ${read.format}: custody import ${read.format} …`,
    });
  const named = fileOf(files, options.file ?? nameOfData(files, options.data));
  const stated = named && statedOf(by, named);
  const attachment = {
    sha256: read.sha256,
    size: read.size,
    mediaType: mediaTypes[format],
    kind: 'other',
    title: basename(list),
  };
  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const { state } = await statusOf(ledger.path, { stateFolder: stateFolder(host.env), warn: () => {} });
  const isKnown = exhibitOf(state, number) !== undefined;
  const flagOfNew = tokens.find(({ name }) => !bothFlags.has(name));
  if (isKnown && flagOfNew !== undefined)
    throw new CustodyError('USAGE', `--${flagOfNew.name} describes a new exhibit, and ${number} is on record already`, {
      hint: 'leave it out: the digests are then entered as a note',
    });
  if (isKnown && options.data !== undefined)
    throw new CustodyError('USAGE', `--data is for a new exhibit, and ${number} is on record already`, {
      hint: `custody hash FILE --exhibit ${shellWord(number)} --as measure …`,
    });
  const obtained =
    options.data === undefined
      ? undefined
      : await hashObtained(host, terminal, { path: pathOf(host, options.data), stated: named });
  const now = host.now();
  const said = { open: options.open ?? [], ...(options.at !== undefined && { at: options.at }) };
  const command = { words: `import ${format}`, flags: ownFlags };
  const means = { context: { now, zoneMinutes: host.zoneMinutes(now) }, files: fileAccess(host), prompter, command };
  const own: Token[] = isKnown
    ? [
        { name: 'exhibits', text: number },
        { name: 'text', text: noteText(by, { list, files: files.size, named }), isLiteral: true },
      ]
    : [{ name: 'exhibit', text: number }];
  const draft = await draftOf(isKnown ? 'note' : 'collect', { ...said, tokens: [...own, ...tokens] }, means);
  const drafts = [withList(draft, attachment, isKnown ? undefined : { stated, content: obtained?.content })];
  const signer = await chooseSigner(host, options, terminal);
  const weak = named !== undefined && isWeak(named);
  const notes = read.notes.map(({ text, facts }) => inEnglish(text, facts));
  if (!terminal.isJson) {
    terminal.tell(`read      ${files.size} ${files.size === 1 ? 'file' : 'files'} in ${safeText(list)}`);
    if (named === undefined)
      terminal.tell(`  ! no digest is entered: say with --file which of them ${safeText(number)} is`);
    for (const note of notes) terminal.tell(`  ! about the list: ${safeText(note)}`);
    if (obtained !== undefined) terminal.tell(agreementLine(by, obtained));
    else if (weak) terminal.tell('  ! only MD5 or SHA-1: other files with the same digest can be made');
  }
  const recording = { host, ledger, signer, terminal, prompter };
  if (options.dryRun) return await showDrafts(drafts, recording);
  const recorded = await signDrafts(drafts, { ...recording, isAgreed: options.yes === true });
  if (!terminal.isJson) return printRecorded(recorded, ledger.shown, terminal);
  terminal.printJson('import-list/1', {
    list: {
      format: read.format,
      files: files.size,
      notes,
      sha256: toHex(attachment.sha256),
      size: attachment.size,
    },
    exhibit: number,
    stated: named === undefined ? null : { by, digests: hexOf(named) },
    weak,
    ...(obtained && { agreesBy: obtained.agreesBy }),
    recorded: recordedJson(recorded, ledger.shown),
  });
}

/** Of several files, the one that is called as what was obtained. */
function nameOfData(files: ReadonlyMap<string, ListedFile>, data: string | undefined): string | undefined {
  return data !== undefined && files.size > 1 ? basename(data) : undefined;
}

/** Flags that a note has too. */
const bothFlags: ReadonlySet<string> = new Set(['place', 'under', 'attach', 'irregular', 'why', 'set']);

export const mediaTypes = {
  sha256sum: 'text/plain',
  tag: 'text/plain',
  hashdeep: 'text/plain',
  dfxml: 'application/xml',
  jsonl: 'application/jsonl',
  androidqf: 'text/csv',
} as const;

/** Forms that are imported as one: sums of either may be in one list, and `hashes.csv` of androidqf has sums too. */
const sortOf = (format: ReadListFormat): HashListFormat =>
  format === 'tag' || format === 'androidqf' ? 'sha256sum' : format;

/** The file that was named, or the only one. Throws CustodyError USAGE for a name that is not in the list. */
function fileOf(files: ReadonlyMap<string, ListedFile>, name: string | undefined): ListedFile | undefined {
  if (name === undefined) return files.size === 1 ? [...files.values()][0] : undefined;
  const raw = rawPathOf(name).replace(/^(\.\/+)+/, '');
  const exact = files.get(raw);
  if (exact !== undefined) return exact;
  const [found, other] = [...files.values()].filter(({ path }) => path.endsWith(`/${raw}`));
  if (found === undefined) throw new CustodyError('USAGE', `the list does not name ${safeText(name)}`);
  if (other !== undefined)
    throw new CustodyError('USAGE', `the list names more than one ${safeText(name)}`, {
      hint: 'give the path as the list has it',
    });
  return found;
}

const namesOf = ({ digests }: ListedFile): Algorithm[] => algorithms.filter((name) => digests[name] !== undefined);
const isWeak = (file: ListedFile): boolean => namesOf(file).every((name) => comparisonOnly.has(name));
const bytesOf = ({ digests }: ListedFile, name: Algorithm): Uint8Array => bytesFromLatin1(digests[name] ?? '');
const hexOf = (file: ListedFile) => Object.fromEntries(namesOf(file).map((name) => [name, toHex(bytesOf(file, name))]));

function statedOf(by: string, file: ListedFile): PlainBody {
  const digests = namesOf(file).map((name) => [name, { value: bytesOf(file, name), src: 'stated' }]);
  return { by, digests: Object.fromEntries(digests) as PlainBody };
}

function noteText(
  by: string,
  { list, files, named }: { list: string; files: number; named: ListedFile | undefined },
): string {
  const digests = named === undefined ? [] : Object.entries(hexOf(named)).map(([name, hex]) => `${name} ${hex}`);
  const what = named === undefined ? `digests of ${files} files` : digests.join(', ');
  return `stated by ${by}, in ${basename(list)}: ${what}`;
}

/** The draft with the list attached and, of a new exhibit, what was stated and what it holds. */
function withList(
  draft: ReadyDraft,
  attachment: PlainBody,
  known: { readonly stated: PlainBody | undefined; readonly content: Content | undefined } | undefined,
): ReadyDraft {
  const { attachments = [], exhibit } = draft.body;
  const body: PlainBody = { ...draft.body, attachments: [...(attachments as BodyValue[]), attachment] };
  if (known?.stated !== undefined || known?.content !== undefined)
    body.exhibit = {
      ...(exhibit as PlainBody),
      ...(known.stated && { stated: [known.stated] }),
      ...(known.content && { content: known.content as unknown as PlainBody }),
    };
  return { ...draft, body };
}
