/**
 * The index of this user's cases: what their ledgers say, kept in one file of the state folder, so that a hundred thousand of them need
 * not be opened to answer a question. It is made from the ledgers and can be deleted at any time. No verdict rests on it, and a test holds
 * that no command that verifies reaches this file.
 */
import { closeSync, constants, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { errnoOf, ioError } from '../../fs/errno.ts';
import { openNew } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { fileMark } from '../../fs/reading/file-mark.ts';
import { indexFile } from '../places.ts';
import { type Database, type SqlValue, type Statement, sqliteEngine } from './engine.ts';

/** What the index knows of one ledger file. */
export interface IndexedCase {
  /** The document of `status --json`, on one line, with every exhibit. */
  readonly status: string;
  /** All names and texts in it, as `foldText` writes them. */
  readonly folded: string;
  /** The first date at which something that was issued should be back; null where nothing is. Unix seconds. */
  readonly due: number | null;
  /** The document of its texts, on one line; `search` reads it. */
  readonly said: string;
}

export type IndexedPart = keyof IndexedCase;

/** The state of the files of a ledger when it was read: its own, and that of its texts. */
export interface Mark {
  readonly file: string;
  readonly texts: string;
}

type Row = Readonly<Record<string, SqlValue>>;

/** Rows that were read before they were asked for: those up to the last path, with the parts that were wanted. */
interface Ahead {
  readonly of: string;
  readonly last: string;
  readonly rows: Map<string, Row>;
}

const marks = ['id', 'file', 'texts', 'head'];

/** Another layout than the one that this program makes is deleted, and made again. */
const layout = 1;

/** So many rows are written together. */
const together = 500;

/** So many rows are read together: SQLite locks the file for each question, which takes longer than the answer. */
const ahead = 64;

/** A longer part of a row that was read ahead is read when it is asked for, so that memory stays bounded. */
const longest = 65_536;

/** The length that is written for such a part. */
const tooLong = -1;

/** The same for texts that differ only in capitals; if a text holds another, the one holds the other after this too. */
export const foldText = (text: string): string => text.toLowerCase().toUpperCase();

/** Whether this Node can keep an index. */
export const canIndex = (): boolean => sqliteEngine() !== undefined;

export class CaseIndex {
  readonly #database: Database;
  readonly #heads: string;
  readonly #finds = new Map<string, Statement>();
  #ahead: Ahead = { of: '', last: '', rows: new Map() };
  readonly #keep: Statement;
  readonly #drop: Statement;
  #unwritten = 0;

  private constructor(database: Database, stateFolder: string) {
    this.#database = database;
    this.#heads = join(stateFolder, 'heads');
    this.#keep = database.prepare('insert or replace into ledger values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#drop = database.prepare('delete from ledger where path = ?');
  }

  /**
   * The index of this user, where one was made and can be read; else undefined. `isNew`: makes it, and throws CustodyError INDEX_UNAVAILABLE where
   * this Node cannot. `by` is the version of the program: what another one made is made again.
   */
  static open(
    stateFolder: string,
    { by, isNew = false }: { readonly by: string; readonly isNew?: boolean },
  ): CaseIndex | undefined {
    const file = indexFile(stateFolder);
    if (!isNew && !exists(file)) return undefined;
    const engine = sqliteEngine();
    if (engine === undefined) {
      if (!isNew) return undefined;
      throw new CustodyError('INDEX_UNAVAILABLE', 'this version of Node has no SQLite, in which the index is kept', {
        hint: 'run custody with Node 22.13 or later; every command works without an index',
      });
    }
    const make = (database: Database): CaseIndex => new CaseIndex(database, stateFolder);
    try {
      return openFile(file, engine.DatabaseSync, by, make);
    } catch (error) {
      if (error instanceof CustodyError) throw error;
      if (!isDamaged(error)) throw unusable(error);
      // nothing in it is of value
      removeIndex(stateFolder);
      return openFile(file, engine.DatabaseSync, by, make);
    }
  }

  /**
   * These parts of what it knows of the ledger at this path, if neither the ledger nor its texts nor its remembered head changed since.
   * Throws CustodyError INDEX_UNAVAILABLE, as all that follow.
   */
  current<P extends IndexedPart>(path: string, wanted: readonly P[]): Pick<IndexedCase, P> | undefined {
    const row = inEngine(() => this.#row(path, wanted));
    if (row === undefined) return undefined;
    const { file, texts } = markOf(path);
    if (file === '' || row.file !== file || row.texts !== texts) return undefined;
    return row.head === this.#headMark(String(row.id)) ? (row as unknown as Pick<IndexedCase, P>) : undefined;
  }

  #row(path: string, wanted: readonly IndexedPart[]): Row | undefined {
    // the texts are long, and wanted of few
    if (wanted.includes('said')) return this.#only(path, wanted);
    const of = wanted.join();
    if (this.#ahead.of !== of || path > this.#ahead.last) this.#ahead = { of, ...this.#from(path, wanted) };
    const row = this.#ahead.rows.get(path);
    return row === undefined || wanted.some((part) => row[part] === tooLong) ? this.#only(path, wanted) : row;
  }

  #only(path: string, wanted: readonly IndexedPart[]): Row | undefined {
    return this.#prepared(`select ${[...marks, ...wanted].join(', ')} from ledger where path = ?`).get(path);
  }

  /** Cases are asked for in the order of their paths: the row of this one, and those that follow. */
  #from(path: string, wanted: readonly IndexedPart[]): Omit<Ahead, 'of'> {
    const parts = wanted.map(
      (part) => `case when length(${part}) > ${longest} then ${tooLong} else ${part} end ${part}`,
    );
    const columns = ['path', ...marks, ...parts].join(', ');
    const found = this.#prepared(`select ${columns} from ledger where path >= ? order by path limit ${ahead}`).all(
      path,
    );
    return { last: String(found.at(-1)?.path ?? path), rows: new Map(found.map((row) => [String(row.path), row])) };
  }

  #prepared(sql: string): Statement {
    const known = this.#finds.get(sql) ?? this.#database.prepare(sql);
    this.#finds.set(sql, known);
    return known;
  }

  /** Keeps what was read of a ledger, unless it changed while it was read. `before` is its mark from before. */
  keep(path: string, before: Mark, { id, ...known }: IndexedCase & { readonly id: string }): void {
    const { file, texts } = markOf(path);
    if (file === '' || file !== before.file || texts !== before.texts) return;
    const { status, folded, due, said } = known;
    this.#ahead.rows.delete(path);
    this.#write(() => this.#keep.run(path, id, file, texts, this.#headMark(id), status, folded, due, said));
  }

  /** Drops what it knows of files that are not among these, as far as they were in one of the folders. Returns how many. */
  dropOthers(folders: readonly string[], paths: ReadonlySet<string>): number {
    const known = inEngine(() => this.#database.prepare('select path from ledger').all());
    const gone = known
      .map(({ path }) => String(path))
      .filter((path) => !paths.has(path) && folders.some((folder) => isWithin(path, folder)));
    for (const path of gone) this.#write(() => this.#drop.run(path));
    return gone.length;
  }

  /** Writes what is not written yet, and closes the file. */
  close(): void {
    this.#commit();
    this.#database.close();
  }

  #headMark(id: string): string {
    return fileMark(join(this.#heads, `${id}.head`));
  }

  #write(work: () => void): void {
    inEngine(() => {
      if (this.#unwritten === 0) this.#database.exec('begin immediate');
      work();
    });
    this.#unwritten += 1;
    if (this.#unwritten >= together) this.#commit();
  }

  #commit(): void {
    if (this.#unwritten > 0) inEngine(() => this.#database.exec('commit'));
    this.#unwritten = 0;
  }
}

function inEngine<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unusable(error);
  }
}

