/** `custody import imaging-log`: what an imaging program wrote beside a copy, offered as an acquisition; the logs are attached. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { type ImageFiles, imageFiles } from '../../flow/image/image-files.ts';
import { exhibitIdentities } from '../../flow/ledger/exhibit-identities.ts';
import { stateFolder } from '../../flow/places.ts';
import { readFileCapped } from '../../fs/read.ts';
import { type CombinedLogs, combineLogs } from '../../interop/imaging-log/combine-logs.ts';
import { maxLogBytes } from '../../interop/imaging-log/log-text.ts';
import { readImagingLog } from '../../interop/imaging-log/read-imaging-log.ts';
import type { Host } from '../host/host.ts';
import { chooseLedger, chooseSigner, openTerminal, pathOf } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import type { Token } from '../record/assemble.ts';
import { findFlag } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import type { ReadyDraft } from '../record/preview.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import type { BodyValue, PlainBody } from '../record/values/pending-file.ts';
import { bodyToTokens } from '../record/values/write-value.ts';
import { copyOf, zoneOf } from './log-answers.ts';
import { differencesFrom, exhibitOfLog } from './log-exhibit.ts';
import { contradictionsOf, fieldsOfLogs, type LogFile, productOf } from './log-fields.ts';
import { logJson, logLines } from './log-lines.ts';
import { addLogOptions, type ImportLogOptions } from './log-options.ts';

/** The command. */
export function imagingLogImport(host: Host): Command {
  const tokens: Token[] = [];
  const command = new Command('imaging-log')
    .description(
      'an acquisition from what guymager, dc3dd, dcfldd, ewfacquire, ddrescue or FTK Imager wrote beside the copy; its digests are entered as the log says them',
    )
    .argument('<log...>', 'the logs of one acquisition, kept as they came: each is attached by its SHA-256');
  return addLogOptions(command, (token) => tokens.push(token)).action((files: string[], options: ImportLogOptions) =>
    importLogs(host, { files, tokens, options }),
  );
}

/** A log that was read, with what it says. */
export type ReadLogFile = LogFile & ReturnType<typeof readImagingLog>;

/** Throws CustodyError for whatever keeps it from being recorded; then nothing was signed. */
async function importLogs(
  host: Host,
  { files, tokens, options }: { files: readonly string[]; tokens: readonly Token[]; options: ImportLogOptions },
): Promise<void> {
  const terminal = openTerminal(host, options);
  const logs = await readLogs(host, files, options.run);
  const chosen = tokens
    .find(({ name }) => name === 'tool')
    ?.text.split(';')[0]
    ?.trim();
  const combined = withOutcome(combineLogs(logs, chosen), tokens);
  const image = options.image === undefined ? undefined : imageFiles(pathOf(host, options.image), fileNames(combined));
  refuseContradictions(combined, image, tokens, options);
  for (const line of logs.flatMap(logLines)) terminal.tell(line);

  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const found = await exhibitIdentities(ledger.path, { stateFolder: stateFolder(host.env), warn: terminal.warn });
  const source = await exhibitOfLog(combined, options, { found, prompter });
  const identity = found.identities.find(({ exhibit }) => exhibit.number.toLowerCase() === source.toLowerCase());
  const differences = [...combined.notes, ...differencesFrom(combined, identity)];
  for (const line of differences) terminal.tell(`  ! ${safeText(line)}`);

  const now = host.now();
  const context = { now, zoneMinutes: host.zoneMinutes(now) };
  const zone = await zoneOf(combined, { options, tokens, prompter });
  const copy = await copyOf(combined, { options, tokens, prompter, image });
  const sources = { combined, logs, image, zone };
  const product = productOf(copy, sources);
  const said = withoutTyped(
    { ...fieldsOfLogs(sources), ...(product && { products: [product] }) },
    tokens,
    terminal.tell,
  );
  const draft = await draftOf(
    'acquire',
    {
      tokens: [{ name: 'exhibit', text: source }, ...bodyToTokens('acquire', said), ...tokens],
      open: options.open ?? [],
      ...(options.at !== undefined && { at: options.at }),
    },
    { context, files: fileAccess(host), prompter, command: { words: 'import imaging-log' } },
  );
  const drafts = [withLogs(draft, logs, combined)];
  const signer = await chooseSigner(host, options, terminal);
  const digests = product?.content === undefined ? 0 : Object.keys(combined.facts.digests ?? {}).length;
  if (image !== undefined)
    terminal.tell(
      `image     ${image.files.length} ${image.files.length === 1 ? 'file' : 'files'}, ${image.size} bytes; it does not contradict the log; it was not hashed`,
    );
  terminal.tell(
    `exhibit   ${safeText(source)}${copy.number === undefined ? '' : ` -> ${safeText(copy.number)}`}; ${digests} ${digests === 1 ? 'digest' : 'digests'} as the log says, none computed here`,
  );
  // nobody typed what a log says: it is shown and asked about, also in a ledger that was named
  const recording = { host, ledger: { ...ledger, isNamed: false }, signer, terminal, prompter };
  if (options.dryRun) return await showDrafts(drafts, recording);
  const recorded = await signDrafts(drafts, { ...recording, isAgreed: options.yes === true });
  if (!terminal.isJson) return printRecorded(recorded, ledger.shown, terminal);
  terminal.printJson({
    logs: logs.map(logJson),
    exhibit: source,
    copy: copy.number ?? null,
    image: image === undefined ? null : { files: image.files.length, size: image.size },
    notes: differences,
    recorded: recordedJson(recorded, ledger.shown),
  });
}

