/** The module behind each command, loaded only when it is named. */
import type { Command } from 'commander';
import type { Host } from './host.ts';

/** What a command module exports: its commander command, whose action may set the exit status through `finish`. */
export interface CommandModule {
  buildCommand(host: Host, finish: (status: number) => void): Command;
}

const modules: Readonly<Record<string, () => Promise<CommandModule>>> = {
  keygen: () => import('./commands/keygen.ts'),
  key: () => import('./commands/key.ts'),
  trust: () => import('./commands/trust.ts'),
  init: () => import('./commands/init.ts'),
  enrol: () => import('./commands/enrol.ts'),
  refuse: () => import('./commands/refuse.ts'),
  accept: () => import('./commands/accept.ts'),
  'end-key': () => import('./commands/end-key.ts'),
  record: () => import('./commands/record.ts'),
  session: () => import('./commands/session.ts'),
  answered: () => import('./commands/answered.ts'),
  withdraw: () => import('./commands/withdraw.ts'),
  handover: () => import('./commands/handover.ts'),
  hash: () => import('./commands/hash.ts'),
  import: () => import('./commands/import.ts'),
  offer: () => import('./commands/offer.ts'),
  status: () => import('./commands/status.ts'),
  log: () => import('./commands/log.ts'),
  show: () => import('./commands/show.ts'),
  report: () => import('./commands/report.ts'),
  checkpoint: () => import('./commands/checkpoint.ts'),
  verify: () => import('./commands/verify.ts'),
  compare: () => import('./commands/compare.ts'),
  audit: () => import('./commands/audit.ts'),
  bundle: () => import('./commands/bundle.ts'),
  export: () => import('./commands/export.ts'),
  repair: () => import('./commands/repair.ts'),
  unlock: () => import('./commands/unlock.ts'),
  demo: () => import('./commands/demo.ts'),
  completion: () => import('./commands/completion.ts'),
};

/** The module of a command of the table. Throws Error for a name that is not in it. */
export async function loadCommand(name: string): Promise<CommandModule> {
  const load = modules[name];
  if (load === undefined) throw new Error(`no module for the command ${name}`);
  return await load();
}
