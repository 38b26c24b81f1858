/** `custody verify`: checks a record against your own trust, and tells five lines, or all of it. */
import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { safeText, withoutCommands } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readProof } from '../../flow/verify/compare.ts';
import { countComplete } from '../../flow/verify/complete.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { isOfSystem } from '../../interop/bag/names.ts';
import { phrase } from '../../ledger/phrase.ts';
import { quoteText } from '../../ledger/quoted.ts';
import { type BuildRun, exitOfBuild } from '../../report/ci/results.ts';
import { type PinnedAs, proofLines } from '../../report/compare-lines.ts';
import { faceOf } from '../../report/face/face.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { checkProof } from '../../verify/compare/check-proof.ts';
import type { Proof } from '../../verify/compare/proof.ts';
import type { Finding } from '../../verify/finding/types.ts';
import { pinOfKey } from '../../verify/trust/trust.ts';
import { sayPhrase } from '../../words/say.ts';
import { exitOfProof, worstExit } from '../exit-of.ts';
import { ReplicasRead } from '../host/as-of.ts';
import { fitTo } from '../host/fitted.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, chooseLangs, type LangOptions, openTeller, widthIn } from '../host/lang-option.ts';
import {
  addLedgerOption,
  addOutputOptions,
  chooseLedgerNamed,
  hasMoreThan,
  type LedgerOptions,
  ledgersIn,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { trustHere } from '../host/own-trust.ts';
import { compareTwo } from './compare.ts';
import { namingLedger } from './naming-ledger.ts';
import { judgeRequirements, parseRequirements, requirements } from './requirements.ts';
import {
  type FormatOptions,
  formatOf,
  formatOption,
  formatRun,
  refuseComplete,
  refuseForProof,
} from './verify-format.ts';
import { findLedgersHere, readShard, type Shard, tellShare } from './verify-found.ts';
import { verifyMany } from './verify-many.ts';
import { addCheckOptions, type Checked, type CheckOptions, checkAndDo } from './verify-request.ts';

/** Checks and prints a proof; its exit status: 0 where it holds, 1 where it does not. Throws CustodyError TRUST_INVALID and those of reading it. */
async function verifyProof(
  host: Host,
  proof: Proof,
  {
    terminal,
    teller,
    trust,
  }: { readonly terminal: Terminal; readonly teller: Teller; readonly trust: string | undefined },
): Promise<number> {
  const pins = await trustHere(host, trust);
  const pinnedAs: PinnedAs = (keyId) => {
    const pin = pinOfKey(pins, keyId);
    return pin && `${pin.name}, ${pin.agency}`;
  };
  const result = await checkProof(proof);
  if (terminal.isJson) terminal.printJson('proof/1', result);
  else for (const line of proofLines(result, pinnedAs, teller)) terminal.print(line);
  return exitOfProof(result);
}

/**
 * Bounds the part of the heap where short-lived objects are made. A ledger is read as a stream of them: 8 MB save 6 % of the
 * processor against 2 MB and take 30 MB more; what is larger only takes memory. Short commands are quicker without this.
 */
function boundNursery(): void {
  setFlagsFromString('--max-semi-space-size=8');
  // A heap that only grows may else become twice what it holds before it is looked through.
  setFlagsFromString('--heap-growing-percent=5');
}

interface VerifyOptions extends LangOptions, OutputOptions, LedgerOptions, CheckOptions, FormatOptions {
  readonly json?: boolean;
  readonly allowGaps?: boolean;
  readonly allowPaper?: boolean;
  readonly require?: string;
  readonly full?: boolean;
  readonly sameAs?: string;
  readonly proof?: string;
  readonly operation?: string;
  readonly all?: boolean;
  readonly shard?: Shard;
  readonly complete?: boolean;
}

/** The reader's own key, by the card beside its file; undefined where neither is known. */
async function ownKeys(host: Host): Promise<ReadonlySet<string> | undefined> {
  const key = host.env.CUSTODY_KEY;
  if (!key) return undefined;
  const card = await readCard(pathOf(host, `${key}.pub`)).catch(() => undefined);
  return card && new Set([card.keyId]);
}

/** What is asked beside the verdict: whether all that the record names is here. */
const completenessAsked = async (host: Host, { verification, source }: Checked, options: VerifyOptions) =>
  options.complete !== true
    ? undefined
    : await countComplete({
        path: source.path,
        verification,
        manifests: (options.manifest ?? []).map((name) => pathOf(host, name)),
        checkpoints: (options.checkpoint ?? []).map((name) => pathOf(host, name)),
        bundleCheckpoint: source.bundleCheckpoint,
      });

/** Which of several records here, where none is named and somebody can be asked; else nothing. */
async function askedLedger(host: Host, { ledger }: LedgerOptions, terminal: Terminal): Promise<string | undefined> {
  if (ledger !== undefined || host.env.CUSTODY_LEDGER || !terminal.isInteractive) return undefined;
  const here = ledgersIn(host);
  if (here.length < 2) return undefined;
  const { openPrompter } = await import('../host/prompt.ts');
  return await openPrompter(host).choose(
    'There are several cases in this folder. Which?',
    here.map((name) => ({ value: name, label: name })),
  );
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'check a record or bundle in five lines, against the keys that you confirmed; needs no network and writes nothing beside it',
    )
    .option('--full', 'print every detail')
    .option(
      '--same-as <copy>',
      'only compare two copies of a ledger, or two receipts: the same, one longer, or a fork; needs no confirmed key',
    )
    .option('--proof <file>', 'with --same-as: write the proof of a contradiction to a new file, which verify checks');
  addLangOption(addCheckOptions(command))
    .option('--allow-gaps', 'exit 0 despite gaps in practice, authority or time; never for who, where, what')
    .option('--allow-paper', 'with --require custody: accept steps on paper, too')
    .option(
      '--require <list>',
      `exit 3 unless all hold: ${Object.keys(requirements).join(', ')}; may repeat`,
      // one that is stated later takes none back
      (list: string, before?: string) => (before === undefined ? list : `${before},${list}`),
    )
    .option(
      '--complete',
      'also count whether everything that the record names is here: manifests, texts, attachments; exit 3 if not',
    )
    .option('--operation <name>', 'every ledger of this operation among those named and in the folders named')
    .option('--all', 'every ledger in the folders named, or in this one; bundles only if they are named')
    .option(
      '--shard <i/n>',
      'with --all: only the share of job I of N (0/N to N-1/N); the others take the rest',
      readShard,
    )
    .addOption(formatOption());
  return addOutputOptions(
    addLedgerOption(
      command.argument(
        '[paths...]',
        'the ledger (the same as --ledger), or a bundle: folder, TAR or ZIP; or a proof of --same-as; several ledgers and bundles: a verdict each',
      ),
    ),
  ).action(async (typed: readonly string[], options: VerifyOptions) => {
    const named = expandWildcards(typed, host.cwd);
    if (options.sameAs !== undefined) return finish(await compareNamed(host, typed, command, options.sameAs));
    if (options.proof !== undefined)
      throw new CustodyError('USAGE', '--proof goes with --same-as', {
        hint: 'custody verify ONE --same-as OTHER --proof FILE',
      });
    boundNursery();
    const format = formatOf(options);
    refuseComplete(options.complete === true, format);
    const terminal = openTerminal(host, { ...options, json: format === 'json' });
    const unread: string[] = [];
    const { operation, all: isAll = false, shard } = options;
    if (shard !== undefined && !isAll) throw new CustodyError('USAGE', '--shard needs --all', { hint: 'add --all' });
    const isFound = isAll || operation !== undefined;
    const { words, share } = isFound
      ? await findLedgersHere(host, named, { operation, shard, unread, tell: terminal.tell })
      : { words: named, share: undefined };
    for (const problem of unread) terminal.warn(problem);
    // where something could not be looked at, there may be more ledgers
    const end = (status: number): void => finish(unread.length > 0 ? worstExit([status, exits.notShown]) : status);
    const langs = await chooseLangs(options);
    const required = parseRequirements(options.require);
    const replicas = new ReplicasRead();
    const checkOne = async (path: string, shown: string, isOfMany = false) => {
      const { verification, state, trust, completeness, source } = await checkAndDo(
        host,
        path,
        { options, terminal },
        async (checked) => ({
          ...checked,
          completeness: await completenessAsked(host, checked, options),
        }),
      );
      await replicas.take(path, shown, verification.ledger.size);
      warnOfSystemFiles(verification.findings, terminal.warn);
      const inBundle = source.bundle === undefined ? undefined : basename(source.path);
      const { named, first, ledger } = namingLedger(host, { path, shown, inBundle });
      const own = await ownKeys(host);
      const face = faceOf({ verification, state, trust, own }, { is: 'terminal', path: shown, ledger });
      const run: BuildRun = {
        version: host.version,
        file: shown,
        verification,
        required: judgeRequirements(verification, required, { paper: options.allowPaper === true }),
        allowsGaps: options.allowGaps === true,
      };
      const width = await widthIn(langs);
      const telling = {
        terminal,
        langs,
        width,
        face,
        isFull: options.full === true,
        isOfMany,
        completeness,
      };
      const isLacking = completeness !== undefined && completeness.outcome !== 'pass';
      const status = worstExit([exitOfBuild(run), ...(isLacking ? [exits.notShown] : [])]);
      const pieces = formatRun(run, format, telling);
      if (!Array.isArray(pieces) || format !== 'text') return { pieces, run, status };
      const told = pieces.map((text) => withoutCommands(named(text)));
      const isUnpacked = first !== undefined && told.some((text) => / --ledger \S+\/data\//.test(text));
      return {
        pieces: isUnpacked
          ? [
              ...told,
              `${sayPhrase(langs[0] ?? 'en', phrase('To read its entries, unpack it first: {command}', { command: first }))}\n`,
            ]
          : told,
        run,
        status,
      };
    };
    const tellUnmet = ({ required: all }: BuildRun, about = ''): void => {
      for (const { name, holds } of all) if (!holds) terminal.tell(`custody: ${about}required and not shown: ${name}`);
    };
    if (words.length > 1 || isAll) {
      const one = async (path: string, shown: string) => {
        const checked = await checkOne(path, shown, true);
        tellUnmet(checked.run, `${safeText(shown)}: `);
        return checked;
      };
      const worst = await verifyMany(host, { words, unread, options, format, terminal, checkOne: one });
      replicas.tell(host, terminal);
      if (share !== undefined) tellShare(share, format, terminal);
      return finish(worst);
    }
    const [ledger = await askedLedger(host, options, terminal)] = words;
    const { path, shown } = chooseLedgerNamed(host, ledger, options);
    const proof = await readProof(path);
    if (proof !== undefined) {
      refuseForProof(options, format);
      return end(await verifyProof(host, proof, { terminal, teller: tellerOf({ langs }), trust: options.trust }));
    }
    const { pieces, run, status } = await checkOne(path, shown);
    if (format === 'text' && host.stdout.isTTY) host.stdout.write(fitTo(host.stdout, [...pieces].join('')));
    else for (const piece of pieces) host.stdout.write(piece);
    tellUnmet(run);
    replicas.tell(host, terminal);
    end(status);
  });
}

async function compareNamed(host: Host, typed: readonly string[], command: Command, other: string): Promise<number> {
  const [word, ...more] = typed;
  const options = command.opts<VerifyOptions>();
  if (more.length > 0 || hasMoreThan(command, ['sameAs', 'proof', 'lang', 'ledger']))
    throw new CustodyError('USAGE', '--same-as compares two copies, and takes only --proof and --lang beside them', {
      hint: 'custody verify ONE --same-as OTHER; then verify each',
    });
  const one = word ?? chooseLedgerNamed(host, word, options).shown;
  const [terminal, teller] = [openTerminal(host, options), await openTeller(options)];
  return await compareTwo(host, [one, other], { terminal, teller, proof: options.proof });
}

/** One warning for each; `warn` escapes them. */
function warnOfSystemFiles(findings: readonly Finding[], warn: (text: string) => void): void {
  for (const { code, path } of findings)
    if (code === 'BAG_FILE_EXTRA' && path !== undefined && isOfSystem(path))
      warn(
        `${quoteText(path)} bears a name that Windows or macOS gives to its own files, and is in the folder of an exhibit: ` +
          'it may be of this computer, or evidence that no list names. Verify the bundle as it was packed (ZIP, TAR) to find out',
      );
}
