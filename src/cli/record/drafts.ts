/** What was stated, by flags, rows and answers, made into drafts that are complete and fit the schema. */
import { CustodyError, type ErrorCode, isRefusal } from '../../errors.ts';
import { maxDelay } from '../../ledger/limits.ts';
import { compareInstants, parseTime } from '../../ledger/times.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Prompter } from '../host/prompt.ts';
import { type ReadContext, readAt } from '../typed/read-time.ts';
import { askFlag, askMissing } from './ask/ask.ts';
import { checkBody, type NamedFlags, needsLate } from './ask/check.ts';
import { assembleBody, findFlag, type Token } from './assemble.ts';
import { openFields } from './open.ts';
import type { ReadyDraft } from './preview.ts';
import { fillTypeDefaults } from './values/defaults.ts';
import { mergeBodies } from './values/merge.ts';
import { type FileAccess, type PlainBody, resolveFiles } from './values/pending-file.ts';
import { naming } from './values/read-value.ts';
import type { Row } from './values/rows.ts';

/** What the command line says for every entry. */
export interface SaidForAll {
  readonly tokens: readonly Token[];
  readonly at?: string | undefined;
  readonly open: readonly string[];
}

/** When something happened: text times. */
export type When = ReturnType<typeof readAt>;

export interface DraftMeans {
  readonly context: ReadContext;
  readonly files: FileAccess;
  /** Asks for what is missing; undefined in a script. */
  readonly prompter: Prompter | undefined;
  /** Asks what the record makes a question of; undefined in a script. */
  readonly askMore?:
    | ((type: EventTypeName, tokens: readonly Token[], when: When | undefined) => Promise<Token[]>)
    | undefined;
  /** Gives the next number of the case where `KA/+` was typed. */
  readonly numbers?: (type: EventTypeName, bodies: readonly PlainBody[]) => Promise<readonly PlainBody[]>;
  /** The command whose flags these are, where it is not `record`. */
  readonly command?: NamedFlags;
}

/** The one draft that the flags say, asked for what is missing. Throws CustodyError USAGE, MISSING_VALUE and those of reading files. */
export async function draftOf(type: EventTypeName, said: SaidForAll, means: DraftMeans): Promise<ReadyDraft> {
  const { context, prompter } = means;
  const tokens = prompter === undefined ? said.tokens : await askLeft(type, said, { ...means, prompter });
  const typed = assembleBody(type, tokens, context);
  const [body = typed] = (await means.numbers?.(type, [typed])) ?? [];
  return await finish(type, body, said, means);
}

/** The tokens, with those that the act still needs: missing fields, why it is late, the authority. Throws CustodyError. */
export async function askLeft(
  type: EventTypeName,
  said: Pick<SaidForAll, 'tokens' | 'at'>,
  { context, prompter, askMore }: Pick<DraftMeans, 'context' | 'askMore'> & { readonly prompter: Prompter },
): Promise<Token[]> {
  const when = (): When | undefined => said.at && readAt(said.at, context);
  const tokens = await askMissing(type, said.tokens, { prompter, context });
  const late = findFlag(type, 'late');
  if (needsLate(when(), tokens, context.now) && late !== undefined) {
    for (const text of await askFlag(late, prompter, context)) tokens.push({ name: 'late', text });
  }
  return (await askMore?.(type, tokens, when())) ?? tokens;
}

/** One draft for each row. Errors name the row, with the code of its file. Throws CustodyError. */
export async function draftsOf(
  type: EventTypeName,
  said: SaidForAll,
  rows: readonly Row[],
  means: DraftMeans,
): Promise<ReadyDraft[]> {
  const base = assembleBody(type, said.tokens, means.context);
  const typed = rows.map((row) => {
    try {
      return mergeBodies(type, base, row.body ?? assembleBody(type, row.tokens, means.context));
    } catch (error) {
      throw inRow(error, row);
    }
  });
  const bodies = (await means.numbers?.(type, typed)) ?? typed;
  const drafts: ReadyDraft[] = [];
  for (const [i, row] of rows.entries()) {
    try {
      const body = bodies[i] as PlainBody;
      const own = { ...said, ...(row.at && { at: row.at }), open: [...said.open, ...(row.open ?? [])] };
      drafts.push(await finish(type, body, own, means));
    } catch (error) {
      throw inRow(error, row);
    }
  }
  return drafts;
}

async function finish(
  type: EventTypeName,
  body: PlainBody,
  { at, open }: Omit<SaidForAll, 'tokens'>,
  { context, files, command }: DraftMeans,
): Promise<ReadyDraft> {
  fillTypeDefaults(type, body);
  const when = at === undefined ? spanOf(type, body, context.now) : naming('--at', () => readAt(at, context));
  const resolved = await resolveFiles(body, files);
  checkBody(type, resolved, { at: when, now: context.now, command });
  return { type, body: resolved, open: openFields(type, open), ...(when !== undefined && { at: when }) };
}

/**
 * A copy happens from its start to its end: its authority is judged there, and not at the hour when somebody types it in. One that
 * took more than a day and is not called late happened when it ended, for a span is late from its beginning (docs/spec/ledger.md, section 5).
 */
export function spanOf(
  type: EventTypeName,
  { started, ended, late }: PlainBody,
  now: number,
): string | [string, string] | undefined {
  if (type !== 'acquire' || typeof started !== 'string' || typeof ended !== 'string') return undefined;
  const [from, to] = [parseTime(started), parseTime(ended)];
  if (from === undefined || to === undefined || compareInstants(from, to) > 0) return undefined;
  if (to.seconds > now) throw new CustodyError('USAGE', '--ended is after the time of signing');
  const isLong = late === undefined && from.seconds < now - maxDelay && to.seconds >= now - maxDelay;
  return isLong || compareInstants(from, to) === 0 ? ended : [started, ended];
}

function inRow(error: unknown, { where, fault }: Row): unknown {
  if (!isRefusal(error)) return error;
  const isOfRow: readonly ErrorCode[] = ['USAGE', 'MISSING_VALUE'];
  const code = fault !== undefined && isOfRow.includes(error.code) ? fault : error.code;
  return new CustodyError(code, `${where}: ${error.message}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
  });
}
