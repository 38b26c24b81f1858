/** `custody self-test`: known answers, a sample image, a whole case and twenty attacks on this machine, as a report to file. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { arch, platform, versions } from 'node:process';
import { Command } from 'commander';
import { utf8 } from '../../../bytes/arrays.ts';
import { toHex } from '../../../bytes/hex.ts';
import { exits } from '../../../exits.ts';
import { refuseTakenFile } from '../../../flow/ledger/keys.ts';
import { ensureFolder } from '../../../fs/folder.ts';
import { createFile } from '../../../fs/replace.ts';
import { makeTemporaryFolder } from '../../../fs/temporary.ts';
import { formatTime } from '../../../ledger/times.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../../host/options.ts';
import { versionOf } from '../../run/version.ts';
import { tryAttacks } from '../attacks/play.ts';
import { playSteps } from '../play.ts';
import { demoSteps } from '../script.ts';
import { setStage } from '../stage.ts';
import { knownAnswers } from './known-answers.ts';
import { type Report, reportText } from './report.ts';
import { playSample } from './sample.ts';
import { isRight, type Step } from './step.ts';
import { judgeVectors } from './vectors.ts';

interface SelfTestOptions extends OutputOptions {
  readonly output?: string;
  readonly machine?: string;
  readonly vectors?: readonly string[];
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('try this program on this machine: published answers, a sample image, a whole case, twenty attacks')
    .option('-o, --output <file>', 'also write the report to a new file')
    .option('--machine <text>', 'what your laboratory calls this machine, for the report')
    .option('--vectors <folders...>', 'also judge the vectors in these folders (fixtures/vectors of the sources)')
    .addHelpText(
      'after',
      '\nWhat it shows, and what it does not: docs/validation.md. It touches no case and no key of yours.',
    );
  return addOutputOptions(command).action(async (options: SelfTestOptions) => {
    const terminal = openTerminal(host, options);
    const scratch = makeTemporaryFolder('custody-self-test-');
    try {
      if (options.output !== undefined) refuseTakenFile(pathOf(host, options.output));
      const report = await tryAll(host, options, { scratch, tell: terminal.tell });
      const text = reportText(report);
      if (options.output !== undefined) createFile(pathOf(host, options.output), utf8(text));
      if (terminal.isJson) terminal.printJson('self-test/1', report);
      else terminal.print(text.trimEnd());
      finish(report.wrong === 0 ? exits.done : exits.failed);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

interface Place {
  readonly scratch: string;
  readonly tell: (text: string) => void;
}

async function tryAll(host: Host, options: SelfTestOptions, { scratch, tell }: Place): Promise<Report> {
  const quiet = silent(host, scratch);
  const began = timeNow(host);
  const parts: Report['parts'][number][] = [];
  for (const [part, steps] of partsOf(quiet, scratch, options.vectors && judgeVectors(host, options.vectors))) {
    tell(`${part} …`);
    const all: Step[] = [];
    for await (const step of steps) all.push(step);
    parts.push({ part, right: all.filter(isRight).length, steps: all });
  }
  const { version, ...runtime } = versionOf(host.version, platform, arch);
  const machine = { ...runtime, os: host.machine().os, openssl: versions.openssl };
  return {
    program: { version, sha256: toHex(host.build()) },
    machine: { ...(options.machine !== undefined && { name: options.machine }), ...machine },
    began,
    ended: timeNow(host),
    parts,
    wrong: parts.reduce((sum, { right, steps }) => sum + steps.length - right, 0),
  };
}

function partsOf(quiet: Host, scratch: string, vectors: AsyncIterable<Step> | undefined) {
  const at = (name: string): string => {
    ensureFolder(join(scratch, name));
    return join(scratch, name);
  };
  const parts: [string, AsyncIterable<Step>][] = [
    // first, because a folder may be named wrongly
    ...(vectors === undefined ? [] : [['vectors', vectors] as [string, AsyncIterable<Step>]]),
    ['published answers', sayAnswers()],
    ['a sample image', playSample(quiet, at('sample'))],
    ['a case, and attacks', playCase(quiet, at('case'))],
  ];
  return parts;
}

const timeNow = (host: Host): string => {
  const now = host.now();
  return formatTime(now, host.zoneMinutes(now));
};

async function* sayAnswers(): AsyncGenerator<Step> {
  for (const { what, source, say, answer } of knownAnswers)
    yield { what: `${what} (${source})`, found: await say(), expected: answer };
}

/** The same host, whose commands print nothing, ask nothing, and neither read nor write anything of the user's own. */
function silent(host: Host, folder: string): Host {
  const write = (): void => {};
  return {
    ...host,
    cwd: folder,
    stdin: { ...host.stdin, isTTY: false },
    stdout: { isTTY: false, columns: 80, write },
    stderr: { isTTY: false, columns: 80, write },
    env: {
      PATH: host.env.PATH,
      TMPDIR: host.env.TMPDIR,
      HOME: folder,
      CUSTODY_STATE: join(folder, 'state'),
      CUSTODY_CONFIG: 'none',
    },
  };
}

/** The case of the demo, played in silence, and the twenty attacks on copies of it. */
async function* playCase(host: Host, folder: string): AsyncGenerator<Step> {
  setStage(folder);
  const status = await playSteps(demoSteps(host.now()), folder, host, openTerminal(host, {}));
  yield {
    what: 'a case between three agencies: each command with its exit status',
    found: `status ${status}`,
    expected: 'status 0',
  };
  if (status !== 0) return;
  for await (const { attack, found, expected } of tryAttacks(folder, host))
    yield { what: `attack: ${attack.what}`, found: found.join(), expected: expected.join() };
}
