/** What an entry states of content, as hashes of UCO. A keyed digest is the SHA-256 of nothing that others have, and never becomes a Hash. */
import type { Graph, Node, Properties } from './node.ts';
import { makeNode } from './node.ts';
import { hexBinary } from './terms.ts';
import { openText, type StatedContent } from './walk.ts';

/** The names that UCO has for them; it has none for BLAKE3. */
const methods: Readonly<Record<string, string>> = {
  sha256: 'SHA256',
  sha512: 'SHA512',
  'sha3-256': 'SHA3-256',
  md5: 'MD5',
  sha1: 'SHA1',
};

interface Digest {
  readonly value: Uint8Array;
  readonly src: string;
  readonly plain?: unknown;
}

/** The size and SHA-256 that the opened text of a keyed digest gives. */
function plainOf({ plain }: Digest): { readonly size: number; readonly sha256: string } | undefined {
  const [, size, sha256] = /^(\d{1,16}) ([0-9a-f]{64})$/.exec(openText(plain) ?? '') ?? [];
  return size === undefined || sha256 === undefined ? undefined : { size: Number(size), sha256 };
}

/** The properties that say it, on a facet or a measurement. `key` names its hashes apart from all others. */
export function contentProperties(graph: Graph, content: StatedContent, key: string): Properties {
  const hashes: Node[] = [];
  const { digests = {}, manifest, pieces } = content;
  let { size } = content;
  let keyed: Uint8Array | undefined;
  let blake3: Uint8Array | undefined;
  const hash = (name: string, value: Uint8Array | string, src: string): void => {
    hashes.push(
      makeNode(graph.id('hash', `${key}/${name}`), 'types:Hash', {
        'custody:digestSource': src,
        'types:hashMethod': methods[name] as string,
        'types:hashValue': hexBinary(value),
      }),
    );
  };
  for (const [name, stated] of Object.entries(digests)) {
    const digest = stated as Digest;
    if (name === 'blake3') blake3 = digest.value;
    else if (name !== 'keyed') hash(name, digest.value, digest.src);
    else {
      const plain = plainOf(digest);
      if (plain === undefined) keyed = digest.value;
      else {
        size = plain.size;
        hash('sha256', plain.sha256, digest.src);
      }
    }
  }
  return {
    'custody:blake3': blake3 && hexBinary(blake3),
    'custody:keyedDigest': keyed && hexBinary(keyed),
    'custody:manifestRecords': manifest?.records,
    'custody:manifestRoot': manifest && hexBinary(manifest.root),
    'custody:pieceSize': pieces?.size,
    'custody:piecesRoot': pieces && hexBinary(pieces.root),
    'observable:hash': hashes,
    'observable:sizeInBytes': manifest?.size ?? size,
  };
}
