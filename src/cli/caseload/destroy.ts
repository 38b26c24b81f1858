/** `custody destroy LIST`: the approval of a list entered in all its cases, then the destruction itself. */
import { Command, Option } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { createFile } from '../../fs/replace.ts';
import { phrase } from '../../ledger/phrase.ts';
import { formatTime } from '../../ledger/times.ts';
import { authorityKinds } from '../../ledger/vocabulary/law.ts';
import { surveyHex } from '../config/case-id.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addLangOption, type LangOptions, openTeller } from '../host/lang-option.ts';
import { addOutputOptions, type OutputOptions, openTerminal, refuseTaken } from '../host/options.ts';
import { flagContext } from '../host/prompt.ts';
import { filesByCase, shownPaths } from '../many/cases.ts';
import {
  addRunOptions,
  type CasesOutcome,
  type CasesRun,
  caseLines,
  type Planned,
  printOutcome,
  type RunOptions,
  runOverCases,
} from '../many/run-cases.ts';
import { draftOf } from '../record/drafts.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { type DestroyList, readList } from './destroy-list.ts';
import { planApproval, planDestruction } from './destroy-plan.ts';
import { sameList } from './same-list.ts';

interface DestroyOptions extends RunOptions, OutputOptions, LangOptions {
  readonly approve?: string;
  readonly kind: string;
  readonly issuer?: string;
  readonly issued?: string;
  readonly paper?: string;
  readonly under?: string;
  readonly method?: string;
  readonly second?: string;
  readonly by?: string;
  readonly how: string;
  readonly output?: string;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('enter the approval of a list in all its cases; then destroy what it names, in all of them')
    .argument('<list>', 'the list that custody due --kind destroy --list wrote')
    .argument('[folders...]', 'folders with cases, or ledgers (else those of the setting cases and this folder)')
    .addOption(inGroup(groups.one, '--approve <number>', 'first: enter the approval under this number, in each case'))
    .addOption(inGroup(groups.one, '--under <number>', 'then: destroy what the approval of this number names'))
    .addOption(inGroup(groups.approve, '--issuer <who>', 'who approved it'))
    .addOption(inGroup(groups.approve, '--paper <file>', 'the signed list, attached by its digest'))
    .addOption(inGroup(groups.under, '--method <text>', 'by which method'))
    .addOption(inGroup(groups.under, '--second <name>', 'the second person, who saw it'))
    .addOption(
      new Option('--kind <code>', 'with --approve: what approved it').choices(approvalKinds).default('court-order'),
    )
    .option('--issued <time>', 'with --approve: when (else now)')
    .option('--by <name>', 'with --under: who did it (else the person who signs)')
    .option('--how <code>', 'with --under: destroyed or wiped', 'destroyed')
    .option('-o, --output <file>', 'with --under: write what was destroyed and what was left, and why, as a text');
  addRunOptions(addOutputOptions(addLangOption(command)));
  return command.action(async (file: string, folders: readonly string[], options: DestroyOptions) => {
    const list = await readList(host, file);
    if (options.dryRun !== true) refuseTaken(host, options.output);
    const plan = await planOf(host, { file, list }, options);
    const terminal = openTerminal(host, options);
    const teller = await openTeller(options);
    const { paths, missing, unread } = await pathsOf(host, list, folders);
    const run: CasesRun = {
      host,
      terminal,
      teller,
      options,
      paths,
      unread: [...unread, ...missing],
      plan,
      look: sameList(list, options.approve ?? options.under ?? ''),
    };
    const outcome = await runOverCases(run);
    await printOutcome(outcome, run);
    if (options.output !== undefined && options.dryRun !== true) {
      await writeOutcome(host, options.output, { file, list, outcome, run });
      terminal.tell(`written: ${safeText(options.output)}`);
    }
    finish(outcome.exit);
  });
}

const groups = {
  one: 'Required, one of the two:',
  approve: 'Required with --approve:',
  under: 'Required with --under:',
} as const;

/** A consent names a person too, and is entered by `record authority`. */
const approvalKinds = authorityKinds.filter((kind) => kind !== 'consent');

const inGroup = (group: string, flags: string, says: string): Option => new Option(flags, says).helpGroup(group);

interface Named {
  readonly file: string;
  readonly list: DestroyList;
}

type Plan = (state: CustodyState, signer: Signer) => Planned;

