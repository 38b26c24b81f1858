/** `custody verify FORK.proof`: whether a proof holds, with nothing beside it. */
import { trustFile } from '../../flow/places.ts';
import { readTrust } from '../../flow/verify/trust.ts';
import { type PinnedAs, proofLines } from '../../report/compare-lines.ts';
import type { Teller } from '../../report/teller.ts';
import { checkProof } from '../../verify/compare/check-proof.ts';
import type { Proof } from '../../verify/compare/proof.ts';
import { pinOfKey } from '../../verify/trust/trust.ts';
import { exitOfProof } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { pathOf, type Terminal } from '../host/options.ts';

/** Checks and prints a proof; its exit status: 0 where it holds, 1 where it does not. Throws CustodyError TRUST_INVALID and those of reading it. */
export async function verifyProof(
  host: Host,
  proof: Proof,
  {
    terminal,
    teller,
    trust,
  }: { readonly terminal: Terminal; readonly teller: Teller; readonly trust: string | undefined },
): Promise<number> {
  const file = trust === undefined ? trustFile(host.env) : pathOf(host, trust);
  const pins = await readTrust(file, trust !== undefined || Boolean(host.env.CUSTODY_TRUST));
  const pinnedAs: PinnedAs = (keyId) => {
    const pin = pinOfKey(pins, keyId);
    return pin && `${pin.name}, ${pin.agency}`;
  };
  const result = await checkProof(proof);
  if (terminal.isJson) terminal.printJson(result);
  else for (const line of proofLines(result, pinnedAs, teller)) terminal.print(line);
  return exitOfProof(result);
}
