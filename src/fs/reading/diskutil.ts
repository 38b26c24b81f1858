/** What `diskutil info -plist` of macOS prints: a property list of one dictionary. */

/** The name by which `diskutil` knows a raw disk. */
export const bufferedDisk = (path: string): string => path.replace(/^\/dev\/rdisk/, '/dev/disk');

/** Its keys with a plain value: texts, whole numbers, `true` and `false`. The first value of a key counts. */
export function printedKeys(printed: string): ReadonlyMap<string, string | number | boolean> {
  const found = new Map<string, string | number | boolean>();
  const pairs = /<key>([^<]{1,100})<\/key>\s*(?:<(string|integer)>([^<]{0,4000})<\/\2>|<(true|false)\/>)/g;
  for (const [, key = '', type, value = '', flag] of printed.matchAll(pairs)) {
    if (found.has(key)) continue;
    found.set(key, flag === undefined ? (type === 'integer' ? Number(value) : unescaped(value)) : flag === 'true');
  }
  return found;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
