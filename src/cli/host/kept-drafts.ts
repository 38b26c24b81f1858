/** The drafts of this user, read back: which command each runs, where, and what was answered. */
import { CustodyError } from '../../errors.ts';
import { listDrafts, readDraft } from '../../fs/drafts.ts';
import type { Host } from './host.ts';
import { draftsFolder, type KeptAnswer, keptVariables } from './keeper.ts';

export interface Draft {
  readonly number: number;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Unix seconds. */
  readonly begun: number;
  readonly answers: readonly KeptAnswer[];
  /** How many entries the case had when it was begun, where one case was open. */
  readonly size?: number;
  /** The first entry, and its ledger, where signing had begun. */
  readonly signing?: { readonly seq: number; readonly ledger: string };
}

export const missingDraft = (number: number): CustodyError =>
  new CustodyError('NOT_FOUND', `there is no draft ${number}`, { hint: 'custody draft lists them' });

/** All drafts, the oldest first. Throws CustodyError as `readKept`. */
export async function readAllKept(host: Pick<Host, 'env'>): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const number of listDrafts(draftsFolder(host.env))) drafts.push(await readKept(host, number));
  return drafts;
}

/** The draft of that number. Throws CustodyError NOT_FOUND, or JSON_INVALID where it is damaged. */
export async function readKept(host: Pick<Host, 'env'>, number: number): Promise<Draft> {
  const folder = draftsFolder(host.env);
  if (!listDrafts(folder).includes(number)) throw missingDraft(number);
  const [head, ...lines] = await readDraft(folder, number);
  const { v, argv, cwd, env, begun, size } = (head ?? {}) as Record<string, unknown>;
  const isWhole = v === 1 && isWords(argv) && typeof cwd === 'string' && typeof begun === 'number';
  if (!isWhole || typeof env !== 'object' || env === null)
    throw new CustodyError('JSON_INVALID', `draft ${number} is damaged`, { hint: `custody draft drop ${number}` });
  const answers = lines.filter(
    (line): line is KeptAnswer =>
      typeof (line as KeptAnswer)?.question === 'string' && typeof (line as KeptAnswer).answer === 'string',
  );
  const mark = lines.findLast(isMark);
  const known = Object.fromEntries(
    keptVariables.flatMap((name) => {
      const value = (env as Record<string, unknown>)[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const signing = mark && mark.signing !== null ? { seq: mark.signing, ledger: mark.ledger } : undefined;
  const kept = { number, argv, cwd, env: known, begun, answers, ...(signing && { signing }) };
  return { ...kept, ...(typeof size === 'number' && { size }) };
}

/** What a run notes before it signs, and after it did not. */
type Mark = { readonly signing: null } | { readonly signing: number; readonly ledger: string };

function isMark(line: unknown): line is Mark {
  const { signing, ledger } = (line ?? {}) as Record<string, unknown>;
  return signing === null || (typeof signing === 'number' && typeof ledger === 'string');
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string');
