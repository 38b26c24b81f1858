/** Containers around the media of an image: one row each, by its first bytes. */

/** What is asked of one. */
export interface Container {
  readonly begins: (head: Uint8Array) => boolean;
  /** The word of the vocabulary for a file of it (`products.format`). */
  readonly format: string;
  /** How its first file is named. */
  readonly named: RegExp;
  /** What people call such files, where their media cannot be read here. */
  readonly closed?: string;
  /** It is closed where it is named so, whatever its bytes. */
  readonly isByName?: true;
}

const isText = (head: Uint8Array, ...texts: readonly string[]): boolean =>
  texts.some((text) => text === String.fromCharCode(...head.subarray(0, text.length)));

/**
 * Kind of container → its facts. Those without `closed` are opened everywhere, those with it where the program can
 * (flow/image/formats); all others are hashed as the files that they are.
 */
export const containers = {
  ewf: { begins: (head) => isText(head, 'EVF\t\r\n\xff\0'), format: 'e01', named: /\.[es]01$/i },
  ewf2: { begins: (head) => isText(head, 'EVF2', 'LEF2'), format: 'ex01', named: /\.ex01$/i, closed: 'Ex01, L01' },
  'ewf-logical': { begins: (head) => isText(head, 'LVF'), format: 'other', named: /\.lx?01$/i, closed: 'Ex01, L01' },
  'virtual-disk': {
    begins: (head) => isText(head, 'QFI\xfb', 'vhdxfile', 'conectix', 'KDMV', 'COWD', '# Disk Desc'),
    format: 'virtual-disk',
    named: /\.(vmdk|vhdx?|qcow2?)$/i,
    closed: 'virtual disk',
  },
  // a ZIP archive that begins with the name of the volume
  aff4: {
    begins: (head) => isText(head, 'PK\x03\x04') && isText(head.subarray(30), 'container.description'),
    format: 'aff4',
    named: /\.aff4$/i,
    closed: 'AFF4',
  },
  'zip-or-aff4': {
    begins: (head) => isText(head, 'PK\x03\x04'),
    format: 'zip',
    named: /\.aff4$/i,
    closed: 'AFF4',
    isByName: true,
  },
} as const satisfies Readonly<Record<string, Container>>;
