/** Who may read a key file on Windows, which has no mode bits: by the list that `icacls FILE /save` writes. */

/** Groups of more people than the owner, by their letters in the list and by their numbers. Names depend on the language of Windows. */
const groups: Readonly<Record<string, string>> = {
  WD: 'Everyone',
  'S-1-1-0': 'Everyone',
  BU: 'Users',
  'S-1-5-32-545': 'Users',
  AU: 'Authenticated Users',
  'S-1-5-11': 'Authenticated Users',
  IU: 'Interactive',
  'S-1-5-4': 'Interactive',
  NU: 'Network',
  'S-1-5-2': 'Network',
  AN: 'Anonymous',
  'S-1-5-7': 'Anonymous',
  BG: 'Guests',
  'S-1-5-32-546': 'Guests',
  DU: 'Domain Users',
};

/** Reading the bytes, in letters: all, read, generic all, generic read, and the bit by itself. */
const reading: ReadonlySet<string> = new Set(['FA', 'FR', 'GA', 'GR', 'CC']);
/** The same as bits: read data, generic all, generic read. */
const readingBits = 0x1 + 0x1000_0000 + 0x8000_0000;

/** The groups that may read, none twice; undefined for what is not such a list. What a list denies is not counted, to say rather too much. */
export function groupsThatRead(saved: Uint8Array): readonly string[] | undefined {
  const text = decode(saved);
  const list = /(?:^|[\s)])(?:O:\S*?)?(?:G:\S*?)?D:([A-Z_]*)((?:\([^()]*\))*)/.exec(text);
  if (list === null) return undefined;
  const [, flags = '', entries = ''] = list;
  if (flags.includes('NO_ACCESS_CONTROL')) return ['Everyone'];
  const found = [...entries.matchAll(/\(([^()]*)\)/g)].flatMap(([, entry = '']) => {
    const [kind, inheritance = '', rights = '', , , who = ''] = entry.split(';');
    const group = groups[who];
    const isOnlyForOthers = (inheritance.match(/../g) ?? []).some((flag) => flag === 'IO');
    const isAllowed = kind === 'A' || kind === 'XA' || kind === 'OA';
    return isAllowed && !isOnlyForOthers && group !== undefined && mayRead(rights) ? [group] : [];
  });
  return [...new Set(found)];
}

function mayRead(rights: string): boolean {
  if (/^0x[0-9a-f]+$/i.test(rights)) return (BigInt(rights) & BigInt(readingBits)) !== 0n;
  return (rights.match(/../g) ?? []).some((right) => reading.has(right));
}

/** Windows writes UTF-16; a list without a zero byte is not. */
function decode(saved: Uint8Array): string {
  return new TextDecoder(saved.includes(0) ? 'utf-16le' : 'utf-8').decode(saved);
}
