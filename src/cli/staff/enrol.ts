/** `custody enrol`: adds a person, or several from an agency's signed list; one entry a key. */
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { readRoster } from '../../flow/ledger/roster.ts';
import { decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { caseloadOf } from '../config/caseload.ts';
import { cardLines } from '../host/card-lines.ts';
import { fingerprintLines } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addAppendOptions,
  addInOptions,
  addLedgerOption,
  addOutputOptions,
  type ChosenLedger,
  chooseLedger,
  type InOptions,
  isInMany,
  ledgersIn,
  openTerminal,
  type RecordOptions,
  type Terminal,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { addAgreeOptions, signPeople } from '../record/ledger/sign-people.ts';
import { checkPost, parseRoles } from '../typed/case-options.ts';
import { askCard, type MakeKey } from './ask-card.ts';
import { askPost, askPostOfAll, askRoles, postsIn } from './ask-person.ts';
import { enrolDraft, enrolInCases, type Person, peopleInList } from './enrol-in-cases.ts';

interface EnrolOptions extends RecordOptions, InOptions {
  readonly post?: string;
  readonly roles?: string;
  readonly roster?: string;
  readonly agency?: string;
  readonly list?: string;
}

const withCard = 'Required with a card:';

/** `makeKey` asks a colleague who is here for a key, and gives the file of its card. */
export function buildEnrol(host: Host, finish: (status: number) => void, makeKey: MakeKey): Command {
  const command = new Command()
    .description('add a colleague to a case, or to many: the card of their key, their post, their roles')
    .argument('[card]', 'key card, FILE.pub')
    .addOption(new Option('--post <name>', 'the post for which they act').helpGroup(withCard))
    .addOption(new Option('--roles <list>', 'roles: admin, custodian, examiner, witness').helpGroup(withCard))
    .option('--roster <file>', "an agency's signed list of posts, instead of a card")
    .option('--agency <card>', 'key card of the agency key that signed the roster');
  addInOptions(command).option('--list <file>', 'with --in: people from a CSV file with the columns card, post, roles');
  addOutputOptions(addAgreeOptions(addAppendOptions(addLedgerOption(command))));
  return command.action(async (card: string | undefined, options: EnrolOptions) => {
    if (isInMany(options)) return finish(await enrolInCases(host, await peopleOf(host, card, options), options));
    if (options.list !== undefined) throw new CustodyError('USAGE', '--list goes with --in or --every');
    const terminal = openTerminal(host, options);
    const ledger = await ledgerOf(host, options, terminal);
    const isAsked = card === undefined && options.roster === undefined && terminal.isInteractive;
    const named = isAsked ? await askCard(host, { terminal, ledger, makeKey }) : card;
    if (isAsked && named === undefined) return;
    const drafts =
      named === undefined
        ? await fromRoster(host, options)
        : [await fromCard(host, named, options, { terminal, ledger })];
    const lines = drafts.map(({ body }) => enrolLine(body as unknown as EnrolBody));
    await signPeople(drafts, { host, ledger, terminal, options, lines });
  });
}

/** Of several cases here and in the setting `cases`, one is chosen at a terminal. Throws InputEnded, CustodyError. */
async function ledgerOf(host: Host, options: EnrolOptions, { isInteractive }: Terminal): Promise<ChosenLedger> {
  const here = ledgersIn(host).sort();
  if (!isInteractive || options.ledger !== undefined || host.env.CUSTODY_LEDGER || here.length === 1)
    return chooseLedger(host, options);
  const others = caseloadOf(host).ledgers.filter((path) => dirname(path) !== host.cwd);
  const all = [...here, ...others].map((value) => ({ value, label: safeText(value) }));
  const ledger = all.length < 2 ? all[0]?.value : await openPrompter(host).choose('Which case?', all);
  return chooseLedger(host, { ...options, ...(ledger !== undefined && { ledger }) });
}

/** Who is to be added everywhere. Throws CustodyError USAGE, MISSING_VALUE and those of reading. */
async function peopleOf(host: Host, card: string | undefined, options: EnrolOptions): Promise<readonly Person[]> {
  const { list, roster, post, roles } = options;
  if ([card, list, roster].filter((one) => one !== undefined).length !== 1)
    throw new CustodyError('USAGE', 'name a card, a --list or a --roster: one of them', {
      hint: 'a card goes before --in: custody enrol FILE.pub --post lab --roles examiner --in FOLDER',
    });
  if (list !== undefined && (post ?? roles) !== undefined)
    throw new CustodyError('USAGE', 'the list says posts and roles: leave out --post and --roles');
  if (list !== undefined) return await peopleInList(host, list);
  if (card === undefined) return await rosterPosts(host, options);
  const terminal = openTerminal(host, options);
  const isWhole = Boolean(post) && Boolean(roles);
  if (!isWhole && !terminal.isInteractive)
    throw new CustodyError('MISSING_VALUE', 'say --post and --roles', {
      hint: 'custody enrol FILE.pub --post lab --roles custodian,examiner --in FOLDER',
    });
  if (post) checkPost(post);
  const read = await readCard(pathOf(host, card));
  if (!isWhole) tellCard(read, terminal);
  const usual = host.settings?.get('post')?.value.toString() ?? 'desk';
  const everywhere = post || (await askPostOfAll(openPrompter(host), usual));
  return [{ card: read, post: everywhere, roles: parseRoles(roles || (await askRoles(openPrompter(host)))) }];
}

function tellCard(card: Person['card'], { tell }: Terminal): void {
  for (const line of cardLines(card)) tell(line);
  tell(fingerprintLines(card.statement.keyId));
}

interface EnrolBody {
  readonly card: Uint8Array;
  readonly post: string;
  readonly roles: readonly string[];
}

function enrolLine({ card, post, roles }: EnrolBody): string {
  const { holder, keyId } = decodeUnverifiedCard(card);
  const who = `${holder.name}, ${holder.agency}, key ${keyId.slice(0, 16)}`;
  return `adds ${who}: post ${post}, roles ${roles.join(', ')}`;
}

interface EnrolMeans {
  readonly terminal: Terminal;
  readonly ledger: ChosenLedger;
}

async function fromCard(
  host: Host,
  file: string,
  options: EnrolOptions,
  { terminal, ledger }: EnrolMeans,
): Promise<Draft> {
  if (options.roster !== undefined) throw new CustodyError('USAGE', 'name a card or a roster, not both');
  const isWhole = Boolean(options.post) && Boolean(options.roles);
  if (!isWhole && !terminal.isInteractive)
    throw new CustodyError('MISSING_VALUE', 'say --post and --roles', {
      hint: 'custody enrol FILE.pub --post lab --roles custodian,examiner',
    });
  if (options.post) checkPost(options.post);
  const card = await readCard(pathOf(host, file));
  tellCard(card, terminal);
  const prompter = openPrompter(host);
  const post = options.post || (await askPost(prompter, await postsIn(host, ledger, terminal)));
  const roles = options.roles || (await askRoles(prompter));
  return enrolDraft({ card, post, roles: parseRoles(roles) });
}

async function fromRoster(host: Host, options: EnrolOptions): Promise<Draft[]> {
  return (await rosterPosts(host, options)).map(enrolDraft);
}

async function rosterPosts(
  host: Host,
  { roster, agency }: Pick<EnrolOptions, 'roster' | 'agency'>,
): Promise<readonly Person[]> {
  if (roster === undefined) throw new CustodyError('MISSING_VALUE', 'name a key card, or a roster with --roster');
  if (agency === undefined) throw new CustodyError('MISSING_VALUE', "name the agency's key card with --agency");
  return await readRoster(pathOf(host, roster), pathOf(host, agency), host.now());
}
