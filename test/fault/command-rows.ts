/** The commands that change something on the disk, as rows for the loop of faults: where each begins, and how one goes on after it. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { decodeUnverifiedAnswer, verifyAnswer } from '../../src/ledger/statements/answer.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../cli/two-agencies.ts';
import type { FaultedCommand } from './command-judge.ts';
import { type CommandScene, countEntries } from './command-scene.ts';
import { pendingBytes } from './leftovers.ts';

const junk = 'TEST bytes that no entry ends with';

/** Folders with the files that are there before a command. */
export interface Stages {
  /** Ada holds everything. */
  readonly held: string;
  /** An offer to Sam is open; with the bundle that he got. */
  readonly offered: string;
  /** He signed his answer. */
  readonly answered: string;
  /** Bytes that are not an entry follow the last entry of Ada's ledger. */
  readonly damaged: string;
  /** The last entry of Ada's ledger was interrupted half-way. */
  readonly interrupted: string;
  /** Bob of the same agency may act in Ada's ledger; the folder has a list of others, a table of acts and a passphrase. */
  readonly desk: string;
}

export async function makeStages(base: string): Promise<Stages> {
  const agencies = await openTwoAgencies();
  const keep = (name: string): string => {
    cpSync(agencies.bench.folder, join(base, name), { recursive: true });
    return join(base, name);
  };
  try {
    const held = keep('held');
    const desk = await layDesk(agencies, join(base, 'desk'));
    await offerAll(agencies);
    const offered = keep('offered');
    const { status, err } = await agencies.sam(...accepting, '-o', 'a.answer');
    if (status !== 0) throw new Error(err);
    const answered = keep('answered');
    const damaged = join(base, 'damaged');
    cpSync(held, damaged, { recursive: true });
    appendFileSync(join(damaged, 'case.custody'), junk);
    return { held, offered, answered, damaged, interrupted: interrupt(held, offered, join(base, 'interrupted')), desk };
  } finally {
    agencies.bench.remove();
  }
}

/** In a copy, so that `held` stays as it is. */
async function layDesk({ bench, ada }: TwoAgencies, folder: string): Promise<string> {
  const back = bench.keep();
  await ada(
    'key',
    'new',
    '--name',
    'TEST Bob',
    '--agency',
    'TEST',
    '--jurisdiction',
    'NL',
    '-o',
    'bob.key',
    '--no-passphrase',
  );
  await ada('enrol', 'bob.key.pub', '--post', 'store', '--roles', 'custodian');
  bench.write('list.sha256', `${'ab'.repeat(32)}  TEST.zip\n`);
  bench.write('rows.csv', 'text\nTEST one\nTEST two\nTEST three\n');
  bench.write('new.txt', 'TEST another passphrase\n');
  // the opening entry of a ledger that nobody remembers to have seen
  bench.env.CUSTODY_STATE = join(bench.folder, 'nobody');
  await ada('init', 'opening.custody', '--case', 'TEST 3', '--title', 'TEST');
  renameSync(join(bench.folder, 'opening.custody'), join(bench.folder, 'opening'));
  cpSync(bench.folder, folder, { recursive: true });
  back();
  return folder;
}

