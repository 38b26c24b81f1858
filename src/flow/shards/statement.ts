/** Signed statements beside the results of shards: who computed which file of digests. */
import { equalBytes } from '../../bytes/arrays.ts';
import { createSha256 } from '../../crypto/digest.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exists, isTaken } from '../../fs/exists.ts';
import { fileChunks, readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import {
  createShardStatement,
  maxShardBytes,
  readShardStatement,
  type ShardFacts,
  type ShardStatement,
} from '../../ledger/statements/shard.ts';

/** Where the statement about that result is. */
export const statementPath = (result: string): string => `${result}.signed`;

/** Who signs the result, and when. */
export interface Vouching {
  readonly signer: Signer;
  readonly tool: string;
  readonly host: string;
  readonly started: number;
  /** Unix seconds. */
  readonly now: () => number;
}

/** Throws CustodyError EXISTS where a statement is there that this run does not replace. */
export function refuseStatement(result: string, isSigned: boolean): void {
  if (!isSigned && isTaken(statementPath(result)))
    throw new CustodyError('EXISTS', `${statementPath(result)} is there already, and this run signs nothing`, {
      hint: 'sign with --key, or delete it',
    });
}

/** Signs what the file holds, before it has its name: a result never lacks the statement that was asked for. */
export async function signResult(
  file: string,
  result: string,
  {
    vouching: { signer, now, ...said },
    facts,
  }: { readonly vouching: Vouching; readonly facts: Pick<ShardFacts, 'plan' | 'shard' | 'hashed' | 'reused'> },
): Promise<void> {
  const ended = now();
  const statement = { ...facts, ...said, ended, result: await digestOf(file) };
  replaceFile(statementPath(result), await createShardStatement(statement, signer, ended));
}

/** The statement beside a result, undefined where there is none. Throws CustodyError SHARD_INVALID, and SHARD_CHANGED where it is of anything else. */
export async function statementOf(
  result: string,
  { plan, shard }: { readonly plan: Uint8Array; readonly shard: number },
): Promise<ShardStatement | undefined> {
  const path = statementPath(result);
  if (!exists(path)) return undefined;
  let said: ShardStatement;
  try {
    said = await readShardStatement(await readFileCapped(path, maxShardBytes));
  } catch (error) {
    if (!isRefusal(error, 'SHARD_INVALID', 'SHARD_CHANGED')) throw error;
    throw refused(error.code, `${path}: ${error.message}`, error);
  }
  if (!equalBytes(said.plan, plan)) throw refused('SHARD_CHANGED', `${path} is about another plan`);
  if (said.shard !== shard) throw refused('SHARD_CHANGED', `${path} is about shard ${said.shard}, not ${shard}`);
  if (!equalBytes(said.result, await digestOf(result)))
    throw refused('SHARD_CHANGED', `${result} is not the file that was signed: its SHA-256 is another`);
  return said;
}

const refused = (code: CustodyError['code'], message: string, cause?: unknown): CustodyError =>
  new CustodyError(code, message, {
    hint: 'copy both files again from where they were made; else hash that shard again',
    cause,
  });

/** SHA-256 of a file. */
export async function digestOf(path: string): Promise<Uint8Array> {
  const digest = createSha256();
  for await (const chunk of fileChunks(path)) digest.update(chunk);
  return digest.digest();
}
