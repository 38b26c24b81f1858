/** Signs changed statements again with a TEST key, and chains entries again, so that a change gets past signature and history. */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { head, type Node, readSequence, writeSequence } from './cbor-tree.ts';

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Puts right what a signer would put right. `isChain`: the statements are the entries of a ledger. */
export function signerAgain(seed: Uint8Array, isChain: boolean): (bytes: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  return (bytes) => {
    const items = readSequence(bytes);
    const leaves: Buffer[] = [];
    let ledger: Buffer | undefined;
    for (const [index, item] of items.entries()) {
      if (isChain && ledger !== undefined) chain(item, { ledger, index, leaves });
      signOne(item, key);
      const written = writeSequence([item]);
      ledger ??= createHash('sha256').update(written).digest();
      leaves.push(createHash('sha256').update(Uint8Array.of(0)).update(written).digest());
    }
    return writeSequence(items);
  };
}

function partsOf(
  item: Node,
): { header: Uint8Array; payload: Node & { kind: 'string' }; signature: Node & { kind: 'string' } } | undefined {
  if (item.kind !== 'tag' || item.item.kind !== 'list') return undefined;
  const [header, , payload, signature] = item.item.items;
  if (header?.kind !== 'string' || payload?.kind !== 'string' || signature?.kind !== 'string') return undefined;
  return { header: contentOf(header), payload, signature };
}

const contentOf = (node: Node & { kind: 'string' }): Uint8Array =>
  node.nested === undefined ? node.bytes : writeSequence(node.nested);

function signOne(item: Node, key: ReturnType<typeof createPrivateKey>): void {
  const parts = partsOf(item);
  if (parts === undefined) return;
  const payload = contentOf(parts.payload);
  const byteString = (bytes: Uint8Array) => [head(2, BigInt(bytes.length)), bytes];
  const signed = [
    Buffer.from('846a5369676e617475726531', 'hex'),
    ...byteString(parts.header),
    Uint8Array.of(0x40),
    ...byteString(payload),
  ];
  parts.signature.bytes = new Uint8Array(sign(null, Buffer.concat(signed), key));
  delete parts.signature.nested;
}

function chain(
  item: Node,
  { ledger, index, leaves }: { ledger: Buffer; index: number; leaves: readonly Buffer[] },
): void {
  const map = partsOf(item)?.payload.nested?.[0];
  if (map?.kind !== 'list' || map.major !== 5) return;
  for (let i = 0; i + 1 < map.items.length; i += 2) {
    const key = map.items[i];
    const name = key?.kind === 'string' ? Buffer.from(key.bytes).toString() : '';
    if (name === 'ledger') map.items[i + 1] = { kind: 'string', major: 2, bytes: new Uint8Array(ledger) };
    if (name === 'history') map.items[i + 1] = { kind: 'string', major: 2, bytes: new Uint8Array(treeHash(leaves)) };
    if (name === 'seq') map.items[i + 1] = { kind: 'number', major: 0, info: 0, value: BigInt(index) };
  }
}

/** The tree of RFC 9162, 2.1.1, over leaf hashes. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const sides = [treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half))];
  return createHash('sha256').update(Uint8Array.of(1)).update(Buffer.concat(sides)).digest();
}
