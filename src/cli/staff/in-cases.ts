/** Acts about people in many cases: where (`--in`, `--every`), from which list (`--list`), and what keeps a case from them. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { activeKey, type CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { tellerOf } from '../../report/teller.ts';
import { caseFolders } from '../config/caseload.ts';
import { maxTableBytes, parseCsv } from '../host/csv.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type InOptions, type LedgerOptions, type OutputOptions, openTerminal } from '../host/options.ts';
import { caseFiles } from '../many/cases.ts';
import { type CasesRun, type Planned, printOutcome, type RunOptions, runOverCases } from '../many/run-cases.ts';

/** The ledgers that are meant. Throws CustodyError USAGE, MISSING_VALUE, NOT_FOUND. */
async function casesIn(
  host: Host,
  { in: paths, every, ledger }: InOptions & LedgerOptions,
): ReturnType<typeof caseFiles> {
  if (ledger !== undefined || (paths !== undefined && every === true))
    throw new CustodyError('USAGE', 'name one of --ledger, --in and --every');
  const folders = paths ?? caseFolders(host);
  if (folders.length > 0) return await caseFiles(host, folders);
  throw new CustodyError('MISSING_VALUE', '--every needs the setting cases', {
    hint: 'custody config set cases ~/cases, or name folders: --in FOLDER',
  });
}

export type InCasesOptions = InOptions & LedgerOptions & RunOptions & OutputOptions;

/** Plans, asks, signs in each, prints what happened; the exit status. Throws CustodyError STOPPED and as finding the cases does. */
export async function actInCases(
  host: Host,
  options: InCasesOptions,
  plan: CasesRun['plan'],
  look?: CasesRun['look'],
): Promise<number> {
  const { paths, unread } = await casesIn(host, options);
  const terminal = openTerminal(host, options);
  const closed = new Set<string>();
  const run: CasesRun = {
    ...{ host, terminal, options, paths, unread },
    teller: tellerOf(),
    ...(look && { look }),
    plan: (state, signer) => {
      const planned = plan(state, signer);
      if (planned.is === 'none' && state.closed !== undefined) closed.add(state.ledger);
      return planned;
    },
  };
  const outcome = await runOverCases(run);
  await printOutcome(outcome, run);
  if (closed.size > 0) terminal.tell(`closed cases that were passed over: ${closed.size}`);
  return outcome.exit;
}

/** Why the signer may not do there what administrators do; undefined where they may. */
export function whyNotAdmin(state: CustodyState, signer: Pick<Signer, 'keyId'>): Phrase | undefined {
  const key = activeKey(state, toHex(signer.keyId));
  if (key === undefined) return phrase('your key does not act in this case');
  return key.roles.includes('admin') ? undefined : phrase('your key does not have the role admin in this case');
}

/** What the parts of an act come to in one case: what is to be signed, else what is left, else that all is done. */
export function plannedOf(parts: readonly Planned[]): Planned {
  const acts = parts.flatMap((part) => (part.is === 'act' ? part : []));
  const told = (is: 'act' | 'left' | 'done'): Phrase | undefined => {
    const found = parts.flatMap((part) => (part.is !== 'none' && part.is === is ? part.says : []));
    const [first, ...more] = found;
    if (first === undefined || more.length === 0) return first;
    if (more.length > mostTold) return phrase('{first} and {more} more', { first, more: more.length });
    return more.reduce((before, next) => phrase('{before}; {next}', { before, next }), first);
  };
  const [act, left, done] = [told('act'), told('left'), told('done')];
  if (act !== undefined) return { is: 'act', drafts: acts.flatMap(({ drafts }) => drafts), says: act, left };
  if (left !== undefined) return { is: 'left', says: left };
  return done === undefined ? { is: 'none' } : { is: 'done', says: done };
}

/** Throws CustodyError CSV_INVALID where two rows name one key. */
export function refuseTwice(file: string, rows: readonly { readonly line: number; readonly id: string }[]): void {
  const lines = new Map<string, number>();
  for (const { line, id } of rows) {
    const before = lines.get(id);
    if (before !== undefined)
      throw new CustodyError('CSV_INVALID', `${file} line ${line}: the key is that of line ${before}`, {
        hint: 'keep one of the two lines',
      });
    lines.set(id, line);
  }
}

/** Beside the first, so many parts of one case are named. */
const mostTold = 3;

export interface ListRow {
  readonly line: number;
  cell(column: string): string | undefined;
}

/** The rows of a CSV file. Throws CustodyError CSV_INVALID with the line, TOO_LARGE and those of reading. */
export async function readList(
  host: Host,
  file: string,
  { needed, more = [] }: { readonly needed: readonly string[]; readonly more?: readonly string[] },
): Promise<readonly ListRow[]> {
  const { header, rows } = await parseCsv(await readFileCapped(pathOf(host, file), maxTableBytes), file);
  const isKnown = header.every((name, at) => [...needed, ...more].includes(name) && header.indexOf(name) === at);
  if (!isKnown || needed.some((name) => !header.includes(name)))
    throw new CustodyError('CSV_INVALID', `${file} does not have the columns ${needed.join(', ')}`, {
      hint: more.length === 0 ? 'and no others' : `it may also have ${more.join(', ')}`,
    });
  if (rows.length === 0) throw new CustodyError('CSV_INVALID', `${file} has no rows`);
  return rows.map(({ line, cells }) => {
    const cell = (column: string): string | undefined => (cells[header.indexOf(column)] ?? '').trim() || undefined;
    for (const name of needed)
      if (cell(name) === undefined) throw new CustodyError('CSV_INVALID', `${file} line ${line}: ${name} is required`);
    return { line, cell };
  });
}
