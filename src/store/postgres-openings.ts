/**
 * Texts in clear in PostgreSQL. No role reads the table: a function gives them out, and only for a row of the log that is committed, so
 * that nobody reads them and takes the row back.
 */
import { bytesOf, type Row } from './postgres-rows.ts';
import { type Consultation, type OpeningStore, odd } from './store.ts';

interface OpeningsRun {
  readonly name: string;
  /** Runs a statement, whose answer has at most so many bytes. */
  readonly rows: (text: string, values: readonly unknown[], bytes: number) => Promise<readonly Row[]>;
  /** The same in a transaction that is on the disk when it returns, or, if it is not kept, taken back. */
  readonly lasting: (text: string, values: readonly unknown[], isKept?: boolean) => Promise<readonly Row[]>;
}

const pageRows = 64;
const logRows = 1000;
const maxOpeningBytes = 1024 * 1024;
/** So many go together. */
const putItems = 64;

export function postgresOpenings({ name, rows, lasting }: OpeningsRun): OpeningStore {
  return {
    put: async (ledger, items) => {
      let added = 0;
      for (let at = 0; at < items.length; at += putItems) {
        const some = items.slice(at, at + putItems).map((item) => Buffer.from(item));
        const [row] = await lasting('select custody.put_openings($1, $2::bytea[])::text as added', [id(ledger), some]);
        added += Number(row?.added);
      }
      return added;
    },
    read: (ledger, why) => readOpenings(ledger, why),
    consulted: async (ledger) => {
      const found: Consultation[] = [];
      const text = `select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, who, openings::text, why
        from custody.consulted where ledger = $1 and id > $2 order by id limit ${logRows}`;
      for (let after = '0'; ; ) {
        const page = await rows(text, [id(ledger), after], logRows * 8192);
        for (const { at, who, why, openings } of page)
          found.push({ at: String(at), who: String(who), why: String(why), openings: Number(openings) });
        const last = page.at(-1)?.id;
        if (page.length < logRows || typeof last !== 'string') return found;
        after = last;
      }
    },
    erase: (ledger, commitments) => erase(ledger, commitments, true),
    wouldErase: (ledger, commitments) => erase(ledger, commitments, false),
  };

  async function erase(ledger: Uint8Array, commitments: readonly Uint8Array[], isKept: boolean): Promise<number> {
    const text = 'select custody.erase_openings($1, $2::bytea[])::text as gone';
    const [row] = await lasting(text, [id(ledger), commitments.map((each) => Buffer.from(each))], isKept);
    return Number(row?.gone);
  }

  async function* readOpenings(ledger: Uint8Array, why: string): AsyncGenerator<Uint8Array> {
    const [consultation] = await lasting('select custody.consult($1, $2)::text as id', [id(ledger), why]);
    const text = 'select commitment, bytes from custody.read_openings($1::bigint, $2)';
    for (let after: Uint8Array = new Uint8Array(0); ; ) {
      const page = await rows(text, [consultation?.id, Buffer.from(after)], pageRows * (2 * maxOpeningBytes + 256));
      for (const row of page) {
        const [commitment, bytes] = [bytesOf(row.commitment), bytesOf(row.bytes)];
        if (commitment?.length !== 32 || bytes === undefined || Buffer.compare(commitment, after) <= 0)
          throw odd(name, 'openings out of order');
        yield bytes;
        after = commitment;
      }
      if (page.length === 0) return;
    }
  }
}

const id = (ledger: Uint8Array): Buffer => Buffer.from(ledger);
