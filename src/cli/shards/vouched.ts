/** Who vouches for which shard, as `shards join` says it: by signed statements under keys that the user trusts. */
import type { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { statementPath } from '../../flow/shards/statement.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { ShardStatement } from '../../ledger/statements/shard.ts';
import { formatTime } from '../../ledger/times.ts';
import { type KeyPin, pinOfKey, type Trust } from '../../verify/trust/trust.ts';
import { endsBefore } from '../../verify/trust/trust-times.ts';
import type { Host } from '../host/host.ts';
import { trustHere } from '../host/own-trust.ts';

export interface SignedOptions {
  readonly signed?: boolean;
  readonly trust?: string;
}

export const addSignedOptions = (command: Command): Command =>
  command
    .option('--signed', 'refuse a result without a signed statement by a key that you trust')
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)');

interface Result {
  readonly path: string;
  readonly shard: number;
  readonly signed: ShardStatement | undefined;
  /** The pin of the key that signed, where it vouches. */
  readonly pin: KeyPin | undefined;
}

/** What was signed of each result. */
export class Vouched {
  readonly #trust: Trust;
  readonly #isRequired: boolean;
  readonly #results: Result[] = [];

  private constructor(trust: Trust, isRequired: boolean) {
    this.#trust = trust;
    this.#isRequired = isRequired;
  }

  static async open(host: Host, { signed, trust }: SignedOptions): Promise<Vouched> {
    return new Vouched(await trustHere(host, trust), signed === true);
  }

  /** Whether somebody whom the user trusts signed it. Throws CustodyError SHARD_UNSIGNED where a statement is required. */
  readonly see = (path: string, shard: number, signed: ShardStatement | undefined): boolean => {
    const pin = signed === undefined ? undefined : this.#pinOf(signed);
    this.#results.push({ path, shard, signed, pin });
    if (!this.#isRequired || pin !== undefined) return pin !== undefined;
    const why =
      signed === undefined
        ? `${statementPath(path)} is not there`
        : `you do not trust the key ${signed.keyId.slice(0, 16)}, which signed it, for that time`;
    throw new CustodyError('SHARD_UNSIGNED', `nobody whom you trust vouches for ${path}: ${why}`, {
      hint: 'custody shards hash … --key signs a result; custody trust add CARD confirms whose key it is',
    });
  };

  /** The pin under which its key vouches: one that covers that time, of a key that never fell into other hands. */
  #pinOf({ keyId, iat }: ShardStatement): KeyPin | undefined {
    const pin = pinOfKey(this.#trust, keyId);
    return pin === undefined || pin.compromisedSince !== undefined || endsBefore(pin, iat) ? undefined : pin;
  }

  json() {
    const unsigned = this.#results.filter(({ signed }) => signed === undefined).map(({ shard }) => shard);
    const vouched = this.#results.flatMap(({ path, shard, signed, pin }) => {
      if (signed === undefined) return [];
      const { keyId, host, tool, started, ended, hashed, reused } = signed;
      return [
        {
          ...{ result: path, shard, key: keyId, trusted: pin?.name ?? null },
          ...{ host, tool, started: formatTime(started, 0), ended: formatTime(ended, 0), hashed, reused },
        },
      ];
    });
    return { vouched, unsigned };
  }

  /** A line for each key, and one for what nobody signed. */
  lines(): string[] {
    const shards = new Map<string, number[]>();
    const add = (who: string, shard: number): void => void shards.set(who, [...(shards.get(who) ?? []), shard]);
    for (const { shard, signed, pin } of this.#results) add(whoVouches(signed, pin), shard);
    return [...shards].map(([who, of]) => `${of.length === 1 ? 'shard' : 'shards'} ${numbers(of)}: ${who}`);
  }
}

function whoVouches(signed: ShardStatement | undefined, pin: KeyPin | undefined): string {
  if (signed === undefined) return 'not signed; nobody vouches for it';
  const key = `key ${signed.keyId.slice(0, 16)}`;
  const who =
    pin === undefined ? `${key}, which you do not trust` : `${quoteText(pin.name)}, ${quoteText(pin.agency)} (${key})`;
  return `signed by ${who}`;
}

/** As runs: 0-3, 7. */
function numbers(some: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const one of [...new Set(some)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === one) run[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
