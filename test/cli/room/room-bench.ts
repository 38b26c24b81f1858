/** A TEST evidence room: cases of one key, each with things on a shelf, and one case of another key. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { surveyHex } from '../../../src/cli/config/case-id.ts';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { labelText } from '../../../src/ledger/exhibit-label.ts';
import { fakeHost } from '../fake-host.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Room {
  readonly folder: string;
  at(name: string): string;
  /** The code of a printed label. */
  label(name: string, number: string): string;
  /** Runs without a terminal; fails the test where it does not end with 0. */
  done(...args: string[]): Promise<string>;
  /** Runs without a terminal, with that text on standard input. */
  feed(text: string, ...args: string[]): Promise<Ran>;
  /** Runs at a terminal where these lines are typed. */
  type(lines: readonly string[], ...args: string[]): Promise<Ran>;
  /** Writes a file that a scanner made a moment ago. */
  scan(name: string, text: string): void;
  setClock(to: (now: number) => number): void;
  /** Unix seconds. */
  now(): number;
  /** Inventories of a case, each as its rows. */
  inventories(name: string): Promise<readonly { at: string; body: InventoryBody }[]>;
  /** Keeps the files as they are now, for `restore`. */
  keep(): void;
  restore(): void;
  remove(): void;
}

export interface InventoryBody {
  readonly place?: string;
  readonly second: { readonly name: string };
  readonly exhibits: readonly { number: string; found: string; remark?: string }[];
}

const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack'];
const looks = ['--description', 'TEST', '--condition', 'good', '--kind', 'document', '--id', 'absent:not-present'];

/** Cases `k1` … in the folder `cases`, each with `A/1` … in the evidence room; `other` is of another key. */
export async function openRoom({ cases = 3, things = 3, isOther = true } = {}): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'room-'));
  const host = fakeHost(folder, 'room');
  for (const name of ['home', 'cases']) mkdirSync(join(folder, name));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('config.toml'), `cases = [${JSON.stringify(at('cases'))}]\n`, { mode: 0o600 });
  Object.assign(host.env, { HOME: at('home'), CUSTODY_CONFIG: at('config.toml'), CUSTODY_KEY: 'ada.key' });

  const runWith = async (text: string, isTTY: boolean, args: readonly string[]): Promise<Ran> => {
    host.clock += 20;
    const stream = new PassThrough();
    stream.end(text);
    const [out, err]: string[][] = [[], []];
    const status = await runArguments(args, {
      ...host,
      now: () => host.clock,
      stdin: { isTTY, stream },
      stdout: { isTTY, columns: 120, write: (said) => void out?.push(said) },
      stderr: { isTTY, isWidthKnown: false, columns: 120, write: (said) => void err?.push(said) },
    });
    return { status, out: (out ?? []).join(''), err: (err ?? []).join('') };
  };
  const room: Room = {
    folder,
    at,
    label: (name, number) => labelText(surveyHex(at(`cases/${name}.custody`)) ?? '', number),
    done: async (...args) => {
      const { status, out, err } = await runWith('', false, args);
      if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
      return out;
    },
    feed: (text, ...args) => runWith(text, false, args),
    type: (lines, ...args) => runWith(lines.map((line) => `${line}\n`).join(''), true, args),
    scan: (name, text) => {
      writeFileSync(at(name), text);
      utimesSync(at(name), host.clock - 10, host.clock - 10);
    },
    setClock: (to) => {
      host.clock = to(host.clock);
    },
    now: () => host.clock,
    inventories: async (name) => {
      const ledger = ['-l', `cases/${name}.custody`, '--json'];
      const entries = JSON.parse(await room.done('log', ...ledger)).entries as { seq: number; type: string }[];
      const seqs = entries.filter(({ type }) => type === 'inventory').map(({ seq }) => seq);
      const shown = [];
      for (const seq of seqs) shown.push(JSON.parse(await room.done('show', String(seq), ...ledger)));
      return shown;
    },
    keep: () => {
      rmSync(`${folder}-kept`, { recursive: true, force: true });
      cpSync(folder, `${folder}-kept`, { recursive: true });
    },
    restore: () => {
      for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
      cpSync(`${folder}-kept`, folder, { recursive: true });
    },
    remove: () => {
      for (const each of [folder, `${folder}-kept`]) rmSync(each, { recursive: true, force: true });
    },
  };
  const person = (name: string) => ['--name', name, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await room.done('key', 'new', ...person('TEST Ada'), '-o', 'ada.key', '--no-passphrase');
  await room.done('key', 'new', ...person('TEST Bo'), '-o', 'bo.key', '--no-passphrase');
  const openCase = async (name: string, key: string): Promise<void> => {
    const ledger = `cases/${name}.custody`;
    const use = ['-l', ledger, '--key', key, '--yes'];
    await room.done('init', ledger, '--case', name.toUpperCase(), '--title', 'TEST', '--key', key);
    const numbers = Array.from({ length: things }, (_, i) => `A/${i + 1}`);
    const rows = numbers.map((number) => [number, name].join(',')).join('\n');
    writeFileSync(at('rows.csv'), `exhibit,serial\n${rows}\n`);
    await room.done(
      'record',
      'collect',
      '--from',
      'rows.csv',
      ...found,
      ...looks,
      '--under',
      'absent:not-needed: TEST',
      ...use,
    );
    const kept = ['--place', 'Evidence room', '--container', `shelf ${name}`];
    await room.done('record', 'store', ...numbers, '--move', 'in', ...kept, ...use);
  };
  for (let i = 1; i <= cases; i += 1) await openCase(`k${i}`, 'ada.key');
  if (isOther) await openCase('other', 'bo.key');
  room.keep();
  return room;
}
