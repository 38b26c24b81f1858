/** Tries in the database itself what a store depends on, in a transaction that is taken back. */
import type { QueryResult } from 'pg';
import type { CustodyError } from '../errors.ts';
import type { PostgresPlace, PostgresSettings } from './postgres-address.ts';
import { stateOf } from './postgres-errors.ts';
import type { StoreFacts } from './store.ts';

interface Probe {
  readonly run: (text: string, values?: readonly unknown[]) => Promise<QueryResult>;
  readonly settings: PostgresSettings & { readonly place: PostgresPlace };
  readonly unfit: (why: string) => CustodyError;
}

/** An id that no ledger can have: the digest of nothing that anybody knows. */
const nobody = Buffer.alloc(32, 0xff);

/** Throws CustodyError STORE_UNFIT that says what does not hold, and the errors of the database. */
export async function probePostgres({ run, settings, unfit }: Probe): Promise<StoreFacts> {
  const facts = await run(`select current_setting('server_version') as version`);
  const version = String((facts.rows[0] as { version: unknown }).version).split(' ', 1)[0];
  const what = `PostgreSQL ${version}, reached through ${settings.place.way}`;
  const holds = [
    'fsync and full_page_writes are on',
    `a commit waits for the disk (synchronous_commit ${settings.commit})`,
  ];
  await run('begin');
  try {
    const put = (seq: number, byte: number) =>
      run('insert into custody.append (ledger, seq, next, bytes) values ($1, $2, $3, $4) on conflict do nothing', [
        nobody,
        seq,
        seq + 1,
        Buffer.from([byte]),
      ]);
    const state = await refusal(run, () => put(0, 1));
    if (state !== undefined && state !== '42501') throw unfit(`it takes no entry (${state})`);
    const may = state === undefined ? 'write' : 'read';
    if (may === 'read') return { what, holds, may };
    if ((await put(0, 2)).rowCount !== 0) throw unfit('it replaces what is stored');
    holds.push('what is stored is not replaced');
    if ((await refusal(run, () => put(2, 3))) !== '23503') throw unfit('it lets entries be left out');
    holds.push('no entry can be left out');
    for (const act of ['update custody.append set bytes = $1', 'delete from custody.append where bytes = $1']) {
      const state = await refusal(run, () =>
        run(`${act} ${act.startsWith('u') ? 'where ledger = $2' : 'and ledger = $2'}`, [Buffer.from([1]), nobody]),
      );
      if (state !== '42501') throw unfit(`it lets this user ${act.slice(0, 6)} what is stored`);
    }
    holds.push('this user can change and remove nothing');
    return { what, holds, may };
  } finally {
    await run('rollback');
  }
}

/** The SQLSTATE with which a statement is refused; undefined where it is not. The transaction goes on. */
async function refusal(
  run: (text: string) => Promise<QueryResult>,
  act: () => Promise<QueryResult>,
): Promise<string | undefined> {
  await run('savepoint probe');
  try {
    await act();
    return undefined;
  } catch (error) {
    const state = stateOf(error);
    if (state === undefined) throw error;
    await run('rollback to savepoint probe');
    return state;
  }
}
