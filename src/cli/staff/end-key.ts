/** `custody key end`: withdraws a key; nothing that it signs counts from then on. */
import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { KeyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addAppendOptions,
  addInOptions,
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  type InOptions,
  isInMany,
  openTerminal,
  type RecordOptions,
} from '../host/options.ts';
import { openPrompter, readContext } from '../host/prompt.ts';
import { addAgreeOptions, signPeople } from '../record/ledger/sign-people.ts';
import { readSeconds } from '../typed/read-time.ts';
import { type Ending, endInCases, endingOf, endingsInList, reasons } from './end-in-cases.ts';

interface EndKeyOptions extends RecordOptions, InOptions {
  readonly reason?: string;
  readonly since?: string;
  readonly successor?: string;
  readonly list?: string;
  readonly lastAdmin?: boolean;
}

export function endCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('end')
    .description('end a key, in a case or in many: nothing it signs counts any more, and it never comes back')
    .argument('[key]', 'FILE.pub, or the key number or its first 8 digits or more; with --in, all 64 digits')
    .addOption(new Option('--reason <code>', 'why').choices(reasons).helpGroup('Required:'))
    .option('--since <time>', 'with --reason compromised: since when the key may have been in other hands')
    .option('--successor <key>', 'the key of the same post that follows');
  addInOptions(command)
    .option('--list <file>', 'with --in: keys from a CSV file with the columns key, reason, since, successor')
    .option('--last-admin', 'with --in: end it also where nobody can add or withdraw keys afterwards');
  addOutputOptions(addAgreeOptions(addAppendOptions(addLedgerOption(command))));
  return command.action(async (key: string | undefined, options: EndKeyOptions) => {
    if (isInMany(options)) return finish(await endInCases(host, await endingsOf(host, key, options), options));
    if (options.list !== undefined || options.lastAdmin === true)
      throw new CustodyError('USAGE', '--list and --last-admin go with --in or --every');
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive) refuseIncomplete(key, options);
    checkSince(options, terminal.isInteractive);
    const ledger = chooseLedger(host, options);
    const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
    const known = [...(replay.state?.keys.keys() ?? [])];
    const { successor } = options;
    const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
    const context = readContext(host, host.now(), prompter);
    const ending = key ?? (await prompter?.choose('Whose key?', keyChoices([...(replay.state?.keys.values() ?? [])])));
    const id = await findKey(host, ending ?? '', known);
    const reason = options.reason ?? (await prompter?.choose('Why?', reasons.map(asChoice)));
    const isUnsaid = reason === 'compromised' && options.since === undefined;
    const since = isUnsaid ? await prompter?.ask('Since when may it have been in other hands: ') : options.since;
    checkSince({ ...options, ...(reason !== undefined && { reason }), ...(since !== undefined && { since }) }, false);
    const body = {
      key: id,
      reason: reason ?? '',
      ...(since !== undefined && { since: readSeconds(since, context) }),
      ...(successor !== undefined && { successor: await findKey(host, successor, known) }),
    };
    if (isLastAdmin([...(replay.state?.keys.values() ?? [])], toHex(body.key)))
      terminal.warn(
        'this is the last key with the role admin: nobody can be added or withdrawn here any more (docs/keys.md)',
      );
    const holder = replay.state?.keys.get(toHex(body.key))?.holder;
    const who = holder === undefined ? '' : ` of ${holder.name}, ${holder.agency}`;
    const lines = [
      `ends key ${toHex(body.key).slice(0, 16)}${who}: ${reason}${since === undefined ? '' : ` since ${since}`}`,
      'nothing that it signs counts from then on; this cannot be undone',
    ];
    await signPeople([{ type: 'end-key', body, open: new Set() }], { host, ledger, terminal, options, lines });
    if (options.dryRun !== true && (await usualKey(host)) === toHex(body.key))
      terminal.tell(
        'note: without --key, this computer still signs with the key that you ended. Change it: custody config set key FILE (the whole path)',
      );
  });
}

