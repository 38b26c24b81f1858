/** `custody trust add --witness`: the key of a witness, as one line or in a file, shown before it is pinned. */
import { concatBytes } from '../../bytes/arrays.ts';
import { sha256 } from '../../crypto/digest.ts';
import { cosigns, formatWitnessKey, parseWitnessKey } from '../../crypto/witness/witness-key.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { Host } from '../host/host.ts';
import { pathOf, type Terminal } from '../host/options.ts';

/** More than any key of a witness has, as a line of text. */
const maxKeyText = 4096;

/** Reads the key. Throws CustodyError KEY_FORMAT for what is not one, MISSING_VALUE without an agency. */
export async function witnessOf(
  host: Host,
  typed: string,
  options: { readonly name?: string; readonly agency?: string },
  terminal: Terminal,
) {
  const isLine = typed.split('+').length >= 3;
  const text = isLine ? typed : new TextDecoder().decode(await readFileCapped(pathOf(host, typed), maxKeyText));
  const key = parseWitnessKey(text.trim());
  const { agency, name = key.name } = options;
  if (agency === undefined)
    throw new CustodyError('MISSING_VALUE', 'the key of a witness names no agency: say --agency', {
      hint: 'the agency, court or bar that runs the witness',
    });
  terminal.tell(`witness:  ${quoteText(name)}, ${quoteText(agency)}`);
  terminal.tell(`kind:     ${key.type === cosigns.mlDsa44 ? 'ML-DSA-44' : 'Ed25519'}`);
  terminal.tell('you will trust it about how long records were, and when, and about nothing else');
  const id = sha256(concatBytes(Uint8Array.of(key.type), key.publicKey));
  return { id, kind: 'witness' as const, name, agency, vkey: formatWitnessKey(key) };
}
