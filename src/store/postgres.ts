/**
 * A store in PostgreSQL. One connection, one statement at a time; no pool and no retry, so that each outcome is known or said to be
 * unknown. A bundle of its own, loaded only where such a store is named.
 */
import { Client, type QueryResult } from 'pg';
import { CustodyError } from '../errors.ts';
import { type PostgresPlace, type PostgresSettings, placeOf } from './postgres-address.ts';
import { stateOf, told } from './postgres-errors.ts';
import { postgresOpenings } from './postgres-openings.ts';
import { probePostgres } from './postgres-probe.ts';
import { bytesOf, type Row, raw } from './postgres-rows.ts';
import {
  type Append,
  checkAppend,
  type LedgerStore,
  maxAppendBytes,
  type OpeningStore,
  odd,
  type PutOutcome,
  type StoreFacts,
  thereIs,
} from './store.ts';

const connectMs = 10_000;
const closeMs = 2000;
/** How long an answer may take; the server may wait for its standby that long. */
const answerMs = 30_000;
/** Appends up to this size come many at once. */
const smallBytes = 64 * 1024;
const pageRows = 100;
const listRows = 1000;
/** Of larger ones so much comes at once: it is hexadecimal, and a string has its limits. */
const pieceBytes = 4 * 1024 * 1024;
const overhead = 64 * 1024;

/** Connects, and checks what the server promises of its disk. Throws CustodyError STORE_UNREACHABLE, STORE_DENIED, STORE_UNFIT. */
export async function connectPostgres(name: string, settings: PostgresSettings): Promise<LedgerStore> {
  const place = placeOf(name, settings);
  const client = new Client({
    ...place.config,
    connectionTimeoutMillis: connectMs,
    application_name: 'custody',
    keepAlive: true,
  });
  const store = new PostgresStore(name, client, { ...settings, place });
  try {
    await client.connect();
    await store.prepare();
    return store;
  } catch (error) {
    await store.close();
    throw told(name, error, 'connect');
  }
}

class PostgresStore implements LedgerStore {
  readonly name: string;
  readonly #client: Client;
  readonly #settings: PostgresSettings & { readonly place: PostgresPlace };
  #lost: unknown;
  #warnings: string[] = [];
  /** What the server may still send. */
  #left = overhead;
  /** The ledger whose turn the open transaction is. */
  #turn: Uint8Array | undefined;

  constructor(name: string, client: Client, settings: PostgresSettings & { readonly place: PostgresPlace }) {
    this.name = name;
    this.#client = client;
    this.#settings = settings;
    client.on('error', (error) => {
      this.#lost ??= error;
    });
    client.on('notice', ({ severity, message }) => {
      if (severity === 'WARNING') this.#warnings.push(message ?? '');
    });
  }