/**
 * What is typed of the outcome counts: of a copy that is not complete the source has no digest, and where dcfldd could not read
 * everything its digests are not those of the copy either.
 */
function withOutcome(combined: CombinedLogs, tokens: readonly Token[]): CombinedLogs {
  const typed = tokens.find(({ name }) => name === 'outcome')?.text;
  const { sourceDigests, ...facts } = combined.facts;
  const isComplete = (typed ?? facts.outcome) === 'complete';
  return {
    ...combined,
    facts: isComplete && sourceDigests !== undefined ? combined.facts : facts,
    isRefuted: combined.isRefuted || (combined.program === 'dcfldd' && typed !== undefined && !isComplete),
  };
}

/** Reads each. Throws CustodyError naming the file, USAGE for one named twice. */
async function readLogs(host: Host, files: readonly string[], run: string | undefined): Promise<ReadLogFile[]> {
  const number = run === undefined ? undefined : Number(run);
  if (number !== undefined && !(Number.isSafeInteger(number) && number > 0))
    throw new CustodyError('USAGE', `--run ${run} is not a number from 1 on`);
  const logs: ReadLogFile[] = [];
  for (const name of files) {
    const bytes = await readFileCapped(pathOf(host, name), maxLogBytes);
    try {
      const digest = sha256(bytes);
      if (logs.some((log) => toHex(log.sha256) === toHex(digest)))
        throw new CustodyError('USAGE', 'the same log is named twice');
      logs.push({ name: basename(name), sha256: digest, size: bytes.length, ...readImagingLog(bytes, number) });
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      throw new CustodyError(error.code, `${name}: ${error.message}`, {
        ...(error.hint !== undefined && { hint: error.hint }),
      });
    }
  }
  return logs;
}

const fileNames = ({ facts }: CombinedLogs): string[] =>
  facts.segments?.map(({ name }) => name) ?? [...(facts.outputs ?? [])];

/** A typed field settles a contradiction about that field; a digest or a size is never settled so. Throws CustodyError LOGS_CONTRADICT. */
function refuseContradictions(
  combined: CombinedLogs,
  image: ImageFiles | undefined,
  tokens: readonly Token[],
  options: ImportLogOptions,
): void {
  const typed = new Set([...tokens.map(({ name }) => name), ...(options.format === undefined ? [] : ['format'])]);
  const flags: Readonly<Record<string, string>> = { command: 'settings', version: 'tool', os: 'host' };
  const open = combined.contradictions.filter(({ field }) => !typed.has(flags[field] ?? field));
  const problems = [
    ...open.map(({ words }) => words),
    ...(image === undefined ? [] : contradictionsOf(image, combined)),
  ];
  if (problems.length === 0) return;
  const flag = open.map(({ field }) => flags[field] ?? field).find((field) => findFlag('acquire', field) !== undefined);
  const isSettled =
    flag !== undefined && problems.length === open.length && open.every(({ field }) => !field.includes('.'));
  throw new CustodyError('LOGS_CONTRADICT', problems.join('; '), {
    hint: `${isSettled ? `say with --${flag} what is right, or ` : ''}name only the logs and the image of one acquisition`,
  });
}

/** The fields that were not typed; of those that were, anyone who typed them hears that the log says otherwise. */
function withoutTyped(fields: PlainBody, tokens: readonly Token[], tell: (line: string) => void): PlainBody {
  const kept: PlainBody = { ...fields };
  for (const { name, text } of tokens) {
    const field = name === 'set' ? text.split(/[.=]/)[0] : findFlag('acquire', name)?.path[0];
    if (field === undefined || kept[field] === undefined) continue;
    const [logged] = bodyToTokens('acquire', { [field]: kept[field] });
    delete kept[field];
    if (logged !== undefined && logged.text !== text.trim())
      tell(`  ! the log says --${logged.name} ${safeText(logged.text)}; the typed value is kept`);
  }
  return kept;
}

/** The draft with the logs attached, and which log says what. */
function withLogs(draft: ReadyDraft, logs: readonly ReadLogFile[], { facts, from }: CombinedLogs): ReadyDraft {
  const { attachments = [], extra } = draft.body;
  const attached = logs.map(({ name, sha256: digest, size }) => ({
    sha256: digest,
    size,
    mediaType: 'text/plain',
    kind: 'log',
    title: name,
  }));
  const device = (['make', 'model', 'serial', 'interface', 'sourceSize', 'sectorSize', 'input'] as const).filter(
    (field) => facts[field] !== undefined,
  );
  const bySource = logs.map(({ name, log }, at) => {
    const fields = [...from].flatMap(([field, index]) => {
      const line = index === at ? log.lines.get(field) : undefined;
      return line === undefined ? [] : [`${field} (line ${line})`];
    });
    return `${name}: ${fields.length === 0 ? 'nothing that another log does not say' : fields.join(', ')}`;
  });
  const texts = new Map<string, string>([
    ...(extra instanceof Map ? (extra as ReadonlyMap<string, string>) : []),
    ['said-by-log', bySource.join('; ').slice(0, 4000)],
    ...(device.length === 0
      ? []
      : ([['device-by-log', device.map((field) => `${field} ${facts[field]}`).join('; ')]] as [string, string][])),
  ]);
  return {
    ...draft,
    body: { ...draft.body, attachments: [...(attachments as BodyValue[]), ...attached], extra: texts },
  };
}
