/** One loop for all commands: a fault at each system call in turn. */
import { readFileSync, rmSync } from 'node:fs';
import { type CallSite, callSites, injection } from './call-sites.ts';
import { type End, exhibitsIn, type FaultedCommand, judgeRun, type Ran } from './command-judge.ts';
import type { CommandScene } from './command-scene.ts';
import { longest, run } from './lab.ts';

export type Fault = 'SIGKILL' | 'EIO' | 'ENOSPC';
/** All of them, or the one that CUSTODY_FAULT_KIND names for a long run. */
export const faults: readonly Fault[] = (['SIGKILL', 'EIO', 'ENOSPC'] as const).filter(
  (fault) => (process.env.CUSTODY_FAULT_KIND ?? fault) === fault,
);

export interface Tried {
  runs: number;
  losses: number;
  halves: number;
  /** What was wrong, with where. */
  wrong: string[];
  /** How the runs ended: `killed`, or the status with the code. */
  ended: Record<string, number>;
}

export interface Trying {
  readonly fault: Fault;
  readonly places: readonly CallSite[];
  /** Every how many of them; 1: all. */
  readonly step: number;
  /** Where the first lies, below `step`. */
  readonly from: number;
  /** Other runs try the calls between these. */
  readonly isPart?: boolean;
  readonly end: End;
  /** Done when the folder is as it was before, and when the command has ended. */
  readonly beforehand?: () => unknown;
  readonly afterwards?: () => unknown;
}

/** The calls at which a fault makes a difference of its own. */
export function placesFor(sites: readonly CallSite[], fault: Fault): CallSite[] {
  if (fault === 'EIO') return [...sites];
  const needsNoRoom = ({ call }: CallSite): boolean => call === 'unlink' || call === 'rmdir';
  return sites.filter((site) => site.isChanging && (fault === 'SIGKILL' || !needsNoRoom(site)));
}

/** Injects the fault at every `step`-th call. Never throws for what the command does: that is in `wrong`. */
export async function tryEverywhere(scene: CommandScene, command: FaultedCommand, trying: Trying): Promise<Tried> {
  const { places, fault, step, from, end } = trying;
  const tried: Tried = { runs: 0, losses: 0, halves: 0, wrong: [], ended: {} };
  for (let index = from; index < places.length; index += step) {
    // where it is not met any more, one of the next is, but where others try those
    const near = places.slice(index, index + (trying.isPart ? 1 : Math.min(step, 4)));
    let [site, ran]: [CallSite | undefined, Ran | undefined] = [undefined, undefined];
    while (ran === undefined && near.length > 0) {
      site = near.shift() as CallSite;
      ran = await meet(scene, command, site, trying);
    }
    const how = ran === undefined ? 'not met' : endOf(ran);
    tried.ended[how] = (tried.ended[how] ?? 0) + 1;
    if (site === undefined || ran === undefined) continue;
    tried.runs += 1;
    const judged = await judgeRun(scene, command, { ran, end });
    tried.losses += judged.losses;
    tried.halves += judged.halves;
    const where = `${command.name}: ${fault} at ${site.call} ${site.path.slice(scene.folder.length)} ${site.n}`;
    const said = `${ran.stdout.slice(-300)}${ran.stderr.slice(-600)}`;
    const told = wrongCode(command.name, how, fault);
    for (const text of told === undefined ? judged.wrong : [...judged.wrong, told]) {
      tried.wrong.push(`${where}: ${text}\n  it said (${how}): ${said}`);
      // a run of hours says at once what it finds
      if (process.env.CUSTODY_FAULT_ALL) process.stderr.write(`${tried.wrong.at(-1)}\n`);
    }
  }
  return tried;
}

function endOf({ status, stderr }: Ran): string {
  const code = /custody: error: .*\[([A-Z_]+)\]\n/.exec(stderr)?.[1];
  return status === undefined ? 'killed' : `${status}${code === undefined ? '' : ` ${code}`}`;
}

/**
 * What is wrong with how a run ended. The command must report a broken disk as one, and a full disk too: 0 and 3 are for faults
 * that do no harm, or that the result tells. Evidence that could not be looked at is not accepted without a reservation.
 */
export function wrongCode(command: string, how: string, fault: Fault): string | undefined {
  const right = {
    SIGKILL: /^killed$/,
    EIO: command.startsWith('accept') ? /^([03]|5 IO|6 DECISION_REFUSED)$/ : /^([03]|5 IO)$/,
    ENOSPC: /^(0|5 DISK_FULL)$/,
  }[fault];
  return right.test(how) ? undefined : `told as ${how}`;
}

/** Runs the command with the fault at the site; undefined where it was not met, or met elsewhere, three times: what other threads do comes in between. */
async function meet(
  scene: CommandScene,
  { args }: FaultedCommand,
  site: CallSite,
  { fault, beforehand, afterwards }: Trying,
): Promise<Ran | undefined> {
  const log = `${scene.folder}.log`;
  const what = fault === 'SIGKILL' ? 'signal=KILL' : `error=${fault}`;
  for (let turn = 0; turn < 3; turn += 1) {
    scene.reset();
    beforehand?.();
    const begun = performance.now();
    const ran = await run('strace', [...injection(site, what, log), ...scene.command(args)], longest);
    const said = readFileSync(log, 'latin1').split('\n');
    rmSync(log);
    afterwards?.();
    if (performance.now() - begun >= longest) return { ...ran, status: null };
    const isKilled = ran.signal === 'SIGKILL' || ran.status === 137;
    const mark = isKilled ? `${site.call}(` : '(INJECTED)';
    const isHere = said.some((line) => line.includes(mark) && line.includes(scene.folder));
    if (isHere && isKilled === (fault === 'SIGKILL')) return { ...ran, status: isKilled ? undefined : ran.status };
  }
  return undefined;
}

/** Runs the command undisturbed: its system calls, and where it ends. */
export async function undisturbed(
  scene: CommandScene,
  { args, ledger }: FaultedCommand,
): Promise<{ sites: CallSite[]; end: End }> {
  scene.reset();
  const sites = await callSites(scene.folder, scene.command(args));
  return { sites, end: await exhibitsIn(scene, ledger) };
}
