/** What people type into `init` and `enrol` about posts, roles and the case, read and checked before anything is signed. */
import { CustodyError } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import type { Role } from '../../ledger/genesis.ts';
import { roles as allRoles } from '../../ledger/vocabulary/record.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';

/** Fields of the case that stay open, as typed. Throws CustodyError USAGE for one that there is not. */
export function parseOpen(typed: string | undefined): Set<string> {
  const fields = typed?.split(/[\s,]+/).filter((field) => field !== '') ?? [];
  const unknown = fields.find((field) => !Object.hasOwn(caseFields, field));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `--open: the case has no field ${unknown}`, {
      hint: `one of ${Object.keys(caseFields).join(', ')}`,
    });
  return new Set(fields);
}

/** A number of seconds, as typed. Throws CustodyError USAGE. */
export function parseSeconds(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const seconds = /^\d{1,15}$/.test(typed) ? Number(typed) : 0;
  if (seconds > 0) return seconds;
  throw new CustodyError('USAGE', `--anchor-within: ${typed} is not a number of seconds`, { hint: 'a day has 86400' });
}

/** Throws CustodyError USAGE for what is not a name of a post. */
export function checkPost(typed: string): void {
  if (!isName(typed))
    throw new CustodyError('USAGE', `--post: ${typed} is not a name for a post`, {
      hint: '1 to 64 letters, digits and signs of ASCII, without spaces: evidence-room',
    });
}

/** Roles as typed, `admin,custodian`. Throws CustodyError USAGE for one that is not known. */
export function parseRoles(typed: string): Role[] {
  const names = typed.split(/[\s,]+/).filter((role) => role !== '');
  const unknown = names.find((role) => !allRoles.includes(role as Role));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `${unknown} is not a role`, { hint: `roles: ${allRoles.join(', ')}` });
  return [...new Set(names)] as Role[];
}

/** The same for anyone who opens a ledger. Throws CustodyError USAGE. */
export function parseFirstRoles(typed: string): Role[] {
  const roles = parseRoles(typed);
  if (roles.includes('admin')) return roles;
  throw new CustodyError('USAGE', 'the person who opens a ledger has the role admin in it', {
    hint: '--roles admin,custodian,examiner',
  });
}
