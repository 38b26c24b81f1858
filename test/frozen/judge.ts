/** What a frozen file is judged by: a command as an officer types it, and what of its answer must never change. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from '../../src/cli/main.ts';
import { fakeHost } from '../cli/fake-host.ts';

export interface Case {
  readonly about: string;
  /** Read from the folder of the frozen files; `--trust trust.json` and `--json` go without saying. */
  readonly command: readonly string[];
}

export interface Expected {
  /** Exit status: 0 verified, 1 failed, 3 inconclusive. */
  readonly status: number;
  readonly verdict?: string;
  readonly covers?: readonly string[];
  /** Sorted codes, each once. */
  readonly findings?: readonly string[];
  /** The key of a card, a key file or a list of posts; for two receipts, the key that signed both. */
  readonly keyId?: string;
  /** Of two copies or receipts. */
  readonly relation?: string;
  /** Only for a proof: whether it holds. */
  readonly holds?: boolean;
  /** Only for an audit. */
  readonly result?: string;
}

/** The clock of the verifier: 1 April 2027. */
export const now = Date.UTC(2027, 3, 1) / 1000;

/** Runs the command in that folder, which it leaves as it is, with a home of its own. */
export async function judge(folder: string, { command }: Case): Promise<Expected> {
  const home = mkdtempSync(join(tmpdir(), 'frozen-'));
  try {
    const host = { ...fakeHost(home, 'frozen'), now: () => now };
    const told: string[] = [];
    mkdirSync(join(home, 'home'));
    host.stdout = { ...host.stdout, write: (text) => void told.push(text) };
    const args = command.map((word) => fileOf(word, folder, home));
    const trusting =
      command[0] === 'verify' && !command.includes('--same-as') ? ['--trust', join(folder, 'trust.json')] : [];
    const status = await run([...args, ...trusting, '--json'], host);
    return told.length === 0 ? { status } : { status, ...kept(JSON.parse(told.join(''))) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** Words that lead to a file in that folder, alone or behind `NUMBER=`. A key is copied, for nobody else may read it. */
function fileOf(word: string, folder: string, home: string): string {
  if (!word.includes('/')) return word;
  const [, number = '', path = ''] = /^([^=]*=)?(.*)$/.exec(word) ?? [];
  if (!path.endsWith('.key')) return `${number}${join(folder, path)}`;
  const copy = join(home, basename(path));
  copyFileSync(join(folder, path), copy);
  chmodSync(copy, 0o600);
  return copy;
}

type Told = Omit<Expected, 'status' | 'findings'> & { readonly findings?: readonly { readonly code: string }[] };

/** The part of the output that must stay. */
function kept({ findings, ...told }: Told): Omit<Expected, 'status'> {
  const names = ['verdict', 'covers', 'keyId', 'relation', 'holds', 'result'] as const;
  return {
    ...Object.fromEntries(names.filter((name) => told[name] !== undefined).map((name) => [name, told[name]])),
    ...(findings && { findings: [...new Set(findings.map(({ code }) => code))].sort() }),
  };
}
