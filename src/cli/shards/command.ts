/** `custody shards plan|hash|join`: one run of hashing on many computers, by whatever scheduler the laboratory has. */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { mostShards, type ShardPlan } from '../../evidence/shard-plan.ts';
import { exits } from '../../exits.ts';
import type { Trouble } from '../../flow/hash/request.ts';
import { joinShards } from '../../flow/shards/join.ts';
import { makePlan } from '../../flow/shards/plan.ts';
import { statementPath } from '../../flow/shards/statement.ts';
import { hashShard } from '../../flow/shards/work.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { expandWildcards } from '../../fs/wildcards.ts';
import { formatTime } from '../../ledger/times.ts';
import { addAlgorithmOnly, algorithmsOf, counted, sizeText } from '../hash/lines.ts';
import { addPiecesOptions, type PiecesOptions, pieceSizeOf } from '../hash/pieces-option.ts';
import { hashFacts } from '../hash/resume-options.ts';
import { troubleLines } from '../hash/trouble-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import {
  addOutputOptions,
  chooseSigner,
  type KeyOptions,
  type OutputOptions,
  openTerminal,
  type Terminal,
} from '../host/options.ts';
import { type ProgressState, startProgress } from '../host/progress.ts';
import { stoppable } from '../host/stop.ts';
import { addSignedOptions, type SignedOptions, Vouched } from './vouched.ts';

interface PlanOptions extends OutputOptions, PiecesOptions {
  readonly output: string;
  readonly shards: number;
  readonly alg?: string;
  readonly crossMounts?: boolean;
}

interface WorkOptions extends OutputOptions, KeyOptions {
  readonly output: string;
  readonly at?: string[];
  readonly resumable?: boolean;
}

interface JoinOptions extends OutputOptions, SignedOptions {
  readonly output: string;
  readonly at?: string[];
  readonly recheck?: number;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('hash one folder on many computers: plan once, hash each shard anywhere, join the results')
    .helpCommand(false);
  command.addHelpText('after', footnote);
  return command
    .addCommand(planCommand(host, finish))
    .addCommand(workCommand(host, finish))
    .addCommand(joinCommand(host, finish));
}

const footnote = `
A scheduler runs the shards: docs/clusters.md has recipes for Slurm, GNU
parallel and Kubernetes. Joined results become the saved state of one run, which
custody hash --resume completes: it walks everything itself, reads what changed,
and writes the manifest that one computer would have written.`;

const atWords = 'where the evidence is on this computer, if not where the plan has it; may repeat';

function planCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('plan')
    .description('share out the files by size; reads no file')
    .argument('<path...>', 'what is to be hashed, as for custody hash')
    .requiredOption('-o, --output <plan>', 'where to write the plan, which has the names and sizes of all files')
    .option('--shards <count>', `how many shards, 1 to ${mostShards}`, readCount, 64)
    .option('--cross-mounts', 'also enter folders on which something is mounted');
  addPiecesOptions(addAlgorithmOnly(command));
  return addOutputOptions(command).action(async (typed: string[], options: PlanOptions) => {
    const terminal = openTerminal(host, options);
    const paths = expandWildcards(typed, host.cwd).map((path) => pathOf(host, path));
    guardEvidence(paths);
    const troubles: Trouble[] = [];
    const plan = await watched(host, terminal, async (signal, onStart) =>
      makePlan({
        paths,
        output: pathOf(host, options.output),
        shards: options.shards,
        algorithms: algorithmsOf(options.alg),
        pieceSize: pieceSizeOf(options, paths),
        crossMounts: options.crossMounts === true,
        secret: host.random(32),
        onTrouble: (trouble) => void troubles.push(trouble),
        signal,
        onStart,
      }),
    );
    tellTroubles(terminal, troubles);
    const { shards, files, bytes, largest, digest } = plan;
    if (terminal.isJson)
      terminal.printJson('plan/1', { plan: options.output, sha256: toHex(digest), shards, files, bytes, largest });
    else {
      terminal.print(`${counted(shards, 'shard')}, ${counted(files, 'file')}, ${sizeText(bytes)}`);
      terminal.print(`the largest file, which one computer reads, has ${sizeText(largest)}`);
      terminal.print(`plan      ${safeText(options.output)}  SHA-256 ${toHex(digest)}`);
      terminal.tell(`next: custody shards hash ${shellWord(options.output)} 0 -o 0.shard, up to ${shards - 1}`);
    }
    finish(troubles.length > 0 ? exits.notShown : exits.done);
  });
}

function workCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('hash')
    .description('hash the files of one shard; killed, the same command goes on')
    .argument('<plan>', 'what custody shards plan wrote')
    .argument('<shard>', 'its number, from 0', readNumber)
    .requiredOption('-o, --output <result>', 'where to write its result')
    .option('--at <path>', atWords, gather)
    .option('--resumable', 'also save how far a large file is, which makes its digests slower')
    .option('-k, --key <file>', 'sign the result, into RESULT.signed: your key file, agent:NAME or pkcs11:ADDRESS');
  return addOutputOptions(command).action(async (plan: string, shard: number, options: WorkOptions) => {
    const terminal = openTerminal(host, options);
    const troubles: Trouble[] = [];
    const now = host.now();
    // only a key that was typed: one that is set for other commands signs nothing here
    const signer = options.key === undefined ? undefined : await chooseSigner(host, options, terminal);
    const owner = host.owner();
    const said = { tool: `custody ${host.version}`, host: owner.host, started: now, now: host.now };
    const done = await watched(host, terminal, async (signal, onStart) =>
      hashShard({
        plan: pathOf(host, plan),
        shard,
        output: pathOf(host, options.output),
        at: options.at?.map((path) => pathOf(host, path)),
        isResumable: options.resumable === true,
        workers: availableParallelism(),
        secret: host.random(32),
        now: formatTime(now, host.zoneMinutes(now)),
        owner,
        vouching: signer && { signer, ...said },
        onTrouble: (trouble) => void troubles.push(trouble),
        signal,
        onStart,
      }),
    );
    tellTroubles(terminal, troubles);
    const { isSigned, ...counts } = done;
    const { hashed, unread, lacking, bytes, reused, shards } = counts;
    const signed = isSigned ? statementPath(options.output) : undefined;
    if (terminal.isJson)
      terminal.printJson('shard/1', { result: options.output, shard, ...counts, signed: signed ?? null });
    else {
      const again = reused > 0 ? `; ${counted(reused, 'file')} of an earlier run not read again` : '';
      terminal.print(`shard ${shard} of ${shards}: ${counted(hashed, 'file')} hashed, ${sizeText(bytes)}${again}`);
      if (unread > 0) terminal.print(`${counted(unread, 'file')} could not be read in full`);
      if (lacking > 0) terminal.print(`${counted(lacking, 'file')} of the plan not there any more`);
      terminal.print(`result    ${safeText(options.output)}`);
      if (signed !== undefined) terminal.print(`signed    ${safeText(signed)}`);
    }
    finish(unread + lacking + troubles.length > 0 ? exits.notShown : exits.done);
  });
}

function joinCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('join')
    .description('join the results into the saved state of one run, which custody hash --resume completes')
    .argument('<plan>', 'what custody shards plan wrote')
    .argument('<result...>', 'the result of every shard, in any order')
    .requiredOption('-o, --output <manifest>', 'the manifest that is to be written')
    .option('--at <path>', atWords, gather)
    .option(
      '--recheck <percent>',
      'read that part of the files again here, drawn at random now that all results are in, such as 1%',
      readPercent,
    );
  return addOutputOptions(addSignedOptions(command)).action(
    async (plan: string, typed: string[], options: JoinOptions) => {
      const terminal = openTerminal(host, options);
      const vouched = await Vouched.open(host, options);
      const troubles: Trouble[] = [];
      const now = host.now();
      const joined = await watched(host, terminal, async (signal, onStart) =>
        joinShards({
          plan: pathOf(host, plan),
          results: expandWildcards(typed, host.cwd).map((path) => pathOf(host, path)),
          output: pathOf(host, options.output),
          at: options.at?.map((path) => pathOf(host, path)),
          recheck: options.recheck ?? 0,
          secret: host.random(32),
          now: formatTime(now, host.zoneMinutes(now)),
          workers: availableParallelism(),
          draw: () => new DataView(host.random(4).buffer).getUint32(0) / 2 ** 32,
          facts: ({ algorithms, pieceSize = 0, crossMounts }: ShardPlan, paths) =>
            hashFacts({ paths, algorithms, pieces: pieceSize, crossMounts, isOpaque: false }),
          onTrouble: (trouble) => void troubles.push(trouble),
          see: vouched.see,
          signal,
          onStart,
        }),
      );
      tellTroubles(terminal, troubles);
      const next = nextCommand(joined.plan, joined.paths, options.output);
      const { plan: of, joined: count, lacking, rechecked, changed } = joined;
      if (terminal.isJson)
        terminal.printJson('join/1', {
          shards: of.shards,
          files: of.files,
          joined: count,
          lacking,
          rechecked,
          changed,
          ...vouched.json(),
          next,
        });
      else {
        terminal.print(`${counted(of.shards, 'shard')}: digests of ${grouped(count)} of ${counted(of.files, 'file')}`);
        if (lacking > 0) terminal.print(`${counted(lacking, 'file')} without digests: read in the next step`);
        if (rechecked > 0) terminal.print(`${counted(rechecked, 'file')} read again here, all as in the results`);
        if (changed > 0) terminal.print(`${counted(changed, 'file')} changed since: read again in the next step`);
        for (const line of vouched.lines()) terminal.print(line);
        terminal.print(`next: ${next}`);
      }
      finish(exits.done);
    },
  );
}

/** The command that completes the run, to which flags that record it can be added. */
function nextCommand(
  { algorithms, pieceSize, crossMounts }: ShardPlan,
  paths: readonly string[],
  output: string,
): string {
  const further = algorithms.filter((name) => name !== 'sha256');
  return [
    'custody hash',
    ...paths.map(shellWord),
    `-o ${shellWord(output)} --resume`,
    ...(further.length > 0 ? [`--alg ${further.join(',')}`] : []),
    ...(pieceSize === undefined ? ['--no-pieces'] : [`--pieces=${pieceSize}`]),
    ...(crossMounts ? ['--cross-mounts'] : []),
  ].join(' ');
}

/** Runs the work with progress on the terminal, until it is stopped. */
async function watched<T>(
  host: Host,
  terminal: Terminal,
  work: (signal: AbortSignal, onStart: (done: () => ProgressState) => void) => Promise<T>,
): Promise<T> {
  let stop = () => {};
  const onStart = (done: () => ProgressState) => {
    stop = startProgress(host, terminal, done);
  };
  try {
    return await stoppable((signal) => work(signal, onStart), { kept: 'the same command goes on from what was saved' });
  } finally {
    stop();
  }
}

const mostTold = 20;

function tellTroubles(terminal: Terminal, troubles: readonly Trouble[]): void {
  if (terminal.isJson) return;
  for (const line of troubleLines(troubles.slice(0, mostTold), troubles.length)) terminal.print(line);
}

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

function readNumber(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new CustodyError('USAGE', `${safeText(text)} is not the number of a shard`, { hint: 'the first one is 0' });
}

function readCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostShards) return count;
  throw new CustodyError('USAGE', `--shards ${safeText(text)} is not a number of shards`, {
    hint: `1 to ${mostShards}; some for each computer, so that none waits long for another`,
  });
}

function readPercent(text: string): number {
  const percent = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return Number(percent) / 100;
  throw new CustodyError('USAGE', `--recheck ${safeText(text)} is not a percentage`, { hint: 'such as 1% or 0.1%' });
}
