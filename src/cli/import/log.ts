/** `custody import imaging-log`: what an imaging program wrote beside a copy, offered as an acquisition; the logs are attached. */

import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type ImageFiles, imageFiles } from '../../flow/image/image-files.ts';
import { exhibitIdentities } from '../../flow/ledger/exhibit-identities.ts';
import { stateFolder } from '../../flow/places.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { type CombinedLogs, combineLogs } from '../../interop/imaging-log/combine-logs.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLedger, chooseSigner, openTerminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { authorityAsker, namesAuthority, stateOf, withAuthorityEntries } from '../record/ask/authority.ts';
import { findFlag, type Token } from '../record/assemble.ts';
import { printRecorded, recordedJson } from '../record/ledger/record-context.ts';
import { tellLedger } from '../record/ledger/tell-ledger.ts';
import { numberTyped } from '../record/new-numbers.ts';
import { showDrafts, signDrafts } from '../record/sign.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { withTextsRead } from '../record/values/text-files.ts';
import { copyOf, zoneOf } from './log-answers.ts';
import { draftOfLogs, fileNames, readLogs, withOutcome } from './log-draft.ts';
import { differencesFrom, exhibitOfLog } from './log-exhibit.ts';
import { contradictionsOf } from './log-fields.ts';
import { logJson, logLines } from './log-lines.ts';
import { addLogOptions, type ImportLogOptions } from './log-options.ts';

/** The command. */
export function imagingLogImport(host: Host): Command {
  const tokens: Token[] = [];
  const command = new Command('imaging-log')
    .description(
      'an acquisition from what an imaging program wrote beside the copy (guymager, dc3dd, dcfldd, ewfacquire, ddrescue, FTK Imager, Tableau, X-Ways, Cellebrite, androidqf); its digests are entered as the log says them',
    )
    .argument('<log...>', 'the logs of one acquisition, kept as they came: each is attached by its SHA-256');
  return addLogOptions(command, (token) => tokens.push(token)).action((files: string[], options: ImportLogOptions) =>
    importLogs(host, { files: expandWildcards(files, host.cwd), tokens, options }),
  );
}

/** Throws CustodyError for whatever keeps it from being recorded; then nothing was signed. */
async function importLogs(
  host: Host,
  { files, tokens: typed, options }: { files: readonly string[]; tokens: readonly Token[]; options: ImportLogOptions },
): Promise<void> {
  const said = await withTextsRead(host, 'acquire', typed);
  const terminal = openTerminal(host, options);
  const logs = await readLogs(host, files, options.run);
  const chosen = said
    .find(({ name }) => name === 'tool')
    ?.text.split(';')[0]
    ?.trim();
  const combined = withOutcome(combineLogs(logs, chosen), said);
  const image = options.image === undefined ? undefined : imageFiles(pathOf(host, options.image), fileNames(combined));
  refuseContradictions(combined, image, said, options);
  for (const line of logs.flatMap(logLines)) terminal.tell(line);

  const ledger = chooseLedger(host, options);
  const prompter = options.input && terminal.isInteractive ? openPrompter(host) : undefined;
  if (!ledger.isNamed) await tellLedger(host, ledger, terminal);
  const tokens = namesAuthority(said)
    ? withAuthorityEntries(said, await stateOf(host, ledger.path, terminal.warn))
    : said;
  const found = await exhibitIdentities(ledger.path, { stateFolder: stateFolder(host.env), warn: terminal.warn });
  const source = await exhibitOfLog(combined, options, { found, prompter });
  const identity = found.identities.find(({ exhibit }) => exhibit.number.toLowerCase() === source.toLowerCase());
  const differences = [...combined.notes, ...differencesFrom(combined, identity)];
  for (const line of differences) terminal.tell(`  ! ${safeText(line)}`);

  const now = host.now();
  const context = { now, zoneMinutes: host.zoneMinutes(now) };
  const zone = await zoneOf(combined, { options, tokens, prompter });
  const number =
    options.copy === undefined
      ? undefined
      : numberTyped(options.copy, await stateOf(host, ledger.path, terminal.warn), { host, terminal });
  const copy = await copyOf(combined, { options: { ...options, copy: number }, tokens, prompter, image });
  const { draft, product } = await draftOfLogs(
    {
      combined,
      logs,
      image,
      zone,
      copy,
      source,
      tokens,
      open: options.open ?? [],
      at: options.at,
      tell: terminal.tell,
    },
    {
      ...{ context, files: fileAccess(host), prompter, command: { words: 'import imaging-log' } },
      askMore: prompter && authorityAsker({ host, ledger, prompter }),
    },
  );
  const drafts = [draft];
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
  terminal.printJson('import-log/1', {
    logs: logs.map(logJson),
    exhibit: source,
    copy: copy.number ?? null,
    image: image === undefined ? null : { files: image.files.length, size: image.size },
    notes: differences,
    recorded: recordedJson(recorded, ledger.shown),
  });
}

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