  /** Throws CustodyError STORE_UNFIT for a server that may lose what it acknowledged, or is not the one that takes entries. */
  async prepare(): Promise<void> {
    // the connection of the client, whose parser holds what comes in until a message is whole
    const { stream } = (this.#client as unknown as { connection: { stream: NodeJS.ReadableStream } }).connection;
    stream.on('data', (piece: Buffer) => this.#count(piece.length));
    const names = ['fsync', 'full_page_writes'];
    const shown = names.map((name) => `current_setting('${name}') as ${name}`).join(', ');
    const [row] = await this.#rows(`select ${shown}, pg_is_in_recovery()::text as standby`, []);
    for (const name of names)
      if (row?.[name] !== 'on') throw this.#unfit(`${name} is off, so that a power cut loses what it acknowledged`);
    if (row?.standby !== 'false') throw this.#unfit('it is a standby');
  }

  async probe(): Promise<StoreFacts> {
    const run = (text: string, values: readonly unknown[] = []) => this.#run(text, values);
    try {
      return await probePostgres({ run, settings: this.#settings, unfit: (why) => this.#unfit(why) });
    } catch (error) {
      throw told(this.name, error, 'before');
    }
  }

  async put(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    checkAppend(append);
    let isStored = false;
    try {
      const isTurn = this.#turn !== undefined && Buffer.compare(this.#turn, ledger) === 0;
      if (!isTurn) await this.#run(this.#begin());
      isStored = await this.#insert(ledger, append);
      if (!isStored) await this.#run('rollback');
    } catch (error) {
      await this.#giveUp();
      throw told(this.name, error, 'before');
    } finally {
      this.#turn = undefined;
    }
    if (!isStored) return await this.#found(ledger, append);
    await this.#commit();
    return { is: 'stored' };
  }

  /** False where others, or these, are in its place, or nothing ends where it begins. */
  async #insert(ledger: Uint8Array, { seq, next, bytes }: Append): Promise<boolean> {
    this.#warnings = [];
    const text = 'insert into custody.append (ledger, seq, next, bytes) values ($1, $2, $3, $4) on conflict do nothing';
    try {
      return (await this.#run(text, [Buffer.from(ledger), seq, next, Buffer.from(bytes)])).rowCount === 1;
    } catch (error) {
      if (stateOf(error) === '23503') return false;
      throw error;
    }
  }

  /** A warning is an outcome: a commit that no longer waits for the standby says so in one, and succeeds. */
  async #commit(): Promise<void> {
    try {
      const { command } = await this.#run('commit');
      if (command !== 'COMMIT') throw new Error('it took everything back');
      const [warning] = this.#warnings;
      if (warning !== undefined) throw new Error(warning);
    } catch (error) {
      throw told(this.name, error, 'commit');
    }
  }

  async #found(ledger: Uint8Array, append: Append): Promise<PutOutcome> {
    for await (const there of this.read(ledger, append.seq)) return thereIs(there, append);
    return { is: 'gap' };
  }

  async *read(ledger: Uint8Array, seq: number): AsyncGenerator<Append> {
    const text = `select seq, next, octet_length(bytes) as size, case when octet_length(bytes) <= ${smallBytes} then bytes end as bytes
      from custody.append where ledger = $1 and next > $2 order by next limit ${pageRows}`;
    for (let after = seq; ; ) {
      const rows = await this.#told(text, [Buffer.from(ledger), after], pageRows * (2 * smallBytes + 256));
      for (const row of rows) {
        const [at, next, size] = [Number(row.seq), Number(row.next), Number(row.size)];
        if (size > maxAppendBytes) throw odd(this.name, `an append of ${size} bytes`);
        if (next <= after) throw odd(this.name, `the append at entry ${at} again`);
        yield { seq: at, next, bytes: bytesOf(row.bytes) ?? (await this.#large(ledger, at, size)) };
        after = next;
      }
      if (rows.length < pageRows) return;
    }
  }

  async #large(ledger: Uint8Array, seq: number, size: number): Promise<Uint8Array> {
    const text =
      'select substring(bytes from $3::int for $4::int) as bytes from custody.append where ledger = $1 and seq = $2';
    const whole = new Uint8Array(size);
    for (let at = 0; at < size; at += pieceBytes) {
      const length = Math.min(pieceBytes, size - at);
      const [row] = await this.#told(text, [Buffer.from(ledger), seq, at + 1, length], 2 * length);
      const piece = bytesOf(row?.bytes);
      if (piece?.length !== length) throw odd(this.name, `an append that has not ${size} bytes`);
      whole.set(piece, at);
    }
    return whole;
  }

  async *list(after: Uint8Array = new Uint8Array(0)): AsyncGenerator<Uint8Array> {
    const text = `select ledger from custody.append where seq = 0 and ledger > $1 order by ledger limit ${listRows}`;
    for (let last = after; ; ) {
      const rows = await this.#told(text, [Buffer.from(last)], listRows * 256);
      for (const row of rows) {
        const ledger = bytesOf(row.ledger);
        if (ledger?.length !== 32 || Buffer.compare(ledger, last) <= 0) throw odd(this.name, 'a list out of order');
        yield ledger;
        last = ledger;
      }
      if (rows.length < listRows) return;
    }
  }

  async turn<T>(ledger: Uint8Array, waitMs: number, work: () => Promise<T>): Promise<T> {
    const lock = Buffer.from(ledger).readBigInt64BE();
    const wait = Math.max(1, Math.min(waitMs, 2 ** 31 - 1));
    try {
      // an id begins with a number that is free to be negative
      const text = `${this.#begin()}; set local lock_timeout = ${wait}; select pg_advisory_xact_lock('${lock}'::bigint)`;
      await this.#run(text, undefined, wait + answerMs);
      this.#turn = ledger;
    } catch (error) {
      await this.#giveUp();
      throw told(this.name, error, 'before');
    }
    try {
      return await work();
    } finally {
      if (this.#turn !== undefined) await this.#giveUp();
      this.#turn = undefined;
    }
  }

  get openings(): OpeningStore {
    return postgresOpenings({ name: this.name, rows: this.#told.bind(this), lasting: this.#lasting.bind(this) });
  }

  async #lasting(text: string, values: readonly unknown[], isKept = true): Promise<readonly Row[]> {
    let rows: readonly Row[];
    try {
      await this.#run(this.#begin());
      this.#warnings = [];
      rows = await this.#rows(text, values);
    } catch (error) {
      await this.#giveUp();
      throw told(this.name, error, 'before');
    }
    await (isKept ? this.#commit() : this.#giveUp());
    return rows;
  }

  async close(): Promise<void> {
    this.#lost ??= new Error('the connection was closed');
    let timer: NodeJS.Timeout | undefined;
    // the client waits for ever for the end of a connection that broke while it was made
    const late = new Promise<void>((accept) => {
      timer = setTimeout(accept, closeMs);
    });
    try {
      await Promise.race([this.#client.end(), late]);
    } catch {
      // a connection that is lost has ended
    } finally {
      clearTimeout(timer);
      (this.#client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    }
  }

  /** In each transaction, as a server between (PgBouncer) may give another connection to each. */
  #begin(): string {
    return `begin; set local synchronous_commit = ${this.#settings.commit}`;
  }

  /** Ends a transaction that stored nothing. Where even that fails, the connection ends, and the server does it. */
  async #giveUp(): Promise<void> {
    try {
      await this.#run('rollback');
    } catch (error) {
      this.#lost ??= error;
      await this.close();
    }
  }

  #unfit(why: string): CustodyError {
    return new CustodyError('STORE_UNFIT', `the store ${this.name} is unfit: ${why}`, {
      hint: 'tell the administrator of the database; nothing was recorded',
    });
  }

  async #told(text: string, values: readonly unknown[], bytes: number): Promise<readonly Row[]> {
    try {
      return await this.#rows(text, values, bytes);
    } catch (error) {
      throw told(this.name, error, 'before');
    }
  }

  async #rows(text: string, values: readonly unknown[], bytes = 0): Promise<readonly Row[]> {
    return (await this.#run(text, values, answerMs, bytes)).rows as Row[];
  }

  async #run(text: string, values?: readonly unknown[], timeout = answerMs, bytes = 0): Promise<QueryResult> {
    if (this.#lost !== undefined) throw this.#lost;
    this.#left = bytes + overhead;
    const query = { text, ...(values && { values: [...values], types: raw }), query_timeout: timeout };
    try {
      return await this.#client.query(query);
    } catch (error) {
      // without a word of the server the state of the connection is unknown
      if (stateOf(error) === undefined) this.#lost ??= error;
      throw this.#lost instanceof CustodyError ? this.#lost : error;
    }
  }

  #count(length: number): void {
    this.#left -= length;
    if (this.#left >= 0 || this.#lost !== undefined) return;
    this.#lost = odd(this.name, 'more than was asked for');
    (this.#client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
