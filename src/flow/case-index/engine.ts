/** SQLite as Node brings it, from 22.13 on; older versions have none, and the program needs none. */
import process from 'node:process';

export type SqlValue = string | number | null;

export interface Statement {
  run(...values: readonly SqlValue[]): unknown;
  get(...values: readonly SqlValue[]): Readonly<Record<string, SqlValue>> | undefined;
  all(...values: readonly SqlValue[]): Readonly<Record<string, SqlValue>>[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface Engine {
  readonly DatabaseSync: new (path: string) => Database;
}

/** Undefined where this Node has none. It hides the warning that SQLite is an experiment of Node: the user cannot act on it. */
export function sqliteEngine(): Engine | undefined {
  const said = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule?.('node:sqlite' as 'node:fs') as unknown as Engine | undefined;
  } finally {
    process.emitWarning = said;
  }
}
