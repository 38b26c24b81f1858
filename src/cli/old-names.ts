/** Commands that have another name now. Nothing runs under an old name. */

/** Each old name, of one word or two, with the name of today. */
export const oldNames: Readonly<Record<string, string>> = {
  keygen: 'key new',
  'key change-passphrase': 'key passphrase',
  'end-key': 'key end',
  check: 'verify',
  compare: 'verify ONE --same-as OTHER',
  session: 'record',
  index: 'search --index',
  watch: 'due --watch',
  'room audit': 'room',
  unlock: 'repair --unlock',
  excerpt: 'bundle create --excerpt NUMBER -o NAME.excerpt',
  manifest: 'export manifest',
  witness: 'anchor',
  'witness keygen': 'anchor key',
  'witness sign': 'anchor sign',
};

/** The command of today for one that was typed by an old name. */
export function newNameOf(argv: readonly string[]): { readonly old: string; readonly now: string } | undefined {
  for (const old of [argv.slice(0, 2).join(' '), argv[0] ?? '']) {
    const now = Object.hasOwn(oldNames, old) ? oldNames[old] : undefined;
    if (now !== undefined) return { old, now };
  }
  return undefined;
}
