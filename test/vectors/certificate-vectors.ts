/** Vectors of certificate chains (verification.md, section 3): each point of it left out by a hair, and what holds by a hair. */
import { toBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { chainRows } from './certificate-chains.ts';
import { leafRows } from './certificate-leaves.ts';
import { type Bytes, type ChainRow, certificate } from './certificate-maker.ts';
import { actor, LedgerWriter, noon, testHolder } from './ledger-writer.ts';
import { type Vector, vectorOf } from './vector.ts';

const key = 'certified';

/** Leaf first, without the root; and the root. */
function chainOf({ root = {}, authorities = [], leaf = {} }: ChainRow): { chain: Bytes[]; top: Bytes } {
  const top = certificate({ name: 'root', issuer: 'root', isAuthority: true }, root);
  const names = ['root', ...authorities.map((_, at) => `authority ${at + 1}`)];
  const above = authorities.map((wanted, at) =>
    certificate({ name: names[at + 1] as string, issuer: names[at] as string, isAuthority: true }, wanted),
  );
  const own = certificate({ name: key, issuer: names.at(-1) as string, isAuthority: false }, leaf);
  return { chain: [own, ...above.reverse()], top };
}

export async function certificateVectors(): Promise<Vector[]> {
  const { holder, signer } = await actor(key, 'office', ['admin'], { ...testHolder(key), agency: 'TEST Ministry' });
  const made = async (row: ChainRow): Promise<Vector> => {
    const { chain, top } = chainOf(row);
    const pinned = row.pinned?.(chain) ?? top;
    const x5chain = row.given?.(chain, top) ?? chain;
    const card = await createCard({ holder, signer, iat: noon - 3600, x5chain });
    const opener = { name: key, holder, signer, card, post: 'office', roles: ['admin'] as const };
    const name = `certificate-${row.name}`;
    const writer = await LedgerWriter.open({ label: name, people: [opener] });
    return vectorOf(writer, opener, {
      name,
      about: `${row.about} ${row.holds ? 'It is relied on.' : 'It is not relied on.'}`,
      pins: [
        {
          kind: 'root',
          sha256: toHex(sha256(pinned)),
          certificate: toBase64(pinned),
          name: 'TEST root',
          agency: 'TEST Ministry',
          how: 'letter',
          when: '2026-11-04T09:00:00Z',
        },
      ],
      ...(row.holds
        ? { verdict: 'verified', findings: ['CERTIFICATE_RELIED_ON'] }
        : { verdict: 'inconclusive', findings: ['CERTIFICATE_REFUSED'] }),
    });
  };
  return Promise.all([...leafRows, ...chainRows].map(made));
}
