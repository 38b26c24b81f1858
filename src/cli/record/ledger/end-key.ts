/** `custody end-key`: withdraws a key; nothing that it signs counts from then on. */
import { Command, Option } from 'commander';
import { fromHex, toHex } from '../../../bytes/hex.ts';
import type { KeyState } from '../../../custody/state/state.ts';
import { CustodyError } from '../../../errors.ts';
import { readCard } from '../../../flow/ledger/keys.ts';
import { readLedger } from '../../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../../flow/places.ts';
import { vocabulary } from '../../../ledger/vocabulary/index.ts';
import type { Host } from '../../host/host.ts';
import {
  addAppendOptions,
  addLedgerOption,
  addOutputOptions,
  chooseLedger,
  openTerminal,
  pathOf,
  type RecordOptions,
} from '../../host/options.ts';
import { readSeconds } from '../../typed/read-time.ts';
import { addAgreeOptions, signPeople } from './sign-people.ts';

interface EndKeyOptions extends RecordOptions {
  readonly reason: string;
  readonly since?: string;
  readonly successor?: string;
}

const shape = vocabulary['end-key'].fields.reason.shape;
const reasons = shape.is === 'code' ? shape.values : [];

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('end a key: nothing it signs counts any more, and it never comes back')
    .argument('<key>', 'FILE.pub, or the key number or its first 8 digits or more')
    .addOption(new Option('--reason <code>', 'why').choices(reasons).makeOptionMandatory())
    .option('--since <time>', 'when a compromised key fell into other hands')
    .option('--successor <key>', 'the key of the same post that follows');
  addOutputOptions(addAgreeOptions(addAppendOptions(addLedgerOption(command))));
  return command.action(async (key: string, options: EndKeyOptions) => {
    const terminal = openTerminal(host, options);
    checkSince(options);
    const ledger = chooseLedger(host, options);
    const { replay } = await readLedger(ledger.path, stateFolder(host.env), terminal.warn);
    const known = [...(replay.state?.keys.keys() ?? [])];
    const { reason, since, successor } = options;
    const now = host.now();
    const body = {
      key: await findKey(host, key, known),
      reason,
      ...(since !== undefined && { since: readSeconds(since, { now, zoneMinutes: host.zoneMinutes(now) }) }),
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
  });
}

function isLastAdmin(keys: readonly KeyState[], ending: string): boolean {
  const admins = keys.filter(({ ended, roles }) => ended === undefined && roles.includes('admin'));
  return admins.length === 1 && admins[0]?.id === ending;
}

function checkSince({ reason, since }: EndKeyOptions): void {
  if (reason === 'compromised' && since === undefined) {
    throw new CustodyError('MISSING_VALUE', '--reason compromised needs --since', {
      hint: 'say since when the key may have been in other hands: nothing that it signed later counts',
    });
  }
  if (reason !== 'compromised' && since !== undefined)
    throw new CustodyError('USAGE', '--since goes with --reason compromised only');
}

async function findKey(host: Host, typed: string, known: readonly string[]): Promise<Uint8Array> {
  const start = typed.toLowerCase().replace(/[\s:]/g, '');
  if (!/^[0-9a-f]{8,64}$/.test(start)) return (await readCard(pathOf(host, typed))).statement.keyId;
  const [found, other] = known.filter((id) => id.startsWith(start));
  if (found === undefined)
    throw new CustodyError('USAGE', 'no key of this ledger matches this prefix', {
      hint: 'custody status --keys lists them',
    });
  if (other !== undefined)
    throw new CustodyError('USAGE', 'more than one key matches this prefix', { hint: 'give more digits' });
  return fromHex(found);
}
