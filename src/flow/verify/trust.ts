/** The verifier's trust file on disk. A bundle or ledger never writes it. */
import { dirname } from 'node:path';
import { CustodyError, isRefusal } from '../../errors.ts';
import { ensureFolder } from '../../fs/folder.ts';
import { readFileCapped } from '../../fs/read.ts';
import { replaceFile } from '../../fs/replace.ts';
import {
  formatTrust,
  maxPinText,
  maxTrustBytes,
  noTrust,
  type Pin,
  pinId,
  pinPlace,
  readTrustBytes,
  type Trust,
} from '../../verify/trust/trust.ts';
import { bundleAround } from './within-bundle.ts';

/** Reads the trust file; one that is not there trusts nobody. Throws CustodyError as `readTrustIfThere`. */
export const readTrust = async (file: string): Promise<Trust> => (await readTrustIfThere(file)) ?? noTrust;

/**
 * The same; undefined for a file that is not there. Throws CustodyError TRUST_INVALID, also for a trust file inside a bundle: it
 * came with what it would vouch for.
 */
export async function readTrustIfThere(file: string): Promise<Trust | undefined> {
  try {
    const trust = readTrustBytes(await readFileCapped(file, maxTrustBytes));
    const bundle = bundleAround(file);
    if (bundle !== undefined)
      throw new CustodyError(
        'TRUST_INVALID',
        `trust file: ${file} is in the bundle ${bundle}; nothing there is trusted`,
        {
          hint: 'compare the key number with the agency by another way, then use custody trust add',
        },
      );
    return trust;
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/**
 * Adds a pin. Throws CustodyError EXISTS where this key or ledger is pinned already: a pin is removed first, never overwritten; and
 * USAGE for a name that is too long.
 */
export async function addPin(file: string, pin: Pin): Promise<void> {
  for (const field of ['name', 'agency'] as const)
    if (pin[field].length > maxPinText)
      throw new CustodyError('USAGE', `the ${field} has more than ${maxPinText} characters`, {
        hint: `give a shorter one: --${field} TEXT`,
      });
  const { pins } = await readTrust(file);
  if (pins.some((other) => pinPlace(other) === pinPlace(pin))) {
    throw new CustodyError('EXISTS', 'this key or ledger is pinned already', {
      hint: 'custody trust list; custody trust remove',
    });
  }
  write(file, { pins: [...pins, pin] });
}

/** Removes the one pin whose id begins with `start`. Throws CustodyError NOT_FOUND, or USAGE where several do. */
export async function removePin(file: string, start: string): Promise<Pin> {
  const { pins } = await readTrust(file);
  const [found, other] = pins.filter((pin) => pinId(pin).startsWith(start));
  if (found === undefined)
    throw new CustodyError('NOT_FOUND', 'no pin matches this prefix', { hint: 'custody trust list' });
  if (other !== undefined)
    throw new CustodyError('USAGE', 'more than one pin matches this prefix', { hint: 'give more digits' });
  write(file, { pins: pins.filter((pin) => pin !== found) });
  return found;
}

/** Throws CustodyError USAGE, with nothing written, for what could not be read again. */
function write(file: string, trust: Trust): void {
  const bytes = new TextEncoder().encode(formatTrust(trust));
  if (bytes.length > maxTrustBytes)
    throw new CustodyError('USAGE', `the trust file would be longer than ${maxTrustBytes} bytes`, {
      hint: 'custody trust remove NUMBER, or name another file with --trust',
    });
  ensureFolder(dirname(file));
  replaceFile(file, bytes, { mode: 0o600 });
}