async function offerAll({ send, decisions, ada }: TwoAgencies): Promise<void> {
  await send('bundle', all);
  await ada('bundle', 'create', '-o', 'bundle.tar', '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
  decisions('d.json', [
    { number: 'KA/1', outcome: 'accepted', condition: 'good', seals: ['B-1'] },
    { number: 'KA/1-1', outcome: 'accepted', condition: 'good' },
  ]);
}

/** The offer is the entry that was interrupted. */
function interrupt(held: string, offered: string, folder: string): string {
  cpSync(offered, folder, { recursive: true });
  const offset = readFileSync(join(held, 'case.custody')).length;
  const bytes = readFileSync(join(offered, 'case.custody')).subarray(offset);
  truncateSync(join(folder, 'case.custody'), offset + 100);
  writeFileSync(join(folder, 'case.pending'), pendingBytes(offset, bytes));
  return folder;
}

const into = ['--into', 'south.custody', '--case', 'TEST', '--title', 'TEST'];
export const accepting = ['accept', 'bundle', '--decisions', 'd.json', ...into];
const evidence = ['--evidence', 'KA/1-1=disk.dd', '--disclose', 'all'];
const offering = ['offer', '--exhibit', 'KA/1', '--exhibit', 'KA/1-1', '--to-card', 'sam.key.pub', '--purpose', 'TEST'];
export const ada = { who: 'ada', ledger: 'case.custody', touches: ['case.', 'home/'] } as const;
export const L = ['-l', 'case.custody'];

const isWholeManifest = async (scene: CommandScene) => await scene.ask('audit', 'disk.manifest', 'disk.dd');
const isWholeBundle = (name: string) => async (scene: CommandScene) => {
  const { findings } = (await scene.ask('bundle', 'list', name)) as { findings: unknown[] };
  if (findings.length > 0) throw new Error(`is faulty: ${JSON.stringify(findings)}`);
  const { levels } = (await scene.ask('verify', name)) as { levels: { record: string; evidence: string } };
  if (levels.record !== 'intact') throw new Error(`its record is ${levels.record}`);
};
export const isSignedAnswer = async ({ folder }: CommandScene) => {
  const answer = decodeUnverifiedAnswer(readFileSync(join(folder, 'a.answer')));
  if (!(await verifyAnswer(answer))) throw new Error('its signature is not genuine');
};
export const isThere = async () => {};

export type CommandRow = FaultedCommand & { readonly before: string };

/** The rows; each is tried against every fault. */
export function commandRows(stages: Stages): readonly CommandRow[] {
  const entries = countEntries(join(stages.held, 'case.custody'));
  const storing = ['record', 'store', 'KA/2', '--move', 'in', '--place', 'TEST room', '--container', 'TEST 4', ...L];
  const measuring = [
    'hash',
    'disk.dd',
    '--as',
    'measure',
    '--exhibit',
    'KA/1-1',
    '--when',
    'periodic',
    '--under',
    '1',
    ...L,
  ];
  return [
    {
      ...{ name: 'record', ...ada, before: stages.held, args: storing, counts: [entries, entries + 1] },
      says: /^recorded entry/m,
      goOn: () => [storing],
    },
    {
      ...{ name: 'hash', ...ada, before: stages.held, counts: [entries] },
      args: ['hash', 'disk.dd', '-o', 'disk.manifest'],
      makes: { 'disk.manifest': isWholeManifest },
      says: /^root/m,
      goOn: () => [['hash', 'disk.dd', '-o', 'disk.manifest']],
    },
    {
      ...{ name: 'hash -l', ...ada, before: stages.held, counts: [entries, entries + 1] },
      args: [...measuring, '-o', 'disk.manifest'],
      makes: { 'disk.manifest': isWholeManifest },
      says: /^recorded entry/m,
      goOn: ({ made }) => [[...measuring, ...(made.length > 0 ? [] : ['-o', 'disk.manifest'])]],
    },
    {
      ...{ name: 'offer', ...ada, before: stages.held, counts: [entries, entries + 1] },
      args: [...offering, '--under', '2', '-o', 'bundle', ...evidence, ...L],
      makes: { bundle: isWholeBundle('bundle') },
      says: /^recorded entry/m,
      goOn: (done) =>
        done.entries === entries
          ? [[...offering, '--under', '2', '-o', 'bundle', ...evidence, ...L]]
          : [['offer', '--again', String(entries), '-o', 'bundle', ...evidence, ...L]],
    },
    {
      ...{ name: 'accept', who: 'sam', ledger: 'south.custody', before: stages.offered, counts: [0, 1, 2] },
      touches: ['south.', 'a.', 'home-sam/'],
      args: [...accepting, '-o', 'a.answer'],
      makes: { 'a.answer': isSignedAnswer, 'a.disclosures': isThere },
      holds: ({ folder }) => {
        const answers = readdirSync(folder).filter((name) => name.endsWith('.answer'));
        if (answers.length > 1) throw new Error(`two answers were signed: ${answers}`);
      },
      says: /^recorded entry/m,
      goOn: () => [[...accepting, '-o', 'a.answer']],
    },
    {
      ...{ name: 'answered', ...ada, before: stages.answered, counts: [entries + 1, entries + 2] },
      args: ['answered', 'a.answer', ...L],
      says: /^recorded entry/m,
      goOn: () => [['answered', 'a.answer', ...L]],
    },
    ...['folder', 'out.tar', 'out.zip'].map((name) => ({
      ...{ name: `bundle create ${name}`, ...ada, before: stages.offered, counts: [entries + 1] },
      args: ['bundle', 'create', '-o', name, ...evidence, ...L],
      makes: { [name]: isWholeBundle(name) },
      says: /^wrote/m,
      goOn: () => [['bundle', 'create', '-o', name, ...evidence, ...L]],
    })),
    {
      ...{ name: 'bundle extract', ...ada, before: stages.offered, counts: [entries + 1] },
      args: ['bundle', 'extract', 'bundle.tar', '-o', 'got'],
      makes: { got: isWholeBundle('got') },
      says: /^wrote/m,
      goOn: () => [['bundle', 'extract', 'bundle.tar', '-o', 'got']],
    },
    {
      ...{ name: 'repair', ...ada, before: stages.damaged, counts: [entries] },
      isMending: true,
      args: ['repair', 'case.custody', '--yes'],
      says: /: cut to/,
      goOn: () => [],
      holds: ({ folder }) => {
        const rest = readFileSync(join(folder, 'case.custody'), 'latin1').endsWith(junk);
        const torn = readdirSync(folder).filter((name) => name.startsWith('case.torn-'));
        const isSaved = torn.some((name) => readFileSync(join(folder, name), 'latin1') === junk);
        if (!rest && !isSaved) throw new Error('LOST: what was cut was not saved before');
      },
    },
    {
      ...{ name: 'repair of an interrupted entry', ...ada, before: stages.interrupted, counts: [entries, entries + 1] },
      isMending: true,
      args: ['repair', 'case.custody', '--yes'],
      says: /nothing to repair/,
      goOn: () => [],
      holds: ({ folder }) => {
        const isWhole = countEntries(join(folder, 'case.custody')) === entries + 1;
        if (!isWhole && !existsSync(join(folder, 'case.pending'))) throw new Error('LOST: the promised entry is gone');
      },
    },
  ];
}

/** The folder in which the rows are played, and its stages. */
export function stagesFolder(base: string): string {
  const folder = join(base, 'stages');
  mkdirSync(folder);
  return folder;
}
