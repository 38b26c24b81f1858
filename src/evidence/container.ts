/** Containers around the media of an image, known by their first bytes. */
const signature = [0x45, 0x56, 0x46, 0x09, 0x0d, 0x0a, 0xff, 0x00];

/** `ewf` is opened here (flow/image/formats); all others are hashed as the files that they are. */
export type ContainerKind = 'ewf' | 'ewf2' | 'ewf-logical' | 'zip-or-aff4';

/** Undefined where the bytes begin none that is known. */
export function containerKind(head: Uint8Array): ContainerKind | undefined {
  if (signature.every((byte, index) => head[index] === byte)) return 'ewf';
  const text = String.fromCharCode(...head.subarray(0, 4));
  if (text === 'EVF2' || text === 'LEF2') return 'ewf2';
  if (text.startsWith('LVF')) return 'ewf-logical';
  return text === 'PK\u0003\u0004' ? 'zip-or-aff4' : undefined;
}

/** The word of the vocabulary for each (`products.format`). */
export const formatOfContainer = {
  ewf: 'e01',
  ewf2: 'ex01',
  'ewf-logical': 'other',
  'zip-or-aff4': 'zip',
} as const satisfies Record<ContainerKind, string>;

/** The names of a container whose media cannot be read here; undefined for any other. An AFF4 image is a ZIP archive by another name. */
export function closedContainer(kind: ContainerKind | undefined, path: string): string | undefined {
  if (kind === 'ewf2' || kind === 'ewf-logical') return 'Ex01, L01';
  return /\.aff4$/i.test(path) ? 'AFF4' : undefined;
}