/** What is to be ended everywhere. Throws CustodyError USAGE, MISSING_VALUE and those of reading. */
async function endingsOf(host: Host, key: string | undefined, options: EndKeyOptions): Promise<readonly Ending[]> {
  const { list, reason, since, successor } = options;
  const isOne = (key === undefined) !== (list === undefined);
  if (!isOne)
    throw new CustodyError('USAGE', 'name a key or a --list', {
      hint: 'the key goes before --in: custody key end FILE.pub --reason left --in FOLDER',
    });
  if (list !== undefined && (since ?? successor) !== undefined)
    throw new CustodyError('USAGE', 'the list says since and successor: leave out --since and --successor');
  if (list !== undefined) return await endingsInList(host, list, { reason, checkSince });
  refuseIncomplete(key, options);
  checkSince(options, false);
  return [await endingOf(host, { key, reason, since, successor })];
}

/** The number of the key that signs here where no command names one, by the card beside it. */
async function usualKey(host: Host): Promise<string | undefined> {
  const { CUSTODY_KEY: named = '' } = host.env;
  const card = pathOf(host, `${named}.pub`);
  return named !== '' && existsSync(card) ? (await readCard(card)).keyId : undefined;
}

/** A script says all of it. Throws CustodyError USAGE, MISSING_VALUE. */
function refuseIncomplete(key: string | undefined, { reason }: EndKeyOptions): void {
  const hint = 'custody key end --help';
  if (key === undefined) throw new CustodyError('USAGE', 'missing required argument key', { hint });
  if (reason === undefined) throw new CustodyError('MISSING_VALUE', 'custody key end needs --reason', { hint });
}

const asChoice = (value: string) => ({ value, label: value });

/** The keys that are in force, as people tell them apart. Throws CustodyError USAGE where there is none. */
function keyChoices(keys: readonly KeyState[]) {
  const open = keys.filter(({ ended }) => ended === undefined);
  if (open.length === 0) throw new CustodyError('USAGE', 'no key of this ledger is in force');
  return open.map(({ id, post, holder }) => ({
    value: id,
    label: `${holder.name}, ${holder.agency}, post ${post}, key ${id.slice(0, 8)}`,
  }));
}

function isLastAdmin(keys: readonly KeyState[], ending: string): boolean {
  const admins = keys.filter(({ ended, roles }) => ended === undefined && roles.includes('admin'));
  return admins.length === 1 && admins[0]?.id === ending;
}

function checkSince({ reason, since }: EndKeyOptions, isAsked: boolean): void {
  if (reason === 'compromised' && since === undefined && !isAsked) {
    throw new CustodyError('MISSING_VALUE', '--reason compromised needs --since', {
      hint: 'say since when the key may have been in other hands: nothing that it signed later counts',
    });
  }
  if (reason !== undefined && reason !== 'compromised' && since !== undefined)
    throw new CustodyError('USAGE', '--since goes with --reason compromised only');
}

async function findKey(host: Host, typed: string, known: readonly string[]): Promise<Uint8Array> {
  const start = typed.toLowerCase().replace(/[\s:]/g, '');
  if (!/^[0-9a-f]{8,64}$/.test(start)) return await keyInCard(host, typed);
  const [found, other] = known.filter((id) => id.startsWith(start));
  if (found === undefined)
    throw new CustodyError('USAGE', 'no key of this ledger matches this prefix', {
      hint: 'custody status --keys lists them',
    });
  if (other !== undefined)
    throw new CustodyError('USAGE', 'more than one key matches this prefix', { hint: 'give more digits' });
  return fromHex(found);
}

/** The card of a colleague who left may be gone: then the number of the key names it. Throws CustodyError. */
async function keyInCard(host: Host, file: string): Promise<Uint8Array> {
  try {
    return (await readCard(pathOf(host, file))).statement.keyId;
  } catch (error) {
    if (!isRefusal(error, 'NOT_FOUND')) throw error;
    throw new CustodyError('NOT_FOUND', `there is no card ${file}`, {
      hint: 'the number of the key will do, or its first 8 digits: custody status --keys lists them',
    });
  }
}
