/** `custody init`: opens a new case ledger with the signer as its first person. */
import { Command } from 'commander';
import { toHex } from '../../bytes/hex.ts';
import { inShell, shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { isHere, isOpen } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readCase } from '../../flow/ledger/entries.ts';
import { createCaseLedger, usualPost } from '../../flow/ledger/init.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { ledgerBytes, readLedger, readOpenings } from '../../flow/ledger/read-ledger.ts';
import { surveyLedger } from '../../flow/ledger/survey.ts';
import { stateFolder } from '../../flow/places.ts';
import { readFileCapped } from '../../fs/read.ts';
import type { Continues } from '../../ledger/genesis.ts';
import { maxCardBytes } from '../../ledger/limits.ts';
import { roles as allRoles } from '../../ledger/vocabulary/record.ts';
import { numberLines } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { lineOf, linesOf } from '../host/line-text.ts';
import {
  addKeyOption,
  addOutputOptions,
  chooseSigner,
  type KeyOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { addAgreeOptions } from '../record/ledger/sign-people.ts';
import { withOptionsRead } from '../record/values/text-files.ts';
import { checkPost, parseFirstRoles, parseOpen, parseSeconds } from '../typed/case-options.ts';
import { openTeamCase, teamCase } from './init-operation.ts';
import { readOperation } from './operation-file.ts';

/** `--continues OLD --break WHY`: a new ledger that carries on a broken one names it as far as it survives (docs/spec/ledger.md, section 9). */
const breaks = ['admin-lost', 'tail-lost', 'moved'] as const;

/** What is in the genesis; undefined without `--continues`. Throws CustodyError USAGE, and those of reading the old ledger. */
async function readContinues(
  host: Host,
  { continues, break: why }: { readonly continues?: string; readonly break?: string },
): Promise<Continues | undefined> {
  if (continues === undefined) {
    if (why !== undefined) throw new CustodyError('USAGE', '--break goes with --continues');
    return undefined;
  }
  const known = breaks.find((value) => value === why);
  if (known === undefined) {
    throw new CustodyError('MISSING_VALUE', 'say why the old ledger was not continued', {
      hint: `--break ${breaks.join('|')}`,
    });
  }
  const { ledger, size, root } = await surveyLedger(pathOf(host, continues));
  return { ledger, size, root, break: known };
}

/** Number and title as typed, else as the earlier ledger has them. Throws CustodyError MISSING_VALUE for all that nobody says. */
async function nameOf(host: Host, options: InitOptions, { isInteractive, warn }: Terminal) {
  const { continues, break: why } = options;
  const isSaid = options.case !== undefined && options.title !== undefined;
  const path = continues === undefined || isSaid ? undefined : pathOf(host, continues);
  const earlier =
    path === undefined ? undefined : await readCase(await ledgerBytes(path), await readOpenings(path, warn));
  const number = options.case ?? textOf(earlier?.number);
  const title = options.title ?? textOf(earlier?.title);
  if (number !== undefined && title !== undefined) return { number, title };
  const missing = [
    ...(number === undefined ? ['--case'] : []),
    ...(title === undefined ? ['--title'] : []),
    ...(continues !== undefined && why === undefined && !isInteractive ? [`--break ${breaks.join('|')}`] : []),
  ];
  const isClosed = earlier?.number !== undefined || earlier?.title !== undefined;
  throw new CustodyError('MISSING_VALUE', `custody init needs ${missing.join(', ')}`, {
    hint: isClosed ? `the texts of ${continues} do not open here, so type them` : 'custody init --help',
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** At a terminal, why the earlier ledger is not continued is asked. */
async function withBreak(host: Host, options: InitOptions, { isInteractive }: Terminal): Promise<InitOptions> {
  if (options.continues === undefined || options.break !== undefined || !isInteractive) return options;
  const why = await openPrompter(host).choose('Why can the earlier ledger not go on?', [
    { value: 'tail-lost', label: 'tail-lost: its end is lost, a backup is all there is' },
    { value: 'admin-lost', label: 'admin-lost: nobody can add keys there any more' },
    { value: 'moved', label: 'moved: its work goes on here' },
  ]);
  return { ...options, ...(why !== undefined && { break: why }) };
}

interface InitOptions extends OutputOptions, KeyOptions {
  readonly case?: string;
  readonly title?: string;
  readonly reference?: readonly string[];
  readonly operation?: string;
  readonly post: string;
  readonly roles: string;
  readonly card?: string;
  readonly open?: string;
  readonly anchorWithin?: string;
  readonly continues?: string;
  readonly break?: string;
  readonly from?: string;
  readonly team?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('open a file for a new case; you are its first person and its administrator')
    .argument('<ledger>', 'the file to create, NAME.custody')
    .option(
      '--case <number>',
      'case number, or @FILE (withheld unless --open number; with --continues else that of the earlier ledger)',
      lineOf('--case'),
    )
    .option(
      '--title <text>',
      'title of the case, or @FILE (withheld unless --open title; with --continues else that of the earlier ledger)',
      lineOf('--title'),
    )
    .option('--reference <text...>', "other agencies' references", linesOf('--reference'))
    .option(
      '--operation <name>',
      'name of the operation; everybody who gets the ledger can read it',
      lineOf('--operation'),
    )
    .option('--post <name>', 'your post, which will hold exhibits', usualPost)
    .option('--roles <list>', `your roles: ${allRoles.join(', ')}`, 'admin,custodian,examiner')
    .option('--card <file>', 'your key card (else KEY.pub)')
    .option('--open <fields>', 'leave these in clear: number, title, references')
    .option('--anchor-within <seconds>', 'promise a proof of time from outside within this number of seconds')
    .option('--continues <ledger>', 'the ledger that this one continues')
    .option('--break <why>', 'why: admin-lost, tail-lost, moved')
    .option('--from <file>', 'the file of an operation: its authorities, its people, the numbers of each team')
    .option('--team <name>', 'with --from: whose case this is');
  addOutputOptions(addAgreeOptions(addKeyOption(command)));
  return command.action(async (ledger: string, typed: InitOptions) => {
    const terminal = openTerminal(host, typed);
    const options = await withOptionsRead(host, typed, ['case', 'title', 'reference']);
    for (const name of ['case', 'title'] as const) if (options[name] !== undefined) lineOf(`--${name}`)(options[name]);
    for (const text of options.reference ?? []) lineOf('--reference')(text);
    if (!ledger.endsWith('.custody')) throw new CustodyError('USAGE', 'the file must end in .custody');
    if (options.from !== undefined) return finish(await fromOperation(host, ledger, { command, options, terminal }));
    const lone = (['team', 'yes', 'dryRun'] as const).find((name) => options[name] !== undefined);
    if (lone !== undefined)
      throw new CustodyError('USAGE', `--${lone === 'dryRun' ? 'dry-run' : lone} goes with --from`);
    const roles = parseFirstRoles(options.roles);
    checkPost(options.post);
    const open = parseOpen(options.open);
    const anchorWithin = parseSeconds(options.anchorWithin);
    const named = await nameOf(host, options, terminal);
    const why = await withBreak(host, options, terminal);
    const continues = await readContinues(host, why);
    if (why.continues !== undefined && why.break !== 'tail-lost') await tellUnsettled(host, why.continues, terminal);
    const signer = await chooseSigner(host, options, terminal);
    const { card } = await cardOfKey(host, options, toHex(signer.keyId));
    const id = await createCaseLedger(host, {
      path: pathOf(host, ledger),
      signer,
      card,
      post: options.post,
      roles,
      caseInfo: {
        ...named,
        ...(options.reference && { references: options.reference }),
      },
      open,
      operation: options.operation,
      anchorWithin,
      continues,
    });
    if (terminal.isJson) return terminal.printJson('init/1', { ledger, id: toHex(id) });
    terminal.print(`opened ${safeText(ledger)}`);
    terminal.print(numberLines(id, 'ledger id'));
    if (options.continues !== undefined) {
      terminal.tell(
        `note: sign nothing more in ${safeText(options.continues)}: entries after this would be left out of what ${safeText(ledger)} continues`,
      );
      terminal.tell(
        `note: it has no exhibits yet; what is left to take over: ${inShell(takeOver(options.continues, ledger), terminal.shell)}`,
      );
    }
    terminal.tell('note: there is only one administrator; enrol a second one, or a lost key ends the ledger');
  });
}

const takeOver = (earlier: string, ledger: string): string =>
  `custody take ${shellWord(earlier)} -l ${shellWord(ledger)}`;

/** With `--from`; the exit status. Throws CustodyError USAGE for an option that the file of the operation decides. */
async function fromOperation(
  host: Host,
  ledger: string,
  {
    command,
    options,
    terminal,
  }: { readonly command: Command; readonly options: InitOptions; readonly terminal: Terminal },
): Promise<number> {
  const decided = (['case', 'title', 'reference', 'operation', 'continues', 'break'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (decided !== undefined) throw new CustodyError('USAGE', `--${decided} and --from do not go together`);
  const typed = <T>(name: 'post' | 'roles', value: T): T | undefined =>
    command.getOptionValueSource(name) === 'cli' ? value : undefined;
  checkPost(options.post);
  const said = {
    post: typed('post', options.post),
    usualPost: options.post,
    roles: typed('roles', parseFirstRoles(options.roles)),
    open: parseOpen(options.open),
    anchorWithin: parseSeconds(options.anchorWithin),
  };
  const ready = await teamCase(host, await readOperation(host, options.from ?? ''), options.team);
  const signer = await chooseSigner(host, options, terminal);
  const { card } = await cardOfKey(host, options, toHex(signer.keyId));
  const { yes, dryRun } = options;
  return await openTeamCase(ledger, ready, { host, terminal, signer, card, ...said, yes, dryRun });
}

/** The signer's card: named, or beside the key. Throws CustodyError CARD_INVALID for another person's card. */
async function cardOfKey(host: Host, { card, key }: InitOptions, keyId: string): Promise<{ card: Uint8Array }> {
  const named = key ?? host.env.CUSTODY_KEY ?? '';
  if (card === undefined && /^(agent|pkcs11):/.test(named)) {
    throw new CustodyError('MISSING_VALUE', 'name your key card with --card', {
      hint: `make one: custody key new --for ${shellWord(named)}`,
    });
  }
  const file = pathOf(host, card ?? `${named}.pub`);
  const read = await readCard(file);
  if (read.keyId !== keyId)
    throw new CustodyError('CARD_INVALID', `${card ?? `${named}.pub`} is the card of another key`);
  return { card: await readFileCapped(file, maxCardBytes) };
}

/** Warns of it, and asks at a terminal whether to go on. Throws CustodyError STOPPED where the person does not. */
async function tellUnsettled(host: Host, earlier: string, terminal: Terminal): Promise<void> {
  const { state } = (await readLedger(pathOf(host, earlier), stateFolder(host.env), terminal.warn)).replay;
  const held = state?.exhibits.filter(isHere).length ?? 0;
  const open = [...(state?.offers.values() ?? [])].filter(isOpen).length;
  if (held === 0 && open === 0) return;
  const shown = safeText(earlier);
  terminal.warn(
    `${shown} still has in custody: ${count(held, 'exhibit')}; waiting for an answer: ${count(open, 'offer')}`,
  );
  terminal.tell(
    `what is signed there after the new case is opened counts as left out (BREAK_LEFT_OUT). First hand over each thing there (custody give), enter each answer there (custody get ANSWER), then custody init --continues ${shown}`,
  );
  if (terminal.isInteractive && !(await openPrompter(host).confirm('Open the new case now all the same?')))
    throw new CustodyError('STOPPED', 'not agreed; nothing was written');
}

const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;
