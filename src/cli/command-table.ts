/** Every command with its one-line summary and the module that holds it; help, completion and docs derive from it. */
import type { Command } from 'commander';
import type { Host } from './host.ts';

/** What a command module exports: its commander command, whose action returns through `finish` the exit status. */
export interface CommandModule {
  buildCommand(host: Host, finish: (status: number) => void): Command;
}

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly group: 'Keys and trust' | 'Recording' | 'Looking' | 'Checking' | 'Mending' | 'Help';
  readonly load: () => Promise<CommandModule>;
}

export const commandTable: readonly CommandEntry[] = [
  {
    name: 'keygen',
    summary: 'make your signing key and identity card',
    group: 'Keys and trust',
    load: () => import('./commands/keygen.ts'),
  },
  {
    name: 'key',
    summary: 'show, import or re-encrypt a key',
    group: 'Keys and trust',
    load: () => import('./commands/key.ts'),
  },
  {
    name: 'trust',
    summary: 'say whose key you trust',
    group: 'Keys and trust',
    load: () => import('./commands/trust.ts'),
  },
  { name: 'init', summary: 'open a new case ledger', group: 'Recording', load: () => import('./commands/init.ts') },
  {
    name: 'enrol',
    summary: 'add a person to the ledger: key, post, roles',
    group: 'Recording',
    load: () => import('./commands/enrol.ts'),
  },
  {
    name: 'end-key',
    summary: 'withdraw a key from the ledger',
    group: 'Recording',
    load: () => import('./commands/end-key.ts'),
  },
  {
    name: 'record',
    summary: 'record what happened to exhibits',
    group: 'Recording',
    load: () => import('./commands/record.ts'),
  },
  {
    name: 'session',
    summary: 'record many things with one passphrase',
    group: 'Recording',
    load: () => import('./commands/session.ts'),
  },
  {
    name: 'status',
    summary: 'who holds what, where, under which seal',
    group: 'Looking',
    load: () => import('./commands/status.ts'),
  },
  { name: 'log', summary: 'what happened, entry by entry', group: 'Looking', load: () => import('./commands/log.ts') },
  {
    name: 'show',
    summary: 'one entry, or one exhibit, in full',
    group: 'Looking',
    load: () => import('./commands/show.ts'),
  },
  {
    name: 'checkpoint',
    summary: 'print size and fingerprint of the record',
    group: 'Checking',
    load: () => import('./commands/checkpoint.ts'),
  },
  {
    name: 'verify',
    summary: 'check a ledger against your own trust anchors',
    group: 'Checking',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'repair',
    summary: 'save what ends a damaged ledger aside, then cut it',
    group: 'Mending',
    load: () => import('./commands/repair.ts'),
  },
  {
    name: 'unlock',
    summary: "remove a dead writer's lock",
    group: 'Mending',
    load: () => import('./commands/unlock.ts'),
  },
  {
    name: 'demo',
    summary: 'play a whole case on synthetic data',
    group: 'Help',
    load: () => import('./commands/demo.ts'),
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    group: 'Help',
    load: () => import('./commands/completion.ts'),
  },
];
