/** What PostgreSQL and the way to it say, in the words of a store. */
import { CustodyError } from '../errors.ts';

/** When it failed: before anything could be stored, or after the server was asked to make it last. */
type Phase = 'connect' | 'before' | 'commit';

/** SQLSTATE of an error of the server; undefined for one of the way to it. */
export function stateOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined;
}

const deniedStates: ReadonlySet<string> = new Set(['28000', '28P01', '3D000', '42501']);
const unfitStates: ReadonlySet<string> = new Set(['3F000', '42P01', '42703', '42883', '25006']);
/** What the server says of a certificate that this user showed. */
const notLetIn = /alert (unknown ca|.*certificate)/i;
/** What a failed handshake says: the server is there, and is not the one or not encrypted. */
const notTrusted = /certificate|SSL|TLS|altname|self.signed/i;

/** Never returns a success: where the server may have made an append last, STORE_UNKNOWN. */
export function told(name: string, error: unknown, phase: Phase): CustodyError {
  if (error instanceof CustodyError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const state = stateOf(error);
  const options = { cause: error };
  if (phase === 'commit')
    return new CustodyError('STORE_UNKNOWN', `the store ${name} did not say whether it stored the entry: ${message}`, {
      ...options,
      hint: 'do not record it again: the next command on this ledger finds out, and stores that same entry',
    });
  if (state !== undefined && deniedStates.has(state))
    return new CustodyError('STORE_DENIED', `the store ${name} refuses: ${message}`, {
      ...options,
      hint: 'ask the administrator of the store for the right to do this',
    });
  if (state === '55P03')
    return new CustodyError('LOCKED', `another person signs in this ledger of the store ${name} now`, {
      ...options,
      hint: 'nothing was recorded; try again, or wait longer: --wait SECONDS',
    });
  if (state !== undefined && unfitStates.has(state))
    return new CustodyError('STORE_UNFIT', `the store ${name} is not ready: ${message}`, {
      ...options,
      hint: 'the administrator runs what custody store schema prints, on the primary server',
    });
  if (phase === 'connect' && state === undefined && notLetIn.test(message))
    return new CustodyError('STORE_DENIED', `the store ${name} refuses the certificate of this user: ${message}`, {
      ...options,
      hint: 'ask the administrator of the store for a certificate by an authority that it knows',
    });
  if (phase === 'connect' && state === undefined && notTrusted.test(message))
    return new CustodyError('STORE_UNFIT', `the store ${name} does not prove who it is: ${message}`, {
      ...options,
      hint: 'name the certificate of the authority in its address: sslrootcert=FILE',
    });
  return new CustodyError('STORE_UNREACHABLE', `the store ${name} cannot be reached: ${message}`, {
    ...options,
    hint: 'nothing was recorded; reading goes on from the file; try again later',
  });
}
