/** Acts recorded through the command line, each looked at as `show` prints it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '../../../src/bytes/hex.ts';
import type { PlainBody } from '../../../src/cli/record/values/pending-file.ts';
import { bodyToTokens } from '../../../src/cli/record/values/write-value.ts';
import { decodeUnverifiedEntry } from '../../../src/ledger/entry.ts';
import { privateFields } from '../../../src/ledger/private/withhold.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { type Bench, openBench } from '../bench.ts';
import { type Chosen, fullBody } from './full-body.ts';
import { pathsIn } from './paths.ts';
import { expectShown } from './shown.ts';

export interface ActOptions {
  readonly at?: string;
  readonly key?: string;
  readonly ledger?: string;
}

export class Play {
  readonly bench: Bench;
  /** The fields and codes that were recorded of each type. */
  readonly recorded = new Map<EventTypeName, Set<string>>();
  /** Private texts that were recorded, none of which may be in the ledger in clear. */
  readonly secrets: string[] = [];

  readonly #dress: (text: string) => string;

  private constructor(bench: Bench, dress: (text: string) => string) {
    this.bench = bench;
    this.#dress = dress;
  }

  /** A ledger of Ada, who has every role at the post `desk`, with a warrant as entry 1. `dress` changes each text that is recorded. */
  static async open(dress: (text: string) => string = (text) => text): Promise<Play> {
    return new Play(await openBench(), dress);
  }

  /** Runs a command that must succeed; returns what it prints. */
  async run(...args: string[]): Promise<string> {
    const { status, out, err } = await this.bench.run(...args);
    if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
    return out;
  }

  /** A second person: key NAME.key, card NAME.key.pub, enrolled by entry. Returns the entry. */
  async enrol(name: string, post: string, roles: string): Promise<number> {
    const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await this.run('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
    return seqOf(await this.run('enrol', `${name}.key.pub`, '--post', post, '--roles', roles, '--json'));
  }

  /** Records a body; returns its entry. */
  async act(type: EventTypeName, body: Record<string, unknown>, options: ActOptions = {}): Promise<number> {
    const { at, key, ledger } = options;
    const { clock } = body;
    const flags = bodyToTokens(type, body as PlainBody).flatMap(({ name, text }) => yesOrNo(name, text));
    const more = [
      ...(clock === undefined ? [] : ['--set', `clock=${JSON.stringify(clock)}`]),
      ...(at === undefined ? [] : ['--at', at]),
      ...(key === undefined ? [] : ['--key', key]),
      ...(ledger === undefined ? [] : ['--ledger', ledger]),
    ];
    return seqOf(await this.run('record', type, ...flags, ...more, '--json'));
  }

  /** Records a body with every field and looks at what `show` says of it. */
  async full(type: EventTypeName, round: number, chosen: Chosen = {}, options: ActOptions = {}): Promise<number> {
    const body = dressed(fullBody(type, round, chosen), this.#dress) as Record<string, unknown>;
    const seq = await this.act(type, body, options);
    const ledger = options.ledger === undefined ? [] : ['--ledger', options.ledger];
    const text = await this.run('show', String(seq), ...ledger);
    const json = JSON.parse(await this.run('show', String(seq), '--json', ...ledger));
    expectShown(type, body, { text, json });
    for (const { value } of privateFields(type, body)) if (typeof value === 'string') this.secrets.push(value);
    const recorded = this.recorded.get(type) ?? new Set();
    for (const path of pathsIn({ ...json.body, ...body })) recorded.add(path);
    this.recorded.set(type, recorded);
    return seq;
  }

  /** The size and root of a ledger, with its id and nonce. */
  async position(
    file = 'case.custody',
  ): Promise<{ ledger: Uint8Array; size: number; root: Uint8Array; nonce: string }> {
    const { ledger, size, root } = JSON.parse(await this.run('checkpoint', file, '--json'));
    const genesis = decodeUnverifiedEntry(await this.entry(0, file));
    return { ledger: fromHex(ledger), size, root: fromHex(root), nonce: genesis.sub };
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.bench.folder, name)));
  }

  /** The bytes of an entry as they are in the ledger. */
  async entry(seq: number, file = 'case.custody'): Promise<Uint8Array> {
    const { offset, bytes } = JSON.parse(await this.run('show', String(seq), '--ledger', file, '--json'));
    return this.read(file).slice(offset, offset + bytes);
  }
}

/** The same value with every invented text changed. */
function dressed(value: unknown, dress: (text: string) => string): unknown {
  if (typeof value === 'string') return value.startsWith('TEST ') ? dress(value) : value;
  if (Array.isArray(value)) return value.map((element) => dressed(element, dress));
  if (value instanceof Map) return new Map([...value].map(([key, text]) => [key, dress(text)]));
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, dressed(held, dress)]));
}

/** A flag without a value stands for yes, `--no-flag` for no. */
function yesOrNo(name: string, text: string): string[] {
  if (text === 'yes') return [`--${name}`];
  return text === 'no' ? [`--no-${name}`] : [`--${name}`, text];
}

const seqOf = (json: string): number => (JSON.parse(json).recorded as { seq: number }[])[0]?.seq ?? Number.NaN;
