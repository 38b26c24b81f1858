/** How it came in, as typed: time, place, hands, packages with their seals, things besides. */
import { CustodyError } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import type { ExtraThing, PackageFound, SealFound } from '../../verify/receipt/decision.ts';

const states: Readonly<Record<string, SealFound>> = {
  intact: 'found-intact',
  broken: 'found-broken',
  different: 'found-different',
  missing: 'found-missing',
  'found-intact': 'found-intact',
  'found-broken': 'found-broken',
  'found-different': 'found-different',
  'found-missing': 'found-missing',
};

/** `box 1: B-1, B-2 broken, B-3 different B-9`; a seal without a word is intact. Throws CustodyError USAGE. */
export function parsePackage(typed: string): PackageFound {
  const at = typed.indexOf(':');
  const name = (at < 0 ? typed : typed.slice(0, at)).trim();
  if (name === '') throw new CustodyError('USAGE', `--package: ${typed} names no package`, { hint });
  const seals =
    at < 0
      ? []
      : typed
          .slice(at + 1)
          .split(',')
          .map((part) => part.trim());
  return { package: name, seals: seals.filter((part) => part !== '').map(parseSeal) };
}

const hint = '--package "box 1: B-1, B-2 broken, B-3 different B-9"';

function parseSeal(part: string): PackageFound['seals'][number] {
  const [number = '', word = 'intact', newNumber, ...more] = part.split(/\s+/);
  const state = Object.hasOwn(states, word) ? states[word] : undefined;
  const isTold = (state === 'found-different') === (newNumber !== undefined);
  if (
    state === undefined ||
    !isName(number) ||
    !isTold ||
    more.length > 0 ||
    (newNumber !== undefined && !isName(newNumber))
  )
    throw new CustodyError('USAGE', `--package: ${part} is not a seal and what was found`, { hint });
  return { number, state, ...(newNumber !== undefined && { newNumber }) };
}

/** `what it is; where it is now`. Throws CustodyError USAGE. */
export function parseExtra(typed: string): ExtraThing {
  const [description = '', where, ...more] = typed.split(';').map((part) => part.trim());
  if (description === '' || more.length > 0)
    throw new CustodyError('USAGE', `--extra: ${typed} is not a thing and where it is`, {
      hint: '--extra "SIM card; safe 2"',
    });
  return { description, ...(where !== undefined && where !== '' && { where }) };
}

/** `N=VALUE`. Throws CustodyError USAGE. */
export function parsePair(option: string, typed: string): [string, string] {
  const at = typed.indexOf('=');
  const [name, value] = [typed.slice(0, at).trim(), typed.slice(at + 1).trim()];
  if (at <= 0 || value === '') throw new CustodyError('USAGE', `${option}: ${typed} is not NUMBER=VALUE`);
  return [name, value];
}