/** What SQLite says of a file that is damaged, and of one that is not a database. */
const damaged: readonly unknown[] = [11, 26];

const isDamaged = (error: unknown): boolean => damaged.includes((error as { errcode?: unknown }).errcode);

function unusable(error: unknown): CustodyError {
  const why = error instanceof Error ? error.message : String(error);
  return new CustodyError('INDEX_UNAVAILABLE', `the index of cases cannot be used: ${why}`, {
    hint: 'custody search --index --rebuild makes it again; every command works without it',
    cause: error,
  });
}

/** To be taken before a ledger is read. */
export const markOf = (path: string): Mark => ({ file: fileMark(path), texts: fileMark(beside(path, 'disclosures')) });

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(join(folder, '/'));

/** Deletes the index; whether there was one. Throws CustodyError where it cannot be deleted. */
export function removeIndex(stateFolder: string): boolean {
  const file = indexFile(stateFolder);
  const wasThere = exists(file);
  for (const each of [file, `${file}-journal`]) {
    try {
      rmSync(each, { force: true });
    } catch (error) {
      throw ioError(error, 'delete', each);
    }
  }
  return wasThere;
}

function openFile<T>(
  file: string,
  DatabaseSync: new (path: string) => Database,
  by: string,
  make: (database: Database) => T,
): T {
  makeFile(file);
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma busy_timeout = 2000; pragma secure_delete = on; pragma synchronous = normal');
    database.exec('create table if not exists made (layout integer, by text)');
    const made = database.prepare('select layout, by from made').get();
    if (made !== undefined && (made.layout !== layout || made.by !== by)) database.exec('drop table if exists ledger');
    if (made?.layout !== layout || made.by !== by) {
      database.exec('delete from made');
      database.prepare('insert into made values (?, ?)').run(layout, by);
    }
    database.exec(`create table if not exists ledger (path text primary key, id text not null, file text not null,
      texts text not null, head text not null, status text not null, folded text not null, due integer,
      said text not null)`);
    return make(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** For this user alone from the first byte on: the journal that SQLite puts beside it gets the same mode. */
function makeFile(file: string): void {
  ensureFolder(dirname(file));
  try {
    closeSync(openNew(file, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600));
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw ioError(error, 'create', file);
  }
}
