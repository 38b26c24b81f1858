/** The module behind each command, loaded only when it is named. */
import type { Command } from 'commander';
import type { Host } from './host/host.ts';

/** What a command module exports: its commander command, whose action may set the exit status through `finish`. */
interface CommandModule {
  buildCommand(host: Host, finish: (status: number) => void): Command;
}

const modules: Readonly<Record<string, () => Promise<CommandModule>>> = {
  key: () => import('./staff/key.ts'),
  trust: () => import('./keys/trust.ts'),
  config: () => import('./config/command.ts'),
  new: () => import('./face/new/command.ts'),
  init: () => import('./staff/init.ts'),
  enrol: () => import('./face/new/enrol.ts'),
  refuse: () => import('./accept/refuse-command.ts'),
  accept: () => import('./accept/command.ts'),
  record: () => import('./staff/record.ts'),
  draft: () => import('./draft/command.ts'),
  take: () => import('./face/take/command.ts'),
  give: () => import('./face/give/command.ts'),
  get: () => import('./face/get/command.ts'),
  answered: () => import('./handover/answered.ts'),
  withdraw: () => import('./handover/withdraw.ts'),
  handover: () => import('./handover/one-desk.ts'),
  hash: () => import('./hash/hash.ts'),
  shards: () => import('./shards/command.ts'),
  store: () => import('./store/command.ts'),
  import: () => import('./import/import.ts'),
  offer: () => import('./handover/offer.ts'),
  status: () => import('./look/status.ts'),
  log: () => import('./look/log.ts'),
  search: () => import('./look/search.ts'),
  show: () => import('./look/show.ts'),
  destroy: () => import('./caseload/destroy.ts'),
  due: () => import('./caseload/due.ts'),
  report: () => import('./report/command.ts'),
  checkpoint: () => import('./check/checkpoint.ts'),
  anchor: () => import('./check/anchor.ts'),
  verify: () => import('./check/verify.ts'),
  audit: () => import('./hash/audit.ts'),
  disclose: () => import('./handover/disclose-command.ts'),
  bundle: () => import('./bundle/bundle.ts'),
  export: () => import('./hash/export.ts'),
  repair: () => import('./mend/repair.ts'),
  forget: () => import('./mend/forget.ts'),
  room: () => import('./room/command.ts'),
  demo: () => import('./demo/command.ts'),
  'self-test': () => import('./demo/self-test/command.ts'),
  completion: () => import('./complete/command.ts'),
};

/** The menu that is shown where no command is named. */
export const loadMenu = () => import('./face/menu/menu.ts');

/** The module of a command of the table. Throws Error for a name that is not in it. */
export async function loadCommand(name: string): Promise<CommandModule> {
  const load = modules[name];
  if (load === undefined) throw new Error(`no module for the command ${name}`);
  return await load();
}