/** Throws CustodyError USAGE, MISSING_VALUE and those of reading files. */
async function planOf(host: Host, { file, list }: Named, options: DestroyOptions): Promise<Plan> {
  const { approve, under, how } = options;
  if ((approve === undefined) === (under === undefined))
    throw new CustodyError('USAGE', 'name --approve NUMBER or --under NUMBER', {
      hint: 'first --approve enters the approval in each case; then --under destroys',
    });
  const wanted = { list, number: approve ?? under ?? '', now: host.now() };
  if (approve !== undefined) {
    const draft = await approvalDraft(host, { file, list }, options);
    return (state) => planApproval(state, draft, wanted);
  }
  if (how !== 'destroyed' && how !== 'wiped')
    throw new CustodyError('USAGE', `--how ${how} is invalid`, { hint: 'destroyed or wiped' });
  const { by, ...needed } = options;
  const method = demanded(needed, 'method');
  const witness = [{ name: demanded(needed, 'second') }];
  const fixed = { what: how === 'wiped' ? 'content' : 'thing', how, method, ordered: wanted.number, witness };
  return (state, signer) => {
    const name = by ?? state.keys.get(toHex(signer.keyId))?.holder.name ?? '';
    return planDestruction(state, (seq) => ({ ...fixed, done: [{ name }], under: [seq] }), { ...wanted, how });
  };
}

function demanded(options: object, name: string): string {
  const value = (options as Readonly<Record<string, string | undefined>>)[name];
  if (value === undefined || value.trim() === '')
    throw new CustodyError('MISSING_VALUE', `--${name} is missing`, { hint: 'custody destroy --help explains it' });
  return value;
}

/** The entry that is the same in each case, but for its exhibits. */
async function approvalDraft(host: Host, { file, list }: Named, options: DestroyOptions): Promise<Draft> {
  const now = host.now();
  const context = flagContext(host, now);
  const tokens = [
    { name: 'number', text: options.approve ?? '' },
    { name: 'kind', text: options.kind },
    { name: 'state', text: 'issued' },
    { name: 'issuer', text: demanded(options, 'issuer'), isLiteral: true },
    { name: 'issued', text: options.issued ?? formatTime(now, host.zoneMinutes(now)) },
    { name: 'act', text: 'destroy' },
    { name: 'scope', text: `list of SHA-256 ${list.sha256}`, isLiteral: true },
    { name: 'attach', text: `${file}:other` },
    { name: 'attach', text: `${demanded(options, 'paper')}:signed-paper` },
  ];
  return await draftOf('authority', { tokens, open: [] }, { context, files: fileAccess(host), prompter: undefined });
}

/** The files of the cases on the list; and a sentence for each of which there is not exactly one here: a copy is not signed in. */
async function pathsOf(host: Host, { cases: wanted }: DestroyList, folders: readonly string[]) {
  const { cases, unread } = await filesByCase(host, folders);
  const found = new Map(cases.map((files) => [surveyHex(files[0] ?? ''), files]));
  const paths: string[] = [];
  const missing: string[] = [];
  for (const [ledger, numbers] of wanted) {
    const files = found.get(ledger) ?? [];
    const shown = [...numbers].join(' ');
    if (files.length === 0) missing.push(`the case of ${shown} is not in these folders (ledger ${ledger})`);
    else if (files.length === 1) paths.push(...files);
    else missing.push(`several files hold the case of ${shown}, name the right one: ${shownPaths(host, files)}`);
  }
  return { paths, unread, missing };
}

/** The text that goes to the person who approved it. Throws CustodyError EXISTS and others. */
async function writeOutcome(
  host: Host,
  output: string,
  { file, list, outcome, run }: Named & { readonly outcome: CasesOutcome; readonly run: CasesRun },
): Promise<void> {
  const { teller, unread = [] } = run;
  const now = host.now();
  const head = phrase('Destruction by the list {file}, SHA-256 {digest}, {time}', {
    ...{ file, digest: list.sha256 },
    time: formatTime(now, host.zoneMinutes(now)),
  });
  const lines = [
    ...teller.sentences(head),
    '',
    ...(await caseLines(outcome.cases, teller)),
    ...unread.map(safeText),
    '',
    ...teller.sentences(phrase('The form of each entry: custody report disposal-certificate, with these ledgers.')),
  ];
  createFile(pathOf(host, output), new TextEncoder().encode(`${lines.join('\n')}\n`));
}
