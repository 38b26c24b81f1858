/** `custody draft`: answers that were kept and not signed: list them, go on with one, show it, drop it. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { appendDraft, createDraft, dropDraft, holdDraft, listDrafts } from '../../fs/drafts.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Host } from '../host/host.ts';
import { draftsFolder } from '../host/keeper.ts';
import { type Draft, missingDraft, readAllKept, readKept } from '../host/kept-drafts.ts';
import { addOutputOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { runArguments } from '../run/dispatch.ts';

type DropOptions = OutputOptions & { readonly yes?: boolean };

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command().description('answers that you gave and did not sign yet').enablePositionalOptions();
  const resume = new Command('resume')
    .description('go on with a draft: your answers are given again, and the next question is asked')
    .argument('[number]', 'which draft; the only one, if there is one')
    .option('--from <answer>', 'ask again from this answer on; custody draft show numbers them');
  const show = new Command('show').description('the answers so far').argument('[number]', 'which draft');
  const drop = new Command('drop')
    .description('delete a draft')
    .argument('[number]', 'which draft')
    .option('--yes', 'delete it without asking');
  addOutputOptions(resume).action(async (number: string | undefined, { from }: { readonly from?: string }) => {
    const which = numberOf(host, number);
    const status = await holding(host, which, async () => {
      const draft = await readKept(host, which);
      if (from === undefined) return await goOn(host, draft);
      const cut = await cutBefore(host, draft, from);
      return await holding(host, cut.number, () => goOn(host, cut));
    });
    finish(status);
  });
  addOutputOptions(show).action(async (number: string | undefined, options: OutputOptions) => {
    const draft = await chosen(host, number);
    const terminal = openTerminal(host, options);
    if (terminal.isJson) return terminal.printJson('draft/1', draft);
    terminal.print(lineOf(host, draft));
    for (const [at, { question, answer }] of draft.answers.entries())
      terminal.print(`  ${String(at + 1).padStart(2)}  ${safeText(question.trim())} ${safeText(answer)}`);
    terminal.tell(`to change an answer: custody draft resume ${draft.number} --from ITS-NUMBER`);
  });
  addOutputOptions(drop).action(async (given: string | undefined, options: DropOptions) => {
    const number = numberOf(host, given);
    const terminal = openTerminal(host, options);
    if (!listDrafts(draftsFolder(host.env)).includes(number)) throw missingDraft(number);
    const isSure =
      options.yes === true || (terminal.isInteractive && (await openPrompter(host).confirm(`delete draft ${number}?`)));
    if (!isSure)
      throw new CustodyError('MISSING_VALUE', 'nothing was deleted', { hint: '--yes deletes it without asking' });
    await holding(host, number, () => dropDraft(draftsFolder(host.env), number));
    terminal.tell(`draft ${number} is deleted`);
  });
  addOutputOptions(command).action(async (options: OutputOptions) => {
    const terminal = openTerminal(host, options);
    const drafts = await readAllKept(host);
    if (terminal.isJson) return terminal.printJson('drafts/1', { drafts });
    if (drafts.length === 0) return terminal.print('There is no draft.');
    for (const draft of drafts) terminal.print(lineOf(host, draft));
    terminal.tell('go on with one: custody draft resume NUMBER');
  });
  for (const sub of [resume, show, drop]) command.addCommand(sub);
  return command;
}

function lineOf(host: Host, { number, argv, cwd, begun, answers }: Draft): string {
  const count = answers.length === 1 ? '1 answer' : `${answers.length} answers`;
  const words = argv.join(' ');
  const short = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  return `${number}  ${formatTime(begun, host.zoneMinutes(begun))}  ${count}  ${safeText(short)}  (${safeText(cwd)})`;
}

function numberOf(host: Host, given: string | undefined): number {
  if (given !== undefined) {
    if (/^[1-9][0-9]{0,8}$/.test(given)) return Number(given);
    throw new CustodyError('USAGE', `${given} is not the number of a draft`, { hint: 'custody draft lists them' });
  }
  const [only, second] = listDrafts(draftsFolder(host.env));
  if (only === undefined) throw new CustodyError('NOT_FOUND', 'there is no draft');
  if (second !== undefined)
    throw new CustodyError('MISSING_VALUE', 'there is more than one draft', { hint: 'custody draft lists them' });
  return only;
}

const chosen = (host: Host, given: string | undefined): Promise<Draft> => readKept(host, numberOf(host, given));

/** The draft with the answers before that one, under a new number; the old one goes. Throws CustodyError USAGE, STOPPED. */
async function cutBefore(host: Host, draft: Draft, from: string): Promise<Draft> {
  const at = /^[1-9][0-9]{0,5}$/.test(from) ? Number(from) : 0;
  if (at < 1 || at > draft.answers.length)
    throw new CustodyError('USAGE', `--from: draft ${draft.number} has no answer ${from}`, {
      hint: `custody draft show ${draft.number}`,
    });
  const folder = draftsFolder(host.env);
  const { argv, cwd, env, begun, size, signing } = draft;
  if (signing !== undefined) await refuseSigned(host, draft.number, signing);
  const answers = draft.answers.slice(0, at - 1);
  const began = { argv, cwd, env, begun, ...(size !== undefined && { size }) };
  const number = createDraft(folder, { v: 1, ...began, program: host.version });
  for (const answer of answers) appendDraft(folder, number, answer);
  dropDraft(folder, draft.number);
  return { number, ...began, answers };
}

/** Does something with a draft that no other window has open. Throws CustodyError NOT_FOUND, LOCKED, and what the work throws. */
async function holding<T>(host: Host, number: number, work: () => T | Promise<T>): Promise<T> {
  const folder = draftsFolder(host.env);
  if (!listDrafts(folder).includes(number)) throw missingDraft(number);
  const lock = await holdDraft(folder, number, host.owner());
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Runs the command of the draft again, where and as it was run, with the answers that were given. */
async function goOn(host: Host, { number, argv, cwd, env, begun, answers, size, signing }: Draft): Promise<number> {
  if (!existsSync(cwd)) throw new CustodyError('NOT_FOUND', `the folder of draft ${number} is not there: ${cwd}`);
  if (signing !== undefined) await refuseSigned(host, number, signing);
  const resumed = { number, begun, answers, ...(size !== undefined && { size }) };
  return await runArguments(argv, { ...host, cwd, env: { ...(host.settings?.given ?? host.env), ...env }, resumed });
}

/** A run that was cut off while it signed may have put its entries on record. */
async function refuseSigned(host: Host, number: number, { seq, ledger }: NonNullable<Draft['signing']>): Promise<void> {
  const { replay } = await readLedger(ledger, stateFolder(host.env), () => {});
  if (replay.size <= seq) return;
  throw new CustodyError(
    'STOPPED',
    `draft ${number} was being signed as entry ${seq}, and there is an entry ${seq} now`,
    {
      hint: `look at it: custody show ${seq}; if it is what you answered: custody draft drop ${number}`,
    },
  );
}
