/** Where an exercise is made: a folder that goes away, keys without passphrases, a clock and chance that repeat. */
import { join } from 'node:path';
import { concatBytes } from '../../../bytes/arrays.ts';
import type { CborInput } from '../../../bytes/cbor.ts';
import { CustodyError } from '../../../errors.ts';
import { openSigner } from '../../../flow/ledger/keys.ts';
import { ensureFolder } from '../../../fs/folder.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { replaceFile } from '../../../fs/replace.ts';
import { EntrySplitter } from '../../../ledger/split.ts';
import { formatTime } from '../../../ledger/times.ts';
import type { Host } from '../../host/host.ts';
import { runArguments } from '../../run/dispatch.ts';
import { signPastRules } from '../attacks/past-rules.ts';
import { wordsOf } from '../play.ts';
import { type Chance, chanceOf } from './chance.ts';

/** When every exercise begins: 2 March 2026, 08:00 UTC. */
const begins = Date.UTC(2026, 2, 2, 8) / 1000;

export class Workshop {
  readonly folder: string;
  readonly chance: Chance;
  readonly #host: Host;
  #now = begins;

  constructor(host: Host, folder: string, seed: number) {
    this.#host = host;
    this.folder = folder;
    this.chance = chanceOf(`files ${seed}`);
  }

  /** By its clock. */
  get time(): string {
    return formatTime(this.#now, 0);
  }

  read(name: string): Promise<Uint8Array> {
    return readFileCapped(join(this.folder, name), 16 * 1024 * 1024);
  }

  write(name: string, bytes: Uint8Array): void {
    ensureFolder(join(this.folder, name, '..'));
    replaceFile(join(this.folder, name), bytes);
  }

  async entries(ledger: string): Promise<Uint8Array[]> {
    return new EntrySplitter().push(await this.read(ledger)).map((entry) => entry.slice());
  }

  /** Runs one command, ten minutes after the last; throws where it does not end as it should. */
  async run(line: string, expected = 0): Promise<void> {
    this.#now += 600;
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const stdout = { isTTY: false, columns: 80, write };
    const host: Host = {
      ...this.#host,
      cwd: this.folder,
      stdin: { ...this.#host.stdin, isTTY: false },
      stdout,
      stderr: stdout,
      env: {
        ...this.#host.env,
        HOME: this.folder,
        CUSTODY_STATE: join(this.folder, 'state'),
        CUSTODY_TRUST: join(this.folder, 'trust.json'),
        CUSTODY_PASSPHRASE: undefined,
        CUSTODY_PASSPHRASE_FILE: undefined,
        CUSTODY_LEDGER: undefined,
        CUSTODY_KEY: undefined,
        CUSTODY_CONFIG: 'none',
      },
      now: () => this.#now,
      monotonic: () => this.#now * 1000,
      zoneMinutes: () => 0,
      random: (count) => this.chance.bytes(count),
      machine: () => ({ name: 'TEST computer', os: 'TEST', runtime: 'TEST' }),
      clockSource: () => 'ntp',
    };
    const status = await runArguments(wordsOf(line), host);
    if (status !== expected) throw new CustodyError('BUG', `custody ${line} ended with ${status}: ${out}`);
  }

  /** Signs an entry that the program refuses, or that it signs only with a reason. */
  async signPast(ledger: string, key: string, type: string, body: CborInput): Promise<void> {
    this.#now += 600;
    const entries = await this.entries(ledger);
    const passphrase = async () => '';
    const signer = await openSigner({ key: join(this.folder, key), agentSocket: undefined, passphrase });
    const entry = await signPastRules(entries, { type, body, iat: this.#now, signer });
    this.write(ledger, concatBytes(...entries, entry));
  }
}
