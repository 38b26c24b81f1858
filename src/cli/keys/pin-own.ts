/** Trust in your own key, so that `verify` knows the signer of your own records. */
import { toHex } from '../../bytes/hex.ts';
import { trustFile } from '../../flow/places.ts';
import { addPin, readTrust } from '../../flow/verify/trust.ts';
import type { Holder } from '../../ledger/statements/card.ts';
import { formatTime } from '../../ledger/times.ts';
import { pinOfKey } from '../../verify/trust/trust.ts';
import type { Host } from '../host/host.ts';

interface OwnKey {
  readonly keyId: Uint8Array;
  readonly holder: Pick<Holder, 'name' | 'agency'>;
}

/** Pins the key in your trust file as your own. Changes nothing where it is pinned already. Throws CustodyError as `addPin`. */
export async function pinOwn(host: Host, { keyId, holder: { name, agency } }: OwnKey): Promise<void> {
  const file = trustFile(host.env);
  const id = toHex(keyId);
  if (pinOfKey(await readTrust(file), id) !== undefined) return;
  const now = host.now();
  await addPin(file, {
    kind: 'card',
    keyId: id,
    name,
    agency,
    how: 'own',
    when: formatTime(now, host.zoneMinutes(now)),
  });
}
